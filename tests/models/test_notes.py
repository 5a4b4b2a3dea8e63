"""Notes to an item: kept letter for letter, never an answer, shown in the order of the numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.answering import add_note, record
from models.answers import Note, notes
from models.database import call
from models.errors import Refused
from models.journal import last_seq
from models.text import LONGEST
from models.verify import verify
from tests.models.shift import NOW, Shift


@pytest.mark.parametrize(
    ("note", "stored"),
    [
        ("Words\r\nand more", "Words\nand more"),
        ("Bell \x07 and \x1b[2J", "Bell ␇ and ␛[2J"),
        ("e\u0301", "é"),
        ("[/] [red]", "[/] [red]"),
        (" \n ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_note_is_cleaned_and_nothing_is_lost(
    shift: Shift, note: str | None, stored: str | None
) -> None:
    shift.answers("done", note=note)
    assert shift.given()[0].note == stored
    assert call(verify) == []


def test_a_note_has_a_length_that_can_be_read(shift: Shift) -> None:
    shift.answers("done", note="x" * 100_000)
    assert len(shift.given()[0].note or "") == 100_000
    with pytest.raises(Refused) as caught:
        call(record, shift.by(), shift.new(note="x" * (LONGEST + 1)))
    assert f"{LONGEST:,}" in caught.value.sentence


def test_a_note_leaves_standing_what_stands(shift: Shift) -> None:
    shift.answers("not-done", "ED", reason="out")
    call(add_note, shift.by("PK"), shift.new(None, note="At the dentist"))
    done, noted = shift.given()
    assert (noted.value, noted.by, noted.typed_by) == (None, shift.staff["PK"], shift.staff["PK"])
    assert shift.stands().answer == done
    assert shift.stands().beside == ()


def test_a_note_settles_nothing_between_two_answers(shift: Shift) -> None:
    shift.answers("done", "PK")
    call(record, shift.by("ED"), shift.new("declined"))
    call(add_note, shift.by("ED"), shift.new(None, note="She said so twice"))
    assert shift.stands().value == "declined"
    assert [each.value for each in shift.stands().beside] == ["done"]
    shift.undoes("ED")
    assert [each.value for each in shift.stands().beside] == ["done"]
    assert notes(shift.given()) == ()


def test_a_note_alone_is_no_answer(shift: Shift) -> None:
    call(add_note, shift.by(), shift.new("done", note="To be asked again"))
    assert shift.stands().value is None
    assert notes(shift.given()) == (Note(shift.staff["ED"], NOW, "To be asked again"),)


def test_a_note_without_a_word_is_refused(shift: Shift) -> None:
    before = call(last_seq)
    with pytest.raises(Refused) as caught:
        call(add_note, shift.by(), shift.new(None, note=" \n"))
    assert "no word" in caught.value.sentence
    assert call(last_seq) == before


def test_the_same_note_is_stored_once_and_has_its_own_number(shift: Shift) -> None:
    new = shift.new(None, note="Words")
    first = call(add_note, shift.by(), new)
    shift.answers("done", "PK")
    assert call(add_note, shift.by(), new) == first
    assert len(shift.given()) == 2


def test_everybodys_newest_note_is_shown_in_the_order_of_the_numbers(shift: Shift) -> None:
    said = (("ED", 0, "one"), ("PK", 9, "two"), ("ED", 20, "three"), ("LM", 30, "four"))
    for who, slow, text in said:
        by = shift.by(who, at=NOW - timedelta(seconds=slow))
        call(add_note, by, shift.new(None, note=text, at=by.at))
    assert [note.text for note in notes(shift.given())] == ["two", "three", "four"]

"""Requests to talk to a manager: who reads them, what came of them, nobody else is told."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from models import ids
from models.concern_verbs import raise_concern
from models.database import call
from models.errors import KwtuiError, Refused, Stale, UsageError
from models.journal import History
from models.mistakes import LONGEST_NOTE, Mistaken
from models.people import Role, every_child, everybody
from models.staff_entry import entry_of
from models.staff_verbs import change_staff, one_of_staff
from models.talk_verbs import ask, close
from models.talks import Talk, TalkTable, readable, talk, talks, talks_for
from models.text import LONGEST, clean
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift
from tests.models.talking import HOSTILE, asks, closes, promoted


def row(id: str) -> dict[str, Any]:  # noqa: A002
    """A request as it is stored."""
    return call(lambda: TalkTable.select().where(TalkTable.id == id).dicts().get())


def count() -> tuple[int, int]:
    return call(lambda: (TalkTable.select().count(), History.select().count()))


def journal(id: str) -> list[tuple[str, str]]:  # noqa: A002
    """What the journal has of a request: verb and outcome, oldest first."""

    def read() -> list[tuple[str, str]]:
        found = History.select().where(History.row == id).order_by(History.seq)
        return [(line.verb, json.loads(line.body)["outcome"]) for line in found]

    return call(read)


def mistakes(of: pytest.ExceptionInfo[Mistaken]) -> dict[str, str]:
    return {each.where: each.sentence for each in of.value.mistakes}


# Asking


def test_a_request_is_stored_whole_with_its_source_and_waits(shift: Shift) -> None:
    concern = ids.new()
    call(raise_concern, shift.by("PK"), concern, shift.amber, "A bruise", "yes", NOW)
    one = asks(shift, text="  Tuesday\nnight ", child=shift.amber, source=("concern", concern))
    found = row(one)
    assert {key: found[key] for key in ("child", "source", "source_row", "text")} == {
        "child": shift.amber,
        "source": "concern",
        "source_row": concern,
        "text": "Tuesday\nnight",
    }
    assert (found["typed_by"], found["typed_at"]) == (shift.staff["PK"], NOW)
    assert (found["held"], found["outcome"], found["closed_by"], found["version"]) == (
        None, None, None, 1,
    )  # fmt: skip
    shown = call(talk, shift.staff["PK"], one)
    assert (shown.child and shown.child.name, shown.asked_by.initials) == ("Amber Smith", "PK")
    assert shown.source == ("concern", concern)
    assert call(verify) == []


def test_it_may_be_about_nobody_and_from_no_record(shift: Shift) -> None:
    found = call(talk, shift.staff["PK"], asks(shift))
    assert (found.child, found.source) == (None, None)


def test_a_retry_is_harmless_and_other_words_are_refused_aloud(shift: Shift) -> None:
    new = ids.new()
    assert call(ask, shift.by("PK"), new, "Tuesday")
    before = count()
    assert not call(ask, shift.by("PK"), new, " Tuesday ")
    with pytest.raises(Refused, match="other words"):
        call(ask, shift.by("PK"), new, "Wednesday")
    assert count() == before
    assert row(new)["text"] == "Tuesday"


@pytest.mark.parametrize(
    ("more", "error", "said"),
    [
        ({"text": " \n "}, Mistaken, "in a word or two"),
        ({"text": "é" * (LONGEST + 1)}, Mistaken, "too long"),
        ({"child": "nobody"}, UsageError, "not in the home's book"),
        ({"source": ("staff", "x")}, UsageError, "comes from one of"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    shift: Shift, more: dict[str, Any], error: type[KwtuiError], said: str
) -> None:
    before = count()
    with pytest.raises(error, match=said):
        asks(shift, **more)
    assert count() == before


def test_who_left_asks_no_more(shift: Shift) -> None:
    pat = call(one_of_staff, shift.staff["PK"])
    gone = entry_of(pat)._replace(ended=TODAY - timedelta(days=1))
    call(change_staff, shift.by("ED"), pat.id, pat.version, gone)
    with pytest.raises(Refused, match="works here"):
        asks(shift)


def test_hostile_text_is_kept_letter_for_letter_and_acts_on_nothing(shift: Shift) -> None:
    one = asks(shift, text=HOSTILE)
    assert row(one)["text"] == clean(HOSTILE, lines=True)
    closes(shift, one, outcome=HOSTILE)
    assert row(one)["outcome"] == clean(HOSTILE)
    assert call(verify) == []


# Who reads it


def waits(reader: str) -> list[Talk]:
    """What waits for somebody."""
    staff = {each.id: each for each in call(everybody)}
    house = {each.id: each for each in call(every_child)}
    found = call(talks_for, reader, NOW, staff, house)
    return [each for each in found if each.held is None]


def test_only_who_asked_and_the_managers_read_it(shift: Shift) -> None:
    one = asks(shift)
    for reader, sees in (("PK", True), ("ED", True), ("LM", False)):
        staff = shift.staff[reader]
        assert [each.id for each in waits(staff)] == [one] * sees
        assert [each.id for each in call(talks, staff)] == [one] * sees
        assert call(readable, staff, [one, "none"]) == ({one} if sees else set())
    with pytest.raises(Refused, match="Only who asked and the managers"):
        call(talk, shift.staff["LM"], one)
    closes(shift, one)
    with pytest.raises(Refused, match="Only who asked and the managers"):
        call(talk, shift.staff["LM"], one)
    assert call(talks, shift.staff["LM"]) == []


def test_who_becomes_a_manager_reads_it_and_who_is_none_any_more_does_not(shift: Shift) -> None:
    one, lena = asks(shift), promoted(shift)
    assert [each.id for each in waits(lena)] == [one]
    ed = call(one_of_staff, shift.staff["ED"])
    entry = entry_of(ed)._replace(role=Role.LEADER)
    call(change_staff, shift.by("LM"), ed.id, ed.version, entry)
    assert waits(ed.id) == []


def test_one_manager_asks_and_the_other_sees_it_too(shift: Shift) -> None:
    lena, one = promoted(shift), asks(shift, "ED")
    assert [each.id for each in waits(lena)] == [one]
    assert [each.id for each in waits(shift.staff["ED"])] == [one]


def test_what_waits_stands_on_top_then_the_newest(shift: Shift) -> None:
    first, second, third = (asks(shift, text=text) for text in ("1", "2", "3"))
    closes(shift, third)
    assert [each.id for each in call(talks, shift.staff["ED"])] == [second, first, third]
    assert [each.id for each in waits(shift.staff["ED"])] == [second, first]


# What came of it


def test_a_manager_writes_that_they_talked(shift: Shift) -> None:
    one = asks(shift, at=NOW - timedelta(days=2))
    assert closes(shift, one, held=TODAY - timedelta(days=1), outcome=" Ring on Monday ")
    found = row(one)
    assert (found["held"], found["outcome"]) == (TODAY - timedelta(days=1), "Ring on Monday")
    assert (found["closed_by"], found["closed_at"]) == (shift.staff["ED"], NOW)
    assert waits(shift.staff["ED"]) == waits(shift.staff["PK"]) == []
    shown = call(talk, shift.staff["PK"], one)
    assert (shown.outcome, shown.closed_by and shown.closed_by.initials) == ("Ring on Monday", "ED")
    assert journal(one) == [("ask to talk", None), ("close talk", "Ring on Monday")]
    assert call(verify) == []


@pytest.mark.parametrize("who", ["PK", "LM"])
def test_nobody_else_writes_what_came_of_it(shift: Shift, who: str) -> None:
    one = asks(shift)
    before = count()
    with pytest.raises(Refused, match="Only a manager"):
        closes(shift, one, who)
    assert count() == before


def test_a_retry_of_the_same_is_harmless(shift: Shift) -> None:
    one = asks(shift)
    assert closes(shift, one)
    before = count()
    assert not closes(shift, one)
    assert count() == before


def test_of_two_managers_who_write_at_once_neither_is_overwritten_in_silence(shift: Shift) -> None:
    one = asks(shift)
    promoted(shift)
    assert closes(shift, one, "ED", outcome="Talked on the stairs")
    with pytest.raises(Stale):
        closes(shift, one, "LM", outcome="Talked in the office")
    assert row(one)["outcome"] == "Talked on the stairs"
    assert closes(shift, one, "LM", version=2, outcome="Talked in the office")
    assert [said for _, said in journal(one)] == [
        None, "Talked on the stairs", "Talked in the office",
    ]  # fmt: skip


def test_all_that_is_wrong_with_an_outcome_is_told_at_once(shift: Shift) -> None:
    one = asks(shift)
    before = count()
    with pytest.raises(Mistaken) as both:
        closes(shift, one, held=TODAY + timedelta(days=1), outcome=" ")
    assert mistakes(both) == {
        "held": "22 Nov 2026 is still to come. Write it down on the day.",
        "outcome": "Write in a line what came of it.",
    }
    with pytest.raises(Mistaken) as both:
        closes(shift, one, held=TODAY - timedelta(days=1), outcome="a" * (LONGEST_NOTE + 1))
    assert mistakes(both) == {
        "held": "It was asked for on 21 Nov 2026: check the date.",
        "outcome": "“aaaaaaaaaaaaaaaaaaaa…” is too long: 2000 letters at most.",
    }
    assert count() == before


def test_there_is_nothing_to_write_of_a_request_that_is_not_there(shift: Shift) -> None:
    for verb, arguments in (
        (close, (shift.by("ED"), "none", 1, TODAY, "Talked")),
        (talk, (shift.staff["ED"], "none")),
    ):
        with pytest.raises(UsageError, match="no such request"):
            call(verb, *arguments)

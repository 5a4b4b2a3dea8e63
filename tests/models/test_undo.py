"""Undo: puts back what stood before my latest answer of this sign-in, and never anybody else's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from models import ids
from models.answering import add_note, record
from models.answers import notes
from models.database import call, close_home, open_home
from models.journal import last_seq
from models.shifts import Part
from models.undo import NOTHING_TO_UNDO, Undone, undo
from models.verify import verify
from models.where_verbs import close_away, set_where
from tests.models.shift import NOW, TODAY, Shift


def test_an_answer_is_taken_back_to_nothing(shift: Shift) -> None:
    mine = shift.answers("done", note="Words")
    assert shift.undoes() == Undone(("n1",), (), ())
    taken, undone = shift.given()
    assert (taken.id, taken.value, taken.note) == (mine, "done", "Words"), "it stays stored"
    assert (undone.value, undone.note, undone.undoes, undone.restores) == (None, None, mine, None)
    assert undone.seen == mine
    assert notes(shift.given()) == ()


def test_what_stood_before_comes_back_with_who_and_when(shift: Shift) -> None:
    earlier = NOW - timedelta(hours=1)
    shift.answers("not-done", "PK", reason="out", note="At the dentist", at=earlier)
    shift.answers("done")
    shift.undoes()
    found = shift.stands().answer
    assert found is not None
    assert (found.value, found.reason, found.note) == ("not-done", "out", "At the dentist")
    assert (found.by, found.at) == (shift.staff["PK"], earlier)
    assert (found.typed_by, found.typed_at) == (shift.staff["ED"], NOW)
    assert shift.stands().beside == ()


def test_again_goes_one_further_back_and_then_there_is_nothing(shift: Shift) -> None:
    for value in ("done", "declined", "asleep"):
        shift.answers(value)
    values = []
    for _ in range(3):
        assert shift.undoes().items == ("n1",)
        values.append(shift.stands().value)
    assert values == ["declined", "done", None]
    before = call(last_seq)
    assert shift.undoes() == NOTHING_TO_UNDO
    assert call(last_seq) == before


def test_items_are_taken_back_in_the_order_of_their_answers(shift: Shift) -> None:
    for item in ("n1", "n2", "n1"):
        shift.answers("done", item=item)
    assert [shift.undoes().items for _ in range(3)] == [("n1",), ("n2",), ("n1",)]


def test_after_an_undo_one_may_answer_and_undo_again(shift: Shift) -> None:
    shift.answers("done")
    shift.undoes()
    shift.answers("declined")
    assert shift.undoes().items == ("n1",)
    assert shift.stands().value is None
    assert shift.undoes() == NOTHING_TO_UNDO


def test_who_answered_after_me_is_said_and_left(shift: Shift) -> None:
    mine = shift.answers("done")
    shift.answers("declined", "PK")
    before = call(last_seq)
    assert shift.undoes() == Undone((), (mine,), ("PK",))
    assert call(last_seq) == before
    assert shift.stands().value == "declined"


def test_what_was_left_can_be_passed_over(shift: Shift) -> None:
    shift.answers("done", item="n2")
    mine = shift.answers("done")
    shift.answers("declined", "PK")
    left = shift.undoes().left
    assert left == (mine,)
    assert shift.undoes(passed=left) == Undone(("n2",), (), ())


def test_an_answer_beside_the_one_that_stands_is_not_mine_to_undo(shift: Shift) -> None:
    mine = shift.answers("done")
    shift.answers("declined", "PK", seen=None)
    assert shift.undoes() == Undone((), (mine,), ("PK",))
    assert shift.undoes("PK").items == ("n1",)
    assert shift.stands().value == "done"


def test_when_the_other_takes_theirs_back_mine_can_be_undone(shift: Shift) -> None:
    shift.answers("done")
    shift.answers("declined", "PK")
    shift.undoes("PK")
    assert shift.undoes() == Undone(("n1",), (), ())
    assert shift.stands().value is None


def test_only_this_sign_in_counts(shift: Shift) -> None:
    shift.answers("done", "ED1")
    assert shift.undoes("ED2") == NOTHING_TO_UNDO
    assert shift.undoes("ED1").items == ("n1",)


def test_only_this_checklist_counts(shift: Shift) -> None:
    call(record, shift.by(), shift.new(child=shift.callum))
    assert shift.undoes() == NOTHING_TO_UNDO
    found = call(undo, shift.by(), ids.new(), shift.callum, TODAY, Part.NIGHT)
    assert found.items == ("n1",)


def test_the_sign_in_goes_on_when_the_program_is_started_again(home_path: Path) -> None:
    open_home(home_path)
    shift = Shift.of_the_open_home()
    shift.answers("done")
    close_home()
    open_home(home_path)
    assert shift.undoes().items == ("n1",)
    assert call(verify) == []
    close_home()


def test_a_note_is_taken_back_and_the_answer_stays(shift: Shift) -> None:
    shift.answers("done", "PK")
    call(add_note, shift.by(), shift.new(None, note="Words"))
    assert shift.undoes().items == ("n1",)
    assert shift.stands().value == "done"
    assert notes(shift.given()) == ()
    assert shift.undoes("PK").items == ("n1",), "what a note was added to is still theirs"
    assert shift.stands().value is None


def test_my_earlier_note_comes_back(shift: Shift) -> None:
    shift.answers("done", note="first")
    shift.answers("done", note="second")
    shift.undoes()
    assert [note.text for note in notes(shift.given())] == ["first"]


def test_the_same_wish_is_done_once(shift: Shift) -> None:
    shift.answers("done")
    shift.answers("declined")
    wish = (ids.new(), shift.amber, TODAY, Part.NIGHT)
    first = call(undo, shift.by(), *wish)
    before = call(last_seq)
    assert call(undo, shift.by(), *wish) == first
    assert call(last_seq) == before
    assert shift.stands().value == "done"


# What was closed in one go


def close(shift: Shift) -> int:
    """Amber is out, and her night is closed by Ed; how many answers it were."""
    call(set_where, shift.by(), ids.new(), shift.amber, "contact", NOW)
    return call(close_away, shift.by(), ids.new(), shift.amber, TODAY, Part.NIGHT)


def test_a_batch_is_taken_back_in_one_go(shift: Shift) -> None:
    shift.answers("done", item="n2")
    closed = close(shift)
    undone = shift.undoes()
    assert len(undone.items) == closed
    assert "n2" not in undone.items
    assert all(shift.stands(item).value is None for item in undone.items)
    assert shift.undoes().items == ("n2",)


def test_of_a_batch_what_somebody_answered_since_is_left(shift: Shift) -> None:
    closed = close(shift)
    shift.answers("done", "PK", item="n2")
    shift.answers("done", "LM", item="n3")
    undone = shift.undoes()
    assert len(undone.items) == closed - 2
    assert len(undone.left) == 2
    assert undone.who == ("LM", "PK")
    assert shift.stands("n2").value == "done"
    assert shift.undoes(passed=undone.left) == NOTHING_TO_UNDO

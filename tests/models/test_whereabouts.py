"""Where the children are, and closing what is due for a child who is away (W1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.answering import record
from models.answers import answers_of
from models.database import call
from models.errors import KwtuiError, Refused, UsageError
from models.journal import last_seq
from models.routine import routine
from models.shifts import Part
from models.verify import verify
from models.where_verbs import close_away, set_where
from models.whereabouts import AT_HOME, STATES, Where, everywhere, where_is
from tests.models.shift import NOW, TODAY, Shift

LATER = NOW + timedelta(hours=1)


def refused(kind: type[KwtuiError], *call_with: object) -> str:
    """The sentence by which a verb refuses; nothing is stored."""
    before = call(last_seq)
    with pytest.raises(kind) as caught:
        call(*call_with)
    assert call(last_seq) == before
    return caught.value.sentence


def goes(shift: Shift, state: str = "contact", **more: object) -> str:
    """Ed says that Amber is somewhere; the request."""
    request = ids.new()
    call(set_where, shift.by(), request, shift.amber, state, NOW, **more)
    return request


def close(shift: Shift, request: str | None = None, part: Part = Part.NIGHT) -> int:
    """Ed closes what is due for Amber."""
    return call(close_away, shift.by(), request or ids.new(), shift.amber, TODAY, part)


def due_tonight() -> list[str]:
    """The items of this night."""
    return [item.id for item in call(routine).due(None, Part.NIGHT, TODAY)]


def test_a_child_of_whom_nothing_was_said_is_in(shift: Shift) -> None:
    assert call(where_is, shift.amber) == AT_HOME
    assert call(everywhere) == {}
    assert not AT_HOME.away


@pytest.mark.parametrize("state", [value for _, value, _ in STATES])
def test_what_was_said_last_stands(shift: Shift, state: str) -> None:
    goes(shift, "school")
    goes(shift, state, back=LATER, note="With her sister\x1b")
    back = None if state == "in" else LATER
    said = Where(state, NOW, back, "With her sister␛", shift.staff["ED"], NOW)
    assert call(everywhere) == {shift.amber: said}
    assert said.away == (state != "in")
    assert call(verify) == []


def test_each_state_has_its_own_key_and_word(shift: Shift) -> None:
    for column in range(3):
        assert len({state[column] for state in STATES}) == len(STATES)


def test_a_child_is_overdue_from_the_moment_after(shift: Shift) -> None:
    goes(shift, back=LATER)
    found = call(where_is, shift.amber)
    assert not found.overdue(LATER)
    assert found.overdue(LATER + timedelta(seconds=1))
    goes(shift, back=None)
    assert not call(where_is, shift.amber).overdue(LATER + timedelta(days=9))
    goes(shift, "in")
    assert not call(where_is, shift.amber).overdue(LATER + timedelta(days=9))


def test_the_higher_number_stands_though_its_clock_is_slow(shift: Shift) -> None:
    goes(shift, "school")
    slow = NOW - timedelta(minutes=5)
    call(set_where, shift.by("PK", at=slow), ids.new(), shift.amber, "contact", slow)
    assert call(where_is, shift.amber).state == "contact"


def test_the_same_request_is_stored_once(shift: Shift) -> None:
    request = goes(shift)
    before = call(last_seq)
    assert call(set_where, shift.by(), request, shift.amber, "contact", NOW) is False
    assert call(last_seq) == before


def test_what_cannot_be_is_refused(shift: Shift) -> None:
    by, new = shift.by(), ids.new()
    asked = (set_where, by, new, shift.amber)
    assert "in, missing, school, contact" in refused(UsageError, *asked, "abroad", NOW)
    assert "not in the home" in refused(UsageError, set_where, by, new, "nobody", "school", NOW)
    coming = NOW + timedelta(minutes=2)
    assert "still to come" in refused(Refused, *asked, "school", coming)
    assert "before going" in refused(Refused, *asked, "school", NOW, NOW)


# Closing what is due


def test_what_is_due_is_closed_with_the_reason(shift: Shift) -> None:
    goes(shift, "hospital")
    assert close(shift) == len(due_tonight())
    for item in due_tonight():
        found = shift.stands(item).answer
        assert found is not None
        assert (found.value, found.reason, found.by) == ("away", "hospital", shift.staff["ED"])
    assert call(verify) == []


def test_what_is_answered_stays(shift: Shift) -> None:
    goes(shift)
    shift.answers("done", "PK")
    assert close(shift) == len(due_tonight()) - 1
    assert shift.stands().value == "done"
    assert close(shift) == 0, "there is nothing left"


def test_what_was_taken_back_is_closed_too(shift: Shift) -> None:
    goes(shift)
    shift.answers("done")
    shift.undoes()
    assert close(shift) == len(due_tonight())
    assert shift.stands().beside == ()


def test_what_is_switched_off_or_not_due_is_not_closed(shift: Shift) -> None:
    goes(shift)
    close(shift, part=Part.MORNING)
    closed = {answer.item for answer in call(answers_of, shift.amber, TODAY, Part.MORNING)}
    assert {"b1", "b2", "b7"} < closed
    assert not closed & {"b3c", "b6"}


def test_a_child_who_is_in_is_not_closed(shift: Shift) -> None:
    by = shift.by()
    asked = (close_away, by, ids.new(), shift.amber, TODAY, Part.NIGHT)
    assert "say first where they are" in refused(Refused, *asked)
    goes(shift)
    goes(shift, "in")
    assert "say first where they are" in refused(Refused, *asked)


def test_a_part_that_is_not_open_is_not_closed(shift: Shift) -> None:
    goes(shift)
    tomorrow = TODAY + timedelta(days=1)
    asked = (close_away, shift.by(), ids.new(), shift.amber, tomorrow, Part.NIGHT)
    assert "22 Nov" in refused(Refused, *asked)


def test_the_same_wish_is_done_once_even_when_the_child_is_back(shift: Shift) -> None:
    goes(shift)
    request = ids.new()
    closed = close(shift, request)
    goes(shift, "in")
    before = call(last_seq)
    assert close(shift, request) == closed
    assert call(last_seq) == before


def test_one_child_does_not_close_another(shift: Shift) -> None:
    goes(shift)
    close(shift)
    new = shift.new(child=shift.callum)
    assert call(record, shift.by(), new).between == ()


def test_a_weekly_item_is_closed_on_its_day_only(shift: Shift) -> None:
    goes(shift)
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    by = shift.by(at=noon)
    closed = {
        day: call(close_away, by, ids.new(), shift.amber, day, Part.DAY)
        for day in (date(2026, 11, 20), TODAY)
    }
    assert closed[TODAY] > closed[date(2026, 11, 20)] > 0

"""Planning like the week before: shown first, nothing that is planned is overwritten."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from models import ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call, writes
from models.errors import Refused, Stale
from models.journal import By, transaction
from models.people import StaffTable, Stage
from models.roster import PLANNED, WORKED
from models.roster_copy import Copy, copy_of, copy_plan
from models.shift_plan import Shift
from models.verify import verify
from tests.models.rostering import Roster, set_shifts
from tests.models.shift import NOW, TODAY
from tests.models.shift import Shift as People

ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)
MONDAY = date(2026, 11, 23)
THIS_WEEK = [MONDAY + step * ONE_DAY for step in range(7)]
NOBODY = frozenset[str]()


@pytest.fixture
def roster(shift: People) -> Roster:
    """The people of the test home, with a plan of the week before."""
    roster = Roster(shift)
    early = NOW - 7 * ONE_DAY
    roster.plan("LM", "late", MONDAY - WEEK, at=early, leads=True, note="of that day")
    roster.plan("PK", "late", MONDAY - WEEK, at=early, children=[shift.amber, shift.callum])
    roster.plan("ED", "night", MONDAY - WEEK, at=early)
    roster.plan("PK", "early", TODAY + ONE_DAY)
    roster.start("ED", "early", TODAY)
    return roster


@writes
def leave(by: By, staff: str, last: date) -> None:
    with transaction(by, "test") as tx:
        tx.change(StaffTable, staff, 1, ended=last)


def copied(
    roster: Roster, seen: Copy, request: str = "", shift: str | None = None, who: str = "ED"
) -> int:
    return call(copy_plan, roster.by(who), request or ids.new(), THIS_WEEK, shift, seen)


def test_a_week_is_copied_with_leaders_and_children_and_without_notes(roster: Roster) -> None:
    both = frozenset({roster.people.amber, roster.people.callum})
    seen = call(copy_of, NOW, THIS_WEEK)
    assert roster.told(day=MONDAY) == set(), "it was only looked at"
    assert [(each.day, each.shift) for each in seen.adds] == [
        (MONDAY, "late"), (MONDAY, "late"), (MONDAY, "night"), (TODAY + 8 * ONE_DAY, "early"),
    ]  # fmt: skip
    assert seen.left == ()
    request = ids.new()
    assert copied(roster, seen, request) == 4
    assert copied(roster, seen, request) == 0, "a retry"
    assert roster.told(day=MONDAY) == {
        ("late", "LM", True, NOBODY), ("late", "PK", False, both), ("night", "ED", False, NOBODY),
    }  # fmt: skip
    lena = roster.turn(roster.place("LM", "late", MONDAY))
    assert lena.note is None
    assert lena.starts == roster.turn(roster.place("LM", "late", MONDAY - WEEK)).starts + WEEK
    assert roster.told(WORKED, TODAY + WEEK) == set(), "what was worked is no plan"
    assert call(verify) == []


def test_one_shift_only(roster: Roster) -> None:
    seen = call(copy_of, NOW, THIS_WEEK, "night")
    assert copied(roster, seen, shift="night") == 1
    assert roster.told(day=MONDAY) == {("night", "ED", False, NOBODY)}


def test_a_shift_that_is_planned_already_is_left_as_it_is(roster: Roster) -> None:
    roster.plan("ED", "late", MONDAY)
    roster.start("LM", "late", TODAY)
    seen = call(copy_of, NOW, THIS_WEEK)
    assert [each.shift for each in seen.adds] == ["night", "early"]
    assert seen.left == ((MONDAY, "Late", None, "planned already, left as it is"),)
    copied(roster, seen)
    assert {told for told in roster.told(day=MONDAY) if told[0] == "late"} == {
        ("late", "ED", False, NOBODY)
    }


def test_who_is_gone_and_what_is_over_is_left_out_aloud(roster: Roster) -> None:
    call(leave, roster.by(), roster.people.staff["LM"], TODAY)
    call(move_child, roster.by(), ids.new(), roster.people.amber, Step(Stage.GONE, TODAY))
    call(set_shifts, roster.by(), MONDAY, Shift("late", "Long late", time(13), time(23)))
    seen = call(copy_of, NOW, THIS_WEEK)
    (pat,) = seen.adds
    assert (pat.shift, pat.name, pat.children) == ("late", "Long late", (roster.people.callum,))
    assert (pat.ends - pat.starts) == timedelta(hours=10)
    assert [each[1:] for each in seen.left] == [
        ("Long late", "Lena Moss", "does not work here then"),
        ("Long late", "Pat King", "without Amber Smith, who does not live here then"),
        ("Night", None, "the home has no such shift then"),
        ("Early", None, "the home has no such shift then"),
    ]
    over = call(copy_of, NOW + WEEK, THIS_WEEK)
    assert {each.why for each in over.left if each.shift == "Long late"} == {"is over"}
    assert over.adds == ()


def test_what_has_changed_since_it_was_shown_is_not_stored_unseen(roster: Roster) -> None:
    seen = call(copy_of, NOW, THIS_WEEK)
    roster.plan("PK", "night", MONDAY)
    with pytest.raises(Stale, match="Look at the copy again"):
        copied(roster, seen)
    with pytest.raises(Refused, match="plans"):
        copied(roster, call(copy_of, NOW, THIS_WEEK), who="PK")
    assert {told[0] for told in roster.told(PLANNED, MONDAY)} == {"night"}


def test_nothing_is_planned_more_than_a_year_ahead(roster: Roster) -> None:
    far = TODAY + timedelta(days=366)
    roster.plan("PK", day=far)
    seen = call(copy_of, NOW, [far + WEEK])
    assert [each.why for each in seen.left] == ["is more than a year ahead"]

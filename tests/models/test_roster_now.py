"""Who is on about now, for the board: who leads, whose children, what is proposed to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models import ids
from models.board import board
from models.database import call, db
from models.people import everybody
from models.roster import WORKED
from models.roster_now import Led, RosterNow, roster_now
from models.roster_verbs import say_leader, set_times, take_off
from models.shift_plan import Shift
from models.shifts import Hours
from tests.models.rostering import Roster, set_shifts
from tests.models.shift import NOW, TODAY
from tests.models.shift import Shift as People

HOURS = Hours("Europe/London")
ONE_DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
NIGHT = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
"""When the night begins; the late shift runs on until an hour later."""


@pytest.fixture
def roster(shift: People) -> Roster:
    """The people of the test home."""
    return Roster(shift)


def now(at: datetime = NOW) -> RosterNow:
    return call(lambda: roster_now(HOURS, at, everybody()))


def led(at: datetime = NOW) -> tuple[str, str | None, bool]:
    """The shift's name, who leads it, and whether they are at work."""
    found = now(at).led()
    assert found is not None
    return found.name, found.leader, found.worked


def on(at: datetime = NOW) -> list[tuple[str, str]]:
    found = now(at)
    return [(each.shift, found.initials[each.staff]) for each in found.on()]


def test_a_home_that_keeps_no_roster_shows_none(roster: Roster) -> None:
    assert now().led() is None
    assert call(board, NOW).roster.led() is None
    roster.plan("PK", day=TODAY + 5 * ONE_DAY)
    assert now().led() is None


def test_who_works_leads_before_who_is_planned(roster: Roster) -> None:
    roster.plan("LM", leads=True)
    assert led() == ("Night", "LM", False)
    roster.start("PK")
    assert led() == ("Night", "LM", False), "the planned leader is still to come"
    roster.start("LM")
    assert led() == ("Night", "LM", True)
    call(say_leader, roster.by("PK"), ids.new(), roster.place("PK", kind=WORKED))
    assert led() == ("Night", "PK", True)
    call(say_leader, roster.by("PK"), ids.new(), roster.place("PK", kind=WORKED), False)
    assert led() == ("Night", None, False), "the plan came about in another way"
    assert call(board, NOW).roster.led() == Led(TODAY, "night", "Night", None, False)


def test_the_newest_shift_is_shown_and_the_one_before_lends_its_leader(roster: Roster) -> None:
    roster.plan("ED", "late", leads=True)
    roster.start("ED", "late")
    roster.plan("PK")
    assert led(NIGHT - MINUTE) == ("Late", "ED", True)
    assert led(NIGHT) == ("Night", "ED", True)
    assert led(NIGHT + HOUR) == ("Night", None, False), "the late shift is over"
    call(say_leader, roster.by(), ids.new(), roster.place("PK"))
    assert led(NIGHT) == ("Night", "PK", False)


def test_who_sleeps_in_leads_a_night_whose_waking_staff_have_no_leader(roster: Roster) -> None:
    roster.plan("PK")
    roster.plan("LM", "sleep", leads=True)
    roster.start("LM", "sleep")
    assert led(NIGHT + 2 * HOUR) == ("Night", "LM", True)
    call(take_off, roster.by(), ids.new(), roster.place("PK"))
    assert led(NIGHT + 2 * HOUR) == ("Sleep-in", "LM", True)


def test_a_24_hour_shift_runs_until_the_next(roster: Roster) -> None:
    call(set_shifts, roster.by(), TODAY, Shift("all", "24 hours", time(10), time(10)))
    ten = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    roster.plan("LM", "all", leads=True)
    roster.plan("PK", "all", TODAY + ONE_DAY, leads=True)
    assert [led(at)[1] for at in (NOW, ten - MINUTE, ten, ten + 23 * HOUR)] == [
        "LM", "LM", "PK", "PK",
    ]  # fmt: skip


def test_the_night_is_the_same_after_midnight_and_across_both_clock_changes(
    roster: Roster,
) -> None:
    for saturday, hours in ((date(2027, 3, 27), 9), (date(2027, 10, 30), 11)):
        begins = NIGHT.replace(year=saturday.year, month=saturday.month, day=saturday.day)
        begins -= HOUR if hours == 11 else 0 * HOUR
        roster.plan("LM", day=saturday, leads=True)
        for hour in range(hours):
            assert led(begins + hour * HOUR) == ("Night", "LM", False)
        assert now(begins + hours * HOUR).led() is None


def test_who_is_on(roster: Roster) -> None:
    roster.plan("ED", "late")
    roster.plan("PK", "late")
    roster.plan("LM")
    assert on() == [("late", "ED"), ("late", "PK"), ("night", "LM")]
    roster.start("PK", "late")
    assert on() == [("late", "PK"), ("night", "LM")]
    place = roster.place("PK", "late", kind=WORKED)
    begins = roster.turn(place).starts
    call(set_times, roster.by("PK"), ids.new(), place, begins, NOW)
    assert on() == [("night", "LM")], "who has left is not on"


def test_my_children_are_those_of_this_shift(roster: Roster) -> None:
    amber, callum, pat = roster.people.amber, roster.people.callum, roster.people.staff["PK"]
    roster.plan("PK", "late", children=[amber])
    roster.plan("PK", children=[callum])
    assert now().my_children(pat) == {amber, callum}
    assert now(NIGHT - MINUTE).my_children(pat) == {amber}
    roster.start("PK", "late")
    call(take_off, roster.by(), ids.new(), roster.place("PK"))
    assert now().my_children(pat) == {amber}
    assert now().my_children(roster.people.staff["LM"]) == frozenset()


def test_a_shift_is_proposed_from_half_an_hour_before_until_it_is_started(roster: Roster) -> None:
    pat = roster.people.staff["PK"]
    roster.plan("PK")

    def proposed(at: datetime) -> str | None:
        found = now(at).proposed(pat)
        return found.shift if found else None

    half = 30 * MINUTE
    assert [proposed(at) for at in (NIGHT - half - MINUTE, NIGHT - half)] == [None, "night"]
    assert proposed(NIGHT + 10 * HOUR - MINUTE) == "night"
    assert proposed(NIGHT + 10 * HOUR) is None
    assert now().proposed(roster.people.staff["LM"]) is None
    roster.plan("PK", "late")
    assert proposed(NOW) == "night", "of two the one that began last"
    roster.start("PK")
    assert proposed(NOW) == "late"
    assert now().started(pat) == roster.turn(roster.place("PK", kind=WORKED))


def test_the_board_asks_one_query_more_for_all_of_it(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = db.execute_sql
    monkeypatch.setattr(db, "execute_sql", lambda *a, **k: asked.append(a[0]) or ask(*a, **k))
    for day in (TODAY - ONE_DAY, TODAY, TODAY + ONE_DAY):
        roster.plan("PK", "night", day, at=NIGHT - ONE_DAY)
    roster.start("PK")
    asked.clear()
    call(board, NOW)
    assert sum('"roster"' in each for each in asked) == 1

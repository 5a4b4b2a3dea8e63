"""What reading the roster costs: the same after ten years, no growing table walked through."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import ids
from models.database import call, sql, writes
from models.journal import By, transaction
from models.people import everybody
from models.roster import KINDS, PLANNED, WORKED, Place, last_on, last_worked, on_shift, turns
from models.roster_copy import copy_of
from models.roster_now import roster_now
from models.roster_sheet import sheet, week
from models.roster_verbs import add_turn, give_children, put_on, start
from models.shift_plan import DEFAULT, shifts_near
from models.shifts import Hours
from tests.models.shift import NOW, TODAY, Shift
from tests.models.watching import watched

HOURS = Hours("Europe/London")
ONE_DAY = timedelta(days=1)
DAYS = 10 * 365
READS = {
    "a day's turns": lambda _: turns([TODAY]),
    "who is on a shift": lambda _: on_shift(TODAY, "late"),
    "about now": lambda _: roster_now(HOURS, NOW, everybody()),
    "a day's sheet": lambda _: sheet(TODAY, NOW),
    "a week": lambda _: week(TODAY - 5 * ONE_DAY),
    "last on": lambda staff: last_on(staff, NOW),
    "who worked last": lambda _: last_worked(NOW),
}


@writes
def fill(by: By, first: int, last: int) -> None:
    """Everybody on three shifts of each of these days, planned and worked."""
    staff = [each.id for each in everybody()]
    with transaction(by, "test") as tx:
        for number in range(first, last):
            day = TODAY + number * ONE_DAY
            for shift in DEFAULT[:3]:
                for kind in KINDS:
                    for each in staff:
                        turn = shift.turn(HOURS, Place(day, shift.key, each, kind))
                        add_turn(tx, ids.new(), turn)


def searched(queries: list[tuple[str, tuple[object, ...]]]) -> list[str]:
    """The queries that walk through the roster, the journal or the settings."""

    def plan(text: str, parameters: tuple[object, ...]) -> str:
        return " ".join(s[3] for s in sql(f"EXPLAIN QUERY PLAN {text}", parameters).fetchall())

    growing = [each for each in queries if '"roster"' in each[0] or '"home_change"' in each[0]]
    assert growing
    return [text for text, parameters in growing if "SCAN" in call(plan, text, parameters)]


@pytest.mark.parametrize("years", [1, pytest.param(10, marks=pytest.mark.soak)])
def test_years_of_shifts_take_no_more_queries_and_no_more_steps(shift: Shift, years: int) -> None:
    pat, before = shift.staff["PK"], {}
    call(fill, shift.by(), -7, 8)
    for name, read in READS.items():
        with watched() as before[name]:
            call(read, pat)
    call(fill, shift.by(), -365 * years, -7)
    for name, read in READS.items():
        with watched() as after:
            assert call(read, pat), name
        assert len(after["queries"]) == len(before[name]["queries"]) <= 9, name
        assert searched(after["queries"]) == [], name
        assert after["steps"] <= 1.1 * before[name]["steps"], name


def test_a_change_of_the_roster_reads_the_home_and_who_is_there_once(shift: Shift) -> None:
    pat, both = shift.staff["PK"], [shift.amber, shift.callum]
    planned = Place(TODAY, "night", pat, PLANNED)
    worked = planned._replace(kind=WORKED)
    changes = {
        "put on": lambda: call(put_on, shift.by(), ids.new(), planned, children=both),
        "start": lambda: call(start, shift.by("PK"), ids.new(), worked),
        "give children": lambda: call(give_children, shift.by(), ids.new(), planned, both[:1]),
    }
    for name, change in changes.items():
        with watched() as seen:
            assert change()
        for table in ("home", "staff", "child"):
            among = [text for text, _ in seen["queries"] if f'FROM "{table}"' in text]
            assert len(among) == 1, (name, table)


def test_more_days_take_no_more_queries(shift: Shift) -> None:
    call(fill, shift.by(), -7, 1)
    queries = []
    for days in (1, 7):
        with watched() as seen:
            call(copy_of, NOW, [TODAY + step * ONE_DAY for step in range(1, 1 + days)])
        queries.append(len(seen["queries"]))
    assert queries[0] == queries[1]
    with watched() as seen:
        assert call(shifts_near, HOURS, NOW)
    assert len(seen["queries"]) == 1

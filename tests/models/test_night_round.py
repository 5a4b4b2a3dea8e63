"""The page of night checks (W4): its times over a clock change, gaps, queries; and that of W8."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.database import call
from models.home import home
from models.medication_day import medication_day
from models.night_check_verbs import add_check
from models.night_round import NightRound, night_round
from models.shifts import clock_text
from tests.models.filing import write
from tests.models.shift import Shift
from tests.models.watching import watched


@pytest.fixture
def people(opened_home: object) -> Shift:
    return Shift.of_the_open_home()


def asked(whose: str, every: str, first: str = "22:00", last: str = "07:00") -> None:
    write("night-checks", whose=whose, every=every, **{"from": first, "to": last})


def times(found: NightRound) -> list[str]:
    hours = call(home).hours
    return [clock_text(hours, each) for each in found.slots]


@pytest.mark.parametrize(
    ("night", "hours"),
    [(date(2026, 10, 24), 10), (date(2026, 11, 21), 9), (date(2027, 3, 27), 8)],
    ids=["clocks go back", "plain", "clocks go forward"],
)
def test_a_night_has_as_many_times_as_it_has_hours(people: Shift, night: date, hours: int) -> None:
    asked("Amber", "30")
    now = datetime(night.year, night.month, night.day, 22, 0, tzinfo=UTC)
    found = call(night_round, night, now)
    assert len(found.slots) == 2 * hours + 1
    assert (times(found)[0], times(found)[-1]) == ("22:00", "07:00")


def test_the_times_are_those_of_the_child_who_is_looked_at_most(people: Shift) -> None:
    asked("Amber", "60")
    asked("Callum", "20", "23:00", "01:00")
    found = call(night_round, date(2026, 11, 21), datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    assert times(found)[:4] == ["22:00", "22:20", "22:40", "23:00"]
    amber, callum = found.children
    at = found.slots[0]
    assert amber.asked(at, at + found.every)
    assert not callum.asked(at, at + found.every)


def test_a_look_before_the_first_time_is_on_the_page_too(people: Shift) -> None:
    asked("Amber", "30")
    early = datetime(2026, 11, 21, 21, 10, tzinfo=UTC)
    by = people.by("PK", at=early)
    assert call(add_check, by, ids.new(), people.amber, "asleep", early)
    found = call(night_round, date(2026, 11, 21), early)
    assert times(found)[:3] == ["21:00", "21:30", "22:00"]
    (amber,) = found.children
    assert len(amber.looks(found.slots[0], found.slots[1])) == 1


def test_more_looks_and_children_take_no_more_queries(people: Shift) -> None:
    now = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)

    def queries() -> tuple[int, int]:
        with watched() as night:
            call(night_round, date(2026, 11, 21), now)
        with watched() as day:
            call(medication_day, date(2026, 11, 21))
        return len(night["queries"]), len(day["queries"])

    asked("Amber", "30")
    write("medication", whose="Amber", times="08:00")
    before = queries()
    asked("Callum", "15")
    write("medication", whose="Callum", times="08:00, 21:00")
    for minutes in range(0, 60, 5):
        at = now - timedelta(minutes=minutes)
        assert call(add_check, people.by("PK", at=at), ids.new(), people.amber, "asleep", at)
    assert queries() == before

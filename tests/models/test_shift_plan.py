"""The home's shifts: as it has set them from a day on, across midnight and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models import ids
from models.database import call
from models.entry_verbs import add_entry
from models.errors import UsageError
from models.shift_plan import DEFAULT, Shift, as_entry, from_entry, shift_on, shifts_near, shifts_on
from models.shifts import Hours
from tests.models.rostering import mistaken, set_shifts
from tests.models.shift import TODAY
from tests.models.shift import Shift as People

HOURS = Hours("Europe/London")
NIGHT = next(each for each in DEFAULT if each.key == "night")
WHOLE_DAY = Shift("all", "24 hours", time(10), time(10))
ONE_DAY = timedelta(days=1)
JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


def test_a_home_that_never_changed_them_has_the_usual_ones(shift: People) -> None:
    assert call(shifts_on, TODAY) == DEFAULT
    assert [each.name for each in DEFAULT] == ["Early", "Late", "Night", "Sleep-in"]
    assert [each.key for each in DEFAULT if each.sleep_in] == ["sleep"]


def test_changed_shifts_hold_from_their_day_and_of_two_on_a_day_the_later(shift: People) -> None:
    call(set_shifts, shift.by(), FEBRUARY, NIGHT)
    call(set_shifts, shift.by(), JANUARY, WHOLE_DAY, NIGHT)
    call(set_shifts, shift.by(), JANUARY, WHOLE_DAY)
    found = {day: call(shifts_on, day) for day in (JANUARY - ONE_DAY, JANUARY, FEBRUARY)}
    assert list(found.values()) == [DEFAULT, (WHOLE_DAY,), (NIGHT,)]
    assert call(shift_on, FEBRUARY, "night") == NIGHT
    with pytest.raises(UsageError, match="no such shift on Fri 1 Jan"):
        call(shift_on, JANUARY, "night")


def test_shifts_go_through_the_setting_and_back() -> None:
    shifts = (*DEFAULT, WHOLE_DAY, Shift("x", "Zoë’s “late” [b]", time(0), time(0, 1), True))
    assert tuple(from_entry(as_entry(each)) for each in shifts) == shifts
    plain = {"key": "d", "name": "Day", "starts": "08:00", "ends": "20:00"}
    assert from_entry(plain) == Shift("d", "Day", time(8), time(20))


def test_a_manager_changes_them_from_a_day_on(shift: People) -> None:
    texts = {"name": "Long night", "starts": "20.00", "ends": "8:00", "sleep_in": "yes"}
    call(add_entry, shift.by(), ids.new(), "shifts", texts | {"since": "1/1/2027"})
    *before, added = call(shifts_on, JANUARY)
    assert tuple(before) == DEFAULT == call(shifts_on, JANUARY - ONE_DAY)
    assert added[1:] == ("Long night", time(20), time(8), True)
    with mistaken("starts", "ends"):
        call(add_entry, shift.by(), ids.new(), "shifts", texts | {"starts": "", "ends": "25:00"})


@pytest.mark.parametrize(
    ("shift", "day", "long"),
    [
        (NIGHT, date(2026, 11, 21), 10),
        (NIGHT, date(2026, 10, 24), 11),
        (NIGHT, date(2027, 3, 27), 9),
        (WHOLE_DAY, date(2026, 11, 21), 24),
        (WHOLE_DAY, date(2026, 10, 24), 25),
        (WHOLE_DAY, date(2027, 3, 27), 23),
        (NIGHT, date(2026, 12, 31), 10),
        (Shift("l", "Late", time(14, 30), time(0)), date(2026, 11, 21), 9.5),
    ],
)
def test_a_shift_is_as_long_as_it_really_is(shift: Shift, day: date, long: float) -> None:
    starts, ends = shift.span(HOURS, day)
    assert ends - starts == timedelta(hours=long)


def test_the_shifts_that_run_come_first_then_those_that_begin_soon(shift: People) -> None:
    def near(hour: int, minute: int, day: int = 21) -> list[tuple[int, str]]:
        now = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
        return [(each.day, one.key) for each, one in call(shifts_near, HOURS, now)]

    assert near(21, 42) == [(21, "night"), (21, "late"), (21, "sleep")]
    assert near(21, 29) == [(21, "late"), (21, "night")]
    assert near(20, 29) == [(21, "late")]
    assert near(7, 45, 22) == [(22, "early"), (21, "sleep")]
    call(set_shifts, shift.by(), TODAY, WHOLE_DAY)
    assert near(9, 30, 22) == [(21, "all"), (22, "all")]

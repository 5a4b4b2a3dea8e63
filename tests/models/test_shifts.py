"""Parts of the day: they tile every night of the year, on the right dates and rightly labelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shifts import (
    PARTS,
    Hours,
    Part,
    Window,
    clock_text,
    current,
    day_text,
    latest_begun,
    local,
    long_day_text,
    moment_text,
    previous,
    window,
)

LONDON = Hours("Europe/London")
LATE = Hours("Europe/London", time(7, 30), time(10, 0), time(21, 30))
SMALL_HOURS = Hours("Europe/London", time(1, 30), time(10, 0), time(20, 30))
ZONES = (
    "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago", "America/Havana",
    "Australia/Lord_Howe", "Asia/Beirut", "Asia/Kathmandu", "Africa/Casablanca", "Atlantic/Azores",
    "Pacific/Chatham", "UTC",
)  # fmt: skip
"""Among them: the clocks change at midnight, by half an hour, to winter time as the odd one."""
AUTUMN, SPRING = date(2026, 10, 24), date(2026, 3, 28)
HALF_HOUR = timedelta(minutes=30)

clocks = st.times(max_value=time(23, 59)).map(lambda each: each.replace(second=0, microsecond=0))
some_hours = st.builds(
    lambda zone, starts: Hours(zone, *sorted(starts)),
    st.sampled_from(ZONES),
    st.lists(clocks, min_size=3, max_size=3, unique=True),
)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)


def length(hours: Hours, part: Part, day: date) -> timedelta:
    found = window(hours, part, day)
    return found.end - found.start


def back_from(hours: Hours, last: date, count: int) -> list[Window]:
    """So many windows in a row up to the night of a date, oldest first."""
    found = [window(hours, Part.NIGHT, last)]
    while len(found) < count:
        found.append(previous(hours, found[-1]))
    return found[::-1]


@pytest.mark.parametrize("hours", [LONDON, LATE])
@pytest.mark.parametrize(
    ("day", "long"),
    [
        (AUTUMN, 11),
        (SPRING, 9),
        (date(2026, 3, 27), 10),
        (date(2026, 10, 25), 10),
        (date(2028, 2, 28), 10),
        (date(2028, 2, 29), 10),
        (date(2026, 12, 31), 10),
    ],
)
def test_a_night_is_as_long_as_it_really_is(hours: Hours, day: date, long: int) -> None:
    assert length(hours, Part.NIGHT, day) == timedelta(hours=long)


@pytest.mark.parametrize(
    ("instant", "part", "day"),
    [
        (utc(2026, 10, 24, 19, 29), Part.DAY, AUTUMN),
        (utc(2026, 10, 24, 19, 30), Part.NIGHT, AUTUMN),
        (utc(2026, 10, 25, 0, 30), Part.NIGHT, AUTUMN),
        (utc(2026, 10, 25, 1, 30), Part.NIGHT, AUTUMN),
        (utc(2026, 10, 25, 6, 29), Part.NIGHT, AUTUMN),
        (utc(2026, 10, 25, 6, 30), Part.MORNING, date(2026, 10, 25)),
        (utc(2026, 3, 28, 20, 30), Part.NIGHT, SPRING),
        (utc(2026, 3, 29, 1, 0), Part.NIGHT, SPRING),
        (utc(2026, 3, 29, 5, 29), Part.NIGHT, SPRING),
        (utc(2026, 3, 29, 5, 30), Part.MORNING, date(2026, 3, 29)),
        (utc(2028, 2, 29, 6, 0), Part.NIGHT, date(2028, 2, 28)),
        (utc(2028, 2, 29, 12, 0), Part.DAY, date(2028, 2, 29)),
        (utc(2028, 3, 1, 3, 0), Part.NIGHT, date(2028, 2, 29)),
        (utc(2026, 12, 31, 23, 59), Part.NIGHT, date(2026, 12, 31)),
        (utc(2027, 1, 1, 0, 0), Part.NIGHT, date(2026, 12, 31)),
        (utc(2027, 1, 1, 6, 30), Part.MORNING, date(2027, 1, 1)),
    ],
)
def test_a_part_belongs_to_the_date_on_which_it_begins(
    instant: datetime, part: Part, day: date
) -> None:
    found = current(LONDON, instant)
    assert (found.part, found.day) == (part, day)
    assert found.start <= instant < found.end


def test_the_parts_round_a_clock_change_come_in_order() -> None:
    found = back_from(LONDON, date(2026, 10, 25), 6)
    assert [(each.part, each.day) for each in found] == [
        (part, day) for day in (AUTUMN, date(2026, 10, 25)) for part in PARTS
    ]
    assert [each.start for each in found] == sorted(each.start for each in found)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "starts", [(6, 30, 10, 0, 20, 30), (1, 30, 2, 15, 23, 30), (0, 0, 1, 0, 2, 0)]
)
def test_the_parts_of_a_whole_year_adjoin(zone: str, starts: tuple[int, ...]) -> None:
    morning, day, night = (time(*starts[at : at + 2]) for at in (0, 2, 4))
    found = back_from(Hours(zone, morning, day, night), date(2028, 12, 31), 3 * 366)
    assert (found[0].part, found[0].day) == (Part.MORNING, date(2028, 1, 1))
    for before, after in zip(found, found[1:], strict=False):
        assert before.start <= before.end == after.start


@given(some_hours, days, st.integers(0, 86_400 - 1))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_instant_belongs_to_just_one_part(hours: Hours, day: date, second: int) -> None:
    instant = utc(day.year, day.month, day.day) + timedelta(seconds=second)
    here = local(hours, instant).date()
    around = [here + timedelta(days=off) for off in (-2, -1, 0, 1)]
    windows = [window(hours, part, each) for each in around for part in PARTS]
    holding = [each for each in windows if each.start <= instant < each.end]
    assert holding == [current(hours, instant)]


@given(some_hours, days, st.integers(0, 86_400 - 1), st.sampled_from(PARTS))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_newest_window_of_a_part_has_begun(
    hours: Hours, day: date, second: int, part: Part
) -> None:
    now = utc(day.year, day.month, day.day) + timedelta(seconds=second)
    found = latest_begun(hours, part, now)
    assert found.start <= now < window(hours, part, found.day + timedelta(days=1)).start


def test_a_part_that_begins_in_an_hour_that_is_skipped_begins_when_the_clocks_have_changed() -> (
    None
):
    morning = window(SMALL_HOURS, Part.MORNING, date(2026, 3, 29))
    assert morning.start == utc(2026, 3, 29, 1, 0)
    assert clock_text(SMALL_HOURS, morning.start) == "02:00"


def test_a_part_that_begins_in_the_doubled_hour_begins_the_first_time() -> None:
    morning = window(SMALL_HOURS, Part.MORNING, date(2026, 10, 25))
    assert morning.start == utc(2026, 10, 25, 0, 30)
    assert clock_text(SMALL_HOURS, morning.start) == "01:30 BST"


def labels(day: date) -> list[str]:
    """The half hours of the night of a date as they are shown."""
    night = window(LATE, Part.NIGHT, day)
    count = (night.end - night.start) // HALF_HOUR
    return [clock_text(LATE, night.start + HALF_HOUR * at) for at in range(count)]


def test_the_doubled_hour_is_told_apart() -> None:
    found = labels(AUTUMN)
    assert found[7:12] == ["01:00 BST", "01:30 BST", "01:00 GMT", "01:30 GMT", "02:00"]
    assert len(found) == len(set(found)) == 22


def test_the_skipped_hour_is_not_shown() -> None:
    found = labels(SPRING)
    assert found[5:9] == ["00:00", "00:30", "02:00", "02:30"]
    assert len(found) == len(set(found)) == 18


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (utc(2026, 11, 21, 21, 42), "21:42"),
        (utc(2026, 11, 21, 0, 0), "00:00"),
        (utc(2026, 11, 20, 23, 59), "20 Nov 23:59"),
        (utc(2026, 11, 22, 10, 30), "22 Nov 10:30"),
        (utc(2026, 10, 25, 0, 30), "25 Oct 01:30 BST"),
        (utc(2026, 10, 25, 1, 30), "25 Oct 01:30 GMT"),
        (utc(2026, 7, 1, 23, 30), "2 Jul 00:30"),
        (utc(2025, 12, 31, 23, 59), "31 Dec 2025 23:59"),
        (utc(2027, 1, 1, 0, 0), "1 Jan 2027 00:00"),
    ],
)
def test_an_instant_of_another_day_has_its_date(instant: datetime, shown: str) -> None:
    assert moment_text(LONDON, instant, utc(2026, 11, 21, 21, 42)) == shown


def test_a_date_has_its_weekday() -> None:
    assert day_text(date(2026, 11, 21)) == "Sat 21 Nov"
    assert day_text(date(2028, 2, 29)) == "Tue 29 Feb"
    assert long_day_text(date(2026, 3, 1)) == "Sun 1 Mar 2026"

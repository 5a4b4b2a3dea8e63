"""Hours that the home changes: the parts still tile every day, and the past stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shifts import (
    PARTS,
    Hours,
    Part,
    Starts,
    Window,
    current,
    latest_begun,
    local,
    previous,
    window,
)

ZONES = ("Europe/London", "America/New_York", "America/Havana", "Australia/Lord_Howe", "UTC")
"""Among them: the clocks change at midnight, and by half an hour."""
NEW_YEAR = date(2026, 1, 1)
YEAR = 365
clocks = st.times(max_value=time(23, 59)).map(lambda each: each.replace(second=0, microsecond=0))
starts = st.lists(clocks, min_size=3, max_size=3, unique=True).map(
    lambda three: Starts(*sorted(three), 60)
)
near_a_clock_change = st.sampled_from(
    [date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)]
).flatmap(lambda day: st.integers(-2, 2).map(lambda off: day + timedelta(days=off)))
days = st.one_of(near_a_clock_change, st.dates(NEW_YEAR, date(2026, 12, 31)))
changes = st.lists(st.tuples(days, starts), max_size=5).map(
    lambda steps: tuple(sorted(dict(steps).items()))
)
changing = st.builds(
    lambda zone, first, later: Hours(zone, *first, later),
    st.sampled_from(ZONES),
    starts,
    changes,
)


def all_windows(hours: Hours, first: date, count: int) -> list[Window]:
    """Every part of so many days, in order."""
    among = [first + timedelta(days=at) for at in range(count)]
    return [window(hours, part, day) for day in among for part in PARTS]


@given(changing)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_parts_of_a_year_adjoin_whatever_is_changed(hours: Hours) -> None:
    found = all_windows(hours, NEW_YEAR, YEAR)
    for before, after in zip(found, found[1:], strict=False):
        assert before.start <= before.end == after.start
        assert previous(hours, after) == before


@given(changing, days, st.integers(0, 86_400 - 1))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_instant_belongs_to_just_one_part(hours: Hours, day: date, second: int) -> None:
    instant = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    here = local(hours, instant).date()
    around = all_windows(hours, here - timedelta(days=2), 4)
    assert [each for each in around if each.start <= instant < each.end] == [
        current(hours, instant)
    ]
    for part in PARTS:
        newest = latest_begun(hours, part, instant)
        assert newest.start <= instant
        assert window(hours, part, newest.day + timedelta(days=1)).start > instant


@given(changing, days)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_change_leaves_every_part_before_it_where_it_was(hours: Hours, day: date) -> None:
    kept = hours._replace(later=tuple(each for each in hours.later if each[0] < day))
    before = day - timedelta(days=1)
    for at in range(3):
        for part in PARTS:
            if (part, at) != (Part.NIGHT, 0):
                past = before - timedelta(days=at)
                assert window(hours, part, past) == window(kept, part, past)
    # The night before ends when the first morning of the new hours begins.
    assert window(hours, Part.NIGHT, before).start == window(kept, Part.NIGHT, before).start
    assert window(hours, Part.NIGHT, before).end == window(hours, Part.MORNING, day).start


@pytest.mark.parametrize(
    ("since", "day", "long"),
    [
        (date(2026, 10, 25), date(2026, 10, 23), 10),
        (date(2026, 10, 25), date(2026, 10, 24), 12),
        (date(2026, 3, 29), date(2026, 3, 28), 10),
    ],
)
def test_the_night_between_ends_by_the_new_hours_across_a_clock_change(
    since: date, day: date, long: int
) -> None:
    changed = Starts(time(7, 30), time(10), time(20, 30), 30)
    found = window(Hours("Europe/London", later=((since, changed),)), Part.NIGHT, day)
    assert found.end - found.start == timedelta(hours=long)


def test_hours_without_changes_are_made_as_before() -> None:
    hours = Hours("Europe/London", time(7), time(11), time(21), 30)
    assert hours.on(date(2026, 1, 1)) == Starts(time(7), time(11), time(21), 30)
    assert hours.later == ()

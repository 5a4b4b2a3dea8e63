"""What repeats agrees with dateutil's own reckoning, from wherever it is looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import UsageError
from models.repeats import (
    Repeat,
    days_between,
    in_words,
    is_on,
    repeat_of,
    rule_of,
    shortest_gap,
)  # fmt: skip

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
REPEATS = st.builds(
    Repeat,
    st.sampled_from(["day", "month", "year"]),
    st.integers(1, 6),
    st.just(()),
) | st.builds(
    Repeat,
    st.just("week"),
    st.integers(1, 6),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)


def by_dateutil(rule: str, first: date, start: date, end: date) -> list[date]:
    """The days as dateutil has them, from the very first one on."""
    found = rrulestr(rule, dtstart=at(first)).between(at(start), at(end), inc=True)
    return [each.date() for each in found]


def at(day: date) -> datetime:
    """Midnight."""
    return datetime.combine(day, time(), UTC)


@given(REPEATS, DAYS, st.integers(-400, 4000), st.integers(0, 90))
@settings(max_examples=300)
def test_it_agrees_with_dateutil(repeat: Repeat, first: date, later: int, more: int) -> None:
    rule, start = rule_of(repeat, first), first + timedelta(later)
    end = start + timedelta(more)
    assert days_between(rule, first, start, end) == by_dateutil(rule, first, start, end)


@given(REPEATS, DAYS)
def test_a_rule_is_read_back(repeat: Repeat, first: date) -> None:
    assert repeat_of(rule_of(repeat, first)) == repeat


def test_the_end_of_a_month_is_kept_in_shorter_ones() -> None:
    first = date(2027, 12, 31)
    days = days_between(rule_of(Repeat("month"), first), first, first, date(2028, 4, 30))
    assert days == [
        first, date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30),
    ]  # fmt: skip
    first = date(2026, 11, 30)
    days = days_between(rule_of(Repeat("month"), first), first, first, date(2027, 3, 31))
    assert [each.day for each in days] == [30, 30, 30, 28, 30]


def test_29_february_is_kept_on_the_28th_in_other_years() -> None:
    first = date(2024, 2, 29)
    days = days_between(rule_of(Repeat("year"), first), first, first, date(2028, 3, 1))
    assert [(each.month, each.day) for each in days] == [
        (2, 29),
        (2, 28),
        (2, 28),
        (2, 28),
        (2, 29),
    ]


def test_a_look_75_years_ahead() -> None:
    first = date(2026, 11, 25)
    rule = rule_of(Repeat("day"), first)
    assert len(days_between(rule, first, date(2101, 1, 1), date(2101, 1, 7))) == 7


@pytest.mark.parametrize(
    ("repeat", "first", "until", "words"),
    [
        (Repeat("day"), date(2026, 11, 25), None, "every day"),
        (Repeat("day", 3), date(2026, 11, 25), None, "every 3 days"),
        (Repeat("week"), date(2026, 11, 25), None, "every week on Wed"),
        (
            Repeat("week", 2, (0, 3)), date(2026, 11, 23), date(2027, 3, 3),
            "every 2 weeks on Mon and Thu, until 3 Mar 2027",
        ),
        (Repeat("week", 1, (0, 1, 4)), date(2026, 11, 23), None, "every week on Mon, Tue and Fri"),
        (Repeat("month"), date(2026, 11, 22), None, "every month on the 22nd"),
        (Repeat("month"), date(2026, 12, 31), None, "every month on the 31st, or the last day"),
        (Repeat("year"), date(2026, 11, 12), None, "every year on 12 November"),
        (Repeat("year"), date(2028, 2, 29), None, "every year on 29 February, else on the 28th"),
    ],
)  # fmt: skip
def test_in_words(repeat: Repeat, first: date, until: date | None, words: str) -> None:
    assert in_words(rule_of(repeat, first), first, until) == words


@pytest.mark.parametrize("repeat", [Repeat("hour"), Repeat("day", 0), Repeat("week", 100)])
def test_what_cannot_repeat_is_said(repeat: Repeat) -> None:
    with pytest.raises(UsageError):
        rule_of(repeat, date(2026, 11, 25))


@pytest.mark.parametrize(
    "rule", ["", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=-1"]
)
def test_a_rule_that_was_not_made_here_is_said(rule: str) -> None:
    with pytest.raises(UsageError):
        repeat_of(rule)


def test_gaps_and_single_days() -> None:
    first = date(2026, 11, 23)
    rule = rule_of(Repeat("week", 1, (0, 2)), first)
    assert shortest_gap(rule, first) == 2
    assert is_on(rule, first, date(2026, 11, 25))
    assert not is_on(rule, first, date(2026, 11, 24))
    assert not is_on(rule, first, date(2026, 11, 18))

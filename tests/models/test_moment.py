"""A date and time as programs write it, in the home's own time zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.errors import UsageError
from models.shifts import Hours
from models.times import moment

HOURS = Hours("Europe/London")


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-21T21:42", utc(2026, 11, 21, 21, 42)),
        ("2026-11-21 21:42", utc(2026, 11, 21, 21, 42)),
        (" 2026-11-21T21:42 GMT ", utc(2026, 11, 21, 21, 42)),
        ("2026-07-01T12:00", utc(2026, 7, 1, 11)),
        ("2026-10-25T01:30 BST", utc(2026, 10, 25, 0, 30)),
        ("2026-10-25T01:30GMT", utc(2026, 10, 25, 1, 30)),
        ("2028-02-29T00:00", utc(2028, 2, 29)),
    ],
)
def test_a_moment_is_read_as_programs_write_it(text: str, instant: datetime) -> None:
    assert moment(HOURS, text) == instant


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("21:42", "21:42 is not a time: write it as 2026-11-21T21:42"),
        ("2026-11-21", "2026-11-21 is not a time: write it as 2026-11-21T21:42"),
        ("2026-11-21T21:42:00", "2026-11-21T21:42:00 is not a time: write it as 2026-11-21T21:42"),
        ("2026-02-29T10:00", "2026-02-29 is not a date: write it as 2026-11-21"),
        ("2026-13-01T10:00", "2026-13-01 is not a date: write it as 2026-11-21"),
        ("2026-11-21T25:00", "2026-11-21T25:00 is not a time: type it as 21:42"),
        ("2026-03-29T01:30", "01:30 does not exist that day: the clocks go forward"),
        ("2026-10-25T01:30", "01:30 comes twice that day: type 01:30 BST or 01:30 GMT"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        moment(HOURS, text)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_at_the_edge_of_the_calendar_is_no_crash(zone: str, text: str) -> None:
    try:
        assert moment(Hours(zone), text).year in (1, 9999)
    except UsageError as error:
        assert "is not a date" in error.sentence

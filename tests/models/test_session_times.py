"""Times of a session as they are typed: past midnight, in the missing hour, in the doubled one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.errors import UsageError
from models.session_times import end_after
from models.shifts import Hours
from models.times import clock_on

HOURS = Hours("Europe/London")
DAY = date(2026, 11, 20)
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("text", ["14:05", "1405", "14.05", " 14:05 ", "14:05 GMT"])
def test_a_time_as_people_type_it(text):
    assert clock_on(HOURS, DAY, text) == at(14, 5)


@pytest.mark.parametrize(
    "text", ["", "2 o'clock", "25:00", "14:60", "\x1b[2J", "14:05 BST", "५५:००"]
)
def test_what_is_no_time(text):
    with pytest.raises(UsageError):
        clock_on(HOURS, DAY, text)


def test_past_midnight_it_is_the_next_day():
    starts = clock_on(HOURS, DAY, "23:30")
    assert end_after(HOURS, DAY, starts, "00:15") - starts == timedelta(minutes=45)
    assert end_after(HOURS, DAY, starts, "23:10") < starts
    assert end_after(HOURS, DAY, None, "00:15") == at(0, 15)


def test_the_missing_hour_and_the_doubled_one():
    with pytest.raises(UsageError, match="does not exist"):
        clock_on(HOURS, FORWARD, "01:30")
    with pytest.raises(UsageError, match="comes twice"):
        clock_on(HOURS, BACK, "01:30")
    starts = clock_on(HOURS, BACK, "01:30 BST")
    assert end_after(HOURS, BACK, starts, "01:15 GMT") - starts == timedelta(minutes=45)
    late = clock_on(HOURS, BACK - timedelta(days=1), "23:30")
    ends = end_after(HOURS, BACK - timedelta(days=1), late, "02:30")
    assert ends - late == timedelta(hours=4)
    evening = clock_on(HOURS, FORWARD, "23:00")
    assert end_after(HOURS, FORWARD, evening, "01:30") - evening == timedelta(hours=2, minutes=30)

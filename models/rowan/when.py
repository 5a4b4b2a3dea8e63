"""The time of the sample home, local times as instants, and the PIN that opens it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from models.shifts import Hours

ZONE = ZoneInfo("Europe/London")
HOURS = Hours(ZONE.key)
"""The home keeps the hours that set-up suggests."""
FIRST = date(2026, 9, 22)
LAST = date(2026, 11, 21)
SET_UP_AT = datetime(2026, 9, 22, 6, 0, tzinfo=ZONE).astimezone(UTC)
NOW = datetime(2026, 11, 21, 21, 42, tzinfo=ZONE).astimezone(UTC)
"""Where the history ends: Saturday 21 November 2026, 21:42."""

PIN = "2580"
"""The PIN of everybody in the sample home."""

ONE_DAY = timedelta(days=1)
PLANNED_TO = date(2026, 11, 29)
"""The last day for which the roster is planned."""


def days(last: date = LAST) -> list[date]:
    """Every date of the history, in order; or on to a later `last`."""
    return [FIRST + number * ONE_DAY for number in range((last - FIRST).days + 1)]


@cache
def minutes_of(clock: str) -> int:
    """Minutes since midnight of a time written as 06:55."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def instant(day: date, clock: str) -> datetime:
    """A local time of a day, written as 06:55; none of those used comes twice or is skipped."""
    hour, minute = divmod(minutes_of(clock), 60)
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE).astimezone(UTC)


def moment(text: str) -> datetime:
    """A local date and time of the story ("2026-10-25T01:20 BST")."""
    # The start of the demo wants no more of this file than its constants.
    from models import times

    return times.moment(HOURS, text)


def local_date(at: datetime) -> date:
    """The date at the home."""
    return at.astimezone(ZONE).date()


def local_minutes(at: datetime) -> int:
    """Minutes since midnight at the home."""
    there = at.astimezone(ZONE)
    return there.hour * 60 + there.minute

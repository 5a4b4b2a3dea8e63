"""From when to when a session was, as typed on its day, across midnight and clock changes too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.errors import UsageError
from models.shifts import Hours
from models.times import clock_on

OVERNIGHT = timedelta(hours=8)
"""An end before its beginning is the next day's, if that makes no longer session than this."""


def end_after(hours: Hours, day: date, starts: datetime | None, text: str) -> datetime:
    """The end as typed; past midnight it is the next day's. Raises what `clock_on` raises.

    One that would make the session too long stays before its beginning, and is refused there.
    """
    try:
        ends = clock_on(hours, day, text)
    except UsageError:
        # Skipped or doubled on the day itself, but perhaps not on the next one, which is meant.
        if starts is None or (later := _overnight(hours, day, starts, text)) is None:
            raise
        return later
    if starts is None or ends > starts:
        return ends
    return _overnight(hours, day, starts, text) or ends


def _overnight(hours: Hours, day: date, starts: datetime, text: str) -> datetime | None:
    """The time on the next day; None where that makes the session too long."""
    later = clock_on(hours, day + timedelta(days=1), text)
    return later if later - starts <= OVERNIGHT else None

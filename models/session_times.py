"""From when to when a session was, as typed on its day, across midnight and clock changes too."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from models.errors import UsageError
from models.shifts import Hours
from models.times import instant_of

CLOCK = r"(?i)(\d{1,2})[:.]?(\d{2})\s*([a-z]{2,5})?"
OVERNIGHT = timedelta(hours=8)
"""An end before its beginning is the next day's, if that makes no longer session than this."""


def clock_on(hours: Hours, day: date, text: str) -> datetime:
    """A time typed as 14:00, 1400 or 01:30 GMT on a day, as an instant in UTC.

    UsageError for what is no time, for one that the clocks skip, and for one that comes twice.
    """
    found = re.fullmatch(CLOCK, text.strip())
    if not found:
        raise UsageError(f"{text.strip() or 'Nothing'} is not a time: type it as 14:00")
    try:
        clock = time(int(found[1]), int(found[2]))
    except ValueError as error:
        raise UsageError(f"{text.strip()} is not a time: type it as 14:00") from error
    return instant_of(hours, day, clock, found[3])


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

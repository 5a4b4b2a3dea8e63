"""Times that staff type, read in the home's own time zone and checked against the clock changes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.errors import UsageError
from models.near_dates import nearest, nearest_weekday
from models.profiles import WEEKDAYS
from models.shifts import Hours, comes_once, local
from models.text import clean

# Compiled when first used: this file is on the way to the first screen.
CLOCK = r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})\s*(?P<zone>[a-z]{2,5}|[+-]\d{2,4})?"
TYPED = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+|(?P<d>\d{1,2})[./](?P<m>\d{1,2})\s+)?"
    + CLOCK
)
MOMENT = r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})\s*([A-Za-z]{2,5}|[+-]\d{2,4})?"


def instant_of(hours: Hours, day: date, clock: time, zone: str | None = None) -> datetime:
    """A typed local time as an instant (UTC); UsageError for one that is skipped or comes twice.

    `zone` is the short name (BST, GMT) by which the doubled hour of autumn is told apart; another
    than the home's at that time ("9:42 pm") is refused.
    """
    shown = f"{clock:%H:%M}"
    there = datetime.combine(day, clock, tzinfo=ZoneInfo(hours.zone))
    try:
        if not comes_once(there) and _skipped(there):
            raise UsageError(f"{shown} does not exist that day: the clocks go forward")
        both = [there.replace(fold=fold) for fold in (0, 1)]
        named = {str(each.tzname()): each.astimezone(UTC) for each in both}
    except OverflowError as error:
        raise UsageError(f"{day} is not a date that fits: type another") from error
    meant = [each for name, each in named.items() if zone is None or name.upper() == zone.upper()]
    if len(meant) == 1:
        return meant[0]
    if len(named) > 1:
        choices = " or ".join(f"{shown} {name}" for name in named)
        raise UsageError(f"{shown} comes twice that day: type {choices}")
    raise UsageError(f"{shown} {zone} is not a time here: type it as 21:42")


def clock_of(text: str) -> time:
    """A time of the day typed as 06:30; UsageError when it is none."""
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        typed = clean(text.strip())[:20] or "Nothing"
        raise UsageError(f"{typed} is not a time. Type it as 06:30.") from error


def is_skipped(hours: Hours, day: date, clock: time) -> bool:
    """Whether the clocks jump over this time on this day: nothing can be then."""
    there = datetime.combine(day, clock, tzinfo=ZoneInfo(hours.zone))
    return not comes_once(there) and _skipped(there)


def _skipped(there: datetime) -> bool:
    """Whether the clocks jump over a local time."""
    # Loaded for the two nights of a year on which it is needed: see docs/decisions.md.
    from arrow import Arrow

    return Arrow.fromdatetime(there).imaginary


def _clock(text: str, hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise UsageError(f"{text.strip()} is not a time: type it as 21:42") from error


def _dated(found: re.Match[str], today: date, ahead: bool) -> date | None:
    """The date that was typed with the time, the nearest one in the wanted direction."""
    step = 1 if ahead else -1
    if found["weekday"]:
        names = [each[:3] for each in WEEKDAYS]
        return nearest_weekday(names.index(found["weekday"].lower()), today, step)
    if not found["d"]:
        return None
    day = nearest(int(found["d"]), int(found["m"]), today, step)
    if day is None:
        said = f"{found['d']}/{found['m']} is not a date that fits"
        raise UsageError(f"{said}: type day/month, as 21/11")
    return day


def _matched(pattern: str, text: str) -> tuple[re.Match[str], time]:
    """What was typed, with its time of the day; UsageError when it is none."""
    found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
    if not found:
        raise UsageError(f"{text.strip() or 'Nothing'} is not a time: type it as 21:42")
    return found, _clock(text, found["hour"], found["minute"])


def clock_on(hours: Hours, day: date, text: str) -> datetime:
    """A time typed as 14:00, 1400 or 01:30 GMT on a day, as an instant in UTC.

    UsageError for what is no time, for one that the clocks skip, and for one that comes twice.
    """
    found, clock = _matched(CLOCK, text)
    return instant_of(hours, day, clock, found["zone"])


def typed(
    hours: Hours,
    text: str,
    now: datetime,
    *,
    ahead: bool = False,
    within: timedelta | None = None,
) -> datetime:
    """What staff typed ("21:42", "sun 18:00", "21/11 18:00", "01:30 GMT") as an instant in UTC.

    Without a date it is the last such time at or before `now`, or with `ahead` the next after it;
    one that is further away than `within` is more likely a slip than meant.
    Raises UsageError with the sentence to show.
    """
    found, clock = _matched(TYPED, text)
    today = local(hours, now).date()
    day = _dated(found, today, ahead)
    if day is not None:
        return instant_of(hours, day, clock, found["zone"])
    for step in (0, 1) if ahead else (0, -1):
        day = today + timedelta(days=step)
        # Today's may lie on the other side of now, and then it does not matter if it comes twice.
        if not _may_be(hours, day, clock, now, ahead):
            continue
        instant = instant_of(hours, day, clock, found["zone"])
        if (instant > now) if ahead else (instant <= now):
            if within is not None and abs(now - instant) > within:
                break
            return instant
    raise UsageError(f"{text.strip()} does not fit: type it with its day, as sun 18:00")


def _may_be(hours: Hours, day: date, clock: time, now: datetime, ahead: bool) -> bool:
    """Whether a local time of a date lies on the wanted side of now, in one reading at least."""
    there = datetime.combine(day, clock, tzinfo=ZoneInfo(hours.zone))
    both = [there.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    return max(both) > now if ahead else min(both) <= now


def moment(hours: Hours, text: str) -> datetime:
    """A date and time as programs write it ("2026-11-21T21:42"), the home's own, as an instant."""
    found = re.fullmatch(MOMENT, text.strip())
    if not found:
        raise UsageError(f"{text.strip()} is not a time: write it as 2026-11-21T21:42")
    day_text, clock_text, zone = found.groups()
    try:
        day = date.fromisoformat(day_text)
    except ValueError as error:
        raise UsageError(f"{day_text} is not a date: write it as 2026-11-21") from error
    return instant_of(hours, day, _clock(text, *clock_text.split(":")), zone)

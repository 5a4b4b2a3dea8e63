"""Times that staff type, read in the home's own time zone and checked against the clock changes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from arrow import Arrow

from models.errors import UsageError
from models.shifts import Hours, local

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TYPED = re.compile(
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+|(?P<d>\d{1,2})[./](?P<m>\d{1,2})\s+)?"
    r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})\s*(?P<zone>[a-z]{2,5})?",
    re.IGNORECASE,
)
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})\s*([A-Za-z]{2,5})?")


def instant_of(hours: Hours, day: date, clock: time, zone: str | None = None) -> datetime:
    """A typed local time as an instant (UTC); UsageError for one that is skipped or comes twice.

    `zone` is the short name (BST, GMT) by which the doubled hour of autumn is told apart.
    """
    shown = f"{clock:%H:%M}"
    there = Arrow.fromdatetime(datetime.combine(day, clock), tzinfo=ZoneInfo(hours.zone))
    if there.imaginary:
        raise UsageError(
            f"{shown} does not exist that day: the clocks go forward"
        )
    if not there.ambiguous:
        return there.datetime.astimezone(UTC)
    both = [there.datetime.replace(fold=fold) for fold in (0, 1)]
    names = [str(each.tzname()) for each in both]
    for name, each in zip(names, both, strict=True):
        if zone and zone.upper() == name.upper():
            return each.astimezone(UTC)
    raise UsageError(
        f"{shown} comes twice that day: type {shown} {names[0]} or {shown} {names[1]}"
    )


def _clock(text: str, hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise UsageError(f"{text.strip()} is not a time: type it as 21:42") from error


def _dated(found: re.Match[str], today: date, ahead: bool) -> date | None:
    """The date that was typed with the time, the nearest one in the wanted direction."""
    if found["weekday"]:
        step = (WEEKDAYS.index(found["weekday"].lower()) - today.weekday()) % 7
        return today + timedelta(days=step if ahead else step - 7 if step else 0)
    if not found["d"]:
        return None
    for year in (today.year, today.year + (1 if ahead else -1)):
        try:
            day = date(year, int(found["m"]), int(found["d"]))
        except ValueError:
            continue
        if (day >= today) if ahead else (day <= today):
            return day
    raise UsageError(f"{found['d']}/{found['m']} is not a date that fits: type day/month, as 21/11")


def typed(hours: Hours, text: str, now: datetime, *, ahead: bool = False) -> datetime:
    """What staff typed ("21:42", "sun 18:00", "21/11 18:00", "01:30 GMT") as an instant in UTC.

    Without a date it is the last such time at or before `now`, or with `ahead` the next after it.
    Raises UsageError with the sentence to show.
    """
    found = TYPED.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text.strip() or 'Nothing'} is not a time: type it as 21:42")
    clock = _clock(text, found["hour"], found["minute"])
    today = local(hours, now).date()
    day = _dated(found, today, ahead)
    if day is not None:
        return instant_of(hours, day, clock, found["zone"])
    steps = (0, 1) if ahead else (0, -1)
    for step in steps:
        instant = instant_of(hours, today + timedelta(days=step), clock, found["zone"])
        if (instant > now) if ahead else (instant <= now):
            return instant
    raise UsageError(f"{text.strip()} does not fit: type it with its day, as sun 18:00")


def moment(hours: Hours, text: str) -> datetime:
    """A date and time as programs write it ("2026-11-21T21:42"), local to the home, as an instant."""
    found = MOMENT.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text.strip()} is not a time: write it as 2026-11-21T21:42")
    day_text, clock_text, zone = found.groups()
    try:
        day = date.fromisoformat(day_text)
    except ValueError as error:
        raise UsageError(f"{day_text} is not a date: write it as 2026-11-21") from error
    return instant_of(hours, day, _clock(text, *clock_text.split(":")), zone)

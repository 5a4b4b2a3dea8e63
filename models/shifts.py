"""Parts of the day in the home's own time zone: windows, dates, and how an instant is shown.

A part belongs to the date on which it starts and ends where the next one starts, so the three tile
24 hours, across midnight, both clock changes and changes of the home's own hours. Durations are
counted in UTC only. Arrow is not used here: this is on the way to the first screen, and loading
Arrow takes longer than reading the board does (docs/decisions.md).
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.by_day import Steps, holding


class Part(StrEnum):
    """The three parts of the day."""

    MORNING = "morning"
    DAY = "day"
    NIGHT = "night"

    @property
    def word(self) -> str:
        """As a heading."""
        return self.value.capitalize()


PARTS = tuple(Part)


class Starts(NamedTuple):
    """When the parts of a day start (local), and what goes with them."""

    morning: time
    day: time
    night: time
    grace: int
    """Minutes after a part's end before what is unanswered is listed."""


class Hours(NamedTuple):
    """The home's parts of the day: as set up, and as they are from later days on."""

    zone: str
    morning: time = time(6, 30)
    day: time = time(10, 0)
    night: time = time(20, 30)
    grace: int = 60
    """Minutes after a part's end before what is unanswered is listed."""
    later: Steps[Starts] = ()

    def on(self, day: date) -> Starts:
        """What holds for the parts that start on a day."""
        first = Starts(self.morning, self.day, self.night, self.grace)
        return holding(self.later, day, first) if self.later else first

    def start_of(self, part: Part, day: date = date.min) -> time:
        """The local time at which `part` starts on a day; without one, as it was set up."""
        held = self.on(day)
        return {Part.MORNING: held.morning, Part.DAY: held.day, Part.NIGHT: held.night}[part]


class Window(NamedTuple):
    """A part of the day on a date: it begins at `start` and ends just before `end` (both UTC)."""

    part: Part
    day: date
    start: datetime
    end: datetime


def local(hours: Hours, instant: datetime) -> datetime:
    """An instant in the home's own time."""
    return instant.astimezone(ZoneInfo(hours.zone))


def comes_once(there: datetime) -> bool:
    """Whether a local time is neither skipped nor doubled by a clock change."""
    return there.utcoffset() == there.replace(fold=1 - there.fold).utcoffset()


def instant_at(hours: Hours, day: date, clock: time) -> datetime:
    """A local time of the home's own settings, or of a shift, as an instant.

    One that the clocks skip becomes the moment at which they change: were it moved on by the hour,
    a part could begin after the one that follows it.
    """
    there = datetime.combine(day, clock, tzinfo=ZoneInfo(hours.zone))
    while local(hours, instant := there.astimezone(UTC)) != there.replace(fold=0):
        there += timedelta(minutes=1)
    return instant


def window(hours: Hours, part: Part, day: date) -> Window:
    """When `part` of `day` begins and ends: a night when the next day's morning begins."""
    start = instant_at(hours, day, hours.start_of(part, day))
    if part is Part.NIGHT:
        after, until = Part.MORNING, day + timedelta(days=1)
    else:
        after, until = PARTS[PARTS.index(part) + 1], day
    return Window(part, day, start, instant_at(hours, until, hours.start_of(after, until)))


def current(hours: Hours, now: datetime) -> Window:
    """The part of the day that runs at `now`."""
    today = local(hours, now).date()
    for day in (today, today - timedelta(days=1)):
        for part in reversed(PARTS):
            found = window(hours, part, day)
            if found.start <= now < found.end:
                return found
    raise AssertionError("the parts of the day tile 24 hours")


def latest_begun(hours: Hours, part: Part, now: datetime) -> Window:
    """The newest window of `part` that has begun at `now`."""
    today = local(hours, now).date()
    found = window(hours, part, today)
    return found if found.start <= now else window(hours, part, today - timedelta(days=1))


def previous(hours: Hours, of: Window) -> Window:
    """The part of the day before."""
    at = PARTS.index(of.part)
    if at == 0:
        return window(hours, Part.NIGHT, of.day - timedelta(days=1))
    return window(hours, PARTS[at - 1], of.day)


def clock_text(hours: Hours, instant: datetime) -> str:
    """Shown as 21:50; in the doubled hour of autumn with its zone, 01:30 BST and 01:30 GMT."""
    there = local(hours, instant)
    shown = f"{there:%H:%M}"
    return shown if comes_once(there) else f"{shown} {there.tzname()}"


def moment_text(hours: Hours, instant: datetime, now: datetime) -> str:
    """The clock time, with the date in front when it is not today's."""
    there, today = local(hours, instant), local(hours, now)
    shown = clock_text(hours, instant)
    if there.date() == today.date():
        return shown
    if there.year == today.year:
        return f"{there.day} {there:%b} {shown}"
    return f"{there.day} {there:%b} {there.year} {shown}"


def dated_text(hours: Hours, instant: datetime) -> str:
    """Shown as 21 Nov 21:50."""
    there = local(hours, instant)
    return f"{there.day} {there:%b} {clock_text(hours, instant)}"


def day_text(day: date) -> str:
    """Shown as Sat 21 Nov."""
    return f"{day:%a} {day.day} {day:%b}"


def long_day_text(day: date) -> str:
    """Shown as Sat 21 Nov 2026."""
    return f"{day_text(day)} {day.year}"

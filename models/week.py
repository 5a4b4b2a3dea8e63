"""The week as it is planned, of the house or of one child: by day and part of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from models.around import Around, around
from models.clashes import sentences
from models.home import home
from models.occurrences import MOVED, OUTCOMES, Occurrence, between
from models.people import Child, one_child
from models.planner import PLANNED
from models.planner_kinds import LEAVE
from models.roster import ONE_DAY
from models.session_tally import monday_of
from models.shifts import PARTS, Hours, Part, local

DAYS = 7


class Line(NamedTuple):
    """Something on one day of a week. What goes on for days has a line on each of them."""

    occurrence: Occurrence
    day: date
    part: Part

    @property
    def was(self) -> bool:
        """Whether this is where it was, before it was moved."""
        return self.occurrence.state == MOVED

    @property
    def begins(self) -> bool:
        """Whether it begins on this day."""
        return self.day == self.occurrence.on

    @property
    def starts(self) -> str | None:
        """From when on this day; None: all day."""
        return self.occurrence.starts if self.begins else None

    @property
    def ends(self) -> str | None:
        """Until when, of what ends on the day on which it begins."""
        return self.occurrence.ends if self.occurrence.until == self.day else None

    @property
    def key(self) -> str:
        """The occurrence, and whether this is where it was."""
        return f"{self.occurrence.key}{':was' if self.was else ''}"


class Week(NamedTuple):
    """Seven days from a Monday on."""

    monday: date
    child: Child | None
    """Whose week it is; None: that of the house."""
    lines: tuple[Line, ...]
    """In the order of days, parts and times."""
    around: Around
    clashes: Mapping[str, tuple[str, ...]]
    """What is to be said of an occurrence and forbids nothing, by its key (C4, P7)."""

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return days_from(self.monday)

    def cell(self, day: date, part: Part) -> Iterator[Line]:
        """What there is in a part of a day."""
        return (each for each in self.lines if (each.day, each.part) == (day, part))

    def line(self, key: str | None, day: date) -> Line | None:
        """The line of a day with this key."""
        among = (each for each in self.lines if each.key == key and each.day == day)
        return next(among, None)


def days_from(monday: date) -> tuple[date, ...]:
    """The seven days from a Monday on."""
    return tuple(monday + ONE_DAY * step for step in range(DAYS))


def week(day: date, child: str | None, now: datetime) -> Week:
    """Reads the week of a day, of a child or of the house; UsageError for an unknown child."""
    hours, monday = home().hours, monday_of(day)
    days = days_from(monday)
    whose = one_child(child) if child is not None else None
    # Who is at two things at once is seen only in the week of the house.
    found = between(days[0], days[-1])
    lines = sorted(
        (line for each in found if _of(each, child) for line in _lines(each, days, hours)),
        key=lambda line: (line.day, PARTS.index(line.part), line.starts or ""),
    )
    today = local(hours, now).date()
    return Week(monday, whose, tuple(lines), around(today), sentences(found))


def _of(occurrence: Occurrence, child: str | None) -> bool:
    """Whether it belongs into a child's week: leave does where the child was told of it."""
    entry = occurrence.entry
    if child is None or entry.kind != LEAVE:
        return child is None or entry.of(child)
    return child in entry.more.get("told", ())


def _lines(occurrence: Occurrence, days: Iterable[date], hours: Hours) -> Iterator[Line]:
    """A line on each of the days that it takes."""
    for day in days:
        if occurrence.on <= day <= occurrence.until:
            starts = occurrence.starts if day == occurrence.on else None
            yield Line(occurrence, day, part_at(hours, day, starts))


def part_at(hours: Hours, day: date, starts: str | None) -> Part:
    """In which part of its own date something stands: what lasts all day in the first.

    After midnight it is the morning of that date, though the night of the day before goes on: who
    looks for a date looks there.
    """
    clock = time.fromisoformat(starts) if starts else time.min
    begun = [part for part in PARTS if hours.start_of(part, day) <= clock]
    return begun[-1] if begun else Part.MORNING


def tellable(found: Week) -> Week:
    """The same with what the child may know: what is certain, is to be told, and is on (C4, N5)."""
    lines = (
        each
        for each in found.lines
        if each.occurrence.entry.told(found.around.today)
        and each.occurrence.entry.kind != LEAVE
        and each.occurrence.state in (PLANNED, *OUTCOMES)
    )
    return found._replace(lines=tuple(lines))

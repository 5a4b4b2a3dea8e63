"""What the planner has to say in a handover: what was to be in this time, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from models.home import Home
from models.news import Line, News, joined, one_line
from models.news_work import name_of
from models.occurrences import OUTCOMES, Occurrence, between
from models.planner import PLANNED
from models.shifts import day_text, instant_at

AHEAD = timedelta(days=3)
"""So far ahead a handover looks."""
MOST = 4
"""So many things that come next are named for a child."""


class Plans:
    """What was to be, and what comes next, by child; None is the house."""

    def __init__(
        self, was: list[tuple[Occurrence, Line]], coming: list[tuple[Occurrence, Line]]
    ) -> None:
        """Takes both in order."""
        self._was, self._coming = was, coming

    def was(self, child: str | None) -> list[Line]:
        """What was to be, and of which nothing was told yet."""
        return [line for each, line in self._was if _is(each, child)]

    def next(self, child: str | None) -> tuple[Line, ...]:
        """What comes next."""
        return tuple(line for each, line in self._coming if _is(each, child))[:MOST]


def read_plans(place: Home, since: datetime, now: datetime, told: News) -> Plans:
    """What the planner has for the time after `since` and the days to come; two queries.

    `told` is the news of that time: what is said of a day in it is not told twice.
    """
    days = timedelta(days=1)
    found = list(_when(place, between(since.date() - days, (now + AHEAD).date() + days)))
    known = {
        source
        for child in (*told.children, None)
        for line in told.of(child)
        for source in line.covers
    }
    was = [
        (each, _was(each, at))
        for at, each in found
        if since < at <= now and not each.gone and f"occurrence:{each.said}" not in known
    ]
    coming = [
        (each, _next(each, at))
        for at, each in found
        if now < at <= now + AHEAD and each.state == PLANNED
    ]
    return Plans(was, coming)


def _is(of: Occurrence, child: str | None) -> bool:
    """Whether it is this child's by name; what is everybody's stands with the house."""
    return child in of.entry.children if child is not None else not of.entry.children


def _when(place: Home, found: list[Occurrence]) -> Iterator[tuple[datetime, Occurrence]]:
    """Each with the instant at which it begins: the day itself where no time is given."""
    for each in found:
        clock = time.fromisoformat(each.starts) if each.starts else time(0)
        yield instant_at(place.hours, each.on, clock), each


def _was(of: Occurrence, at: datetime) -> Line:
    """What was to be: what came of it, or that nobody has said so."""
    became = of.state if of.state in OUTCOMES else "what came of it is not recorded"
    text = joined((f"{_title(of)}: {became}", one_line(of.why)))
    return Line("planner", text, _source(of), at, mark=of.state not in OUTCOMES)


def _next(of: Occurrence, at: datetime) -> Line:
    """What comes next: where, with whom, when to leave, what to take."""
    entry = of.entry
    leave = f"leave by {entry.leave_by}" if entry.leave_by else ""
    take = f"take {one_line(entry.take)}" if entry.take else ""
    sure = "" if entry.firm else "not certain"
    told = "" if entry.told(of.on) else "not to be told yet"
    parts = (_title(of), one_line(entry.who), one_line(entry.place), leave, take, sure, told)
    return Line("next", joined(parts), _source(of), at)


def _title(of: Occurrence) -> str:
    clock = f" {of.starts}" if of.starts else ""
    return f"{day_text(of.on)}{clock} {name_of(of.entry)}"


def _source(of: Occurrence) -> str:
    """The entry and its day, as the planner calls them."""
    return f"planner:{of.key}"

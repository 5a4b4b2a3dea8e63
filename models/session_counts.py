"""A child's sessions counted (P2): by week, and by topic, standard and section of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from models.database import rows
from models.session_record import CANCELLED, DECLINED, FIRST, GROUP, HELD, INDIVIDUAL, VOICE
from models.sessions import WITHDRAWN, SessionTable

WEEKS = 52


class Week(NamedTuple):
    """Seven days from a Monday on."""

    monday: date
    individual: int
    """Held with this child alone: only these meet the weekly aim (P2)."""
    others: int
    """Held as a group, or as voice and influence."""
    attempts: int
    """Declined: an attempt counts as an attempt (S4)."""
    cancelled: int


class Counts(NamedTuple):
    """What there was from one day to another, both included."""

    first: date
    last: date
    individual: int
    group: int
    voice: int
    declined: int
    cancelled: int
    topics: dict[str, int]
    """How often each topic, by its key, in sessions that were held; the same for the others."""
    standards: dict[str, int]
    sections: dict[str, int]
    weeks: tuple[Week, ...]
    """Every week that has a day in it, the latest first."""


class Line(NamedTuple):
    """A session as far as it counts."""

    day: date
    outcome: str
    kind: str
    topics: str
    standards: str
    sections: str


def counts(child: str, first: date, last: date) -> Counts:
    """A child's sessions from `first` to `last`; a record that was withdrawn is none."""
    lines = _lines([child], first, last)[child]
    held = [each for each in lines if each.outcome == HELD]
    kinds = Counter(each.kind for each in held)
    return Counts(
        first,
        last,
        individual=kinds[INDIVIDUAL] + kinds[FIRST],
        group=kinds[GROUP],
        voice=kinds[VOICE],
        declined=sum(each.outcome == DECLINED for each in lines),
        cancelled=sum(each.outcome == CANCELLED for each in lines),
        topics=_each(each.topics for each in held),
        standards=_each(each.standards for each in held),
        sections=_each(each.sections for each in held),
        weeks=tuple(_weeks(lines, first, last)),
    )


def this_week(children: Iterable[str], day: date) -> dict[str, Week]:
    """The week of a day for each of these children, in one query: for the board."""
    wanted, monday = list(children), monday_of(day)
    found = _lines(wanted, monday, monday + timedelta(days=6))
    return {child: _week(monday, found[child]) for child in wanted}


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def _lines(children: list[str], first: date, last: date) -> dict[str, list[Line]]:
    columns = [getattr(SessionTable, name) for name in Line._fields]
    query = SessionTable.select(SessionTable.child, *columns).where(
        SessionTable.child.in_(children),
        SessionTable.day.between(first, last),
        SessionTable.state != WITHDRAWN,
    )
    found: dict[str, list[Line]] = {child: [] for child in children}
    for child, *line in rows(query.order_by(SessionTable.day, SessionTable.seq)):
        found[child].append(Line(*line))
    return found


def _weeks(lines: list[Line], first: date, last: date) -> Iterable[Week]:
    monday = monday_of(last)
    while monday > first - timedelta(days=7):
        yield _week(monday, lines)
        monday -= timedelta(days=7)


def _week(monday: date, lines: list[Line]) -> Week:
    here = [each for each in lines if monday <= each.day < monday + timedelta(days=7)]
    held = [each for each in here if each.outcome == HELD]
    individual = sum(each.kind in (INDIVIDUAL, FIRST) for each in held)
    return Week(
        monday,
        individual,
        others=len(held) - individual,
        attempts=sum(each.outcome == DECLINED for each in here),
        cancelled=sum(each.outcome == CANCELLED for each in here),
    )


def _each(among: Iterable[str]) -> dict[str, int]:
    """How often each key is there, the most frequent first."""
    found = Counter(key for keys in among for key in keys.split(",") if key)
    return dict(found.most_common())

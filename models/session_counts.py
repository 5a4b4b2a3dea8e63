"""A child's sessions counted (P2): by week, month, topic, standard and section of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.database import rows
from models.session_kinds import HELD
from models.session_tally import Tally, monday_of, month_after, month_of, tally
from models.sessions import WITHDRAWN, SessionTable

SIX_DAYS = timedelta(days=6)


class Week(NamedTuple):
    """Seven days from a Monday on."""

    monday: date
    tally: Tally

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.monday + SIX_DAYS


class Month(NamedTuple):
    """A month of the calendar."""

    first: date
    tally: Tally
    sections: int
    """How many sections of the placement plan the sessions that were held touched."""

    @property
    def last(self) -> date:
        """The last day."""
        return month_after(self.first) - timedelta(days=1)


class Counts(NamedTuple):
    """What there was from one day to another, both included."""

    first: date
    last: date
    tally: Tally
    topics: dict[str, int]
    """How often each topic, by its key, in sessions that were held; the same for the others."""
    standards: dict[str, int]
    sections: dict[str, int]
    weeks: tuple[Week, ...]
    """Every week that has a day in it, the latest first."""
    months: tuple[Month, ...]
    """Every month that has a day in it, the latest first."""


class _Line(NamedTuple):
    """A session as far as it counts."""

    day: date
    outcome: str
    kind: str
    topics: str
    standards: str
    sections: str


def counts(child: str, first: date, last: date) -> Counts:
    """A child's sessions from `first` to `last`; a record that was withdrawn is none."""
    lines = _lines(child, first, last)
    held = _held(lines)
    return Counts(
        first,
        last,
        _tally(lines),
        topics=_each(each.topics for each in held),
        standards=_each(each.standards for each in held),
        sections=_each(each.sections for each in held),
        weeks=tuple(_weeks(lines, first, last)),
        months=tuple(_months(lines, first, last)),
    )


def _lines(child: str, first: date, last: date) -> list[_Line]:
    columns = [getattr(SessionTable, name) for name in _Line._fields]
    query = SessionTable.select(*columns).where(
        SessionTable.child == child,
        SessionTable.day.between(first, last),
        SessionTable.state != WITHDRAWN,
    )
    return [_Line(*row) for row in rows(query.order_by(SessionTable.day, SessionTable.seq))]


def _weeks(lines: list[_Line], first: date, last: date) -> Iterator[Week]:
    monday = monday_of(last)
    while monday + SIX_DAYS >= first:
        here = [each for each in lines if monday <= each.day <= monday + SIX_DAYS]
        yield Week(monday, _tally(here))
        monday -= timedelta(days=7)


def _months(lines: list[_Line], first: date, last: date) -> Iterator[Month]:
    begins = month_of(last)
    while begins >= month_of(first):
        here = [each for each in lines if month_of(each.day) == begins]
        touched = _each(each.sections for each in _held(here))
        yield Month(begins, _tally(here), len(touched))
        begins = month_of(begins - timedelta(days=1))


def _held(lines: list[_Line]) -> list[_Line]:
    return [each for each in lines if each.outcome == HELD]


def _tally(lines: list[_Line]) -> Tally:
    return tally((each.outcome, each.kind) for each in lines)


def _each(among: Iterable[str]) -> dict[str, int]:
    """How often each key is there, the most frequent first."""
    found = Counter(key for keys in among for key in keys.split(",") if key)
    return dict(found.most_common())

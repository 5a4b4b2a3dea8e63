"""What is next for each child of the board: the session of this week, and whatever comes first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.occurrences import Occurrence
from models.planner import PLANNED
from models.planner_kinds import LEAVE, SESSION, sort_of
from models.session_tally import monday_of
from models.shifts import Hours, local


class Coming(NamedTuple):
    """What is planned for a child and has not begun."""

    session: Occurrence | None = None
    """The first key-work session of this week: planned is planned, not held (P2)."""
    next: Occurrence | None = None
    """What comes first, but for that session; what all the house does counts."""


NOTHING_PLANNED = Coming()


def coming(
    hours: Hours, found: Sequence[Occurrence], children: Iterable[str], now: datetime
) -> dict[str, Coming]:
    """What is next for each of these children, from occurrences in the order of time."""
    there = local(hours, now)
    ahead = [each for each in found if _to_come(each, there)]
    sunday = monday_of(there.date()) + timedelta(6)
    return {child: _coming(ahead, child, sunday) for child in children}


def _coming(ahead: Sequence[Occurrence], child: str, sunday: date) -> Coming:
    mine = [each for each in ahead if _concerns(each, child)]
    sessions = (each for each in mine if each.entry.kind == SESSION and each.on <= sunday)
    session = next(sessions, None)
    return Coming(session, next((each for each in mine if each is not session), None))


def _to_come(of: Occurrence, there: datetime) -> bool:
    """Whether it is planned and has not begun; what lasts all day has begun with its day."""
    if of.state != PLANNED or of.entry.kind == LEAVE:
        return False
    return (of.on, of.starts or "") > (there.date(), f"{there:%H:%M}" if of.starts else "")


def _concerns(of: Occurrence, child: str) -> bool:
    """Whether it is this child's, or something that the children of the house do."""
    return child in of.entry.children or (
        not of.entry.children and bool(sort_of(of.entry.kind).lines)
    )

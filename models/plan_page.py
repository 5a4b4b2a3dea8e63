"""One thing that is planned, whole: as it stands, and the series that it is of."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.around import Around, around
from models.clashes import sentences
from models.cover import Touched, touched_by
from models.home import home
from models.occurrences import Occurrence, between, occurrence
from models.planner import Entry, entry
from models.planner_kinds import LEAVE
from models.shifts import local


class PlanPage(NamedTuple):
    """What is planned on a day."""

    occurrence: Occurrence
    series: Entry
    """The entry without what this day has differently."""
    around: Around
    clashes: tuple[str, ...]
    """What is to be said of it and forbids nothing."""
    touched: tuple[Touched, ...]
    """Of leave: for each who is away what it touches (P7)."""


def plan_page(of: str, day: date, now: datetime) -> PlanPage:
    """Reads it; UsageError where it is not planned any more."""
    found, today = occurrence(of, day), local(home().hours, now).date()
    said = sentences(between(found.on, found.until)).get(found.key, ())
    leave = found.entry.kind == LEAVE and not found.gone
    away = found.entry.staff if leave else ()
    touched = tuple(touched_by(each, found.on, found.until) for each in away)
    return PlanPage(found, entry(of), around(today), said, touched)

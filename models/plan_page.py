"""One thing that is planned, whole: as it stands, and the series that it is of."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.around import Around, around
from models.clashes import sentences
from models.home import home
from models.occurrences import Occurrence, between, occurrence
from models.planner import Entry, entry
from models.shifts import local


class PlanPage(NamedTuple):
    """What is planned on a day."""

    occurrence: Occurrence
    series: Entry
    """The entry without what this day has differently."""
    around: Around
    clashes: tuple[str, ...]
    """What is to be said of it and forbids nothing."""


def plan_page(of: str, day: date, now: datetime) -> PlanPage:
    """Reads it; UsageError where it is not planned any more."""
    found, today = occurrence(of, day), local(home().hours, now).date()
    said = sentences(between(found.on, found.until)).get(found.key, ())
    return PlanPage(found, entry(of), around(today), said)

"""What medication is due on a day (W8), child by child, with all that was said of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from models.home import home
from models.medication import Pointer, plans, said_on
from models.people import Child, children, initials_by_id
from models.shifts import instant_at


class DueLine(NamedTuple):
    """A time at which something is due, with all that was said of it, the newest first."""

    child: Child
    due: str
    """The local time, as 21:00."""
    at: datetime
    said: tuple[Pointer, ...]

    @property
    def key(self) -> str:
        """The same as long as it is due."""
        return f"{self.child.id}:{self.due}"

    @property
    def pointer(self) -> Pointer | None:
        """What holds; None: not recorded."""
        return self.said[0] if self.said else None


class MedicationDay(NamedTuple):
    """A day's times of the whole house, in the order of time."""

    day: date
    lines: tuple[DueLine, ...]
    initials: Mapping[str, str]

    def missing(self, now: datetime) -> int:
        """How many times are over of which nothing is said."""
        return sum(each.pointer is None and each.at <= now for each in self.lines)


def medication_day(day: date) -> MedicationDay:
    """What is due on a day; the same number of queries for any house."""
    hours, house = home().hours, children()
    planned, said = plans([each.id for each in house]), said_on([day])
    found = []
    for child in house:
        written = {clock for whose, _, clock in said if whose == child.id}
        for clock in {*planned.get(child.id, ()), *written}:
            at = instant_at(hours, day, time.fromisoformat(clock))
            found.append(DueLine(child, clock, at, tuple(said.get((child.id, day, clock), ()))))
    found.sort(key=lambda each: (each.at, each.child.room))
    return MedicationDay(day, tuple(found), initials_by_id())

"""The children with their age and key workers, and all about one child, read for the screens."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.child_entry import age
from models.file_alerts import FileAlerts, file_alerts
from models.key_workers import (
    Appointment,
    KeyWorkers,
    appointments,
    key_workers,
    key_workers_on,
    present,
)
from models.people import Child, Staff, Stage, every_child, everybody, one_child
from models.placements import Placement, placements

NOTHING_ASKED = FileAlerts(0, 0, 0, 0)
ORDER = (Stage.PLACED, Stage.COMING, Stage.GONE)
"""The order of the stages in a list: who lives here comes first."""


class ChildLine(NamedTuple):
    """A child in a list."""

    child: Child
    age: int | None
    key: KeyWorkers
    asks: FileAlerts
    """What their file asks for; of who moved on nothing is asked any more."""


class ChildPage(NamedTuple):
    """All about a child's place in the home; today's key workers among it."""

    child: Child
    age: int | None
    steps: tuple[Placement, ...]
    """By their days."""
    history: tuple[Appointment, ...]
    """Every appointment of a key worker, by their days."""
    staff: dict[str, Staff]
    """Everybody who ever worked here, by id."""
    day: date
    """The date on which this was read."""

    def key_on(self, day: date) -> KeyWorkers:
        """Who the key workers were on a day (M1)."""
        return present(key_workers_on(self.history, day), self.staff, day)


def household(day: date) -> tuple[list[ChildLine], dict[str, Staff]]:
    """Every child, those who live here first, each in room order; and all staff by id."""
    staff = {each.id: each for each in everybody()}
    among = sorted(every_child(), key=lambda child: ORDER.index(Stage(child.stage)))
    keys = key_workers([child.id for child in among], day)
    asks = file_alerts([child.id for child in among if child.stage != Stage.GONE], day)
    lines = []
    for child in among:
        key = present(keys[child.id], staff, day)
        asked = asks.get(child.id, NOTHING_ASKED)
        lines.append(ChildLine(child, age_on(child, day), key, asked))
    return lines, staff


def child_page(child_id: str, day: date) -> ChildPage:
    """All about a child; UsageError for an unknown one."""
    child = one_child(child_id)
    staff = {each.id: each for each in everybody()}
    steps, history = tuple(placements(child_id)), tuple(appointments(child_id))
    return ChildPage(child, age_on(child, day), steps, history, staff, day)


def age_on(child: Child, day: date) -> int | None:
    """How old a child is on a day; None where the date of birth is not known."""
    return age(child.born, day) if child.born else None

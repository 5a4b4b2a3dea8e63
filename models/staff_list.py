"""Everybody who works or worked here with their supervision, read for the screen (M3, M5)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.key_worker_verbs import missing
from models.key_workers import key_workers
from models.people import Staff, Stage, every_child, everybody
from models.supervision import Supervision, latest_supervisions


class StaffLine(NamedTuple):
    """Somebody in the list."""

    person: Staff
    supervised: Supervision | None
    """The latest that was written down."""
    key_worker: bool = False
    """Whether they are a key worker of a child who lives here or is to come."""

    def left(self, day: date) -> bool:
        """Whether the last day is over."""
        return self.person.ended is not None and self.person.ended < day

    def overdue(self, day: date) -> bool:
        """Whether the next supervision should have been held by now (M5)."""
        due = self.supervised.next_due if self.supervised else None
        return due is not None and due < day

    def unsupervised(self) -> bool:
        """Whether this is a key worker who never had supervision (M5)."""
        return self.key_worker and self.supervised is None

    def unready(self, day: date) -> bool:
        """Whether this is a key worker without training, or not found competent (M3)."""
        return self.key_worker and bool(missing(self.person, day))


def staff_lines(day: date) -> list[StaffLine]:
    """Those who are here or are to come by name, then those who left, who left last first."""
    latest, named = latest_supervisions(), _key_workers(day)
    lines = [StaffLine(each, latest.get(each.id), each.id in named) for each in everybody()]
    left = [line for line in lines if line.left(day)]
    left.sort(key=lambda line: line.person.ended or day, reverse=True)
    return [*(line for line in lines if not line.left(day)), *left]


def _key_workers(day: date) -> set[str]:
    """Everybody who is a key worker of a child on a day, the one or one of the others."""
    here = [each.id for each in every_child() if each.stage != Stage.GONE]
    found = key_workers(here, day).values()
    return {who for key in found for who in (key.primary, *key.secondary) if who}

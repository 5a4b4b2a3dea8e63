"""Everybody who works or worked here with their supervision, read for the screen (M3, M5)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.people import Staff, everybody
from models.supervision import Supervision, latest_supervisions


class StaffLine(NamedTuple):
    """Somebody in the list."""

    person: Staff
    supervised: Supervision | None
    """The latest that was written down."""

    def left(self, day: date) -> bool:
        """Whether the last day is over."""
        return self.person.ended is not None and self.person.ended < day

    def overdue(self, day: date) -> bool:
        """Whether the next supervision should have been held by now (M5)."""
        due = self.supervised.next_due if self.supervised else None
        return due is not None and due < day


def staff_lines(day: date) -> list[StaffLine]:
    """Those who are here or are to come by name, then those who left, who left last first."""
    latest = latest_supervisions()
    lines = [StaffLine(each, latest.get(each.id)) for each in everybody()]
    left = [line for line in lines if line.left(day)]
    left.sort(key=lambda line: line.person.ended or day, reverse=True)
    return [*(line for line in lines if not line.left(day)), *left]

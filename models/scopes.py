"""How far a change of what is planned goes, and what is changed then as it stands by now."""

from __future__ import annotations

from datetime import date

from models.file import FileTable, entries_where
from models.occurrences import Occurrence, occurrence, shown
from models.people import Stage, every_child, staff
from models.planned_typed import Known
from models.planner import entry

WISH = "wish"
"""The kind of the child's file that holds what they want to talk about."""
WHOLE, ONE, ONWARD = "whole", "one", "onward"
"""What a change is about: what is once, this one of several, this and all later ones."""


def to_change(of: str, day: date, scope: str) -> Occurrence:
    """What is changed: as it is on that day, or for all later ones as the series is.

    Raises UsageError where it is not planned any more.
    """
    found = occurrence(of, day)
    return shown(entry(of), day, None)[-1] if scope == ONWARD else found


def known_on(today: date) -> Known:
    """Who can be named in what is planned: who works here, and the children who do not live
    elsewhere by now.
    """
    children = [each for each in every_child() if each.stage != Stage.GONE]
    wishes: dict[str, list[str]] = {}
    for wish in entries_where(FileTable.kind == WISH):
        if not wish.ended:
            wishes.setdefault(wish.child, []).append(wish.values.get("topic", ""))
    return Known(today, children, staff(today), wishes)

"""What a record of a session can refer to: needs and risks of the child's file, an incident."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from models.file import entries, layout
from models.file_kinds import Choice
from models.file_values import heading
from models.incidents import incidents
from models.shifts import Hours, dated_text

FOLLOWED = ("need", "risk")
"""The kinds of entry in a child's file that a session can serve (R9)."""
NEWEST = 8
"""So many incidents are offered to be linked."""


def needs_of(child: str, day: date, named: Collection[str]) -> list[Choice]:
    """Needs and risks of a child that hold, and those that are named, by their id."""
    kinds = layout(day)
    found = []
    for each in entries(child, FOLLOWED, ended=True):
        kind = kinds.kind(each.kind)
        if kind is not None and (not each.ended or each.id in named):
            found.append(Choice(each.id, f"{kind.title}: {heading(kind, each.values, {})}"))
    return found


def incidents_of(child: str, hours: Hours, named: str | None) -> Iterator[Choice]:
    """The newest incidents of a child, and the one that is named, by their id (W5)."""
    for number, each in enumerate(incidents(child)):
        if number < NEWEST or each.id == named:
            yield Choice(each.id, f"{dated_text(hours, each.at)}, {each.kind_word}")

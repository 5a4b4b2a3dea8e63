"""What is needed to tell of something planned: who there is, and what day it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from models.people import Child, Staff, Stage, every_child, everybody
from models.planner import NOW, Entry
from models.planner_kinds import kinds


class Around(NamedTuple):
    """Everybody there ever was, and today."""

    today: date
    children: Mapping[str, Child]
    """By id, in room order."""
    staff: Mapping[str, Staff]
    """By id."""

    @property
    def living(self) -> tuple[Child, ...]:
        """The children who live here."""
        return tuple(each for each in self.children.values() if each.stage == Stage.PLACED)

    def initials(self, staff: Iterable[str]) -> str:
        """The initials of these, with blanks between."""
        return " ".join(self.staff[each].initials for each in staff if each in self.staff)

    def of(self, entry: Entry) -> list[Child]:
        """The children whom it is for."""
        return [self.children[each] for each in entry.children if each in self.children]

    def untold(self, entry: Entry) -> bool:
        """Whether a child is not to be told of something yet that children mostly are told of."""
        if entry.told(self.today):
            return False
        kind = kinds().get(entry.kind)
        return bool(entry.children) or kind is None or kind.tell == NOW


def around(today: date) -> Around:
    """Reads who there is."""
    children = {each.id: each for each in every_child()}
    return Around(today, children, {each.id: each for each in everybody()})

"""What an import of people would add, and the line that it says of each row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.child_entry import ChildEntry, Step
from models.mistakes import Mistake
from models.staff_entry import StaffEntry


class NewChild(NamedTuple):
    """A child to be added."""

    id: str
    entry: ChildEntry
    step: Step


class NewPerson(NamedTuple):
    """A member of staff to be added."""

    id: str
    entry: StaffEntry


class NewContact(NamedTuple):
    """An entry to be added to a child's file."""

    id: str
    child: str
    values: Mapping[str, str]


New = NewChild | NewPerson | NewContact


class Plan(NamedTuple):
    """What an import would do."""

    lines: tuple[str, ...]
    """One for each row, in the order of the file."""
    new: tuple[New, ...]
    """Children first: a contact's child is there before it."""
    mistakes: tuple[Mistake, ...]

    @property
    def summary(self) -> str:
        """How many are added and how many are there already."""
        counts = [
            _count(sum(isinstance(each, kind) for each in self.new), *names)
            for kind, names in (
                (NewChild, ("child", "children")),
                (NewPerson, ("member of staff", "members of staff")),
                (NewContact, ("contact", "contacts")),
            )
        ]
        there = len(self.lines) - len(self.new)
        return f"To be added: {', '.join(counts)}. There already: {there}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

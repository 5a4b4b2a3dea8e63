"""Staff and children: who they are, and finding one by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, TypeVar

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.text import fold


class Role(StrEnum):
    """What somebody may do."""

    STAFF = "staff"
    LEADER = "shift leader"
    MANAGER = "manager"


class StaffTable(Table):
    """Somebody who works in the home; one who left stays as the author of what they wrote."""

    id = TextField(primary_key=True)
    name = TextField()
    initials = TextField()
    role = TextField()
    active = BooleanField()
    version = IntegerField()

    class Meta:
        """The table `staff`."""

        table_name = "staff"


class ChildTable(Table):
    """A child of the home, in room order."""

    id = TextField(primary_key=True)
    name = TextField()
    room = IntegerField()
    active = BooleanField()
    version = IntegerField()

    class Meta:
        """The table `child`."""

        table_name = "child"


class Staff(NamedTuple):
    """A member of staff."""

    id: str
    name: str
    initials: str
    role: str

    @property
    def manager(self) -> bool:
        """Whether this person answers concerns and resets PINs."""
        return self.role == Role.MANAGER


class Child(NamedTuple):
    """A child, by the name that the home uses."""

    id: str
    name: str
    room: int

    @property
    def initials(self) -> str:
        """First letters of the names, as on printed sheets (L8)."""
        return "".join(word[0] for word in self.name.split()).upper()


Person = TypeVar("Person", Staff, Child)


def staff(*, everybody: bool = False) -> list[Staff]:
    """The staff by name; with `everybody` those who left as well."""
    query = StaffTable.select(
        StaffTable.id, StaffTable.name, StaffTable.initials, StaffTable.role
    ).order_by(StaffTable.name, StaffTable.id)
    if not everybody:
        query = query.where(StaffTable.active)
    return [Staff(*row) for row in rows(query)]


def children() -> list[Child]:
    """The children of the home, in room order."""
    query = (
        ChildTable.select(ChildTable.id, ChildTable.name, ChildTable.room)
        .where(ChildTable.active)
        .order_by(ChildTable.room, ChildTable.id)
    )
    return [Child(*row) for row in rows(query)]


def initials_by_id() -> dict[str, str]:
    """The initials of everybody who ever worked here, by id."""
    return {each.id: each.initials for each in staff(everybody=True)}


def staff_by_initials(initials: str) -> Staff | None:
    """The active member of staff with these initials, case and accents ignored."""
    wanted = fold(initials.strip())
    return next((each for each in staff() if fold(each.initials) == wanted), None)


def matching(typed: str, among: Iterable[Person]) -> list[Person]:
    """Everybody whose id, initials or name (whole, or the start of any part) is what was typed."""
    wanted, people = fold(typed.strip()), list(among)
    if not wanted:
        return []
    exact = [p for p in people if wanted in (fold(p.id), fold(p.initials), fold(p.name))]
    return exact or [
        p
        for p in people
        if fold(p.name).startswith(wanted)
        or any(word.startswith(wanted) for word in fold(p.name).split())
    ]


def nearest(typed: str, names: Sequence[str]) -> list[str]:
    """Up to three of the names that are nearest to what was typed."""
    folded = {fold(name): name for name in names}
    return [folded[each] for each in get_close_matches(fold(typed), folded, 3, 0.4)]


def find_child(typed: str) -> Child:
    """The one child meant by initials, name or id; UsageError with the nearest, or with both."""
    among = children()
    found = matching(typed, among)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{each.name} (id {each.id})" for each in found)
        raise UsageError(
            f"{typed} fits more than one child: {names}. Give the whole name or the id."
        )
    near = nearest(typed, [each.name for each in among]) or [each.name for each in among]
    raise UsageError(f"No child here is called {typed}. Did you mean {' or '.join(near)}?")

"""Staff and children: who they are, and finding one by a few letters."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.fields import DayField
from models.reading import read
from models.shifts import Hours, current, local
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
    version = IntegerField()
    started = DayField(null=True)
    ended = DayField(null=True)
    agency = BooleanField(default=False)
    trained = DayField(null=True)
    competent = DayField(null=True)

    class Meta:
        """The table `staff`."""

        table_name = "staff"


class ChildTable(Table):
    """A child of the home, in room order."""

    id = TextField(primary_key=True)
    name = TextField()
    room = IntegerField()
    version = IntegerField()
    legal_name = TextField(null=True)
    born = DayField(null=True)
    pronouns = TextField(null=True)
    stage = TextField(default="placed")

    class Meta:
        """The table `child`."""

        table_name = "child"


class Stage(StrEnum):
    """Where a child's placement stands (M2); only who is placed stands on the board."""

    COMING = "pre-admission"
    PLACED = "placed"
    GONE = "moved on"


class Staff(NamedTuple):
    """A member of staff."""

    id: str
    name: str
    initials: str
    role: str
    version: int = 1
    started: date | None = None
    ended: date | None = None
    """The last day."""
    agency: bool = False
    trained: date | None = None
    """When trained in key work (M3)."""
    competent: date | None = None
    """When found competent in it (M3)."""

    @property
    def manager(self) -> bool:
        """Whether this person answers concerns and resets PINs."""
        return self.role == Role.MANAGER

    @property
    def leads(self) -> bool:
        """Whether this person leads a shift: a shift leader or a manager."""
        return self.role in (Role.LEADER, Role.MANAGER)

    def here_on(self, day: date) -> bool:
        """Whether this person works here on a day, the first and the last included."""
        return not (self.started and day < self.started) and not (self.ended and day > self.ended)

    def here_at(self, hours: Hours, now: datetime) -> bool:
        """Whether this person works here at an instant.

        From midnight on the first day; and after midnight of the last day as long as the night
        lasts that began on it.
        """
        return self.here_on(local(hours, now).date()) or self.here_on(current(hours, now).day)


class Child(NamedTuple):
    """A child, by the name that the home uses."""

    id: str
    name: str
    room: int
    version: int = 1
    legal_name: str | None = None
    born: date | None = None
    pronouns: str | None = None
    stage: str = Stage.PLACED

    @property
    def initials(self) -> str:
        """First letters of the names, as on printed sheets (L8)."""
        return "".join(word[0] for word in self.name.split()).upper()


Person = TypeVar("Person", Staff, Child)


def everybody() -> list[Staff]:
    """Everybody who ever worked here, by name: who left stays the author of what they wrote."""
    return [Staff(*row) for row in read(StaffTable, Staff._fields, ("name", "id"))]


def staff(day: date) -> list[Staff]:
    """Who works here on a day, by name."""
    return [each for each in everybody() if each.here_on(day)]


def every_child() -> list[Child]:
    """Every child who ever had a place here or is to have one, in room order."""
    return [Child(*row) for row in read(ChildTable, Child._fields, ("room", "id"))]


def children() -> list[Child]:
    """The children who live here, in room order."""
    return [each for each in every_child() if each.stage == Stage.PLACED]


def children_and(ids: Iterable[str]) -> list[Child]:
    """The children who live here, and these, in room order; the others are not read."""
    wanted = (ChildTable.stage == Stage.PLACED) | ChildTable.id.in_(list(ids))
    columns = [getattr(ChildTable, name) for name in Child._fields]
    found = [Child(*row) for row in rows(ChildTable.select(*columns).where(wanted))]
    return sorted(found, key=lambda each: (each.room, each.id))


def initials_by_id(among: Iterable[str] | None = None) -> dict[str, str]:
    """The initials of everybody who ever worked here, or of these people, by id."""
    wanted = {} if among is None else {"id": sorted(among)}
    return dict(read(StaffTable, ("id", "initials"), **wanted))


def staff_by_initials(initials: str, day: date) -> Staff | None:
    """Who works here on a day under these initials, case and accents ignored."""
    wanted = fold(initials.strip())
    return next((each for each in staff(day) if fold(each.initials) == wanted), None)


def here_by_initials(initials: str, hours: Hours, now: datetime) -> Staff | None:
    """Who works here at an instant under these initials; of two, whose first day has begun."""
    today, wanted = local(hours, now).date(), fold(initials.strip())
    among = [each for each in everybody() if fold(each.initials) == wanted]
    here = [each for each in among if each.here_at(hours, now)]
    return max(here, key=lambda each: each.here_on(today), default=None)


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
    from difflib import get_close_matches  # loaded for a mistake only

    folded = {fold(name): name for name in names}
    return [folded[each] for each in get_close_matches(fold(typed), folded, 3, 0.4)]


def one_child(id: str) -> Child:  # noqa: A002
    """A child by id, in whatever stage; UsageError for an unknown one."""
    found = read(ChildTable, Child._fields, id=id)
    if not found:
        raise UsageError("This child is not in the home's book.")
    return Child(*found[0])


def find_child(typed: str, among: Sequence[Child] | None = None) -> Child:
    """The one child meant by initials, name or id, by default among those who live here.

    UsageError with all who are meant where it is more than one, or with the nearest.
    """
    among = children() if among is None else among
    found = matching(typed, among)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{each.name} ({_told_apart(each)})" for each in found)
        raise UsageError(
            f"{typed} fits more than one child: {names}. Give the whole name or the id."
        )
    near = nearest(typed, [each.name for each in among]) or [each.name for each in among]
    raise UsageError(f"No child here is called {typed}. Did you mean {' or '.join(near)}?")


def _told_apart(child: Child) -> str:
    """What tells children of the same name apart."""
    return f"id {child.id}" if child.stage == Stage.PLACED else f"{child.stage}, id {child.id}"

"""The routine: the home's own items of "being there" (B, D, N rows), and which are due."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.home import Home
from models.journal import Transaction
from models.people import nearest
from models.profiles import Profile, due_on
from models.shifts import Part
from models.text import fold


class ItemTable(Table):
    """A routine item as this home words it."""

    id = TextField(primary_key=True)
    requirement = TextField()
    part = TextField()
    kind = TextField()
    frequency = TextField()
    title = TextField()
    short = TextField()
    done = TextField()
    place = IntegerField()
    on = BooleanField()
    version = IntegerField()

    class Meta:
        """The table `item`."""

        table_name = "item"


class Item(NamedTuple):
    """A routine item; `done` says what counts as done, `short` is its label of 8 columns."""

    id: str
    part: Part
    kind: str
    frequency: tuple[str, ...]
    title: str
    short: str
    done: str


def add_items(tx: Transaction, profile: Profile) -> None:
    """Gives a new home the profile's items; an item in brackets comes switched off."""
    for place, item in enumerate(profile.items):
        tx.add(
            ItemTable,
            id=item.key,
            requirement=item.requirement,
            part=item.part,
            kind=item.kind,
            frequency=",".join(item.frequency),
            title=item.title,
            short=item.short,
            done=item.done,
            place=place,
            on=item.on,
            version=1,
        )


def items() -> list[Item]:
    """The home's items that are switched on, in their order."""
    query = (
        ItemTable.select(
            ItemTable.id,
            ItemTable.part,
            ItemTable.kind,
            ItemTable.frequency,
            ItemTable.title,
            ItemTable.short,
            ItemTable.done,
        )
        .where(ItemTable.on)
        .order_by(ItemTable.place)
    )
    return [
        Item(key, Part(part), kind, tuple(often.split(",")), title, short, done)
        for key, part, kind, often, title, short, done in rows(query)
    ]


def due(home: Home, among: list[Item], part: Part, day: date) -> list[Item]:
    """The items of `part` that are due on `day`."""
    school, weekday = home.school_day(day), day.weekday()
    return [
        item
        for item in among
        if item.part is part and due_on(item.frequency, weekday, school, home.weekly_day)
    ]


def find_item(part: Part, typed: str) -> Item:
    """The item meant by its key or a unique start of its title; UsageError with the nearest."""
    among = [item for item in items() if item.part is part]
    wanted = fold(typed.strip())
    found = [item for item in among if fold(item.id) == wanted]
    found = found or [item for item in among if wanted and fold(item.title).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{typed} fits more than one item: {_listed(found)}. Give its key.")
    near = set(nearest(typed, [item.id for item in among] + [item.title for item in among]))
    close = [item for item in among if item.id in near or item.title in near] or among
    raise UsageError(f"No {part} item is called {typed}. Did you mean {_listed(close)}?")


def _listed(among: list[Item]) -> str:
    return ", ".join(f"{item.id} ({item.title})" for item in among)

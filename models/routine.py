"""The routine: the home's own items of "being there" (B, D, N rows), and which are due.

What holds for a child on a day is the item as set-up wrote it, then the changes for the home up to
that day, then those for that child. So a list is a function of its own day: what is changed from a
later day on leaves it as it was.
"""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField, PartField
from models.home import Home, home
from models.journal import Transaction
from models.profiles import ANSWERS, Profile, due_on
from models.reading import read
from models.shifts import Part


class ItemTable(Table):
    """A routine item as set-up wrote it."""

    id = TextField(primary_key=True)
    requirement = TextField()
    part = PartField()
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


class ItemChangeTable(Table):
    """What is different about an item from a day on; rows are only added.

    `child` is null for the whole home. A column that is null leaves the item as it was; a row
    with a part begins an item; a child's row with nothing in it ends what was the child's own.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    item = TextField()
    child = TextField(null=True)
    day = DayField()
    part = PartField(null=True)
    kind = TextField(null=True)
    frequency = TextField(null=True)
    title = TextField(null=True)
    short = TextField(null=True)
    done = TextField(null=True)
    place = IntegerField(null=True)
    on = BooleanField(null=True)
    how = BooleanField(null=True)
    """Whether it is asked how: alone, prompted or with help."""
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `item_change`; the index gives it in the order in which changes hold."""

        table_name = "item_change"
        indexes = ((("day", "seq"), False),)


class Item(NamedTuple):
    """A routine item; `done` says what counts as done, `short` is its label of 8 columns."""

    id: str
    part: Part
    kind: str
    frequency: tuple[str, ...]
    title: str
    short: str
    done: str
    place: int = 0
    """Items stand in the order of their places."""
    on: bool = True
    how: bool = False
    """Whether it is asked how: alone, prompted or with help in place of done."""
    after: str = ""
    """Of the lines that are drawn in under an item: their order (models/planner_lines.py)."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that fit it."""
        fitting = ANSWERS[self.kind]
        return tuple(each for each in fitting if each != "done") if self.how else fitting


class Change(NamedTuple):
    """What is different about an item from a day on."""

    item: str
    child: str | None
    """None is the whole home."""
    day: date
    seq: int
    new: dict[str, Any]
    """The new values by the names of `Item`; none: the child has it as the home again."""


class Routine:
    """The home's items as they hold for any child on any day, read once."""

    def __init__(self, place: Home, items: Iterable[Item], changes: Iterable[Change]) -> None:
        """Takes the items as set-up wrote them, and every change in the order of day and number."""
        self._home = place
        self._first = {item.id: item for item in items}
        self.changes = tuple(changes)
        self._own = {change.child for change in self.changes}
        self._known: dict[tuple[str | None, date], dict[str, Item]] = {}

    def all(self, child: str | None, day: date) -> list[Item]:
        """Every item of a child (None: of the home) on a day, in order, also those switched off."""
        return list(self._on(child, day).values())

    def item(self, child: str | None, key: str, day: date) -> Item | None:
        """An item as it holds for a child on a day, whether it is due or not; None: no such."""
        return self._on(child, day).get(key)

    def due(self, child: str | None, part: Part, day: date) -> list[Item]:
        """What is on a child's list of a part of a day, in order."""
        return self.listed(child, part, day, ())

    def listed(
        self, child: str | None, part: Part, day: date, answered: Container[str]
    ) -> list[Item]:
        """What is on a child's list: the items that are due, and any other that was answered."""
        school, weekday = self._home.school_day(day), day.weekday()
        weekly = self._home.weekly_on(day)
        return [
            item
            for item in self._on(child, day).values()
            if item.part is part
            and (
                item.id in answered or (item.on and due_on(item.frequency, weekday, school, weekly))
            )
        ]

    def columns(self, day: date, among: Iterable[Item]) -> tuple[Item, ...]:
        """Each of these items of several children once: in the home's words where it has them."""
        ours = self._on(None, day)
        return tuple(in_order({each.id: ours.get(each.id, each) for each in among}.values()))

    def newest(self, key: str) -> int:
        """The number of an item's newest change, for whomever; 0: none. Places do not count."""
        numbers = (
            change.seq
            for change in self.changes
            if change.item == key and change.new.keys() != {"place"}
        )
        return max(numbers, default=0)

    def later(self, child: str | None, key: str, day: date) -> list[date]:
        """The days after `day` from which an item is different for a child."""
        return sorted(
            {
                change.day
                for change in self.changes
                if change.item == key and change.day > day and change.child in (None, child)
            }
        )

    def _on(self, child: str | None, day: date) -> dict[str, Item]:
        """The items by id, in order; most children have nothing of their own."""
        whose = (child if child in self._own else None, day)
        if whose not in self._known:
            self._known[whose] = {each.id: each for each in in_order(self._held(*whose))}
        return self._known[whose]

    def _held(self, child: str | None, day: date) -> Iterable[Item]:
        found = dict(self._first)
        own: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.day > day:
                break
            if change.child is None:
                _apply(found, change)
            elif change.child == child:
                own[change.item] = [*own[change.item], change] if change.new else []
        for changes in own.values():
            for change in changes:
                _apply(found, change)
        return found.values()


def in_order(items: Iterable[Item]) -> list[Item]:
    """Items as they stand in every list."""
    return sorted(
        items, key=lambda item: (item.place, item.id.partition(":")[0], item.after, item.id)
    )


def _apply(found: dict[str, Item], change: Change) -> None:
    """Has a change hold: it begins an item, or makes one different that has begun."""
    if change.item in found:
        found[change.item] = found[change.item]._replace(**change.new)
    elif "part" in change.new:
        found[change.item] = Item(id=change.item, **change.new)


_SET_UP = ("part", "kind", "frequency", "title", "short", "done", "place", "on")
_CHANGED = (*_SET_UP, "how")


def routine(place: Home | None = None) -> Routine:
    """The routine of the open home; who has read the home's settings gives them. Two queries."""
    first = read(ItemTable, ("id", *_SET_UP), ("place",))
    changes = read(ItemChangeTable, ("item", "child", "day", "seq", *_CHANGED), ("day", "seq"))
    return Routine(
        place or home(),
        (Item(id=key, **_there(_SET_UP, values)) for key, *values in first),
        (
            Change(key, child, day, seq, _there(_CHANGED, values))
            for key, child, day, seq, *values in changes
        ),
    )


def _there(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    """The stored values that are there, by name."""
    new = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    if "frequency" in new:
        new["frequency"] = tuple(new["frequency"].split(","))
    return new


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

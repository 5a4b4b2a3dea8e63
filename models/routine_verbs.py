"""Changing the home's routine, each time from a day on; managers only.

A change holds from a list that nobody can have answered yet: today's while its part has not
opened, else tomorrow's. So no list that somebody saw is ever another one afterwards. Part and kind
of an item stay: with others its answers would mean something else. Rows are only added.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from models.database import rows, writes
from models.errors import Refused, Stale, UsageError
from models.item_entry import ItemEntry, entry_of, tidied
from models.journal import By, Transaction, transaction
from models.mistakes import raise_any
from models.people import every_child
from models.roles import only_managers
from models.routine import Item, ItemChangeTable, ItemTable, Routine, routine
from models.routine_checks import mistakes_of_change, mistakes_of_new, there
from models.shifts import Part

WHAT = "changes the routine"


@writes
def add_item(
    by: By,
    id: str,  # noqa: A002
    part: Part,
    kind: str,
    entry: ItemEntry,
    day: date,
    child: str | None = None,
) -> bool:
    """Adds an item for the home, or for one child only, from a day on; False on a retry.

    Raises Mistaken with all that is wrong, UsageError for an unknown child, Refused for anybody but
    a manager.
    """
    entry = tidied(entry)
    with transaction(by, "add item") as tx:
        house = _begin(by, id, child)
        if house is None:
            return False
        raise_any(mistakes_of_new(by, part, kind, entry, day, child))
        key, place = _next_key(house), _last_place() + 1
        values = {"part": part, "kind": kind, "place": place, "on": True, **_columns(entry)}
        return _add(tx, id, key, child, day, values)


@writes
def change_item(
    by: By,
    id: str,  # noqa: A002
    seen: Item,
    newest: int,
    entry: ItemEntry,
    day: date,
    child: str | None = None,
) -> bool:
    """Has what is different between `seen` and `entry` hold from a day on.

    False on a retry, or when nothing is different. `newest` is the number of the item's newest
    change (`Routine.newest`) when it was seen: raises Stale when there is another by now, Mistaken
    with all that is wrong, UsageError for an unknown item or child, Refused for anybody but a
    manager.
    """
    entry = tidied(entry)
    old, new = _columns(entry_of(seen)), _columns(entry)
    values = {name: new[name] for name in new if new[name] != old[name]}
    with transaction(by, "change item") as tx:
        house = _begin(by, id, child)
        if house is None or not values:
            return False
        if house.newest(seen.id) != newest:
            raise Stale("Somebody else changed this item meanwhile. Look at both, then decide.")
        raise_any(mistakes_of_change(by, seen.id, entry, day, child))
        return _add(tx, id, seen.id, child, day, values)


@writes
def switch_item(
    by: By,
    id: str,  # noqa: A002
    key: str,
    on: bool,
    day: date,
    child: str | None = None,
) -> bool:
    """Switches an item on or off from a day on; False on a retry, or when it is so already.

    Raises as `change_item` does, but for Stale.
    """
    with transaction(by, "switch item") as tx:
        house = _begin(by, id, child)
        if house is None:
            return False
        item = there(by, house, key, day, child)
        changes = house.later(child, key, day)
        if item.on is on and all(_on(house, child, key, each) is on for each in changes):
            return False
        return _add(tx, id, key, child, day, {"on": on})


@writes
def as_the_home(by: By, id: str, key: str, day: date, child: str) -> bool:  # noqa: A002
    """Ends from a day on whatever is the child's own about an item of the home.

    False on a retry. Raises as `switch_item` does, and Refused for an item of this child only.
    """
    with transaction(by, "item as the home") as tx:
        house = _begin(by, id, child)
        if house is None:
            return False
        there(by, house, key, day, child)
        if house.item(None, key, day) is None:
            raise Refused("The home has no such item: it is this child's only. Switch it off.")
        return _add(tx, id, key, child, day, {})


@writes
def move_item(
    by: By,
    id: str,  # noqa: A002
    key: str,
    up: bool,
    day: date,
    child: str | None = None,
) -> bool:
    """Has an item change places with the one before or after it in its part, from a day on.

    False on a retry, and where there is no other. Raises as `switch_item` does.
    """
    with transaction(by, "move item") as tx:
        house = _begin(by, str(uuid5(UUID(id), key)), child)
        if house is None:
            return False
        item = there(by, house, key, day, child)
        among = [each for each in house.all(child, day) if each.part is item.part]
        at = among.index(item)
        to = at + (-1 if up else 1)
        if not 0 <= to < len(among):
            return False
        among[at], among[to] = among[to], among[at]
        moved = [
            (each, place)
            for each, place in zip(among, _places(among), strict=True)
            if each.place != place or each is item
        ]
        for each, place in moved:
            _add(tx, str(uuid5(UUID(id), each.id)), each.id, child, day, {"place": place})
        return True


def _begin(by: By, id: str, child: str | None) -> Routine | None:  # noqa: A002
    """The routine as it is by now; None when this was stored already."""
    only_managers(by, WHAT)
    if child is not None and all(each.id != child for each in every_child()):
        raise UsageError("This child is not in the home's book.")
    if ItemChangeTable.select().where(ItemChangeTable.id == id).exists():
        return None
    return routine()


def _on(house: Routine, child: str | None, key: str, day: date) -> bool:
    item = house.item(child, key, day)
    return item is not None and item.on


def _places(among: list[Item]) -> Iterator[int]:
    """The places of these items anew, each higher than the one before."""
    last: int | None = None
    for place in sorted(each.place for each in among):
        last = place if last is None else max(place, last + 1)
        yield last


def _next_key(house: Routine) -> str:
    """A key for one more item: x1, x2, and so on; a short one, for the command line."""
    begun = {change.item for change in house.changes if "part" in change.new}
    return f"x{len(begun) + 1}"


def _last_place() -> int:
    """The highest place that any item has or had."""
    found = rows(ItemTable.select(ItemTable.place)) + rows(
        ItemChangeTable.select(ItemChangeTable.place).where(ItemChangeTable.place.is_null(False))
    )
    return max((int(place) for (place,) in found), default=-1)


def _columns(entry: ItemEntry) -> dict[str, Any]:
    return {**entry._asdict(), "frequency": ",".join(entry.frequency)}


def _add(
    tx: Transaction,
    id: str,  # noqa: A002
    key: str,
    child: str | None,
    day: date,
    values: dict[str, Any],
) -> bool:
    return tx.add(
        ItemChangeTable,
        id=id,
        item=key,
        child=child,
        day=day,
        **values,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
    )

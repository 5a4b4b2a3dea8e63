"""The home's own settings as a screen shows them: the routine as planned, and all in short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.home import home
from models.number_verbs import Kept, kept_numbers
from models.people import Child, children
from models.routine import Item, Routine, routine
from models.routine_checks import first_day
from models.setting_pages import Page, setting_pages
from models.shifts import PARTS, Part, local


class Planned(NamedTuple):
    """An item as it holds on the first day from which it can be changed."""

    item: Item
    first: date
    """That day; for an item that is still to come, the day on which it begins."""
    to_come: bool
    later: tuple[date, ...]
    """The days after it from which something is different."""
    own: bool
    """Whether it is different for this child than for the home."""
    newest: int
    """The number of its newest change, for changing it."""


class Settings(NamedTuple):
    """The routine of the home or of one child."""

    child: Child | None
    items: tuple[Planned, ...]
    children: tuple[Child, ...]
    """The children who live here, in room order."""
    first: dict[Part, date]
    """The first day from which a part's list can be changed."""


def settings(child_id: str | None, now: datetime) -> Settings:
    """The routine as it stands now, for the home (None) or one child."""
    place, among = home(), children()
    today = local(place.hours, now).date()
    first = {part: first_day(place.hours, part, now, today) for part in PARTS}
    child = next((each for each in among if each.id == child_id), None)
    whose = child.id if child else None
    items = tuple(_planned(routine(place), whose, first))
    return Settings(child, items, tuple(among), first)


class Overview(NamedTuple):
    """Every setting in short."""

    items: int
    """How many items of the routine are switched on."""
    changes: date | None
    """The first day from which one of them is different."""
    numbers: tuple[Kept, ...]
    pages: tuple[Page, ...]
    """The others, one by one."""


def overview(now: datetime) -> Overview:
    """All that can be set, as it stands now."""
    items = settings(None, now).items
    days = [day for each in items for day in (*each.later, *([each.first] if each.to_come else []))]
    on = sum(each.item.on and not each.to_come for each in items)
    pages = setting_pages(now)
    return Overview(on, min(days, default=None), tuple(kept_numbers()), pages)


def _planned(house: Routine, child: str | None, first: dict[Part, date]) -> Iterator[Planned]:
    """Every item, part by part, those to come behind the others of their part."""
    begun = {change.item for change in house.changes if "part" in change.new}
    keys = begun | {item.id for item in house.all(None, date.min)}
    for part in PARTS:
        found = [_one(house, child, key, part, first[part]) for key in keys]
        theirs = [each for each in found if each is not None]
        yield from sorted(theirs, key=lambda each: (each.to_come, each.item.place, each.item.id))


def _one(house: Routine, child: str | None, key: str, part: Part, first: date) -> Planned | None:
    """An item of this part as it is planned; None when it is another's."""
    days = [first, *house.later(child, key, first)]
    for day in days:
        item = house.item(child, key, day)
        if item is not None:
            if item.part is not part:
                return None
            own = item != house.item(None, key, day)
            later = tuple(each for each in days if each > day)
            return Planned(item, day, day > first, later, own, house.newest(key))
    return None

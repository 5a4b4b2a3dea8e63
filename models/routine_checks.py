"""What can be wrong with a change of the routine, above all with the day from which it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from models.answering import EARLY
from models.dates import date_text
from models.errors import UsageError
from models.home import home, today
from models.item_entry import ItemEntry, entry_mistakes, how_mistakes, kind_mistakes, tidied
from models.journal import By
from models.mistakes import Mistake, raise_any
from models.routine import Item, Routine, routine
from models.shifts import Hours, Part, window

LONGEST_AHEAD = timedelta(days=366)
"""A day later than this is a slip of the finger."""


def first_day(hours: Hours, part: Part, now: datetime, today: date) -> date:
    """The first day whose list of this part nobody can have answered yet."""
    return today + timedelta(days=sum(_open(hours, part, day, now) for day in _next_two(today)))


def _next_two(today: date) -> tuple[date, date]:
    """A part that begins soon after midnight opens on the evening before."""
    return today, today + timedelta(days=1)


def _open(hours: Hours, part: Part, day: date, now: datetime) -> bool:
    return now >= window(hours, part, day).start - EARLY


def mistakes_of_new(
    by: By, part: str, kind: str, entry: ItemEntry, day: date | None, child: str | None
) -> list[Mistake]:
    """All that is wrong with an item to be added; `day` None could not be read."""
    wrong = list(kind_mistakes(part, kind))
    if any(each.where == "part" for each in wrong):
        return [*wrong, *entry_mistakes(tidied(entry), ())]
    among = _others(Part(part), day or today(by.at), child)
    wrong += [*entry_mistakes(tidied(entry), among), *how_mistakes(kind, entry)]
    return [*wrong, *_day_mistakes(by, Part(part), day)]


def mistakes_of_change(
    by: By, key: str, entry: ItemEntry, day: date | None, child: str | None
) -> list[Mistake]:
    """All that is wrong with an item to be changed; UsageError for one that is unknown."""
    item, begins = known(routine(), key, child)
    part = item.part
    among = [each for each in _others(part, day or today(by.at), child) if each.id != key]
    wrong = [*_day_mistakes(by, part, day)]
    if day is not None and begins > day and not wrong:
        wrong.append(Mistake("day", f"This item begins on {date_text(begins)}."))
    return [*entry_mistakes(tidied(entry), among), *how_mistakes(item.kind, entry), *wrong]


def _others(part: Part, day: date, child: str | None) -> list[Item]:
    """The items of a part that are switched on, which a new one must be told apart from."""
    return [each for each in routine().all(child, day) if each.part is part and each.on]


def known(house: Routine, key: str, child: str | None) -> tuple[Item, date]:
    """An item as it begins, and on which day (the first of all for set-up's)."""
    if item := house.item(child, key, date.min):
        return item, date.min
    for day in house.later(child, key, date.min):
        if item := house.item(child, key, day):
            return item, day
    raise UsageError("There is no such item in this home's routine.")


def there(by: By, house: Routine, key: str, day: date, child: str | None) -> Item:
    """The item on a day from which it may be changed; raises what is wrong with the day."""
    begun, begins = known(house, key, child)
    wrong = [*_day_mistakes(by, begun.part, day)]
    item = house.item(child, key, day)
    if item is None and not wrong:
        wrong.append(Mistake("day", f"This item begins on {date_text(begins)}."))
    raise_any(wrong)
    if item is None:
        raise UsageError("There is no such item in this home's routine.")
    return item


def _day_mistakes(by: By, part: Part, day: date | None) -> Iterator[Mistake]:
    now = today(by.at)
    first = first_day(home().hours, part, by.at, now)
    early = f"That list ({part}) is open already. Take {date_text(first)} or later."
    yield from day_mistakes(day, first, now, early)


def day_mistakes(
    day: date | None, first: date, today: date, early: str, where: str = "day"
) -> Iterator[Mistake]:
    """What is wrong with a day from which something is to hold; None could not be read.

    `early` is said of a day that is not past, but before the first that there can be; `where` is
    the field.
    """
    if day is None:
        return
    if day < today:
        yield Mistake(where, f"{date_text(day)} is past, and stays as it was.")
    elif day < first:
        yield Mistake(where, early)
    elif day > today + LONGEST_AHEAD:
        yield Mistake(where, f"{date_text(day)} is more than a year away: check the date.")

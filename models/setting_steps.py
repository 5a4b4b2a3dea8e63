"""How a change of a setting goes together with what was planned for later days.

A change names only what is different. From its day on, and for every later step, a field takes the
new text where it was not to become another one anyway. So two changes that were typed in any order
give the same, and nothing that somebody planned is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.boxes import Entry
from models.by_day import Steps, different, holding, later


class Seen(NamedTuple):
    """What somebody saw who changes something: how it is from each day on, and of which day."""

    steps: Steps[Any]
    day: date

    @property
    def value(self) -> Any:  # noqa: ANN401 - as JSON has it
        """How it is on that day."""
        return holding(self.steps, self.day, None)


def edited(steps: Steps[Any], day: date, edit: Callable[[Any], Any]) -> Steps[Any]:
    """The steps after an edit from a day on, for that day and each later one that there was."""
    before = tuple(each for each in steps if each[0] < day)
    after = later(steps, day)
    now = (day, edit(holding(steps, day, None)))
    return (*before, now, *((since, edit(value)) for since, value in after))


def merged(new: Mapping[str, Any], old: Mapping[str, Any]) -> Callable[[Entry], Entry]:
    """An edit that gives fields their new values, where they had the old ones."""

    def edit(value: Entry) -> Entry:
        return {**value, **{each: new[each] for each in new if value.get(each) == old.get(each)}}

    return edit


def of_entry(key: str, edit: Callable[[Entry], Entry]) -> Callable[[list[Entry]], list[Entry]]:
    """An edit of one entry of a list."""
    return lambda among: [edit(each) if each["key"] == key else each for each in among]


def with_new(entry: Entry) -> Callable[[list[Entry]], list[Entry]]:
    """An edit that puts an entry at the end of a list."""
    return lambda among: [*among, entry]


def without(key: str) -> Callable[[list[Entry]], list[Entry]]:
    """An edit that takes an entry off a list."""
    return lambda among: [each for each in among if each["key"] != key]


def moved(key: str, beside: str, up: bool) -> Callable[[list[Entry]], list[Entry]]:
    """An edit that puts an entry right before or after another one, where both are listed."""

    def edit(among: list[Entry]) -> list[Entry]:
        found, other = one(among, key), one(among, beside)
        if found is None or other is None:
            return among
        left = without(key)(among)
        at = left.index(other) + (0 if up else 1)
        return [*left[:at], found, *left[at:]]

    return edit


def one(among: Sequence[Entry] | None, key: str) -> Entry | None:
    """The entry of a list with this key."""
    return next((each for each in among or () if each["key"] == key), None)


def steps_of_entry(steps: Steps[list[Entry]], key: str) -> Steps[Entry | None]:
    """How one entry is from each day on; None where it is not on the list."""
    return different((day, one(among, key)) for day, among in steps)

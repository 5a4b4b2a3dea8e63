"""What a setting of the home is made of: values in fields, or a list of entries that have fields.

Every setting is a function of the day: what was there stays as it was, each change has the day
from which it holds (models/home_changes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any, NamedTuple

from models.boxes import Box, Entry
from models.by_day import Steps, different
from models.home import READ_WITH_IT, Home
from models.home_changes import changes
from models.mistakes import Mistake
from models.routine_checks import first_day
from models.shifts import Part, local


class Begins(Enum):
    """From which day a change can hold at the earliest."""

    AT_ONCE = auto()
    """It holds from now on, and no day is asked for."""
    TODAY = auto()
    TOMORROW = auto()
    """What was recorded today keeps the words that were on the list."""
    UNOPENED = auto()
    """From a day of which nobody can have answered a list yet."""


def _fine(*about: object) -> Iterator[Mistake]:
    """Nothing is wrong beyond what is wrong with each field."""
    yield from ()


class Values(NamedTuple):
    """A setting that is some fields."""

    name: str
    """Under which it is stored."""
    title: str
    boxes: tuple[Box, ...]
    before: Callable[[Home], Entry]
    """What holds before the first change."""
    begins: Begins = Begins.TODAY
    wrong: Callable[[Steps[Entry], Home, datetime], Iterator[Mistake]] = _fine
    """What is wrong now with the setting from a day on; the first step is the one before."""
    about: str = ""
    """A sentence above the fields."""


Wrong = Callable[[Entry, Sequence[Entry], date], Iterator[Mistake]]
"""What is wrong with an entry, beside the others, with the first day that can be changed."""


class Entries(NamedTuple):
    """A setting that is a list; each entry has a key that stays, whatever it is called."""

    name: str
    """Under which it is stored."""
    title: str
    one: str
    """What a new one is called: "a topic"."""
    letter: str
    """What the keys of new ones begin with: no two lists have the same key, so that a record can
    name entries of both."""
    boxes: tuple[Box, ...]
    """The first field tells an entry from the others."""
    before: Callable[[Home], list[Entry]]
    """What is on the list before the first change."""
    begins: Begins = Begins.TOMORROW
    """When an entry is changed or taken off; adding one does no harm to what was recorded."""
    adds: Begins = Begins.TODAY
    wrong: Wrong = _fine
    least: int = 0
    """How many have to stay on the list."""
    by: str = ""
    """The field by which they are sorted; none: in the home's order."""
    dated: bool = False
    """Whether an entry is about days of its own, so that no other day is asked for."""
    besides: str = ""
    """What holds besides the entries, where they are only the home's own."""
    about: str = ""
    """A sentence above the fields."""
    told: Callable[[Entry], str] | None = None
    """What is said of an entry beside its name; None: its other fields."""


Setting = Values | Entries


def steps_of(setting: Setting, place: Home) -> Steps[Any]:
    """A setting as it is from each day on, the first of all days first; one query at most."""
    known = setting.name in READ_WITH_IT
    found = place.changes if known else changes([setting.name])
    return different(((date.min, setting.before(place)), *found.get(setting.name, ())))


def first(begins: Begins, place: Home, now: datetime) -> date:
    """The first day from which a change can hold."""
    today = local(place.hours, now).date()
    if begins is Begins.UNOPENED:
        return first_day(place.hours, Part.MORNING, now, today)
    return today + timedelta(days=begins is Begins.TOMORROW)

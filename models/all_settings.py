"""Every setting of the home that is changed from a day on, by its name."""

from __future__ import annotations

from typing import TypeVar

from models.errors import UsageError
from models.home_handover import HANDOVER_LIST
from models.home_lists import HOLIDAYS, SECTIONS, SESSION_FIELDS, TOPICS
from models.home_values import AIMS, HOME, PARTS_OF_THE_DAY, TERMS
from models.home_words import OPINION_WORDS
from models.setting_kinds import Entries, Setting, Values
from models.shift_plan import SHIFTS

S = TypeVar("S", Values, Entries)

SETTINGS: tuple[Setting, ...] = (
    PARTS_OF_THE_DAY,
    SHIFTS,
    HOLIDAYS,
    AIMS,
    TOPICS,
    SECTIONS,
    SESSION_FIELDS,
    OPINION_WORDS,
    HANDOVER_LIST,
    TERMS,
    HOME,
)
"""In the order in which they are shown."""


def setting(name: str) -> Setting:
    """The setting with this name; UsageError for none."""
    for each in SETTINGS:
        if each.name == name:
            return each
    raise UsageError("The home has no such setting.")


def named(name: str, kind: type[S]) -> S:
    """The same; UsageError also for one of another kind."""
    found = setting(name)
    if not isinstance(found, kind):
        raise UsageError("That is a setting of another kind.")
    return found

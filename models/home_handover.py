"""The home's own list of a handover (H1): keys, petty cash and the like, edited by a manager."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.boxes import Box, Entry
from models.home import Home
from models.home_lists import TITLE, entries, known
from models.setting_kinds import Entries

TEXT, NUMBER, INITIALS = "text", "number", "two initials"
ITEM_KINDS = (
    (TEXT, "a text"),
    (NUMBER, "a number"),
    (INITIALS, "the initials of two people"),
)
"""What an item of the list takes, with its words."""
FIRST = (
    ("Keys", INITIALS),
    ("Petty cash", NUMBER),
    ("Medication counted", INITIALS),
    ("Vehicles", TEXT),
    ("Repairs", TEXT),
    ("Visitors", TEXT),
    ("Staffing", TEXT),
)
"""What is on the list of a home that has never changed it."""


class HouseItem(NamedTuple):
    """An item of the list."""

    key: str
    title: str
    kind: str
    """One of ITEM_KINDS."""


def _first(place: Home) -> list[Entry]:
    return [
        {"key": f"g{at}", "title": title, "kind": kind} for at, (title, kind) in enumerate(FIRST, 1)
    ]


HANDOVER_LIST = Entries(
    "handover list",
    "Handover: the house",
    "an item",
    "g",
    (
        Box("title", "Item", most=TITLE, missing="What is handed over?"),
        Box("kind", "It takes", "choice", choices=ITEM_KINDS, stays=True),
    ),
    _first,
    about="What is said of the house at each handover, besides what must not be missed.",
)
"""The home's setting, which a manager changes from a day on."""


def house_items(place: Home, day: date) -> tuple[HouseItem, ...]:
    """What is on the list on a day, in the home's order."""
    return tuple(_item(each) for each in entries(HANDOVER_LIST, place, day))


def known_items(place: Home, day: date) -> dict[str, HouseItem]:
    """All that was ever on the list by its key, as it was called on that day or nearest to it."""
    return {key: _item(each) for key, each in known(HANDOVER_LIST, place, day).items()}


def _item(entry: Entry) -> HouseItem:
    return HouseItem(entry["key"], entry["title"], entry["kind"])

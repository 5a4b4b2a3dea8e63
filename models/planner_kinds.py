"""The kinds of planner entry: what the board has to know of each here, the rest as data.

The board counts the lines that the planner draws into a checklist, so the words and lines of a kind
are not read from the file of the guides (models/guides/planner.toml) but stand here.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("guides") / "planner.toml"

SESSION, LEAVE, CONTACT, HOME_VISIT, OTHER = "session", "leave", "contact", "home-visit", "other"

MORNING, NIGHT = "b6", "n5"
"""The items of the routine under which an entry gets a line: of its own day, of the nights before
(B6, N5)."""


class Sort(NamedTuple):
    """A kind of entry as the board knows it."""

    word: str
    """What stands for an entry without a title."""
    group: str
    lines: tuple[str, ...] = (NIGHT,)


_BOTH = (MORNING, NIGHT)

SORTS: dict[str, Sort] = {
    SESSION: Sort("Key-work session", "session"),
    "dentist": Sort("Dentist", "appointment", _BOTH),
    "doctor": Sort("Doctor", "appointment", _BOTH),
    "optician": Sort("Optician", "appointment", _BOTH),
    "nurse": Sort("Nurse", "appointment", _BOTH),
    "therapy": Sort("Therapy", "appointment", _BOTH),
    "lac-review": Sort("LAC review", "review", _BOTH),
    "pep": Sort("PEP meeting", "review", _BOTH),
    "placement-meeting": Sort("Placement meeting", "review", _BOTH),
    "professionals": Sort("Professionals' meeting", "meeting", ()),
    "team": Sort("Team meeting", "meeting", ()),
    "childrens": Sort("Children's meeting", "meeting", _BOTH),
    "court": Sort("Court", "court", _BOTH),
    "social-worker": Sort("Social worker visits", "visit", _BOTH),
    "pre-admission": Sort("Pre-admission visit", "visit", _BOTH),
    CONTACT: Sort("Contact", "family"),
    HOME_VISIT: Sort("Home visit", "family"),
    "return-interview": Sort("Return-home interview", "meeting", _BOTH),
    "school-event": Sort("School event", "school"),
    "term": Sort("Term dates", "school"),
    "activity": Sort("Activity", "activity"),
    "drill": Sort("Fire drill", "house", ()),
    "date": Sort("Date that matters", "date"),
    LEAVE: Sort("Leave", "staff", ()),
    OTHER: Sort("Other", "other"),
}
"""Every kind by its key, in the order in which a form offers them. A key never changes."""

UNKNOWN = Sort("Other", "other", ())
"""A kind that a newer program wrote: it is shown, and asks for nothing."""


def sort_of(kind: str) -> Sort:
    """What the board knows of a kind."""
    return SORTS.get(kind, UNKNOWN)


class Own(NamedTuple):
    """A field that only one kind has."""

    key: str
    label: str
    type: str = "line"
    """line, text, yesno, choice, staff (one id) or children (a list of ids)."""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


class Kind(NamedTuple):
    """A kind as the form knows it."""

    key: str
    label: str
    group: str
    children: str
    """Whom it can be for: child (one or several), house, both, none (staff only)."""
    staff: str
    """What its staff are to it, as the label of their field."""
    tell: str
    """When the child is told, unless somebody says otherwise."""
    lines: tuple[str, ...]
    requirements: tuple[str, ...]
    hint: str
    fields: tuple[Own, ...]

    def field(self, key: str) -> Own | None:
        """Its own field with this key."""
        return next((each for each in self.fields if each.key == key), None)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order in which a form offers them."""
    import tomllib

    with _FILE.open("rb") as file:
        told = tomllib.load(file)
    return {
        key: Kind(
            key=key,
            label=sort.word,
            group=told["group"][sort.group],
            children=told["kind"][key].get("children", "child"),
            staff=told["kind"][key].get("staff", "Who goes along"),
            tell=told["kind"][key].get("tell", "now"),
            lines=sort.lines,
            requirements=tuple(told["kind"][key]["requirements"]),
            hint=told["kind"][key].get("hint", ""),
            fields=tuple(_own(each) for each in told["kind"][key].get("fields", ())),
        )
        for key, sort in SORTS.items()
    }


def _own(told: dict[str, Any]) -> Own:
    return Own(**{**told, "choices": tuple((key, word) for key, word in told.get("choices", ()))})

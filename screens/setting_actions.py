"""The actions of the home's settings: the list of all, and what is done in each of them."""

from __future__ import annotations

from typing import NamedTuple

from screens.actions import Action


class Section(NamedTuple):
    """A section of the settings, reached by its letter."""

    letter: str
    name: str
    """That of the setting (models/all_settings.py), or of a list that is kept elsewhere."""
    title: str


ROUTINE_SECTION, NUMBERS_SECTION = "routine", "numbers"

SECTIONS = (
    Section("i", ROUTINE_SECTION, "Routine"),
    Section("n", NUMBERS_SECTION, "Numbers to ring"),
    Section("p", "parts", "Parts of the day"),
    Section("s", "shifts", "Shifts"),
    Section("h", "holidays", "Days without school"),
    Section("a", "aims", "Aims"),
    Section("t", "topics", "Topics of sessions"),
    Section("l", "sections", "Sections of the plan"),
    Section("f", "session fields", "Own fields of a record"),
    Section("o", "opinion words", "Opinion words"),
    Section("v", "handover list", "Handover: the house"),
    Section("w", "terms", "What we call things"),
    Section("m", "home", "The home, the lock"),
)
"""In the order in which they are shown."""

_BACK = Action("back", ("escape",), "back", "Go back.")
_BETWEEN = (
    Action("turn(1)", ("right_square_bracket",), "next", "The next section of the settings."),
    Action("turn(-1)", ("left_square_bracket",), "before", "The section before.", hint=False),
)

SETTINGS = (
    Action("open", ("enter",), "open", "Open the section with the cursor."),
    *(
        Action(
            f"section('{each.name}')",
            (each.letter,),
            each.title.lower(),
            f"Open the section: {each.title}.",
            hint=False,
        )
        for each in SECTIONS
    ),
    Action("back", ("escape",), "back", "Back to the board."),
)

ROUTINE = (
    Action("open", ("enter",), "change", "{Managers}: change the item under the cursor."),
    Action("add", ("a",), "add", "{Managers}: add an item to this part of the day."),
    Action("switch", ("x",), "off/on", "{Managers}: switch an item off or on from a day on."),
    Action("move(True)", ("K",), "up", "{Managers}: move the item up, from the next list on."),
    Action("move(False)", ("J",), "down", "{Managers}: move it down, in the same way."),
    Action("turn(1)", ("right_square_bracket",), "next", "The routine of the next {child}."),
    Action("turn(-1)", ("left_square_bracket",), "before", "That of the one before.", hint=False),
    Action("as_home", ("H",), "as home", "What is {a_child}'s own: as the home again.", hint=False),
    _BACK,
)

SETTING_VALUES = (
    Action("open", ("enter", "e"), "change", "{Managers}: change this from a day on."),
    *_BETWEEN,
    _BACK,
)

SETTING_LIST = (
    Action("open", ("enter",), "change", "{Managers}: change the line under the cursor."),
    Action("add", ("a",), "add", "{Managers}: add one to this list."),
    Action("remove", ("x",), "take off", "{Managers}: take it off the list from a day on."),
    Action("move(True)", ("K",), "up", "{Managers}: move the line up."),
    Action("move(False)", ("J",), "down", "{Managers}: move the line down."),
    *_BETWEEN,
    _BACK,
)

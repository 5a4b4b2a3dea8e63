"""Help: every key of the screen on which it was asked for, from the declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.screen import Screen

from models.wording import plain
from screens.actions import EVERYWHERE, READING, TEXT, Action, key_word
from screens.desk import Desk
from screens.entry import ReadingScreen
from screens.widgets.draft_area import DraftArea
from screens.widgets.form import Form
from screens.widgets.form_keys import FORM_KEYS
from screens.widgets.list_keys import LIST_KEYS
from screens.widgets.reader import Passage, Reader
from screens.widgets.rows import Rows
from screens.widgets.week_grid import WeekGrid
from screens.widgets.week_keys import WEEK_KEYS

KEYS = 20
"""Columns for the keys."""


class HelpScreen(ReadingScreen):
    """The keys of a screen."""

    NAME = "Help"

    def __init__(self, of: Screen[None]) -> None:
        """Takes the screen whose keys are explained."""
        name = getattr(of, "CALLED", "") or getattr(of, "NAME", "")
        desk: Desk | None = getattr(of, "desk", None)
        said = desk.said if desk else plain
        super().__init__(f"Keys: {said(name)}" if name else "Keys", list(_passages(of, said)))


def sections(of: Screen[None]) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """What can be done on a screen, under headings."""
    own: tuple[Action, ...] = getattr(of, "ACTIONS", ())
    if own:
        yield "On this screen", own
    for widget, heading, actions in (
        (Rows, "In the list", LIST_KEYS),
        (WeekGrid, "In the week", WEEK_KEYS),
        (DraftArea, "In the text", TEXT),
        (Form, "In the form", FORM_KEYS),
        (Reader, "Reading on", READING),
    ):
        if any(isinstance(each, widget) for each in of.query("*")):
            yield heading, actions
    yield "Everywhere", EVERYWHERE


def _passages(of: Screen[None], said: Callable[[str], str]) -> Iterator[Passage]:
    for number, (heading, actions) in enumerate(sections(of)):
        yield Passage(f"\n{heading}" if number else heading, style="bold")
        for action in actions:
            keys = ", ".join(key_word(key) for key in action.keys)
            yield Passage(said(action.help), lead=f"  {keys}", indent=KEYS)

"""The palette: every action of a screen, and every child and person, found by typing."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.screen import Screen

from models.database import run
from models.errors import KwtuiError
from screens.actions import EVERYWHERE, PALETTE, Action, hint
from screens.base import bindings
from screens.desk import Desk
from screens.goto import Place, known, places
from screens.text import fit
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

LABEL, KEY = 18, 8
"""Columns for an action's name and its key."""


class PaletteScreen(Screen[None]):
    """What can be done, and where one can go; every letter that is typed leaves fewer lines."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PALETTE
    BINDINGS = bindings(PALETTE)
    NAME = "Find an action"

    def __init__(self, desk: Desk, of: Screen[None]) -> None:
        """Takes the screen whose actions are offered."""
        super().__init__()
        self.desk = desk
        self._of = of
        self._places: list[Place] = []
        own: tuple[Action, ...] = getattr(of, "ACTIONS", ())
        self._offered = [
            each for each in (*own, *EVERYWHERE) if each.name not in ("palette", "back")
        ]

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield TitleLine()
        yield Rule()
        yield Rows(lead=LABEL)
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Shows every action."""
        self.query_one(TitleLine).set(self.NAME)
        self.query_one(HintLine).set_hint(f"type a word  {hint(PALETTE)}")
        self.rows.capture = self._typed
        self._show()
        self.rows.focus()
        self._look_around()

    @work
    async def _look_around(self) -> None:
        """Adds where one can go, a moment later."""
        try:
            self._places = list(places(self.desk, await run(known)))
        except KwtuiError as error:
            self.query_one(HintLine).say(error.sentence, alert=True)
        else:
            self._show()

    def _show(self) -> None:
        said = self.desk.said
        actions = [
            _action_row(number, each._replace(label=said(each.label), help=said(each.help)))
            for number, each in enumerate(self._offered)
        ]
        beyond = [_place_row(number, each) for number, each in enumerate(self._places)]
        self.rows.set_rows([*actions, *beyond])

    def _typed(self, event: events.Event) -> bool:
        """Takes letters for the search; all other keys are the list's."""
        if isinstance(event, events.Paste):
            self._find(self.rows.filter_text + event.text)
            return True
        if not isinstance(event, events.Key):
            return False
        if event.key == "backspace":
            self._find(self.rows.filter_text[:-1])
        elif event.character is not None and event.is_printable:
            self._find(self.rows.filter_text + event.character)
        else:
            return False
        return True

    def _find(self, text: str) -> None:
        self.rows.filter_text = text.splitlines()[0] if text else ""

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Does what the line says, on the screen below, or goes where it says."""
        event.stop()
        self._chosen(event.key)

    def _chosen(self, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == "place":
            self.app.switch_screen(self._places[int(number)].screen(self.desk))
        else:
            self._do(self._offered[int(number)])

    def _do(self, action: Action) -> None:
        name = action.name.partition("(")[0]
        node = self._of if hasattr(self._of, f"action_{name}") else self.app
        self.dismiss()
        self.app.call_later(self.app.run_action, action.name, node)

    def action_choose(self) -> None:
        """Does what the line with the cursor says."""
        if self.rows.cursor_key is not None:
            self._chosen(self.rows.cursor_key)

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss()


def _action_row(number: int, action: Action) -> Row:
    spans = (
        Span(fit(action.label, LABEL)),
        Span(fit(action.key_word, KEY), "bold"),
        Span(action.help),
    )
    return Row(f"action:{number}", (spans,), find=f"{action.label} {action.help}")


def _place_row(number: int, place: Place) -> Row:
    name = fit(place.name, LABEL)
    spans = (Span(name), Span(fit("go to", KEY), "dim"), Span(place.what))
    return Row(f"place:{number}", (spans,), find=f"{place.name} {place.what}")

"""The first screen where there is no home yet: set one up, or look around in sample data."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

SET_UP, LOOK = "set up", "look"
ROWS = (
    Row("welcome", ((Span("There is no home in this program yet."),), ()), stop=False),
    Row(
        SET_UP,
        (
            (Span("Set up this home"),),
            (Span("  Takes about five minutes. No home", "dim"),),
            (Span("  is made before you say so.", "dim"),),
            (),
        ),
    ),
    Row(
        LOOK,
        (
            (Span("Look around in sample data"),),
            (Span("  A made-up home of six children. What", "dim"),),
            (Span("  you change there is thrown away.", "dim"),),
        ),
    ),
)


class FirstRunScreen(Screen[None]):
    """Two ways to begin."""

    DEFAULT_CSS = """
    FirstRunScreen Rows { margin: 1 0 0 0; }
    """

    def __init__(self, on_set_up: Callable[[], None], on_look: Callable[[], None]) -> None:
        """Takes what to do for each of the two."""
        super().__init__()
        self._ways = {SET_UP: on_set_up, LOOK: on_look}

    def compose(self) -> ComposeResult:
        """Title, the two ways, the keys."""
        yield TitleLine()
        yield Rule()
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows the two ways."""
        self.query_one(TitleLine).set("kwtui", right="welcome")
        self.query_one(HintLine).set_hint("↑ ↓ move  enter choose  Ctrl+Q quit")
        rows = self.query_one(Rows)
        rows.capture = self.query_one(HintLine).handle
        rows.set_rows(ROWS)
        rows.focus()

    @on(Rows.Opened)
    def begin(self, event: Rows.Opened) -> None:
        """Goes the way that was chosen."""
        self._ways[event.key]()

"""A list in an app of its own, and texts that a list may be given."""

from __future__ import annotations

from typing import ClassVar

from hypothesis import strategies as st
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from tests.screens.looking import text_of

MARKUP = (
    "[name withheld]", "[Mum/Dad]", "[see risk assessment]", "[sic]", "[half]", "[1]", "[/]",
    "[AS/KW]", "[/b]", "[paracetamol]", "[12:30]", "[red]", "[/care/plan]",
    "[b [@click=app.exit]x[/]", "[refused]", "[x]", "[ ]", "[link=..]", "[$primary]", "[=]",
)  # fmt: skip
HOSTILE = st.text(
    st.characters(codec="utf-8", exclude_categories=())
    | st.sampled_from("\x00\x07\x1b\x7f\x9b\r\n\t\u202e\u2069e\u0301日👨[]")
)


def row(key: str, *lines: str, stop: bool = True, find: str = "") -> Row:
    """A row whose lines are plain."""
    return Row(key, tuple((Span(line),) for line in lines), find=find, stop=stop)


def children(count: int) -> list[Row]:
    """So many rows: "Child 0" and on."""
    return [row(f"c{number}", f"Child {number}") for number in range(count)]


class Cover(Screen[None]):
    """Another list, on top of the first."""

    BINDINGS: ClassVar = [Binding("escape", "leave")]

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.query_one(Rows).set_rows(children(3))

    def action_leave(self) -> None:
        self.dismiss()


class ListApp(App[None]):
    """A list, with everything that it says written down."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("n", "note"),
        Binding("o", "cover"),
        Binding("x", "act('screen')"),
        Binding("space", "act('space')"),
        Binding("ctrl+l", "act('lock')"),
        Binding("ctrl+r", "act('concern')"),
    ]

    def __init__(self, rows: list[Row] | None, lead: int | None = None) -> None:
        super().__init__(ansi_color=True)
        self.begin_with, self.lead = rows, lead
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(lead=self.lead, empty="Nobody lives here yet.")
        yield HintLine()

    def on_mount(self) -> None:
        if self.begin_with is not None:
            self.rows.set_rows(self.begin_with)

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def lines(self) -> list[str]:
        """What the list shows, line by line."""
        return text_of(self).split("\n")[: self.rows.size.height]

    def on_rows_moved(self, message: Rows.Moved) -> None:
        self.said.append(f"moved {message.key}")

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.said.append(f"opened {message.key}")

    def action_act(self, what: str) -> None:
        self.said.append(what)

    def action_cover(self) -> None:
        self.push_screen(Cover())

    @work
    async def action_note(self) -> None:
        self.said.append(f"note {await self.query_one(HintLine).ask('note')}")

"""A small app with one text that is kept as a draft: `python draft_app.py FOLDER` on a terminal."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App, ComposeResult
from textual.screen import Screen

from models import drafts
from models.clock import standing_at
from models.drafts import Draft
from screens.widgets.draft_area import DraftArea
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def draft(text: str = "") -> Draft:
    return Draft("one", "ed", "note", None, "{}", text, NOON)


class Cover(Screen[None]):
    """Another screen, that lies over the text."""

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.query_one(Rows).focus()


class DraftApp(App[None]):
    """A text above a list."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        ("tab", "turn"),
        ("escape", "note('escape')"),
        ("ctrl+r", "note('ctrl+r')"),
        ("ctrl+q", "note('ctrl+q')"),
        ("ctrl+l", "cover"),
        ("x", "note('x')"),
    ]

    def __init__(self, text: str = "", height: int = 6) -> None:
        super().__init__(ansi_color=True)
        self.area = DraftArea(draft(text), standing_at(NOON))
        self.area.styles.height = height
        self.rows, self.line = Rows(), HintLine()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.area
        yield self.rows
        yield self.line

    def on_mount(self) -> None:
        self.theme = "ansi-dark"
        self.area.say, self.area.capture = self.line.say, self.line.handle
        self.rows.set_rows([Row("row", ((Span("a line"),),))])
        self.area.focus()

    def action_turn(self) -> None:
        (self.rows if self.area.has_focus else self.area).focus()

    def action_note(self, key: str) -> None:
        self.noted.append(key)

    def action_cover(self) -> None:
        self.push_screen(Cover())


if __name__ == "__main__":
    drafts.open_drafts(Path(sys.argv[1]) / "home.db")
    DraftApp().run()
    drafts.close_drafts()

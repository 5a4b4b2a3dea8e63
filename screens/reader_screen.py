"""A screen that is one text to be read; read again when somebody stored what it shows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.widgets.hint_line import HintLine
from screens.widgets.reader import Reader
from screens.widgets.title_line import Rule, TitleLine


class ReaderScreen(DeskScreen):
    """Title, rule, the text, the hint line."""

    SHOWN: ClassVar[frozenset[str]] = frozenset()
    """The tables of which it shows something."""

    def compose(self) -> ComposeResult:
        """Title, rule, the text, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield HintLine()

    @property
    def reader(self) -> Reader:
        """The text."""
        return self.query_one(Reader)

    def reload(self) -> object:
        """Reads what is stored and shows it; nothing, where what is shown was given."""
        return None

    def on_mount(self) -> None:
        """The text has the keys."""
        self.reader.capture = self.hint.handle
        self.reader.focus()

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads what is stored."""
        self.reload()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something: at once, also while something is asked here."""
        if tables & self.SHOWN:
            self.reload()

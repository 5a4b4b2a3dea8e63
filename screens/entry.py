"""A whole text, to be read: what a line of a list could only show the start of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from screens.actions import READ, READING, Action, hint
from screens.base import bindings
from screens.widgets.hint_line import HintLine
from screens.widgets.reader import Passage, Reader
from screens.widgets.title_line import Rule, TitleLine


class ReadingScreen(Screen[None]):
    """A title and a text that scrolls; Esc goes back."""

    ACTIONS: ClassVar[tuple[Action, ...]] = READ
    BINDINGS = bindings(READ)
    NAME = "Reading"

    def __init__(self, title: str, passages: Sequence[Passage]) -> None:
        """Takes what stands on top, and the text."""
        super().__init__()
        self._heading, self._passages = title, passages

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows the text."""
        self.query_one(TitleLine).set(self._heading)
        self.query_one(HintLine).set_hint(hint((*READING, *READ)))
        reader = self.query_one(Reader)
        reader.show(self._passages)
        reader.focus()

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss()


class TextScreen(ReadingScreen):
    """Whole paragraphs, each as it was typed, with a blank line between."""

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        """Takes the title and the paragraphs."""
        passages = [Passage(each if at == 0 else f"\n{each}") for at, each in enumerate(paragraphs)]
        super().__init__(title, passages)

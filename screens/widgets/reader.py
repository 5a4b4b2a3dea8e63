"""A text to be read whole: wrapped to the width, scrolled by half pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events

from screens.actions import READING
from screens.text import fit, wrap
from screens.widgets.cells import Line, Span, cells
from screens.widgets.in_order import InOrder
from screens.widgets.painted import Painted

WHEEL = 3
"""How many lines the mouse wheel scrolls."""
_COMMANDS = {key: action.name for action in READING for key in action.keys}


@dataclass(frozen=True)
class Passage:
    """A piece of a text; its own ends of lines are kept."""

    text: str
    style: str = ""
    lead: str = ""
    """Stands before the first line, in the indent."""
    indent: int = 0


class Reader(InOrder, Painted, can_focus=True):
    """A text; the last column says whether there is more of it above or below."""

    DEFAULT_CSS = """
    Reader { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._passages: tuple[Passage, ...] = ()
        self._wrapped: list[tuple[Span, ...]] = []
        self._wrapped_width = 0
        self._top = 0
        self.end_seen = False
        """Whether the end of this text was in view."""

    def show(self, passages: Sequence[Passage]) -> None:
        """Show this text; the place in it stays as far as it can."""
        self.end_seen = self.end_seen and tuple(passages) == self._passages
        self._passages, self._wrapped_width = tuple(passages), 0
        self.sync()

    @property
    def more(self) -> bool:
        """Whether there is more of the text than fits."""
        return len(self._wrapped) > self.size.height

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines in view."""
        if width != self._wrapped_width:
            self._wrapped = [line for each in self._passages for line in _lines(each, width - 2)]
            self._wrapped_width = width
        self._top = max(0, min(self._top, len(self._wrapped) - height))
        view = self._wrapped[self._top : self._top + height]
        lines = [cells(line, width - 1) for line in view]
        lines += [cells([], width - 1)] * (height - len(lines))
        below = self._top + height < len(self._wrapped)
        self.end_seen = self.end_seen or not below
        marks = [Span(" ")] * height
        if self._top and height:
            marks[0] = Span("↑", "bold")
        if below and height:
            marks[-1] = Span("↓", "bold")
        return [
            (*line, *cells([mark], min(width, 1))) for line, mark in zip(lines, marks, strict=True)
        ]

    def obey(self, key: str) -> bool:
        """Scroll if the key asks for it; False when it is none of these keys."""
        command = _COMMANDS.get(key)
        if command is None:
            return False
        half = max(1, self.size.height // 2)
        steps = {"read_down": half, "read_up": -half, "read_first": -len(self._wrapped)}
        self._scroll(steps.get(command, len(self._wrapped)))
        return True

    def _scroll(self, lines: int) -> None:
        self._top = max(0, self._top + lines)
        self.sync()

    async def on_key(self, event: events.Key) -> None:
        """Scroll, or do what the key is bound to, before the next key is looked at."""
        event.prevent_default()
        event.stop()
        if self.covered() or await self.answered(event):
            return
        if not self.obey(event.key):
            await self.bound(event.key)

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to the question that is being asked; nothing else has a use for it."""
        event.stop()
        self.captured(event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self._scroll(-WHEEL)


def _lines(passage: Passage, width: int) -> Iterator[tuple[Span, ...]]:
    """The lines of a passage, each of at most `width` cells."""
    indent = min(passage.indent, max(0, width - 8))
    for number, text in enumerate(wrap(passage.text, width - indent)):
        lead = passage.lead if number == 0 else ""
        yield (Span(fit(lead, indent), "bold"), Span(text, passage.style))

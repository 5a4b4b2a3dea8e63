"""Textual's text area, painted by cells: a key sends the few cells that it changed."""

from __future__ import annotations

from typing import Self

from textual.geometry import Offset, Region
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from screens.text import graphemes
from screens.widgets.cells import BLANK, Cell, Line
from screens.widgets.painted import Painted

MARGIN = 1
"""The last column is for the cursor behind a full line, and for the marks of more."""


class PaintedText(Painted, TextArea, can_focus=True):
    """A text area without border, colours, brackets, highlighting or scroll bars.

    Text has to be clean when it gets in: whoever builds on this sees to that.
    """

    DEFAULT_CSS = """
    PaintedText, PaintedText:focus {
        border: none; padding: 0; height: 6; width: 1fr; scrollbar-size: 0 0;
        background: transparent; overflow-x: hidden;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        self._painting = False
        self._paint_due = False
        super().__init__(id=id, classes=classes)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.highlight_cursor_line = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have the cells that differ repainted, once this event is dealt with.

        Textual would have the whole text repainted with every key.
        """
        known = self.is_mounted and self._lines_size == self.size
        if self._painting or recompose or not repaint or not known:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if layout:
            super().refresh(repaint=False, layout=True)
        if not self._paint_due:
            self._paint_due = True
            self.call_next(self.sync)
        return self

    def sync(self) -> None:
        """Repaint the cells that differ from what is shown."""
        self._painting, self._paint_due = True, False
        try:
            super().sync()
        finally:
            self._painting = False

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the text that are in view."""
        top = self.scroll_offset.y
        lines = [self._text_line(top + y, width) for y in range(height)]
        if top and lines:
            lines[0] = _marked(lines[0], "↑")
        if top + height < self.wrapped_document.height and lines:
            lines[-1] = _marked(lines[-1], "↓")
        return lines

    def _text_line(self, y: int, width: int) -> Line:
        """Return a line of the wrapped text as cells, cursor and selection in reverse."""
        if y >= self.wrapped_document.height:
            return (BLANK,) * width
        row, start = self.wrapped_document.offset_to_location(Offset(0, y))
        text, breaks = self.document.get_line(row), self.wrapped_document.get_offsets(row)
        end = next((each for each in breaks if each > start), None)
        line: list[Cell] = []
        at = start
        for piece, size in graphemes(text[start:end]):
            lit = self._lit((row, at), (row, at + len(piece)))
            style = "reverse" if lit else self.style_at(row, at)
            line.append((piece if size else f" {piece}", style))
            line += [("", style)] * (size - 1)
            at += len(piece)
        if end is None and self._lit((row, at), (row, at + 1)):
            line.append((" ", "reverse"))
        return (*line, *[BLANK] * width)[:width]

    def style_at(self, row: int, column: int) -> str:
        """How a character looks that is neither selected nor under the cursor."""
        return ""

    def _lit(self, start: Location, end: Location) -> bool:
        """Whether the cursor stands on the characters of a cell, or they are selected."""
        cursor = self.selection.end
        first, last = sorted(self.selection)
        return self.has_focus and (start <= cursor < end or first <= start < last)


def _marked(line: Line, mark: str) -> Line:
    """A line with the mark for more in its last cell, unless the cursor is there."""
    return (*line[:-1], (mark, "bold")) if line[-1] == BLANK else line

"""How a list is painted: its rows, the cursor, the marks for more, and what the filter hides."""

from __future__ import annotations

from functools import lru_cache

from textual.geometry import Size

from screens.widgets.cells import BLANK, Cell, Line, Span, cells, restyled
from screens.widgets.painted import Painted
from screens.widgets.shelf import Row, Shelf

CURSOR, NO_CURSOR = "> ", "  "
MARGIN = len(CURSOR)


@lru_cache(4096)
def _row_lines(row: Row, width: int) -> tuple[Line, ...]:
    """Return a row's lines as cells, with the margin in which the cursor is drawn."""
    return tuple(cells((Span(NO_CURSOR), *line), width) for line in row.lines)


@lru_cache(256)
def _with_cursor(line: Line, lead: int, cell: tuple[int, int] | None) -> Line:
    """Return a row's first line with the cursor on it, its lead and its chosen cell in reverse."""
    marker = tuple((text, "") for text in CURSOR)
    line = restyled((*marker, *line[MARGIN:])[: len(line)], MARGIN, MARGIN + lead, "reverse")
    if cell is None:
        return line
    return restyled(line, MARGIN + cell[0], MARGIN + sum(cell), "reverse")


class RowView(Painted):
    """The painted part of a list."""

    def __init__(
        self, lead: int | None, empty: str, *, id: str | None, classes: str | None
    ) -> None:  # noqa: A002
        """Takes how many cells are in reverse under the cursor, and what an empty list says."""
        super().__init__(id=id, classes=classes)
        self._shelf = Shelf()
        self._lead, self._empty = lead, empty
        self._cell: tuple[int, int] | None = None
        self._lit = False
        self._filled = False
        """Whether it is known what the list holds: before, it does not say that it is empty."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are, for a list whose height is `auto`."""
        return max(1, self._shelf.line_count) + bool(self._shelf.filter_text)

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the list as they are to be shown."""
        self._shelf.resize(self._view_height(height))
        if not self._shelf.shown:
            lines = [cells([Span(NO_CURSOR), Span(self._nothing(), "dim")], width)]
        else:
            view = range(self._shelf.top, self._shelf.top + self._shelf.height)
            lines = [self._line(line, width) for line in view]
        blank = (BLANK,) * width
        lines = [*lines, *[blank] * height][:height]
        if self._shelf.filter_text and height > 1:
            lines[-1] = cells([Span(NO_CURSOR), Span(self._counted(), "bold")], width)
        return lines

    def _line(self, number: int, width: int) -> Line:
        """Return one line of all lines, with the cursor if it is there, and marks for more."""
        place = self._shelf.at_line(number)
        if place is None:
            return (BLANK,) * width
        at, which = place
        row = self._shelf.shown[at]
        line = _row_lines(row, self._room(width))[which]
        if at == self._shelf.cursor and which == 0 and self._lit:
            line = _with_cursor(line, self._lead_of(row), self._cell)
        return line if len(line) == width else (*line, self._more(number))

    def _lead_of(self, row: Row) -> int:
        """Return how many cells of a row are in reverse under the cursor."""
        if self._lead is not None:
            return self._lead
        return len(row.lines[0][0].text.rstrip()) if row.lines and row.lines[0] else 0

    def _room(self, width: int) -> int:
        """Return the width for rows: one less where the last column says that there are more."""
        return (
            width - 1 if self._shelf.line_count > self._shelf.height and width > MARGIN else width
        )

    def _more(self, number: int) -> Cell:
        """Return the mark in the last column: ↑ or ↓ where there are more lines that way."""
        shelf = self._shelf
        if number == shelf.top + shelf.height - 1 and number < shelf.line_count - 1:
            return ("↓", "bold")
        return ("↑", "bold") if number == shelf.top and number else BLANK

    def _nothing(self) -> str:
        """Return what is said where no row is shown."""
        if self._shelf.rows:
            return "Nothing matches."
        return self._empty if self._filled else ""

    def _counted(self) -> str:
        """Return the line that says what the filter is and what it hides."""
        stops = sum(row.stop for row in self._shelf.rows)
        seen = sum(row.stop for row in self._shelf.shown)
        return f"{seen:,} of {stops:,} match, {stops - seen:,} hidden: {self._shelf.filter_text}"

    def _view_height(self, height: int) -> int:
        """Return how many of `height` lines there are for rows."""
        return max(1, height - 1 if self._shelf.filter_text and height > 1 else height)

"""What a list holds and where its cursor stands; knows nothing of the screen."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from models.text import fold
from screens.widgets.cells import Span

UNKNOWN_HEIGHT = 1_000_000
"""Until the view's height is known everything is in view, so that nothing scrolls."""


class Row(NamedTuple):
    """One entry of a list: one or more lines of the screen."""

    key: str
    """What it is about; stays the same when its lines change."""
    lines: tuple[tuple[Span, ...], ...]
    """Its lines, each of spans; the cursor is drawn on the first."""
    find: str = ""
    """What the filter looks at; empty: all that the row shows."""
    stop: bool = True
    """Whether the cursor stops here; a heading or a rule is passed over."""


class Shelf:
    """Rows, those of them that the filter leaves, the cursor among these, and the line on top."""

    def __init__(self) -> None:
        """An empty list."""
        self.rows: tuple[Row, ...] = ()
        self.shown: tuple[Row, ...] = ()
        self.cursor: int | None = None
        """Which of the shown rows has the cursor; None when it can stand nowhere."""
        self.top = 0
        """The line of all lines that is on top of the view."""
        self.height = UNKNOWN_HEIGHT
        """How many lines the view has."""
        self.filter_text = ""
        self._starts: list[int] = [0]
        self._stops: list[int] = []
        self._finds: list[str] = []

    @property
    def cursor_row(self) -> Row | None:
        """The row with the cursor."""
        return None if self.cursor is None else self.shown[self.cursor]

    @property
    def line_count(self) -> int:
        """How many lines the shown rows have together."""
        return self._starts[-1]

    def fill(self, rows: Sequence[Row]) -> None:
        """Take other rows; the cursor stays with its row's key, or else at its place."""
        self.rows = tuple(rows)
        self._finds = []
        in_view = self._in_view()
        self._show()
        if in_view:
            self.reveal()
        self.scroll(0)

    def filter(self, text: str) -> None:
        """Show only the rows that have every word of `text`, and the headings above them."""
        self.filter_text = text
        self._show()
        self.reveal()

    def _show(self) -> None:
        """Work out the rows that are shown, and put the cursor where it belongs."""
        before, place = self.cursor_row, self.cursor or 0
        offset = self._starts[place] - self.top
        words = fold(self.filter_text).split()
        self.shown = self._matching(words) if words else self.rows
        self._starts = [0, *accumulate(len(row.lines) for row in self.shown)]
        self._stops = [at for at, row in enumerate(self.shown) if row.stop]
        self.cursor = self._nearest(before.key if before else None, place)
        if before and self.cursor is not None and self.shown[self.cursor].key == before.key:
            self.top = self._starts[self.cursor] - offset

    def _in_view(self) -> bool:
        """Return whether the cursor's row is on the screen (or nothing has a cursor)."""
        if self.cursor is None:
            return True
        start, end = self._starts[self.cursor], self._starts[self.cursor + 1]
        return start < self.top + self.height and end > self.top

    def _matching(self, words: list[str]) -> tuple[Row, ...]:
        """Return the rows that have every word, each with the headings above it."""
        matching: list[Row] = []
        headings: list[Row] = []
        open_heading = False
        self._finds = self._finds or [fold(_found_by(row)) for row in self.rows]
        for row, found_by in zip(self.rows, self._finds, strict=True):
            if not row.stop:
                headings = [*headings, row] if open_heading else [row]
                open_heading = True
                continue
            open_heading = False
            if all(word in found_by for word in words):
                matching += [*headings, row]
                headings = []
        return tuple(matching)

    def _nearest(self, key: str | None, place: int) -> int | None:
        """Return where the row with this key is, or else the stop nearest to a place."""
        if key is not None:
            for at in self._stops:
                if self.shown[at].key == key:
                    return at
        return min(self._stops, key=lambda at: abs(at - place), default=None)

    def move(self, steps: int) -> None:
        """Move the cursor over so many stops, as far as there are."""
        if self.cursor is None:
            return
        at = bisect_right(self._stops, self.cursor) - 1 + steps
        self.cursor = self._stops[max(0, min(at, len(self._stops) - 1))]
        self.reveal()

    def move_lines(self, lines: int) -> None:
        """Move the cursor by about so many lines: half a page."""
        if self.cursor is None:
            return
        goal = self._starts[self.cursor] + lines
        goal_row = bisect_right(self._starts, max(0, min(goal, self.line_count - 1))) - 1
        cursor = self._nearest(None, goal_row)
        if cursor == self.cursor:
            self.move(1 if lines > 0 else -1)
            return
        self.cursor = cursor
        self.reveal()

    def go(self, key: str) -> bool:
        """Put the cursor on the row with this key; False when it is not shown or no stop."""
        for at in self._stops:
            if self.shown[at].key == key:
                self.cursor = at
                self.reveal()
                return True
        return False

    def reveal(self) -> None:
        """Scroll, by half a page or more, so that the cursor's row is in view."""
        half = max(1, self.height // 2)
        if self.cursor is not None:
            start, end = self._starts[self.cursor], self._starts[self.cursor + 1]
            if self.cursor == self._stops[0]:
                start = 0 if end <= self.height else start
            if end > self.top + self.height:
                self.top = max(self.top + half, end - self.height)
            if start < self.top:
                self.top = min(self.top - half, self._heading_above(self.cursor))
            self.top = min(self.top, start) if end - start > self.height else self.top
        self.scroll(0)

    def _heading_above(self, cursor: int) -> int:
        """Return where the headings right above a row begin, if they fit in the view with it."""
        at = cursor
        while at and not self.shown[at - 1].stop:
            at -= 1
        fits = self._starts[cursor + 1] - self._starts[at] <= self.height
        return self._starts[at if fits else cursor]

    def resize(self, height: int) -> None:
        """Give the view another height; the cursor's row stays in view if it was."""
        if height != self.height:
            in_view, self.height = self._in_view(), height
            if in_view:
                self.reveal()
            self.scroll(0)

    def scroll(self, lines: int) -> None:
        """Move the view, not the cursor, as far as there are lines."""
        self.top = max(0, min(self.top + lines, self.line_count - self.height))

    def at_line(self, line: int) -> tuple[int, int] | None:
        """Return which shown row stands at a line of all lines, and which of its lines it is."""
        if not 0 <= line < self.line_count:
            return None
        at = bisect_right(self._starts, line) - 1
        return at, line - self._starts[at]


def _found_by(row: Row) -> str:
    """Return the text by which a row is found."""
    return row.find or " ".join(span.text for line in row.lines for span in line)

"""The one list: every screen that shows a list of anything shows it with this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar

from textual import events
from textual.message import Message

from screens.widgets.list_keys import LIST_KEYS
from screens.widgets.painted import BLANK, Line, Painted, Span, cells, restyled
from screens.widgets.shelf import Row, Shelf

__all__ = ["LIST_KEYS", "Row", "Rows", "Span"]

CURSOR, NO_CURSOR = "> ", "  "
MARGIN = len(CURSOR)
WHEEL = 3
"""How many lines the mouse wheel scrolls."""
NEVER_CAPTURED = frozenset({"ctrl+q", "ctrl+l", "ctrl+r"})
"""Keys that work whatever is being asked: leave, lock, concern."""
_COMMANDS = {key: action.name for action in LIST_KEYS for key in action.keys}

Captured = events.Key | events.Paste | events.Click


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


class Rows(Painted, can_focus=True):
    """A list with a cursor, a filter and rows that keep their identity.

    Each change repaints just the cells that differ. Keys are handled in the order in which they were
    typed, also those that the screen answers to: a question that a key opens gets the keys after it.
    """

    DEFAULT_CSS = """
    Rows { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: Rows, key: str | None) -> None:
            """Takes the list and the key of the row (None: no row)."""
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            """The list, for `@on(Rows.Moved, "#id")`."""
            return self.rows

    class Opened(Message):
        """Enter, or a click on the row that has the cursor."""

        def __init__(self, rows: Rows, key: str) -> None:
            """Takes the list and the key of the row."""
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            """The list, for `@on(Rows.Opened, "#id")`."""
            return self.rows

    _OPENING_CLICKS: ClassVar = (1, 2)

    def __init__(
        self,
        *,
        lead: int | None = None,
        empty: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Takes how many cells of the cursor's row are in reverse (None: its first span), and a
        sentence for the empty list."""
        super().__init__(id=id, classes=classes)
        self.capture: Callable[[Captured], bool] | None = None
        """Gets every key, paste and click first; True keeps it from the list and from all bindings."""
        self._shelf = Shelf()
        self._lead, self._empty = lead, empty
        self._cell: tuple[int, int] | None = None
        self._lit = False
        self._told: str | None = None
        self._opened_by_click = False

    # What the list holds

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._shelf.rows

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that the filter leaves."""
        return self._shelf.shown

    @property
    def cursor_key(self) -> str | None:
        """The key of the row with the cursor."""
        row = self._shelf.cursor_row
        return row.key if row else None

    @property
    def filter_text(self) -> str:
        """The words that a row must have to be shown; empty shows all."""
        return self._shelf.filter_text

    @filter_text.setter
    def filter_text(self, text: str) -> None:
        self._shelf.filter(text)
        self._shelf.height = self._view_height()
        self._shelf.reveal()
        self._changed()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. The cursor stays with its row (or else at its place), the view where it is."""
        self._shelf.fill(rows)
        self._changed()

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row with this key; False when there is none to stop at."""
        found = self._shelf.go(key)
        self._changed()
        return found

    def set_cell(self, cell: tuple[int, int] | None) -> None:
        """Highlight, on the cursor's row, the cells (first, how many), counted after the margin."""
        self._cell = cell
        self.sync()

    def set_empty(self, sentence: str) -> None:
        """Say something else where there are no rows."""
        self._empty = sentence
        self.sync()

    def _changed(self) -> None:
        """Repaint what changed and tell of the cursor if it is on another row."""
        self.sync()
        if self.cursor_key != self._told:
            self._told = self.cursor_key
            self.post_message(self.Moved(self, self._told))

    # What is painted

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the list as they are to be shown."""
        if not self.shown:
            lines = [cells([Span(NO_CURSOR), Span(self._nothing(), "dim")], width)]
        else:
            view = range(self._shelf.top, self._shelf.top + self._view_height(height))
            lines = [self._line(line, width) for line in view]
        blank = (BLANK,) * width
        lines = [*lines, *[blank] * height][:height]
        if self.filter_text and height > 1:
            lines[-1] = cells([Span(NO_CURSOR), Span(self._counted(), "bold")], width)
        return lines

    def _line(self, number: int, width: int) -> Line:
        """Return one line of all lines, with the cursor if it is there, and marks for more."""
        place = self._shelf.at_line(number)
        if place is None:
            return (BLANK,) * width
        at, which = place
        row = self.shown[at]
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
        """Return the width for the rows: one less where the last column says that there are more."""
        return width - 1 if self._shelf.line_count > self._view_height() and width > MARGIN else width

    def _more(self, number: int) -> tuple[str, str]:
        """Return the mark in the last column: ↑ or ↓ where there are more lines that way."""
        shelf = self._shelf
        if number == shelf.top + shelf.height - 1 and number < shelf.line_count - 1:
            return ("↓", "bold")
        return ("↑", "bold") if number == shelf.top and number else BLANK

    def _nothing(self) -> str:
        """Return what is said where no row is shown."""
        return "Nothing matches." if self.rows else self._empty

    def _counted(self) -> str:
        """Return the line that says what the filter is and what it hides."""
        stops = sum(row.stop for row in self.rows)
        seen = sum(row.stop for row in self.shown)
        return f"{seen:,} of {stops:,} match, {stops - seen:,} hidden: {self.filter_text}"

    def _view_height(self, height: int | None = None) -> int:
        """Return how many lines there are for rows."""
        height = self.size.height if height is None else height
        return max(1, height - 1 if self.filter_text and height > 1 else height)

    # What is typed and clicked

    async def on_key(self, event: events.Key) -> None:
        """Give a key to whoever captures keys, or else act on it, or let the screen."""
        if self._captured(event):
            return
        command = _COMMANDS.get(event.key)
        if command:
            event.stop()
            event.prevent_default()
            self._obey(command)
            return
        await self._bound(event)

    async def _bound(self, event: events.Key) -> None:
        """Run what the screen or the program has bound to a key, before the next key is looked at.

        (Left to Textual, a binding runs after the keys that came with it: in "n" and "asleep" typed
        over a slow line, the letters would be commands.)
        """
        active = self.screen.active_bindings.get(event.key)
        if active is None:
            return
        event.stop()
        event.prevent_default()
        if active.enabled:
            await self.app.run_action(active.binding.action, active.node)

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to whoever captures; the list has no use for it."""
        self._captured(event)
        event.stop()

    def _captured(self, event: Captured) -> bool:
        """Return whether the event was taken by whoever captures."""
        if self.capture is None or (isinstance(event, events.Key) and event.key in NEVER_CAPTURED):
            return False
        if not self.capture(event):
            return False
        event.stop()
        event.prevent_default()
        return True

    def _obey(self, command: str) -> None:
        """Do what one of the list's own keys asks for."""
        shelf = self._shelf
        half = max(1, shelf.height // 2)
        if command == "list_open":
            self._open()
            return
        match command:
            case "list_down":
                shelf.move(1)
            case "list_up":
                shelf.move(-1)
            case "list_page_down":
                shelf.move_lines(half)
            case "list_page_up":
                shelf.move_lines(-half)
            case "list_first":
                shelf.move(-len(self.shown))
            case "list_last":
                shelf.move(len(self.shown))
        self._changed()

    def _open(self) -> None:
        """Say that the row with the cursor is opened."""
        if self.cursor_key is not None:
            self.post_message(self.Opened(self, self.cursor_key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row, or open it if the cursor is there; a double click opens."""
        if self._captured(event):
            return
        place = self._shelf.at_line(self._shelf.top + event.y)
        if place is None or event.y >= self._shelf.height or not self.shown[place[0]].stop:
            return
        on_cursor = place[0] == self._shelf.cursor
        if event.chain == 1:
            self._opened_by_click = on_cursor
        if on_cursor and (event.chain == 1 or (event.chain == 2 and not self._opened_by_click)):
            self._open()
            return
        self._shelf.cursor = place[0]
        self._changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays on its row."""
        self._scroll(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays on its row."""
        self._scroll(event, -WHEEL)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        """Move the view by so many lines."""
        event.stop()
        self._shelf.scroll(lines)
        self.sync()

    def on_resize(self) -> None:
        """Keep the cursor's row in view."""
        self._shelf.height = self._view_height()
        self._shelf.reveal()
        self.refresh()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._lit = True
        self.sync()

    def on_blur(self) -> None:
        """Hide the cursor, unless only the terminal's window lost the focus."""
        if self.app.app_focus:
            self._lit = False
            self.sync()

"""The one list: every screen that shows a list of anything shows it with this."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from screens.widgets.cells import Span
from screens.widgets.in_order import InOrder
from screens.widgets.list_keys import LIST_KEYS
from screens.widgets.row_view import RowView
from screens.widgets.shelf import Row

__all__ = ["LIST_KEYS", "Row", "Rows", "Span"]

WHEEL = 3
"""How many lines the mouse wheel scrolls."""
_COMMANDS = {key: action.name for action in LIST_KEYS for key in action.keys}


class Rows(InOrder, RowView, can_focus=True):
    """A list with a cursor, a filter and rows that keep their identity.

    Each change repaints just the cells that differ. Keys are handled in the order in which they
    were typed, also those that the screen answers to: a question that a key opens gets the keys
    after it.
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
        super().__init__(lead, empty, id=id, classes=classes)
        self._told: str | None = None
        self._laid_out = 0
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
        self._changed()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. The cursor stays with its row, or else at its place."""
        self._filled = True
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
        height = self.styles.height
        if height is not None and height.is_auto and self._shelf.line_count != self._laid_out:
            self._laid_out = self._shelf.line_count
            self.refresh(layout=True)
        self.sync()
        if self.cursor_key != self._told:
            self._told = self.cursor_key
            self.post_message(self.Moved(self, self._told))

    # What is typed and clicked

    async def on_key(self, event: events.Key) -> None:
        """Give a key to whoever captures keys, or else act on it, or do what it is bound to."""
        event.stop()
        event.prevent_default()
        if self.covered() or await self.answered(event):
            return
        command = _COMMANDS.get(event.key)
        if command:
            self._obey(command)
        else:
            await self.bound(event.key)

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to whoever captures; the list has no use for it."""
        event.stop()
        self.captured(event)

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
        if self.captured(event):
            event.stop()
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

    def on_focus(self) -> None:
        """Show the cursor."""
        self._lit = True
        self.sync()

    def on_blur(self) -> None:
        """Hide the cursor, unless only the terminal's window lost the focus."""
        if self.app.app_focus:
            self._lit = False
            self.sync()

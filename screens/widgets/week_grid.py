"""A week: days down, parts of the day across, a line for each thing, painted by cells."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from screens.text import cut
from screens.widgets.cells import BLANK, Line, Span, cells, exactly, restyled
from screens.widgets.in_order import InOrder
from screens.widgets.painted import Painted
from screens.widgets.week_keys import WEEK_KEYS
from screens.widgets.week_shelf import At, Day, WeekShelf, shares

LABEL = 9
"""The columns for the day."""
LEAST = 11
"""A column has at least so many cells, where the terminal is wide enough."""
MARK = 6
"""So many cells are in reverse where the cursor stands in an empty cell."""
_COMMANDS = {key: action.name for action in WEEK_KEYS for key in action.keys}


class WeekGrid(InOrder, Painted, can_focus=True):
    """Seven days on one screen; the cursor stands on one thing, or in an empty cell.

    Each change repaints just the cells that differ. Lines and widths go to those days and columns
    that have most; where it is still too much, a cell says how many there are above and below.
    """

    DEFAULT_CSS = """
    WeekGrid { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The cursor stands somewhere else."""

    class Opened(Message):
        """Enter, or a click where the cursor is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._shelf = WeekShelf()
        self._names: tuple[str, ...] = ()
        self._told: tuple[At, str | None] | None = None
        self._lit = False
        self._days: list[tuple[int, int]] = []
        """The days in view with their lines, from the first on."""
        self._widths: list[int] = []

    # What it holds

    @property
    def at(self) -> At:
        """Where the cursor stands."""
        return self._shelf.at

    @property
    def cursor_key(self) -> str | None:
        """The key of what is under the cursor; None in an empty cell."""
        return self._shelf.key

    def set_week(self, names: Sequence[str], days: Sequence[Day], *, anew: bool = False) -> None:
        """Show these columns and days; `anew` where it is another week than before."""
        self._names = tuple(names)
        self._shelf.fill(days, anew=anew)
        self._changed()

    def move_to(self, key: str, day: int | None = None) -> bool:
        """Put the cursor on something, of several days on this one; False when it is not here."""
        found = self._shelf.go(key, day)
        self._changed()
        return found

    def go_to(self, day: int, column: int) -> None:
        """Put the cursor on the first of a cell."""
        self._shelf.go_to(day, column)
        self._changed()

    def _changed(self) -> None:
        """Repaint what changed, and tell of the cursor if it is on something else."""
        self.sync()
        now = self._shelf.at, self._shelf.key
        if now != self._told:
            self._told = now
            self.post_message(self.Moved())

    # What is painted

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the grid as they are to be shown."""
        blank = (BLANK,) * width
        if not self._shelf.days or not height:
            return [blank] * height
        self._lay_out(width, height - 1)
        lines = [self._heading(width)]
        for day, count in self._days:
            views = [self._shelf.view(day, at, count) for at in range(len(self._names))]
            lines += [self._line(day, number, views, count, width) for number in range(count)]
        return [*lines, *[blank] * height][:height]

    def _lay_out(self, width: int, height: int) -> None:
        """Share out the lines and the columns."""
        wants = self._shelf.wanted_lines()
        if height >= len(wants):
            self._days = list(enumerate(shares(wants, height, 1)))
        else:
            first = max(0, min(self.at.day - height // 2, len(wants) - height))
            self._days = [(day, 1) for day in range(first, first + max(1, height))]
        room = max(0, width - LABEL - len(self._names))
        least = min(LEAST, room // len(self._names))
        wanted = self._shelf.wanted_widths([len(name) for name in self._names])
        self._widths = shares(wanted, room, least)

    def _heading(self, width: int) -> Line:
        """Return the names of the columns, that of the cursor's marked."""
        spans = [Span(" " * LABEL)]
        for at, (name, room) in enumerate(zip(self._names, self._widths, strict=True)):
            spans.append(Span(" "))
            style = "bold underline" if at == self.at.column else "dim"
            spans += [Span(cut(name, room), style), Span(" " * (room - len(cut(name, room))))]
        return cells(spans, width)

    def _line(self, day: int, number: int, views: list[range], count: int, width: int) -> Line:
        """Return one line of a day."""
        label = self._shelf.days[day].label if number == 0 else ()
        line = cells(label, min(LABEL, width))
        for column, view in enumerate(views):
            line = (*line, BLANK, *self._piece(day, column, view, number, count))
        return (*line, *[BLANK] * width)[:width]

    def _piece(self, day: int, column: int, view: range, number: int, count: int) -> Line:
        """Return one line of a cell."""
        room, here = self._widths[column], (day, column) == self.at[:2] and self._lit
        if number >= len(view):
            line = (BLANK,) * room
            lit = here and not view and number == 0
            return restyled(line, 0, min(MARK, room), "reverse") if lit else line
        item = self._shelf.cell(day, column)[view[number]]
        line = cells((item.lead, *item.rest), room)
        if here and view[number] == self.at.item:
            line = restyled(line, 0, min(len(item.lead.text), room), "reverse")
        more = len(self._shelf.cell(day, column)) - view.stop
        if number == count - 1 and more:
            line = _ending(line, f"↓{more}")
        if number == 0 and view.start:
            line = _ending(line, f"↑{view.start}")
        return line

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
        """Give pasted text to whoever captures; the grid has no use for it."""
        event.stop()
        self.captured(event)

    def _obey(self, command: str) -> None:
        """Do what one of the grid's own keys asks for."""
        match command:
            case "grid_open":
                self.post_message(self.Opened())
                return
            case "grid_down" | "grid_up":
                self._shelf.down(1 if command == "grid_down" else -1)
            case "grid_right" | "grid_left":
                self._shelf.across(1 if command == "grid_right" else -1)
            case "grid_next_day" | "grid_day_before":
                self._shelf.by_days(1 if command == "grid_next_day" else -1)
            case "grid_first" | "grid_last":
                self._shelf.by_days(len(self._shelf.days) * (1 if command == "grid_last" else -1))
        self._changed()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked, or open what is there if the cursor is."""
        if self.captured(event):
            event.stop()
            return
        place = self._clicked(event.x, event.y)
        if place is None:
            return
        if place == self.at:
            self.post_message(self.Opened())
            return
        self._shelf.at = place
        self._changed()

    def _clicked(self, x: int, y: int) -> At | None:
        """What stands at a place of the screen; None beside the days."""
        column, edge = -1, LABEL
        for room in self._widths:
            column += x > edge
            edge += room + 1
        line = y - 1
        for day, count in self._days:
            if 0 <= line < count:
                view = self._shelf.view(day, max(0, column), count)
                return At(day, max(0, column), view[min(line, len(view) - 1)] if view else 0)
            line -= count
        return None

    def on_focus(self) -> None:
        """Show the cursor."""
        self._lit = True
        self.sync()

    def on_blur(self) -> None:
        """Hide the cursor, unless only the terminal's window lost the focus."""
        if self.app.app_focus:
            self._lit = False
            self.sync()


def _ending(line: Line, mark: str) -> Line:
    """A line with a mark for more at its end."""
    last = exactly(f" {mark}", "bold")
    return (*line[: max(0, len(line) - len(last))], *last)[: len(line)]

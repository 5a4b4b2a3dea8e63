"""What a week's grid holds and where its cursor stands; knows nothing of the screen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from screens.widgets.cells import Span


class Item(NamedTuple):
    """Something in a cell of the grid: one line of it."""

    key: str
    """What it is about; stays the same when its words change. One thing may stand on many days."""
    lead: Span
    """What is in reverse under the cursor."""
    rest: tuple[Span, ...]
    width: int
    """How many cells the whole of it takes."""


Cell = tuple[Item, ...]


class Day(NamedTuple):
    """A day: how it is called, and what each column has."""

    label: tuple[Span, ...]
    cells: tuple[Cell, ...]


class At(NamedTuple):
    """A place in the grid: the day, the column, and which of the cell's items."""

    day: int = 0
    column: int = 0
    item: int = 0


def shares(wanted: Sequence[int], room: int, least: int) -> list[int]:
    """How much of `room` each gets that wants so much, and at least `least`.

    Nobody gets more than they want as long as somebody has less; what is left then goes to all.
    """
    got = [least] * len(wanted)
    free = room - sum(got)
    while free > 0 and (short := [at for at, want in enumerate(wanted) if got[at] < want]):
        each = max(1, free // len(short))
        for at in short:
            more = min(each, wanted[at] - got[at], free)
            got[at] += more
            free -= more
    return [each + max(0, free) // len(got) for each in got]


class WeekShelf:
    """Days and columns, the cursor, and which item stands on top of each cell.

    A cell that holds more than its lines is moved on its own, so that the week stays on the screen
    and all of it can be reached.
    """

    def __init__(self) -> None:
        """Without days."""
        self.days: tuple[Day, ...] = ()
        self.at = At()
        self._tops: dict[tuple[int, int], int] = {}

    def fill(self, days: Sequence[Day], *, anew: bool) -> None:
        """Take other days; the cursor stays with its item, or else at its place.

        With `anew` it is another week: what was moved in the cells is not kept.
        """
        key = self.key
        self.days = tuple(days)
        self._tops = {} if anew else self._tops
        self.at = self._clipped(self.at)
        if key is not None and self.key != key:
            self.at = self._nearest(key)

    def _nearest(self, key: str) -> At:
        """Where an item stands by now, nearest to the cursor; the cursor's place if it is gone."""
        found = list(self._places(key))
        return min(found, key=lambda at: abs(at.day - self.at.day), default=self.at)

    def _places(self, key: str) -> Iterator[At]:
        for day, each in enumerate(self.days):
            for column, cell in enumerate(each.cells):
                for number, item in enumerate(cell):
                    if item.key == key:
                        yield At(day, column, number)

    def cell(self, day: int, column: int) -> Cell:
        """What stands in a cell."""
        return self.days[day].cells[column]

    @property
    def key(self) -> str | None:
        """The key of the item under the cursor; None where the cell is empty."""
        if not self.days:
            return None
        cell = self.cell(self.at.day, self.at.column)
        return cell[self.at.item].key if cell else None

    def _clipped(self, at: At) -> At:
        """The place, or the nearest that there is."""
        if not self.days:
            return at
        day = max(0, min(at.day, len(self.days) - 1))
        column = max(0, min(at.column, len(self.days[day].cells) - 1))
        last = max(0, len(self.cell(day, column)) - 1)
        return At(day, column, max(0, min(at.item, last)))

    def go(self, key: str, day: int | None = None) -> bool:
        """Put the cursor on an item, on a day where it stands on more; False: it is not here."""
        for at in self._places(key):
            if day in (None, at.day):
                self.at = at
                return True
        return False

    def go_to(self, day: int, column: int) -> None:
        """Put the cursor on the first of a cell."""
        self.at = self._clipped(At(day, column, 0))

    def across(self, steps: int) -> None:
        """Go so many columns on, to about the same line."""
        day, column, item = self.at
        self.at = self._clipped(At(day, column + steps, item - self._top(day, column)))

    def down(self, steps: int) -> None:
        """Go one item on or back: in the cell, then in the next day's or the one before."""
        day, column, item = self.at
        if not self.days or 0 <= item + steps < len(self.cell(day, column)):
            self.at = self._clipped(At(day, column, item + steps))
        elif 0 <= day + steps < len(self.days):
            last = len(self.cell(day + steps, column)) - 1
            self.at = self._clipped(At(day + steps, column, 0 if steps > 0 else last))

    def by_days(self, steps: int) -> None:
        """Go so many days on, to the first of the cell."""
        self.go_to(self.at.day + steps, self.at.column)

    # What of it is in view

    def wanted_lines(self) -> list[int]:
        """How many lines each day would take if there were enough."""
        return [max(1, *(len(cell) for cell in day.cells)) for day in self.days]

    def wanted_widths(self, least: Sequence[int]) -> list[int]:
        """How many cells each column would take if there were enough."""
        columns = zip(*(day.cells for day in self.days), strict=True)
        return [
            max(want, *(item.width for cell in column for item in cell), 0)
            for want, column in zip(least, columns, strict=True)
        ]

    def _top(self, day: int, column: int) -> int:
        return self._tops.get((day, column), 0)

    def view(self, day: int, column: int, lines: int) -> range:
        """Which items of a cell are shown in so many lines, the cursor's among them."""
        count = len(self.cell(day, column))
        top = max(0, min(self._top(day, column), count - lines))
        if (day, column) == self.at[:2]:
            top = min(top, self.at.item)
            top = max(top, self.at.item - lines + 1)
        self._tops[day, column] = top
        return range(top, min(count, top + lines))

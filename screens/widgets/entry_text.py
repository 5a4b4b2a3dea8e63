"""A long text of a form with many fields, all of which are kept together in one draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from models.clock import Clock
from models.drafts import Draft
from screens.widgets.draft_area import DraftArea

MARKED = "underline"


class EntryText(DraftArea):
    """A long text; it is kept with all the rest of the form, in one draft."""

    def __init__(self, key: str, label: str, draft: Draft, clock: Clock) -> None:
        """Takes the field, its label, and a draft with the text to begin with."""
        super().__init__(draft, clock, id=f"text-{key.replace('.', '-')}")
        self.key, self.label = key, label
        self.when_changed: Callable[[str], None] = lambda key: None
        """Told the key of the field when it has another text."""
        self.when_done: Callable[[], None] = lambda: None
        """Told of Page Down where the end of the text is in view."""
        self.marked: tuple[tuple[int, int], ...] = ()
        """The places that are marked, from and to, in order."""
        self._marks: dict[int, list[tuple[int, int]]] = {}

    def keep(self, **changes: object) -> None:
        """Says that there is something to keep."""
        self.draft = self.draft._replace(text=self.text)
        self.when_changed(self.key)

    def action_cursor_page_down(self) -> None:
        """Goes a page down; where there is nothing more below, the text is done."""
        if self.wrapped_document.height <= self.scroll_offset.y + self.size.height:
            self.when_done()
        else:
            super().action_cursor_page_down()

    def mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Marks these places in the text."""
        if tuple(places) == self.marked:
            return
        self.marked, self._marks = tuple(places), {}
        starts = [0, *accumulate(len(line) + 1 for line in self.document.lines)]
        for start, end in places:
            row = bisect_right(starts, start) - 1
            while row < len(starts) - 1 and starts[row] < end:
                here = self._marks.setdefault(row, [])
                here.append((start - starts[row], end - starts[row]))
                row += 1
        self.sync()

    def style_at(self, row: int, column: int) -> str:
        """What is marked is underlined: it is seen without colour."""
        here = self._marks.get(row, ())
        return MARKED if any(start <= column < end for start, end in here) else ""

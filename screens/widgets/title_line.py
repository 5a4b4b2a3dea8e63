"""The line at the top, and a rule."""

from __future__ import annotations

from screens.text import cut
from screens.widgets.cells import Line, Span, cells, exactly
from screens.widgets.painted import Painted

GAP = 2
"""The least number of blanks between the parts of a title."""
LEAST_LEFT = 8
"""When less than this is left of the first part, the last one goes."""


class TitleLine(Painted):
    """A line with a text at the left, one in the middle and one at the right."""

    DEFAULT_CSS = """
    TitleLine { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._left = self._middle = self._right = ""

    def set(self, left: str, middle: str = "", right: str = "") -> None:
        """Show these texts; where they are too wide the middle goes first, then the left is cut."""
        self._left, self._middle, self._right = left, middle, right
        self.sync()

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the line as it is to be shown."""
        return [_laid_out(self._left, self._middle, self._right, width)][:height]


def _laid_out(left: str, middle: str, right: str, width: int) -> Line:
    """Return the three texts as `width` cells."""
    first, second, third = (exactly(cut(text, width)) for text in (left, middle, right))
    if third and width - len(third) - GAP < min(LEAST_LEFT, len(first)):
        third = ()
    room = width - (len(third) + GAP if third else 0)
    if len(first) > room:
        first = exactly(cut(left, room))
    start = max((width - len(second)) // 2, len(first) + GAP)
    if start + len(second) > room:
        start = room - len(second)
    if not second or start < len(first) + GAP:
        start, second = len(first), ()
    line = [*first, *cells([], start - len(first)), *second]
    return (*line, *cells([], width - len(line) - len(third)), *third)


class Rule(Painted):
    """A line across the screen."""

    DEFAULT_CSS = """
    Rule { height: 1; width: 1fr; }
    """

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the line as it is to be shown."""
        return [cells([Span("─" * width)], width)] * height

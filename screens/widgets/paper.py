"""A few lines of fixed text, as high as there are lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from screens.widgets.cells import Line, Span, cells
from screens.widgets.painted import Painted


class Paper(Painted):
    """Lines that somebody else has laid out."""

    DEFAULT_CSS = """
    Paper { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._paper: tuple[tuple[Span, ...], ...] = ()

    def set(self, lines: Sequence[Sequence[Span]]) -> None:
        """Show these lines."""
        before, self._paper = len(self._paper), tuple(tuple(line) for line in lines)
        if before != len(self._paper):
            self.refresh(layout=True)
        self.sync()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._paper)

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines as they are to be shown."""
        lines = [cells(line, width) for line in self._paper]
        return [*lines, *[cells([], width)] * height][:height]

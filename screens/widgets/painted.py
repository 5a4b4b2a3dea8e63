"""A widget that knows which cells it shows, and sends the terminal only those that changed.

Textual sends a changed part of a line from the widget's left edge; over SSH that is most of the
cost of a key. Here a line is a row of cells, two versions of it are compared, and the cells that
are equal are jumped over.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.cells import Line, differing, joined_spans, segments, steered

Finish = Callable[[list[Segment]], list[Segment]]
"""What the program does to all segments last: without colours, for instance."""


class Patch(Strip):
    """A line of which the terminal may already show all but some cells.

    Textual asks for a changed line from its left edge to the last changed cell; this one answers
    with steps to the right over what is there already. Asked for anything else it is an ordinary
    strip.
    """

    def __init__(self, line: Line, left: int, spans: list[tuple[int, int]], finish: Finish) -> None:
        """Takes the cells, the column of the first, and which to send (none: not known).

        `spans` is emptied when they are sent, and not before: Textual asks every widget for its
        lines whenever any is drawn, and leaves out those of which it was not yet told.
        """
        super().__init__(finish(segments(line)), len(line))
        self._line, self._left, self._spans, self._finish = line, left, spans, finish

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the part from `start` to before `end`, or the steps and changed cells."""
        if start or not self._spans or end != self._spans[-1][1]:
            return super().crop(start, end)
        return Steps(self._line, self._left, self._spans, self._finish)

    def render(self, console: Console) -> str:
        """Return what is sent to the terminal for the whole line."""
        self._spans.clear()
        return self.sent(0, len(self._line), console)

    def sent(self, start: int, end: int, console: Console) -> str:
        """Return what is sent for the cells from `start` to before `end`."""
        part = steered(self._line[start:end], self._left + start)
        return Strip(self._finish(part)).render(console)


class Steps(Patch):
    """The changed cells of a line, with steps to the right between them. Only for the terminal."""

    def render(self, console: Console) -> str:
        """Return what is sent to the terminal."""
        parts, at = [], 0
        for start, end in self._spans:
            parts.append(f"\x1b[{start - at}C" if start > at else "")
            parts.append(self.sent(start, end, console))
            at = end
        self._spans.clear()
        return "".join(parts)


class Painted(Widget):
    """A widget without border or padding: `wanted` says what it shows, cells are repainted."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._lines_size = Size(0, 0)
        self._unsent: dict[int, list[tuple[int, int]]] = {}

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines to show now: `height` lines of `width` cells."""
        raise NotImplementedError

    def sync(self) -> None:
        """Repaint the cells that differ from what is shown. Cheap when nothing differs."""
        if self._lines_size != self.size:
            self.refresh()
            return
        if not self.size:
            return
        new = self.wanted(*self.size)
        for y, (was, now) in enumerate(zip(self._lines, new, strict=True)):
            if spans := differing(was, now):
                self._send(y, spans)
        self._lines = new

    def _send(self, y: int, spans: list[tuple[int, int]]) -> None:
        """Have the cells of line `y` that changed repainted, with those that are still to be."""
        spans = joined_spans([*self._unsent.get(y, []), *spans])
        self._unsent[y] = spans
        self.refresh(Region(spans[0][0], y, spans[-1][1] - spans[0][0], 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of the part `crop` of the widget, for Textual."""
        if self._lines_size != self.size:
            self._lines, self._lines_size = self.wanted(*self.size), self.size
            self._unsent.clear()
        whole = crop == self.size.region
        strips = [self._strip(y, whole) for y in crop.line_range]
        return strips if whole else [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, y: int, whole: bool) -> Strip:
        """Return line `y` as a strip, which knows what is unsent if it is of the whole line."""
        spans = self._unsent.get(y, []) if whole else []
        return Patch(self._lines[y], self.region.x, spans, self._finished)

    def _finished(self, segments: list[Segment]) -> list[Segment]:
        """Return segments as the program's filters leave them (`NO_COLOR`)."""
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments

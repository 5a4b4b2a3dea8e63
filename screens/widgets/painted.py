"""A widget that knows which cells it shows, and sends the terminal only those that changed.

Textual sends a changed part of a line from the widget's left edge; over SSH that is most of the cost
of a key. Here a line is a row of cells, two versions of it are compared, and the cells that are equal
are jumped over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.text import ELLIPSIS, graphemes, shown

JUMP = 6
"""Equal cells up to this many are sent again: jumping over them costs as much."""

_LOOKS = {"alert": "bold red"}


@dataclass(frozen=True)
class Span:
    """A piece of a line: its text as it is stored, and how it looks."""

    text: str
    style: str = ""
    """Any of dim, bold, alert, reverse, underline, with blanks between; empty is plain."""


Cell = tuple[str, str]
"""What one cell shows and how; the second cell of a wide character shows nothing."""
Line = tuple[Cell, ...]

BLANK: Cell = (" ", "")


@lru_cache(64)
def look(style: str) -> Style | None:
    """Return the terminal's style for the words of a span's style; None sends no codes at all."""
    return Style.parse(" ".join(_LOOKS.get(word, word) for word in style.split())) if style else None


def cells(spans: Iterable[Span], width: int) -> Line:
    """Return the spans as exactly `width` cells, with … at the end if they are longer."""
    line: list[Cell] = []
    for span in spans:
        for text, size in graphemes(shown(span.text)):
            if len(line) + size > width:
                return _shortened(line, span.style, width)
            _add(line, text, size, span.style)
    return (*line, *[BLANK] * (width - len(line)))


def _add(line: list[Cell], text: str, size: int, style: str) -> None:
    """Add a character to a line; one without a cell of its own goes with the one before."""
    if size:
        line.append((text, style))
        line.extend([("", style)] * (size - 1))
    elif not line:
        line.append((f" {text}", style))
    else:
        at = next(at for at in range(len(line) - 1, -1, -1) if line[at][0])
        line[at] = (line[at][0] + text, line[at][1])


def _shortened(line: list[Cell], style: str, width: int) -> Line:
    """Return a line that is too long, cut so that … stands in its last cell."""
    if not width:
        return ()
    del line[width - 1 :]
    while line and _broken(line):
        line.pop()
    line.extend([BLANK] * (width - 1 - len(line)))
    return (*line, (ELLIPSIS, style))


def _broken(line: list[Cell]) -> bool:
    """Return whether a line ends in the first half of a wide character."""
    text = line[-1][0]
    return bool(text) and sum(size for _, size in graphemes(text)) > 1


def restyled(line: Line, start: int, end: int, style: str) -> Line:
    """Return the line with `style` added to the cells from `start` to before `end`.

    A wide character that lies across an end is taken whole.
    """
    if start >= min(end, len(line)):
        return line
    while not line[start][0] and start:
        start -= 1
    while end < len(line) and not line[end][0]:
        end += 1
    changed = [(text, f"{old} {style}".strip()) for text, old in line[start:end]]
    return (*line[:start], *changed, *line[end:])


def differing(old: Line, new: Line) -> list[tuple[int, int]]:
    """Return where two lines of the same length differ, as (start, end), near ones taken together."""
    spans: list[tuple[int, int]] = []
    if old is new:
        return spans
    for at, (was, now) in enumerate(zip(old, new, strict=True)):
        if was == now:
            continue
        if spans and at - spans[-1][1] <= JUMP:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return [_whole(old, new, *span) for span in spans]


def _whole(old: Line, new: Line, start: int, end: int) -> tuple[int, int]:
    """Return the span made longer where it would cut a wide character, old or new, in two."""
    while start and not (old[start][0] and new[start][0]):
        start -= 1
    while end < len(new) and not (old[end][0] and new[end][0]):
        end += 1
    return start, end


def segments(line: Sequence[Cell]) -> list[Segment]:
    """Return cells as segments, one for each run of one style."""
    return [
        Segment("".join(text for text, _ in run), look(style))
        for style, run in groupby(line, key=lambda cell: cell[1])
    ]


def sent(line: Line, start: int, end: int, left: int, console: Console) -> str:
    """Return what the terminal is sent for the cells from `start` to before `end`.

    Terminals do not agree on the width of wide and joined characters; after each the column is given,
    so that what follows stands where it should. `left` is the column of the line's first cell.
    """
    parts: list[str] = []
    at = start
    for (style, doubtful), run in groupby(line[start:end], key=lambda cell: (cell[1], len(cell[0]) != 1)):
        texts = [text for text, _ in run]
        at += len(texts)
        parts.append(Strip([Segment("".join(texts), look(style))]).render(console) if any(texts) else "")
        parts.append(f"\x1b[{left + at + 1}G" if doubtful else "")
    return "".join(parts)


class Patch(Strip):
    """A line of which the terminal may already show all but some cells.

    Textual asks for a changed line from its left edge to the last changed cell; this one answers with
    steps to the right over what is there already. Asked for anything else it is an ordinary strip.
    """

    def __init__(self, line: Line, left: int, spans: list[tuple[int, int]]) -> None:
        """Takes the cells, the column of the first, and which to send (none: the terminal's are unknown)."""
        super().__init__(segments(line), len(line))
        self._line, self._left, self._spans = line, left, spans

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the part of the line from `start` to before `end`, or the steps and changed cells."""
        if start or not self._spans or end != self._spans[-1][1]:
            return super().crop(start, end)
        return Steps(self._line, self._left, self._spans)

    def render(self, console: Console) -> str:
        """Return what is sent to the terminal for the whole line."""
        return sent(self._line, 0, len(self._line), self._left, console)


class Steps(Patch):
    """The changed cells of a line, with steps to the right between them. Only for the terminal."""

    def render(self, console: Console) -> str:
        """Return what is sent to the terminal."""
        parts, at = [], 0
        for start, end in self._spans:
            parts.append(f"\x1b[{start - at}C" if start > at else "")
            parts.append(sent(self._line, start, end, self._left, console))
            at = end
        return "".join(parts)


class Painted(Widget):
    """A widget without border or padding that says in `wanted` what it shows, and repaints by cells."""

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
        new = self.wanted(*self.size)
        for y, (was, now) in enumerate(zip(self._lines, new, strict=True)):
            if spans := differing(was, now):
                self._send(y, spans)
        self._lines = new

    def _send(self, y: int, spans: list[tuple[int, int]]) -> None:
        """Have the cells of line `y` that changed repainted, with those that are still to be."""
        spans = _joined([*self._unsent.get(y, []), *spans])
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
        """Return line `y` as a strip; when the whole widget is painted, what was unsent is now sent."""
        spans = self._unsent.pop(y, []) if whole else []
        strip: Strip = Patch(self._lines[y], self.region.x, spans)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

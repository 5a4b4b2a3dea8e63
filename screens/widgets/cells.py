"""Lines as cells: what each cell shows, how two lines differ, what the terminal is sent."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from screens.text import ELLIPSIS, graphemes, shown

JUMP = 6
"""Equal cells up to this many are sent again: jumping over them costs as much."""

_LOOKS = {"alert": "bold red"}


class Span(NamedTuple):
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
    return (
        Style.parse(" ".join(_LOOKS.get(word, word) for word in style.split())) if style else None
    )


def cells(spans: Iterable[Span], width: int) -> Line:
    """Return the spans as exactly `width` cells, with … at the end if they are longer."""
    line: list[Cell] = []
    for span in spans:
        for text, size in graphemes(shown(span.text)):
            if len(line) + size > width:
                return _shortened(line, span.style, width)
            _add(line, text, size, span.style)
    return (*line, *[BLANK] * (width - len(line)))


def exactly(text: str, style: str = "") -> Line:
    """Return a short text as cells, exactly as many as it takes."""
    return cells([Span(text, style)], cell_len(shown(text)))


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
    """Return where two lines of one length differ, as (start, end), near ones together."""
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
    return list(_segments(tuple(line)))


@lru_cache(512)
def _segments(line: Line) -> tuple[Segment, ...]:
    """Return the same, made once for each line: a screen is painted several times as it opens."""
    return tuple(
        Segment("".join([text for text, _ in run]), look(style))
        for style, run in groupby(line, key=itemgetter(1))
    )


def steered(line: Line, left: int) -> list[Segment]:
    """Return cells as segments for the terminal, with the column given around doubtful characters.

    Terminals do not agree on the width of wide and joined characters. Their cells are blanked
    first, and after them the column is given, so that nothing old is left and what follows stands
    where it should. `left` is the column of the line's first cell.
    """
    if all(len(text) == 1 for text, _ in line):
        return segments(line)
    steered_line: list[Cell] = []
    at = 0
    for text, run in _characters(line):
        if len(run) > 1 or len(text) > 1:
            blank = " " * len(run)
            text = f"{blank}{_column(left + at)}{text}{_column(left + at + len(run))}"
        steered_line.append((text, run[0][1]))
        at += len(run)
    return segments(steered_line)


def _characters(line: Line) -> Iterator[tuple[str, Line]]:
    """Give each character of a line with the cells that it takes."""
    at = 0
    while at < len(line):
        end = at + 1
        while end < len(line) and not line[end][0]:
            end += 1
        yield line[at][0], line[at:end]
        at = end


def _column(number: int) -> str:
    """Return what puts the terminal's cursor into a column of its line, counted from 0."""
    return f"\x1b[{number + 1}G"


def joined_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result

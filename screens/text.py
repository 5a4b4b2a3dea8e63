"""The only way by which record text reaches the terminal: cleaned, plain, cut by cells."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, split_graphemes
from textual.content import Content

from models.text import clean

ELLIPSIS = "…"
BREAK = " ⏎ "
"""What stands for the end of a line where a text is shown on one line."""

_WORDS = re.compile(" |[^ ]+")

Grapheme = tuple[str, int]
"""A character as it is seen, with all its marks, and its width in terminal cells."""


def shown(text: str) -> str:
    """Return `text` cleaned, on one line: each end of a line is shown as ⏎."""
    return clean(text, lines=True).replace("\n", BREAK)


def graphemes(text: str) -> Iterator[Grapheme]:
    """Give the characters of `text` (already cleaned) as they are seen, each with its width."""
    if text.isascii():
        yield from ((character, 1) for character in text)
        return
    spans, _ = split_graphemes(text)
    for start, end, width in spans:
        yield text[start:end], width


def cut(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, with … at its end if it is longer.

    A wide character or a character with its marks is kept whole or left out whole.
    """
    enough = (
        16 * max(width, 0) + 256
    )  # characters: no usual text needs more, so a long one is not read whole
    kept = shown(text[:enough])
    if len(text) > enough and cell_len(kept) <= width:
        kept = shown(text)
    return kept if cell_len(kept) <= width else _head(kept, width - 1)


def fit(text: str, width: int) -> str:
    """Return `text` cut to `width` cells and filled with blanks to exactly `width` cells."""
    kept = cut(text, width)
    return kept + " " * (width - cell_len(kept))


def content(text: str) -> Content:
    """Return the whole of `text`, cleaned, as content without markup for a widget."""
    return Content(clean(text, lines=True))


def wrap(text: str, width: int) -> list[str]:
    """Return the whole of `text`, cleaned, as lines of at most `width` cells, for reading.

    Its own ends of lines are kept. A line is broken after a blank where there is one, and a word
    that is longer than a line is broken hard. The one blank that would stand beyond the margin is
    left out.
    """
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in clean(text, lines=True).split("\n"):
        lines.extend(_wrapped(paragraph, width))
    return lines


def _head(text: str, width: int) -> str:
    """Return as much of `text` as fits in `width` cells, and …; nothing where not even … fits."""
    kept: list[str] = []
    for character, cells in graphemes(text):
        if cells > width:
            break
        kept.append(character)
        width -= cells
    return "".join(kept) + ELLIPSIS if width >= 0 else ""


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Return one paragraph as lines of at most `width` cells."""
    lines, line, used = [], "", 0
    for word in _WORDS.findall(paragraph):
        size = cell_len(word)
        if used and used + size > width:
            lines.append(line)
            line, used = "", 0
            if word == " ":
                continue
        if size > width:
            *full, word = chop_cells(word, width)
            lines.extend(full)
            size = cell_len(word)
        line, used = line + word, used + size
    return [*lines, line] if line or not lines else lines

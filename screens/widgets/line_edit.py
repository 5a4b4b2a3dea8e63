"""A text being typed on one line: what it is, where the cursor is, and the part that is in view."""

from __future__ import annotations

from rich.cells import cell_len

from models.text import LONGEST, clean
from screens.text import Grapheme, graphemes
from screens.widgets.cells import BLANK, Cell, Line

NEAR = 64
"""How far the editor looks for the whole of one character with its marks."""
LINE_END = "⏎"


class LineEdit:
    """A text with a cursor. No step but putting text in reads more of it than is in view."""

    def __init__(self, text: str = "") -> None:
        """Takes the text to begin with; the cursor stands behind it."""
        self.text = clean(text, lines=True)
        self.at = len(self.text)
        """The index in the text before which the cursor stands."""
        self._first = 0
        """The index of the first character in view."""

    def insert(self, text: str) -> int:
        """Put `text`, cleaned, before the cursor; return how many characters were too many."""
        new = clean(text, lines=True)
        room = max(0, LONGEST - len(self.text))
        kept = new[:room]
        self.text = self.text[: self.at] + kept + self.text[self.at :]
        self.at += len(kept)
        return len(new) - len(kept)

    def press(self, key: str) -> bool:
        """Do what an editing key asks for; False when the key is none."""
        before, at = self.text, self.at
        match key:
            case "left":
                self.at = self._before()
            case "right":
                self.at = self._after()
            case "home":
                self.at = 0
            case "end":
                self.at = len(before)
            case "backspace":
                self.at = self._before()
                self.text = before[: self.at] + before[at:]
            case "delete":
                self.text = before[:at] + before[self._after() :]
            case "ctrl+u":
                self.text, self.at = "", 0
            case "ctrl+w":
                self.at = self._word_start()
                self.text = before[: self.at] + before[at:]
            case _:
                return False
        return True

    def _before(self) -> int:
        """Return where the character before the cursor begins."""
        last = next(reversed(_characters(self.text[max(0, self.at - NEAR) : self.at])), ("", 0))[0]
        return self.at - len(last)

    def _after(self) -> int:
        """Return where the character under the cursor ends."""
        first = next(iter(_characters(self.text[self.at : self.at + NEAR])), ("", 0))[0]
        return self.at + len(first)

    def _word_start(self) -> int:
        """Return where the word before the cursor begins."""
        at = self.at
        while at and self.text[at - 1].isspace():
            at -= 1
        while at and not self.text[at - 1].isspace():
            at -= 1
        return at

    def view(self, width: int) -> Line:
        """Return the part with the cursor as `width` cells, moved by half of them when it must.

        The cell under the cursor is in reverse; … stands in front where there is more.
        """
        if width < 4:
            return (BLANK,) * max(width, 0)
        self._bring_cursor_in(width - 3)
        line: list[Cell] = [("…", "dim")] if self._first else []
        at = self._first
        for text, size in _characters(self.text[at : at + 4 * width + NEAR]):
            if len(line) + size > width:
                break
            style = "reverse" if at <= self.at < at + len(text) else ""
            seen = text if cell_len(text) else f" {text}"
            line += [(seen, style), *[("", style)] * (size - 1)]
            at += len(text)
        if self.at == len(self.text):
            line.append((" ", "reverse"))
        return tuple([*line, *[BLANK] * width][:width])

    def _bring_cursor_in(self, room: int) -> None:
        """Move the view so that no more than `room` cells lie between its start and the cursor."""
        if self._first and len(self.text) <= room and _width(self.text) <= room:
            self._first = 0
            return
        if self._first and self.at <= self._first:
            self._first = self._back_from(self.at, room // 2)
        near = self.at - self._first <= 4 * room + NEAR
        if not near or _width(self.text[self._first : self.at]) > room:
            self._first = self._back_from(self.at, room // 2)

    def _back_from(self, at: int, room: int) -> int:
        """Return the start of the characters that fill `room` cells before `at`."""
        for text, size in reversed(_characters(self.text[max(0, at - 4 * room - NEAR) : at])):
            if size > room:
                break
            room -= size
            at -= len(text)
        return at


def _width(text: str) -> int:
    """Return how many cells `text` takes in the editor."""
    return sum(size for _, size in _characters(text))


def _characters(text: str) -> list[Grapheme]:
    """Return the characters of `text` as the editor shows them: an end of a line is ⏎.

    A mark without a letter has no cell of its own and is given one.
    """
    return [(seen, size or 1) for seen, size in graphemes(text.replace("\n", LINE_END))]

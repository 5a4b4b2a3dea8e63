"""The questions that the hint line asks: for a text, and for a choice by one key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events

from models.text import clean
from screens.text import cut
from screens.widgets.cells import Line, Span, cells, exactly
from screens.widgets.line_edit import LineEdit

T = TypeVar("T")
Option = tuple[str, str, T]
"""A choice: the key, the word for it, and the value it gives."""

GAP = "  "
MORE = "tab …"
LEAST_TEXT = 12
"""How many cells a question leaves for the text at least."""
BESIDE_NOTICE = 18
"""The same while a notice stands in its place."""
_NAMED = {"space": " ", "enter": "\r"}


def front(label: str) -> str:
    """Return a label as it stands before the answer."""
    return f"{label} " if label.endswith(("?", ":", ".")) else f"{label}: "


def _writes(character: str) -> bool:
    """Return whether a key writes a character, rather than being Enter, Tab or the like."""
    return character >= " " and character != "\x7f"


class Question(Generic[T]):
    """Something that is asked on the hint line, until it has its answer."""

    def __init__(self, label: str) -> None:
        """Takes the few words that stand in front."""
        self.label = label
        self.notice = ""
        """What stands in place of the label until the next key."""
        self.answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()
        self.words: list[events.Key | events.Paste] | None = None
        """What was typed of the words that are asked for next; None when none are."""
        self.after: list[events.Key] = []
        """Keys that came with the answer and are for the list."""

    @property
    def waits(self) -> bool:
        """Whether a pause after the keys decides what was meant."""
        return False

    def paused(self) -> None:
        """No key came for a moment."""

    def give(self, answer: T | None) -> None:
        """Answer it; a second answer changes nothing."""
        if not self.answer.done():
            self.answer.set_result(answer)

    def key(self, event: events.Key) -> None:
        """Take a key."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Take pasted text; only a question for text has a use for it."""

    def line(self, width: int) -> Line:
        """Return what is shown, as `width` cells."""
        raise NotImplementedError


class TextQuestion(Question[str]):
    """A question for a line of text."""

    def __init__(self, label: str, initial: str, on_change: Callable[[str], None] | None) -> None:
        """Takes the label, the text to begin with, and who is told of each change."""
        super().__init__(label)
        self.edit = LineEdit(initial)
        self._on_change = on_change

    def key(self, event: events.Key) -> None:
        """Enter gives the text, Esc gives nothing, everything else edits."""
        self.notice = ""
        before, character = self.edit.text, event.character or ""
        if event.key == "enter":
            self.give(clean(self.edit.text, lines=True))
        elif event.key == "escape":
            self.give(None)
        elif not self.edit.press(event.key) and _writes(character):
            self._refused(self.edit.insert(character))
        self._tell(before)

    def paste(self, text: str) -> None:
        """Put the whole text in; what is more than a record may hold is left out aloud."""
        before = self.edit.text
        self._refused(self.edit.insert(text))
        self._tell(before)

    def _refused(self, count: int) -> None:
        """Say that a text was too long by so many characters."""
        self.notice = f"too long: {count:,} characters left out" if count else ""

    def _tell(self, before: str) -> None:
        """Tell whoever keeps the draft, if the text changed."""
        if self._on_change and self.edit.text != before:
            self._on_change(self.edit.text)

    def line(self, width: int) -> Line:
        """Return the label and the part of the text with the cursor."""
        if self.notice:
            # It may be said again with every key: whoever goes on typing must see their words.
            notice = cut(front(self.notice).rstrip(), max(0, width - BESIDE_NOTICE - 1))
            start = exactly(f"{notice} ", "alert")
        else:
            start = exactly(cut(front(self.label), max(0, width - LEAST_TEXT)), "bold")
        return (*start, *self.edit.view(width - len(start)))


class ChoiceQuestion(Question[T]):
    """A question with one key for each answer; Tab shows the ones that did not fit."""

    def __init__(self, label: str, options: Sequence[Option[T]], *, exact: bool = False) -> None:
        """Takes the label and the choices; `exact`: a capital letter is not the small one."""
        super().__init__(label)
        self._options, self._exact = options, exact
        self._first = self._next = 0
        """Which choice is shown first, now and after Tab."""

    def key(self, event: events.Key) -> None:
        """Take the answer's key; Esc gives nothing, Tab turns over, any other key does nothing."""
        if event.key == "escape":
            self.give(None)
            return
        if event.key == "tab":
            self._first = self._next
            return
        typed = event.character or event.key
        for wanted in (typed,) if self._exact else (typed, typed.lower()):
            for key, _, value in self._options:
                if wanted == _NAMED.get(key, key) or event.key == key:
                    self.give(value)
                    return

    def _cells_of(self, options: Sequence[Option[T]]) -> int:
        """Return how many cells the choices take, with the blanks after each."""
        return sum(len(exactly(f"{key} {word}{GAP}")) for key, word, _ in options)

    def _front(self, width: int) -> str:
        """Return the label, cut where the choices need the room, to a third at least."""
        whole = front(self.label)
        room = max(width - self._cells_of(self._options), width // 3)
        return whole if len(exactly(whole)) <= room else f"{cut(whole, room - 1)} "

    def _page(self, room: int) -> Sequence[Option[T]]:
        """Return the choices that fit in `room` cells, from the first shown; one at least."""
        if self._cells_of(self._options) - len(GAP) <= room:
            return self._options
        rest = self._options[self._first :]
        ends = range(1, len(rest) + 1)
        fitting = [end for end in ends if self._cells_of(rest[:end]) + len(MORE) <= room]
        return rest[: max(fitting, default=1)]

    def line(self, width: int) -> Line:
        """Return the label and as many choices as fit."""
        label = self._front(width)
        room = width - len(exactly(label))
        page = self._page(room)
        self._next = self._first + len(page) if self._first + len(page) < len(self._options) else 0
        spans = [Span(label, "bold")]
        more = len(page) < len(self._options)
        room -= len(GAP + MORE) if more else 0
        for key, word, _ in page:
            spans += [Span(key, "bold"), Span(f" {cut(word, room - len(key) - 1)}{GAP}")]
        if more:
            spans.append(Span(MORE, "bold"))
        else:
            spans[-1] = Span(spans[-1].text.removesuffix(GAP))
        return cells(spans, width)

"""A choice by one key that typed words are never taken for."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from screens.widgets.cells import Line, Span, cells
from screens.widgets.questions import ChoiceQuestion, Option, T, front

WITHIN = " '’"
"""What stands in words besides letters and digits."""
TOO_MUCH = "One key only, nothing is chosen yet:"


class ReasonQuestion(ChoiceQuestion[T]):
    """A question with one key for each answer, whose answer waits for the pause after its key.

    Whoever takes it for a field types words. A letter that is no choice, and a choice with more
    letters right behind it, begin the words of one's own; where there are none, nothing is chosen.
    """

    def __init__(self, label: str, options: Sequence[Option[T]], own: T | None) -> None:
        """Takes the label, the choices, and which of them stands for words of one's own."""
        super().__init__(label, options)
        self._own = own
        self._typed: list[events.Key] = []
        """What was typed since the last pause."""
        self._chosen: tuple[str, T] | None = None
        """The word and the value of the choice that waits for the pause."""

    @property
    def waits(self) -> bool:
        """Whether a pause decides what was meant."""
        return bool(self._typed)

    def key(self, event: events.Key) -> None:
        """Take a key; one of no word ends the wait, and is for the list unless it is Enter."""
        if event.key == "escape":
            self.give(None)
        elif event.character is not None and self._of_words(event.character):
            self._letter(event)
        elif self._chosen is not None:
            self.give(self._chosen[1])
            self.after = [] if event.key == "enter" else [event]
        elif event.key == "tab":
            super().key(event)

    def _of_words(self, character: str) -> bool:
        """Whether a key may be of words: a sign of no word is a key for the list."""
        return character.isalnum() or (bool(self._typed) and character in WITHIN)

    def paste(self, text: str) -> None:
        """Pasted words are words of one's own."""
        self._own_words([events.Paste(text)])

    def _letter(self, event: events.Key) -> None:
        """Take a letter: alone it may be a choice."""
        self._typed.append(event)
        found = next((each for each in self._options if each[0] == event.character), None)
        if found is None or len(self._typed) > 1:
            self._chosen = None
            self._own_words(list(self._typed))
        elif self._own is not None and found[2] == self._own:
            self._own_words([])
        else:
            self._chosen, self.notice = (found[1], found[2]), ""

    def _own_words(self, typed: list[events.Key | events.Paste]) -> None:
        """Give the answer that asks for words; what was typed is their beginning."""
        if self._own is None:
            self.notice = TOO_MUCH
            return
        self.words = typed
        self.give(self._own)

    def paused(self) -> None:
        """Nothing came for a moment: a letter that stands alone is the choice."""
        self._typed = []
        if self._chosen is not None:
            self.give(self._chosen[1])

    def _front(self, width: int) -> str:
        """Return the label, or what was wrong with the keys before."""
        return front(self.notice) if self.notice else super()._front(width)

    def line(self, width: int) -> Line:
        """Return the choices, or the one that was chosen."""
        if self._chosen is None:
            return super().line(width)
        spans = [Span(front(self.label), "bold"), Span(self._chosen[0])]
        return cells(spans, width)

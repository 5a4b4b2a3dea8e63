"""What is wrong with something that was typed: all of it at once, each at its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.dates import date_of
from models.errors import UsageError
from models.text import clean

LONGEST_NAME = 80
LONGEST_NOTE = 2000
LONGEST_INITIALS = 4
INITIALS_ARE = f"Initials are 1 to {LONGEST_INITIALS} letters or digits."


class Mistake(NamedTuple):
    """Something wrong: the key of the field it belongs to and the sentence."""

    where: str
    sentence: str


class Mistaken(UsageError):
    """Something cannot be stored as it was typed; `mistakes` has all of it at once."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        """Takes every mistake; their sentences stand one a line."""
        super().__init__("\n".join(each.sentence for each in mistakes))
        self.mistakes = tuple(mistakes)


def by_field(found: Iterable[Mistake]) -> dict[str, str]:
    """The first sentence of each field with which something is wrong."""
    sentences: dict[str, str] = {}
    for each in found:
        sentences.setdefault(each.where, each.sentence)
    return sentences


def tidy(text: str | None) -> str:
    """A text of one line as it is stored: cleaned, without blanks around it."""
    return clean(text or "").strip()


def initials_fit(initials: str) -> bool:
    """Whether somebody can have these initials."""
    return 1 <= len(initials) <= LONGEST_INITIALS and initials.isalnum()


def too_long(where: str, text: str, longest: int = LONGEST_NAME) -> Iterator[Mistake]:
    """The mistake of a text that has more letters than it may."""
    if len(text) > longest:
        sentence = f"“{text[:20]}…” is too long: {longest} letters at most."
        yield Mistake(where, sentence)


def day_typed(texts: Mapping[str, str], key: str, wrong: list[Mistake]) -> date | None:
    """The date in a field; None for an empty one, and for one that is added to what is wrong."""
    text = texts.get(key, "")
    try:
        return date_of(text) if text.strip() else None
    except UsageError as error:
        wrong.append(Mistake(key, error.sentence))
        return None


def raise_any(found: Sequence[Mistake]) -> None:
    """Raises Mistaken when anything is wrong."""
    if found:
        raise Mistaken(found)

"""Words of opinion in the account of a record, marked where they stand (S10, L4).

A text in quotation marks is somebody's own and never marked. What is marked is a hint to whoever
writes; it blocks nothing. The time it takes grows with the text alone, not with the list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from models.opinion_senses import AROUND, SENSES
from models.quotes import quoted
from models.text import fold

_FILE = Path(__file__).with_name("guides") / "opinion.toml"

# Compiled when first used.
WORD = r"[^\W_]+(?:['’][^\W_]+)*"
JOINED = r"[^\S\n]*\n?[^\S\n]*|[-‐‑]\n?"
"""What may stand between two words of a phrase: blanks with one line end at most, or a hyphen."""
WIDEST_GAP = 80

Words = tuple[tuple[str, str], ...]
"""A list of opinion words: each phrase with the reason for marking it."""


class Mark(NamedTuple):
    """A phrase of the list that stands in a text from `start` to `end`, with its reason."""

    start: int
    end: int
    phrase: str
    reason: str


class _Phrase(NamedTuple):
    """A phrase as it is looked for."""

    keys: list[str]
    phrase: str
    reason: str


@cache
def default_words() -> Words:
    """The list that a new home begins with, in the order of models/guides/opinion.toml."""
    import tomllib

    with _FILE.open("rb") as file:
        groups = tomllib.load(file)["group"]
    return tuple((phrase, group["reason"]) for group in groups for phrase in group["phrases"])


def marks(text: str, words: Words) -> tuple[Mark, ...]:
    """The opinion words in a text (as it is stored: `models.text.clean`), in order.

    Case, accents and curly apostrophes make no difference; whole words only. Marks never overlap:
    of two phrases that begin alike, the longer one counts.
    """
    table = _table(words)
    here = _Words(text)
    quotations: tuple[list[int], list[int]] | None = None
    found: list[Mark] = []
    free = 0
    for at, key in enumerate(here.keys):
        beginning_alike = table.get(key)
        if beginning_alike is None or at < free:
            continue
        phrase = next((each for each in beginning_alike if here.has(at, each.keys)), None)
        if phrase is None:
            continue
        quotations = quotations or _bounds(text)
        last = at + len(phrase.keys) - 1
        start, end = here.spans[at][0], here.spans[last][1]
        if not _within(start, quotations):
            found.append(Mark(start, end, phrase.phrase, phrase.reason))
            free = last + 1
    return tuple(found)


def keys_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, as it is looked for: "Attention-seeking" and "attention seeking"."""
    return tuple(_plain(each) for each in re.findall(WORD, phrase))


@lru_cache(4)
def _table(words: Words) -> dict[str, list[_Phrase]]:
    """The phrases by their first word, the longest first."""
    table: dict[str, list[_Phrase]] = {}
    for phrase, reason in words:
        if keys := keys_of(phrase):
            table.setdefault(keys[0], []).append(_Phrase(list(keys), phrase, reason))
    for beginning_alike in table.values():
        beginning_alike.sort(key=lambda each: -len(each.keys))
    return table


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else fold(word).replace("’", "'")


def _bounds(text: str) -> tuple[list[int], list[int]]:
    """Where quotations begin, and where they end."""
    spans = quoted(text)
    return [each.start for each in spans], [each.end for each in spans]


def _within(at: int, quotations: tuple[list[int], list[int]]) -> bool:
    starts, ends = quotations
    last = bisect_right(starts, at) - 1
    return last >= 0 and at < ends[last]


class _Words:
    """The words of a text, and whether they stand side by side."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(re.finditer(WORD, text))
        self.spans = [each.span() for each in found]
        self.keys = [_plain(each[0]) for each in found]

    def has(self, at: int, keys: list[str]) -> bool:
        """Whether a phrase stands here, and means an opinion."""
        behind = at + len(keys)
        if self.keys[at:behind] != keys:
            return False
        if not all(self._joined(each) for each in range(at, behind - 1)):
            return False
        sense = SENSES.get(" ".join(keys))
        return sense is None or sense(self._before(at), self._after(behind - 1))

    def _joined(self, at: int) -> bool:
        """Whether nothing but a blank stands between this word and the next."""
        gap = self.text[self.spans[at][1] : self.spans[at + 1][0]]
        return gap == " " or (len(gap) <= WIDEST_GAP and re.fullmatch(JOINED, gap) is not None)

    def _before(self, at: int) -> Sequence[str]:
        """The words in front of this one in its clause."""
        first = at
        while first > max(at - AROUND, 0) and self._joined(first - 1):
            first -= 1
        return self.keys[first:at]

    def _after(self, at: int) -> Sequence[str]:
        """The words behind this one in its clause."""
        last = at
        while last < min(at + AROUND, len(self.keys) - 1) and self._joined(last):
            last += 1
        return self.keys[at + 1 : last + 1]

"""Names of other children in a child's record: pointed out before it is signed, never taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.people import Child
from models.text import fold

SHORTEST = 2
"""A name of one letter would be found everywhere."""


class Named(NamedTuple):
    """Where somebody else's name stands in a text, and whose it is."""

    start: int
    end: int
    child: Child


def others_named(text: str, child: str, children: Sequence[Child]) -> list[Named]:
    """Every place at which one of `children` other than `child` is named, in order.

    A name is a word that begins with a capital: "Will" is one, "will" is not.
    """
    own = next((each for each in children if each.id == child), None)
    mine = {*_names(own)} if own else set()
    whose = {
        name: each
        for each in children
        if each.id != child
        for name in _names(each)
        if name not in mine
    }
    return [
        Named(start, end, whose[word])
        for start, end, word in _words(text)
        if word in whose and text[start].isupper()
    ]


def _names(of: Child) -> Iterator[str]:
    """What a child is called: each part of both names, folded."""
    for _, _, name in _words(f"{of.name} {of.legal_name or ''}"):
        if len(name) >= SHORTEST:
            yield name


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Every word with its place, folded; the ending of "Dina's" is none of the name."""
    start = 0
    while start < len(text):
        if not text[start].isalpha():
            start += 1
            continue
        end = start
        while end < len(text) and (text[end].isalpha() or text[end] == "-"):
            end += 1
        yield start, end, fold(text[start:end])
        start = end

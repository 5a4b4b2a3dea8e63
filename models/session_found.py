"""Sessions in which words were found, each with the words in their surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.people import Child, every_child, initials_by_id
from models.session_list import Line, lines_of
from models.session_words import find, words_of
from models.text import fold

MOST_PLACES = 3
"""So many places are shown of one record."""


class Place(NamedTuple):
    """Where a word stands: the line around it, cut in three."""

    before: str
    word: str
    after: str


class Hit(NamedTuple):
    """A record that has all of the words."""

    line: Line
    places: tuple[Place, ...]


class Hits(NamedTuple):
    """What was found, the latest session first."""

    hits: tuple[Hit, ...]
    more: bool
    """Whether there are more than are shown."""
    children: Mapping[str, Child]
    initials: Mapping[str, str]


def found(words: str, child: str | None = None) -> Hits:
    """The records (of one child) with all of these words, accents and case ignored."""
    sessions, more = find(words, child)
    wanted = words_of(words)
    hits = tuple(
        Hit(line, tuple(places(each.record.words(), wanted)))
        for each, line in zip(sessions, lines_of(sessions), strict=True)
    )
    return Hits(hits, more, {each.id: each for each in every_child()}, initials_by_id())


def places(text: str, wanted: list[str]) -> Iterator[Place]:
    """Where the words stand in a text: of each the first place, no more than a few."""
    left = list(wanted)
    told = 0
    for line in text.split("\n"):
        for start, end in _words(line):
            word = fold(line[start:end])
            named = next((each for each in left if word.startswith(each)), None)
            if named is None:
                continue
            left.remove(named)
            yield Place(line[:start], line[start:end], line[end:])
            told += 1
            if told == MOST_PLACES or not left:
                return


def _words(line: str) -> Iterator[tuple[int, int]]:
    """Where each word of a line begins and ends."""
    start = 0
    while start < len(line):
        if not line[start].isalnum():
            start += 1
            continue
        end = start
        while end < len(line) and line[end].isalnum():
            end += 1
        yield start, end
        start = end

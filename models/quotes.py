"""What stands in quotation marks in a text, straight or curly, and which marks are apostrophes.

Each paragraph is looked at on its own. A quotation that is closed may go over several lines of its
paragraph; one that is never closed ends with its line, so that it cannot hide the rest of a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

# Compiled when first used.
MARKS = r"\n[^\S\n]*\n|[\"“”'‘’]"
"""The end of a paragraph, or a mark that may be a quotation mark."""
BRACKETS = "([{<"
OPENERS = BRACKETS + "\"'“‘"
DECADE = r"[0-9]0s\b"
CLIPPED = r"(?i)(?:em|im|er|is|ere|cos|coz|cause|til|till|bout|round|nuff|ello|tis|twas)\b"
"""Words that are written with an apostrophe in front, and that a quotation may begin with too."""
NEXT_WORD = r"\s{0,9}([^\W_]+)"
LEADS_ON = frozenset({
    "and", "but", "or", "so", "then", "when", "while", "before", "after", "until", "because",
    "as", "at", "in", "on", "to", "with", "for", "from", "by", "he", "she", "they", "it", "i",
    "we", "you", "who", "which", "that", "this", "there", "was", "were", "is", "are", "had",
    "has", "did", "said", "says", "asked", "told", "replied", "added", "shouted", "staff",
})  # fmt: skip
"""Words that follow a quotation ("dogs' and"), never what is somebody's ("the boys' room")."""


class Quoted(NamedTuple):
    """A quotation: from its opening mark to behind its closing one, or to the end of its line."""

    start: int
    end: int
    closed: bool


class _Kind(Enum):
    """What a mark does."""

    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()
    """It closes what is open, and opens otherwise."""
    CLIPPED = auto()
    """It opens if something closes it; otherwise a letter is left out ('em)."""
    OWNS = auto()
    """It closes if nothing else does; otherwise something is somebody's (the boys' room)."""


class _Mark(NamedTuple):
    """A mark, and what it does."""

    at: int
    double: bool
    kind: _Kind


def quoted(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text in order, none within another: the outermost stands for all."""
    found: list[Quoted] = []
    paragraph: list[_Mark] = []
    for each in re.finditer(MARKS, text):
        if each[0][0] == "\n":
            found += _pairs(text, paragraph)
            paragraph = []
            continue
        kind = _kind(text, each.start(), each[0])
        if kind is not None:
            paragraph.append(_Mark(each.start(), each[0] in '"“”', kind))
    return tuple(_outermost([*found, *_pairs(text, paragraph)]))


def _kind(text: str, at: int, mark: str) -> _Kind | None:
    """What a mark does by what stands around it; None for an apostrophe."""
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark in "“”":
        return _Kind.OPENS if mark == "“" else _Kind.CLOSES
    if mark == '"':
        doubled = _leaning(before, after) or _Kind.EITHER
        inches = before.isdigit() and doubled is _Kind.EITHER
        return _Kind.CLOSES if inches else doubled
    if before.isalnum() and after.isalnum():
        return None
    if mark == "’":
        clipped = after.isalnum() and (before.isspace() or before in OPENERS)
        return None if clipped else _closing(text, at)
    kind = _Kind.OPENS if mark == "‘" else _leaning(before, after)
    if kind is _Kind.OPENS:
        return _opening(text, at)
    return kind if kind is _Kind.EITHER else _closing(text, at)


def _leaning(before: str, after: str) -> _Kind | None:
    """What a straight mark does between two letters; None between two spaces."""
    if before.isspace() or before in BRACKETS:
        return None if after.isspace() else _Kind.OPENS
    if not after.isalnum() and after not in "\"'“‘":
        return _Kind.CLOSES
    return _Kind.OPENS if before in "-–—/\"'“‘" else _Kind.EITHER


def _opening(text: str, at: int) -> _Kind | None:
    """Whether a single mark in front of a word opens a quotation or stands for a letter."""
    rest = text[at + 1 : at + 9]
    if re.match(DECADE, rest) or re.match(r"n['’]", rest):
        return None
    return _Kind.CLIPPED if re.match(CLIPPED, rest) else _Kind.OPENS


def _closing(text: str, at: int) -> _Kind | None:
    """Whether a single mark behind a word closes a quotation or says that something is theirs."""
    if re.fullmatch(r"\W?['‘’]n", text[max(at - 3, 0) : at]):
        return None  # rock 'n' roll
    if text[at - 1 : at].lower() != "s" and text[max(at - 2, 0) : at].lower() != "in":
        return _Kind.CLOSES
    after = re.compile(NEXT_WORD).match(text, at + 1)
    return _Kind.CLOSES if after is None or after[1].lower() in LEADS_ON else _Kind.OWNS


def _pairs(text: str, marks: Sequence[_Mark]) -> Iterator[Quoted]:
    """The quotations of one paragraph, those within others as well."""
    stack: list[_Mark] = []
    open_of = {True: 0, False: 0}
    for mark in _decided(marks):
        inside = open_of[mark.double] > 0
        if mark.kind is _Kind.CLIPPED and inside:
            continue
        if mark.kind in (_Kind.OPENS, _Kind.CLIPPED) or (mark.kind is _Kind.EITHER and not inside):
            stack.append(mark)
            open_of[mark.double] += 1
        elif inside:
            while True:
                last = stack.pop()
                open_of[last.double] -= 1
                if last.double == mark.double:
                    break
            yield Quoted(last.at, mark.at + 1, True)
    line_end = 0
    for left in stack:
        if left.at >= line_end:
            line_end = text.find("\n", left.at) % (len(text) + 1)
        yield Quoted(left.at, line_end, False)


def _decided(marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks without those that turn out to be apostrophes by what follows in the paragraph."""
    kept: list[_Mark] = []
    closes_later = False
    for mark in reversed(marks):
        if mark.kind is _Kind.OWNS:
            if not closes_later:
                kept.append(mark)
        elif mark.kind is _Kind.CLIPPED:
            if closes_later:
                kept.append(mark)
        else:
            kept.append(mark)
            if not mark.double:
                closes_later = mark.kind is not _Kind.OPENS
    kept.reverse()
    return kept


def _outermost(found: list[Quoted]) -> Iterator[Quoted]:
    """Those that lie within another, or begin in one, are made one with it."""
    last: Quoted | None = None
    for each in sorted(found):
        if last is None or each.start >= last.end:
            if last is not None:
                yield last
            last = each
        elif each.end > last.end:
            last = last._replace(end=each.end)
    if last is not None:
        yield last

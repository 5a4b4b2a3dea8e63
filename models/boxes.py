"""The fields of the home's settings: what each takes, read from what was typed, and shown again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from models.dates import date_of, date_text
from models.errors import UsageError
from models.mistakes import LONGEST_NAME, Mistake, tidy, too_long
from models.text import clean
from models.times import clock_of

Entry = dict[str, Any]
"""What stands in the fields of a setting, as it is stored: texts, whole numbers, lists of texts."""


class Box(NamedTuple):
    """A field of a setting."""

    key: str
    label: str
    kind: str = "line"
    """line, whole (a number), time, date, choice (one of `choices`), several (texts)."""
    most: int = LONGEST_NAME
    """The most letters, or the greatest number."""
    least: int = 0
    """The least number."""
    missing: str = ""
    """What is said where it was left empty; nothing: it may be."""
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice, each value with its word; the first is the one that is suggested."""
    hint: str = ""
    """A sentence below it in the form."""
    stays: bool = False
    """Whether it can never be changed once it is stored."""
    brief: str = ""
    """A word in front of it where everything is told in one line."""
    zero: str = ""
    """What the number 0 means, in words."""


SEVERAL = ";"
"""What stands between two texts of one field."""


def typed(boxes: Iterable[Box], texts: Mapping[str, str]) -> tuple[Entry, list[Mistake]]:
    """What was typed as it is stored, and what is wrong with each field on its own."""
    found: Entry = {}
    wrong: list[Mistake] = []
    for box in boxes:
        text = tidy(texts.get(box.key))
        if not text and box.missing:
            wrong.append(Mistake(box.key, box.missing))
            continue
        try:
            found[box.key] = _READ[box.kind](box, text)
        except UsageError as error:
            wrong.append(Mistake(box.key, error.sentence))
            continue
        each = text if box.kind == "line" else ""
        wrong += too_long(box.key, each, box.most)
    return found, wrong


def shown(box: Box, entry: Mapping[str, Any]) -> str:
    """What stands in a field, as it is typed; nothing for one that the entry does not have."""
    value = entry.get(box.key)
    if value is None:
        return ""
    if box.kind == "several":
        return f"{SEVERAL} ".join(value)
    if box.kind == "date":
        return date_text(date_of(value))
    return str(value)


def worded(box: Box, entry: Mapping[str, Any]) -> str:
    """The same as it is read: a choice by its word, and what 0 means."""
    text = shown(box, entry)
    if box.zero and text == "0":
        return box.zero
    words = {str(value): word for value, word in box.choices}
    return words.get(text, text)


def texts_of(boxes: Iterable[Box], entry: Mapping[str, Any]) -> dict[str, str]:
    """Every field as it is typed."""
    return {box.key: shown(box, entry) for box in boxes}


def _line(box: Box, text: str) -> str:
    return text


def _whole(box: Box, text: str) -> int:
    """A whole number within its bounds."""
    bounds = f"from {box.least} to {box.most}"
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise UsageError(f"“{clean(text[:20])}” is no whole number. Type one {bounds}.")
    if not box.least <= int(text[:9]) <= box.most:
        raise UsageError(f"{text[:20]} does not fit here. Type a number {bounds}.")
    return int(text)


def _time(box: Box, text: str) -> str:
    return f"{clock_of(text):%H:%M}"


def _date(box: Box, text: str) -> str:
    return date_of(text).isoformat()


def _choice(box: Box, text: str) -> Any:  # noqa: ANN401 - one of the box's own values
    for value, word in box.choices:
        if text in (value, word):
            return int(value) if value.isdigit() else value
    among = ", ".join(word for _, word in box.choices)
    raise UsageError(f"“{clean(text[:20])}” is none of: {among}.")


def _several(box: Box, text: str) -> list[str]:
    return list(_parts(text))


def _parts(text: str) -> Iterator[str]:
    yield from (part.strip() for part in text.split(SEVERAL) if part.strip())


_READ: dict[str, Callable[[Box, str], Any]] = {
    "line": _line,
    "whole": _whole,
    "time": _time,
    "date": _date,
    "choice": _choice,
    "several": _several,
}

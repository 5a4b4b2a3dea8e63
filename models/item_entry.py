"""What is typed about a routine item, and all that can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import category, east_asian_width

from models.mistakes import Mistake, tidy
from models.profiles import ANSWERS, FREQUENCIES
from models.routine import Item
from models.shifts import Part
from models.text import clean, fold

TITLE, SHORT, DONE = 56, 8, 76
"""The most columns of the title, of the short label and of what counts as done."""

KINDS: tuple[tuple[str, str], ...] = (
    ("care", "their own care"),
    ("together", "staff with them"),
    ("duty", "a duty of staff"),
)
"""The kinds of items; which answers fit follows from it."""


CARE = "care"
"""The kind of which it can be asked how."""


class ItemEntry(NamedTuple):
    """An item in the home's words, and when it is due."""

    title: str
    short: str
    done: str
    frequency: tuple[str, ...]
    how: bool = False
    """Whether care is asked how: alone, prompted or with help."""


def entry_of(item: Item) -> ItemEntry:
    """An item as it would be typed."""
    return ItemEntry(item.title, item.short, item.done, item.frequency, item.how)


def item_typed(texts: Mapping[str, str]) -> ItemEntry:
    """An item from the texts of the fields title, short, done, frequency and how (yes or no)."""
    words = [" ".join(fold(word).split()) for word in texts.get("frequency", "").split(",")]
    often = tuple(_frequency(word) for word in words if word)
    title, short, done = (texts.get(name, "") for name in ("title", "short", "done"))
    return tidied(ItemEntry(title, short, done, often, texts.get("how") == "yes"))


def frequency_text(frequency: Iterable[str]) -> str:
    """How often an item is due, as it is typed."""
    return ", ".join(frequency)


def tidied(entry: ItemEntry) -> ItemEntry:
    """The same with its texts cleaned, and each frequency once, in the usual order."""
    known = [each for each in FREQUENCIES if each in entry.frequency]
    unknown = [tidy(each) for each in entry.frequency if each not in FREQUENCIES]
    return entry._replace(
        title=tidy(entry.title),
        short=tidy(entry.short),
        done=tidy(entry.done),
        frequency=(*known, *dict.fromkeys(unknown)),
    )


def columns(text: str) -> int:
    """How many cells of the terminal a text takes."""
    wide = sum(east_asian_width(each) in "WF" for each in text)
    none = sum(category(each) in ("Mn", "Me", "Cf") for each in text)
    return len(text) + wide - none


def entry_mistakes(entry: ItemEntry, others: Iterable[Item]) -> Iterator[Mistake]:
    """All that is wrong with a tidied entry; `others` are the other items of its part."""
    yield from _width("title", entry.title, TITLE, "Say what there is to see to.")
    yield from _width("short", entry.short, SHORT, "Give a short label, for the round.")
    yield from _width("done", entry.done, DONE, "Say what counts as done.")
    unknown = [each for each in entry.frequency if each not in FREQUENCIES]
    for each in unknown[:1]:
        among = ", ".join(FREQUENCIES[:3])
        sentence = f"“{clean(each[:20])}” is none of: {among}, or a weekday."
        yield Mistake("frequency", sentence)
    if not entry.frequency:
        yield Mistake("frequency", "Say when it is due: daily, school days, weekly, or weekdays.")
    for other in others:
        if fold(other.title) == fold(entry.title):
            yield Mistake("title", "Another item of this part is called so already.")
        if fold(other.short) == fold(entry.short):
            yield Mistake("short", f"“{other.title}” has this label already.")


def kind_mistakes(part: str, kind: str) -> Iterator[Mistake]:
    """What is wrong with the part of the day and the kind of a new item."""
    if part not in tuple(Part):
        yield Mistake("part", "The part of the day is morning, day or night.")
    if kind not in ANSWERS:
        yield Mistake("kind", "The kind is care, together or duty.")


def how_mistakes(kind: str, entry: ItemEntry) -> Iterator[Mistake]:
    """What is wrong with asking how about an item of this kind."""
    if entry.how and kind != CARE:
        yield Mistake("how", "Only their own care can be asked how.")


def _width(where: str, text: str, most: int, missing: str) -> Iterator[Mistake]:
    if columns(text) < 1:
        yield Mistake(where, missing)
    elif columns(text) > most:
        yield Mistake(where, f"“{text[:20]}…” is too long: {most} columns at most.")


def _frequency(word: str) -> str:
    """The frequency that a word begins, when it is just one; else the word."""
    found = [each for each in FREQUENCIES if each.startswith(word)]
    return found[0] if len(found) == 1 else word

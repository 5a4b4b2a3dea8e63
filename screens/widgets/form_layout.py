"""How a form is laid out: its entries as lines of cells, and where each field stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from screens.text import ELLIPSIS, wrap
from screens.widgets.cells import Line, Span, cells, restyled
from screens.widgets.choosing import chosen_text
from screens.widgets.line_edit import LineEdit

MARGIN = 2
"""The cells in front, where the cursor's line is marked."""
GAP = 2
"""The cells between two fields on a line."""
WIDEST_LABEL = 24
HIDDEN = "•"


@dataclass(frozen=True)
class Field:
    """Something to fill in: a text, or one of some options."""

    key: str
    """Under which its text is kept."""
    label: str = ""
    width: int = 0
    """How many cells it has; 0: all that are left of the line."""
    secret: bool = False
    """Whether what is typed is not shown."""
    options: tuple[tuple[str, str], ...] = ()
    """Value and word of each option; none: a text is typed."""
    several: bool = False
    """Whether more than one of the options can be chosen: its text has commas between them."""
    ends: bool = False
    """Whether Enter here is the end, even if other fields follow."""


@dataclass(frozen=True)
class Heads:
    """Words that stand over the fields of the lines below."""

    words: tuple[str, ...]
    over: tuple[Field, ...]


Entry = str | Heads | tuple[Field, ...]
"""A line of fields, words over them, or a sentence that is only read (empty: a free line)."""


class Place(NamedTuple):
    """Where a field stands, in lines from the top of the form."""

    key: str
    x: int
    width: int
    y: int
    end: int
    """The line after its last one, what is wrong with it included."""


def fields_of(entries: Sequence[Entry]) -> list[Field]:
    """Every field, in order."""
    return [field for entry in entries if isinstance(entry, tuple) for field in entry]


class Look(NamedTuple):
    """What stands in the fields, by their keys."""

    edits: Mapping[str, LineEdit]
    suggested: set[str]
    """Fields with a text that the first character typed replaces."""
    mistakes: Mapping[str, str]
    offers: Mapping[str, str] = {}
    """What an empty field might hold: it is shown with a ? and stands nowhere yet."""


def laid_out(
    entries: Sequence[Entry], look: Look, at: str, width: int
) -> tuple[list[Line], list[Place]]:
    """The lines of a form, and the places of its fields."""
    lines: list[Line] = []
    places: list[Place] = []
    label = _label_width(entries, width)
    for entry in entries:
        if isinstance(entry, str):
            for text in wrap(entry, width - MARGIN) or [""]:
                lines.append(cells([Span(" " * MARGIN), Span(text)], width))
            continue
        if isinstance(entry, Heads):
            lines.append(_heads(entry, label, width))
            continue
        y = len(lines)
        here = [field.key for field in entry]
        line: list[tuple[str, str]] = [*cells([Span("> " if at in here else "  ", "bold")], MARGIN)]
        for field, (x, room) in zip(entry, _columns(entry, label, width), strict=True):
            label_at = x - (label if field.label else 0)
            line += cells([], max(0, label_at - len(line)))
            line += cells([Span(field.label)], max(0, x - len(line)))
            line += _value(field, look, room, field.key == at)
            places.append(Place(field.key, x, room, y, y + 1))
        lines.append((*line, *cells([], width - len(line)))[:width])
        wrong = [look.mistakes[key] for key in here if key in look.mistakes]
        lines += [line for each in wrong for line in _wrong(each, width)]
        places = [p._replace(end=len(lines)) if p.y == y else p for p in places]
    return lines, places


def _heads(heads: Heads, label: int, width: int) -> Line:
    """Each word over its field."""
    line: list[tuple[str, str]] = []
    for word, (x, room) in zip(heads.words, _columns(heads.over, label, width), strict=True):
        line += cells([], max(0, x - len(line)))
        line += cells([Span(word, "dim")], room + GAP - 1)
    return (*line, *cells([], width - len(line)))[:width]


def _label_width(entries: Sequence[Entry], width: int) -> int:
    """How wide the labels are: as the longest, but no more than half of the line."""
    longest = max((len(field.label) for field in fields_of(entries)), default=0)
    return min(longest + 1, WIDEST_LABEL, width // 2) if longest else 0


def _columns(entry: tuple[Field, ...], label: int, width: int) -> list[tuple[int, int]]:
    """Where each field of a line begins, and how many cells it has."""
    labels = [label if field.label else 0 for field in entry]
    free = width - MARGIN - sum(labels) - GAP * (len(entry) - 1) - sum(f.width for f in entry)
    columns, x = [], MARGIN
    for field, before in zip(entry, labels, strict=True):
        x += before
        room = field.width or free
        columns.append((x, max(0, min(room, width - x))))
        x += room + GAP
    return columns


def _value(field: Field, look: Look, room: int, here: bool) -> Line:
    """What stands in a field, with the cursor if it is `here`."""
    edit = look.edits[field.key]
    if field.options:
        text = chosen_text(field.options, edit.text, field.several)
        if field.several and len(text) > room:
            # What is being chosen stands last, and is not what is cut.
            text = f"{ELLIPSIS}{text[len(text) - room + 1 :]}"
        return cells([Span(text, "reverse" if here else "")], room)
    if field.secret:
        typed, edit = edit, LineEdit(HIDDEN * len(edit.text))
        edit.at = typed.at
    if offer := look.offers.get(field.key):
        first = Span(offer[:1], "reverse" if here else "dim")
        line = cells([first, Span(f"{offer[1:]}?", "dim")], room)
    elif here and field.key in look.suggested:
        line = cells([Span(edit.text, "reverse")], room)
    else:
        line = edit.view(room) if here else cells([Span(edit.text)], room)
    return restyled(line, 0, room, "underline")


def _wrong(sentence: str, width: int) -> list[Line]:
    """The lines that say what is wrong with the field above them."""
    return [
        cells([Span(" " * MARGIN), Span("  " if at else "! ", "alert"), Span(text, "alert")], width)
        for at, text in enumerate(wrap(sentence, width - MARGIN - 2))
    ]

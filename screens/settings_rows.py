"""The lines of the home's settings: routine by part of the day, and numbers to ring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.dates import date_text
from models.item_entry import frequency_text
from models.number_verbs import Kept
from models.settings import Planned, Settings
from models.shifts import PARTS, day_text
from screens.text import fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

SHORT = 10
"""Columns for the short label."""
AROUND = 4
"""Columns beside a list's own text."""
ADD_ITEM, ADD_NUMBER, NUMBER = "add:", "add number", "number:"
"""How the keys of these lines begin; that of an item is the item's."""


def settings_rows(shown: Settings, width: int) -> list[Row]:
    """Everything, under its headings."""
    rows: list[Row] = []
    for part in PARTS:
        theirs = [each for each in shown.items if each.item.part is part]
        on = sum(each.item.on for each in theirs)
        since = f"from {day_text(shown.first[part])}"
        since = since if width < NARROW else f"changes hold {since} or later"
        title = (Span(f"{part.word} ({on})", "bold"), Span(f"  {since}", "dim"))
        rows.append(Row(f"part:{part}", (title,), stop=False))
        rows += [_item(each, width) for each in theirs]
        rows.append(_add(f"{ADD_ITEM}{part}", f"add an item to the {part}"))
    if shown.child is None:
        ring = Span(f"Numbers to ring ({len(shown.numbers)})", "bold")
        rows.append(Row("numbers", ((ring,),), stop=False))
        rows += [_number(each, width) for each in shown.numbers]
        rows.append(_add(ADD_NUMBER, "add a number"))
    return rows


def _add(key: str, words: str) -> Row:
    return Row(key, ((Span(f"+ {words}"),),))


def _item(each: Planned, width: int) -> Row:
    """An item: its title, label, when it is due, and what is to come."""
    item, narrow = each.item, width < NARROW
    title = (width - AROUND) // 2 if narrow else 38
    spans = [Span(fit(item.title, title - 1)), Span(" ")]
    if not narrow:
        spans.append(Span(fit(item.short, SHORT)))
    spans.append(Span("; ".join(_said(each)), "" if item.on else "dim"))
    return Row(item.id, (tuple(spans),), find=f"{item.title} {item.short}")


def _said(each: Planned) -> Iterator[str]:
    """From which day an item is different, whose it is, and when it is due."""
    if each.to_come:
        yield f"from {_short(each.first)}"
    elif each.later:
        yield f"changes {_short(each.later[0])}"
    if each.own:
        yield "own"
    yield frequency_text(each.item.frequency) if each.item.on else "off"
    if each.item.how and each.item.on:
        yield "asked how"


def _short(day: date) -> str:
    """A date without its year, which is this one or the next."""
    return date_text(day).rsplit(" ", 1)[0]


def _number(each: Kept, width: int) -> Row:
    label = (width - AROUND) // 2 if width < NARROW else 38
    spans = (Span(fit(each.label, label - 1)), Span(" "), Span(each.number))
    return Row(f"{NUMBER}{each.id}", (spans,), find=f"{each.label} {each.number}")

"""The lines of the routine, by part of the day."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import short_date
from models.item_entry import frequency_text
from models.settings import Planned, Settings
from models.shifts import PARTS, day_text
from screens.text import fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

SHORT = 10
"""Columns for the short label."""
AROUND = 4
"""Columns beside a list's own text."""
ADD = "add:"
"""How the keys of these lines begin; that of an item is the item's."""


def routine_rows(shown: Settings, width: int) -> list[Row]:
    """Every item, under the heading of its part."""
    rows: list[Row] = []
    for part in PARTS:
        theirs = [each for each in shown.items if each.item.part is part]
        on = sum(each.item.on for each in theirs)
        since = f"from {day_text(shown.first[part])}"
        since = since if width < NARROW else f"changes hold {since} or later"
        title = (Span(f"{part.word} ({on})", "bold"), Span(f"  {since}", "dim"))
        rows.append(Row(f"part:{part}", (title,), stop=False))
        rows += [_item(each, width) for each in theirs]
        rows.append(adding_row(f"{ADD}{part}", f"add an item to the {part}"))
    return rows


def adding_row(key: str, words: str) -> Row:
    """The line on which something is added."""
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
        yield f"from {short_date(each.first)}"
    elif each.later:
        yield f"changes {short_date(each.later[0])}"
    if each.own:
        yield "own"
    yield frequency_text(each.item.frequency) if each.item.on else "off"
    if each.item.how and each.item.on:
        yield "asked how"

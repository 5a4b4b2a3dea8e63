"""A part of a screen of parts, and the line with its name."""

from __future__ import annotations

from typing import NamedTuple

from textual.widget import Widget

from screens.text import cut, fit
from screens.widgets.cells import Span
from screens.widgets.entry_form import EntryForm
from screens.widgets.rows import Rows

NOTHING = "nothing yet"
TYPED_SINCE = "Saved. What you typed after that is not saved yet."
"""What was typed while it was being stored stays, and is a change of what was stored."""


class Part(NamedTuple):
    """One part."""

    key: str
    label: str
    """Its name; without one it is always shown, as high as it is."""
    widget: Widget

    @property
    def name_id(self) -> str:
        """The id of the widget that shows its name: a key may have a point in it, an id may not."""
        return f"name-{self.key.replace('.', '-')}"


def lines_of(widget: Widget, width: int) -> int:
    """How many lines a part without a name takes."""
    if isinstance(widget, EntryForm):
        return widget.lines(width)
    return sum(len(row.lines) for row in widget.rows) if isinstance(widget, Rows) else 1


def open_name(label: str, remark: str, width: int, *, here: bool) -> list[Span]:
    """The name of an open part, a rule, what is remarked of it; marked where the cursor is."""
    right = cut(remark, max(0, width - len(label) - 5))
    right = f" {right}" if right else ""
    rule = "─" * max(0, width - len(label) - len(right) - 3)
    mark = Span("> " if here else "  ")
    return [mark, Span(f"{label} ", "bold"), Span(rule, "dim"), Span(right)]


def closed_name(label: str, summary: str, column: int, width: int) -> list[Span]:
    """The name of a part that is not open, in a column, and what is in it."""
    said = Span(cut(summary, width)) if summary else Span(NOTHING, "dim")
    return [Span("  "), Span(fit(label, min(column, width // 2))), Span("  "), said]

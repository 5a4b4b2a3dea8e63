"""The lines of a round: children down, items across, and in words what is under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len

from models.checklist import Line
from models.profiles import glyph
from models.round import Round, Walk
from models.routine import Item
from models.shifts import Hours
from screens.answer_words import sentence
from screens.text import cut, fit, wrap
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name, where_sentence

LABEL = 8
"""The most columns that an item's label may take."""
CELL = 6
"""The columns of an answer: its mark, and what may stand beside it."""
GAP = 1
NOT_ANSWERED = "not answered"
LEAST_NAME, MOST_NAME = 9, 20


class Column(NamedTuple):
    """An item's column: where it begins after the margin, and how wide it is."""

    item: Item
    start: int
    width: int


class Columns:
    """The columns that a terminal of some width has room for, from the item `first` on."""

    def __init__(self, shown: Round, width: int, first: int) -> None:
        """Takes the round, the width of the list with its margin, and the first item in view."""
        self.narrow = width < NARROW
        names = [cell_len(cut(walk.child.name, MOST_NAME)) for walk in shown.walks]
        most = LEAST_NAME if self.narrow else MOST_NAME
        self.name = min(max([LEAST_NAME, *names]), most)
        self.first = first
        self.seen: list[Column] = []
        start = self.name + 2 * GAP
        for item in shown.items[first:]:
            column = Column(item, start, max(CELL, cell_len(cut(item.short, LABEL))))
            start += column.width + GAP
            if self.seen and start > width - MARGIN - GAP:
                break
            self.seen.append(column)
        self.before = first > 0
        self.after = first + len(self.seen) < len(shown.items)

    def cell(self, item: str) -> tuple[int, int] | None:
        """The cells of an item's column; None when it is not in view."""
        found = next((each for each in self.seen if each.item.id == item), None)
        return (found.start, found.width) if found else None


def columns_with(shown: Round, width: int, first: int, at: int) -> Columns:
    """The columns with the item number `at` in view, moved by half a screen where that is needed.

    A move that changes all columns paints the whole list anew, so it is not made at each step.
    """
    columns = Columns(shown, width, min(first, max(0, len(shown.items) - 1)))
    while at < columns.first:
        columns = Columns(shown, width, max(0, columns.first - max(1, len(columns.seen) // 2)))
    while columns.after and at >= columns.first + len(columns.seen):
        columns = Columns(shown, width, columns.first + max(1, len(columns.seen) // 2))
    while columns.first and not (fuller := Columns(shown, width, columns.first - 1)).after:
        columns = fuller
    return columns


def round_rows(shown: Round, columns: Columns, item: str, now: datetime) -> list[Row]:
    """All lines of a round; the label of the item under the cursor is marked."""
    if not shown.items:
        return []
    return [_heading(columns, item), *(_row(walk, columns, now) for walk in shown.walks)]


def _heading(columns: Columns, item: str) -> Row:
    spans = [Span(fit("Name", columns.name)), Span(" " * GAP)]
    spans.append(Span("←" if columns.before else " ", "bold"))
    for column in columns.seen:
        style = "bold underline" if column.item.id == item else ""
        label = cut(column.item.short, column.width)
        spans.append(Span(label, style))
        spans.append(Span(" " * (column.width + GAP - cell_len(label))))
    if columns.after:
        spans[-1] = Span(spans[-1].text[:-1])
        spans.append(Span("→", "bold"))
    return Row("heading", (tuple(spans),), stop=False)


def _row(walk: Walk, columns: Columns, now: datetime) -> Row:
    alarming = walk.where.state == "missing" or walk.where.overdue(now)
    spans = [
        Span(fit(short_name(walk.child.name, columns.name), columns.name)),
        Span("!" if alarming else " ", "alert"),
        Span(" " * GAP),
    ]
    for column in columns.seen:
        spans.append(_cell(walk, walk.lines.get(column.item.id), column.width))
        spans.append(Span(" " * GAP))
    return Row(walk.child.id, (tuple(spans),), find=walk.child.name)


def _cell(walk: Walk, line: Line | None, width: int) -> Span:
    """A mark as on the checklist; ! for a concern, + for a second answer, n for a note."""
    if line is None:
        return Span(fit("–", width), "dim")
    value = line.standing.value
    beside = bool(line.standing.beside)
    marks = "!" * line.concern + "+" * beside + "n" * bool(line.notes)
    text = "away" if value is None and walk.away else glyph(value)
    grave = value == "not-done" or line.concern or beside
    return Span(fit(text + marks, width), "alert" if grave else "")


def counts_lines(done: str, width: int, most: int) -> list[str]:
    """What counts as done, on exactly so many lines; the last is cut where it does not fit."""
    lines = wrap(done, width)
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], rest, *[""] * most][:most]


def here_text(walk: Walk, item: str, shown: Round, hours: Hours, now: datetime, room: int) -> str:
    """What is under the cursor in words: the child, where away, what was answered, the notes.

    Without the child's name where there is nothing to tell, so that walking on costs no bytes.
    """
    said = list(_said(walk, walk.lines.get(item), shown, hours, now))
    if said == [NOT_ANSWERED]:
        return NOT_ANSWERED
    return f"{short_name(walk.child.name, room)}: {' · '.join(said)}"


def _said(
    walk: Walk, line: Line | None, shown: Round, hours: Hours, now: datetime
) -> Iterator[str]:
    if line is None:
        yield "not due"
        return
    if walk.away:
        yield where_sentence(walk.where, hours, now)
    answer = line.shown
    if answer is None or answer.value is None:
        yield NOT_ANSWERED
    else:
        yield sentence(line.item, answer, shown.initials, hours)
    if line.concern:
        yield "a concern came from it"
    for other in line.standing.beside:
        yield f"also: {sentence(line.item, other, shown.initials, hours)}. Answer again"
    for note in line.notes:
        yield f"{shown.initials.get(note.typed_by, '?')}: {note.text}"

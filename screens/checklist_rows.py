"""The lines of a checklist: each item with its answer, who and when, notes, other answers."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rich.cells import cell_len

from models.checklist import Checklist, Line, word
from models.profiles import glyph
from models.shifts import Hours
from screens.answer_words import sentence, who_when, written
from screens.text import cut, fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

INDENT = " " * 6


def checklist_rows(shown: Checklist, hours: Hours, width: int) -> list[Row]:
    """All lines of a checklist, for a list of `width` cells."""
    listed = {line.item.id for line in shown.lines}
    return [
        Row(
            line.item.id, tuple(_lines(line, listed, shown, hours, width - 2)), find=line.item.title
        )
        for line in shown.lines
    ]


def _lines(
    line: Line, listed: Container[str], shown: Checklist, hours: Hours, width: int
) -> Iterator[tuple[Span, ...]]:
    # A line of the planner stands a little in, where the item above it is listed too.
    item, _, planned = line.item.id.partition(":")
    inset = "  " if planned and item in listed else ""
    yield from _first(line, inset, shown, hours, width)
    for note in line.notes:
        who = shown.initials.get(note.typed_by, "?")
        yield (Span(INDENT), Span(f"{who}: {note.text}"))
    for other in line.standing.beside:
        said = sentence(line.item, other, shown.initials, hours)
        yield (Span(INDENT), Span(f"also: {said}. Two answers: answer again", "alert"))


def _first(
    line: Line, inset: str, shown: Checklist, hours: Hours, width: int
) -> Iterator[tuple[Span, ...]]:
    """Glyph, title and answer; the answer on a line of its own where there is no room beside."""
    item, answer = line.item, line.shown
    box = Span(
        f"{glyph(line.standing.value)} ", "alert" if line.standing.value == "not-done" else ""
    )
    title, mark = Span(f"{inset}{item.title}", ""), Span(" !", "alert")
    head = (box, title, mark) if line.concern else (box, title)
    if answer is None or answer.value is None:
        yield head
        return
    said, who = word(item, answer), who_when(answer, shown.initials, hours)
    after = written(answer, shown.initials, hours)
    used = sum(cell_len(cut(span.text, width)) for span in head)
    column = max(8, width - 18 - 13)
    if width >= NARROW and used < column and cell_len(said) < 18 and not after:
        gap = Span(" " * (column - used))
        yield (*head, gap, Span(fit(said, 18)), Span(who))
        return
    yield head
    yield (Span(" " * 4), Span(", ".join(part for part in (said, who, after) if part)))

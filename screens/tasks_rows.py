"""The lines of what is open: targets, follow-up, plan updates, each with due date and age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from models.task_list import TaskLine, Tasks
from models.tasks import TARGET
from screens.sessions_rows import NAME
from screens.tasks_words import (
    HEADINGS,
    age_text,
    carried_text,
    due_text,
    owner_text,
    what_text,
)
from screens.text import cut, wrap
from screens.widgets.rows import Row, Span
from screens.words import short_name

AROUND = 5
"""Columns beside the text: cursor, mark, the mark for more."""
MOST_LINES = 3
"""Of a longer text so many lines are shown; the session has it whole."""
BETWEEN = " · "
HOUSE = "the house"


def task_rows(tasks: Tasks, today: date, width: int) -> Iterator[Row]:
    """Everything that is open, by kind."""
    for kind, among in groupby(tasks.lines, lambda line: line.task.kind):
        found = list(among)
        heading = Span(f"{HEADINGS[kind]} ({len(found)})", "bold")
        yield Row(f"kind:{kind}", ((heading,),), stop=False)
        yield from (_row(each, tasks, today, width) for each in found)


def _row(line: TaskLine, tasks: Tasks, today: date, width: int) -> Row:
    """What is to be done, marked when it is overdue; below it when, since when, who, whose."""
    room = max(10, width - AROUND)
    late = line.late(today)
    first, *rest = wrap(what_text(line), room)
    if len(rest) >= MOST_LINES:
        rest = [*rest[: MOST_LINES - 2], cut(f"{rest[MOST_LINES - 2]} …", room)]
    mark = Span("! " if late else "  ", "alert")
    top = (mark, Span(first, "bold" if late else ""))
    below = [
        "" if tasks.child else short_name(line.child.name, NAME) if line.child else HOUSE,
        due_text(line, today),
        age_text(line, today),
        "" if line.task.kind == TARGET else owner_text(line, tasks.initials),
        carried_text(line),
        ", ".join(line.about),
    ]
    said = BETWEEN.join(filter(None, below))
    more = [(Span("    "), Span(each, "dim")) for each in wrap(said, room - 2)]
    return Row(line.task.id, (top, *((Span("  "), Span(each)) for each in rest), *more))

"""A child's sessions and what is open as plain lines, below the file (`kwtui show`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from models.dates import MONTHS
from models.session_list import Line, Sessions
from models.session_page import LEAST
from models.session_tally import month_of
from models.shifts import day_text
from models.task_list import TaskLine, Tasks
from screens.session_cell import tally_text
from screens.sessions_words import (
    kind_text,
    masked_text,
    outcome_text,
    state_text,
    tally_of,
)
from screens.tasks_words import HEADINGS, age_text, due_text, owner_text, what_text

SHORT_ID = LEAST + 2
"""So many letters of an id are shown; `kwtui show --session` takes them."""


def sessions_lines(found: Sessions) -> Iterator[str]:
    """Give the sessions by month, the latest first, each with the start of its id."""
    yield "L  Sessions"
    if not found.lines:
        yield "   nothing yet"
    for first, among in groupby(found.lines, lambda line: month_of(line.day)):
        theirs = list(among)
        yield f"   {MONTHS[first.month - 1]} {first.year}: {tally_text(tally_of(theirs))}"
        yield from (f"     {_line(each, found.initials)}" for each in theirs)


def _line(line: Line, initials: Mapping[str, str]) -> str:
    id = line.id[:SHORT_ID]  # noqa: A001
    if line.withdrawn:
        return f"{id}  {masked_text(line, initials)}"
    said = ", ".join((outcome_text(line), kind_text(line), state_text(line)[0]))
    about = f": {', '.join(line.topics)}" if line.topics else ""
    return f"{id}  {day_text(line.day)}  {said}, {initials.get(line.author, '?')}{about}"


def tasks_lines(found: Tasks, today: date) -> Iterator[str]:
    """Give what is open, by kind."""
    yield "O  What is open"
    if not found.lines:
        yield "   nothing"
    for kind, among in groupby(found.lines, lambda line: line.task.kind):
        yield f"   {HEADINGS[kind]}"
        yield from (f"     {_task(each, found.initials, today)}" for each in among)


def _task(line: TaskLine, initials: Mapping[str, str], today: date) -> str:
    mark = "! " if line.late(today) else ""
    how = (due_text(line, today), age_text(line, today), owner_text(line, initials))
    return f"{mark}{what_text(line)} ({'; '.join(filter(None, how))})".replace("\n", " / ")

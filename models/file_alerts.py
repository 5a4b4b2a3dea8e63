"""What the files of the house ask for: overdue, to plan, to answer, missing; by child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.file import Entry, FileTable, entries_where, layout
from models.file_due import due_of, gaps_of, stay_of, steps_of
from models.file_kinds import Layout, Section
from models.placements import Placement, placements_of


class FileAlerts(NamedTuple):
    """How much of each a child's file asks for."""

    overdue: int
    """A review, a check or the like whose day is over (C2, C5, C6)."""
    to_plan: int
    """A date that matters, near enough to prepare, without a plan (P6)."""
    to_answer: int
    """Steps of the lists of the first days that nobody has answered (R1, R2)."""
    missing: int
    """What a complete file has."""


def file_alerts(children: Iterable[str], today: date) -> dict[str, FileAlerts]:
    """What each of these children's files asks for today."""
    wanted, plan = list(children), layout()
    standing: dict[str, list[Entry]] = defaultdict(list)
    for each in entries_where(FileTable.child.in_(wanted)):
        if not each.ended:
            standing[each.child].append(each)
    steps = placements_of(wanted)
    return {child: _of_one(plan, standing[child], steps[child], today) for child in wanted}


def _of_one(
    plan: Layout, standing: Sequence[Entry], steps: Sequence[Placement], today: date
) -> FileAlerts:
    due, number = due_of(plan, standing, today), stay_of(steps)
    return FileAlerts(
        sum(each.day < today for each in due),
        sum(each.to_plan(today) for each in due),
        sum(to_answer(each, standing, number) for each in plan.sections),
        len(gaps_of(plan, standing)),
    )


def to_answer(section: Section, standing: Sequence[Entry], number: int) -> int:
    """How many steps of the lists of a section nobody has answered in this placement."""
    lists = [kind for kind in section.kinds if kind.steps]
    return sum(each.entry is None for kind in lists for each in steps_of(kind, standing, number))

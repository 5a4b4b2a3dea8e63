"""What is open and has to be handed on (H1): the actions of shifts, and tasks that are due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.handovers import HOUSE
from models.home import Home
from models.journal_range import among
from models.shifts import local
from models.tasks import ACTION, Task, TaskTable, open_actions, tasks_where

AHEAD = timedelta(days=1)
"""So long before the day on which it is due a task of a session is handed on."""


class ActionLine(NamedTuple):
    """Something that is open."""

    id: str
    kind: str
    """action, or what a session promised: target, work, plan."""
    text: str
    owner: str
    """Initials; empty: whoever is on, or the child."""
    due: date | None
    clock: str | None
    """By which local time of that day."""
    since: date
    """The day on which it was opened."""
    age: int
    """For how many days it has been open."""
    late: bool
    """Whether it should have been done by now."""
    version: int

    @property
    def source(self) -> str:
        """The row that it opens."""
        return f"task:{self.id}"


def actions_by_child(
    place: Home, children: Sequence[str], now: datetime, initials: Mapping[str, str]
) -> dict[str, list[ActionLine]]:
    """What is open by child, or HOUSE: all actions, and what is due of the rest; two queries."""
    there = local(place.hours, now)
    whose = TaskTable.child.in_(among(children))
    others = tasks_where(whose, TaskTable.closed.is_null(), TaskTable.kind != ACTION)
    due = [each for each in others if each.due and each.due <= there.date() + AHEAD]
    found: dict[str, list[ActionLine]] = defaultdict(list)
    for each in (*open_actions(), *due):
        since = local(place.hours, each.typed_at).date()
        found[each.child or HOUSE].append(
            ActionLine(
                each.id,
                each.kind,
                each.text,
                initials.get(each.owner or "", ""),
                each.due,
                each.clock,
                since,
                (there.date() - since).days,
                _late(each, there),
                each.version,
            )
        )
    return {child: sorted(lines, key=_order) for child, lines in found.items()}


def _late(task: Task, there: datetime) -> bool:
    """Whether its day, or the time of its day, is over at the home."""
    if task.due is None or task.due != there.date():
        return task.due is not None and task.due < there.date()
    return task.clock is not None and task.clock < f"{there:%H:%M}"


def _order(line: ActionLine) -> tuple[date, str, date, str]:
    return line.due or date.max, line.clock or "24:00", line.since, line.id

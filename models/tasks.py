"""What was promised: targets, follow-up, plans to update (S12, S13), actions of a shift (H1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.fields import DayField, InstantField

TARGET, WORK, PLAN, ACTION = "target", "work", "plan", "action"
"""A target of the child; work for staff; a plan to bring up to date; what a shift hands on."""
THE_HOUSE = ""
"""What stands for the child of an action that is about the house."""
TAKEN_OUT = "taken out"
"""The outcome of a task that is no longer in its record, or whose record was withdrawn."""
TAKEN_BACK = "taken back"
"""The outcome that opens a task again: the record that had closed it does not say so any more."""


class TaskTable(Table):
    """A target of the child, work for the key worker, a plan that needs an update, an action.

    `kind` says which. It is open until an outcome closes it; that is also noted here (`closed`, the
    outcome), for finding what is open without reading everything.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    session = TextField(null=True)
    kind = TextField()
    topic = TextField(null=True)
    document = TextField(null=True)
    """Of a plan: which one; `sections` are those of its parts that need the update."""
    sections = TextField(null=True)
    text = TextField()
    owner = TextField(null=True)
    """Who of staff sees to it; null is the child."""
    due = DayField(null=True)
    closed = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()
    clock = TextField(null=True)
    """By which local time of that day it is due, as 16:00; null is any."""

    class Meta:
        """The table `task`."""

        table_name = "task"
        indexes = (
            (("child", "closed"), False),
            (("owner", "closed"), False),
            (("session",), False),
            (("kind", "closed"), False),
        )


class OutcomeTable(Table):
    """What became of a task, in which session if in one; rows are only added.

    A task that was carried over stays open; any other outcome closes it.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    task = TextField()
    session = TextField(null=True)
    outcome = TextField()
    note = TextField(null=True)
    day = DayField()
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `outcome`."""

        table_name = "outcome"
        indexes = ((("task", "seq"), False), (("session",), False))


class Task(NamedTuple):
    """Something that was promised, and whether it is still open."""

    id: str
    child: str
    session: str | None
    kind: str
    topic: str | None
    document: str | None
    sections: str | None
    text: str
    owner: str | None
    due: date | None
    closed: str | None
    """The outcome that closed it; None: open."""
    typed_by: str
    typed_at: datetime
    version: int
    clock: str | None = None

    def on(self, topics: Iterable[str]) -> bool:
        """Whether a session on these topics is asked about it; one without a topic always is."""
        return not self.topic or not {*self.topic.split(",")}.isdisjoint(topics)


class Outcome(NamedTuple):
    """What was said of a task: in which session, if in one, and when."""

    task: str
    session: str | None
    outcome: str
    note: str | None
    day: date
    typed_by: str
    typed_at: datetime


def task(id: str) -> Task:  # noqa: A002
    """One task; UsageError when there is none with this id."""
    found = tasks_where(TaskTable.id == id)
    if not found:
        raise UsageError("There is no such task.")
    return found[0]


def tasks_where(*conditions: Any) -> list[Task]:  # noqa: ANN401
    """The tasks for which all of this holds, in the order in which they were set."""
    columns = [getattr(TaskTable, name) for name in Task._fields]
    query = TaskTable.select(*columns).where(*conditions).order_by(TaskTable.seq)
    return [Task(*row) for row in rows(query)]


def open_tasks(child: str) -> list[Task]:
    """What is open for a child, whoever sees to it."""
    return tasks_where(TaskTable.child == child, TaskTable.closed.is_null())


def open_actions() -> list[Task]:
    """What shifts have handed on and is still open, of the whole home; the oldest first."""
    return tasks_where(TaskTable.kind == ACTION, TaskTable.closed.is_null())


def open_targets(child: str, topics: tuple[str, ...] | None = None) -> list[Task]:
    """The child's open targets, of these topics or of all: what the next session asks about."""
    found = [each for each in open_tasks(child) if each.kind == TARGET]
    if topics is None:
        return found
    return [each for each in found if each.on(topics)]


def owned(staff: str) -> list[Task]:
    """What is open and waits for this member of staff, what is due first on top."""
    found = tasks_where(TaskTable.owner == staff, TaskTable.closed.is_null())
    return sorted(found, key=lambda each: each.due or date.max)


def outcomes(tasks: list[str]) -> dict[str, list[Outcome]]:
    """Everything that was said of these tasks, oldest first, by task."""
    columns = [getattr(OutcomeTable, name) for name in Outcome._fields]
    query = OutcomeTable.select(*columns).where(OutcomeTable.task.in_(tasks))
    found: dict[str, list[Outcome]] = {each: [] for each in tasks}
    for row in rows(query.order_by(OutcomeTable.seq)):
        found[row[0]].append(Outcome(*row))
    return found

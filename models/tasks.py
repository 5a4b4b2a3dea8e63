"""What a session promised: targets, follow-up work, plans to bring up to date (S12, S13)."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class TaskTable(Table):
    """A target of the child, work for the key worker, or a plan that needs an update.

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

    class Meta:
        """The table `task`."""

        table_name = "task"
        indexes = (
            (("child", "closed"), False),
            (("owner", "closed"), False),
            (("session",), False),
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

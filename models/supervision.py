"""When staff had supervision, and when the next is due (M5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from peewee import Cast, IntegerField, TextField

from models.database import Table, rows
from models.fields import DayField, InstantField
from models.people import StaffTable


class SupervisionTable(Table):
    """A supervision that was held, with the date of the next; rows are only added."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    staff = TextField()
    held = DayField()
    next_due = DayField(null=True)
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `supervision`."""

        table_name = "supervision"
        indexes = ((("staff", "held"), False),)


class Supervision(NamedTuple):
    """One that was held."""

    id: str
    staff: str
    held: date
    next_due: date | None
    note: str | None
    typed_by: str
    typed_at: datetime


def _columns() -> list[object]:
    return [getattr(SupervisionTable, name) for name in Supervision._fields]


def supervisions(staff: str) -> list[Supervision]:
    """Somebody's, the latest held first."""
    query = SupervisionTable.select(*_columns()).where(SupervisionTable.staff == staff)
    return [
        Supervision(*row)
        for row in rows(query.order_by(SupervisionTable.held.desc(), SupervisionTable.seq.desc()))
    ]


def latest_supervisions() -> dict[str, Supervision]:
    """The one held last of everybody who had any, by the id of staff."""
    every = SupervisionTable.alias()
    theirs = every.select(every.seq).where(every.staff == SupervisionTable.staff)
    newest = theirs.order_by(every.held.desc(), every.seq.desc()).limit(1)
    query = SupervisionTable.select(*_columns()).where(SupervisionTable.seq == newest)
    return {row[1]: Supervision(*row) for row in rows(query)}


def next_due() -> dict[str, date]:
    """When the next supervision is due of everybody for whom that is written down, by id (M5)."""
    theirs = SupervisionTable.select(Cast(SupervisionTable.next_due, "TEXT"))
    newest = theirs.where(SupervisionTable.staff == StaffTable.id)
    newest = newest.order_by(SupervisionTable.held.desc(), SupervisionTable.seq.desc()).limit(1)
    found = rows(StaffTable.select(StaffTable.id, newest))
    return {staff: date.fromisoformat(due) for staff, due in found if due}

"""Who is a child's key worker, and who was it on any day (M1, M2, M4)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField
from models.people import Staff
from models.reading import read

PRIMARY, SECONDARY, ENDED = "primary", "secondary", "ended"
"""Becomes the one key worker; becomes one of the others; is one of the others no more."""

REASONS: tuple[tuple[str, str], ...] = (
    ("complaint", "the {child} complained"),
    ("leaving", "the {key_worker} leaves, or is away for long"),
    ("relationship", "no good relationship came about"),
    ("interests", "the {manager} judges it best for the {child}"),
)
"""The four reasons for which a child's key worker is changed (M4)."""


class KeyWorkerTable(Table):
    """Somebody was appointed, from a day; rows are only added."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    staff = TextField(null=True)
    kind = TextField()
    day = DayField()
    reason = TextField(null=True)
    note = TextField(null=True)
    warning = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `key_worker`."""

        table_name = "key_worker"
        indexes = ((("child", "seq"), False),)


class Appointment(NamedTuple):
    """From which day somebody is a child's key worker; staff None: from then on nobody is."""

    id: str
    child: str
    staff: str | None
    kind: str
    day: date
    reason: str | None
    note: str | None
    warning: str | None
    """What was missing when they were appointed: training, competence (M3)."""
    typed_by: str
    typed_at: datetime


class KeyWorkers(NamedTuple):
    """Who it is on a day: the one, and the others (ids of staff)."""

    primary: str | None = None
    secondary: tuple[str, ...] = ()


def appointments(child: str) -> list[Appointment]:
    """All of a child's, by their days; of two on one day the later typed is last."""
    return _read(child)


def _read(child: str | list[str]) -> list[Appointment]:
    found = read(KeyWorkerTable, Appointment._fields, ("day", "seq"), child=child)
    return [Appointment(*row) for row in found]


def key_workers_on(history: Iterable[Appointment], day: date) -> KeyWorkers:
    """Who it was on a day, from the child's appointments in order."""
    primary, others = None, dict[str, bool]()
    for each in history:
        if each.day > day:
            break
        if each.kind == PRIMARY:
            primary = each.staff
        elif each.staff is not None:
            others[each.staff] = each.kind == SECONDARY
    named = tuple(staff for staff, still in others.items() if still and staff != primary)
    return KeyWorkers(primary, named)


def key_workers(children: Iterable[str], day: date) -> dict[str, KeyWorkers]:
    """Who it is on a day for each of these children."""
    wanted = list(children)
    by_child: dict[str, list[Appointment]] = defaultdict(list)
    for each in _read(wanted):
        by_child[each.child].append(each)
    return {child: key_workers_on(by_child[child], day) for child in wanted}


def present(key: KeyWorkers, staff: dict[str, Staff], day: date) -> KeyWorkers:
    """The same without those who did not work here on that day any more."""
    here = {each for each, person in staff.items() if person.here_on(day)}
    primary = key.primary if key.primary in here else None
    return KeyWorkers(primary, tuple(each for each in key.secondary if each in here))

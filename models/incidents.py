"""Pointers to the home's own incident records (W5): when, what kind, where the record is kept."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.fields import InstantField
from models.journal import History

KINDS = (
    ("missing", "missing from home"),
    ("self-harm", "self-harm"),
    ("assault", "assault"),
    ("restraint", "restraint or other physical intervention"),
    ("police", "police called"),
    ("exploitation", "exploitation concern"),
    ("medication", "medication error"),
    ("damage", "damage"),
    ("allegation", "allegation"),
    ("other", "other"),
)
"""What an incident can be: the key that is stored, and its words."""


class IncidentTable(Table):
    """That something happened; the record of it is kept elsewhere, under `reference`."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    at = InstantField()
    kind = TextField()
    reference = TextField(null=True)
    facts = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()
    told = TextField(null=True)
    """Who was told of it (L7), in words."""
    told_at = InstantField(null=True)

    class Meta:
        """The table `incident`."""

        table_name = "incident"
        indexes = ((("child", "at"), False),)


class Incident(NamedTuple):
    """A pointer as it stands, or as it once stood."""

    id: str
    child: str
    at: datetime
    kind: str
    reference: str | None
    """Where the home keeps the record itself."""
    facts: str | None
    """The first facts."""
    typed_by: str
    """Who wrote it as it stands."""
    typed_at: datetime
    version: int
    told: str | None = None
    """Who was notified of it, in words (L7); None: nobody so far."""
    told_at: datetime | None = None

    @property
    def kind_word(self) -> str:
        """What kind it was, in words; the key where this program does not know it."""
        return dict(KINDS).get(self.kind, self.kind)


_COLUMNS = [getattr(IncidentTable, name) for name in Incident._fields]


def incidents(child: str) -> list[Incident]:
    """A child's incidents, the newest first."""
    query = IncidentTable.select(*_COLUMNS).where(IncidentTable.child == child)
    query = query.order_by(IncidentTable.at.desc(), IncidentTable.seq.desc())
    return [Incident(*row) for row in rows(query)]


def incident(id: str) -> Incident:  # noqa: A002
    """One incident; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such incident in this home's book.")
    return found


def stored(id: str) -> Incident | None:  # noqa: A002
    """One incident; None when there is none with this id."""
    found = rows(IncidentTable.select(*_COLUMNS).where(IncidentTable.id == id))
    return Incident(*found[0]) if found else None


def earlier(id: str) -> list[Incident]:  # noqa: A002
    """Every earlier state of an incident, the newest first, from the journal (L2)."""
    return _states(History.row == id).get(id, [])[1:]


def earlier_of(child: str) -> dict[str, list[Incident]]:
    """The same for every incident of a child, by its id, in one query."""
    theirs = IncidentTable.select(IncidentTable.id).where(IncidentTable.child == child)
    return {id: states[1:] for id, states in _states(History.row.in_(theirs)).items()}


def _states(where: Any) -> dict[str, list[Incident]]:  # noqa: ANN401 - Peewee's have no type
    """Every state of some incidents, by id, the newest first."""
    query = History.select(History.body).where(
        History.table_name == IncidentTable._meta.table_name, where
    )
    found: dict[str, list[Incident]] = {}
    for (body,) in rows(query.order_by(History.seq.desc())):
        state = _then(body)
        states = found.setdefault(state.id, [])
        # A line that a newer format of the book wrote says no more than the one before it.
        if not states or states[-1].version != state.version:
            states.append(state)
    return found


def _then(body: str) -> Incident:
    """A state as the journal has it."""
    row = json.loads(body)
    times = ("at", "typed_at", "told_at")
    known = {name: row[name] for name in Incident._fields if name in row}
    return Incident(
        **known | {key: datetime.fromisoformat(row[key]) for key in times if row.get(key)}
    )

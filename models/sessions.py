"""Key-work sessions as they are stored: one record for each child of a session (S3, S8)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.fields import DayField, InstantField
from models.journal import History
from models.session_record import IN_COLUMNS, Record, record_of

DRAFT, SIGNED, WITHDRAWN = "draft", "signed", "withdrawn"
"""Stored and not signed yet; signed, so that its text is fixed; masked, as on the wrong child."""

APPROVED, RETURNED = "approved", "returned"
"""What a manager says who has read it."""


class SessionTable(Table):
    """A child's record of a session; earlier versions are in the journal.

    Records of one group session have the same `event`. Topics, standards and sections are keys with
    commas between, for counting; everything that was written stands in `body` (JSON).
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    event = TextField()
    kind = TextField()
    outcome = TextField()
    day = DayField()
    starts = InstantField(null=True)
    ends = InstantField(null=True)
    topics = TextField()
    standards = TextField()
    sections = TextField()
    body = TextField()
    incident = TextField(null=True)
    author = TextField()
    state = TextField()
    signed_at = InstantField(null=True)
    read = TextField(null=True)
    """What the manager said: approved, returned; null: not read."""
    read_by = TextField(null=True)
    read_at = InstantField(null=True)
    comment = TextField(null=True)
    why = TextField(null=True)
    """Why it was amended or withdrawn."""
    moved_from = TextField(null=True)
    moved_to = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `session`."""

        table_name = "session"
        indexes = (
            (("child", "day"), False),
            (("author", "state"), False),
            (("state", "read"), False),
            (("event",), False),
        )


class Session(NamedTuple):
    """A record of a session as it stands."""

    id: str
    child: str
    event: str
    """The same for the records of all children of one group session."""
    record: Record
    author: str
    state: str
    signed_at: datetime | None
    read: str | None
    read_by: str | None
    read_at: datetime | None
    comment: str | None
    why: str | None
    moved_from: str | None
    moved_to: str | None
    typed_by: str
    typed_at: datetime
    version: int
    seq: int


_ABOUT = tuple(name for name in Session._fields if name != "record")


def session(id: str) -> Session:  # noqa: A002
    """One record; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such record of a session.")
    return found


def stored(id: str) -> Session | None:  # noqa: A002
    """One record; None when there is none with this id."""
    found = sessions_where(SessionTable.id == id)
    return found[0] if found else None


def sessions_where(*conditions: Any, newest: int | None = None) -> list[Session]:  # noqa: ANN401
    """The records for which all of this holds, the latest first; so many at most."""
    names = (*_ABOUT, *IN_COLUMNS, "body")
    query = SessionTable.select(*[getattr(SessionTable, name) for name in names])
    query = query.where(*conditions).order_by(SessionTable.day.desc(), SessionTable.seq.desc())
    return [_session(dict(zip(names, row, strict=True))) for row in rows(query.limit(newest))]


def previous(id: str) -> list[Session]:  # noqa: A002
    """Every earlier state of a record, the newest first, from the journal (L2)."""
    query = (
        History.select(History.body)
        .where(History.table_name == "session", History.row == id)
        .order_by(History.seq.desc())
    )
    return [_session(_read(body)) for (body,) in rows(query)[1:]]


def _read(body: str) -> dict[str, Any]:
    """A row as the journal has it, its days and instants read."""
    row = json.loads(body)
    row["day"] = date.fromisoformat(row["day"])
    for name in ("starts", "ends", "signed_at", "read_at", "typed_at"):
        row[name] = datetime.fromisoformat(row[name]) if row[name] else None
    return dict(row)


def _session(row: dict[str, Any]) -> Session:
    columns = {name: row[name] for name in IN_COLUMNS}
    for name in ("topics", "sections"):
        columns[name] = tuple(filter(None, row[name].split(",")))
    record = record_of(row["body"], **columns)
    return Session(record=record, **{name: row[name] for name in _ABOUT})


WORDS = (
    "CREATE VIRTUAL TABLE session_words USING fts5("
    "id UNINDEXED, child UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')"
)
"""The words of every session, for finding them; made from the records, so not in the journal."""

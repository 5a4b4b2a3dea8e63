"""Daily notes (W2): what happened in a child's day, in a few words, with time and author."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.earlier import states
from models.errors import UsageError
from models.fields import InstantField

KINDS = (
    ("day", "day"),
    ("good news", "good news"),
    ("advocacy", "advocacy"),
    ("health", "health"),
    ("school", "school"),
    ("family", "family"),
    ("other", "other"),
)
"""What a note can be about: the key that is stored, and its words."""


class DailyNoteTable(Table):
    """A note as it stands; what it said before is in the journal."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    at = InstantField()
    kind = TextField()
    text = TextField()
    author = TextField()
    withdrawn = BooleanField()
    why = TextField(null=True)
    """Why it was withdrawn."""
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `daily_note`."""

        table_name = "daily_note"
        indexes = ((("child", "at"), False),)


class DailyNote(NamedTuple):
    """A note as it stands, or as it once stood."""

    id: str
    child: str
    at: datetime
    """When it was."""
    kind: str
    text: str
    author: str
    """Who wrote it first."""
    withdrawn: bool
    why: str | None
    typed_by: str
    """Who wrote it as it stands."""
    typed_at: datetime
    version: int

    @property
    def kind_word(self) -> str:
        """What it is about, in words; the key where this program does not know it."""
        return dict(KINDS).get(self.kind, self.kind)


def notes_between(child: str, first: datetime, last: datetime) -> list[DailyNote]:
    """A child's notes about this time, the newest first, with those that were withdrawn."""
    return notes_where(
        DailyNoteTable.child == child, DailyNoteTable.at >= first, DailyNoteTable.at <= last
    )


def newest_notes(child: str, most: int) -> list[DailyNote]:
    """The newest of a child's notes, so many at most."""
    return notes_where(DailyNoteTable.child == child, most=most)


def note(id: str) -> DailyNote:  # noqa: A002
    """One note; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such note in this home's book.")
    return found


def stored(id: str) -> DailyNote | None:  # noqa: A002
    """One note; None when there is none with this id."""
    found = notes_where(DailyNoteTable.id == id)
    return found[0] if found else None


def notes_where(*conditions: Any, most: int | None = None) -> list[DailyNote]:  # noqa: ANN401
    """The notes for which all of this holds, the newest first."""
    columns = [getattr(DailyNoteTable, name) for name in DailyNote._fields]
    query = DailyNoteTable.select(*columns).where(*conditions)
    query = query.order_by(DailyNoteTable.at.desc(), DailyNoteTable.seq.desc()).limit(most)
    return [DailyNote(*row) for row in rows(query)]


def earlier(id: str) -> list[DailyNote]:  # noqa: A002
    """Every earlier state of a note, the newest first, from the journal (L2)."""
    return [DailyNote(*row) for row in states(DailyNoteTable, id, DailyNote._fields)[1:]]

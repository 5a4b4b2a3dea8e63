"""Messages (H2): to the next shift, to somebody, to the managers; who has read them and when.

Only those for whom a message is, and its author, ever read it or are told that it is there: the
two tables are among `models.journal.PRIVATE`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.errors import Refused, UsageError
from models.fields import InstantField
from models.people import Staff, StaffTable
from models.reading import read

SHIFT, PERSON, MANAGERS = "next shift", "person", "managers"
KINDS = (
    (SHIFT, "the next shift"),
    (PERSON, "one person"),
    (MANAGERS, "the managers"),
)
"""Whom a message can be for."""
FRESH = timedelta(days=28)
"""So long what is not pinned waits for those who have not read it."""


class MessageTable(Table):
    """A message; when it was dismissed it is only found in the history."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    kind = TextField()
    whom = TextField(null=True)
    """The one person for whom it is."""
    text = TextField()
    pinned = BooleanField()
    typed_by = TextField()
    typed_at = InstantField()
    dismissed_by = TextField(null=True)
    dismissed_at = InstantField(null=True)
    version = IntegerField()

    class Meta:
        """The table `message`; one index finds what is pinned, the other what is new."""

        table_name = "message"
        indexes = ((("pinned", "dismissed_at"), False), (("typed_at",), False))


class MessageReadTable(Table):
    """That somebody has read a message; rows are only added."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    message = TextField()
    staff = TextField()
    at = InstantField()

    class Meta:
        """The table `message_read`."""

        table_name = "message_read"
        indexes = ((("message", "staff"), False),)


class Read(NamedTuple):
    """Who has read a message, and when."""

    staff: str
    at: datetime


class Message(NamedTuple):
    """A message with who has read it, in the order of time."""

    id: str
    seq: int
    kind: str
    whom: str | None
    text: str
    pinned: bool
    typed_by: str
    typed_at: datetime
    dismissed_by: str | None
    dismissed_at: datetime | None
    version: int
    read: tuple[Read, ...] = ()

    def readable_by(self, reader: Staff) -> bool:
        """Whether this person may know of it."""
        mine = {SHIFT: True, PERSON: self.whom == reader.id, MANAGERS: reader.manager}
        return mine.get(self.kind, False) or self.typed_by == reader.id

    def new_to(self, reader: str) -> bool:
        """Whether somebody has still to read it; nobody has to read what is their own."""
        known = {self.typed_by, *(each.staff for each in self.read)}
        return self.dismissed_at is None and reader not in known


def waiting(reader: str, now: datetime) -> list[Message]:
    """What is pinned, and what this person has not read: pinned first, then the newest first."""
    open_ones = MessageTable.dismissed_at.is_null()
    # Said as a value: an index is of no use to a bare condition.
    pinned = (MessageTable.pinned == True) & open_ones  # noqa: E712
    found = _listed(reader, pinned | ((MessageTable.typed_at > now - FRESH) & open_ones))
    wanted = [each for each in found if each.pinned or each.new_to(reader)]
    return sorted(wanted, key=lambda each: not each.pinned)


def history(reader: str, most: int = 200) -> list[Message]:
    """The newest messages that this person may read, dismissed ones as well."""
    found = MessageTable.select(MessageTable.id).order_by(MessageTable.seq.desc()).limit(most)
    return _listed(reader, MessageTable.id.in_(found))


def message(reader: str, id: str) -> Message:  # noqa: A002
    """One message; Refused for whom it is not for, UsageError for none."""
    found = _stored(MessageTable.id == id)
    if not found:
        raise UsageError("There is no such message in this home's book.")
    if not found[0].readable_by(_person(reader)):
        raise Refused("This message is for somebody else.")
    return found[0]


def readable(reader: str, ids: Iterable[str]) -> set[str]:
    """Which of these messages somebody may read; the rest is nothing that they are told of."""
    wanted = sorted(set(ids))
    return {each.id for each in _listed(reader, MessageTable.id.in_(wanted))} if wanted else set()


def messages_of(reads: Iterable[str]) -> set[str]:
    """The messages to which these rows of `message_read` belong."""
    query = MessageReadTable.select(MessageReadTable.message)
    return {id for (id,) in rows(query.where(MessageReadTable.id.in_(sorted(set(reads)))))}


def _person(reader: str) -> Staff:
    return Staff(*read(StaffTable, Staff._fields, id=reader)[0])


def _listed(reader: str, *conditions: Any) -> list[Message]:  # noqa: ANN401
    person = _person(reader)
    return [each for each in _stored(*conditions) if each.readable_by(person)]


def _stored(*conditions: Any) -> list[Message]:  # noqa: ANN401 - Peewee's have no type
    columns = [getattr(MessageTable, name) for name in Message._fields[:-1]]
    # Put in order here: asked to, SQLite would walk through all messages in their order.
    query = MessageTable.select(*columns).where(*conditions)
    found = sorted((Message(*row) for row in rows(query)), key=lambda each: -each.seq)
    if not found:
        return []
    known = [getattr(MessageReadTable, name) for name in ("message", *Read._fields, "seq")]
    keys = [each.id for each in found]
    reads: dict[str, list[Read]] = defaultdict(list)
    told = MessageReadTable.select(*known).where(MessageReadTable.message.in_(keys))
    for id, staff, at, _ in sorted(rows(told), key=lambda row: int(row[3])):  # noqa: A001
        reads[id].append(Read(staff, at))
    return [each._replace(read=tuple(reads[each.id])) for each in found]

"""Handovers (H1): what one shift gives to the next; the words of people, and who has read it.

A handover is open until it is closed, which fixes it: `body` is then all that was shown, as JSON.
What is open has a row as soon as somebody has written something in it, and an id before that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.errors import UsageError
from models.fields import DayField, InstantField

SETTLED, WATCH, ACT_NOW = "settled", "watch", "act now"
STATUSES = (SETTLED, WATCH, ACT_NOW)
"""The word that stands first for each child."""
HOUSE = "house"
"""What stands for the house where a child's id would."""


class HandoverTable(Table):
    """A handover; one that is open has no `closed_at`, and holds only what is open yet."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    day = DayField()
    shift = TextField()
    name = TextField()
    """What the shift is called that hands over."""
    since = InstantField()
    tail = IntegerField()
    """The line of the journal after which it begins, and in `head` the last that is in it."""
    head = IntegerField(null=True)
    leader = TextField(null=True)
    closed_by = TextField(null=True)
    closed_at = InstantField(null=True)
    body = TextField(null=True)
    version = IntegerField()

    class Meta:
        """The table `handover`; the index finds the newest."""

        table_name = "handover"
        indexes = ((("closed_at",), False),)


class HandoverWordsTable(Table):
    """What people wrote in a handover, about a child or (null) the house; or added afterwards."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    handover = TextField()
    child = TextField(null=True)
    status = TextField(null=True)
    body = TextField()
    """The texts by their keys, as JSON."""
    added = BooleanField()
    """Whether it was written after the handover was closed."""
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `handover_words`."""

        table_name = "handover_words"
        indexes = ((("handover",), False),)


class AcknowledgedTable(Table):
    """That somebody has read a handover, with what they say is to be done; rows are only added."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    handover = TextField()
    staff = TextField()
    at = InstantField()
    read_back = TextField()
    """Their own words by child or "house", as JSON."""

    class Meta:
        """The table `acknowledged`."""

        table_name = "acknowledged"
        indexes = ((("handover", "staff"), False),)


class SeenTable(Table):
    """Up to which line of the journal somebody has marked all as read (H3); rows are only added."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    staff = TextField()
    upto = IntegerField()
    typed_at = InstantField()

    class Meta:
        """The table `seen`."""

        table_name = "seen"
        indexes = ((("staff", "seq"), False),)


class Handover(NamedTuple):
    """A handover without its words."""

    id: str
    seq: int
    """0: nobody has written anything in it, so that it has no row yet."""
    day: date
    """The day on which the shift began that hands over."""
    shift: str
    """The key of that shift; empty where nobody was on one."""
    name: str
    since: datetime
    tail: int
    head: int | None
    leader: str | None
    closed_by: str | None
    closed_at: datetime | None
    version: int

    @property
    def closed(self) -> bool:
        """Whether it is fixed."""
        return self.closed_at is not None


class Words(NamedTuple):
    """What people wrote about a child, or about the house (`child` None)."""

    id: str
    handover: str
    child: str | None
    status: str | None
    texts: Mapping[str, Any]
    typed_by: str
    typed_at: datetime
    version: int


class Addition(NamedTuple):
    """What somebody added to a handover after it was closed."""

    id: str
    child: str | None
    text: str
    typed_by: str
    typed_at: datetime


class Acknowledged(NamedTuple):
    """Who has read a handover, when, and what they say is to be done."""

    staff: str
    at: datetime
    read_back: Mapping[str, str]


def next_id(before: Handover | None) -> str:
    """The id of the handover that follows one (None: of the first): everybody's the same."""
    return uuid5(NAMESPACE_URL, f"kwtui:handover:{before.id if before else ''}").hex


def latest() -> Handover | None:
    """The handover that was closed last; None before the first."""
    found = closed(1)
    return found[0] if found else None


def closed(most: int, since: datetime | None = None) -> list[Handover]:
    """Those that are closed, the newest first, so many at most."""
    asked = HandoverTable.closed_at.is_null(False)
    if since is not None:
        asked &= HandoverTable.closed_at > since
    return _where(asked, most=most)


def stored(id: str) -> Handover | None:  # noqa: A002
    """One handover; None when nothing is stored of it."""
    found = _where(HandoverTable.id == id)
    return found[0] if found else None


def handover(id: str) -> Handover:  # noqa: A002
    """One handover; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such handover in this home's book.")
    return found


def _where(*conditions: Any, most: int | None = None) -> list[Handover]:  # noqa: ANN401
    columns = [getattr(HandoverTable, name) for name in Handover._fields]
    query = HandoverTable.select(*columns).where(*conditions)
    found = rows(query.order_by(HandoverTable.closed_at.desc()).limit(most))
    return [Handover(*row) for row in found]


def body_of(id: str) -> str:  # noqa: A002
    """All that a closed handover showed, as JSON; UsageError for one that is not closed."""
    found = rows(HandoverTable.select(HandoverTable.body).where(HandoverTable.id == id))
    if not found or found[0][0] is None:
        raise UsageError("This handover is not closed.")
    return str(found[0][0])


def words_of(handover: str) -> dict[str | None, Words]:
    """What stands in a handover, by child; None is the house."""
    return {
        child: Words(id, handover, child, status, json.loads(body), by, at, version)
        for id, child, status, body, added, by, at, version in _written(handover)  # noqa: A001
        if not added
    }


def additions_of(handover: str) -> list[Addition]:
    """What people added after it was closed, the oldest first."""
    return [
        Addition(id, child, json.loads(body)["text"], by, at)
        for id, child, _, body, added, by, at, _ in _written(handover)  # noqa: A001
        if added
    ]


def _written(handover: str) -> list[tuple[Any, ...]]:
    names = ("id", "child", "status", "body", "added", "typed_by", "typed_at", "version")
    columns = [getattr(HandoverWordsTable, name) for name in names]
    query = HandoverWordsTable.select(*columns).where(HandoverWordsTable.handover == handover)
    return rows(query.order_by(HandoverWordsTable.seq))


def acknowledged(handovers: list[str]) -> dict[str, list[Acknowledged]]:
    """Who has read each of these handovers, the first first."""
    names = ("handover", *Acknowledged._fields)
    columns = [getattr(AcknowledgedTable, name) for name in names]
    query = AcknowledgedTable.select(*columns).where(AcknowledgedTable.handover.in_(handovers))
    found: dict[str, list[Acknowledged]] = {each: [] for each in handovers}
    for id, staff, at, said in rows(query.order_by(AcknowledgedTable.seq)):  # noqa: A001
        found[id].append(Acknowledged(staff, at, json.loads(said)))
    return found

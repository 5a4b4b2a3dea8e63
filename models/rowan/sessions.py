"""The key-work sessions of the sample home: when each was typed, signed, read and amended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.rowan.data import Table, read
from models.rowan.events import Event, OfSession
from models.rowan.when import instant, moment

TYPED, SIGNED = timedelta(minutes=15), timedelta(minutes=20)
"""How long after a session its record is typed, and signed."""


def events() -> Iterator[Event]:
    """Everything that was stored about sessions, and of what they had promised."""
    for table in read("sessions")["session"]:
        yield from _of(table)
    for table in read("sessions")["closed"]:
        yield _event("close", table, moment(table["at"]), table["by"])


def _of(table: Table) -> Iterator[Event]:
    ended = instant(table["day"], table["to"])
    yield _event("save", table, ended + TYPED, table["by"])
    if table.get("signed", True):
        yield _event("sign", table, ended + SIGNED, table["by"])
    if "read" in table:
        yield _read(table, table["read"])
    if "amend" in table:
        account = {"account": table["amend"]["account"]}
        amended = {**table, "fields": {**table["fields"], **account}}
        yield _event("amend", amended, moment(table["amend"]["at"]), table["by"])
        yield _read(table, table["amend"]["read"])


def _read(table: Table, how: Table) -> Event:
    read_as = {**table, "comment": how.get("comment")}
    return _event("read", read_as, moment(how["at"]), how["by"])


def _event(what: str, table: Table, at: datetime, by: str) -> Event:
    return OfSession(typed_at=at, typed_by=by, what=what, table=table)

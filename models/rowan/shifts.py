"""What the shifts of the sample home wrote, said to each other, and handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.rowan.data import Table, read
from models.rowan.events import Event, OfShift
from models.rowan.when import instant, minutes_of, moment

TYPED = timedelta(minutes=5)
"""So long after it happened a note is typed."""
WRITTEN = timedelta(minutes=12)
"""So long before a handover is closed its words are written."""
NOON = 12 * 60


def events() -> Iterator[Event]:
    """All of it."""
    found = read("shifts")
    for table in found["note"]:
        yield OfShift(
            typed_at=moment(table["at"]) + TYPED, typed_by=table["by"], what="note", table=table
        )
    for table in found["looks"]:
        yield from _looks(table)
    for table in found["medication"]:
        yield _event("medication", table, table["typed"])
    for table in found["action"]:
        yield _event("action", table, table["at"])
        if "done" in table:
            yield _event("done", {**table, "by": table["done_by"]}, table["done"])
    for table in found["message"]:
        yield _event("message", table, table["at"])
        yield from (_event("read", {**table, "by": who}, at) for who, at in table["read"])
    for table in found["handover"]:
        yield from _handover(table)


def _looks(table: Table) -> Iterator[Event]:
    """Each look, typed when it was."""
    for clock in table["times"]:
        day = table["night"] + timedelta(days=minutes_of(clock) < NOON)
        state = "awake settled" if clock in table["awake"] else "asleep"
        one = {**table, "state": state}
        yield OfShift(typed_at=instant(day, clock), typed_by=table["by"], what="look", table=one)


def _handover(table: Table) -> Iterator[Event]:
    closed = moment(table["at"])
    yield OfShift(typed_at=closed - WRITTEN, typed_by=table["by"], what="words", table=table)
    yield OfShift(typed_at=closed, typed_by=table["by"], what="close", table=table)
    for who, at in table["read"]:
        yield _event("acknowledge", {**table, "by": who}, at)


def _event(what: str, table: Table, at: str) -> Event:
    return OfShift(typed_at=moment(at), typed_by=table["by"], what=what, table=table)

"""Storing a new entry, and what is said of one day of an entry, within a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.errors import Refused, Stale
from models.journal import Transaction
from models.occurrence_rows import OccurrenceTable
from models.occurrences import OUTCOMES, Occurrence
from models.planned import OWN, Planned, columns, planned_of
from models.planner import NOW, PLANNED, Entry, PlannerTable, as_json

MEANWHILE = "Somebody else changed this meanwhile. Look at both, then decide."
WRITTEN_UP = "What came of it is written down already. Plan something new."


def add_entry(tx: Transaction, id: str, planned: Planned, **more: Any) -> bool:  # noqa: A002, ANN401
    """Adds an entry that was checked; False when it is stored already."""
    first = {"state": PLANNED, "planned_at": tx.by.at, "version": 1}
    return tx.add(PlannerTable, id=id, **columns(planned), **first, **written(tx), **more)


def change_entry(tx: Transaction, found: Entry, version: int, **values: Any) -> None:  # noqa: ANN401
    """Changes an entry from the version that was seen; raises Stale when there is a newer one."""
    tx.change(PlannerTable, found.id, version, **values, **written(tx))


def written(tx: Transaction) -> dict[str, Any]:
    """Who writes, and when."""
    return {"typed_by": tx.by.staff, "typed_at": tx.by.at}


def say(
    tx: Transaction,
    key: str,
    was: Occurrence,
    now: Occurrence,
    own: Mapping[str, Any] | None = None,
) -> bool:
    """Says how a day of an entry is from now on; False when that is said already.

    `own` is what it has differently from its entry; None leaves that as it is.
    """
    # A list that was over before it came to stand there does not ask for it.
    since = was.since if was.on == now.on else tx.by.at
    kept = was.own if own is None else own
    return tx.add(
        OccurrenceTable,
        id=key,
        entry=was.entry.id,
        day=was.day,
        on=now.on,
        until=now.until,
        starts=now.starts or None,
        ends=now.ends or None,
        state=now.state,
        why=now.why or None,
        source=now.source,
        own=as_json(kept) if kept else None,
        placed_at=since,
        **written(tx),
    )


def is_said(key: str) -> bool:
    """Whether this is stored already: a retry."""
    return bool(OccurrenceTable.select().where(OccurrenceTable.id == key).exists())


def check_seen(now: Occurrence, seen: str | None) -> None:
    """Raises Stale when something else is said of the day by now than its author saw."""
    if seen is not None and seen != now.said:
        raise Stale(MEANWHILE)


def check_open(now: Occurrence) -> None:
    """Refuses to change what was held, declined or not held."""
    if now.state in OUTCOMES:
        raise Refused(WRITTEN_UP)


def told_from(today: date, before: Entry, planned: Planned) -> Planned:
    """What a child may know only from today on says so: no earlier list asks whether it was told.

    That is so of what was tentative, or not to be told.
    """
    if planned.tell != NOW or (before.tell == NOW and before.firm):
        return planned
    since = before.tell if before.told(today) else today.isoformat()
    return planned._replace(tell=since)


def differences(found: Entry, planned: Planned) -> dict[str, Any]:
    """What is planned for one day differently from its entry."""
    values, before = planned._asdict(), planned_of(found)._asdict()
    stored = {key: values[key] for key in OWN if values[key] != before[key]}
    empty = ("who", "place", "leave_by", "take", "note")
    return {key: (value or None) if key in empty else value for key, value in stored.items()}

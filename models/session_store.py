"""Storing a record of a session: who may change it, from which version; row, tasks and index."""

from __future__ import annotations

from typing import Any

from models.answering import checked_note
from models.errors import Changed, Refused
from models.home_terms import said_at
from models.journal import By, Transaction
from models.roles import author
from models.session_planned import came_about
from models.session_record import IN_COLUMNS, Record, body_of
from models.session_words import index
from models.sessions import DRAFT, SIGNED, WITHDRAWN, Session, SessionTable, session
from models.task_verbs import keep_tasks


def check_latest(standing: Session, version: int | None) -> None:
    """Raises Changed unless `version` is the one that stands."""
    if standing.version != version:
        raise Changed(standing)


def check_mine(by: By, standing: Session) -> None:
    """Raises Refused for anybody but its author."""
    if standing.author != by.staff:
        raise Refused("Only its author writes this record. Write a note for them instead.")


def check_mine_or_manager(by: By, standing: Session) -> None:
    """Raises Refused for anybody but its author and a manager."""
    if not (author(by).manager or standing.author == by.staff):
        raise Refused(said_at("Only its author or {a_manager} does this.", by.at))


def check_state(standing: Session, state: str) -> None:
    """Raises Refused unless the record is in this state (draft or signed)."""
    if standing.state == WITHDRAWN:
        raise Refused("This record is withdrawn.")
    if standing.state != state:
        raise Refused("This is not signed yet." if state == SIGNED else "This is signed already.")


def reason_of(why: str, ask: str) -> str:
    """The reason as it is stored; Refused, asking for it, when there is no word in it."""
    reason = checked_note(why)
    if reason is None:
        raise Refused(ask)
    return reason


def _columns(record: Record) -> dict[str, Any]:
    """A record as the columns of its row."""
    values = {name: getattr(record, name) for name in IN_COLUMNS}
    for name in ("topics", "sections"):
        values[name] = ",".join(values[name])
    standards = ",".join(number for number, _ in record.standards)
    return values | {"standards": standards, "body": body_of(record)}


def add(
    tx: Transaction,
    id: str,  # noqa: A002
    child: str,
    event: str,
    record: Record,
    author: str | None = None,
    **values: object,
) -> None:
    """Adds the row of a new record; `author` is another than who writes, when it is moved."""
    who = {"author": author or tx.by.staff, "typed_by": tx.by.staff, "typed_at": tx.by.at}
    tx.add(
        SessionTable, id=id, child=child, event=event, state=DRAFT, version=1,
        **_columns(record), **who, **values,
    )  # fmt: skip


def change(
    tx: Transaction, standing: Session, record: Record | None = None, **values: object
) -> None:
    """Changes the row of a record from the version that stands."""
    columns = _columns(record) if record is not None else {}
    who = {"typed_by": tx.by.staff, "typed_at": tx.by.at}
    tx.change(SessionTable, standing.id, standing.version, **columns, **values, **who)


def kept(tx: Transaction, id: str) -> Session:  # noqa: A002
    """Brings tasks, index and what was planned to what the record says by now; how it stands."""
    found = indexed(id)
    keep_tasks(tx, id, found.child, found.record, found.author)
    came_about(tx, found)
    return found


def indexed(id: str) -> Session:  # noqa: A002
    """Has the record found by its words of now; how it stands."""
    found = session(id)
    index(found)
    return found

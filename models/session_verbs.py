"""Writing a record of a session: draft, signed (the text is then fixed), amended with a reason.

An amendment is a new version; every earlier text is in the journal (L2). Whoever was not there
writes no record of it: only its author changes it, and a manager amends.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.database import writes
from models.errors import Refused, UsageError
from models.journal import By, Transaction, transaction
from models.mistakes import Mistaken
from models.people import one_child
from models.roles import author
from models.session_checks import Ground, as_stored, ground, missing, raise_all
from models.session_kinds import HELD
from models.session_record import CARRIED, Answered, Record
from models.session_store import (
    add,
    change,
    check_latest,
    check_mine,
    check_mine_or_manager,
    check_state,
    kept,
    reason_of,
)
from models.sessions import DRAFT, SIGNED, Session, previous, session, stored
from models.tasks import open_targets


@writes
def save(
    by: By,
    id: str,  # noqa: A002
    child: str,
    record: Record,
    version: int | None = None,
    event: str | None = None,
) -> Session:
    """Stores a record that is not signed yet, new or made from `version`; how it now stands.

    A retry is harmless, and the same record again stores nothing. Raises Mistaken with every
    mistake at its field, Changed when another version stands by now, Refused when it is signed or
    somebody else's, UsageError for an unknown child.
    """
    with transaction(by, "session") as tx:
        return _saved(tx, ground(by), id, child, record, version, event or id)


@writes
def save_group(by: By, event: str, records: Mapping[str, tuple[str, Record]]) -> list[Session]:
    """Stores what several children did together: by child, the id and words of each one's record.

    All or nothing. Raises what `save` raises.
    """
    with transaction(by, "group session") as tx:
        on = ground(by)
        return [
            _saved(tx, on, id, child, record, None, event)
            for child, (id, record) in records.items()
        ]


def _saved(
    tx: Transaction,
    on: Ground,
    id: str,  # noqa: A002
    child: str,
    record: Record,
    version: int | None,
    event: str,
) -> Session:
    author(tx.by)
    one_child(child)
    standing = stored(id)
    record = _carried(id, child, as_stored(on, record))
    if standing is not None and _is_retry(tx.by, standing, child, version, record):
        return standing
    if standing is None and version is not None:
        raise UsageError("There is no such record of a session.")
    raise_all(on, child, record)
    if standing is None:
        add(tx, id, child, event, record)
    else:
        check_mine(tx.by, standing)
        if standing.state != DRAFT:
            raise Refused("This is signed. Amend it instead, with a reason.")
        check_latest(standing, version)
        change(tx, standing, record=record)
    return kept(tx, id)


@writes
def sign(by: By, id: str, version: int) -> Session:  # noqa: A002
    """Signs a record: its text is fixed from then on. A retry is harmless.

    Raises Mistaken with what has to be there first, Changed, Refused when it is somebody else's.
    """
    with transaction(by, "sign session") as tx:
        author(by)
        standing = session(id)
        if standing.state == SIGNED and standing.version == version + 1:
            return standing
        check_mine(by, standing)
        check_state(standing, DRAFT)
        check_latest(standing, version)
        if found := missing(standing.record):
            raise Mistaken(found)
        change(tx, standing, state=SIGNED, signed_at=by.at)
        return kept(tx, id)


@writes
def amend(by: By, id: str, version: int, record: Record, why: str) -> Session:  # noqa: A002
    """A new version of a signed record, with the reason; it goes to be read again.

    Raises what `save` raises, Refused without a reason.
    """
    reason = reason_of(why, "Say why it is amended.")
    with transaction(by, "amend session") as tx:
        standing = session(id)
        on = ground(by)
        record = as_stored(on, record)
        if _is_retry(by, standing, standing.child, version, record):
            return standing
        check_mine_or_manager(by, standing)
        check_state(standing, SIGNED)
        check_latest(standing, version)
        raise_all(on, standing.child, record)
        if found := missing(record):
            raise Mistaken(found)
        unread = {"read": None, "read_by": None, "read_at": None, "comment": None}
        change(tx, standing, record=record, why=reason, **unread)
        return kept(tx, id)


def _carried(id: str, child: str, record: Record) -> Record:  # noqa: A002
    """A session that was not held carries every open target of others on its topics over (S12)."""
    if record.outcome == HELD:
        return record
    said = {each.task for each in record.earlier}
    others = (each for each in open_targets(child, record.topics) if each.session != id)
    still = [each.id for each in others if each.id not in said]
    more = tuple(Answered(each, CARRIED) for each in still)
    return record._replace(earlier=(*record.earlier, *more))


def _is_retry(by: By, standing: Session, child: str, version: int | None, record: Record) -> bool:
    """Whether just this was stored already; UsageError when the id is another child's record."""
    if standing.child != child:
        raise UsageError("This record belongs to another child.")
    made = (version or 0) + 1
    states = (
        [standing] if standing.version in (version, made) else [standing, *previous(standing.id)]
    )
    mine = [each for each in states if each.version in (version, made)]
    return any(each.record == record and each.typed_by == by.staff for each in mine)

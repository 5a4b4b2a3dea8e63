"""After a record of a session is written: a manager reads it, or it is withdrawn or moved (L2)."""

from __future__ import annotations

from models import ids
from models.answering import checked_note
from models.database import writes
from models.errors import Refused, UsageError
from models.home_terms import said_at
from models.journal import By, transaction
from models.roles import only_managers
from models.session_checks import ground, raise_all
from models.session_planned import taken_back
from models.session_record import Record
from models.session_store import (
    add,
    change,
    check_latest,
    check_mine_or_manager,
    check_state,
    indexed,
    kept,
    reason_of,
)
from models.sessions import APPROVED, RETURNED, SIGNED, WITHDRAWN, Session, session, stored
from models.task_verbs import take_out


@writes
def read_through(by: By, id: str, version: int, approved: bool, comment: str = "") -> Session:  # noqa: A002
    """A manager has read a signed record: approved it, or returned it with a comment.

    Raises Refused for anybody else, for the author, and when it is returned without a word.
    """
    said = checked_note(comment)
    with transaction(by, "read session") as tx:
        only_managers(by, "does this")
        standing = session(id)
        read = APPROVED if approved else RETURNED
        done = (standing.read, standing.version, standing.read_by, standing.comment)
        if done == (read, version + 1, by.staff, said):
            return standing
        if standing.author == by.staff:
            raise Refused(said_at("This is your own. Another {manager} reads it.", by.at))
        check_state(standing, SIGNED)
        check_latest(standing, version)
        if not approved and said is None:
            raise Refused("Say what is to be changed, so that it can be.")
        change(tx, standing, read=read, read_by=by.staff, read_at=by.at, comment=said)
        return session(id)


@writes
def withdraw(by: By, id: str, version: int, why: str) -> Session:  # noqa: A002
    """Masks a record that does not belong where it is (L2); the manager can still read it.

    Raises Refused without a reason and for anybody but its author and a manager, Changed.
    """
    reason = reason_of(why, "Say why it is withdrawn.")
    with transaction(by, "withdraw session") as tx:
        standing = session(id)
        check_mine_or_manager(by, standing)
        done = (standing.state, standing.version, standing.typed_by, standing.why)
        if done == (WITHDRAWN, version + 1, by.staff, reason):
            return standing
        if standing.state == WITHDRAWN:
            raise Refused("This record is withdrawn already.")
        check_latest(standing, version)
        change(tx, standing, state=WITHDRAWN, why=reason)
        take_out(tx, id, standing.record.day)
        taken_back(tx, standing)
        return indexed(id)


@writes
def move(by: By, id: str, version: int, to_id: str, child: str, why: str) -> Session:  # noqa: A002
    """Withdraws a record that was on the wrong child and writes it on the right one, both linked.

    It is not signed there yet: its author looks at it once more. Raises what `withdraw` raises,
    and Mistaken when it cannot have been with that child.
    """
    reason = reason_of(why, "Say why it is moved.")
    with transaction(by, "move session") as tx:
        standing, there = session(id), stored(to_id)
        check_mine_or_manager(by, standing)
        if there is not None:
            if (there.moved_from, there.child) != (id, child):
                raise UsageError("This id is another record's.")
            return there
        check_latest(standing, version)
        if standing.state == WITHDRAWN or child == standing.child:
            raise Refused("It is not there any more, or there already.")
        # What is the other child's stays behind, and what was promised gets new ids.
        record = _anew(standing.record)
        raise_all(ground(by), child, record)
        take_out(tx, id, standing.record.day)
        taken_back(tx, standing)
        change(tx, standing, state=WITHDRAWN, why=reason, moved_to=to_id)
        indexed(id)
        add(
            tx, to_id, child, standing.event, record,
            author=standing.author, moved_from=id,
        )  # fmt: skip
        return kept(tx, to_id)


def _anew(record: Record) -> Record:
    return record._replace(
        planned="",
        earlier=(),
        needs=(),
        incident=None,
        targets=tuple(each._replace(id=ids.new()) for each in record.targets),
        work=tuple(each._replace(id=ids.new()) for each in record.work),
        plans=tuple(each._replace(id=ids.new()) for each in record.plans),
    )

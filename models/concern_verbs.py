"""What is done with a concern: raising it, saying who was told, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.answering import AHEAD
from models.concerns import HOW, SAFE, ConcernNoteTable, ConcernTable, Origin, Told
from models.database import writes
from models.errors import Refused, UsageError
from models.home import home
from models.home_terms import said_at
from models.journal import By, Transaction, transaction
from models.people import ChildTable
from models.roles import author
from models.shifts import local
from models.text import LONGEST, clean

LONGEST_NAME = 200


@writes
def raise_concern(
    by: By,
    id: str,  # noqa: A002
    child: str | None,
    text: str,
    safe: str,
    happened_at: datetime,
    told: Sequence[Told] = (),
    origin: Origin | None = None,
) -> bool:
    """Stores a concern about a child (None: the house) with those who were told; False on a retry.

    Raises Refused for no text, too much of it or a time to come, UsageError for an unknown child.
    """
    words = _words(text, "Write what was seen or said.")
    if safe not in SAFE:
        raise UsageError(
            said_at("Is the {child} safe now? Answer: ", by.at) + ", ".join(SAFE) + "."
        )
    if child is not None and not ChildTable.select().where(ChildTable.id == child).exists():
        raise UsageError(said_at("This {child} is not in the home any more.", by.at))
    _check_past(by, happened_at)
    told = [_checked_told(by, each) for each in told]
    day, part, item = origin or (local(home().hours, happened_at).date(), None, None)
    with transaction(by, "concern") as tx:
        added = tx.add(
            ConcernTable,
            id=id,
            child=child,
            day=day,
            part=part,
            item=item,
            text=words,
            safe=safe,
            happened_at=happened_at,
            raised_by=by.staff,
            raised_at=by.at,
            version=1,
        )
        if not added and ConcernTable.get_by_id(id).text != words:
            raise Refused(
                "This concern was stored before, with other words. Raise a new one for what is new."
            )
        for each in told:
            _add_note(tx, id, each.id, kind="told", whom=each.whom, how=each.how, at=each.at)
    return added


@writes
def add_told(by: By, concern: str, told: Told) -> bool:
    """Stores that somebody was told of a concern; False on a retry.

    Raises Refused for no name or a time to come, UsageError for an unknown concern.
    """
    told = _checked_told(by, told)
    with transaction(by, "told") as tx:
        _check_known(concern)
        return _add_note(
            tx, concern, told.id, kind="told", whom=told.whom, how=told.how, at=told.at
        )


@writes
def answer(by: By, id: str, concern: str, text: str) -> bool:  # noqa: A002
    """Stores a manager's answer, which closes the concern; False on a retry.

    Raises Refused for anybody else and for no text or too much, UsageError for an unknown concern.
    """
    words = _words(text, "Write an answer: what was decided or done.")
    with transaction(by, "answer concern") as tx:
        if not author(by).manager:
            raise Refused(
                said_at("Only {a_manager} answers a concern. Tell your {manager}.", by.at)
            )
        _check_known(concern)
        return _add_note(tx, concern, id, kind="answer", text=words, at=by.at)


def _add_note(tx: Transaction, concern: str, note_id: str, **values: Any) -> bool:  # noqa: ANN401
    blank = {"whom": None, "how": None, "text": None}
    return tx.add(
        ConcernNoteTable,
        id=note_id,
        concern=concern,
        author=tx.by.staff,
        written_at=tx.by.at,
        version=1,
        **(blank | values),
    )


def _words(text: str, missing: str) -> str:
    """A text as it is stored; refused when there is none, or more than anybody could read."""
    if not text.strip():
        raise Refused(missing)
    words = clean(text, lines=True)
    if len(words) > LONGEST:
        raise Refused(
            f"This text has {len(words):,} characters; {LONGEST:,} is the most. "
            "Shorten it: your words are kept."
        )
    return words


def _checked_told(by: By, told: Told) -> Told:
    whom = clean(told.whom).strip()
    if not whom:
        raise Refused("Say who was told.")
    if len(whom) > LONGEST_NAME:
        raise Refused(f"Who was told is too long: {LONGEST_NAME} letters at most.")
    if told.how not in HOW:
        raise UsageError("How were they told? " + ", ".join(HOW) + ".")
    _check_past(by, told.at)
    return told._replace(whom=whom)


def _check_past(by: By, at: datetime) -> None:
    if at > by.at + AHEAD:
        raise Refused("That time is still to come. Give the time at which it was.")


def _check_known(concern: str) -> None:
    if not ConcernTable.select().where(ConcernTable.id == concern).exists():
        raise UsageError("There is no such concern in this home.")

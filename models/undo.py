"""Undo: an answer that puts back what stood before my latest one on this checklist."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from models.answering import NewAnswer, store
from models.answers import Answer, answers_in, answers_of, by_item, origin, standing
from models.database import writes
from models.journal import By, Transaction, transaction
from models.people import initials_by_id
from models.shifts import Part


class Undone(NamedTuple):
    """What undo did: the items put back, and those left because somebody answered after me."""

    items: tuple[str, ...]
    left: tuple[str, ...]
    """Ids of my answers that somebody else's answer has replaced; they are left as they are."""
    who: tuple[str, ...]
    """The initials of those who answered after me."""


NOTHING_TO_UNDO = Undone((), (), ())


def _latest_of_mine(by: By, answers: list[Answer], passed: frozenset[str]) -> list[Answer]:
    """My newest answer that is not taken back or passed over; all of its batch together."""
    gone = {answer.undoes for answer in answers} | passed
    mine = [
        answer
        for answer in answers
        if answer.signin == by.signin and answer.undoes is None and answer.id not in gone
    ]
    if not mine:
        return []
    newest = mine[-1]
    if newest.batch is None:
        return [newest]
    return [answer for answer in mine if answer.batch == newest.batch]


def _take_back_note(tx: Transaction, request: str, note: Answer) -> None:
    """Takes a note back; what is answered stands as before."""
    row = NewAnswer(
        id=str(uuid5(UUID(request), note.item)),
        child=note.child,
        day=note.day,
        part=note.part,
        item=note.item,
        value=None,
        at=tx.by.at,
        done_by=tx.by.staff,
    )
    store(tx, row, note.title, None, undoes=note.id, batch=request)


@writes
def undo(
    by: By, request: str, child: str, day: date, part: Part, passed: frozenset[str] = frozenset()
) -> Undone:
    """Takes back my latest answer of this sign-in on a checklist; the next call goes one further.

    `request` is a uuid of this wish (a retry is harmless); `passed` are answers that an earlier
    undo reported as `left`. What stood before comes back, also nothing; the answer stays stored.
    """
    with transaction(by, "undo") as tx:
        return _undone(tx, request, answers_of(child, day, part), passed)


@writes
def undo_in_round(
    by: By, request: str, day: date, part: Part, passed: frozenset[str] = frozenset()
) -> tuple[str | None, Undone]:
    """The same for my latest answer about whichever child; whose checklist it was, if any's."""
    with transaction(by, "undo") as tx:
        everybody = answers_in(day, part)
        again = [answer for answer in everybody if answer.batch == request]
        latest = again or _latest_of_mine(by, everybody, passed)
        if not latest:
            return None, NOTHING_TO_UNDO
        child = latest[0].child
        theirs = [answer for answer in everybody if answer.child == child]
        return child, _undone(tx, request, theirs, passed)


def _undone(tx: Transaction, request: str, answers: list[Answer], passed: frozenset[str]) -> Undone:
    """Takes back my latest among the answers of one checklist."""
    again = tuple(answer.item for answer in answers if answer.batch == request)
    if again:
        return Undone(again, (), ())
    items, left, who = [], [], set()
    names = initials_by_id()
    for mine in _latest_of_mine(tx.by, answers, passed):
        others = by_item(answers)[mine.item]
        if mine.only_note:
            _take_back_note(tx, request, mine)
            items.append(mine.item)
            continue
        stands = standing(others).answer
        shown = origin(others, stands)
        if stands is None or shown is None or shown.id != mine.id:
            left.append(mine.id)
            who.add(names.get(stands.typed_by, "?") if stands else "?")
            continue
        _put_back(tx, request, mine, stands, others)
        items.append(mine.item)
    return Undone(tuple(items), tuple(left), tuple(sorted(who)))


def _put_back(
    tx: Transaction, request: str, mine: Answer, stands: Answer, others: list[Answer]
) -> None:
    """Stores once more what stood for an item before my answer, also nothing."""
    earlier = [answer for answer in others if answer.seq < mine.seq]
    before = origin(earlier, standing(earlier).answer)
    row = NewAnswer(
        id=str(uuid5(UUID(request), mine.item)),
        child=mine.child,
        day=mine.day,
        part=mine.part,
        item=mine.item,
        value=before.value if before else None,
        at=before.at if before else tx.by.at,
        done_by=before.by if before else tx.by.staff,
        reason=before.reason if before else None,
        note=None,
        seen=stands.id,
    )
    store(
        tx,
        row,
        before.title if before else mine.title,
        before.note if before else None,
        undoes=mine.id,
        restores=before.id if before else None,
        batch=request,
    )

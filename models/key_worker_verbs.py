"""Appointing a child's key worker and the others who help, and ending that (M1 to M4).

Rows are only added. One that is back-dated goes between the others by its day, so who it was on any
date follows from all of them, and two can never be the one key worker at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.database import writes
from models.dates import date_text
from models.errors import Refused
from models.home import today
from models.home_terms import said_at
from models.journal import By, Transaction, transaction
from models.key_workers import (
    ENDED,
    PRIMARY,
    REASONS,
    SECONDARY,
    Appointment,
    KeyWorkerTable,
    appointments,
    key_workers_on,
)
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import Staff, Stage, everybody, one_child
from models.roles import only_leaders


class NotReady(Refused):
    """Somebody lacks training or competence: only with a warning that is recorded (M3)."""


@writes
def appoint(
    by: By,
    id: str,  # noqa: A002
    child: str,
    staff: str | None,
    day: date,
    reason: str | None = None,
    note: str | None = None,
    warned: bool = False,
) -> bool:
    """Makes somebody (None: nobody) the child's key worker from a day on; False on a retry.

    A change wants one of the guide's four reasons and a note, the first appointment does not.
    Raises Mistaken with all that is wrong, NotReady for somebody without training or competence
    by that day unless `warned`, Refused for a child who moved on and for anybody but a shift
    leader or a manager.
    """
    note = tidy(note)
    with transaction(by, "key worker") as tx:
        only_leaders(by, "appoints {a_key_worker}")
        history = appointments(child)
        if _stored(history, id):
            return False
        _check_stage(by, child)
        person = _person(staff)
        found = [
            *_staff_mistakes(staff, person, day, today(by.at)),
            *_same_again(history, staff, person, day),
            *_reason_mistakes(history, staff, day, reason, note),
        ]
        raise_any(found)
        warning = _warning(person, day, warned)
        return _add(tx, id, child, staff, PRIMARY, day, reason or None, note, warning)


@writes
def appoint_other(
    by: By,
    id: str,  # noqa: A002
    child: str,
    staff: str,
    day: date,
    note: str | None = None,
    warned: bool = False,
) -> bool:
    """Makes somebody one of the child's other key workers from a day on; False on a retry.

    Raises what `appoint` raises.
    """
    note = tidy(note)
    with transaction(by, "other key worker") as tx:
        only_leaders(by, "appoints {a_key_worker}")
        history = appointments(child)
        if _stored(history, id):
            return False
        _check_stage(by, child)
        person = _person(staff)
        found = [
            *_staff_mistakes(staff, person, day, today(by.at)),
            *too_long("note", note, LONGEST_NOTE),
        ]
        on_day = key_workers_on(history, day)
        if person and staff in (on_day.primary, *on_day.secondary):
            found.append(Mistake("staff", f"{person.name} is appointed already on that day."))
        raise_any(found)
        warning = _warning(person, day, warned)
        return _add(tx, id, child, staff, SECONDARY, day, None, note, warning)


@writes
def end_other(
    by: By,
    id: str,  # noqa: A002
    child: str,
    staff: str,
    day: date,
    note: str | None = None,
) -> bool:
    """Says that somebody is no longer one of the others from a day on; False on a retry.

    Raises Mistaken with all that is wrong, Refused for anybody but a shift leader or a manager.
    """
    note = tidy(note)
    with transaction(by, "other key worker ends") as tx:
        only_leaders(by, "ends this")
        history = appointments(child)
        if _stored(history, id):
            return False
        one_child(child)
        found = [*_day_mistakes(day, today(by.at)), *too_long("note", note, LONGEST_NOTE)]
        if staff not in key_workers_on(history, day).secondary:
            found.append(Mistake("staff", "This is none of the other key workers on that day."))
        raise_any(found)
        return _add(tx, id, child, staff, ENDED, day, None, note, None)


def is_change(history: Sequence[Appointment], staff: str | None, day: date) -> bool:
    """Whether this appointment is a change, which wants a reason and a note (M4).

    So is one that is back-dated before somebody else: from that one's day the child changes.
    """
    before = key_workers_on(history, day).primary
    after = next((each for each in history if each.kind == PRIMARY and each.day > day), None)
    return before is not None or (after is not None and after.staff not in (None, staff))


def missing(person: Staff, day: date) -> str:
    """What somebody lacks on a day to be a key worker, in words; empty when nothing (M3)."""
    gaps = []
    if person.trained is None or person.trained > day:
        gaps.append("no training in key work")
    if person.competent is None or person.competent > day:
        gaps.append("not found competent")
    return f"{' and '.join(gaps)} by {date_text(day)}" if gaps else ""


def _stored(history: Sequence[Appointment], id: str) -> bool:  # noqa: A002
    return any(each.id == id for each in history)


def _check_stage(by: By, child: str) -> None:
    """Key workers are appointed before admission or later, but not for who moved on (M2)."""
    if one_child(child).stage == Stage.GONE:
        raise Refused(said_at("This {child} has moved on. Place them again first.", by.at))


def _person(staff: str | None) -> Staff | None:
    return next((each for each in everybody() if each.id == staff), None)


def _staff_mistakes(
    staff: str | None, person: Staff | None, day: date, today: date
) -> Iterator[Mistake]:
    yield from _day_mistakes(day, today)
    if staff is not None and person is None:
        yield Mistake("staff", "Nobody like this works here.")
    elif person is not None and not person.here_on(day):
        yield Mistake("staff", f"{person.name} does not work here on {date_text(day)}.")


def _day_mistakes(day: date, today: date) -> Iterator[Mistake]:
    if day > today:
        yield Mistake("day", f"{date_text(day)} is still to come. Write it down on the day.")


def _same_again(
    history: Sequence[Appointment], staff: str | None, person: Staff | None, day: date
) -> Iterator[Mistake]:
    if key_workers_on(history, day).primary == staff:
        who = f"{person.name} is" if person else "Nobody is"
        yield Mistake("staff", f"{who} appointed on that day as it is.")


def _reason_mistakes(
    history: Sequence[Appointment], staff: str | None, day: date, reason: str | None, note: str
) -> Iterator[Mistake]:
    """A reason must be one of the four; a change must have one, and a note (M4)."""
    change = is_change(history, staff, day)
    if (change or reason) and reason not in dict(REASONS):
        keys = ", ".join(key for key, _ in REASONS)
        yield Mistake("reason", f"A change has one of four reasons: {keys}.")
    if change and not note:
        yield Mistake("note", "Write a few words on why it changes.")
    yield from too_long("note", note, LONGEST_NOTE)


def _warning(person: Staff | None, day: date, warned: bool) -> str | None:
    """What is recorded as missing; raises NotReady when nobody was warned of it."""
    gap = missing(person, day) if person else ""
    if gap and person and not warned:
        raise NotReady(f"{person.name}: {gap}.")
    return gap or None


def _add(
    tx: Transaction,
    id: str,  # noqa: A002
    child: str,
    staff: str | None,
    kind: str,
    day: date,
    reason: str | None,
    note: str,
    warning: str | None,
) -> bool:
    return tx.add(
        KeyWorkerTable,
        id=id,
        child=child,
        staff=staff,
        kind=kind,
        day=day,
        reason=reason,
        note=note or None,
        warning=warning,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
    )

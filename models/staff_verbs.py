"""Writing down who works here, letting an agency worker in for a night, and supervision (M5).

Nobody is ever deleted: who left keeps their last day, and stays the author of what they wrote (L1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models import pins
from models.database import writes
from models.dates import date_text
from models.errors import Refused, UsageError
from models.home import today
from models.journal import By, Transaction, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import Staff, StaffTable, everybody
from models.roles import author, only_leaders, only_managers
from models.staff_entry import StaffEntry, entry_of, leader_mistakes, staff_mistakes, tidied
from models.supervision import SupervisionTable

ADD, LET_IN = "add staff", "let in"
"""The verbs in the journal: a manager adds anybody, a shift leader lets agency staff in."""


@writes
def add_staff(by: By, staff_id: str, entry: StaffEntry, issued: pins.Issued | None = None) -> str:
    """Stores somebody new and gives the one-time code for their first sign-in, to be shown once.

    Who adds many in one write gives codes that were `issued` before it.
    A shift leader lets in agency staff for one night and nobody else; a manager adds anybody.
    Raises Mistaken with all that is wrong, Refused for staff and on a retry, when the code was
    given already: a new one is `pins.reset_pin`.
    """
    entry, issued = tidied(entry), issued or pins.issue()
    with transaction(by, ADD if author(by).manager else LET_IN) as tx:
        only_leaders(by, "adds somebody")
        if any(each.id == staff_id for each in everybody()):
            raise Refused("Stored already. For another code ask a manager.")
        raise_any(mistakes_of_new(by, entry))
        tx.add(StaffTable, id=staff_id, **entry._asdict(), version=1)
        pins.store(tx, staff_id, issued.made, one_time=True)
    return issued.code


@writes
def change_staff(by: By, staff_id: str, version: int, entry: StaffEntry) -> bool:
    """Changes somebody from the version that was seen; False when nothing is different.

    Raises Stale when somebody else changed it since, Mistaken with all that is wrong (also when no
    manager would be left), Refused for anybody but a manager, UsageError for an unknown id.
    """
    entry = tidied(entry)
    with transaction(by, "change staff") as tx:
        only_managers(by, "changes this")
        person = one_of_staff(staff_id)
        if entry == entry_of(person):
            return False
        if version == person.version:
            raise_any(mistakes_of_change(by, staff_id, entry))
        tx.change(StaffTable, staff_id, version, **entry._asdict())
    return True


@writes
def add_supervision(
    by: By,
    id: str,  # noqa: A002
    staff: str,
    held: date,
    next_due: date | None = None,
    note: str | None = None,
) -> bool:
    """Stores that somebody had supervision, and when the next is due (M5); False on a retry.

    Raises Mistaken with all that is wrong, Refused for anybody but a shift leader or a manager,
    UsageError for an unknown id.
    """
    note = tidy(note)
    with transaction(by, "supervision") as tx:
        only_leaders(by, "writes down a supervision")
        if SupervisionTable.select().where(SupervisionTable.id == id).exists():
            return False
        raise_any(mistakes_of_supervision(by, staff, held, next_due, note))
        return _add_supervision(tx, id, staff, held, next_due, note or None)


def _add_supervision(
    tx: Transaction,
    id: str,  # noqa: A002
    staff: str,
    held: date,
    next_due: date | None,
    note: str | None,
) -> bool:
    by = {"typed_by": tx.by.staff, "typed_at": tx.by.at}
    return tx.add(
        SupervisionTable, id=id, staff=staff, held=held, next_due=next_due, note=note, **by
    )


def mistakes_of_new(by: By, entry: StaffEntry) -> list[Mistake]:
    """All that is wrong with somebody to be added by this author."""
    day, entry = today(by.at), tidied(entry)
    found = list(staff_mistakes(entry, everybody(), day))
    if not author(by).manager:
        found += leader_mistakes(entry, day)
    return found


def mistakes_of_change(by: By, staff_id: str, entry: StaffEntry) -> list[Mistake]:
    """All that is wrong with what is to be said of somebody; UsageError for an unknown id."""
    person = one_of_staff(staff_id)
    others = [each for each in everybody() if each.id != staff_id]
    return list(staff_mistakes(tidied(entry), others, today(by.at), person))


def mistakes_of_supervision(
    by: By, staff: str, held: date, next_due: date | None, note: str | None
) -> list[Mistake]:
    """All that is wrong with a supervision to be stored; UsageError for an unknown id."""
    person = one_of_staff(staff)
    return [
        *_wrong_days(person, held, next_due, today(by.at)),
        *too_long("note", tidy(note), LONGEST_NOTE),
    ]


def _wrong_days(person: Staff, held: date, next_due: date | None, now: date) -> Iterator[Mistake]:
    if held > now:
        yield Mistake("held", f"{date_text(held)} is still to come. Write it down on the day.")
    elif not person.here_on(held):
        yield Mistake("held", f"{person.name} did not work here on {date_text(held)}.")
    if next_due is not None and next_due <= held:
        yield Mistake("next_due", "The next one comes after this one: check the two dates.")


def one_of_staff(staff_id: str) -> Staff:
    """Somebody by id, also who left; UsageError for an unknown id."""
    found = next((each for each in everybody() if each.id == staff_id), None)
    if found is None:
        raise UsageError("Nobody in the home's book has this id.")
    return found

"""Saying what became of medication that was due (W8): a pointer to the chart, not the chart."""

from __future__ import annotations

from datetime import date, time

from models.answering import EARLY, checked_note
from models.database import writes
from models.errors import Refused, UsageError
from models.home import home
from models.journal import By, transaction
from models.medication import WORDS, MedicationTable
from models.people import one_child
from models.placements import outside, placements
from models.roles import author
from models.shifts import instant_at
from models.times import clock_of


@writes
def say_medication(
    by: By,
    id: str,  # noqa: A002
    child: str,
    day: date,
    due: str,
    state: str,
    note: str | None = None,
) -> bool:
    """Stores what became of what was due on a day at a local time (21:00); False on a retry.

    What was said before stays in the book, the newest holds. Raises UsageError for an unknown
    child, time or state, Refused for a time to come or a day on which the child was not here.
    """
    said, clock = checked_note(note), clock_of(due)
    if state not in WORDS:
        raise UsageError("What became of it? " + ", ".join(WORDS) + ".")
    with transaction(by, "medication") as tx:
        author(by)
        _check(by, child, day, clock)
        return tx.add(
            MedicationTable, id=id, child=child, day=day, due=f"{clock:%H:%M}", state=state,
            note=said, typed_by=by.staff, typed_at=by.at,
        )  # fmt: skip


def _check(by: By, child: str, day: date, clock: time) -> None:
    whose = one_child(child)
    if instant_at(home().hours, day, clock) > by.at + EARLY:
        raise Refused("That is still to come. Say it when it is due.")
    if wrong := outside(whose.name, placements(child), day):
        raise Refused(wrong)

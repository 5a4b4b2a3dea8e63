"""Storing a look at a child in the night (W4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.answering import AHEAD, EARLY, checked_note
from models.database import rows, writes
from models.errors import Refused, UsageError
from models.home import home
from models.journal import By, transaction
from models.night_checks import WORDS, NightCheckTable, night_of
from models.people import one_child
from models.placements import outside, placements
from models.roles import author
from models.shifts import Part, local, moment_text, window

LONG_AGO = timedelta(hours=36)
"""A look that is older is no longer remembered to the minute."""


@writes
def add_check(
    by: By,
    id: str,  # noqa: A002
    child: str,
    state: str,
    at: datetime | None = None,
    note: str | None = None,
    replaces: str | None = None,
) -> bool:
    """Stores how a child was at a look (now, unless `at` says when); False on a retry.

    `replaces` is the check of this child that it puts right, which stays in the book. Raises
    UsageError for an unknown child, state or check, Refused for a time that cannot be.
    """
    when, said = at or by.at, checked_note(note)
    if state not in WORDS:
        raise UsageError("How was the child? " + ", ".join(WORDS) + ".")
    with transaction(by, "night check") as tx:
        author(by)
        night = _checked_night(by, child, when)
        if replaces is not None:
            _check_known(replaces, child)
        return tx.add(
            NightCheckTable, id=id, child=child, night=night, at=when, state=state, note=said,
            replaces=replaces, typed_by=by.staff, typed_at=by.at,
        )  # fmt: skip


def _checked_night(by: By, child: str, at: datetime) -> date:
    """The night of a look; refused for a time at which nobody can have looked."""
    hours, whose = home().hours, one_child(child)
    if at > by.at + AHEAD:
        raise Refused("That time is still to come. Give the time of the look.")
    if by.at - at > LONG_AGO:
        raise Refused("That is too long ago for a night check. Write a note of the day instead.")
    night = night_of(hours, at)
    begins = window(hours, Part.NIGHT, night).start - EARLY
    if at < begins:
        raise Refused(
            "That is in the day. Night checks can be written from "
            f"{moment_text(hours, begins, at)}."
        )
    if wrong := outside(whose.name, placements(child), local(hours, at).date()):
        raise Refused(wrong)
    return night


def _check_known(replaces: str, child: str) -> None:
    query = NightCheckTable.select(NightCheckTable.child).where(NightCheckTable.id == replaces)
    if rows(query) != [(child,)]:
        raise UsageError("There is no such check of this child to be put right.")

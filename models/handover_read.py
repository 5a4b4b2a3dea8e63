"""Who is to read a handover and who has: "2 of 3", and whom it still waits for (H1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from models.handovers import Acknowledged, Handover, acknowledged, closed
from models.roster import ONE_DAY, Turn, turns

BEFORE, AFTER = timedelta(hours=4), timedelta(hours=2)
"""Who comes begins so long before or after the handover is closed."""
WAITS = timedelta(days=7)
"""So long a handover is offered to those who have not read it."""
MOST = 40
"""More handovers than these are not closed in that time."""


class Reading(NamedTuple):
    """How far a handover has been read."""

    incoming: tuple[str, ...]
    """Whom the shift after it has, by id, without those who hand over."""
    read: tuple[Acknowledged, ...]
    """Who has said that they read it, whoever they are; the first first."""

    @property
    def done(self) -> int:
        """How many of those who came have read it."""
        return len({each.staff for each in self.read} & {*self.incoming})

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who came and has not read it."""
        done = {each.staff for each in self.read}
        return tuple(each for each in self.incoming if each not in done)


def readings(found: Sequence[Handover]) -> dict[str, Reading]:
    """How far each of these closed handovers has been read; two queries."""
    said = acknowledged([each.id for each in found])
    instants = [each.closed_at for each in found if each.closed_at is not None]
    days = {at.date() + step * ONE_DAY for at in instants for step in (-1, 0, 1)}
    around = turns(sorted(days))
    return {each.id: Reading(incoming(each, around), tuple(said[each.id])) for each in found}


def reading(found: Handover) -> Reading:
    """How far one closed handover has been read."""
    return readings([found])[found.id]


def incoming(found: Handover, around: Iterable[Turn]) -> tuple[str, ...]:
    """Who comes on when a handover is closed, planned or at work, in the order of their turns.

    Whoever hands over and stays on has nothing to be told.
    """
    if found.closed_at is None:
        return ()
    at, shift = found.closed_at, (found.day, found.shift)
    known = list(around)
    out = {each.staff for each in known if (each.day, each.shift) == shift}
    out |= {found.closed_by or "", found.leader or ""}
    come = [
        each
        for each in known
        if at - BEFORE <= each.starts <= at + AFTER and each.ends > at and each.staff not in out
    ]
    come.sort(key=lambda each: (each.starts, not each.leads, each.seq))
    return tuple(dict.fromkeys(each.staff for each in come))


def unread(staff: str, now: datetime) -> Handover | None:
    """The newest handover that somebody came to and has not read; offered, never forced."""
    recent = closed(MOST, now - WAITS)
    if not recent:
        return None
    found = readings(recent)
    return next((each for each in recent if staff in found[each.id].waiting), None)

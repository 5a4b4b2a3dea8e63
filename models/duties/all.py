"""All that is due in the house, and whom each of it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from models.duties.after import incident_duties
from models.duties.contacts import update_duties
from models.duties.documents import document_duties
from models.duties.duty import ORDER, SOON, Duty
from models.duties.facts import Facts
from models.duties.files import file_duties
from models.duties.promised import promise_duties
from models.duties.reading import facts
from models.duties.sessions import session_duties
from models.duties.staff import leave_duties, supervision_duties
from models.duties.visits import visit_duties
from models.people import Staff

RULES: tuple[Callable[[Facts], Iterator[Duty]], ...] = (
    incident_duties,
    visit_duties,
    session_duties,
    update_duties,
    document_duties,
    file_duties,
    promise_duties,
    leave_duties,
    supervision_duties,
)
"""Every family of rules; of what is due on one day the first stands first."""


def duties(now: datetime) -> list[Duty]:
    """All that is due at `now`, the most urgent first."""
    return duties_of(facts(now))


def duties_of(known: Facts) -> list[Duty]:
    """The same from what is read already."""
    found = [duty for rule in RULES for duty in rule(known)]
    return sorted(found, key=_urgency)


def _urgency(duty: Duty) -> tuple[int, date]:
    """What is overdue first, then by the day; what has none stands below what is due soon."""
    return ORDER.index(duty.state if duty.due else SOON), duty.due or date.max


def seen_by(me: Staff, found: Iterable[Duty]) -> list[Duty]:
    """What of it waits for somebody, their own first; a manager sees to all of it."""
    mine = [each for each in found if me.manager or each.owner == me.id]
    return sorted(mine, key=lambda each: (not each.urgent, each.owner != me.id))

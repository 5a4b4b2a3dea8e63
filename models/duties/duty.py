"""A duty: something that is due by a rule, for whom it is, why, and where it is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

PLANNED, SOON, DUE, OVERDUE, NOT_RECORDED, DONE = (
    *("planned", "soon", "due", "overdue", "not recorded", "done"),
)
"""Its states. Planned is not done (P2); what nobody wrote down is neither done nor missed."""

URGENT = (OVERDUE, NOT_RECORDED, DUE, SOON)
"""The states in which somebody has to see to it, the most urgent first."""
ORDER = (*URGENT, PLANNED, DONE)
"""The order of a list."""

WEEK = timedelta(days=7)


class Opens(NamedTuple):
    """Where a duty is done."""

    where: str
    """session, file (a section), entry (of a file), meeting (after an incident), incident, task,
    supervision, planner."""
    row: str
    """The id of the record, or of the child or person; of a section of the file its letter."""


class Duty(NamedTuple):
    """Something that is due; it stays until a record says that it was done."""

    rule: str
    """Which rule: one of the keys of SOURCES."""
    period: str
    """What tells it from the same one before and after: a day, the id of a record."""
    child: str | None
    owner: str | None
    """Whose it is, an id of staff; None where nobody is named, so only managers see it."""
    what: str
    due: date | None
    """None: there is no day by which it is to be done."""
    state: str
    why: str
    """A sentence."""
    opens: Opens
    planned: date | None = None
    """The day for which it is planned."""

    @property
    def source(self) -> str:
        """The requirement from which it comes."""
        return SOURCES[self.rule]

    @property
    def key(self) -> str:
        """The same as long as it is there."""
        return f"{self.rule}:{self.child or ''}:{self.period}"

    @property
    def urgent(self) -> bool:
        """Whether somebody has to see to it now."""
        return self.state in URGENT

    @property
    def late(self) -> bool:
        """Whether its day is over."""
        return self.state in (OVERDUE, NOT_RECORDED)


SOURCES = {
    "first": "P5",
    "week": "P2",
    "month": "P2",
    "update": "P3",
    "visit": "P4",
    "meeting": "P4",
    "document": "P1",
    "review": "C6",
    "health": "C2",
    "check": "C5",
    "referral": "C8",
    "renewal": "R9",
    "date": "P6",
    "cover": "P7",
    "told": "P7",
    "supervision": "M5",
    "follow-up": "S12",
    "target": "S12",
    "plan": "S13",
    "action": "H2",
    "notified": "L7",
}
"""From which requirement each rule comes."""


def state_on(due: date, today: date, planned: date | None = None) -> str:
    """How it stands with something that is due on a day, and perhaps planned for one."""
    if due < today:
        return OVERDUE
    if planned is not None and planned <= due:
        return PLANNED
    return DUE if due == today else SOON

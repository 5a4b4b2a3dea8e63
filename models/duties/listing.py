"""The whole list of what is due, for one person, of the house or of one child."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.duties.all import duties_of, seen_by
from models.duties.duty import Duty
from models.duties.reading import facts
from models.people import Child, Staff


class DueList(NamedTuple):
    """What is due, what is planned for it and what is done; what is urgent first."""

    duties: tuple[Duty, ...]
    today: date
    children: Mapping[str, Child]
    """Everybody who ever had a place here, by id; the same for the staff."""
    people: Mapping[str, Staff]

    def child(self, duty: Duty) -> Child | None:
        """The child that a duty is about."""
        return self.children[duty.child] if duty.child else None

    def owner(self, duty: Duty) -> str:
        """The initials of whose it is; empty where nobody is named."""
        return self.people[duty.owner].initials if duty.owner else ""


def due_list(staff: str, now: datetime, child: str | None = None) -> DueList:
    """What waits for somebody: for a manager all of it; of one child where one is named."""
    known = facts(now)
    found = seen_by(known.people[staff], duties_of(known))
    return DueList(
        tuple(each for each in found if child is None or each.child == child),
        known.today,
        {each.id: each for each in known.everyone},
        known.people,
    )

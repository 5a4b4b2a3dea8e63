"""The social worker's visits (P4): due by the authority, whom the home chases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from models.aims import aims
from models.dates import date_text
from models.duties.duty import WEEK, Duty, Opens, state_on
from models.duties.facts import Facts, Made
from models.file_values import months_after
from models.people import Child

KIND = "social-worker"
"""The kind of planner entry."""
SIX = 6
"""Weeks between two visits by the rule of the placement."""
A_QUARTER, A_YEAR = 3, 12
"""In months."""
AFTER_INCIDENT = WEEK
"""Within how long after an incident the social worker is to have come."""
BY_PLACEMENT = "placement"


class Visit(NamedTuple):
    """When the next visit is due, and why then."""

    due: date
    why: str


def visit_duties(facts: Facts) -> Iterator[Duty]:
    """For each child who lives here the next visit, from a week before it is due."""
    for child in facts.placed:
        found = _next(facts, child)
        if facts.today < found.due - WEEK:
            continue
        planned = facts.next_planned(KIND, child.id)
        yield Duty(
            "visit",
            found.due.isoformat(),
            child.id,
            facts.owner(child.id),
            "Social worker's visit: chase the authority",
            found.due,
            state_on(found.due, facts.today, planned),
            found.why,
            Opens("contact", child.id),
            planned,
        )


def _next(facts: Facts, child: Child) -> Visit:
    """The next visit of a child, by the rule of the placement or the home's own."""
    start = facts.since.get(child.id, facts.begun)
    last = facts.made.get(child.id, Made()).visit
    last = last if last and last >= start else None
    after = next(
        (
            each.day
            for each in facts.happened
            if each.child == child.id and each.day >= start and (not last or each.day > last)
        ),
        None,
    )
    rule = facts.rules.get(child.id, {})
    weeks = aims(facts.place, facts.today).visits
    return next_visit(rule, weeks, Stay(start, facts.begun, last, after))


class Stay(NamedTuple):
    """A placement as far as visits go."""

    start: date
    begun: date
    """The day on which the book was begun: of visits before it nothing is known."""
    last: date | None = None
    """The last visit of this placement that is written down."""
    incident: date | None = None
    """The first incident since."""

    @property
    def counted(self) -> date | None:
        """From which day on the weeks are counted; None: there was no visit yet."""
        return self.last or (self.begun if self.start < self.begun else None)

    @property
    def known(self) -> str:
        """What is known of the visits so far, in words."""
        if self.last:
            return f"the last one was on {date_text(self.last)}"
        if self.counted:
            return f"none is written down since this book was begun, on {date_text(self.begun)}"
        return f"none since the placement began, on {date_text(self.start)}"


def next_visit(rule: Mapping[str, str], weeks: int, stay: Stay) -> Visit:
    """When the next visit is due; `rule` are the texts of the child's own, `weeks` the home's."""
    found = _regular(rule, weeks, stay)
    if stay.incident is not None and (sooner := stay.incident + AFTER_INCIDENT) < found.due:
        return Visit(sooner, f"Sooner after the incident of {date_text(stay.incident)}.")
    return found


def _regular(rule: Mapping[str, str], weeks: int, stay: Stay) -> Visit:
    """The same where nothing happened."""
    own = int(rule["weeks"]) if rule.get("weeks") else None
    if rule.get("rule") != BY_PLACEMENT:
        return _every(own or weeks, stay)
    found = _by_placement(stay, until_18=rule.get("stays") == "yes")
    return min(found, _every(own, stay), key=lambda each: each.due) if own else found


def _every(weeks: int, stay: Stay) -> Visit:
    """The same number of weeks always."""
    often = "week" if weeks == 1 else f"{weeks} weeks"
    due = (stay.counted or stay.start) + weeks * WEEK
    return Visit(due, f"A visit at least every {often}; {stay.known}.")


def _by_placement(stay: Stay, *, until_18: bool) -> Visit:
    """In the first week, every six weeks in the first year, then every three months or six weeks.

    An interval that begins in the first year is one of six weeks, also where it ends after it.
    """
    if stay.counted is None:
        return Visit(stay.start + WEEK, f"A visit in the first week; {stay.known}.")
    if until_18 and stay.counted >= months_after(stay.start, A_YEAR):
        due = months_after(stay.counted, A_QUARTER)
        return Visit(due, f"A visit every 3 months after the first year; {stay.known}.")
    return _every(SIX, stay)

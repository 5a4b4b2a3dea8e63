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

KIND = ("social-worker",)
"""The kind of planner entry."""
SIX_WEEKS, A_QUARTER, A_YEAR = 6 * WEEK, 3, 12
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
        planned = next(iter(facts.planned(KIND, child.id)), None)
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
    return next_visit(rule, aims(facts.place, facts.today).visits, start, last, after)


def next_visit(
    rule: Mapping[str, str], weeks: int, start: date, last: date | None, incident: date | None
) -> Visit:
    """When the next visit is due in a placement that began on `start`.

    `rule` are the texts of the child's own rule, if there is one; `weeks` is the home's; `last` is
    the last visit of this placement, `incident` the first incident since.
    """
    found = _regular(rule, weeks, start, last)
    if incident is not None and incident + AFTER_INCIDENT < found.due:
        return Visit(incident + AFTER_INCIDENT, f"Sooner after the incident of {_said(incident)}.")
    return found


def _regular(rule: Mapping[str, str], weeks: int, start: date, last: date | None) -> Visit:
    """The same where nothing happened."""
    own = int(rule["weeks"]) if rule.get("weeks") else None
    since = f"last {_said(last)}" if last else f"none since {_said(start)}, when the stay began"
    if rule.get("rule") != BY_PLACEMENT:
        most = own or weeks
        every = "every week" if most == 1 else f"at least every {most} weeks"
        return Visit((last or start) + most * WEEK, f"The social worker visits {every}; {since}.")
    found = _by_placement(start, last, stays=rule.get("stays") == "yes")
    tighter = (last or start) + own * WEEK if own else found.due
    if tighter < found.due:
        return Visit(tighter, f"Here at least every {own} weeks; {since}.")
    return found._replace(why=f"{found.why}; {since}.")


def _by_placement(start: date, last: date | None, *, stays: bool) -> Visit:
    """In the first week, every six weeks in the first year, then every three months or six weeks.

    An interval that begins in the first year is one of six weeks, also where it goes on after it.
    """
    if last is None:
        return Visit(start + WEEK, "In the first week of a placement")
    if stays and last >= months_after(start, A_YEAR):
        return Visit(months_after(last, A_QUARTER), "Every 3 months after the first year")
    return Visit(last + SIX_WEEKS, "At least every 6 weeks")


def _said(day: date) -> str:
    return date_text(day)

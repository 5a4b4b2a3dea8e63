"""Key-work sessions that are due: the first of a placement (P5), each week's and month's (P2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.aims import aims
from models.dates import date_text, short_date
from models.duties.duty import DONE, WEEK, Duty, Opens, state_on
from models.duties.facts import Facts
from models.duties.spans import Standing, month, standing, week
from models.people import Child
from models.planner_kinds import SESSION
from models.session_kinds import counts_for_aim

FROM_FRIDAY = timedelta(days=2)
"""So long before its end a week without a session is due soon: before that nobody has had one."""


def session_duties(facts: Facts) -> Iterator[Duty]:
    """For each child who lives here: the first session, or else those of the week and month.

    Who was here when this book was begun had a first session before, for all that it knows.
    """
    for child in facts.placed:
        held = [
            each.day
            for each in facts.sessions.get(child.id, ())
            if counts_for_aim(each.outcome, each.kind)
        ]
        since = facts.since.get(child.id)
        if since is not None and since > facts.begun and not any(day >= since for day in held):
            yield _first(facts, child, since)
        else:
            yield from _regular(facts, child, held)


def _first(facts: Facts, child: Child, since: date) -> Duty:
    """As soon as the child is here, and within a week (P5)."""
    due, planned = since + WEEK, facts.next_planned(SESSION, child.id)
    term = facts.place.terms(facts.today).session
    return Duty(
        "first",
        since.isoformat(),
        child.id,
        facts.owner(child.id),
        f"First {term}",
        due,
        state_on(due, facts.today, planned),
        f"As soon as possible after the placement began, on {date_text(since)}.",
        Opens("session", child.id),
        planned,
    )


def _regular(facts: Facts, child: Child, held: list[date]) -> Iterator[Duty]:
    """What the home aims at for each week and each month (P2)."""
    place, since = facts.place, facts.known_from(child.id)
    of_week = standing(week, held, lambda day: aims(place, day).week, since, facts.today)
    of_month = standing(month, held, lambda day: aims(place, day).month, since, facts.today)
    if of_week is not None:
        yield from _of(facts, child, "week", of_week, FROM_FRIDAY)
    if of_month is not None:
        yield from _of(facts, child, "month", of_month, WEEK)


def _of(facts: Facts, child: Child, rule: str, found: Standing, lead: timedelta) -> Iterator[Duty]:
    """A week or a month against its aim; nothing as long as there is time."""
    (first, last), today, aim = found.span, facts.today, found.aim
    upcoming = facts.planned(SESSION, child.id)
    state = found.state(today, lead, sum(day <= last for day in upcoming))
    if not aim or state is None:
        return
    terms = facts.place.terms(today)
    noun = terms.session if aim == 1 else terms.sessions
    yield Duty(
        rule,
        first.isoformat(),
        child.id,
        facts.owner(child.id),
        f"{noun[:1].upper()}{noun[1:]} of the {rule}: {found.held} of {aim}",
        last,
        state,
        f"Aim: {aim} a {rule}, the {terms.child} alone; {short_date(first)} to {short_date(last)}: "
        f"{found.held or 'none'}.",
        Opens("session", child.id),
        next(iter(upcoming), None) if state != DONE else None,
    )

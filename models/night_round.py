"""The night checks of a night on one page (W4): children by times, gaps as gaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.home import home
from models.night_checks import CheckPlan, Gap, NightCheck, check_plans, checks_of, gaps
from models.people import Child, children, initials_by_id
from models.whereabouts import AT_HOME, Where, everywhere

MOST_SLOTS = 200
"""A night has no more times than these, whatever the files say."""


class Watched(NamedTuple):
    """A child with night checks."""

    child: Child
    where: Where
    plan: CheckPlan | None
    """What the file asks for; None: nothing any more."""
    span: tuple[datetime, datetime] | None
    """From when to when it is asked for."""
    checks: tuple[NightCheck, ...]
    gaps: tuple[Gap, ...]

    def looks(self, start: datetime, end: datetime) -> list[NightCheck]:
        """The looks from a time on and before another."""
        return [each for each in self.checks if start <= each.at < end]

    def gap(self, start: datetime, end: datetime) -> bool:
        """Whether nobody looked for longer than agreed, about that time."""
        return any(each.since < end and start < each.until for each in self.gaps)

    def asked(self, start: datetime, end: datetime) -> bool:
        """Whether the file asks for looks about that time."""
        return self.span is not None and self.span[0] < end and start <= self.span[1]


class NightRound(NamedTuple):
    """All that is needed to show the checks of a night."""

    night: date
    """The date on which it begins."""
    slots: tuple[datetime, ...]
    """The times, as often as the child who is looked at most."""
    every: timedelta
    children: tuple[Watched, ...]
    initials: Mapping[str, str]

    def slot_at(self, at: datetime) -> int:
        """The time in which an instant lies; the first or the last where it lies outside."""
        return max(sum(each <= at for each in self.slots) - 1, 0)

    def watched(self, child: str | None) -> Watched | None:
        """The line of a child."""
        return next((each for each in self.children if each.child.id == child), None)


def night_round(night: date, now: datetime) -> NightRound:
    """The checks of a night as they stand now; the same number of queries for any house."""
    hours, house = home().hours, children()
    plans, looks, where = check_plans([each.id for each in house]), checks_of([night]), everywhere()
    found = []
    for child in house:
        plan, checks = plans.get(child.id), looks.get(child.id, [])
        if plan is None and not checks:
            continue
        missed = gaps(hours, plan, night, checks, now) if plan else []
        span = plan.span(hours, night) if plan else None
        at = where.get(child.id, AT_HOME)
        found.append(Watched(child, at, plan, span, tuple(checks), tuple(missed)))
    slots, every = _slots(found)
    return NightRound(night, slots, every, tuple(found), initials_by_id())


def _slots(found: list[Watched]) -> tuple[tuple[datetime, ...], timedelta]:
    """The times of all plans, as often as the shortest; nothing where nobody is looked at.

    Times are counted in UTC, so that a night of a clock change has its own number of them.
    """
    every = min((each.plan.every for each in found if each.plan), default=timedelta(hours=1))
    ends = [end for each in found for end in each.span or ()]
    ends += [check.at for each in found for check in each.checks]
    if not ends:
        return (), every
    first, last = min(ends), max(ends)
    if spans := [each.span for each in found if each.span]:
        # The times stand where the plans put them, also where somebody looked before that.
        first = min(start for start, _ in spans)
        while first > min(ends):
            first -= every
    count = min(int((last - first) / every) + 1, MOST_SLOTS)
    return tuple(first + at * every for at in range(count)), every

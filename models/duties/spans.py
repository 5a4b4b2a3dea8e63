"""Weeks and months of the calendar, and which of them is short of what it should have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from models.duties.duty import DONE, NOT_RECORDED, PLANNED, state_on
from models.session_tally import monday_of, month_after, month_of

ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """A week or a month: its first and its last day."""

    first: date
    last: date


Calendar = Callable[[date], Span]
"""Gives the span that a day is in."""


def week(day: date) -> Span:
    """The week, from a Monday to a Sunday, that a day is in."""
    monday = monday_of(day)
    return Span(monday, monday + timedelta(days=6))


def month(day: date) -> Span:
    """The month that a day is in."""
    first = month_of(day)
    return Span(first, month_after(first) - ONE_DAY)


class Standing(NamedTuple):
    """How it stands with what every span should have: which is looked at, and how much it has."""

    span: Span
    held: int
    aim: int

    @property
    def met(self) -> bool:
        """Whether there is enough of it."""
        return self.held >= self.aim

    def state(self, today: date, lead: timedelta, planned: int = 0) -> str | None:
        """Its state when so many are planned in what is left of it; None while there is time.

        There is time until `lead` before its last day: before that nobody is asked for it.
        """
        if self.span.last < today:
            return NOT_RECORDED
        if self.met:
            return DONE
        if self.held + planned >= self.aim:
            return PLANNED
        return state_on(self.span.last, today) if today >= self.span.last - lead else None


def standing(
    calendar: Calendar,
    marks: Iterable[date],
    aim: Callable[[date], int],
    since: date,
    today: date,
) -> Standing | None:
    """The span that waits for a record: one that is over and short, else the one that runs.

    `marks` are the days of what was done; those before the span of the last one may be left out.
    Whatever is done in the span that runs ends the waiting of those before it: what was missed
    then cannot be made up for. A span of which `since` has not seen the whole is never short.
    """
    done = [day for day in marks if since <= day <= today]
    runs = calendar(today)
    over = calendar(max(done, default=since))
    while over.last < runs.first:
        found = _counted(over, done, aim)
        if over.first >= since and not found.met:
            return found
        over = calendar(over.last + ONE_DAY)
    return _counted(runs, done, aim) if runs.first >= since else None


def _counted(span: Span, done: Iterable[date], aim: Callable[[date], int]) -> Standing:
    count = sum(span.first <= day <= span.last for day in done)
    return Standing(span, count, aim(span.first))

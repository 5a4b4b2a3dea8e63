"""Ending a series before a day, and going on from there with another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from models.errors import Refused, Stale
from models.journal import Transaction
from models.mistakes import Mistake, raise_any
from models.occurrence_rows import said_from
from models.occurrences import OUTCOMES, Occurrence, days_of, occurrence, shown
from models.planned import Planned, columns, planned_of
from models.planner import CANCELLED, Entry, PlannerTable, entry
from models.planner_checks import Ground, mistakes_of, over
from models.planner_store import MEANWHILE, add_entry, change_entry, say, told_from, written

BEGUN = "It has begun, and what was stays as it was. Change it from a day on, or one of its days."
SHOWN_FOR = timedelta(days=27)
"""So long an ended series is shown as cancelled: what is gone must not stand there for years."""


def go_on_with(
    tx: Transaction, on: Ground, found: Entry, version: int, day: date, key: str,
    planned: Planned, why: str,
) -> None:  # fmt: skip
    """Ends a series before a day and goes on with another, which has what was said of its days."""
    wrong = mistakes_of(on, planned)
    if planned.day < day:
        wrong.append(Mistake("day", "All from a day on cannot begin before that day."))
    raise_any(wrong)
    kept = end_before(tx, on, found, version, day)
    add_entry(tx, key, told_from(on.today, found, planned), follows=found.id, why=why or None)
    new = entry(key)
    for each in kept:
        if days_of(new, each.day, each.day):
            (plain,) = shown(new, each.day, None)
            say(tx, _carried(key, each), plain, _as_before(plain, each), each.own)


def cancel_from(tx: Transaction, on: Ground, found: Entry, day: date, key: str, why: str) -> None:
    """Ends a series before a day; what would have come next is shown as cancelled for a while."""
    occurrence(found.id, day)  # raises where nothing is planned then
    end_before(tx, on, found, found.version, day)
    last = day + timedelta(found.span)
    rest = columns(planned_of(found)._replace(day=day, ends_on=last))
    more = {"state": CANCELLED, "why": why, "follows": found.id, "planned_at": found.planned_at}
    rest["last"] = _shown_until(found, last)
    tx.add(PlannerTable, id=key, **rest, **more, **written(tx), version=1)


def _shown_until(found: Entry, first: date) -> date:
    """How long what is cancelled stays in view."""
    return first + SHOWN_FOR if found.last is None else min(found.last, first + SHOWN_FOR)


def cancel_whole(tx: Transaction, on: Ground, found: Entry, why: str) -> None:
    """Cancels a series that has not begun."""
    if found.day < on.today:
        raise Refused(BEGUN)
    _check_nothing_came(_said(found, found.day))
    last = _shown_until(found, found.ends_on)
    change_entry(tx, found, found.version, state=CANCELLED, why=why, last=last)


def end_before(
    tx: Transaction, on: Ground, found: Entry, version: int, day: date
) -> list[Occurrence]:
    """Ends a series before a day; what was said of the days from it on, where they are now."""
    if day < on.today:
        raise_any([Mistake("day", over(day))])
    if found.version != version:
        raise Stale(MEANWHILE)
    said = _said(found, day)
    _check_nothing_came(said)
    change_entry(tx, found, version, last=day - timedelta(1) + timedelta(found.span))
    return said


def _said(found: Entry, day: date) -> list[Occurrence]:
    """What is said of a series' days from this one on."""
    return [
        shown(found, each.day, each)[-1]
        for each in said_from(found.id, day)
        if days_of(found, each.day, each.day)
    ]


def _check_nothing_came(said: Iterable[Occurrence]) -> None:
    if any(each.state in OUTCOMES for each in said):
        raise Refused("What came of one of these days is written down. Choose a later day.")


def _carried(key: str, of: Occurrence) -> str:
    """The id of what is said anew of a day: nothing here is left to chance."""
    return uuid5(NAMESPACE_URL, f"kwtui:{key}:{of.said}").hex


def _as_before(plain: Occurrence, of: Occurrence) -> Occurrence:
    """A day of the new series as it was said of the old one: moved, cancelled, or only different.

    What had stayed in its place has the new series' times.
    """
    if of.on != of.day:
        plain = plain._replace(on=of.on, until=of.until, starts=of.starts, ends=of.ends)
    return plain._replace(state=of.state, why=of.why)

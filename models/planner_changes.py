"""Changing all of an entry, or one day of it, within a transaction."""

from __future__ import annotations

from datetime import date

from models.errors import Refused, Stale
from models.journal import Transaction
from models.mistakes import raise_any
from models.occurrences import occurrence
from models.planned import Planned, columns, planned_of
from models.planner import PLANNED, Entry
from models.planner_checks import Ground, mistakes_of
from models.planner_series import BEGUN
from models.planner_store import (
    MEANWHILE,
    change_entry,
    check_open,
    check_seen,
    differences,
    say,
    told_from,
)  # fmt: skip


def is_moved(found: Entry, planned: Planned) -> bool:
    """Whether something was said of what is once, or it is to be on another day: that is shown."""
    return planned.repeats is None and (
        found.day != planned.day or bool(occurrence(found.id, found.day).said)
    )


def change_whole(
    tx: Transaction, on: Ground, found: Entry, version: int, planned: Planned, why: str
) -> bool:
    """Changes all of an entry, unless it repeats and has begun."""
    before = planned_of(found)
    planned = planned._replace(ends_on=planned.last_day)
    if before == planned:
        return False
    if version == found.version:
        if found.repeats is not None and found.day < on.today:
            raise Refused(BEGUN)
        raise_any(mistakes_of(on, planned, before))
    told = told_from(on.today, found, planned)
    change_entry(tx, found, version, **columns(told), why=why or None)
    return True


def change_day(
    tx: Transaction, on: Ground, found: Entry, version: int, day: date, key: str,
    planned: Planned, why: str, seen: str | None,
) -> bool:  # fmt: skip
    """Says what one day of an entry has differently, and when it is."""
    was = occurrence(found.id, day)
    if found.version != version:
        raise Stale(MEANWHILE)
    check_seen(was, seen)
    check_open(was)
    once = planned._replace(repeats=None, until=None, ends_on=planned.last_day)
    as_it_is = planned_of(was.entry)._replace(
        day=was.on, ends_on=was.until, starts=was.starts or "", ends=was.ends or "",
        repeats=None, until=None,
    )  # fmt: skip
    if once == as_it_is and was.state == PLANNED:
        return False
    raise_any(mistakes_of(on, once, as_it_is))
    told = told_from(on.today, was.entry, once)
    now = was._replace(
        on=once.day, until=once.last_day, starts=once.starts, ends=once.ends, state=PLANNED, why=why
    )
    return say(tx, key, was, now, differences(found, told))

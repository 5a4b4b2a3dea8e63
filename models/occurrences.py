"""What is planned on which days: an entry of the planner on a day, and what is said of it.

Two queries, whatever is stored: the entries that reach into some days or were moved into them, and
what is said of those days.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from models.database import sql
from models.errors import UsageError
from models.occurrence_rows import WITHIN, Said, newest, said_within, within
from models.planner import CANCELLED, COLUMNS, PLANNED, Entry, PlannerTable, entry_of
from models.planner import entry as one_entry
from models.reading import as_python, named

MOVED = "moved"
"""Where an occurrence was, before it was moved to another day."""
HELD, DECLINED, NOT_HELD = "held", "declined", "not held"
OUTCOMES = (HELD, DECLINED, NOT_HELD)
"""What can come of it. Planned counts as planned, never as done (P2)."""


class Occurrence(NamedTuple):
    """An entry on a day. What was moved is there twice: where it was, and where it is."""

    entry: Entry
    """With what this one has differently; its own days and times are below."""
    day: date
    """By the rule of the entry."""
    on: date
    until: date
    """The last day of it."""
    starts: str | None
    ends: str | None
    state: str = PLANNED
    """PLANNED, CANCELLED, one of OUTCOMES; MOVED where it was before it was moved."""
    why: str | None = None
    moved_to: date | None = None
    """Of one that was moved away: to which day."""
    source: str | None = None
    """The record that says what came of it, as "table:id"."""
    own: Mapping[str, Any] = {}
    """What this one has differently from its entry."""
    said: str = ""
    """The id of what is said of it; nothing is, where it is empty."""
    since: datetime | None = None
    """Since when it has stood where it stands."""
    typed_at: datetime | None = None
    """When somebody said something of this day."""

    @property
    def key(self) -> str:
        """What it is called: the entry and the day by its rule."""
        return f"{self.entry.id}:{self.day.isoformat()}"

    @property
    def gone(self) -> bool:
        """Whether it is not on here: it was cancelled, or moved away."""
        return self.state in (CANCELLED, MOVED)


def between(first: date, last: date, child: str | None = None) -> list[Occurrence]:
    """All that is planned from one day to another, in order; of a child also what is the house's.

    What was cancelled or moved away is among it, as such.
    """
    entries = _entries(first, last)
    span = max((each.span for each in entries), default=0)
    said = said_within(first - timedelta(span), first, last)
    found: list[Occurrence] = []
    for entry in entries:
        theirs = said.get(entry.id, {})
        days = dict.fromkeys(days_of(entry, first - timedelta(entry.span), last))
        moved_in = (day for day in theirs if day not in days and days_of(entry, day, day))
        for day in (*days, *moved_in):
            found += shown(entry, day, theirs.get(day))
    return in_order(
        each
        for each in found
        if each.on <= last and each.until >= first and (child is None or each.entry.of(child))
    )


def occurrence(entry: str, day: date) -> Occurrence:
    """One occurrence where it is now; UsageError where there is no such."""
    found = one_entry(entry)
    if not days_of(found, day, day):
        raise UsageError("This is not planned any more. Look at the week again.")
    return shown(found, day, newest(entry, day))[-1]


def in_order(found: Iterable[Occurrence]) -> list[Occurrence]:
    """By day and time; what lasts all day comes first."""
    return sorted(
        found, key=lambda each: (each.on, each.starts or "", each.entry.seq, each.day, each.gone)
    )


def days_of(entry: Entry, first: date, last: date) -> list[date]:
    """The days on which an entry begins by its rule, from one day to another."""
    if entry.repeats is None:
        return [entry.day] if first <= entry.day <= last else []
    until = entry.until
    if last < entry.day or (until is not None and until < first):
        return []
    from models.repeats import days_between

    return days_between(
        entry.repeats, entry.day, first, last if until is None else min(until, last)
    )


def shown(entry: Entry, day: date, said: Said | None) -> list[Occurrence]:
    """A day of an entry with what is said of it: where it was moved from, then where it is."""
    cancelled = entry.state == CANCELLED
    plain = Occurrence(
        entry, day, day, day + timedelta(entry.span), entry.starts, entry.ends,
        state=entry.state, why=entry.why if cancelled else None, since=entry.planned_at,
    )  # fmt: skip
    if said is None:
        return [plain]
    now = plain._replace(
        entry=with_own(entry, said.differs), own=said.differs, on=said.on, until=said.until,
        starts=said.starts, ends=said.ends, source=said.source, said=said.id,
        typed_at=said.typed_at, since=said.placed_at or entry.planned_at,
    )  # fmt: skip
    if not cancelled or said.state in OUTCOMES:
        now = now._replace(state=said.state, why=said.why)
    if said.on == day:
        return [now]
    was = plain._replace(
        state=MOVED, moved_to=said.on, why=said.why, said=said.id, typed_at=said.typed_at
    )
    return [was, now]


def with_own(entry: Entry, own: Mapping[str, Any]) -> Entry:
    """An entry with something different."""
    lists = {key: tuple(own[key]) for key in ("children", "staff") if key in own}
    return entry._replace(**{**own, **lists})


_ENTRY = f"SELECT {named(PlannerTable, COLUMNS)} FROM planner"


def _entries(first: date, last: date) -> list[Entry]:
    """Every entry of which something may be within these days."""
    text = (
        f"{_ENTRY} WHERE last >= ? AND day <= ? UNION {_ENTRY} WHERE last IS NULL AND day <= ?"
        f" UNION {_ENTRY} WHERE id IN (SELECT entry FROM occurrence WHERE {WITHIN})"
    )
    begin, end = first.isoformat(), last.isoformat()
    found = sql(text, (begin, end, end, *within(first, last)))
    return [entry_of(row) for row in as_python(PlannerTable, COLUMNS, found)]

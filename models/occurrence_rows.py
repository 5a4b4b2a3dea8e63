"""What is said of one day of a planner entry: the table `occurrence`, of which the newest holds."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, sql
from models.fields import DayField, InstantField
from models.reading import as_python, named

LONGEST_SPAN = 366
"""The most days that something goes on."""


class OccurrenceTable(Table):
    """What is said of one day of an entry; rows are only added, the newest of a day holds.

    `day` is the day by the entry's rule; `on` to `until` is when it is now.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    entry = TextField()
    day = DayField()
    on = DayField()
    until = DayField()
    starts = TextField(null=True)
    ends = TextField(null=True)
    state = TextField()
    why = TextField(null=True)
    source = TextField(null=True)
    """The record that says what came of it, as "table:id"."""
    own = TextField(null=True)
    """What this one has differently from its entry, as JSON."""
    placed_at = InstantField(null=True)
    """Since when it has stood where it stands; null: since it was planned."""
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `occurrence`; the second index finds what was moved into a week."""

        table_name = "occurrence"
        indexes = (
            (("entry", "day", "seq"), False),
            (("until", "on"), False),
            (("day",), False),
            (("typed_at",), False),
        )


class Said(NamedTuple):
    """What is said of a day of an entry: the newest row."""

    id: str
    seq: int
    entry: str
    day: date
    on: date
    until: date
    starts: str | None
    ends: str | None
    state: str
    why: str | None
    source: str | None
    own: str | None
    placed_at: datetime | None
    typed_by: str
    typed_at: datetime

    @property
    def differs(self) -> Mapping[str, Any]:
        """What this day has differently from its entry, by the names of `planner.Entry`."""
        return json.loads(self.own) if self.own else {}


_SAID = f"SELECT {named(OccurrenceTable, Said._fields)} FROM occurrence AS o"
_NEWEST = (
    "AND NOT EXISTS (SELECT 1 FROM occurrence AS l"
    " WHERE l.entry = o.entry AND l.day = o.day AND l.seq > o.seq)"
)
WITHIN = 'until BETWEEN ? AND ? AND "on" <= ?'
"""What is said of days that are now within some days, by the index: nothing goes on for longer."""


def newest(entry: str, day: date) -> Said | None:
    """What is said of one day of an entry."""
    found = _said_where(f"{_SAID} WHERE entry = ? AND day = ? {_NEWEST}", (entry, day.isoformat()))
    return found[0] if found else None


def said_from(entry: str, day: date) -> list[Said]:
    """What is said of an entry's days from this one on."""
    return _said_where(
        f"{_SAID} WHERE entry = ? AND day >= ? {_NEWEST} ORDER BY day", (entry, day.isoformat())
    )


def said_within(before: date, first: date, last: date) -> dict[str, dict[date, Said]]:
    """What is said of days from `before` on, and of what is now within the days; by entry, day."""
    text = f"{_SAID} WHERE day BETWEEN ? AND ? {_NEWEST} UNION {_SAID} WHERE {WITHIN} {_NEWEST}"
    values = (before.isoformat(), last.isoformat(), *within(first, last))
    found: dict[str, dict[date, Said]] = {}
    for each in _said_where(text, values):
        found.setdefault(each.entry, {})[each.day] = each
    return found


def within(first: date, last: date) -> tuple[str, str, str]:
    """The values for WITHIN."""
    longest = last + timedelta(LONGEST_SPAN)
    return first.isoformat(), longest.isoformat(), last.isoformat()


def _said_where(text: str, values: tuple[str, ...]) -> list[Said]:
    return [Said(*row) for row in as_python(OccurrenceTable, Said._fields, sql(text, values))]

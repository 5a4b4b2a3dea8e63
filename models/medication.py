"""Medication pointers (W8): whether what was due was given. The chart itself (MAR) is elsewhere.

What is due when stands in the child's file; where nobody has said anything it is "not recorded".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.fields import DayField, InstantField
from models.file import Entry, FileTable, entries_where
from models.shifts import Hours, instant_at

PLAN = "medication"
"""The kind of the child's file that says when something is due."""
STATES = (("g", "given", "given"), ("r", "refused", "refused"), ("n", "not given", "not given"))
"""Key, value and words of each state."""
WORDS = {value: words for _, value, words in STATES}
SEVERAL = ","
"""What stands between two times in the file."""


class MedicationTable(Table):
    """What was said of a time at which something was due; rows are only added, the newest holds."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    day = DayField()
    due = TextField()
    """The local time, as 21:00."""
    state = TextField()
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `medication`."""

        table_name = "medication"
        indexes = ((("day", "child"), False),)


class Pointer(NamedTuple):
    """What stands for a time at which something was due."""

    id: str
    seq: int
    child: str
    day: date
    due: str
    state: str
    note: str | None
    typed_by: str
    typed_at: datetime

    @property
    def word(self) -> str:
        """What became of it; as it is stored where this program does not know it."""
        return WORDS.get(self.state, self.state)


class Due(NamedTuple):
    """A time at which something was due, and what was said of it."""

    child: str
    day: date
    due: str
    """The local time."""
    at: datetime
    pointer: Pointer | None
    """None: not recorded."""


def said_on(days: Iterable[date]) -> dict[tuple[str, date, str], list[Pointer]]:
    """All that was said of these days by child, day and time; the newest, which holds, first."""
    columns = [getattr(MedicationTable, name) for name in Pointer._fields]
    query = MedicationTable.select(*columns).where(MedicationTable.day.in_(sorted({*days})))
    found: dict[tuple[str, date, str], list[Pointer]] = defaultdict(list)
    for row in sorted(rows(query), key=lambda row: row[1], reverse=True):
        each = Pointer(*row)
        found[each.child, each.day, each.due].append(each)
    return found


def plans(children: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The local times at which something is due, for each of these children who has any."""
    asked = entries_where(
        FileTable.child.in_(list(children)), FileTable.kind == PLAN, ~FileTable.ended
    )
    return {each.child: times_of(each) for each in asked}


def times_of(entry: Entry) -> tuple[str, ...]:
    """The times that an entry of the file names, in order."""
    return tuple(sorted(entry.values["times"].replace(" ", "").split(SEVERAL)))


def due_between(
    hours: Hours, children: Sequence[str], since: datetime, until: datetime
) -> list[Due]:
    """What was due of these children after `since` and up to `until`, in the order of time."""
    days = list(_days(since, until))
    said, planned = said_on(days), plans(children)
    found = []
    for child in children:
        for day in days:
            written = {clock for whose, of, clock in said if (whose, of) == (child, day)}
            for clock in sorted({*planned.get(child, ()), *written}):
                at = instant_at(hours, day, time.fromisoformat(clock))
                if since < at <= until:
                    pointer = next(iter(said.get((child, day, clock), ())), None)
                    found.append(Due(child, day, clock, at, pointer))
    return sorted(found, key=lambda each: each.at)


def _days(since: datetime, until: datetime) -> Iterator[date]:
    """Every date that lies between two instants, wherever on earth."""
    day, last = since.date() - timedelta(days=1), until.date() + timedelta(days=1)
    while day <= last:
        yield day
        day += timedelta(days=1)

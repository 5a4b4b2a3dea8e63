"""What is planned: the table `planner`, and an entry of it as a row."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table
from models.errors import UsageError
from models.fields import DayField, InstantField
from models.reading import read

PLANNED, CANCELLED = "planned", "cancelled"
"""The states of an entry; what became of a day of it stands in models/occurrences.py."""
NOW, NOT_YET = "now", "not yet"
"""When the child may be told: now, not yet, or else from a date, as ISO text."""


class PlannerTable(Table):
    """Something planned, once or repeating; its times are the home's own clock, never instants.

    So a weekly 16:00 stays 16:00 when the clocks change. `last` is the last day on which anything
    of it can be; null repeats without end.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    kind = TextField()
    children = TextField()
    """Their ids, with commas between; nothing is the house. `staff` likewise."""
    title = TextField()
    day = DayField()
    ends_on = DayField()
    last = DayField(null=True)
    starts = TextField(null=True)
    ends = TextField(null=True)
    repeats = TextField(null=True)
    staff = TextField()
    drives = TextField(null=True)
    who = TextField(null=True)
    place = TextField(null=True)
    leave_by = TextField(null=True)
    take = TextField(null=True)
    firm = BooleanField()
    tell = TextField()
    note = TextField(null=True)
    more = TextField(null=True)
    state = TextField()
    why = TextField(null=True)
    follows = TextField(null=True)
    planned_at = InstantField()
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `planner`; the first index finds a week's, the second what changed lately."""

        table_name = "planner"
        indexes = ((("last", "day"), False), (("typed_at",), False))


class Entry(NamedTuple):
    """Something planned, as it stands. A time is local and as typed ("16:00"); None: all day."""

    id: str
    seq: int
    kind: str
    children: tuple[str, ...]
    """Their ids; none is the house."""
    title: str
    """What it is; empty: the word of its kind."""
    day: date
    """The first day."""
    ends_on: date
    """The last day of the first time that it is: `day` where it begins and ends on one."""
    last: date | None
    """The last day on which anything of it can be; None repeats without end."""
    starts: str | None
    ends: str | None
    repeats: str | None
    """The rule by which it repeats, as models/repeats.py makes it."""
    staff: tuple[str, ...]
    """Who goes along; of a session the key worker; of leave who is away."""
    drives: str | None
    who: str | None
    """People outside, in words."""
    place: str | None
    leave_by: str | None
    take: str | None
    """What to take."""
    firm: bool
    tell: str
    """When the child may be told: NOW, NOT_YET, or a date from which on, as ISO text."""
    note: str | None
    more: Mapping[str, Any]
    """The kind's own fields."""
    state: str
    why: str | None
    """Why it was cancelled, or changed."""
    follows: str | None
    """The entry whose series it goes on from."""
    planned_at: datetime
    """When it was first planned: a list that was over by then does not ask for it."""
    typed_by: str
    typed_at: datetime
    version: int

    @property
    def span(self) -> int:
        """How many days after its first one it goes on."""
        return (self.ends_on - self.day).days

    @property
    def until(self) -> date | None:
        """The last day on which what repeats can begin again; None: no end, or it is once."""
        if self.repeats is None or self.last is None:
            return None
        return self.last - timedelta(self.span)

    def of(self, child: str) -> bool:
        """Whether it is this child's; what the whole house does is everybody's."""
        return not self.children or child in self.children

    def told(self, day: date) -> bool:
        """Whether a child may know of it on a day: never as long as it is not certain (P4)."""
        if not self.firm or self.tell == NOT_YET:
            return False
        return self.tell == NOW or date.fromisoformat(self.tell) <= day


COLUMNS = Entry._fields
"""The columns of the table in the order in which `entry_of` takes them."""


def entry_of(row: Iterable[Any]) -> Entry:
    """An entry from what stands in its columns."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["children"], values["staff"] = ids_of(values["children"]), ids_of(values["staff"])
    values["more"] = json.loads(values["more"]) if values["more"] else {}
    return Entry(**values)


def ids_of(stored: str) -> tuple[str, ...]:
    """Several ids from the text that stands in a column."""
    return tuple(stored.split(",")) if stored else ()


def as_json(value: object) -> str:
    """The same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry(id: str) -> Entry:  # noqa: A002
    """One entry; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such entry in this home's planner.")
    return found


def stored(id: str) -> Entry | None:  # noqa: A002
    """One entry; None when there is none with this id."""
    found = read(PlannerTable, COLUMNS, id=id)
    return entry_of(found[0]) if found else None

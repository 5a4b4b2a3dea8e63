"""Where each child is (W1)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from peewee import IntegerField, TextField, fn

from models.database import Table, rows
from models.fields import InstantField
from models.people import ChildTable

STATES: tuple[tuple[str, str, str], ...] = (
    ("i", "in", "in"),
    ("m", "missing", "missing"),
    ("s", "school", "school"),
    ("c", "contact", "contact"),
    ("a", "activity", "activity"),
    ("o", "overnight", "overnight"),
    ("h", "hospital", "hospital"),
)
"""Key, value and word of each state."""


class WhereTable(Table):
    """Where a child went; the highest number stands."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    state = TextField()
    since = InstantField()
    back = InstantField(null=True)
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `whereabouts`."""

        table_name = "whereabouts"
        indexes = ((("child", "seq"), False),)


class Where(NamedTuple):
    """Where a child is, since when, when expected back, and who said so."""

    state: str
    since: datetime | None
    back: datetime | None
    note: str | None
    typed_by: str | None
    typed_at: datetime | None

    @property
    def away(self) -> bool:
        """Anything but in."""
        return self.state != "in"

    def overdue(self, now: datetime) -> bool:
        """Whether the child should be back by now."""
        return self.away and self.back is not None and self.back < now


AT_HOME = Where("in", None, None, None, None, None)


def everywhere(children: Iterable[str] | None = None) -> dict[str, Where]:
    """The last known whereabouts of each child who has any, or of these, by the child's id."""
    every = WhereTable.alias()
    # For each child by the index, however many years of going out there are.
    newest = every.select(fn.MAX(every.seq)).where(every.child == ChildTable.id)
    query = WhereTable.select(
        WhereTable.child,
        WhereTable.state,
        WhereTable.since,
        WhereTable.back,
        WhereTable.note,
        WhereTable.typed_by,
        WhereTable.typed_at,
    ).join(ChildTable, on=(WhereTable.seq == newest))
    if children is not None:
        query = query.where(ChildTable.id.in_(list(children)))
    return {child: Where(*rest) for child, *rest in rows(query)}


def where_is(child: str) -> Where:
    """Where a child is; in, when nothing was ever said."""
    return everywhere().get(child, AT_HOME)

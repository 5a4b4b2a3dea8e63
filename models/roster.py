"""The roster (W7): who is on which shift, who leads, who has which child; planned and worked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField, fn

from models.database import Table, rows
from models.fields import DayField, InstantField
from models.reading import read

PLANNED, WORKED = "planned", "worked"
"""The two kinds, which stand side by side: neither ever changes the other."""
KINDS = (PLANNED, WORKED)
ONE_DAY = timedelta(days=1)
LATE = timedelta(hours=1)
"""After so long beyond its end, what is written about a shift was written late."""


class RosterTable(Table):
    """Somebody on a shift of a day; rows are only added, the newest of a place stands.

    What was planned and what was worked stand side by side (`kind`). The shift's name, its times
    and whether one sleeps on it are written out, so that a row means the same when the home changes
    its shifts. The times are this person's own, as instants: a turn of 25 hours, or one that ends
    in the doubled hour of autumn, could not be told by the clock alone.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    day = DayField()
    shift = TextField()
    name = TextField()
    sleep_in = BooleanField()
    staff = TextField()
    kind = TextField()
    on = BooleanField()
    leads = BooleanField()
    children = TextField(null=True)
    """The ids of the children who are this person's on this shift, with commas between."""
    starts = InstantField()
    ends = InstantField()
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `roster`; the indexes serve a day's sheet, and when somebody was last on."""

        table_name = "roster"
        indexes = ((("day", "seq"), False), (("staff", "day"), False))


class Place(NamedTuple):
    """Where somebody stands in the roster: a shift of a day, as planned or as worked."""

    day: date
    """The date on which the shift begins."""
    shift: str
    """The shift's key."""
    staff: str
    kind: str


class Turn(NamedTuple):
    """What stands at a place: that somebody is on (or was taken off), and what goes with it."""

    id: str
    seq: int
    day: date
    shift: str
    name: str
    """What the shift is called."""
    sleep_in: bool
    """Whether whoever has this shift sleeps in the house."""
    staff: str
    kind: str
    on: bool
    leads: bool
    children: tuple[str, ...]
    starts: datetime
    ends: datetime
    note: str | None
    typed_by: str
    typed_at: datetime

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.day, self.shift, self.staff, self.kind)

    @property
    def late(self) -> bool:
        """Whether this was written after the shift was over, so from memory."""
        return self.typed_at > self.ends + LATE

    def runs(self, at: datetime) -> bool:
        """Whether this person is on at an instant."""
        return self.starts <= at < self.ends

    def meets(self, other: "Turn") -> bool:
        """Whether the two are at the same time, in part at least."""
        return self.starts < other.ends and other.starts < self.ends


class Span(NamedTuple):
    """From when to when."""

    starts: datetime
    ends: datetime


CHILDREN = Turn._fields.index("children")


def turn_of(row: tuple[Any, ...]) -> Turn:
    """A row of the fields of a turn, as it was read."""
    values = list(row)
    values[CHILDREN] = tuple(values[CHILDREN].split(",")) if values[CHILDREN] else ()
    return Turn(*values)


def standing(found: Iterable[Turn]) -> list[Turn]:
    """Of these the newest of each place, those who were taken off left out."""
    newest = {each.place: each for each in sorted(found, key=lambda each: each.seq)}
    return [each for each in newest.values() if each.on]


def turns(days: Iterable[date]) -> list[Turn]:
    """Everybody on the shifts that begin on these days, planned and worked; one query."""
    return standing(map(turn_of, read(RosterTable, Turn._fields, day=list(days))))


def on_shift(day: date, shift: str) -> list[Turn]:
    """Everybody on a shift of a day, planned and worked (`kind` tells them apart)."""
    return standing(map(turn_of, read(RosterTable, Turn._fields, day=day, shift=shift)))


def written(place: Place) -> list[Turn]:
    """All that was ever written about somebody on a shift, planned and worked, oldest first."""
    day, shift, staff, _ = place
    found = read(RosterTable, Turn._fields, ("seq",), day=day, shift=shift, staff=staff)
    return [turn_of(row) for row in found]


def is_stored(id: str) -> bool:  # noqa: A002
    """Whether a row of this id is there: the request was sent before."""
    return bool(RosterTable.select().where(RosterTable.id == id).exists())


def last_on(staff: str, now: datetime) -> Span | None:
    """From when to when somebody worked their last shift that is over; None before the first.

    What is news to them is what happened since its end.
    """
    found = rows(_over(now).where(RosterTable.staff == staff).limit(1))
    return Span(*found[0][1:]) if found else None


def last_worked(now: datetime) -> list[Turn]:
    """Everybody who worked the last shift that is over, of those the latest begun; none before.

    A shift that one has left early and another still works is not over.
    """
    found = rows(_over(now).limit(1))
    if not found:
        return []
    shifts: dict[tuple[date, str], list[Turn]] = {}
    for each in turns([found[0][0] - ONE_DAY, found[0][0]]):
        if each.kind == WORKED:
            shifts.setdefault((each.day, each.shift), []).append(each)
    over = [team for team in shifts.values() if all(each.ends <= now for each in team)]
    return max(over, key=lambda team: min(each.starts for each in team), default=[])


def _over(now: datetime) -> Any:  # noqa: ANN401 - Peewee's types know no queries
    """A query of day, start and end of what was worked and is over, the latest begun first."""
    newer = RosterTable.alias()
    same = [getattr(newer, name) == getattr(RosterTable, name) for name in Place._fields]
    changed = newer.select(newer.seq).where(*same, newer.seq > RosterTable.seq)
    return (
        RosterTable.select(RosterTable.day, RosterTable.starts, RosterTable.ends)
        # A bound on the days, for the index: none that is over begins after tomorrow.
        .where(RosterTable.day <= now.date() + ONE_DAY)
        .where(RosterTable.kind == WORKED, RosterTable.on, RosterTable.ends <= now)
        .where(~fn.EXISTS(changed))
        .order_by(RosterTable.day.desc(), RosterTable.starts.desc())
    )

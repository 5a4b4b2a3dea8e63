"""Concerns: what worried somebody about a child or the house, who was told, what was answered.

A concern stays open until a manager answers it. Nothing about a colleague or a manager is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, ForeignKeyField, IntegerField, TextField, fn

from models.database import Table, now_text, rows
from models.errors import UsageError
from models.fields import DayField, InstantField, PartField
from models.home import home
from models.people import ChildTable, initials_by_id
from models.planner_lines import listed_item
from models.reading import read
from models.routine import Item, routine
from models.shifts import Part

SAFE = ("yes", "no", "not sure")
"""What can be said to "is the child safe now?"."""
HOW = ("phone", "in person", "message", "email")
"""How somebody can be told."""

Origin = tuple[date, Part, str]
"""The checklist item from which a concern came: date, part of the day, the item's id."""


class ConcernTable(Table):
    """A concern as it was raised; `child` is null when it is about the house."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField(null=True)
    day = DayField()
    part = PartField(null=True)
    item = TextField(null=True)
    text = TextField()
    safe = TextField()
    happened_at = InstantField()
    raised_by = TextField()
    raised_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `concern`; the index serves board and checklist."""

        table_name = "concern"
        indexes = ((("day", "part"), False),)


class ConcernNoteTable(Table):
    """What became of a concern: somebody was told, or a manager answered."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    concern = ForeignKeyField(ConcernTable, column_name="concern", backref="notes")
    kind = TextField()
    whom = TextField(null=True)
    how = TextField(null=True)
    text = TextField(null=True)
    at = InstantField()
    author = TextField()
    written_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `concern_note`."""

        table_name = "concern_note"


class Told(NamedTuple):
    """Somebody who was told: `id` is the form's own, so that a retry is harmless."""

    id: str
    whom: str
    how: str
    at: datetime


class OpenConcern(NamedTuple):
    """A concern as a line of a list: one that is open, or was answered not long ago."""

    id: str
    child: str | None
    """None is the house."""
    text: str
    safe: str
    raised_by: str
    """Initials."""
    happened_at: datetime
    raised_at: datetime
    told: int
    """How many were told."""
    told_whom: str | None
    """Who was told last."""
    origin: Origin | None
    answered: bool


class ConcernNote(NamedTuple):
    """Somebody was told (`whom`, `how`), or a manager answered (`text`)."""

    id: str
    kind: str
    """told or answer."""
    whom: str | None
    how: str | None
    text: str | None
    at: datetime
    author: str
    """Initials."""
    written_at: datetime


class Concern(NamedTuple):
    """A concern whole, with everything that became of it, oldest first."""

    id: str
    child: str | None
    child_name: str | None
    """None, as the child's id, when it is about the house."""
    origin: Origin | None
    item_title: str | None
    text: str
    safe: str
    happened_at: datetime
    raised_by: str
    """Initials."""
    raised_at: datetime
    notes: tuple[ConcernNote, ...]

    @property
    def told(self) -> list[ConcernNote]:
        """Who was told."""
        return [note for note in self.notes if note.kind == "told"]

    @property
    def answers(self) -> list[ConcernNote]:
        """What managers answered."""
        return [note for note in self.notes if note.kind == "answer"]


def open_concerns(since: datetime | None = None) -> list[OpenConcern]:
    """The concerns that no manager has answered, oldest first.

    With `since` also those that a manager has answered from then on.
    """
    columns = [getattr(ConcernTable, name) for name in _SHOWN]
    note, answered = ConcernNoteTable, fn.MAX(ConcernNoteTable.written_at)
    query = (
        ConcernTable.select(*columns, answered)
        .join(note, JOIN.LEFT_OUTER, on=(note.concern == ConcernTable.id) & (note.kind == "answer"))
        .group_by(ConcernTable.id)
        .order_by(ConcernTable.raised_at, ConcernTable.seq)
    )
    wanted = answered.is_null()
    if since is not None:
        wanted |= answered > now_text(since)
    found = rows(query.having(wanted))
    if not found:
        return []
    told, initials = _told([row[0] for row in found]), initials_by_id()
    return [_open(row, told[row[0]], initials) for row in found]


_SHOWN = tuple(
    ["id", "child", "text", "safe", "raised_by", "happened_at", "raised_at", "day", "part", "item"]
)


def _open(row: Sequence[Any], told: list[str], initials: dict[str, str]) -> OpenConcern:
    """An open concern from its row and those who were told."""
    concern_id, child, text, safe, raised_by, happened, raised_at, day, part, item, answered = row
    return OpenConcern(
        id=concern_id,
        child=child,
        text=text,
        safe=safe,
        raised_by=initials[raised_by],
        happened_at=happened,
        raised_at=raised_at,
        told=len(told),
        told_whom=told[-1] if told else None,
        origin=_origin(day, part, item),
        answered=answered is not None,
    )


def _told(ids: list[str]) -> dict[str, list[str]]:
    """Who was told of each of these concerns, in the order of time."""
    found: dict[str, list[str]] = defaultdict(list)
    notes = read(ConcernNoteTable, ("concern", "whom"), ("at", "seq"), kind="told", concern=ids)
    for concern, whom in notes:
        found[concern].append(whom)
    return found


def _origin(day: date, part: Part | None, item: str | None) -> Origin | None:
    return None if part is None or item is None else (day, part, item)


def concern(concern_id: str) -> Concern:
    """A concern whole; raises UsageError when there is none of this id."""
    row = ConcernTable.get_or_none(ConcernTable.id == concern_id)
    if row is None:
        raise UsageError("There is no such concern in this home.")
    initials, origin = initials_by_id(), _origin(row.day, row.part, row.item)
    child = ChildTable.get_or_none(ChildTable.id == row.child)
    item = _item(row.child, *origin) if row.child and origin else None
    return Concern(
        id=row.id,
        child=row.child,
        child_name=child.name if child else None,
        origin=origin,
        item_title=item.title if item else None,
        text=row.text,
        safe=row.safe,
        happened_at=row.happened_at,
        raised_by=initials[row.raised_by],
        raised_at=row.raised_at,
        notes=_notes(concern_id, initials),
    )


def origin_title(child: str, origin: Origin) -> str:
    """What the item asks for from which a concern came."""
    found = _item(child, *origin)
    return found.title if found else origin[2]


def _item(child: str, day: date, part: Part, key: str) -> Item | None:
    """The item from which a concern came, also a line that the planner drew in."""
    place = home()
    return listed_item(place, routine(place), child, part, day, key)


def _notes(concern_id: str, initials: dict[str, str]) -> tuple[ConcernNote, ...]:
    found = read(ConcernNoteTable, ConcernNote._fields, ("seq",), concern=concern_id)
    notes = map(ConcernNote._make, found)
    return tuple(note._replace(author=initials[note.author]) for note in notes)


def items_with_concern(days: Iterable[date]) -> set[tuple[date, Part, str, str]]:
    """From which items of these days a concern came: (date, part of the day, child, item)."""
    found = read(ConcernTable, ("day", "part", "child", "item"), day=list(days))
    return {row for row in found if None not in row}


def concerns_stored(ids: list[str]) -> set[str]:
    """Which of these ids are stored concerns, or answers to one: their drafts are never offered."""
    concerns = ConcernTable.select(ConcernTable.id).where(ConcernTable.id.in_(ids))
    notes = ConcernNoteTable.select(ConcernNoteTable.id).where(ConcernNoteTable.id.in_(ids))
    return {found for query in (concerns, notes) for (found,) in rows(query)}

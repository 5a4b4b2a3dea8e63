"""Requests to talk to a manager (M5): from whom, about what, and what came of them.

Only who asked and the managers ever read one, or are told that there is one (S14): the table is
among `models.journal.PRIVATE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.errors import Refused, UsageError
from models.fields import DayField, InstantField
from models.people import Child, Staff, every_child, everybody

SOURCES = ("answer", "concern", "daily_note", "file", "incident", "session")
"""The tables of the records from which a request can come."""

Source = tuple[str, str]
"""The record from which a request came: its table and its id."""


class TalkTable(Table):
    """A request to talk; `held` is null until a manager has written when they talked."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField(null=True)
    source = TextField(null=True)
    """The table of the record from which it came, and in `source_row` its id."""
    source_row = TextField(null=True)
    text = TextField()
    typed_by = TextField()
    typed_at = InstantField()
    held = DayField(null=True)
    outcome = TextField(null=True)
    closed_by = TextField(null=True)
    closed_at = InstantField(null=True)
    version = IntegerField()

    class Meta:
        """The table `talk`; one index finds what is open, the other what became of one's own."""

        table_name = "talk"
        indexes = ((("held",), False), (("typed_by", "closed_at"), False))


class Talk(NamedTuple):
    """A request with what came of it; `held` is None as long as it waits."""

    id: str
    child: Child | None
    source: Source | None
    text: str
    asked_by: Staff
    asked_at: datetime
    held: date | None
    outcome: str | None
    closed_by: Staff | None
    closed_at: datetime | None
    version: int

    def readable_by(self, reader: Staff) -> bool:
        """Whether this person may read it: who asked, and the managers."""
        return reader.manager or reader.id == self.asked_by.id


def talks(reader: str) -> list[Talk]:
    """All that somebody may read, what waits first, then the newest first."""
    people = _people()
    mine = None if people[reader].manager else TalkTable.typed_by == reader
    found = _listed(people, mine)
    return sorted(found, key=lambda each: each.held is not None)


def talks_for(
    reader: str, since: datetime, people: Mapping[str, Staff], children: Mapping[str, Child]
) -> list[Talk]:
    """What waits, and which of the reader's own a manager has closed since then.

    `people` and `children` are everybody there ever was, by id.
    """
    mine = TalkTable.typed_by == reader
    # What is not closed was not held either; each way has an index of its own.
    all_of_them = people[reader].manager
    waits = TalkTable.held.is_null() if all_of_them else mine & TalkTable.closed_at.is_null()
    return _listed(people, waits | (mine & (TalkTable.closed_at > since)), children)


def talk(reader: str, id: str) -> Talk:  # noqa: A002
    """One request; Refused for anybody but who asked and the managers, UsageError for none."""
    people = _people()
    found = _listed(people, TalkTable.id == id)
    if not found:
        raise UsageError("There is no such request in this home.")
    if not found[0].readable_by(people[reader]):
        raise Refused("Only who asked and the managers read this.")
    return found[0]


def readable(reader: str, ids: Iterable[str]) -> set[str]:
    """Which of these requests somebody may read; the rest is nothing that they are told of."""
    people, wanted = _people(), sorted(set(ids))
    found = _listed(people, TalkTable.id.in_(wanted)) if wanted else []
    return {each.id for each in found if each.readable_by(people[reader])}


def _people() -> dict[str, Staff]:
    """Everybody who ever worked here, by id."""
    return {each.id: each for each in everybody()}


def _listed(
    people: Mapping[str, Staff],
    where: Any,  # noqa: ANN401
    children: Mapping[str, Child] | None = None,
) -> list[Talk]:
    columns = [getattr(TalkTable, name) for name in _COLUMNS]
    query = TalkTable.select(*columns).order_by(TalkTable.seq.desc())
    found = rows(query if where is None else query.where(where))
    if children is None:
        about = any(row[1] for row in found)
        children = {each.id: each for each in every_child()} if about else {}
    return [_talk(row, people, children) for row in found]


_COLUMNS = (
    *("id", "child", "source", "source_row", "text", "typed_by", "typed_at"),
    *("held", "outcome", "closed_by", "closed_at", "version"),
)


def _talk(row: Sequence[Any], people: Mapping[str, Staff], children: Mapping[str, Child]) -> Talk:
    id, child, source, source_row, text, by, at, held, outcome, closer, closed, version = row  # noqa: A001
    return Talk(
        id=id,
        child=children.get(child),
        source=(source, source_row) if source else None,
        text=text,
        asked_by=people[by],
        asked_at=at,
        held=held,
        outcome=outcome,
        closed_by=people.get(closer),
        closed_at=closed,
        version=version,
    )

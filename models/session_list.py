"""Records of sessions as lines of a list: a child's, those to be read, those of one author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models.database import rows
from models.home import home
from models.people import Child, every_child, initials_by_id, one_child
from models.session_titles import Titles
from models.sessions import DRAFT, RETURNED, SIGNED, WITHDRAWN, Session, SessionTable


class Line(NamedTuple):
    """A record in a list: everything but what was written in it."""

    id: str
    child: str
    day: date
    starts: datetime | None
    outcome: str
    kind: str
    topics: tuple[str, ...]
    """What they are called; of a record that was withdrawn nothing is said."""
    author: str
    state: str
    signed_at: datetime | None
    read: str | None
    read_by: str | None
    comment: str | None
    why: str | None
    moved_from: str | None
    typed_by: str
    typed_at: datetime
    version: int

    @property
    def amended(self) -> bool:
        """Whether its text was changed after it was signed, with a reason."""
        return self.state == SIGNED and bool(self.why)

    @property
    def withdrawn(self) -> bool:
        """Whether it is masked (L2)."""
        return self.state == WITHDRAWN


class Sessions(NamedTuple):
    """A child's records of sessions, the latest first."""

    child: Child
    lines: tuple[Line, ...]
    initials: Mapping[str, str]


class Several(NamedTuple):
    """Records of sessions of any child."""

    lines: tuple[Line, ...]
    children: Mapping[str, Child]
    initials: Mapping[str, str]


def sessions_of(child: str) -> Sessions:
    """All of a child's records; UsageError for an unknown child."""
    found = lines(SessionTable.child == child)
    return Sessions(one_child(child), tuple(found), initials_by_id())


def to_read(reader: str) -> Several:
    """What waits to be read by a manager who is not its author, the longest waiting first."""
    found = lines(SessionTable.state == SIGNED, SessionTable.read.is_null())
    waiting = [each for each in reversed(found) if each.author != reader]
    return _several(sorted(waiting, key=lambda each: each.typed_at))


class Waiting(NamedTuple):
    """A record of a session that is not done with."""

    id: str
    child: str
    day: date
    author: str
    state: str
    read: str | None
    read_by: str | None
    comment: str | None
    starts: datetime | None
    topics: tuple[str, ...]
    """The keys."""
    moved: str | None
    """Why it was moved here; None where it was not."""


def waiting_for(staff: str, *, reads: bool) -> list[Waiting]:
    """What somebody has not signed, and what came back to them; with `reads` also what of others
    waits to be read. The latest session first; one query.
    """
    table = SessionTable
    wanted = ((table.author == staff) & (table.state == DRAFT)) | (
        # All that were returned are few; all that somebody ever signed are not.
        (table.state == SIGNED) & (table.read == RETURNED)
    )
    if reads:
        wanted |= (table.state == SIGNED) & table.read.is_null()
    there = table.alias()
    moved = there.select(there.why).where(there.id == table.moved_from)
    columns = [getattr(table, name) for name in Waiting._fields[:-1]]
    query = table.select(*columns, moved).where(wanted)
    found = [Waiting(*row) for row in rows(query.order_by(table.day.desc(), table.seq.desc()))]
    # Who wrote it does not read it through, and what came back comes to who wrote it.
    return [
        each._replace(topics=_keys(each.topics))
        for each in found
        if (each.read is None and each.state == SIGNED) != (each.author == staff)
    ]


def lines(*conditions: Any) -> list[Line]:  # noqa: ANN401
    """The records for which all of this holds, the latest session first."""
    columns = [getattr(SessionTable, name) for name in Line._fields]
    query = SessionTable.select(*columns).where(*conditions)
    found = rows(query.order_by(SessionTable.day.desc(), SessionTable.seq.desc()))
    if not found:
        return []
    titles = Titles(home())
    return [_called(_keyed(Line(*row)), titles) for row in found]


def lines_of(found: Sequence[Session]) -> list[Line]:
    """Records that were read whole, as lines, in the same order."""
    if not found:
        return []
    titles = Titles(home())
    values = (each._asdict() | each.record._asdict() for each in found)
    return [_called(Line(*(each[name] for name in Line._fields)), titles) for each in values]


def _keyed(line: Line) -> Line:
    """The same with the keys of its topics, which stand in one text, each on its own."""
    return line._replace(topics=_keys(line.topics))


def _keys(topics: object) -> tuple[str, ...]:
    return tuple(filter(None, str(topics).split(",")))


def _called(line: Line, titles: Titles) -> Line:
    """The same with its topics, which stand there by their keys, as they are called."""
    keys = () if line.withdrawn else line.topics
    return line._replace(topics=titles.words(keys, line.day))


def _several(found: list[Line]) -> Several:
    children = {each.id: each for each in every_child()} if found else {}
    return Several(tuple(found), children, initials_by_id() if found else {})

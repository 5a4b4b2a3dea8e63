"""Since I was last on (H3): what changed for my key children and the house, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from models.cover import cover_on
from models.database import rows, writes
from models.handovers import SeenTable
from models.home import Home, home
from models.journal import By, last_seq, transaction
from models.journal_range import Touch, last_before, touched
from models.key_workers import key_workers
from models.news import Ground, Line, News, news_on
from models.people import Child, children_and
from models.roles import author
from models.roster import last_on
from models.shifts import local

FIRST = timedelta(days=7)
"""So far back it goes for somebody who has never been on and never marked anything."""


class NewLine(NamedTuple):
    """Something that changed."""

    line: Line
    seq: int
    """The last line of the journal about it."""
    new: bool
    """Whether it came after what one has marked as read."""


class Group(NamedTuple):
    """What changed for a child, or (None) the house, the newest first."""

    child: Child | None
    lines: tuple[NewLine, ...]


class Since(NamedTuple):
    """Everything that changed, by child; where nothing did there is no group."""

    since: datetime | None
    """The end of one's last shift; None where it begins with one's own mark, or far back."""
    head: int
    """The last line of the journal that was looked at: what is marked as read goes up to it."""
    groups: tuple[Group, ...]

    @property
    def unread(self) -> int:
        """How much of it is not marked as read."""
        return sum(each.new for group in self.groups for each in group.lines)


def since_last_on(staff: str, now: datetime, covers: Collection[str] = ()) -> Since:
    """What changed since the end of somebody's last shift, or since what they marked as read.

    `covers` are further children for whom they stand in, besides those of a key worker whose leave
    they cover. Of what only some may know there is nothing:
    that has lists of its own.
    """
    place, span, mark = home(), last_on(staff, now), marked(staff)
    if span is not None:
        after = last_before(span.ends)
    else:
        after = last_before(now - FIRST) if mark is None else mark
    head = last_seq()
    touches = touched(after, head)
    told = news_on(Ground(place, now, touches))
    children = _mine(place, staff, now, covers, told)
    groups = _groups(told, children, touches, mark or 0)
    return Since(span.ends if span else None, head, groups)


def marked(staff: str) -> int | None:
    """Up to which line of the journal somebody has marked all as read; None: never."""
    query = SeenTable.select(SeenTable.upto).where(SeenTable.staff == staff)
    found = rows(query.order_by(SeenTable.seq.desc()).limit(1))
    return int(found[0][0]) if found else None


@writes
def mark_seen(by: By, id: str, upto: int) -> bool:  # noqa: A002
    """Marks all as read up to a line of the journal; False when it is marked already.

    `upto` is the head of what was shown: what came later stays unread.
    """
    with transaction(by, "mark as read") as tx:
        author(by)
        if upto <= (marked(by.staff) or 0):
            return False
        seen = min(upto, tx.seq)
        return tx.add(SeenTable, id=id, staff=by.staff, upto=seen, typed_at=by.at)


def _mine(
    place: Home, staff: str, now: datetime, covers: Collection[str], told: News
) -> list[Child]:
    """The children whose key worker somebody is, first or other, and those they stand in for."""
    day = local(place.hours, now).date()
    everyone = children_and({*told.children, *covers})
    me = {staff, *(away for away, cover in cover_on(day).items() if cover == staff)}
    named = key_workers([each.id for each in everyone], day)
    return [
        each
        for each in everyone
        if each.id in covers or named[each.id].primary in me or staff in named[each.id].secondary
    ]


def _groups(
    told: News, children: list[Child], touches: list[Touch], mark: int
) -> tuple[Group, ...]:
    """Every line once: what several of one's children have in common stands with the first."""
    numbers = {each.source: each.seq for each in touches}
    known: set[str] = set()
    found = []
    for child in (*children, None):
        lines = list(_lines(told.of(child.id if child else None), numbers, known, mark))
        if lines:
            found.append(Group(child, tuple(sorted(lines, key=lambda each: -each.seq))))
    return tuple(found)


def _lines(
    among: list[Line], numbers: dict[str, int], known: set[str], mark: int
) -> Iterator[NewLine]:
    for line in among:
        if known.issuperset(line.covers):
            continue
        known.update(line.covers)
        seq = max(numbers[each] for each in line.covers)
        yield NewLine(line, seq, seq > mark)

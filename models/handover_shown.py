"""A handover as a screen or a sheet shows it: open, or closed with what came later."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.database import rows
from models.handover_body import from_text
from models.handover_page import HandoverPage, page
from models.handover_read import Reading, reading
from models.handovers import Addition, Handover, HandoverTable, additions_of, body_of, handover
from models.journal import last_seq
from models.news import Line, news

ALWAYS = frozenset({"concern", "incident"})
"""What was stored after the closing belongs to it where it happened before; these always do."""


class Shown(NamedTuple):
    """A handover with what was added to it, and how far it has been read."""

    page: HandoverPage
    added: tuple[Addition, ...] = ()
    """What people added after it was closed."""
    later: tuple[tuple[str | None, Line], ...] = ()
    """What was recorded after it was closed, and belongs to it; by child, None is the house."""
    reading: Reading | None = None
    """None: it is open, so nobody is asked to have read it."""


def shown_open(now: datetime) -> Shown:
    """The handover that is open."""
    return Shown(page(now))


def shown_closed(id: str, now: datetime) -> Shown:  # noqa: A002
    """A closed handover as it was fixed, with what came later; UsageError for one that is open."""
    found = handover(id)
    fixed = from_text(body_of(id), found)
    return Shown(fixed, tuple(additions_of(id)), tuple(_later(found, now)), reading(found))


def _later(found: Handover, now: datetime) -> list[tuple[str | None, Line]]:
    """What was recorded between its closing and that of the next, and is about its time."""
    if found.head is None or found.closed_at is None:
        return []
    told = news(found.head, _next_head(found.closed_at), now)
    return [
        (child, line)
        for child in (*sorted(told.children), None)
        for line in told.of(child)
        if belongs(line, found.closed_at)
    ]


def belongs(line: Line, closed_at: datetime) -> bool:
    """Whether what was recorded after a closing is an addition to it."""
    return line.kind in ALWAYS or (line.at is not None and line.at <= closed_at)


def _next_head(closed_at: datetime) -> int:
    """Up to where the handover after this one goes; to the end where that is open."""
    query = HandoverTable.select(HandoverTable.head).where(HandoverTable.closed_at > closed_at)
    found = rows(query.order_by(HandoverTable.closed_at).limit(1))
    return int(found[0][0]) if found else last_seq()

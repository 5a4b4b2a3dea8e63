"""What changed in a child's life and was recorded, so that the child can be told of it (D8).

Moves and cancellations in the planner, a new key worker, another placement, social worker or
school. Read with the board, in one query.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models.database import now_text, sql
from models.planner import NOT_YET, NOW, ids_of
from models.planner_kinds import sort_of
from models.shifts import day_text

_WHEN = "{0}.typed_at >= ? AND {0}.typed_at < ?"
_THEIRS = "{0}.child IN ({1}) AND {0}.typed_at >= ? AND {0}.typed_at < ?"
_EARLIER = "EXISTS (SELECT 1 FROM {1} AS e WHERE e.child = {0}.child AND e.seq < {0}.seq{2})"

_OCCURRENCE = (
    "SELECT 'day', o.typed_at, o.entry || ':' || o.day, p.children, p.kind, p.title, p.firm,"
    ' p.tell, o.own, o.state, o.day, o."on", o.starts'
    f" FROM occurrence AS o JOIN planner AS p ON p.id = o.entry WHERE {_WHEN.format('o')}"
    " AND (o.state = 'cancelled' OR (o.state = 'planned'"
    ' AND (o."on" <> o.day OR o.starts IS NOT p.starts)))'
)
_SERIES = (
    "SELECT 'series', p.typed_at, p.id || ':' || p.day, p.children, p.kind, p.title, p.firm,"
    " p.tell, NULL, p.state, p.day, p.day, p.starts"
    f" FROM planner AS p WHERE {_WHEN.format('p')}"
    " AND (p.follows IS NOT NULL OR p.why IS NOT NULL)"
)
_KEY_WORKER = (
    "SELECT 'key worker', k.typed_at, k.id, k.child, k.kind, k.staff, 1, 'now', NULL, '',"
    " k.day, k.day, NULL"
    f" FROM key_worker AS k WHERE {_THEIRS}"
)
_PLACEMENT = (
    "SELECT 'placement', l.typed_at, l.id, l.child, l.stage, '', 1, 'now', NULL, '',"
    f" l.day, l.day, NULL FROM placement AS l WHERE {_THEIRS}"
    f" AND {_EARLIER.format('l', 'placement', '')}"
)
_FILE = (
    "SELECT 'file', f.typed_at, f.id, f.child, f.kind, '', 1, 'now', NULL, '', NULL, NULL, NULL"
    f" FROM file AS f WHERE {_THEIRS} AND (f.kind = 'schooling' OR (f.kind = 'person'"
    " AND json_extract(f.body, '$.role') IN ('social-worker', 'school')))"
    f" AND (f.version > 1 OR {_EARLIER.format('f', 'file', ' AND e.kind = f.kind')})"
)


class Change(NamedTuple):
    """Something that changed: for whom (none: everybody), what, and when it was recorded."""

    key: str
    children: tuple[str, ...]
    title: str
    at: datetime
    tell: str
    """When the child may be told, as in the planner."""

    def of(self, child: str) -> bool:
        """Whether it is of this child's life."""
        return not self.children or child in self.children

    def told(self, day: date) -> bool:
        """Whether the child may know of it on a day."""
        return self.tell == NOW or (self.tell != NOT_YET and date.fromisoformat(self.tell) <= day)


def changes_between(
    start: datetime, end: datetime, children: Sequence[str], initials: Mapping[str, str], term: str
) -> list[Change]:
    """What was recorded from one instant to another, in order; `term` is what a key worker is."""
    marks = ", ".join("?" * len(children))
    theirs = [
        text.format(alias, marks)
        for alias, text in (("k", _KEY_WORKER), ("l", _PLACEMENT), ("f", _FILE))
    ]
    when = (now_text(start), now_text(end))
    values = (*when, *when, *((*children, *when) * 3))
    found = sql(" UNION ALL ".join([_OCCURRENCE, _SERIES, *theirs]) + " ORDER BY 2", values)
    changes = (_change(row, initials, term) for row in found)
    return [each for each in changes if each is not None]


def _change(row: Sequence[Any], initials: Mapping[str, str], term: str) -> Change | None:
    what, at, key, children, kind, title, firm, tell, own, state, day, on, starts = row
    differs: dict[str, Any] = json.loads(own) if own else {}
    if what in ("day", "series"):
        if not sort_of(kind).lines or not differs.get("firm", firm):
            return None
        name = differs.get("title", title) or sort_of(kind).word
        title = _planned(what, name, state, date.fromisoformat(day), date.fromisoformat(on), starts)
    else:
        title = _recorded(what, kind, initials.get(title or "", "nobody"), term)
    whose = tuple(differs["children"]) if "children" in differs else ids_of(children)
    return Change(key, whose, title, datetime.fromisoformat(at), differs.get("tell", tell))


def _planned(what: str, name: str, state: str, day: date, on: date, starts: str | None) -> str:
    """A change of something planned, in words."""
    if state == "cancelled":
        return f"{name} is off" + ("" if what == "series" else f" ({day_text(day)})")
    clock = f" {starts}" if starts else ""
    since = "from " if what == "series" else ""
    return f"{name} is now {since}{day_text(on)}{clock}"


def _recorded(what: str, kind: str, who: str, term: str) -> str:
    """A change of something in the records, in words."""
    if what == "key worker":
        ended = {"ended": f"no longer {term}", "secondary": f"{term} too"}
        return f"{who}: {ended.get(kind, f'{term} now')}"
    if what == "placement":
        return "Placement changed"
    return "School or college changed" if kind == "schooling" else "Social worker or school changed"

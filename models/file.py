"""A child's file: the table of its entries, and reading them, their earlier texts and the whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, now_text, rows
from models.errors import UsageError
from models.fields import DayField, InstantField
from models.file_kinds import Layout, load
from models.home import profile_id, terms_with
from models.home_changes import change_on
from models.journal import History

SAFETY = ("allergy", "condition", "danger", "no-contact", "missing", "strategy")
"""The kinds whose lines stand on top of checklist and handover, in their order (W3). Here and not
only in file.toml, because reading that takes longer than a checklist should wait."""


class FileTable(Table):
    """An entry of a child's file as it stands; `body` holds its texts as JSON."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    kind = TextField()
    body = TextField()
    due = DayField(null=True)
    ended = BooleanField()
    why = TextField(null=True)
    version = IntegerField()
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `file`; one index reads a child's file, the other what is due again."""

        table_name = "file"
        indexes = ((("child", "kind"), False), (("child", "due"), False))


class Entry(NamedTuple):
    """An entry as it stands."""

    id: str
    child: str
    kind: str
    values: Mapping[str, str]
    """Its texts by the key of their field, as stored: dates as 2026-11-21, staff by their id."""
    due: date | None
    ended: bool
    """No longer true, and still there to be read."""
    why: str | None
    """Why it was last changed or ended, where somebody said so."""
    version: int
    typed_by: str
    typed_at: datetime


class Version(NamedTuple):
    """An entry as it once stood: who wrote it, when, and why."""

    version: int
    values: Mapping[str, str]
    ended: bool
    why: str | None
    typed_by: str
    typed_at: datetime


class SafetyLine(NamedTuple):
    """A line that stands on top of checklist and handover (W3)."""

    kind: str
    text: str


def layout(day: date | None = None) -> Layout:
    """The sections and kinds of the file, in the terms of this home on a day, or of its guide."""
    guide = profile_id()
    if day is None:
        return load(guide)
    # Not by way of `home`, which reads how each setting was changed in all the years.
    return load(guide, terms_with(guide, change_on("terms", day)))


def entries(child: str, kinds: Sequence[str] | None = None, *, ended: bool = False) -> list[Entry]:
    """A child's entries (of these kinds) in the order in which they were made.

    What is no longer true is left out unless `ended` asks for it as well.
    """
    here = [FileTable.child == child]
    if kinds is not None:
        here.append(FileTable.kind.in_(list(kinds)))
    found = entries_where(*here)
    return found if ended else [each for each in found if not each.ended]


def entries_where(*conditions: Any) -> list[Entry]:  # noqa: ANN401 - Peewee's have no type
    """The entries for which all of this holds, in the order in which they were made."""
    columns = ["body" if name == "values" else name for name in Entry._fields]
    query = FileTable.select(*[getattr(FileTable, name) for name in columns])
    found = [Entry(*row) for row in rows(query.where(*conditions).order_by(FileTable.seq))]
    return [each._replace(values=json.loads(str(each.values))) for each in found]


def entry(id: str) -> Entry:  # noqa: A002
    """One entry, also an ended one; UsageError when there is none with this id."""
    found = stored(id)
    if found is None:
        raise UsageError("There is no such entry in any child's file.")
    return found


def stored(id: str) -> Entry | None:  # noqa: A002
    """One entry, also an ended one; None when there is none with this id."""
    found = entries_where(FileTable.id == id)
    return found[0] if found else None


def previous(id: str) -> list[Version]:  # noqa: A002
    """Every earlier state of an entry, the newest first, from the journal (L2)."""
    query = (
        History.select(History.body)
        .where(History.table_name == "file", History.row == id)
        .order_by(History.seq.desc())
    )
    return [_version(body) for (body,) in rows(query)[1:]]


def safety_lines(child: str) -> list[SafetyLine]:
    """The few lines that stand on top of checklist and handover, in their order (W3)."""
    return safety_of([child])[child]


def safety_of(children: Sequence[str]) -> dict[str, list[SafetyLine]]:
    """The same for each of these children; one query."""
    here = FileTable.child.in_(list(children)), FileTable.kind.in_(SAFETY), ~FileTable.ended
    found = entries_where(*here)
    found.sort(key=lambda each: SAFETY.index(each.kind))
    lines: dict[str, list[SafetyLine]] = {each: [] for each in children}
    for each in found:
        lines[each.child].append(SafetyLine(each.kind, each.values.get("short", "")))
    return lines


def as_json(child: str) -> list[dict[str, Any]]:
    """The whole file with every earlier text, for programs and for when this one is gone (L3).

    In the order of the sections; an entry of a kind that this program does not know is there too.
    """
    known = layout().kinds
    place = {kind.key: at for at, kind in enumerate(known)}
    section = {kind.key: kind.section for kind in known}
    found = entries(child, ended=True)
    found.sort(key=lambda each: place.get(each.kind, len(known)))
    earlier = _all_versions(child)
    return [
        {
            "section": section.get(each.kind),
            "kind": each.kind,
            "id": each.id,
            "due": each.due.isoformat() if each.due else None,
            **_state(each),
            "previous": [_state(version) for version in earlier[each.id][1:]],
        }
        for each in found
    ]


def _state(of: Entry | Version) -> dict[str, Any]:
    """What an entry and its earlier states have in common, as JSON."""
    return {
        "version": of.version,
        "values": dict(of.values),
        "ended": of.ended,
        "why": of.why,
        "typed_by": of.typed_by,
        "typed_at": now_text(of.typed_at),
    }


def _all_versions(child: str) -> dict[str, list[Version]]:
    """Every state of every entry of a child, the newest first, in one query."""
    mine = FileTable.select(FileTable.id).where(FileTable.child == child)
    query = (
        History.select(History.row, History.body)
        .where(History.table_name == "file", History.row.in_(mine))
        .order_by(History.row, History.seq.desc())
    )
    found: dict[str, list[Version]] = {}
    for row, body in rows(query):
        found.setdefault(row, []).append(_version(body))
    return found


def _version(body: str) -> Version:
    """A state as the journal has it."""
    row = json.loads(body)
    return Version(
        row["version"],
        json.loads(row["body"]),
        bool(row["ended"]),
        row["why"],
        row["typed_by"],
        datetime.fromisoformat(row["typed_at"]),
    )

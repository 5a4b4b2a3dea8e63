"""What has been filled in of an entry of a child's file; kept with its draft as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from models.file import Entry
from models.file_kinds import Kind
from models.file_values import Values, as_typed

FORM = "file entry"
"""The name of the form in the drafts: "your unfinished file entry"."""
WHY = "*why"
"""The key under which the form has the reason; no field of an entry is called like this."""


class FileState(NamedTuple):
    """An entry that is being written, or changed."""

    child: str
    kind: str
    entry: str
    """The id of the entry; a new one gets it when it is stored."""
    version: int | None
    """The version from which mine was made; None for a new entry."""
    base: Values
    """What was stored then."""
    start: Values
    """What the form began with, as it is typed: dates in words, staff by initials."""
    typed: Values
    """What stands in the form."""
    why: str = ""

    @property
    def changed(self) -> bool:
        """Whether there is anything that is worth keeping."""
        return bool(self.why) or _filled(self.typed) != _filled(self.start)

    def to_store(self, kind: Kind) -> dict[str, str]:
        """What goes to the verb. What was not touched goes as it was stored, not as it was shown:
        the initials of somebody who left may be somebody else's by now.
        """
        found = {}
        for field in kind.fields:
            text = self.typed.get(field.key, "")
            kept = field.key in self.base and text == self.start.get(field.key)
            found[field.key] = self.base[field.key] if kept else text
        return found

    def upon(self, latest: Entry, kind: Kind, initials: Mapping[str, str]) -> FileState:
        """The same made from somebody else's entry: what I did not touch is theirs."""
        theirs = as_typed(kind.fields, latest.values, initials)
        mine = {
            field.key: self.typed.get(field.key, "")
            if self.typed.get(field.key, "") != self.start.get(field.key, "")
            else theirs.get(field.key, "")
            for field in kind.fields
        }
        return self._replace(
            entry=latest.id, version=latest.version, base=latest.values, start=theirs, typed=mine
        )

    def as_json(self) -> str:
        """For the draft."""
        return json.dumps(self._asdict())


def from_json(text: str) -> FileState:
    """What was kept with a draft."""
    return FileState(**json.loads(text))


def new_state(child: str, kind: Kind, entry: str, preset: Values) -> FileState:
    """A new entry, with what is known of it already (a list's step, the role that is missing)."""
    return FileState(child, kind.key, entry, None, {}, dict(preset), dict(preset))


def state_of(entry: Entry, kind: Kind, initials: Mapping[str, str]) -> FileState:
    """An entry that is to be changed."""
    start = as_typed(kind.fields, entry.values, initials)
    return FileState(
        entry.child, entry.kind, entry.id, entry.version, dict(entry.values), start, start
    )


def line_of(state: FileState, kind: Kind) -> str:
    """The key of the line of a section on which this entry stands, or is missing."""
    if state.version is not None:
        return f"entry:{state.entry}"
    start = [each for each in state.start.values() if each]
    choice = state.start.get(kind.steps) if kind.steps else next(iter(start), "")
    return f"gap:{kind.key}:{choice}"


def _filled(values: Values) -> dict[str, str]:
    return {key: text for key, text in values.items() if text}

"""An entry of a child's file that two changed at once: where mine differs from theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.file import Entry
from models.file_kinds import Field, Kind
from models.people import Child
from screens.both import Both, Difference
from screens.file_state import FileState
from screens.widgets.reader import Passage


def file_both(
    kind: Kind, child: Child | None, latest: Entry, mine: FileState, initials: Mapping[str, str]
) -> Both:
    """Their entry as it stands beside mine as it would be stored upon it."""
    notes = [Passage(f"Why: {latest.why}")] if latest.why else []
    if latest.ended:
        notes.append(Passage("It has ended: it is no longer so.", style="alert"))
    who = initials.get(latest.typed_by, "?")
    found = tuple(differences(kind, mine))
    return Both(kind.title, child, who, latest.typed_at, tuple(notes), found)


def differences(kind: Kind, mine: FileState) -> Iterator[Difference]:
    """Each field in which mine differs from theirs."""
    for field in kind.fields:
        theirs, typed = mine.start.get(field.key, ""), mine.typed.get(field.key, "")
        if theirs != typed and not field.hidden:
            yield Difference(field.label, _said(field, theirs), _said(field, typed))


def _said(field: Field, text: str) -> str:
    chosen = field.choice(text)
    return chosen.label if chosen else text

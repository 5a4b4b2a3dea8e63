"""Which unfinished changes of records of sessions are stored by now, word for word."""

from __future__ import annotations

from collections.abc import Iterable

from models.drafts import Draft
from models.journal import By
from models.mistakes import Mistaken
from models.recorder import basis_on
from models.session_checks import as_stored, ground
from models.session_kinds import HELD
from models.session_record import Record
from models.session_typed import record_of
from models.session_writing import FORM, Writing, written
from models.sessions import previous, stored


def stored_changes(drafts: Iterable[Draft]) -> set[str]:
    """The ids of the drafts whose change is stored: only the word of that was lost.

    A draft of a change has an id of its own, as its record was stored long ago.
    """
    return {each.id for each in drafts if each.form == FORM and _stands(each)}


def _stands(draft: Draft) -> bool:
    writing = written(draft.context)
    standing = stored(writing.record)
    if writing.version is None or standing is None or standing.version == writing.version:
        return False
    mine = _record(writing, draft)
    states = [standing, *previous(writing.record)]
    return any(
        (each.version, each.typed_by) == (writing.version + 1, draft.author)
        and _comparable(each.record) == mine
        for each in states
    )


def _record(writing: Writing, draft: Draft) -> Record | None:
    """What the draft would store; None for what cannot be stored as it is."""
    by = By(draft.author, "", draft.at)
    record, wrong = record_of(writing, basis_on(draft.at.date()), draft.at)
    try:
        return None if wrong else _comparable(as_stored(ground(by), record))
    except Mistaken:
        return None


def _comparable(record: Record) -> Record:
    """Without the targets that storing it carries over, where it was not held."""
    return record if record.outcome == HELD else record._replace(earlier=())

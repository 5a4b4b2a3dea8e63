"""Which ids are records by now: the draft of a record is never offered."""

from __future__ import annotations

from models.answers import AnswerTable
from models.concerns import concerns_stored
from models.database import rows


def stored(ids: list[str]) -> set[str]:
    """Those of these ids that are stored: as a note, a concern, an entry of a file."""
    # Asked for when there are drafts only, and the file is not on the way to the first screen.
    from models.file import stored_ids

    found = rows(AnswerTable.select(AnswerTable.id).where(AnswerTable.id.in_(ids)))
    return {each for (each,) in found} | concerns_stored(ids) | stored_ids(ids)

"""Which drafts are records by now: the draft of a record is never offered."""

from __future__ import annotations

from collections.abc import Sequence

from models.database import key_column, rows
from models.drafts import Draft


def stored(drafts: Sequence[Draft]) -> set[str]:
    """The ids of those that are stored: as an answer, a concern, a child, an entry of a file …"""
    # Asked for when there are drafts only: most of this is not on the way to the first screen.
    from models.schema import JOURNALLED
    from models.session_drafts import stored_changes

    ids = [each.id for each in drafts]
    found = stored_changes(drafts)
    for table in JOURNALLED:
        key = getattr(table, key_column(table))
        found |= {each for (each,) in rows(table.select(key).where(key.in_(ids)))}
    return found

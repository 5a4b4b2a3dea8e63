"""Which drafts are records by now: the draft of a record is never offered."""

from __future__ import annotations

from collections.abc import Sequence

from models.drafts import Draft
from models.journal import History
from models.reading import read


def stored(drafts: Sequence[Draft]) -> set[str]:
    """The ids of those that are stored: as an answer, a concern, a child, an entry of a file …"""
    # Asked for when there are drafts only: most of this is not on the way to the first screen.
    from models.schema import journalled
    from models.session_drafts import stored_changes

    ids = [each.id for each in drafts]
    # With the tables named, the journal's index answers.
    lines = read(History, ("row",), table_name=list(journalled()), row=ids)
    return stored_changes(drafts) | {row for (row,) in lines}

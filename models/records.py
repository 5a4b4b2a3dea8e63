"""Which drafts are records by now: the draft of a record is never offered."""

from __future__ import annotations

from collections.abc import Sequence

from models.drafts import Draft
from models.journal import History
from models.reading import read


def stored(drafts: Sequence[Draft]) -> set[str]:
    """The ids of those that are stored: as an answer, a concern, a child, an entry of a file …"""
    # Asked for when there are drafts only: most of this is not on the way to the first screen.
    from models.session_drafts import stored_changes

    return stored_changes(drafts) | known([each.id for each in drafts])


def known(ids: Sequence[str]) -> set[str]:
    """Those of these ids that records have; one query."""
    from models.schema import journalled

    # With the tables named, the journal's index answers.
    lines = read(History, ("row",), table_name=list(journalled()), row=list(ids))
    return {row for (row,) in lines}

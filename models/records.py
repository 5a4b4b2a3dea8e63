"""Which ids are records by now: the draft of a record is never offered."""

from __future__ import annotations

from models.database import key_column, rows


def stored(ids: list[str]) -> set[str]:
    """Those of these ids that are stored: as an answer, a concern, a child, an entry of a file …"""
    # Asked for when there are drafts only: most of this is not on the way to the first screen.
    from models.schema import JOURNALLED

    found: set[str] = set()
    for table in JOURNALLED:
        key = getattr(table, key_column(table))
        found |= {each for (each,) in rows(table.select(key).where(key.in_(ids)))}
    return found

"""Stretches of the journal: which rows were touched between two of its lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from peewee import SQL

from models.database import now_text, rows, sql
from models.journal import History


class Touch(NamedTuple):
    """A line of the journal, without what the row then said."""

    seq: int
    at: datetime
    """When it was written."""
    author: str
    table: str
    row: str

    @property
    def source(self) -> str:
        """The row, as lines name what they come from."""
        return f"{self.table}:{self.row}"


def touched(after: int, upto: int) -> list[Touch]:
    """The lines after one number and up to another, in their order; one query."""
    query = (
        History.select(History.seq, History.at, History.author, History.table_name, History.row)
        .where(History.seq > after, History.seq <= upto)
        .order_by(History.seq)
    )
    return [Touch(seq, datetime.fromisoformat(at), *rest) for seq, at, *rest in rows(query)]


_SEARCH = """
WITH RECURSIVE half(low, high) AS (
    SELECT 0, (SELECT COALESCE(MAX(seq), 0) FROM history)
    UNION ALL
    SELECT
        CASE WHEN middle.at <= ? THEN middle.seq ELSE half.low END,
        CASE WHEN middle.at <= ? THEN half.high ELSE middle.seq - 1 END
    FROM half CROSS JOIN history AS middle ON middle.seq = (half.low + half.high + 1) / 2
    WHERE half.low < half.high
)
SELECT low FROM half WHERE low = high
"""


def last_before(at: datetime) -> int:
    """The number of the last line that was written by an instant; 0: none was.

    The journal is searched by halves, as its times follow its numbers: one query, however long.
    """
    return int(sql(_SEARCH, (now_text(at), now_text(at))).fetchone()[0])


def hash_of(seq: int) -> str:
    """The hash of a line, which stands for all that is in the journal up to it; empty for none."""
    found = rows(History.select(History.hash).where(History.seq == seq))
    return str(found[0][0]) if found else ""


def among(ids: Iterable[str]) -> Any:  # noqa: ANN401 - Peewee's expressions have no type
    """These ids for `column.in_(…)`, however many: SQLite takes only so many parameters."""
    return SQL("(SELECT value FROM json_each(?))", (json.dumps(sorted(set(ids))),))

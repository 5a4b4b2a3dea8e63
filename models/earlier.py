"""What a row said before: every state of it, from the journal (L2)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from models.database import Table, rows
from models.journal import History


def states(table: type[Table], id: str, fields: Sequence[str]) -> list[list[Any]]:  # noqa: A002
    """Each state of a row as the values of these fields, the newest (as it stands) first."""
    query = History.select(History.body).where(
        History.table_name == table._meta.table_name, History.row == id
    )
    known = [table._meta.fields[name] for name in fields]
    found = []
    for (body,) in rows(query.order_by(History.seq.desc())):
        then = json.loads(body)
        found.append([each.python_value(then[each.column_name]) for each in known])
    return found

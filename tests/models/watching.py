"""What a reading verb asks of the database: its queries, its steps, the tables walked through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.database import call, db, sql

Query = tuple[str, tuple[Any, ...]]


@contextmanager
def watched() -> Iterator[dict[str, Any]]:
    """Notes the queries of a reading verb, and the steps that SQLite took for them."""
    seen: dict[str, Any] = {"queries": [], "steps": 0}
    execute = db.execute_sql

    def noted(text: str, parameters: Any = None, *rest: Any) -> Any:
        seen["queries"].append((text, tuple(parameters or ())))
        return execute(text, parameters, *rest)

    def step() -> int:
        seen["steps"] += 1
        return 0

    call(lambda: db.connection().set_progress_handler(step, 1))
    db.execute_sql = noted
    try:
        yield seen
    finally:
        db.execute_sql = execute
        call(lambda: db.connection().set_progress_handler(None, 1))


def scanned(queries: list[Query]) -> set[str]:
    """The tables that these queries walk through from one end to the other."""
    found: set[str] = set()
    for text, parameters in queries:
        names = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', text)}
        for (detail,) in call(_plan, text, parameters):
            if walked := re.match(r"SCAN (\w+)", detail):
                found.add(names.get(walked[1], walked[1]))
    return found


def _plan(text: str, parameters: tuple[Any, ...]) -> list[tuple[str]]:
    return [(step[3],) for step in sql(f"EXPLAIN QUERY PLAN {text}", parameters).fetchall()]

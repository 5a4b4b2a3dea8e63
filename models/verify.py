"""Checking the whole book: the chain of the journal, every table against it, and its guards.

Read in pieces of 2,000 rows, so that nobody who saves has to wait for a long look. Whoever changed
the file by other means may have put anything into any field: it must not keep the rest from sight.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from peewee import DatabaseError

from models.database import db, sql
from models.journal import FIRST, Entry, as_body, chained, triggers_missing
from models.schema import journalled
from models.text import clean

PIECE = 2_000


class Damage(NamedTuple):
    """Something that is not as it was written: where, and what is wrong with it."""

    where: str
    what: str


def verify() -> list[Damage]:
    """Everything that is wrong with the book; an empty list when it is whole."""
    found: list[Damage] = []
    try:
        with _any_text():
            for damages in _looks():
                found += damages
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if not any(mark in str(error) for mark in ("malformed", "no such table", "no such column")):
            raise
        found.append(Damage("file", "is damaged: not all of it can be read"))
    return found


@contextmanager
def _any_text() -> Iterator[None]:
    """Reads bytes that are no text as well, where the connection would give up."""
    connection = db.connection()  # type: ignore[no-untyped-call]
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = str


def _looks() -> Iterator[list[Damage]]:
    """What each look finds, one after the other."""
    yield [
        Damage(f"trigger {clean(name)}", "the guard of the journal is missing or changed")
        for name in triggers_missing()
    ]
    yield [Damage("file", f"SQLite says: {row[0]}") for row in _integrity() if row[0] != "ok"]
    latest: dict[str, dict[str, int]] = {}
    yield _journal(latest)
    for name, key in journalled().items():
        yield _table(name, key, latest.get(name, {}))


def _integrity() -> list[tuple[str]]:
    return list(sql("PRAGMA integrity_check(20)").fetchall())


def _pieces(columns: str, table: str) -> Iterator[tuple[list[str], list[tuple[Any, ...]]]]:
    """A table in the order of its row numbers: the names of the columns, and up to PIECE rows."""
    where: str = ""
    after: tuple[int, ...] = ()
    while True:
        cursor = sql(
            f'SELECT rowid, {columns} FROM "{table}" {where} ORDER BY rowid LIMIT {PIECE}', after
        )
        names = [described[0] for described in cursor.description[1:]]
        rows = cursor.fetchall()
        yield names, [row[1:] for row in rows]
        if len(rows) < PIECE:
            return
        where, after = "WHERE rowid > ?", (rows[-1][0],)


def _lines() -> Iterator[Entry]:
    columns = 'seq, at, author, verb, "table", row, body, prev, hash'
    for _, rows in _pieces(columns, "history"):
        yield from (Entry(*row) for row in rows)


def _journal(latest: dict[str, dict[str, int]]) -> list[Damage]:
    """Walks the chain; notes in `latest` the newest line about each row of each table."""
    found, expected, before = [], 1, FIRST
    for line in _lines():
        here = f"journal line {line.seq}"
        if line.seq > expected:
            missing = str(expected) if line.seq == expected + 1 else f"{expected} to {line.seq - 1}"
            found.append(Damage(f"journal line {missing}", "is missing"))
        elif line.seq < expected:
            found.append(Damage(here, "was added"))
        elif line.prev != before:
            found.append(Damage(here, "does not follow the line before it"))
        if _hash(line) != line.hash:
            found.append(Damage(here, "was changed after it was written"))
        latest.setdefault(str(line.table), {})[str(line.row)] = line.seq
        expected, before = max(expected, line.seq + 1), line.hash
    return found + _head()


def _hash(line: Entry) -> str:
    try:
        return chained(line)
    except (AttributeError, TypeError, UnicodeError):
        return "a line whose fields are not text"


def _head() -> list[Damage]:
    """Compares the head with the last line, in one statement: others may be writing."""
    heads, seq, digest, last, last_hash = sql(
        "SELECT (SELECT COUNT(*) FROM head), h.seq, h.hash, l.seq, l.hash FROM (SELECT 1)"
        " LEFT JOIN (SELECT seq, hash FROM head WHERE id = 1) AS h"
        " LEFT JOIN (SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1) AS l"
    ).fetchone()
    if heads != 1:
        return [Damage("journal head", f"there are {heads} heads instead of one")]
    if not isinstance(seq, int):
        return [Damage("journal head", "is not as it was written")]
    last = last or 0
    if seq > last:
        missing = str(seq) if seq == last + 1 else f"{last + 1} to {seq}"
        return [Damage(f"journal line {missing}", "is missing from the end")]
    if seq < last:
        return [Damage(f"journal line {last}", "was added at the end")]
    if digest != last_hash:
        return [Damage("journal head", f"does not fit line {last}")]
    return []


def _table(name: str, key: str, latest: dict[str, int]) -> list[Damage]:
    """Compares each row of a table with the newest journal line about it.

    A row that does not fit is looked at once more with its line, in one statement, because somebody
    may have saved between the two looks.
    """
    left = dict(latest)
    odd: list[str] = []
    for names, rows in _pieces("*", name):
        for values in rows:
            row = str(values[names.index(key)])
            seq = left.pop(row, None)
            if seq is None or _written(seq) != _body(names, values):
                odd.append(row)
    return [damage for row in [*odd, *left] for damage in _again(name, key, row)]


def _again(name: str, key: str, row: str) -> list[Damage]:
    """Looks at one row and its newest line together."""
    cursor = sql(
        f'SELECT h.seq, h.body, t.* FROM (SELECT CAST(? AS TEXT) AS wanted) AS w LEFT JOIN "{name}"'
        f' AS t ON t."{key}" = w.wanted LEFT JOIN history AS h ON h.seq = (SELECT MAX(seq)'
        ' FROM history WHERE "table" = ? AND row = w.wanted)',
        (row.encode("utf-8", "surrogateescape"), name),
    )
    names = [described[0] for described in cursor.description][2:]
    seq, body, *values = cursor.fetchone()
    here, stands = clean(f"{name} {row}"), values[names.index(key)] is not None
    if seq is None:
        return [Damage(here, "has no journal line: it was added by other means")]
    if not stands:
        return [Damage(here, f"is missing (journal line {seq})")]
    if _body(names, values) == body:
        return []
    return [Damage(here, f"is not as journal line {seq} says: {_changed(body, names, values)}")]


def _body(names: Sequence[str], values: Sequence[object]) -> str:
    """What a row's body would be; one that holds bytes was never written."""
    try:
        return as_body(names, values)
    except TypeError:
        return "a row whose fields are not text"


def _written(seq: int) -> str:
    return str(sql("SELECT body FROM history WHERE seq = ?", (seq,)).fetchone()[0])


def _changed(body: object, names: Sequence[str], values: Sequence[object]) -> str:
    """The names of the columns that differ, never their text."""
    try:
        written = dict(json.loads(str(body)))
    except (ValueError, TypeError):
        return "the journal line itself is damaged"
    now = dict(zip(names, values, strict=True))
    differing = [name for name in names if written.get(name) != now[name]]
    return ", ".join(differing) or "its columns"

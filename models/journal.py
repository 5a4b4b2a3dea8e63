"""The journal: every change of a record, chained, in the same transaction; the only way to write.

Each line stores the row as it now stands, as JSON. The hash chains over the stored bytes: of the
body it takes the SHA-256 alone, so that one body can one day be lawfully destroyed while the chain
still holds. The head (last number and hash) is kept beside it, or a cut-off end would not be seen.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, exclusive, key_column, now_text, rows, sql, writes
from models.errors import Stale

FIRST = "0" * 64
"""What the first line names as the hash before it."""


PRIVATE = frozenset({"talk", "message", "message_read"})
"""Tables of whose rows only some may know that they are there: see models/private.py. Whatever
tells others what was stored leaves them out."""


class History(Table):
    """One change: who did what when to which row, and the row as it then stood (reg 36)."""

    seq = IntegerField(primary_key=True)
    at = TextField()
    author = TextField()
    verb = TextField()
    table_name = TextField(column_name="table")
    row = TextField()
    body = TextField()
    prev = TextField()
    hash = TextField()

    class Meta:
        """Named as in the design: the journal is the table `history`."""

        table_name = "history"
        indexes = ((("table_name", "row", "seq"), False),)


class Head(Table):
    """The last number and hash of the journal; one row."""

    id = IntegerField(primary_key=True)
    seq = IntegerField()
    hash = TextField()


TRIGGERS = {
    "history_no_update": "CREATE TRIGGER history_no_update BEFORE UPDATE ON history "
    "BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
    "history_no_delete": "CREATE TRIGGER history_no_delete BEFORE DELETE ON history "
    "BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
}


class By(NamedTuple):
    """Who writes: the person signed in, the sign-in, and the present instant."""

    staff: str
    signin: str
    at: datetime


class Entry(NamedTuple):
    """A line of the journal as it is read back."""

    seq: int
    at: str
    author: str
    verb: str
    table: str
    row: str
    body: str
    prev: str
    hash: str


def chained(entry: Sequence[Any]) -> str:
    """The hash of a line, from its fields in the order of `Entry` (its own hash left out)."""
    seq, at, author, verb, table, row, body, prev = entry[:8]
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    text = json.dumps([prev, seq, at, author, verb, table, row, digest], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def as_body(names: Sequence[str], values: Sequence[Any]) -> str:
    """A stored row as JSON, the same for the same row always."""
    return json.dumps(
        dict(zip(names, values, strict=True)),
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )


class Transaction:
    """One write in progress: what is added or changed through it goes into the journal with it."""

    def __init__(self, by: By, verb: str) -> None:
        """Reads the head; made by `transaction` only."""
        self.by = by
        self.verb = verb
        found = rows(Head.select(Head.seq, Head.hash))
        self.seq, self._hash = found[0] if found else (0, FIRST)

    def add(self, table: type[Table], **values: Any) -> bool:  # noqa: ANN401
        """Stores a new row; False when a row of this id is stored already (a retry, harmless)."""
        name, column = table._meta.table_name, key_column(table)
        if sql(f'SELECT 1 FROM "{name}" WHERE "{column}" = ?', (values["id"],)).fetchone():
            return False
        values = {**table._meta.get_default_dict(), **values}  # type: ignore[no-untyped-call]
        if "seq" in table._meta.fields:
            values["seq"] = self.seq + 1
        self._insert(table, values)
        self._journal_row(table, values["id"])
        return True

    def change(
        self,
        table: type[Table],
        key: str,
        version: int,
        **values: Any,  # noqa: ANN401
    ) -> None:
        """Changes a row made from `version`; raises Stale when that is no longer the latest."""
        done = (
            table.update(version=version + 1, **values)
            .where(table._meta.primary_key == key, getattr(table, "version") == version)  # noqa: B009
            .execute()
        )
        if done != 1:
            raise Stale("Somebody else changed this meanwhile. Look at both, then decide.")
        self._journal_row(table, key)

    def tell(self, table: str, row: str, body: dict[str, Any]) -> None:
        """A line about something that is kept outside the journal (a PIN was set)."""
        self._journal(table, row, as_body(list(body), list(body.values())))

    def _insert(self, table: type[Table], values: dict[str, Any]) -> None:
        """Peewee would take longer to word this than SQLite takes to do it."""
        fields = [table._meta.fields[name] for name in values]
        columns = ", ".join(f'"{field.column_name}"' for field in fields)
        marks = ", ".join("?" * len(fields))
        stored = [field.db_value(values[field.name]) for field in fields]
        name = table._meta.table_name
        sql(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', tuple(stored))

    def _journal_row(self, table: type[Table], key: str) -> None:
        self.note_row(table._meta.table_name, key_column(table), key)

    def note_row(self, name: str, column: str, key: str) -> None:
        """A line about a row as it stands; for a change that was made by other means."""
        cursor = sql(f'SELECT * FROM "{name}" WHERE "{column}" = ?', (key,))
        names = [described[0] for described in cursor.description]
        self._journal(name, str(key), as_body(names, cursor.fetchone()))

    def _journal(self, table: str, row: str, body: str) -> None:
        self.seq += 1
        at = now_text(self.by.at)
        line = (self.seq, at, self.by.staff, self.verb, table, row, body, self._hash)
        self._hash = chained(line)
        sql(
            'INSERT INTO history(seq, at, author, verb, "table", row, body, prev, hash)'
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (*line, self._hash),
        )

    def close(self) -> None:
        """Writes the head; called once, before the commit."""
        sql(
            "INSERT INTO head(id, seq, hash) VALUES (1, ?, ?)"
            " ON CONFLICT(id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
            (self.seq, self._hash),
        )


@contextmanager
def transaction(by: By, verb: str) -> Iterator[Transaction]:
    """The one way to write: gate, `BEGIN IMMEDIATE`, the change, its journal lines, commit."""
    with exclusive():
        writing = Transaction(by, verb)
        before = writing.seq
        yield writing
        if writing.seq != before:
            writing.close()


def last_seq() -> int:
    """The number of the newest line; 0 in an empty journal."""
    found = rows(Head.select(Head.seq))
    return int(found[0][0]) if found else 0


def since(seq: int, limit: int = 500) -> list[tuple[int, str, str, str]]:
    """What changed after line `seq`: (seq, author, table, row), oldest first."""
    query = (
        History.select(History.seq, History.author, History.table_name, History.row)
        .where(History.seq > seq)
        .order_by(History.seq)
        .limit(limit)
    )
    return [(seq, author, table, row) for seq, author, table, row in rows(query)]


def triggers_missing() -> list[str]:
    """The names of the guards of the journal that are missing or not as in the code."""
    found = dict(sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    wrong = [name for name, text in TRIGGERS.items() if found.get(name) != text]
    return wrong + [name for name in found if name not in TRIGGERS]


@writes
def put_back_triggers(by: By) -> list[str]:
    """Puts the guards of the journal back as they are in the code; their names, none when whole.

    That they were missing stands in the journal from then on: nobody is held up, nothing hidden.
    """
    if not triggers_missing():
        return []
    with transaction(by, "put back guards") as tx:
        wrong = triggers_missing()
        for name in wrong:
            quoted = name.replace('"', '""')
            sql(f'DROP TRIGGER IF EXISTS "{quoted}"')
            if name in TRIGGERS:
                sql(TRIGGERS[name])
        tx.tell("journal", "guards", {"put back": ", ".join(wrong)})
    return wrong

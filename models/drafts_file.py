"""The file of the drafts, `drafts.db`: opened, read, written, and put aside when it is damaged."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from models import gate
from models.database import now_text
from models.errors import Busy

PATIENCE = 1.0
"""Seconds to wait for another process that is writing."""
PATIENCE_TO_READ = 0.25
TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, author TEXT, form TEXT, child TEXT,"
    " context TEXT, text BLOB, at TEXT, discarded TEXT)"
)
COLUMNS = "id, author, form, child, context, text, at"
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Draft(NamedTuple):
    """Words that are not a record yet."""

    id: str
    """Of this one form; it becomes the record's id."""
    author: str
    form: str
    """note, concern, answer (to a concern), reason, file entry, form or setup."""
    child: str | None
    context: str
    """JSON: what the form needs to open again."""
    text: str
    """As it was typed."""
    at: datetime


class Change(NamedTuple):
    """What is to be written about one draft: its words, and whether it came to an end."""

    draft: Draft | None = None
    forgotten: bool = False
    discarded: datetime | None = None


class Unwritable(Exception):
    """The file could not be written or read."""

    def __init__(self, *, full: bool) -> None:
        """Takes whether that was for want of room on the disk."""
        super().__init__(full)
        self.full = full


class DraftsFile:
    """A connection to the file, for the one thread that writes it; connects when first used."""

    def __init__(self, path: Path) -> None:
        """Takes where the file stands."""
        self.path = path
        self.aside: Path | None = None
        """Where a damaged file was put, the last time that there was one."""
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def write(self, changes: Iterable[tuple[str, Change]], purge: datetime | None) -> None:
        """Writes the changes by the drafts' ids, and removes what was discarded before `purge`.

        All or nothing; raises Unwritable.
        """
        with _told():
            try:
                connection = self._connected()
                with connection:
                    for draft_id, change in changes:
                        _apply(connection, draft_id, change)
                    if purge is not None:
                        connection.execute(
                            "DELETE FROM draft WHERE discarded < ?", (now_text(purge),)
                        )
            except (sqlite3.Error, OSError, Busy):
                # Next time it is opened anew, and looked at, whatever was wrong.
                self.close()
                raise

    def close(self) -> None:
        """Ends the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _connected(self) -> sqlite3.Connection:
        """The connection, made anew when the file at the path is no longer the one held open."""
        if self._connection is not None and _identity(self.path) != self._identity:
            self.close()
        if self._connection is None:
            self._connection = self._opened()
            self._identity = _identity(self.path)
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        try:
            return _open(self.path)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
        # Another process may have found the same: who comes second finds the new file.
        with gate.held(self.path):
            try:
                return _open(self.path)
            except sqlite3.Error as error:
                if not _is_damage(error):
                    raise
            self.aside = _put_aside(self.path)
            return _open(self.path)


def read(path: Path, author: str) -> list[Draft]:
    """The drafts of somebody that the file holds, the discarded left out; raises Unwritable.

    With a connection of its own, so that any thread may ask while another writes.
    """
    with _told():
        if not path.exists():
            return []
        # Not made when it is missing, as it would be readable for others.
        address = f"{path.as_uri()}?mode=rw"
        connected = sqlite3.connect(address, uri=True, timeout=PATIENCE_TO_READ)
        with closing(connected) as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM draft WHERE author = ? AND discarded IS NULL", (author,)
            ).fetchall()
    return [_draft(*row) for row in rows]


def _draft(
    draft_id: str, author: str, form: str, child: str | None, context: str, text: bytes, at: str
) -> Draft:
    """A draft from its row."""
    words = text.decode("utf-8", "surrogatepass")
    return Draft(draft_id, author, form, child, context, words, datetime.fromisoformat(at))


@contextmanager
def _told() -> Iterator[None]:
    """Raises Unwritable in place of the errors of the database and the disk."""
    try:
        yield
    except (sqlite3.Error, OSError, Busy) as error:
        code = getattr(error, "sqlite_errorcode", None)
        raise Unwritable(full=code == sqlite3.SQLITE_FULL) from error


def _apply(connection: sqlite3.Connection, draft_id: str, change: Change) -> None:
    if change.draft is not None:
        each = change.draft
        # As bytes: half a character pasted from somewhere is no reason to lose the rest.
        text = each.text.encode("utf-8", "surrogatepass")
        connection.execute(
            f"INSERT OR REPLACE INTO draft({COLUMNS}) VALUES (?,?,?,?,?,?,?)",
            (each.id, each.author, each.form, each.child, each.context, text, now_text(each.at)),
        )
    if change.forgotten:
        connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
    elif change.discarded is not None:
        connection.execute(
            "UPDATE draft SET discarded = ? WHERE id = ?", (now_text(change.discarded), draft_id)
        )


def _open(path: Path) -> sqlite3.Connection:
    """A connection to a file that was found to be whole; made, for its owner only, if missing."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        # Words that were dropped, or have become a record, do not linger in the file.
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _damage()
        connection.execute(TABLE)
        connection.execute(f"SELECT {COLUMNS}, discarded FROM draft LIMIT 0")
    except BaseException:
        connection.close()
        raise
    return connection


def _damage() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong: damaged, no database, or one with other tables."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return code in (*DAMAGED, sqlite3.SQLITE_ERROR)


def _put_aside(path: Path) -> Path:
    """Gives a damaged file another name, its rollback journal with it; returns the name."""
    number, aside = 1, path.with_name(f"{path.name}.damaged")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    path.rename(aside)
    return aside


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from any other; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino

"""The database: one file, a thread to read and one to write, the only way to a verb.

Peewee's connections belong to threads. Nothing connects on the event loop (`autoconnect=False`), so
a query there raises and the rule polices itself. Reading and writing have a thread each, because a
read queued behind a write that waits for the gate would freeze the screen.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from peewee import DatabaseError, Model, SqliteDatabase

from models import files, gate
from models.errors import StoreError, translated
from models.files import APPLICATION_ID

P = ParamSpec("P")
T = TypeVar("T")

SCHEMA_VERSION = 5
"""`PRAGMA user_version` of the files that this program writes."""

PRAGMAS = {
    # The write-ahead log of the stock SQLite (3.7.0 to 3.51.2) can lose commits; this cannot.
    "journal_mode": "DELETE",
    "synchronous": "EXTRA",
    "foreign_keys": 1,
    # Without it, INSERT OR REPLACE would slip past the triggers that guard the journal.
    "recursive_triggers": 1,
    "temp_store": "MEMORY",
}
READ_TIMEOUT = 5
POLL_TIMEOUT = 0.25

db = SqliteDatabase(None, autoconnect=False)


class Table(Model):
    """A table of the home's database."""

    class Meta:
        """Binds every table to the one database."""

        database = db


def rows(query: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - Peewee's types know no tuples
    """What a query finds, as plain tuples: no live object of Peewee leaves `models`."""
    return list(query.tuples())


def sql(text: str, parameters: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
    """Runs a statement of SQLite's own on this thread's connection and returns its cursor."""
    return db.execute_sql(text, parameters)  # type: ignore[no-untyped-call]


def key_column(table: type[Table]) -> str:
    """The column of a table's key."""
    return str(table._meta.primary_key.column_name)  # type: ignore[union-attr]


class _Store:
    """The open database of this process: where it is, and its two threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.readers = ThreadPoolExecutor(1, thread_name_prefix="read")
        self.writers = ThreadPoolExecutor(1, thread_name_prefix="write")


class _Mine(threading.local):
    """What the connection of this thread holds open, and whether this is the writing thread."""

    identity: tuple[int, int] | None = None
    writing = False


_mine = _Mine()
_store: _Store | None = None


def writes(verb: Callable[P, T]) -> Callable[P, T]:
    """Marks a verb that stores something: `run` gives it to the writing thread."""
    verb.__dict__["writes"] = True
    return verb


def open_home(path: Path, *, create: bool = False) -> None:
    """Makes `path` the database of this process; raises StoreError when it cannot be.

    With `create` the (empty) file is made where there is none. Nothing is read yet: the threads
    connect with their first job, so that the cause of a failure reaches the one who asked.
    """
    global _store
    close_home()
    real = files.settle(path)
    if create:
        files.make_empty(real)
    elif not files.exists(real):
        raise StoreError(
            f"There is no database at {real}. Start kwtui without a command to make one."
        )
    files.check(real)
    if 0 < files.format_of(real) < SCHEMA_VERSION:
        from models.migration import migrate

        migrate(real)
    db.init(str(real), pragmas=PRAGMAS, timeout=READ_TIMEOUT)
    _store = _Store(real)


def close_home() -> None:
    """Ends the two threads and their connections; nothing happens when none is open."""
    global _store
    if _store is None:
        return
    for pool in (_store.readers, _store.writers):
        pool.submit(_disconnect)
        pool.shutdown()
    _store = None


def finish(timeout: float) -> None:
    """Lets answers that are on their way be stored, for some seconds at most; from any thread."""
    if _store is not None:
        wait([_store.writers.submit(lambda: None)], timeout)


def home_path() -> Path:
    """The real path of the open database."""
    return _opened().path


def submit(verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    """Hands `verb` to the thread that it belongs to and returns its future."""
    store = _opened()
    writing = verb.__dict__.get("writes", False)
    pool = store.writers if writing else store.readers
    return pool.submit(_perform, writing, verb, args, kwargs)


async def run(verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a verb on its database thread; raises what the verb raises, or StoreError."""
    from asyncio import wrap_future  # a command that shows no screen does without

    return await wrap_future(submit(verb, *args, **kwargs))


def call(verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for the command line: waits for the result."""
    return submit(verb, *args, **kwargs).result()


def _opened() -> _Store:
    if _store is None:
        raise StoreError("No database is open.")
    return _store


def _perform(
    writing: bool, verb: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> T:
    """Runs on a database thread."""
    try:
        ensure_current(writing)
        return verb(*args, **kwargs)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        # Peewee passes on what fails while rows are read as SQLite raised it.
        known = translated(error)
        if known is None:
            raise
        raise known from error


def ensure_current(writing: bool) -> None:
    """Connects this thread, again if the file at the path is no longer the one held open.

    A migration works on a copy and renames it over the old file; writing on into the old one would
    lose what is written.
    """
    path = _opened().path
    _mine.writing = writing
    try:
        seen = os.stat(path)
    except OSError as error:
        raise StoreError(
            f"The database {path} is gone ({error.strerror}). Nothing was stored. "
            "Tell your manager at once."
        ) from error
    identity = (seen.st_dev, seen.st_ino)
    if not db.is_closed() and _mine.identity == identity:
        return
    _disconnect()
    db.connect()
    _mine.identity = identity
    _check_version(path)
    if not writing:
        sql("PRAGMA query_only = 1")


def _check_version(path: Path) -> None:
    """Raises StoreError unless this program can read the file's schema."""
    application = sql("PRAGMA application_id").fetchone()[0]
    version = sql("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION and application == APPLICATION_ID:
        _disconnect()
        raise StoreError(
            f"{path} was written by a newer kwtui (format {version}, this one knows "
            f"{SCHEMA_VERSION}). Start the newer kwtui instead; nothing was changed."
        )
    if application != APPLICATION_ID and sql("SELECT 1 FROM sqlite_master").fetchone():
        _disconnect()
        raise StoreError(
            f"{path} is not a database of kwtui. Check the path given with --db or KWTUI_DB."
        )


def _disconnect() -> None:
    if not db.is_closed():
        db.close()
    _mine.identity = None


@contextmanager
def exclusive() -> Iterator[None]:
    """One write: the gate, the file at the path, `BEGIN IMMEDIATE`, and commit or nothing.

    Used by `models.journal`, and where many changes have to be one: within another it is part of
    that. Raises Busy when the gate is not free in time.
    """
    if not _mine.writing:
        raise RuntimeError("a verb that writes is not marked with @writes")
    if db.in_transaction():
        with db.atomic():
            yield
        return
    with gate.held(_opened().path):
        ensure_current(writing=True)
        with db.atomic("IMMEDIATE"):
            yield


def data_version() -> int | None:
    """A number that changes when another connection commits; None in a locked moment."""
    sql(f"PRAGMA busy_timeout = {int(POLL_TIMEOUT * 1000)}")
    try:
        return int(sql("PRAGMA data_version").fetchone()[0])
    except DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            return None
        raise
    finally:
        sql(f"PRAGMA busy_timeout = {int(READ_TIMEOUT * 1000)}")


def now_text(at: datetime) -> str:
    """An instant as the database stores it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")

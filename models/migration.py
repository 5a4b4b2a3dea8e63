"""Bringing an older database to this program's format: on a copy, whole or not at all.

The gate is held from before the copy until after the copy stands in the old file's place, so nobody
writes meanwhile; whoever has the old file open sees the new one with their next look
(`models.database.ensure_current`). The old file is kept beside it. Nothing of this is loaded at a
start that has nothing to do.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

from peewee import DatabaseError
from playhouse.migrate import SchemaMigrator

from models import clock, gate
from models.database import PRAGMAS, SCHEMA_VERSION, db, sql
from models.errors import StoreError, translated
from models.files import format_of
from models.journal import By, Transaction, triggers_missing
from models.schema import journalled

STEPS = {2: "m0002_people", 3: "m0003_sessions", 4: "m0004_planner", 5: "m0005_handover"}
"""Each format and the step that leads to it, a file in models/migrations."""
BROKEN = (
    "The database could not be brought up to date: something of it would have been lost. Nothing "
    "was changed. Go on with the older kwtui, and tell whoever looks after it."
)
AUTHOR = "kwtui"
"""Who writes the journal's lines about rows that look different afterwards."""


def migrate(path: Path) -> None:
    """Brings the database at `path` to this format; nothing happens when it has it already.

    No connection to it may be open in this process. Raises Busy, or StoreError with the old file
    as it was.
    """
    with gate.held(path):
        before = format_of(path)
        if not 0 < before < SCHEMA_VERSION:
            return
        copy = path.with_name(path.name + ".migrating")
        try:
            _copy(path, copy)
            with _opened(copy):
                _steps(before)
            _keep(path, path.with_name(f"{path.name}.format-{before}"))
            _settled(copy)
            os.replace(copy, path)
            _settled(path.parent)
        except (DatabaseError, sqlite3.Error) as error:
            raise translated(error) or StoreError(_failed(path, str(error))) from error
        except OSError as error:
            raise StoreError(_failed(path, error.strerror or str(error))) from error
        finally:
            _remove(copy)


def _failed(path: Path, reason: str) -> str:
    return (
        f"{path} is from an older kwtui and cannot be brought up to date ({reason}). Nothing was "
        "changed. Make room on the disk, then start again. If that does not help, go on with the "
        "older kwtui, and tell whoever looks after it."
    )


def _copy(path: Path, copy: Path) -> None:
    """Copies page by page through SQLite, which first takes back what a crash left half done."""
    _remove(copy)
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)


def _remove(copy: Path) -> None:
    """Removes a copy, with what a crash may have left beside it: it belongs to no other."""
    for left in (copy.with_name(f"{copy.name}-journal"), copy):
        left.unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> None:
    """Copies the old file to a name of its own, where there is none yet from an earlier try."""
    part = kept.with_name(kept.name + ".part")
    _copy(path, part)
    _settled(part)
    os.replace(part, kept)


def _settled(path: Path) -> None:
    """Has what was written reach the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _opened(copy: Path) -> Iterator[None]:
    """The program's tables and verbs on the copy, for this thread, with foreign keys off."""
    db.init(str(copy), pragmas={**PRAGMAS, "foreign_keys": 0})
    db.connect()
    try:
        yield
    finally:
        db.close()


def _steps(before: int) -> None:
    """Takes the steps from a format to this one, and looks whether all is still there."""
    for number in range(before + 1, SCHEMA_VERSION + 1):
        step = import_module(f"models.migrations.{STEPS[number]}")
        counts = _counts()
        step.up(SchemaMigrator.from_database(db))
        if {name: _counts().get(name) for name in counts} != counts:
            raise StoreError(BROKEN)
        _journal(step.CHANGED, number)
        sql(f"PRAGMA user_version = {number}")
    if sql("PRAGMA foreign_key_check").fetchone() or triggers_missing():
        raise StoreError(BROKEN)


def _counts() -> dict[str, int]:
    """How many rows each table has."""
    names = sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: int(sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]) for (name,) in names}


def _journal(changed: tuple[str, ...], number: int) -> None:
    """A line about each row of the changed tables: the journal says how every row stands."""
    keys = journalled()
    with db.atomic():
        writing = Transaction(By(AUTHOR, "", clock.system()), f"format {number}")
        for table in changed:
            for (row,) in sql(f'SELECT "{keys[table]}" FROM "{table}" ORDER BY rowid').fetchall():
                writing.note_row(table, keys[table], row)
        writing.close()

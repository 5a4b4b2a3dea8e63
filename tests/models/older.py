"""Homes of earlier formats, what is in them, and a process that brings one up to date or dies."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

OLD = sorted((Path(__file__).parent / "old").glob("format-*.sql"))
"""A home of each earlier format, as it was written by the program of its time."""


def write_old(text: Path, path: Path) -> Path:
    """Makes one of these homes at a path."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(text.read_text())
    path.chmod(0o600)
    return path


def schema(path: Path) -> dict[str, object]:
    """Tables with their columns, indexes with theirs, triggers: all that the format is."""
    with closing(sqlite3.connect(path)) as connection:
        found: dict[str, object] = {}
        for kind, name in connection.execute("SELECT type, name FROM sqlite_master").fetchall():
            if kind == "table":
                columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
                keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
                found[name] = sorted((c[1], c[2], c[3], c[5]) for c in columns), keys
            elif kind == "index":
                columns = connection.execute(f"PRAGMA index_info({name})").fetchall()
                found[name] = [column[2] for column in columns]
            else:
                found[name] = connection.execute(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
                ).fetchone()
        return found


JOURNAL = "SELECT seq, hash, body FROM history WHERE verb NOT LIKE 'format %' ORDER BY seq"
"""The journal, but for the lines that say how a row looks in a newer format."""
ANSWERS = "SELECT * FROM answer ORDER BY seq"


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the journal and of the answers, and who there is."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            query: connection.execute(query).fetchall()
            for query in (
                JOURNAL,
                ANSWERS,
                "SELECT id, name, initials, role FROM staff ORDER BY id",
                "SELECT id, name, room FROM child ORDER BY id",
                "SELECT * FROM item ORDER BY id",
                "SELECT staff, one_time FROM credential ORDER BY staff",
            )
        }


KILLED = """
import os, signal, sys
from pathlib import Path
import peewee
from models import database, migration

left = int(sys.argv[2])

def counted(function):
    def step(*words, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*words, **named)
    return step

peewee.Database.execute_sql = counted(peewee.Database.execute_sql)
for name in ("replace", "fsync", "open"):
    setattr(migration.os, name, counted(getattr(os, name)))
database.open_home(Path(sys.argv[1]))
database.close_home()
print(left)
"""
ALL = 10_000
"""More steps than there are."""


def killed_after(path: Path, steps: int) -> subprocess.CompletedProcess[str]:
    """Opens the database in a process of its own that dies after so many steps."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(steps)], capture_output=True, text=True
    )


def steps_of(text: Path, folder: Path) -> int:
    """How many steps it takes to bring one of these homes up to date."""
    return ALL - int(killed_after(write_old(text, folder / "counted.db"), ALL).stdout)

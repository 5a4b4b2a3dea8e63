"""Somebody who still works with an older kwtui: what they store until they are told to stop.

The gate, the look whether the file at the path is still the one that is held open, and the chain of
the journal have been the same since format 1: an older program is this one with the number of its
format set back, and statements that name no column which that format does not have.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from models import database
from models.database import call, close_home, open_home, sql, writes
from models.errors import Busy, KwtuiError
from models.ids import new
from models.journal import By, last_seq, transaction

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
PACE = 0.01
"""Seconds between two writes: others have to get through the gate as well."""
PATIENCE = 120.0

context = get_context("forkserver")
context.set_forkserver_preload([__name__])


class Wrote(NamedTuple):
    """What came of somebody's work."""

    answers: list[str]
    """The ids of the answers of which they were told that they are stored."""
    names: list[str]
    """The names that they gave a child, and of which they were told the same."""
    said: str
    """Why it was at an end, where they were told so."""


@writes
def answer_again(by: By, id: str) -> None:  # noqa: A002
    """Adds an answer like the first one of the home."""
    with transaction(by, "answer") as tx:
        found = sql("SELECT * FROM answer ORDER BY seq LIMIT 1")
        row = dict(zip([name for name, *_ in found.description], found.fetchone(), strict=True))
        row |= {"id": id, "seq": tx.seq + 1, "signin": by.signin}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        sql(f"INSERT INTO answer ({names}) VALUES ({marks})", tuple(row.values()))
        tx.note_row("answer", "id", id)


@writes
def rename(by: By, name: str) -> None:
    """Gives the first child another name."""
    with transaction(by, "rename") as tx:
        ((child,),) = sql("SELECT id FROM child ORDER BY room LIMIT 1").fetchall()
        sql("UPDATE child SET name = ?, version = version + 1 WHERE id = ?", (name, child))
        tx.note_row("child", "id", child)


def writing(home: Path, number: int, person: int) -> Wrote:
    """Works with a program that knows format `number`, until told to stop or refused."""
    known, database.SCHEMA_VERSION = database.SCHEMA_VERSION, number
    by, done = By("somebody", f"sign-in {person}", NOW), Wrote([], [], "")
    try:
        open_home(home)
        end = time.monotonic() + PATIENCE
        while not stop_of(home).exists() and time.monotonic() < end:
            try:
                one_turn(by, done)
            except Busy:
                continue  # nothing was stored, and they try again
            except KwtuiError as error:
                return done._replace(said=error.sentence)
            time.sleep(PACE)
        return done
    finally:
        close_home()
        database.SCHEMA_VERSION = known


def one_turn(by: By, done: Wrote) -> None:
    """Looks, answers, and gives a child another name; notes what is stored."""
    call(last_seq)
    answer, name = new(), f"{by.signin} {len(done.names)}"
    call(answer_again, by, answer)
    done.answers.append(answer)
    call(rename, by, name)
    done.names.append(name)


def stop_of(home: Path) -> Path:
    """A file that tells everybody who works at a home to stop."""
    return home.with_name("stop")

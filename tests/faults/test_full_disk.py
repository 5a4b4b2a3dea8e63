"""A full disk: what cannot be stored is refused whole, with a sentence, until there is room."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from models.answering import record
from models.answers import AnswerTable
from models.database import call, close_home, open_home, sql, writes
from models.errors import StoreError
from models.journal import last_seq
from models.verify import verify
from tests.models.shift import Shift

SIZE = 1 << 20
DETACH = 2
"""Unmount now, though the cursor of an error that is still talked about may hold a file open."""
MANY_WORDS = "Words enough for many pages. " * 4000


@writes
def limit_pages(count: int) -> None:
    """Lets the database have so many pages, or as many as it has."""
    sql(f"PRAGMA max_page_count = {count}")


class Disk(Protocol):
    """Where a home is kept, and how full it is."""

    home: Path

    def fill(self) -> None:
        """Leaves no room."""

    def clear(self) -> None:
        """Makes room again."""


@dataclass
class Limited:
    """The database may not grow, which SQLite reports as it does a full disk."""

    home: Path

    def fill(self) -> None:
        """No page more than there is."""
        call(limit_pages, 1)

    def clear(self) -> None:
        """As many pages as anybody needs."""
        call(limit_pages, 100_000)


@dataclass
class Small:
    """A disk of one megabyte, really full."""

    home: Path

    @property
    def filler(self) -> Path:
        """What takes up the room."""
        return self.home.with_name("filler")

    def fill(self) -> None:
        """To the last byte."""
        with self.filler.open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(b"x" * 512)
                except OSError:
                    return

    def clear(self) -> None:
        """All of it."""
        self.filler.unlink()


def mounted(folder: Path) -> bool:
    """Puts a small disk in memory at a folder; False where this account may not."""
    libc = ctypes.CDLL(None)
    return libc.mount(b"none", os.fsencode(folder), b"tmpfs", 0, f"size={SIZE}".encode()) == 0


@pytest.fixture(params=["a limit", "a small disk"])
def disk(request: pytest.FixtureRequest, set_up_home: Path, tmp_path: Path) -> Iterator[Disk]:
    """A home on a disk that can be filled; where none may be mounted, the limit serves twice."""
    folder = tmp_path / "disk"
    folder.mkdir()
    small = request.param == "a small disk" and mounted(folder)
    home = Path(shutil.copyfile(set_up_home, folder / "home.db"))
    open_home(home)
    yield Small(home) if small else Limited(home)
    close_home()
    if small:
        assert ctypes.CDLL(None).umount2(os.fsencode(folder), DETACH) == 0


def test_what_has_no_room_is_refused_and_stored_when_there_is(disk: Disk) -> None:
    shift = Shift.of_the_open_home()
    shift.answers("done")
    before, new = call(last_seq), shift.new("declined", note=MANY_WORDS)
    disk.fill()
    for _ in range(3):
        with pytest.raises(StoreError) as caught:
            call(record, shift.by(), new)
        assert caught.value.sentence == (
            "The disk is full: nothing of this was stored. Make room on the host, then try again."
        )
    assert call(last_seq) == before
    assert shift.stands().value == "done", "what is stored can still be read"
    assert call(verify) == []
    with closing(sqlite3.connect(disk.home, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    disk.clear()
    assert call(record, shift.by(), new).seq == before + 1
    assert shift.given()[-1].note == MANY_WORDS
    assert call(verify) == []


def test_until_the_disk_is_full_each_answer_is_there_or_was_refused(disk: Disk) -> None:
    shift = Shift.of_the_open_home()
    disk.fill()
    disk.clear()
    stored, words = [], "x" * 20_000
    if isinstance(disk, Limited):
        call(limit_pages, 400)
    for _ in range(200):
        new = shift.new(note=words)
        try:
            call(record, shift.by(), new)
        except StoreError as error:
            assert "The disk is full" in error.sentence
            break
        stored.append(new.id)
    else:
        raise AssertionError("the disk never became full")
    assert len(stored) > 5
    assert [answer.id for answer in shift.given()] == stored
    assert call(verify) == []
    close_home()
    open_home(disk.home)
    assert call(AnswerTable.select().count) == len(stored)
    assert call(verify) == []

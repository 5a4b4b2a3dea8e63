"""No room on the disk while somebody types: a sentence, nothing half stored, the words stay."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PIN
from tests.faults.at_work import (
    answers,
    asked,
    at_second_item,
    drafts_of,
    kwtui_on,
    sign_in,
    step,
    until,
    verified,
)
from tests.faults.harness import Pty
from tests.faults.test_full_disk import DETACH, mounted

NOTHING = "nothing of this was stored"
KEEP = "keep this screen open"


class Room:
    """A home on a disk whose room a test takes from the program and gives back."""

    def __init__(self, home: Path, *, real: bool) -> None:
        """Takes the home, and whether its disk is small; else the program's files may not grow."""
        self.home = home
        self._filler = home.with_name("filler") if real else None

    def take(self, tty: Pty) -> None:
        """To the last byte."""
        if self._filler is None:
            _, most = resource.prlimit(tty.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(tty.process.pid, resource.RLIMIT_FSIZE, (1, most))
            return
        with self._filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 512)

    def give_back(self, tty: Pty) -> None:
        """All of it."""
        if self._filler is None:
            _, most = resource.prlimit(tty.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(tty.process.pid, resource.RLIMIT_FSIZE, (most, most))
        else:
            self._filler.unlink()


@pytest.fixture(params=["a small disk", "a limit"])
def room(request: pytest.FixtureRequest, set_up_home: Path, tmp_path: Path) -> Iterator[Room]:
    """A home on a disk of a megabyte; where none may be mounted, the limit serves twice."""
    folder = tmp_path / "disk"
    folder.mkdir()
    real = request.param == "a small disk" and mounted(folder)
    home = Path(shutil.copyfile(set_up_home, folder / "home.db"))
    home.chmod(0o600)
    yield Room(home, real=real)
    if real:
        assert ctypes.CDLL(None).umount2(os.fsencode(folder), DETACH) == 0


def test_without_room_nothing_is_half_stored_and_the_words_stay(room: Room) -> None:
    with kwtui_on(room.home) as tty:
        at_second_item(tty)
        room.take(tty)
        step(tty, " ", NOTHING)
        step(tty, "n", "Note")
        step(tty, "slept badly", KEEP, "slept badly")
        step(tty, "\r", NOTHING)
        step(tty, "n", "slept badly")
        step(tty, "\x1b", "Not stored yet")
        step(tty, "!", "Concern: ")
        step(tty, "cried", KEEP, "cried")
        step(tty, "\ts", "safe now?")
        step(tty, "y", "y yes")
        step(tty, "y", NOTHING, "cried")
        # What only reads still works.
        step(tty, "?", "Keys: ")
        step(tty, "\x1b", "cried")
        assert answers(room.home) == [("done", None)]
        assert drafts_of(room.home) == []
        assert verified(room.home) == ""
        room.give_back(tty)
        until(
            lambda: sorted(drafts_of(room.home)) == [("concern", "cried"), ("note", "slept badly")]
        )
        step(tty, "s", "y yes")
        step(tty, "y", "Saved: Amber Smith")
        step(tty, "\x1b", "[x] ")
        step(tty, "n", "slept badly")
        step(tty, "\r", "ED: slept badly")
        step(tty, " ", "2 of ")
    assert sorted(map(str, answers(room.home))) == sorted(
        map(str, [("done", None), (None, "slept badly"), ("done", None)])
    )
    assert asked(room.home, "SELECT text FROM concern") == [("cried",)]
    assert verified(room.home) == ""


def test_whoever_is_hung_up_on_without_room_is_told_what_is_kept(room: Room) -> None:
    with kwtui_on(room.home) as tty:
        at_second_item(tty)
        step(tty, "n", "Note")
        tty.send("slept")
        tty.wait_quiet(0.6)
        room.take(tty)
        step(tty, " badly", KEEP)
        tty.kill(signal.SIGTERM)
        assert tty.wait_gone() < 2.0
        assert tty.code == 5
        assert b"The last words typed could not be kept." in tty.raw
        assert drafts_of(room.home) == [("note", "slept")]


def test_without_room_nobody_gets_in_and_it_says_why(room: Room) -> None:
    with kwtui_on(room.home) as tty:
        sign_in(tty)
        room.take(tty)
        step(tty, "\x0c", "Locked. ED")
        step(tty, f"{PIN}\r", NOTHING, "Locked. ED")
        room.give_back(tty)
        step(tty, f"{PIN}\r", "Amber Smith")

"""Wherever somebody is, the terminal changes its size, it is locked, and somebody else signs in.

One walk for each place, as starting and signing in takes longer than all the rest.
"""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.conftest import PIN
from tests.faults.at_work import PATIENCE, kwtui_on, on_copies, sign_in
from tests.faults.harness import Pty
from tests.faults.places import WHERE, Picture, go, lock, picture, told

SIZES = ((30, 8), (10, 3), (1, 1), (200, 60), (45, 20), (2, 40), (80, 1), (80, 24))
OPENED, CLOSED = b"\x1b[?1049h", b"\x1b[?1049l"
WITHOUT_RECORDS = ("help", "help of a concern", "palette")
"""Where no word of a record is shown."""


def test_wherever_somebody_is(set_up_home: Path, tmp_path: Path) -> None:
    on_copies(set_up_home, tmp_path, list(WHERE), walk)


def walk(home_path: Path, where: str) -> None:
    """One place and all that may happen there."""
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, where)
        seen = picture(tty)
        small_and_large_again(tty, seen)
        assert told(tty.text) or where in WITHOUT_RECORDS
        locked_and_back(tty, seen)
        somebody_else(tty)
        tty.send("\x11")
        tty.wait_gone()
        assert tty.code == 0
        # Outside the screen that the program opened, the terminal was never shown anything.
        before, _, rest = tty.raw.partition(OPENED)
        shown, _, after = rest.partition(CLOSED)
        assert told(before) == told(after) == []
        assert told(shown)
        assert CLOSED not in after


def small_and_large_again(tty: Pty, seen: Picture) -> None:
    """Changes the size of the terminal; at the end it shows what it showed."""
    for size in SIZES:
        tty.resize(*size)
        tty.kill(signal.SIGWINCH)
        tty.wait_quiet(0.15)
        assert tty.process.poll() is None
    tty.wait_for(lambda _: picture(tty) == seen, PATIENCE)
    tty.wait_quiet(0.6)


def locked_and_back(tty: Pty, seen: Picture) -> None:
    """No word of a record is left on the lock, and the PIN brings the same picture."""
    before = lock(tty)
    tty.wait_quiet(0.6)  # it is drawn twice, on a busy machine with a pause in between
    shown = len(tty.raw)
    time.sleep(1.2)  # the clocks and the looks at others' changes go on below
    assert len(tty.raw) == shown
    assert told(tty.text) == []
    assert told(tty.raw[before:]) == []
    tty.send(f"{PIN}\r")
    tty.wait_for(lambda text: "Locked" not in text, PATIENCE)
    tty.wait_quiet(0.3)
    assert picture(tty) == seen


def somebody_else(tty: Pty) -> None:
    """ED locks, PK signs in and works."""
    lock(tty)
    tty.send("\tpk\r")
    tty.wait_for("in place of ED", PATIENCE)
    tty.send(f"{PIN}\r")
    tty.wait_for("This shift", PATIENCE)
    tty.wait_quiet(0.4)
    assert tty.text.splitlines()[0].endswith(" PK")
    assert "unfinished" not in tty.text
    tty.send("\r")
    tty.wait_for("[ ] ", PATIENCE)
    tty.send("j ")
    tty.wait_for("PK ", PATIENCE)

"""A terminal that is small, or changes its size: every screen opens, and nothing is lost."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.conftest import PIN
from tests.faults.at_work import (
    PATIENCE,
    answers,
    kwtui_on,
    on_copies,
    sign_in,
    step,
    verified,
)
from tests.faults.places import WHERE, go, picture

SMALL = (30, 8)


def test_on_30_by_8_a_night_is_worked(home_path: Path) -> None:
    with kwtui_on(home_path, size=SMALL) as tty:
        step(tty, "", "> Initials")
        step(tty, f"ed\r{PIN}\r", "Amber S", "Callum T")
        step(tty, "\r", "[ ] ")
        step(tty, " ", "[x] ")
        step(tty, "jm", "a asleep")
        step(tty, "a", "[!] ")
        step(tty, "n", "Note")
        step(tty, "words", "words")
        step(tty, "\r", "Saved.")
        step(tty, "\r", "Counts as done")
        step(tty, "\x1b", "[!] ")
        step(tty, "?", "Keys: ")
        step(tty, "\x1b", "[!] ")
        step(tty, ":", "Find an action")
        step(tty, "\x1b", "[!] ")
        step(tty, "r", "On-call manager")
        step(tty, " ", "101, or 999")
        step(tty, "x", "[!] ")
        step(tty, "!", "Concern: ")
        step(tty, "seen", "seen")
        step(tty, "\ts", "Is the c")
        step(tty, "y", "y yes")
        step(tty, "y", "Open")
        step(tty, "a", "Answer: ")
        step(tty, "decided\ts", "Answered by ED")
        step(tty, "\x1b", "[!] ")
        step(tty, "\x1b", "Callum T")
        step(tty, "P", "Ed Dunn")
        step(tty, "\x1b", "Callum T")
        step(tty, "\x0c", "locked", "> PIN")
        step(tty, f"{PIN}\r", "Callum T")
        assert tty.process.poll() is None
    assert answers(home_path) == [("done", None), ("not-done", None), (None, "words")]
    assert verified(home_path) == ""


def made_small_and_large_again(home: Path, where: str) -> None:
    """Changes the size of the terminal in a place; at the end it shows what it showed."""
    with kwtui_on(home) as tty:
        sign_in(tty)
        go(tty, where)
        seen = picture(tty)
        for size in ((30, 8), (10, 3), (1, 1), (200, 60), (45, 20), (2, 40), (80, 1), (80, 24)):
            tty.resize(*size)
            tty.kill(signal.SIGWINCH)
            tty.wait_quiet(0.15)
            assert tty.process.poll() is None
        tty.wait_for(lambda _: picture(tty) == seen, PATIENCE)


def test_any_size_in_any_place_and_back(set_up_home: Path, tmp_path: Path) -> None:
    on_copies(set_up_home, tmp_path, list(WHERE), made_small_and_large_again)

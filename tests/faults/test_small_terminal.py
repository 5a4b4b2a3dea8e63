"""A terminal that is small: every screen opens, and a night can be worked.

That it may change its size anywhere is in `test_anywhere.py`.
"""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PIN
from tests.faults.at_work import (
    answers,
    kwtui_on,
    step,
    verified,
)

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
        step(tty, "\ts", "Is the y")
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

"""How many bytes a letter costs in a text: in one of six lines, and in one that has all the room.

A record of a session is typed over a phone's line: each letter is sent back with all that it moved.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import half_and_most_bytes, heading, line
from benchmarks.programs import BOARD_SHOWN, demo
from benchmarks.terminal import Session

WORDS = b"she said that nobody at school had spoken to her all week and then slept "
LETTERS = 60
LONG = 20_000
"""So many letters a text has that is long already."""
SIZES = (("6 lines", (80, 15)), ("14 lines", (80, 24)))
"""The lines of the text in the quick log, and the terminal on which it has them."""
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"


def writing(folder: Path) -> None:
    """Measure and print the bytes of a letter in the text of the quick log of a session."""
    heading(f"Bytes sent for a letter of a session's text, {LETTERS} letters each")
    for what, size in SIZES:
        with demo(folder / what, size) as session:
            session.wait_for(BOARD_SHOWN)
            session.settle(1.5)
            session.press(b"\x1b[B")
            session.press(b"s", 1.0)
            session.press(b"\t" * 5, 0.5)
            _typed(session, f"text of {what}, a new one")
            # The line is broken anew, and all that follows moves.
            session.press(b"\x1b[H" + b"\x1b[C" * 10, 1.0)
            _typed(session, f"text of {what}, within a line")
            session.press(PASTE + (WORDS * (LONG // len(WORDS))) + PASTED, 2.0)
            _typed(session, f"text of {what}, after {LONG:,} letters")


def _typed(session: Session, what: str) -> None:
    """Type some words at a person's pace; print what the letters took."""
    sent = [len(session.press(WORDS[at : at + 1]).sent) for at in range(LETTERS)]
    session.settle(1.0)
    line(what, half_and_most_bytes(sent))

"""How many bytes are sent to the terminal: over a poor line they are most of the waiting."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.figures import at_most, heading, line
from benchmarks.programs import BARE_SHOWN, BOARD_SHOWN, bare, demo
from benchmarks.terminal import Session

DOWN, UP, RIGHT, LEFT, ENTER, ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D", b"\r", b"\x1b"
MOVE, ANSWER = 250, 300
IDLE = 3.0
MINUTE = 65.0


def sent(folder: Path) -> None:
    """Measure and print the bytes of each thing that is done often, the worst of several."""
    heading("Bytes sent to a terminal of 80×24 with 256 colours (worst of several)")
    with bare(folder) as session:
        session.wait_for(BARE_SHOWN)
        session.settle(1.5)
        least = session.count
    with demo(folder) as session:
        session.wait_for(BOARD_SHOWN)
        session.settle(1.5)
        times = f"{session.count} ({session.count / least:.2f} × the {least} of the bare app)"
        line("start until the board stands still", times)
        _board(session)
        _checklist(session)
        _idle(session)


def _worst(session: Session, keys: Iterable[bytes]) -> int:
    """Press the keys one after the other; return the most bytes that one of them took."""
    return max(len(session.press(key).sent) for key in keys)


def _board(session: Session) -> None:
    # It also takes away what was said at the start.
    line("the first key", str(_worst(session, (DOWN,))))
    moves = _worst(session, (DOWN, DOWN, UP, UP))
    line("cursor move on the board", str(moves), at_most(moves, MOVE))
    line("another part of the day", str(_worst(session, (LEFT, LEFT, RIGHT, RIGHT))))
    line("a checklist opened", str(_worst(session, (ENTER,))))


def _checklist(session: Session) -> None:
    """Answer the items of the checklist that is open, and type a note."""
    line("the first key there", str(_worst(session, (DOWN,))))
    moves = _worst(session, (DOWN, DOWN, UP, UP, UP))
    line("cursor move on a checklist", str(moves), at_most(moves, MOVE))
    answers = [len(session.press(b" ").sent)]
    for _ in range(5):
        session.press(DOWN)
        answers.append(len(session.press(b" ").sent))
    line("an answer with its counter", str(max(answers)), at_most(max(answers), ANSWER))
    session.press(b"n")
    line("a letter of a note", str(_worst(session, (b"a", b"b", b"c", b" ", b"d"))))
    session.press(ESCAPE)
    line("back to the board", str(_worst(session, (ESCAPE,))))


def _idle(session: Session) -> None:
    """Wait until the clock of the board has gone on, then do nothing."""
    session.settle(1.0)
    clock = session.wait(MINUTE)
    session.settle(1.0)
    idle = len(session.watch(IDLE))
    line("the clock, once a minute", str(len(clock)))
    line(f"nothing done for {IDLE:g} s", str(idle), at_most(idle, 0))

"""From a key to what is on the screen, an answer stored and read back first."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import half_and_most, heading, line, percentile
from benchmarks.programs import BARE_SHOWN, BOARD_SHOWN, bare, demo
from benchmarks.sent import DOWN, ENTER, UP
from benchmarks.terminal import QUIET, Session

MOVES = 60
ANSWERS = 40
ROOM = 0.03
"""Seconds of nothing between two keys."""


def keys(folder: Path) -> None:
    """Measure and print the waits; a key in the bare app, a move in kwtui, and again."""
    heading(f"From a key to the screen, {MOVES} moves and {ANSWERS} answers")
    with bare(folder) as least, demo(folder) as session:
        least.wait_for(BARE_SHOWN)
        session.wait_for(BOARD_SHOWN)
        for each in (least, session):
            each.settle(1.5)
        base, moves = _moves(least, session)
        session.press(ENTER)
        inside = [session.press((DOWN, UP)[at % 2], ROOM).wait for at in range(MOVES)]
        answers = _answers(session)
    half = percentile(base, 0.5)
    line("a key that changes a word, bare app", half_and_most(base))
    for what, waits in (("cursor move on the board", moves),
                        ("cursor move on a checklist", inside),
                        ("an answer, stored first", answers)):  # fmt: skip
        times = f"p50 {percentile(waits, 0.5) / half:.1f} × the bare app"
        line(what, half_and_most(waits), times)


def _moves(least: Session, session: Session) -> tuple[list[float], list[float]]:
    """Return the waits for a key in the bare app and for a move on the board."""
    base, moves = [], []
    for at in range(MOVES):
        base.append(least.press(b"x", ROOM).wait)
        moves.append(session.press((DOWN, UP)[at % 2], ROOM).wait)
    return base, moves


def _answers(session: Session) -> list[float]:
    """Return the waits for an answer to an item that has none; each is taken back again."""
    waits = []
    for _ in range(ANSWERS):
        waits.append(session.press(b" ", QUIET).wait)
        session.press(b"u", QUIET)
    return waits

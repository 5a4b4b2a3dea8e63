"""From the command to a board that answers, against a bare Textual app."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import at_most, by_round, heading, line, thousandths
from benchmarks.programs import BARE_SHOWN, BOARD_SHOWN, SECOND_CHILD, bare, demo

ROUNDS = 10
GOAL = 1.25


class Started(NamedTuple):
    """Seconds from the command until it is shown and until it answers, and of the processor."""

    shown: float
    usable: float
    processor: float


def start(folder: Path) -> None:
    """Measure and print the rounds: the bare app, then kwtui, and again."""
    heading(f"Start, {ROUNDS} rounds of a bare Textual app and kwtui demo")
    _bare(folder), _kwtui(folder)  # the first of each has the files still to be read
    rounds = [(_bare(folder), _kwtui(folder)) for _ in range(ROUNDS)]
    theirs, ours = [each[0] for each in rounds], [each[1] for each in rounds]
    base = [each.usable for each in theirs]
    usable = by_round([each.usable for each in ours], base)
    least = min(each.usable for each in ours) / min(base)
    line("board usable, × bare app shown", f"{usable:.2f} (least by least {least:.2f})",
         at_most(usable, GOAL))  # fmt: skip
    line("board shown, × bare app shown", f"{by_round([each.shown for each in ours], base):.2f}")
    line("processor time until then, × bare app", _processor(theirs, ours))
    line("bare app shown", thousandths(base))
    line("board shown", thousandths([each.shown for each in ours]))
    line("board usable", thousandths([each.usable for each in ours]))


def _processor(theirs: list[Started], ours: list[Started]) -> str:
    """Return the ratio of the processor times, which a busy machine changes less."""
    mine, other = [e.processor for e in ours], [e.processor for e in theirs]
    least = min(mine) / min(other)
    return f"{statistics.median(mine) / statistics.median(other):.2f} (least by least {least:.2f})"


def _bare(folder: Path) -> Started:
    """Start the bare app, which has nothing to answer."""
    with bare(folder) as session:
        shown = session.wait_for(BARE_SHOWN)
        return Started(shown, shown, session.processor())


def _kwtui(folder: Path) -> Started:
    """Start kwtui; usable is when a key that is sent as the board shows has been answered."""
    with demo(folder) as session:
        shown = session.wait_for(BOARD_SHOWN)
        session.send(b"\x1b[B")
        usable = session.wait_for(SECOND_CHILD)
        return Started(shown, usable, session.processor())

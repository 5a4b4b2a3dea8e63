"""How much memory one who is signed in takes."""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks.figures import heading, line
from benchmarks.programs import BARE_SHOWN, BOARD_SHOWN, bare, demo
from benchmarks.terminal import Session

ROUNDS = 3
REST = 2.5
"""Seconds after which everything is loaded."""


def memory(folder: Path) -> None:
    """Measure and print the memory of the bare app and of kwtui."""
    heading(f"Memory, {ROUNDS} rounds: its own alone (USS) and all of it (RSS)")
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(_used(bare(folder), BARE_SHOWN))
        ours.append(_used(demo(folder), BOARD_SHOWN))
    base, own = _middle(theirs), _middle(ours)
    line("bare app", f"USS {base[0]:.1f} MiB, RSS {base[1]:.1f} MiB")
    times = f"{own[0] / base[0]:.2f} and {own[1] / base[1]:.2f} × the bare app"
    line("kwtui demo", f"USS {own[0]:.1f} MiB, RSS {own[1]:.1f} MiB", times)


def _used(started: Session, shown: bytes) -> tuple[float, float]:
    """Return the memory that a program takes once it stands still."""
    with started as session:
        session.wait_for(shown)
        session.settle(REST)
        return session.memory()


def _middle(found: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the medians of both."""
    own, all_of_it = zip(*found, strict=True)
    return statistics.median(own), statistics.median(all_of_it)

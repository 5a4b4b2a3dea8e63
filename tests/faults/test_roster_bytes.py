"""What the roster sends to a terminal: a move, another column, another day."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import sample
from tests.faults.harness import KWTUI, Pty
from tests.faults.test_bytes import ANSWER, ASKS, DOWN, KNOWS, MOVE, UP, cost

RIGHT, LEFT = "\x1b[C", "\x1b[D"
DAY = 1_500
"""The most bytes that another day may take, which is another screen."""


@pytest.fixture
def tty(tmp_path: Path) -> Pty:
    """The roster of the demo's Saturday, on a terminal."""
    sample.ensure()
    command = [*KWTUI, "demo", "--at", "2026-11-21T21:42"]
    return Pty(command, home=tmp_path, size=(80, 24), env={"TMPDIR": str(tmp_path)})


def test_the_roster_takes_few_bytes(tty: Pty) -> None:
    with tty:
        tty.wait_for(lambda _: ASKS in tty.raw)
        tty.send(KNOWS)
        tty.wait_for("This shift")
        tty.wait_quiet(0.8)
        tty.send("R")
        tty.wait_for("Roster of Sat 21 Nov")
        tty.wait_quiet(0.5)
        cost(tty, DOWN)
        assert max(cost(tty, key) for key in (DOWN, DOWN, UP, UP)) <= MOVE
        assert max(cost(tty, key) for key in (RIGHT, LEFT)) <= ANSWER
        assert cost(tty, "]") <= DAY
        tty.wait_for("Roster of Sun 22 Nov")

"""What night checks send to a terminal: a look, with the cursor's way to the next child."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from models import sample
from tests.faults.harness import Pty
from tests.faults.test_bytes import ANSWER, ASKS, DOWN, KNOWS, MOVE, UP, cost

RIGHT, LEFT = "\x1b[C", "\x1b[D"


@pytest.fixture
def tty(tmp_path: Path) -> Pty:
    """The demo of a night in which everybody is looked at every half hour, on a terminal."""
    sample.ensure()
    command = [sys.executable, "-m", "tests.faults.watched_night"]
    return Pty(command, home=tmp_path, size=(80, 24), env={"TMPDIR": str(tmp_path)})


def test_a_look_and_a_move_take_few_bytes(tty: Pty) -> None:
    with tty:
        tty.wait_for(lambda _: ASKS in tty.raw)
        tty.send(KNOWS)
        tty.wait_for("This shift")
        tty.wait_quiet(0.8)
        tty.send("z")
        tty.wait_for("Night of Sat 21 Nov")
        tty.wait_quiet(0.5)
        cost(tty, DOWN)
        assert max(cost(tty, key) for key in (DOWN, DOWN, UP, UP, UP)) <= MOVE
        assert max(cost(tty, key) for key in (LEFT, RIGHT)) <= ANSWER
        looks = []
        for key in ("s", "a", "u"):
            looks.append(cost(tty, key))
            tty.wait_quiet(0.3)
        tty.wait_for("u!")
        assert max(looks) <= ANSWER, looks

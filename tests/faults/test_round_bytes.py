"""What the round sends to a terminal: an answer, with the cursor's way to the next place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from models import sample
from tests.faults.harness import KWTUI, Pty
from tests.faults.test_bytes import ANSWER, ASKS, KNOWS, MOVE, cost

DOWN, RIGHT, LEFT, UP = "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[A"
COUNT = re.compile(r"(\d+) of (\d+) answered")

Start = Callable[[], Pty]


@pytest.fixture
def round_of_the_morning(tmp_path: Path) -> Start:
    """Starts the demo on a morning of which nothing is answered yet, and opens its round."""
    sample.ensure()

    def start() -> Pty:
        command = [*KWTUI, "demo", "--at", "2026-11-22T07:15"]
        tty = Pty(command, home=tmp_path, size=(80, 24), env={"TMPDIR": str(tmp_path)})
        tty.wait_for(lambda _: ASKS in tty.raw)
        tty.send(KNOWS)
        tty.wait_for("This shift")
        tty.wait_quiet(0.8)
        tty.send("v")
        tty.wait_for("Round · Morning of Sun 22 Nov")
        tty.wait_quiet(0.5)
        cost(tty, DOWN)
        cost(tty, UP)
        return tty

    return start


def answered(tty: Pty) -> int:
    """How many places the title says are answered."""
    found = COUNT.search(tty.text)
    assert found
    return int(found[1])


def test_a_whole_round_takes_few_bytes_for_each_answer(round_of_the_morning: Start) -> None:
    with round_of_the_morning() as tty:
        assert answered(tty) == 0
        costs = []
        while "End of the round" not in tty.text:
            costs.append(cost(tty, " "))
            tty.wait_for(f"{len(costs)} of 42 answered")
        assert len(costs) == 28, "two of six children are away"
        assert max(costs) <= ANSWER


def test_a_move_takes_few_bytes(round_of_the_morning: Start) -> None:
    with round_of_the_morning() as tty:
        costs = [cost(tty, key) for key in (DOWN, DOWN, DOWN, UP, UP)]
        assert max(costs) <= MOVE
        aside = [cost(tty, key) for key in (RIGHT, RIGHT, RIGHT, LEFT)]
        assert max(aside) <= ANSWER


def test_the_other_answers_take_few_bytes(round_of_the_morning: Start) -> None:
    with round_of_the_morning() as tty:
        costs = []
        for number, keys in enumerate(("a", "p", "d"), 1):
            costs.append(cost(tty, keys))
            tty.wait_for(f"{number} of 42 answered")
        assert max(costs) <= ANSWER

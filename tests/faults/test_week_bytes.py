"""What the week sends to a terminal: a move of the cursor, and another week."""

from __future__ import annotations

from pathlib import Path

from models import ids
from models.database import call, close_home, open_home
from models.people import children
from models.planner_verbs import plan
from models.repeats import Repeat, rule_of
from tests.conftest import PIN
from tests.faults.harness import KWTUI, Pty
from tests.faults.test_bytes import ASKS, DOWN, KNOWS, MOVE, UP, cost
from tests.models.filing import by
from tests.models.planning import TODAY, what

RIGHT, LEFT = "\x1b[C", "\x1b[D"
WEEK = 2_500
"""The most bytes that another week may take, which is another screen."""


KINDS = (("dentist", "08:15"), ("contact", "16:00"), ("activity", "17:30"))


def plan_a_week(path: Path) -> None:
    """Three things each day, of all children, with long words."""
    open_home(path)
    try:
        house = tuple(each.id for each in call(children))
        daily = what(day=TODAY, children=house, place="Town hall", ends="",
                     repeats=rule_of(Repeat("day"), TODAY))  # fmt: skip
        for kind, clock in KINDS:
            title = f"{kind} with the children from next door"
            made = daily._replace(kind=kind, starts=clock, title=title)
            call(plan, by(), ids.new(), made)
    finally:
        close_home()


def test_a_move_in_the_week_takes_few_bytes(home_path: Path, tmp_path: Path) -> None:
    plan_a_week(home_path)
    command = [*KWTUI, "--db", str(home_path)]
    with Pty(command, home=tmp_path, size=(80, 24)) as tty:
        tty.wait_for(lambda _: ASKS in tty.raw)
        tty.send(KNOWS)
        tty.wait_for("Initials")
        tty.send(f"ed\r{PIN}\r")
        tty.wait_for("This shift")
        tty.wait_quiet(0.8)
        tty.send("p")
        tty.wait_for("Amber Smith · Mon")
        tty.wait_quiet(0.5)
        cost(tty, "]")
        tty.wait_quiet(0.5)
        cost(tty, RIGHT)
        keys = (DOWN, DOWN, LEFT, DOWN, RIGHT, RIGHT, UP, LEFT, UP, DOWN)
        spent = [cost(tty, key) for key in keys]
        assert max(spent) <= MOVE, spent
        assert cost(tty, "]") <= WEEK

"""What the program itself sends to a terminal, and whether a narrow one will do.

The terminal here draws at once what stands between two marks, as modern ones do; the marks cost 16
bytes of each answer to a key and are counted in.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from models import sample
from tests.conftest import PIN
from tests.faults.harness import KWTUI, Pty

MOVE, ANSWER = 250, 300
"""The most bytes that a cursor move and an answer may take (without scrolling)."""
IDLE = 3.0
NARROW = (45, 20)
DOWN, UP, ENTER, ESCAPE = "\x1b[B", "\x1b[A", "\r", "\x1b"
ASKS, KNOWS = b"\x1b[?2026$p", "\x1b[?2026;2$y"
BEGINS, ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
TITLE = re.compile(r"\[ \] (\S.*)")

Start = Callable[..., Pty]


@pytest.fixture
def demo(tmp_path: Path) -> Start:
    """Starts the demo and waits until its board is there and nothing more is coming."""
    sample.ensure()

    def start(size: tuple[int, int] = (80, 24)) -> Pty:
        command = [*KWTUI, "demo", "--at", "2026-11-21T21:42"]
        tty = Pty(command, home=tmp_path, size=size, env={"TMPDIR": str(tmp_path)})
        tty.wait_for(lambda _: ASKS in tty.raw)
        tty.send(KNOWS)
        tty.wait_for("This shift")
        tty.wait_quiet(0.8)
        # The first key takes away the greeting, and the mark of what came last.
        cost(tty, DOWN)
        return tty

    return start


def cost(tty: Pty, keys: str) -> int:
    """How many bytes some keys bring, waited for until all of it is drawn."""
    before = len(tty.raw)
    tty.send(keys)
    tty.wait_for(lambda _: 0 < tty.raw.count(BEGINS, before) == tty.raw.count(ENDS, before))
    tty.wait_quiet(0.15)
    return len(tty.raw) - before


def test_a_cursor_move_on_the_board_takes_few_bytes(demo: Start) -> None:
    with demo() as tty:
        assert "> Callum T" in tty.text
        assert max(cost(tty, key) for key in (DOWN, DOWN, UP, UP, UP)) <= MOVE
        assert "> Amber" in tty.text


def test_a_cursor_move_on_a_checklist_takes_few_bytes(demo: Start) -> None:
    with demo() as tty:
        cost(tty, ENTER)
        tty.wait_for("> [ ]")
        cost(tty, DOWN)
        assert max(cost(tty, key) for key in (DOWN, DOWN, UP, UP)) <= MOVE


def test_an_answer_with_its_counter_takes_few_bytes(demo: Start) -> None:
    with demo() as tty:
        cost(tty, ENTER)
        tty.wait_for("0 of 6 answered")
        cost(tty, DOWN)
        cost(tty, UP)
        costs = []
        for number in range(1, 7):
            costs.append(cost(tty, " "))
            tty.wait_for(f"{number} of 6 answered")
            if number < 6:
                cost(tty, DOWN)
        assert tty.text.count("[x]") == tty.text.count("ED 21:4") == 6
        assert max(costs) <= ANSWER


def test_nothing_is_sent_while_nothing_is_done(demo: Start) -> None:
    with demo() as tty:
        assert "21:42" in tty.text
        on_the_board = len(tty.raw)
        time.sleep(IDLE)
        assert len(tty.raw) == on_the_board
        cost(tty, ENTER)
        tty.wait_quiet(0.5)
        on_a_checklist = len(tty.raw)
        time.sleep(IDLE)
        assert len(tty.raw) == on_a_checklist


# A terminal of 45 columns, as on a telephone


def assert_fits(tty: Pty) -> None:
    """Nothing was drawn beside or below the screen: a terminal that has room there shows none."""
    columns, rows = NARROW
    # The bytes and the screen are read one after the other: nothing may come in between.
    tty.wait_quiet(0.3)
    wider = pyte.Screen(2 * columns, 2 * rows)
    pyte.ByteStream(wider).feed(tty.raw)
    shown = [line.rstrip() for line in wider.display]
    assert max(len(line) for line in shown) <= columns
    assert shown[rows:] == [""] * rows
    assert shown[:rows] == tty.text.splitlines()


def hints(tty: Pty) -> list[str]:
    """What the last line says that can be done."""
    return re.split(" {2,}", tty.text.splitlines()[-1].strip())


def test_signing_in_at_45_columns(home_path: Path, tmp_path: Path) -> None:
    with Pty([*KWTUI, "--db", str(home_path)], home=tmp_path, size=NARROW) as tty:
        tty.wait_for("> Initials")
        tty.wait_quiet()
        assert "Sign in with your initials and your PIN" in tty.text
        assert "…" not in tty.text
        assert hints(tty) == ["enter next", "tab move", "Ctrl+Q quit"]
        tty.send("ed\r0000\r")
        tty.wait_for("do not go")
        assert "0000" not in tty.text
        assert_fits(tty)
        tty.send(f"{PIN}\r")
        tty.wait_for("This shift")
        assert "> Amber Smith" in tty.text
        assert_fits(tty)


def test_the_board_at_45_columns(demo: Start) -> None:
    with demo(NARROW) as tty:
        lines = tty.text.splitlines()
        assert all(word in lines[0] for word in ("Rowan House", "Sat 21 Nov", "21:42", " ED"))
        amber, callum, *_ = (line.split() for line in lines[3:9])
        assert amber == ["Amber", "S", "*", "in", "7/7", "12/12!2/7"]
        assert callum == [">", "Callum", "T", "*", "in", "7/7", "12/12", "0/6"]
        assert "missing" in tty.text
        assert "! Euan P     missing since 20:55" in tty.text
        assert hints(tty)[:2] == ["enter checklist", "w where"]
        assert hints(tty)[-1] == "?"
        assert_fits(tty)


def test_a_checklist_at_45_columns(demo: Start) -> None:
    with demo(NARROW) as tty:
        tty.send(ENTER)
        tty.wait_for("Callum Todd · Night of Sat 21 Nov")
        tty.wait_quiet()
        titles = TITLE.findall(tty.text)
        assert len(titles) == 6
        assert "…" not in "".join(titles)
        assert hints(tty) == ["space done", "m missed", "d declined", "- other", "?"]
        tty.send(" ")
        tty.wait_for("done, ED 21:4")
        assert f"> [x] {titles[0]}" in tty.text
        tty.send(DOWN + "m")
        tty.wait_for("o out")
        tty.send("o")
        tty.wait_for("not done, out, ED 21:4")
        assert f"> [!] {titles[1]}" in tty.text
        assert "2/6" in tty.text.splitlines()[0]
        assert_fits(tty)
        tty.send(ESCAPE)
        tty.wait_for(re.compile("> Callum T .* 2/6"))

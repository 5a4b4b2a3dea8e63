"""What the list, the hint line and the title send to a real terminal, and what that shows."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest
from rich.cells import cell_len

from models.text import clean

NAMES = [
    "plain", "日本語", "Zoe\u0301", "❤\ufe0f👨\u200d👩\u200d👧 x", "\x1b[2J\x9b[x]", "\x1b]0;mine",
]  # fmt: skip

APP = """
from textual.app import App
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine


class Real(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("space", "tick"), ("t", "clock"), ("n", "note")]

    def compose(self):
        yield TitleLine()
        yield Rule()
        yield Rows(lead=11)
        yield HintLine()

    def on_mount(self):
        self.done, self.minute = set(), 40
        self.hint = self.query_one(HintLine)
        self.list = self.query_one(Rows)
        self.list.capture = self.hint.handle
        self.hint.set_hint("space done  n note")
        self.action_clock()
        self.fill()

    def fill(self):
        self.list.set_rows([self.row(number) for number in range(300)])

    def row(self, number):
        done = number in self.done
        return Row(str(number), ((
            Span(f"Child {number}".ljust(12)),
            Span(NAMES[number % len(NAMES)], "dim"), Span("  "),
            Span("[x]" if done else "[ ]"),
            Span("  feelings heard  "),
            Span(("done" if done else "").ljust(12)),
            Span("ED 21:50" if done else "", "bold"),
        ),))

    def action_clock(self):
        self.minute += 1
        self.query_one(TitleLine).set("Rowan House", "Sat 21 Nov 2026", f"21:{self.minute}  ED")

    def action_tick(self):
        self.done ^= {int(self.list.cursor_key)}
        self.fill()

    def action_note(self):
        self.hint.ask("note")


Real(ansi_color=True).run()
"""
ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """The program in a pty of 80×24, and the screen that its bytes make."""

    def __init__(self, path: Path) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        # Of the size of its terminal a test that runs beside others is told by variables, wrongly.
        for name in ("COLORTERM", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.child = pexpect.spawn(
            sys.executable, [str(path)], dimensions=(24, 80), env=environment
        )
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.started = b""

    def read(self, quiet: float = 0.3, *, until: str = "", answered: bool = False) -> bytes:
        """What came until nothing came for a moment; first waits for a word, or for anything."""
        received = b""
        end = time.monotonic() + (15 if until or answered else quiet)
        while time.monotonic() < end:
            try:
                new = self.child.read_nonblocking(65536, 0.05)
            except pexpect.TIMEOUT:
                continue
            received += new
            self.stream.feed(new)
            if not until or any(until in line for line in self.screen.display):
                until, end = "", time.monotonic() + quiet
        return received

    def lines(self) -> list[str]:
        """What the screen shows."""
        return [line.rstrip() for line in self.screen.display]

    def press(self, keys: str) -> bytes:
        """What the program sends for some keys."""
        self.child.send(keys)
        return self.read(answered=True)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A list in a real terminal."""
    path = tmp_path_factory.mktemp("real") / "real.py"
    path.write_text(f"NAMES = {NAMES!a}\n{APP}")
    terminal = Terminal(path)
    terminal.started = terminal.read(until="space done")
    yield terminal
    terminal.child.close(force=True)


SURE = 1.0
"""Seconds without a byte after which nothing more comes, on a busy machine too."""
DOWN, UP = "\x1b[B", "\x1b[A"


def test_a_move_costs_few_bytes(terminal: Terminal) -> None:
    assert max(len(terminal.press(key)) for key in (DOWN, DOWN, UP, DOWN)) <= 150
    assert terminal.screen.display[4].startswith("> Child 2")


def test_an_answer_costs_few_bytes_and_arrives(terminal: Terminal) -> None:
    assert len(terminal.press(" ")) <= 100
    assert "[x]  feelings heard  done        ED 21:50" in terminal.screen.display[4]
    assert len(terminal.press(" ")) <= 100
    assert "[ ]  feelings heard" in terminal.screen.display[4]
    assert "ED 21" not in terminal.screen.display[4]


def test_a_minute_costs_few_bytes(terminal: Terminal) -> None:
    assert len(terminal.press("t")) <= 40
    assert terminal.screen.display[0].rstrip().endswith("21:42  ED")


def test_a_typed_letter_costs_few_bytes_wherever_it_stands(terminal: Terminal) -> None:
    terminal.press("n")
    assert max(len(terminal.press(letter)) for letter in "abc") <= 60
    terminal.press("d" * 60)
    assert len(terminal.press("e")) <= 60
    terminal.press("\x1b")
    assert terminal.screen.display[-1].startswith("space done")


def test_nothing_is_sent_when_nothing_happens(terminal: Terminal) -> None:
    terminal.press(UP)
    assert terminal.read(1.0) == b""


def test_columns_stand_in_line_on_a_terminal_with_other_widths(terminal: Terminal) -> None:
    """The terminal here takes one cell for the heart, the list takes two."""
    for line, name in enumerate(NAMES, 2):
        column = len("> ") + 12 + cell_len(clean(name)) + 2
        cells = [terminal.screen.buffer[line][at].data for at in range(column, column + 19)]
        assert "".join(cells) == "[ ]  feelings heard"
    assert "␛[2J⟨U+009B⟩[x]" in terminal.screen.display[6]


def test_no_control_of_a_record_reaches_the_terminal(terminal: Terminal) -> None:
    assert "␛]0;mine" in terminal.screen.display[7]
    assert b"mine" in terminal.started
    assert b"\x1b]0;mine" not in terminal.started
    assert b"\x1b[2J\xc2" not in terminal.started
    assert b"\xc2\x9b" not in terminal.started


def test_after_many_keys_the_terminal_shows_what_a_fresh_paint_would(terminal: Terminal) -> None:
    keys = [DOWN] * 25 + [" ", UP, " ", "\x1b[6~", " ", "g", "G", UP, " ", "\x1b[5~", "g", DOWN]
    for key in keys:
        terminal.child.send(key)
        terminal.read(0.05)
    terminal.read(SURE)
    patched = terminal.lines()
    terminal.child.setwinsize(24, 79)
    terminal.read(SURE, answered=True)
    terminal.screen.reset()
    terminal.child.setwinsize(24, 80)
    terminal.read(SURE, answered=True)
    assert patched == terminal.lines()

"""`kwtui init` on a terminal of a test, and the answers to all of its questions."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect

from tests.cli.running import PATIENCE, rows
from tests.faults.harness import KWTUI, ROOT, environment

STOPPED = "Stopped. Nothing was stored."
SURE = "to go through the questions again:"
PIN_ASKED, AGAIN_ASKED = "PIN of ED, 4 to 12 digits (not shown):", "The same again (not shown):"
CTRL_C, CTRL_D = "\x03", "\x04"

HOME = [
    ("Name of the home:", "Rowan House"),
    ("Guide [keyworker]:", "practitioner"),
    ("Time zone [Europe/London]:", ""),
    ("Morning begins [06:30]:", ""),
    ("Day begins [10:00]:", "9.15"),
    ("Night begins [20:30]:", ""),
]
STAFF = [
    ("Manager's name:", "Ed Dunn"),
    ("Initials of Ed Dunn [ED]:", ""),
    ("Next name:", "Pat King"),
    ("Initials of Pat King [PK]:", "pk"),
    ("Role of Pat King [staff]:", "Shift Leader"),
    ("Next name:", ""),
]
CHILDREN = [
    ("Child 1:", "Zoë Smith"),
    ("Zoë Smith lives here since [", "21/9/2025"),
    ("Child 2:", "Amber Todd"),
    ("Amber Todd lives here since [", ""),
    ("Child 3:", ""),
]
NUMBERS = [
    ("On-call manager:", "07700 900123"),
    ("Social work out of hours:", ""),
    ("Police:", "101"),
    ("Doctor:", ""),
    ("Whom else to ring:", "School nurse"),
    ("Number of School nurse:", "01632 960001"),
    ("Whom else to ring:", ""),
]
EVERYTHING = [*HOME, *STAFF, *CHILDREN, *NUMBERS]
PINS = [(PIN_ASKED, "2580"), (AGAIN_ASKED, "2580")]


class Terminal:
    """`kwtui init` on a terminal."""

    def __init__(self, home: Path, columns: int = 80, more: str = "", **env: str) -> None:
        command = f"exec {shlex.join([*KWTUI, '--db', str(home), 'init'])} {more}"
        self._log = io.StringIO()
        self.child = pexpect.spawn(
            "/bin/sh", ["-c", command], cwd=str(ROOT), dimensions=(24, columns), encoding="utf-8",
            codec_errors="replace", env=environment(home.parent, **env), timeout=PATIENCE,
        )  # fmt: skip
        # Each question is waited for, so there is nothing to wait for before the answer.
        self.child.delaybeforesend = None
        self.child.logfile_read = self._log

    def sees(self, text: str) -> None:
        """Waits for a text, however its words are spread over lines."""
        self.child.expect(r"\s+".join(map(re.escape, text.split())))

    def answer(self, *pairs: tuple[str, str]) -> None:
        """Waits for each question and types the answer to it."""
        for question, typed in pairs:
            self.sees(question)
            self.child.send(f"{typed}\r")

    def ends(self) -> int | None:
        """Waits for the end; gives the exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code

    @property
    def text(self) -> str:
        """All that was on the terminal, what was typed included."""
        return self._log.getvalue()


Start = Callable[..., Terminal]


@contextmanager
def starting(home: Path) -> Iterator[Start]:
    """Gives what starts `kwtui init` on a terminal, and ends what is left of it."""
    begun: list[Terminal] = []

    def begin(columns: int = 80, more: str = "", **env: str) -> Terminal:
        begun.append(Terminal(home, columns, more, **env))
        return begun[-1]

    yield begin
    for each in begun:
        each.child.close(force=True)


def names(home: Path) -> list[str]:
    """The children as they are stored, in room order."""
    return [name for (name,) in rows(home, "SELECT name FROM child ORDER BY room")]


def staff(home: Path) -> list[tuple[object, ...]]:
    """The staff as they are stored, by initials."""
    return rows(home, "SELECT name, initials, role FROM staff ORDER BY initials")

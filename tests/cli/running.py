"""Runs commands as people and scripts do: in a process, a PIN typed at a terminal."""

from __future__ import annotations

import fcntl
import os
import select
import sqlite3
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.journal import TRIGGERS
from tests.faults.harness import ROOT, environment

PATIENCE = 60.0
"""Seconds after which a command is stuck."""


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str
    terminal: bytes = b""
    """What it wrote to its terminal, the echo of what was typed included."""
    put_back: bool = True
    """Whether the terminal's settings are those of before."""


def run(
    command: Sequence[str],
    person: Path,
    typed: str | bytes | None = None,
    *,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    prepare: Callable[[], object] = lambda: None,
) -> Done:
    """Run a command of the one whose home folder is `person`.

    It has a terminal when there is something to be typed at it, and else none. `prepare` is done in
    the new process before it starts.
    """
    master, slave = os.openpty()
    before = termios.tcgetattr(master)

    def begin() -> None:
        if typed is not None:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        prepare()

    process = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(person, **(env or {})),
        start_new_session=True,
        preexec_fn=begin,
    )
    try:
        seen = _type(master, typed, process) if typed is not None else b""
        out, err = process.communicate(stdin, timeout=PATIENCE)
        seen += _rest(master)
        same = termios.tcgetattr(master) == before
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.close(slave)
    return Done(process.returncode, out.decode(), err.decode(), seen, same)


def _type(master: int, typed: str | bytes, process: subprocess.Popen[bytes]) -> bytes:
    """Type at the terminal when the PIN is asked for; return what was written there so far."""
    seen, deadline = b"", time.monotonic() + PATIENCE
    while process.poll() is None:
        assert time.monotonic() < deadline, f"the PIN was never asked for: {seen!r}"
        seen += _rest(master)
        if b"PIN of " in seen:
            os.write(master, typed.encode() if isinstance(typed, str) else typed)
            break
        time.sleep(0.005)
    return seen


def _rest(master: int) -> bytes:
    """What is waiting to be read from the terminal."""
    found = b""
    while select.select([master], [], [], 0)[0]:
        found += os.read(master, 65536)
    return found


def rows(home: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask a database directly."""
    connection = sqlite3.connect(home)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def tamper(home: Path, *statements: str) -> None:
    """Change a database by other means than kwtui, its guards taken away."""
    connection = sqlite3.connect(home)
    try:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for sql in TRIGGERS.values():
            connection.execute(sql)
        connection.commit()
    finally:
        connection.close()

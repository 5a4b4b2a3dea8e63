"""A terminal for tests: starts any command on a pty, reads its screen, sends keys, hangs up.

    with Pty(KWTUI, home=tmp_path) as tty:
        tty.wait_for("Initials")
        tty.send("ed\\r")
        tty.hang_up()
        assert tty.wait_gone() < 2.0

Import it as `from tests.faults.harness import KWTUI, Pty`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

ROOT = Path(__file__).resolve().parents[2]
KWTUI = [sys.executable, "-m", "kwtui"]
"""The program itself, from this source tree."""


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return a small environment in which everything is kept below `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **extra,
    }


class Pty:
    """A command on a terminal of its own. As a context manager it kills what is left at the end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        ignored: Sequence[signal.Signals] = (),
    ) -> None:
        """Start `command` on a terminal of `size` (columns, rows).

        `env` is added to `environment(home)`; `ignored` signals are inherited as ignored.
        """
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._raw = bytearray()
        self._came = threading.Condition()
        """Held while the screen is written to or looked at; told of everything that comes."""
        self._master, slave = os.openpty()
        self._wake_read, self._wake_write = os.pipe()
        self._reading = threading.Event()
        self._reading.set()
        self.resize(*size, tell=False)
        self.settings_before = termios.tcgetattr(self._master)

        def own_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)

        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=environment(home, **(env or {})),
            start_new_session=True,
            preexec_fn=own_terminal,
        )
        os.close(slave)
        self.cpu_at_end = 0.0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Pty:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    # What is on the terminal

    @property
    def raw(self) -> bytes:
        """Every byte that was written to the terminal so far."""
        with self._came:
            return bytes(self._raw)

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        with self._came:
            # As `screen.display` has it, which takes four times as long.
            columns, lines = range(self.screen.columns), range(self.screen.lines)
            rows = [self.screen.buffer[y] for y in lines]
            return "\n".join("".join([row[x].data for x in columns]).rstrip() for row in rows)

    @property
    def settings(self) -> list[Any]:
        """The terminal's settings (echo, line mode) as they are now."""
        return termios.tcgetattr(self._master)

    def wait_for(
        self, wanted: str | re.Pattern[str] | Callable[[str], bool], timeout: float = 15.0
    ) -> str:
        """Wait until the screen holds `wanted`; return the screen. Fails with the screen shown."""
        deadline = time.monotonic() + timeout
        with self._came:
            while True:
                text = self.text
                if isinstance(wanted, str):
                    found = wanted in text
                elif isinstance(wanted, re.Pattern):
                    found = wanted.search(text) is not None
                else:
                    found = wanted(text)
                if found:
                    return text
                # Looked at again when something has come, and not before: reading the screen is
                # slow, and six who do it all the time leave no processor for the programs.
                if not self._came.wait(deadline - time.monotonic()):
                    raise AssertionError(f"{wanted!r} did not come in {timeout} s:\n{self.text}")

    def wait_quiet(self, seconds: float = 0.2, timeout: float = 15.0) -> None:
        """Wait until nothing was written to the terminal for `seconds`."""
        deadline = time.monotonic() + timeout
        with self._came:
            while self._came.wait(seconds):
                assert time.monotonic() < deadline, f"never quiet for {seconds} s"

    # What the person at the terminal does

    def send(self, keys: str | bytes) -> None:
        """Type `keys`, as the bytes that a terminal sends for them."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        """Give the terminal another size; the program is told of it as usual."""
        # Together: what is painted for the new size must not be read by a screen of the old one.
        with self._came:
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
            if tell:
                self.screen.resize(rows, columns)

    def stop_reading(self) -> None:
        """Take nothing more from the terminal, like a line that is stuck."""
        self._reading.clear()
        os.write(self._wake_write, b".")

    def hang_up(self) -> None:
        """Drop the line: the terminal is gone for the program."""
        if self._master >= 0:
            # The reader must let go first: a descriptor being read is not closed for good.
            self._reading.clear()
            os.write(self._wake_write, b"x")
            self._reader.join(5.0)
            assert not self._reader.is_alive()
            os.close(self._master)
            self._master = -1

    # The process

    def kill(self, number: signal.Signals) -> None:
        """Send the signal to the program."""
        self.process.send_signal(number)

    def cpu(self) -> float:
        """Return the seconds of processor time that the program has used; 0.0 when it has gone."""
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def wait_gone(self, timeout: float = 20.0) -> float:
        """Wait until the process has ended; return how many seconds that took. See `code`."""
        start = time.monotonic()
        while time.monotonic() - start < timeout:
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                took = time.monotonic() - start
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.cpu_at_end = usage.ru_utime + usage.ru_stime
                self._drain()
                return took
            time.sleep(0.005)
        raise AssertionError(f"still there after {timeout} s:\n{self.text}")

    @property
    def code(self) -> int | None:
        """The exit code, -N after signal N, None while it runs."""
        return self.process.returncode

    def _drain(self) -> None:
        """Wait until the reader has taken the last that was written."""
        if self._master >= 0 and self._reading.is_set():
            self._reader.join(2.0)

    def _read(self) -> None:
        while True:
            watched = [self._master] if self._reading.is_set() else []
            ready, _, _ = select.select([*watched, self._wake_read], [], [])
            if self._wake_read in ready and os.read(self._wake_read, 1) == b"x":
                return
            if self._master in ready:
                try:
                    data = os.read(self._master, 65536)
                except OSError:
                    return  # EIO: nothing has the terminal open any more
                with self._came:
                    self._raw += data
                    self._stream.feed(data)
                    self._came.notify_all()

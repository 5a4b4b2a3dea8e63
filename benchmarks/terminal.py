"""A terminal of 80×24 for the measurements: when which bytes came, and what the program used.

It looks at the bytes alone and draws nothing, so that no time of its own is in what it measures.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

PATIENCE = 30.0
"""Seconds after which something will not come any more."""
QUIET = 0.1
"""Seconds without a byte after which the answer to a key is whole."""
ASKS_SYNC, KNOWS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Modern terminals draw what stands between two marks at once; the marks cost 16 bytes."""
DRAW_BEGINS, DRAW_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Answer(NamedTuple):
    """What a program sent after some keys."""

    wait: float
    """Seconds until its first byte came."""
    sent: bytes


class Session:
    """A program on a terminal of its own. As a context manager it kills what is left."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int],
        folder: Path,
    ) -> None:
        """Start `command` in `folder`, on a terminal of `size` (columns, rows)."""
        self.count = 0
        """How many bytes came so far."""
        self._seen = bytearray()
        self.began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(folder)
            os.execve(command[0], list(command), dict(environment))

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def wait_for(self, wanted: bytes) -> float:
        """Read until `wanted` has come since the last key; return the seconds since the start."""
        deadline = time.perf_counter() + PATIENCE
        while wanted not in self._seen:
            if self._read(deadline) is None:
                raise TimeoutError(f"{wanted!r} did not come; this did: {bytes(self._seen)!r}")
            came = time.perf_counter()
        return came - self.began

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing has come for so many seconds, and what came is drawn to its end."""
        deadline = time.perf_counter() + PATIENCE
        while self._read(time.perf_counter() + seconds) is not None or self._half_drawn():
            if time.perf_counter() > deadline:
                raise TimeoutError(f"it did not come to rest in {PATIENCE} s")

    def _half_drawn(self) -> bool:
        """Return whether something that is to be drawn at once has not come as a whole yet."""
        return self._seen.count(DRAW_BEGINS) > self._seen.count(DRAW_ENDS)

    def wait(self, seconds: float) -> bytes:
        """Return what comes next within so many seconds, once it is whole."""
        self._seen.clear()
        if self._read(time.perf_counter() + seconds) is None:
            raise TimeoutError(f"nothing came in {seconds} s")
        self.settle(QUIET)
        return bytes(self._seen)

    def watch(self, seconds: float) -> bytes:
        """Return what comes within so many seconds."""
        self._seen.clear()
        deadline = time.perf_counter() + seconds
        while self._read(deadline) is not None:
            pass
        return bytes(self._seen)

    def send(self, keys: bytes) -> None:
        """Type some keys."""
        self._seen.clear()
        os.write(self._terminal, keys)

    def press(self, keys: bytes, quiet: float = QUIET) -> Answer:
        """Type some keys; return what came of them until nothing came for `quiet` seconds."""
        began = time.perf_counter()
        self.send(keys)
        if self._read(began + PATIENCE) is None:
            raise TimeoutError(f"nothing came after {keys!r}")
        wait = time.perf_counter() - began
        self.settle(quiet)
        return Answer(wait, bytes(self._seen))

    def memory(self) -> tuple[float, float]:
        """Return the MiB that are the program's alone (USS), and all that it uses (RSS)."""
        sizes = {}
        for line in Path(f"/proc/{self._pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, size, _ = line.split()
            sizes[name] = int(size) / 1024
        return sizes["Private_Clean:"] + sizes["Private_Dirty:"], sizes["Rss:"]

    def processor(self) -> float:
        """Return the seconds of processor time that the program has used."""
        return sum(
            int(task.read_text().split()[0]) / 1e9
            for task in Path(f"/proc/{self._pid}/task").glob("*/schedstat")
        )

    def _read(self, deadline: float) -> bytes | None:
        """Return what comes next; None when nothing comes in time. Raises EOFError at its end."""
        left = max(0.0, deadline - time.perf_counter())
        if not select.select([self._terminal], [], [], left)[0]:
            return None
        try:
            came = os.read(self._terminal, 65536)
        except OSError as error:
            raise EOFError(f"it ended after {bytes(self._seen)!r}") from error
        self.count += len(came)
        self._seen += came
        if ASKS_SYNC in came:
            os.write(self._terminal, KNOWS_SYNC)
        return came

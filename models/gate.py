"""The gate: a lock on a side file that lets one process at a time write, fairly and briefly.

SQLite's own waiting is not fair: with several people saving, one of them could wait for seconds. A
`flock` on a file beside the database is given up by the kernel when its holder dies.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import Busy, StoreError

PATIENCE = 5.0
"""Seconds to wait for the gate before saying that someone else is saving."""
STEP = 0.004
"""Seconds between two tries."""


def gate_path(database: Path) -> Path:
    """The side file that guards `database`."""
    return database.with_name(database.name + ".gate")


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened ({error.strerror}): nothing was stored. "
            "Put that right on the host, then try again."
        ) from error


def _take(path: Path, patience: float) -> int:
    """An open file that holds the lock on what is at `path` now; raises Busy or StoreError."""
    deadline = time.monotonic() + patience
    handle = _open(path)
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise Busy from None
                time.sleep(STEP)
                continue
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
            # The side file was replaced while we waited: a lock on the old one guards nothing.
            os.close(handle)
            handle = -1
            handle = _open(path)
    except BaseException:
        if handle >= 0:
            os.close(handle)
        raise


@contextmanager
def held(database: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the gate of `database`; raises Busy when it is not free within `patience` seconds.

    Raises StoreError when there can be no such file: something else is there, or the disk is full.
    """
    handle = _take(gate_path(database), patience)
    try:
        yield
    finally:
        os.close(handle)

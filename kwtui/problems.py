"""The log of problems: what failed and where in the code, never what was being written.

An error's own text and local variables quote records, so neither is ever looked at here.
"""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from kwtui.paths import problem_log

LIMIT = 256 * 1024
"""Bytes after which the log is put aside as `problems.log.1`, over the one before."""
DEPTH = 8
"""How many errors behind an error are noted."""


class Problem(NamedTuple):
    """A problem as noted: what to tell, and whether the log could be written."""

    reference: str
    logged: bool


def new_reference() -> str:
    """Return a reference that can be read out over the telephone, such as `7F3A-91`."""
    digits = os.urandom(3).hex().upper()
    return f"{digits[:4]}-{digits[4:]}"


def note(error: BaseException) -> Problem:
    """Note an error, and those behind it, in the log; return its reference. Never raises."""
    return note_lines(_lines(error))


def note_lines(lines: Iterable[str]) -> Problem:
    """Note `lines`, which must hold types and places in the code only. Never raises."""
    reference = new_reference()
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{stamp} {reference} " + "\n    ".join(lines) + "\n"
    try:
        _append(problem_log(), entry.encode("utf-8", "backslashreplace"))
    except Exception:
        # A full disk, say. What failed first must still be told, and without its text, which
        # Python would print if this raised: so staff hear that it could not be noted.
        return Problem(reference, logged=False)
    return Problem(reference, logged=True)


def stack() -> list[str]:
    """Return the places in the code that led to the caller, the nearest first."""
    frames = list(traceback.walk_stack(sys._getframe(1)))
    return [place(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in frames]


def place(filename: str, line: int | None, function: str) -> str:
    """Return a place in the code as `package/file.py:12:function`, without the folders above."""
    return f"{'/'.join(PurePath(filename).parts[-2:])}:{line or 0}:{function}"


def _lines(error: BaseException) -> Iterator[str]:
    """Yield, for each error from the outermost inwards, its type and then its frames."""
    for depth, one in enumerate(_chain(error)):
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        yield kind if depth == 0 else f"behind it: {kind}"
        for frame, line in traceback.walk_tb(one.__traceback__):
            yield place(frame.f_code.co_filename, line, frame.f_code.co_name)


def _chain(error: BaseException) -> list[BaseException]:
    """Return `error` and the errors behind it, each once, at most DEPTH of them."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting and len(found) < DEPTH:
        one = waiting.pop(0)
        if any(one is other for other in found):
            continue
        found.append(one)
        # Textual wraps what failed in a worker, and keeps it as an attribute.
        wrapped = vars(one).get("error")
        inside = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        behind = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting += [e for e in (wrapped, *inside, behind) if isinstance(e, BaseException)]
    return found


def _append(path: Path, entry: bytes) -> None:
    """Add `entry` to the log at `path`, readable by its owner only; raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if path.exists() and path.stat().st_size + len(entry) > LIMIT:
        path.replace(path.with_name(path.name + ".1"))
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        os.fchmod(handle, 0o600)
        os.write(handle, entry)
    finally:
        os.close(handle)

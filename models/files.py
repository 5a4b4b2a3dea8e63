"""The database file as a file: is it there, ours, writable, whole; its modes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from models.errors import StoreError

HEADER = b"SQLite format 3\x00"
APPLICATION_ID = 0x6B777475
"""Written into the file's header: this is a database of kwtui ("kwtu")."""


def settle(path: Path) -> Path:
    """The real path of the database, its folder made (0700) where it is missing."""
    real = Path(os.path.realpath(path.expanduser()))
    try:
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {real.parent} cannot be made ({error.strerror}). Choose another with --db."
        ) from error
    return real


def exists(path: Path) -> bool:
    """Whether a home's database stands at `path`; a file of no bytes is none yet."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}). Check the path.") from error


def make_empty(path: Path) -> None:
    """Makes the file, readable by its owner only, where there is none yet."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made ({error.strerror}). Choose another place with --db."
        ) from error


def check(path: Path) -> None:
    """Raises StoreError unless the file at `path` can be a home's database; tightens its mode."""
    try:
        seen = path.stat()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    if not stat.S_ISREG(seen.st_mode):
        raise StoreError(f"{path} is not a file. Check the path given with --db or KWTUI_DB.")
    if seen.st_uid != os.geteuid():
        raise StoreError(
            f"{path} belongs to another account. Sign in to the host as its owner, "
            "or give your own database with --db."
        )
    if seen.st_nlink > 1:
        raise StoreError(
            f"{path} has a second name (a hard link), which is unsafe. Remove the other name first."
        )
    if not (seen.st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise StoreError(f"{path} is read-only. Make it writable for its owner, then start again.")
    if stat.S_IMODE(seen.st_mode) != 0o600:
        path.chmod(0o600)
    _check_header(path)


def format_of(path: Path) -> int:
    """The format (`user_version`) that the file's header names; 0 for what is not kwtui's."""
    with path.open("rb") as file:
        head = file.read(100)
    ours = head.startswith(HEADER) and int.from_bytes(head[68:72], "big") == APPLICATION_ID
    return int.from_bytes(head[60:64], "big") if ours else 0


def _check_header(path: Path) -> None:
    """Looks at the first bytes, before SQLite has the file open in this process."""
    with path.open("rb") as file:
        head = file.read(100)
        # In this order, for somebody else may be saving: the header names more pages while the
        # journal is still there, and once that is gone the file has them. After a crash the
        # journal may still have to put the last pages right.
        unfinished = path.with_name(path.name + "-journal").exists()
        size = os.fstat(file.fileno()).st_size
    if not head:
        return
    if not head.startswith(HEADER):
        raise StoreError(
            f"{path} is not a database of kwtui. Check the path given with --db or KWTUI_DB."
        )
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if len(head) < 100 or (size < page * pages and not unfinished):
        raise StoreError(
            f"{path} is cut short: part of the file is missing. Do not write to it; "
            "bring back the newest backup, and tell your manager."
        )

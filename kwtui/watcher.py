"""The watcher: sees what others store within a second, and tells the screens."""

from __future__ import annotations

import os

from models.database import data_version, home_path
from models.journal import PRIVATE, last_seq, since

BEAT = 0.25
"""Seconds between two looks."""
AT_ONCE = 500
"""How many lines of the journal a look reads at the most; the next one goes on from there."""


class Watcher:
    """Remembers up to where the journal is known; its methods are verbs for the reading thread."""

    def __init__(self) -> None:
        """Nothing is known yet: until `begin`, a look says that all may have changed."""
        self._version: int | None = None
        self._seq: int | None = None
        self._file: tuple[int, int] | None = None

    def begin(self) -> frozenset[str]:
        """The first look, before any screen reads: what is stored by now is no change."""
        version = data_version()
        if version is not None:
            self._version, self._seq, self._file = version, last_seq(), _file()
        return frozenset()

    def look(self, reader: str) -> frozenset[str]:
        """The tables in which something was stored since the last look, as far as the reader may
        know of it. What could not be read is looked for again with the next look.
        """
        version, file = data_version(), _file()
        if version is None or file is None or (version, file) == (self._version, self._file):
            return frozenset()
        if self._seq is None or file != self._file:
            # Something may have been stored since the first screen was read; or another file, a
            # backup perhaps, was put in the place of the one that was.
            from models.schema import journalled

            self._version, self._seq, self._file = version, last_seq(), file
            return frozenset(journalled())
        entries = since(self._seq, AT_ONCE)
        found = _known_to(reader, [(table, row) for _, _, table, row in entries])
        if entries:
            self._seq = entries[-1][0]
        if len(entries) < AT_ONCE:
            self._version, self._file = version, file
        return found


def _known_to(reader: str, stored: list[tuple[str, str]]) -> frozenset[str]:
    """The tables of these rows without those of which the reader may not even know that."""
    tables = frozenset(table for table, _ in stored)
    private = [(table, row) for table, row in stored if table in PRIVATE]
    if not private:
        return tables
    from models.private import known_to

    return (tables - PRIVATE) | known_to(reader, private)


def _file() -> tuple[int, int] | None:
    """What tells the database's file from any other; None in the moment in which it goes."""
    try:
        seen = os.stat(home_path())
    except FileNotFoundError:
        return None  # the next look says that it is gone
    return seen.st_dev, seen.st_ino

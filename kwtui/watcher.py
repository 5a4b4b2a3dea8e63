"""The watcher: sees what others store within a second, and tells the screens."""

from __future__ import annotations

from models.database import data_version
from models.journal import last_seq, since

BEAT = 0.25
"""Seconds between two looks."""


class Watcher:
    """Remembers up to where the journal is known; its methods are verbs for the reading thread."""

    def __init__(self) -> None:
        """Nothing is known yet: until `begin`, a look says that all may have changed."""
        self._version: int | None = None
        self._seq: int | None = None

    def begin(self) -> frozenset[str]:
        """The first look, before any screen reads: what is stored by now is no change."""
        version = data_version()
        if version is not None:
            self._version, self._seq = version, last_seq()
        return frozenset()

    def look(self) -> frozenset[str]:
        """The tables in which something was stored since the last look."""
        version = data_version()
        if version is None or version == self._version:
            return frozenset()
        self._version = version
        if self._seq is None:
            # Something may have been stored since the first screen was read.
            self._seq = last_seq()
            return frozenset({"history"})
        entries = since(self._seq)
        if entries:
            self._seq = entries[-1][0]
        return frozenset(table for _, _, table, _ in entries)

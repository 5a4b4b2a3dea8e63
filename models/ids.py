"""Ids of records: random, so that two processes never make the same one."""

from __future__ import annotations

from uuid import uuid4


def new() -> str:
    """A fresh id: 32 letters and digits."""
    return uuid4().hex

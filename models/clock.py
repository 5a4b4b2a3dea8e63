"""Clocks: where "now" comes from, so that tests and the demo can set it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""


def system() -> datetime:
    """The host's clock."""
    return datetime.now(UTC)


def running_from(start: datetime) -> Clock:
    """A clock that shows `start` (aware) now and runs on from there."""
    began = time.monotonic()

    def now() -> datetime:
        return start.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)

    return now


def standing_at(instant: datetime) -> Clock:
    """A clock that always shows `instant` (aware); for tests."""
    return lambda: instant.astimezone(UTC)

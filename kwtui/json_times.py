"""The number of the form of what is printed as JSON, and how times stand in it."""

from __future__ import annotations

from datetime import UTC, datetime

SCHEMA = 1
"""Raised when something that is in the JSON now changes its name, its meaning or goes."""


def utc(instant: datetime) -> str:
    """An instant as 2026-11-21T21:42:00Z."""
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def utc_or_none(instant: datetime | None) -> str | None:
    """The same where there may be none."""
    return None if instant is None else utc(instant)

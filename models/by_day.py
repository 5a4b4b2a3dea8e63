"""What holds from a day on: steps in the order of their days, of which the last begun one holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

T = TypeVar("T")

Steps = tuple[tuple[date, T], ...]
"""Days, each with what holds from it on."""


def holding(steps: Iterable[tuple[date, T]], day: date, before: T) -> T:
    """What holds on a day; `before` where no step has begun."""
    held = before
    for since, what in steps:
        if since > day:
            break
        held = what
    return held


def later(steps: Iterable[tuple[date, T]], day: date) -> Steps[T]:
    """The steps that begin after a day."""
    return tuple(each for each in steps if each[0] > day)


def different(steps: Iterable[tuple[date, T]]) -> Steps[T]:
    """The same with one step for a day, the last given, and none that changes nothing."""
    found: list[tuple[date, T]] = []
    for day, what in dict(steps).items():
        if not found or found[-1][1] != what:
            found.append((day, what))
    return tuple(found)

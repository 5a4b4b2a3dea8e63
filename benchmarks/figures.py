"""Figures as they are printed: what was measured, the figure, and the goal beside it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def heading(title: str) -> None:
    """Print the title of a part."""
    print(f"\n{title}")


def line(what: str, figure: str, goal: str = "") -> None:
    """Print one figure, and the goal where there is one."""
    print(f"  {what:<42} {figure:<40} {goal}".rstrip(), flush=True)


def at_most(found: float, limit: float, unit: str = "") -> str:
    """Return the goal as it is printed, with whether it was reached."""
    return f"goal ≤ {limit:g}{unit}: {'reached' if found <= limit else 'MISSED'}"


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that so large a part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def by_round(these: Sequence[float], those: Sequence[float]) -> float:
    """Return how many times larger `these` are than `those`: the median of the rounds' ratios.

    A machine that is busy for a minute slows both of a round down alike.
    """
    return statistics.median(one / other for one, other in zip(these, those, strict=True))


def thousandths(values: Sequence[float]) -> str:
    """Return the median and the least of some seconds, in milliseconds."""
    return f"{statistics.median(values) * 1000:.0f} ms (least {min(values) * 1000:.0f})"


def half_and_most(values: Sequence[float]) -> str:
    """Return what half and what 95 of 100 waits (seconds) do not exceed, in milliseconds."""
    half, most = percentile(values, 0.5) * 1000, percentile(values, 0.95) * 1000
    return f"p50 {half:.1f} ms, p95 {most:.1f} ms"


def half_and_most_bytes(values: Sequence[int]) -> str:
    """Return how many bytes half and 95 of 100 do not exceed, and how many it was on average."""
    half, most = percentile(values, 0.5), percentile(values, 0.95)
    return f"p50 {half:g}, p95 {most:g}, mean {sum(values) / len(values):.0f}"

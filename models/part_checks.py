"""What can be wrong with the parts of the day: their order, how long each lasts, the grace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from models.dates import date_text
from models.mistakes import Mistake
from models.shifts import Starts

SHORTEST = 60
"""The least minutes that a part of the day lasts, but where the clocks change."""
LONGEST_GRACE = 240
DAY = 24 * 60


def part_mistakes(starts: Starts) -> Iterator[Mistake]:
    """All that is wrong with the parts of a day."""
    morning, day, night = (_minutes(each) for each in starts[:3])
    if not morning < day:
        yield Mistake("day", "The day has to begin after the morning does.")
    elif day - morning < SHORTEST:
        yield Mistake("day", "The morning would last less than an hour.")
    if not day < night:
        yield Mistake("night", "The night has to begin after the day does, and before midnight.")
    elif night - day < SHORTEST:
        yield Mistake("night", "The day would last less than an hour.")
    if morning < day < night and DAY - night + morning < SHORTEST:
        yield Mistake("night", "The night would last less than an hour.")
    if not 0 <= starts.grace <= LONGEST_GRACE:
        yield Mistake("grace", f"The time of grace is 0 to {LONGEST_GRACE} minutes.")


def seam_mistakes(steps: Iterable[tuple[date, Starts]]) -> Iterator[Mistake]:
    """What is wrong where the hours change: the night between, begun by the ones before."""
    before: Starts | None = None
    for since, starts in steps:
        if before and DAY - _minutes(before.night) + _minutes(starts.morning) < SHORTEST:
            night = date_text(since - timedelta(days=1))
            yield Mistake("morning", f"The night of {night} would last less than an hour.")
        before = starts


def _minutes(clock: time) -> int:
    """How long after midnight that is."""
    return clock.hour * 60 + clock.minute

"""Dates that staff type by how near they are: yesterday, fri, 20/11, or a whole date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.dates import date_of
from models.profiles import WEEKDAYS

SHORTEST = 2
"""So many letters of a word are enough: "ye" is yesterday, "fr" is Friday."""
NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
# Compiled when first used, as in models/times.py.
NO_YEAR = r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})"


def past_day(text: str, today: date) -> date:
    """The latest day that is meant, at the latest today: "yesterday", "fri", "20/11", 20 Nov 2026.

    Raises UsageError with the sentence to show; a whole date may be any.
    """
    return _meant(text, today, -1, {"today": 0, "yesterday": -1})


def coming_day(text: str, today: date) -> date:
    """The next day that is meant, at the earliest today: "tomorrow", "fri", "28/11", 28 Nov 2026.

    A weekday is never today: whoever says Friday on a Friday means the next one. Raises UsageError
    with the sentence to show; a whole date may be any.
    """
    return _meant(text, today, 1, {"today": 0, "tomorrow": 1})


def near_day(text: str, today: date) -> date:
    """The day that is meant by "yesterday", "today", "tomorrow" or a whole date, past or to come.

    Raises UsageError with the sentence to show.
    """
    steps = NEAR.get(text.strip().lower())
    return date_of(text) if steps is None else today + timedelta(days=steps)


def _meant(text: str, today: date, step: int, words: dict[str, int]) -> date:
    typed = text.strip().lower()
    if len(typed) >= SHORTEST:
        for word, days in words.items():
            if word.startswith(typed):
                return today + timedelta(days=days)
        for number, weekday in enumerate(WEEKDAYS):
            if weekday.startswith(typed):
                # Whoever says Friday on a Friday means the next one.
                return nearest_weekday(number, today + timedelta(days=step > 0), step)
    found = re.fullmatch(NO_YEAR, typed)
    if found is None:
        return date_of(text)
    day, month = int(found[1]), int(found[2])
    # What is no date at all is said.
    return nearest(day, month, today, step) or date_of(f"{day}/{month}/{today.year}")


def nearest_weekday(number: int, today: date, step: int) -> date:
    """The nearest day of this weekday (Monday 0), today or after it (step 1) or before it (-1)."""
    return today + timedelta(days=step * ((number - today.weekday()) * step % 7))


def nearest(day: int, month: int, today: date, step: int) -> date | None:
    """The nearest day of this date, today or after it (step 1) or before it (-1), within a year or
    so; None where there is none.
    """
    for year in (today.year, today.year + step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found - today).days * step >= 0:
            return found
    return None

"""Dates that staff type, and how a date is shown again: day, month in letters, year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from models.errors import UsageError
from models.text import clean

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside of these is a slip of the finger."""

# Compiled when first used, as in models/times.py.
DAY_FIRST = r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]+)"
YEAR_FIRST = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
IN_LETTERS = r"([0-9]{1,2})(?:st|[nr]d|th)?\s+([a-z]{3,})\.?,?\s+([0-9]+)"


def date_of(text: str) -> date:
    """The date typed as 21/11/2026, 21.11.2026, 21 Nov 2026 or 2026-11-21, the day first.

    Raises UsageError with the sentence to show, also for a year of two digits: 12/10/08 may be a
    birthday or a slip, and only who types it knows.
    """
    typed = " ".join(text.split())
    day, month, year = _parts(typed)
    if len(year) != 4:
        raise UsageError(f"Type the year of {_quoted(typed)} with four digits, as 21/11/2026.")
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise UsageError(f"{year} is not a year that fits: check the date.")
    if not 1 <= month <= 12:
        raise UsageError(f"There is no month {month}: type day/month/year, as 21/11/2026.")
    longest = monthrange(int(year), month)[1]
    if not 1 <= day <= longest:
        raise UsageError(
            f"{_quoted(typed)} is not a date: {MONTHS[month - 1]} {year} has {longest} days."
        )
    return date(int(year), month, day)


def date_text(day: date) -> str:
    """A date shown as 21 Nov 2026; `date_of` reads it back."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_date(day: date) -> str:
    """A date without its year, which is this one or the next."""
    return date_text(day).rsplit(" ", 1)[0]


def _parts(typed: str) -> tuple[int, int, str]:
    """Day, month and year as they were typed; UsageError when it does not look like a date."""
    if found := re.fullmatch(DAY_FIRST, typed):
        return int(found[1]), int(found[2]), found[3]
    if found := re.fullmatch(YEAR_FIRST, typed):
        return int(found[3]), int(found[2]), found[1]
    if found := re.fullmatch(IN_LETTERS, typed.lower()):
        names = [name for name in MONTHS if name.lower().startswith(found[2])]
        if found[2] == "sept":
            names = ["September"]
        if len(names) == 1:
            return int(found[1]), MONTHS.index(names[0]) + 1, found[3]
    raise UsageError(f"{_quoted(typed)} is not a date. Type it as 21/11/2026.")


def _quoted(typed: str) -> str:
    """What was typed, short enough for the sentence that quotes it."""
    shown = clean(typed) or "Nothing"
    return shown if len(shown) <= 20 else f"{shown[:19]}…"

"""Fields of a child's file that hold times or spans of time: read from what was typed."""

from __future__ import annotations

from models.errors import UsageError
from models.file_kinds import Field
from models.times import clock_of

LEAST_MINUTES, MOST_MINUTES = 5, 240
MOST_WEEKS = 26
"""The most weeks between two visits that a rule can name."""
MOST_TIMES = 12
"""The most times of a day at which something can be due."""


def _short(line: str) -> bool:
    """Whether it is a number of a few digits: one of thousands of digits is slow to read."""
    return line.isascii() and line.isdecimal() and len(line) < 5


def minutes(field: Field, line: str) -> str:
    """How often something is done, in minutes; UsageError with the sentence for this field."""
    if not (_short(line) and LEAST_MINUTES <= int(line) <= MOST_MINUTES):
        raise UsageError(f"{field.label}: type a number from {LEAST_MINUTES} to {MOST_MINUTES}.")
    return str(int(line))


def weeks(field: Field, line: str) -> str:
    """How often something is done, in weeks."""
    if not (_short(line) and 0 < int(line) <= MOST_WEEKS):
        raise UsageError(f"{field.label}: type a number of weeks, from 1 to {MOST_WEEKS}.")
    return str(int(line))


def clock(_field: Field, line: str) -> str:
    """A time of the day, as 21:00."""
    return f"{clock_of(line):%H:%M}"


def clocks(field: Field, line: str) -> str:
    """Times of the day in their order, each once: "21:00 8:00" is 08:00, 21:00."""
    pieces = line.replace(",", " ").replace(";", " ").split()
    found = sorted({clock(field, each) for each in pieces})
    if not 0 < len(found) <= MOST_TIMES:
        raise UsageError(f"{field.label}: type up to {MOST_TIMES} times, as 08:00, 21:00.")
    return ", ".join(found)

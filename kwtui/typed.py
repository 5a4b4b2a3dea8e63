"""What is typed after `kwtui tick`, as far as it can be understood without looking at a record.

Neither Peewee nor Arrow is imported here, so that a mistake is told before anybody types a PIN.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from models.errors import UsageError
from models.ids import new
from models.near_dates import past_day
from models.profiles import ANSWERS, PARTS, REASONS
from models.text import clean, fold

VALUES = tuple(dict.fromkeys(value for values in ANSWERS.values() for value in values))
"""Every answer that there is, whatever the kind of item."""
NOT_DONE = "not-done"
LONGEST_REASON = 80
ANY_DAY = date(2000, 12, 31)
"""Of a leap year, to see whether a date can be one."""


class Wish(NamedTuple):
    """Which part of which date, as typed (None: the latest), gets which answer, under which id."""

    part: str
    value: str
    reason: str | None
    request: str
    day: str | None


def wish(part: str, answer: str, request: str | None, day: str | None) -> Wish:
    """What was typed, understood; UsageError with what would be."""
    value, reason = answer_of(answer)
    return Wish(part_of_day(part), value, reason, request_id(request), day_typed(day))


def part_of_day(text: str) -> str:
    """The part of the day meant by its name or the start of it; UsageError with the nearest."""
    wanted = fold(text.strip())
    found = [part for part in PARTS if wanted and part.startswith(wanted)]
    if found:
        return found[0]
    raise UsageError(f"{text} is no part of the day. Did you mean {_near(text, PARTS)}?")


def answer_of(text: str) -> tuple[str, str | None]:
    """The answer as stored, with the reason of "not-done:REASON"; UsageError with the nearest."""
    given, colon, reason = text.strip().partition(":")
    value = fold(given)
    if value not in VALUES:
        raise UsageError(f"{given} is no answer. Did you mean {_near(given, VALUES)}?")
    if value == NOT_DONE:
        return value, reason_of(reason)
    if colon:
        raise UsageError(f"Only not-done takes a reason. To say more after {value}, use --note.")
    return value, None


def reason_of(text: str) -> str:
    """Why something was not done, in the words that are stored; UsageError without any."""
    words, given = dict(REASONS), clean(text.strip())
    if given in ("", "another"):
        known = ", ".join(f"{NOT_DONE}:{key}" for key in words if key != "another")
        raise UsageError(f"Say why it was not done: {known}, or in words after the colon.")
    if len(given) > LONGEST_REASON:
        raise UsageError(f"A reason has {LONGEST_REASON} letters at most. To say more, use --note.")
    return words.get(fold(given), given)


def request_id(text: str | None) -> str:
    """The id of the request: the one given, so that a retry is harmless, or a new one."""
    if text is None:
        return new()
    try:
        return UUID(text).hex
    except ValueError as error:
        raise UsageError(f"{text} is not a UUID, as uuidgen makes them.") from error


def day_typed(text: str | None) -> str | None:
    """A date as it was typed ("yesterday", "fri", 21/11/2026, 2026-11-21), once it was understood.

    Which day "yesterday" is depends on the time at the home: `past_day` says it once that is known.
    """
    if text is not None:
        past_day(text, ANY_DAY)
    return text


def _near(text: str, among: Sequence[str]) -> str:
    from difflib import get_close_matches  # loaded for a mistake only

    return " or ".join(get_close_matches(fold(text), among, 3, 0.4) or among)

"""Clock times in the account of a session that stand out of order (S11, rule 7).

Only what is surely a time of this session is looked at: one wrong remark costs more than one that
is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

from models.quotes import quoted
from models.text import clean

# Compiled when first used.
CLOCK = r"""(?xi)
    (?<![\w.:/£$€@\#+])
    (?: (?P<hour>[0-9]{1,2}) (?P<dot>[:.]) (?P<minute>[0-5][0-9]) (?::[0-5][0-9])?
        (?: \s? (?: (?P<half>[ap]\.?m) \b | (?P<hours>h(?:ou)?rs?) \b ) )?
      | (?P<bare>[0-9]{1,2}) \s? (?P<bare_half>[ap]\.?m) \b
      | (?P<long>[0-2][0-9][0-5][0-9]) \s? h(?:ou)?rs? \b )
    (?! [\w%°] | [.:/,][0-9] )
"""
"""14:20, 14.20, 2:20 pm, 2pm, 1420 hrs; not part of a date, a sum of money or another number."""
MEASURE = (
    r"(?i)\s?(?:[%°]|(?:p|[kcm]?m|[km]?g|ml|lit(?:re|er)s?|miles?|pounds?|quid|pence|euros?"
    r"|min(?:ute)?s?|degrees?)\b)"
)
COUNTED = r"(?i)\b(?:won|lost|drew|beat|score[ds]?|leading|ratio|final)\b[\w ]{0,12}$"
MONEY = (
    r"(?i)\b(?:costs?|paid|pays?|spen[dt]|bill|price[ds]?|money|total|saved?|savings|owe[ds]?)\b"
)
SAYS_WHEN = (
    r"(?i)(?:^|[(\[•*]|(?:^|\s)[-–—]|\b(?:at|from|to|and|between|around|about|approximately"
    r"|before|after|just|circa|time:?)|[0-9](?:[ap]m)?\s?[-–—])\s*$"
)
"""What stands in front of a time with a dot ("at 2.20"): 2.20 alone may be anything."""
BOUND = r"(?i)\b(?:by|until|till|til|since)\s$"
"""A time up to which or since when something is so; nothing happens there."""
RANGE = r"(?i)\s?(?:-|–|—|to|until|till|and)\s?"
"""What stands before the end of a span of time: only its beginning counts."""
ANOTHER_DAY = (
    r"\b(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|tomorrow"
    r"|last (?:night|week)|next (?:week|time|session)|earlier|previously|every day|each day"
    r"|usually|normally|booked|appointment|due(?! to))\b|\bwill\b"
)
"""A sentence with one of these is not about what happens now. "Will" is somebody."""
STOP = r"[.!?]\s|\n"
NEAR = 40
"""So many characters in front of a time say what kind of number it is."""

DAY, NOON = 24 * 60, 12 * 60
LEEWAY = 30
"""Minutes before and after a session that its account may speak of."""


class Slip(NamedTuple):
    """A time that is earlier than the one before it in the text; the place is its own."""

    start: int
    end: int
    sentence: str


class _Clock(NamedTuple):
    """A time in a text, and the minutes of the day that it can mean."""

    start: int
    end: int
    minutes: tuple[int, ...]


def slips(text: str, start: time | None, end: time | None) -> tuple[Slip, ...]:
    """The times in an account that stand out of order.

    `start` and `end` are those of the session, in the home's own time; an end before the start is
    past midnight. With both, a time outside of the session (a bus, a bedtime) is left alone.
    """
    found: list[Slip] = []
    last: tuple[int, _Clock] | None = None
    bounded = start is not None and end is not None
    for clock in _events(text):
        at = _placed(clock.minutes, start, end, last[0] if last else None)
        if at is None:
            continue
        # Without the session's times, half a day back is midnight passed.
        if last and 0 < last[0] - at <= (DAY if bounded else NOON):
            found.append(_slip(text, clock, last[1]))
        last = at, clock
    return tuple(found)


def _slip(text: str, clock: _Clock, last: _Clock) -> Slip:
    here, before = (clean(text[each.start : each.end]) for each in (clock, last))
    sentence = f"{here} stands after {before}. Put events in their order, or say “earlier”."
    return Slip(clock.start, clock.end, sentence)


def _placed(
    minutes: tuple[int, ...], start: time | None, end: time | None, last: int | None
) -> int | None:
    """Where on the line of the session a time lies; None if it is no time of this session.

    Of the two halves of the day that "2:20" may mean, the one that is in order counts.
    """
    places = list(minutes)
    if start is not None and end is not None:
        begins = _minute(start)
        lasts = (_minute(end) - begins) % DAY
        places = [(each - begins + LEEWAY) % DAY - LEEWAY for each in minutes]
        places = [each for each in places if each <= lasts + LEEWAY]
    in_order = (each for each in places if last is None or each >= last)
    return next(in_order, min(places, default=None))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _events(text: str) -> Iterator[_Clock]:
    """The times at which something happens: not quoted, not of another day, no ends of spans."""
    quotations = iter(quoted(text))
    quotation = next(quotations, None)
    for first, sentence in _sentences(text):
        for each in _in_sentence(sentence):
            clock = _Clock(each.start + first, each.end + first, each.minutes)
            while quotation and quotation.end <= clock.start:
                quotation = next(quotations, None)
            if quotation is None or clock.start < quotation.start:
                yield clock


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    first = 0
    for stop in re.finditer(STOP, text):
        yield first, text[first : stop.start()]
        first = stop.end()
    yield first, text[first:]


def _in_sentence(sentence: str) -> list[_Clock]:
    """The times in a sentence; none when it speaks of another day."""
    clocks: list[_Clock] = []
    behind = -1
    for found in re.finditer(CLOCK, sentence):
        near = sentence[max(found.start() - NEAR, 0) : found.start()]
        minutes = _minutes(found)
        if not minutes or not _is_time(found, near):
            continue
        ends_span = behind >= 0 and re.fullmatch(RANGE, sentence[behind : found.start()])
        behind = -1 if ends_span else found.end()
        if not ends_span and not re.search(BOUND, near[-7:]):
            clocks.append(_Clock(*found.span(), minutes))
    return [] if clocks and re.search(ANOTHER_DAY, sentence) else clocks


def _minutes(found: re.Match[str]) -> tuple[int, ...]:
    """The minutes of the day that a time can mean; none for one that no clock shows."""
    if found["long"]:
        hour, minute = int(found["long"][:2]), int(found["long"][2:])
    else:
        hour, minute = int(found["hour"] or found["bare"]), int(found["minute"] or 0)
    if hour > 23:
        return ()
    half = found["half"] or found["bare_half"]
    if half and hour <= 12:
        return ((hour % 12 + 12 * (half[0] in "pP")) * 60 + minute,)
    at = hour * 60 + minute
    written_out = found["long"] or found["hours"] or (found["hour"] or "").startswith("0")
    if half or written_out or not 1 <= hour <= 12:
        return (at,)
    return at, (at + NOON) % DAY


def _is_time(found: re.Match[str], near: str) -> bool:
    """Whether what looks like a time is none of the things that look alike; `near` is before it."""
    if found["half"] or found["bare_half"] or found["long"]:
        return True
    if found["hours"]:
        return found["dot"] == ":" or len(found["hour"]) == 2  # 2.20 hours is how long
    if re.match(MEASURE, found.string[found.end() : found.end() + 9]) or re.search(
        COUNTED, near[-21:]
    ):
        return False
    if found["dot"] == ":":
        return True
    return re.search(SAYS_WHEN, near[-24:]) is not None and not re.search(MONEY, near)

"""When a session was, from the fields of its form: its day, from when, to when, each checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.errors import UsageError
from models.mistakes import Mistake
from models.near_dates import past_day
from models.session_times import end_after
from models.shifts import Hours, clock_text, current, local
from models.times import clock_on, typed

USUAL = timedelta(minutes=45)
"""How long a session is taken to have been until somebody types when it began."""
LONGEST_TIME = 20
"""So many letters has no time."""
LONG = timedelta(hours=2)
"""A session that began longer ago than this is over, and was not that long."""
RECENT = timedelta(hours=12)
"""A time without a day is one of these hours before now, or else one of today."""
STEP = 5
"""Minutes: a suggested time stands at such a step."""
# Compiled when first used, as in models/times.py.
CLOCK = r"(\d{1,2})(?:[:.]?(\d{2}))?(\s*[A-Za-z+-].*)?"


class When(NamedTuple):
    """When a session was; the instants are in UTC."""

    day: date
    starts: datetime | None
    ends: datetime | None


def suggested_end(hours: Hours, starts: datetime, now: datetime) -> str:
    """What is most often right for a session that began then: until now, if that is not long."""
    return clock_text(hours, now if now - starts <= LONG else starts + USUAL)


def suggested(hours: Hours, now: datetime) -> dict[str, str]:
    """What is most often right for a session that has just been held: until now."""
    starts = now - USUAL
    starts -= timedelta(minutes=starts.minute % STEP)
    return {"starts": clock_text(hours, starts), "ends": clock_text(hours, now)}


def whole_clock(text: str) -> str:
    """A time as it is read: "14" is 14:00, "1400" is too; what is no time stays as it is."""
    found = re.fullmatch(CLOCK, text.strip())
    if found is None:
        return text
    return f"{found[1]:0>2}:{found[2] or '00'}{found[3] or ''}"


def when(hours: Hours, texts: Mapping[str, str], now: datetime) -> tuple[When, list[Mistake]]:
    """When a session was, by what stands in day, starts and ends, and what cannot be read of it.

    Without a day it is the one on which it began: the last such time, or else the shift's own date.
    An end that lies before the start is past midnight, where that can be.
    """
    wrong: list[Mistake] = []
    day = _day(hours, texts, now, wrong)
    starts = _start(hours, day, texts, wrong)
    ends = _end(hours, day, starts, texts, wrong)
    return When(day, starts, ends), wrong


def _day(hours: Hours, texts: Mapping[str, str], now: datetime, wrong: list[Mistake]) -> date:
    today = local(hours, now).date()
    if said := texts.get("day", "").strip():
        try:
            return past_day(said, today)
        except UsageError as error:
            wrong.append(Mistake("day", error.sentence))
            return today
    clock = whole_clock(texts.get("starts", ""))
    if not clock.strip():
        return current(hours, now).day
    try:
        return local(hours, typed(hours, clock, now, within=RECENT)).date()
    except UsageError:
        # What is wrong with the time is said where it is read as one of today.
        return today


def _start(
    hours: Hours, day: date, texts: Mapping[str, str], wrong: list[Mistake]
) -> datetime | None:
    clock = whole_clock(texts.get("starts", ""))
    try:
        return clock_on(hours, day, _short(clock)) if clock.strip() else None
    except UsageError as error:
        wrong.append(Mistake("starts", f"{error.sentence}."))
        return None


def _end(
    hours: Hours,
    day: date,
    starts: datetime | None,
    texts: Mapping[str, str],
    wrong: list[Mistake],
) -> datetime | None:
    clock = whole_clock(texts.get("ends", ""))
    try:
        return end_after(hours, day, starts, _short(clock)) if clock.strip() else None
    except UsageError as error:
        wrong.append(Mistake("ends", f"{error.sentence}."))
        return None


def _short(clock: str) -> str:
    """A text as it is quoted where it is no time."""
    return clock if len(clock) <= LONGEST_TIME else f"{clock[:LONGEST_TIME]}…"

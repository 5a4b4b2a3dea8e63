"""What repeats: the rule of a planner entry, made, read, in words, and the days it comes to.

A rule is the text of an RRULE without its end, which the entry knows. All of it is about days:
the times are the home's clock. dateutil is loaded only where something repeats.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from models.errors import UsageError

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_FREQUENCIES = {DAY: "DAILY", WEEK: "WEEKLY", MONTH: "MONTHLY", YEAR: "YEARLY"}
_UNITS = {name: unit for unit, name in _FREQUENCIES.items()}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

MOST = 99
"""The most days, weeks, months or years from one time to the next."""
IN_EVERY_MONTH = 28
"""Each month has days up to this one; a later one is kept on the last day of shorter months."""


class Repeat(NamedTuple):
    """How something repeats: every `every` days, weeks, months or years."""

    unit: str
    every: int = 1
    weekdays: tuple[int, ...] = ()
    """Of weeks: on which days, Monday being 0; none: on that of the first day."""


def rule_of(repeat: Repeat, first: date) -> str:
    """The rule of what repeats from a first day on; UsageError where it cannot repeat so.

    What is on the 31st of a month is kept on the last day of shorter ones, and 29 February on the
    28th of other years.
    """
    if repeat.unit not in _FREQUENCIES:
        raise UsageError("It repeats by days, weeks, months or years.")
    if not 1 <= repeat.every <= MOST:
        raise UsageError(f"Every how many {repeat.unit}s: type a number from 1 to {MOST}.")
    parts = [f"FREQ={_FREQUENCIES[repeat.unit]}"]
    if repeat.every > 1:
        parts.append(f"INTERVAL={repeat.every}")
    if repeat.unit == WEEK:
        days = sorted(set(repeat.weekdays)) or [first.weekday()]
        parts.append("BYDAY=" + ",".join(_WEEKDAYS[each] for each in days))
    elif repeat.unit == MONTH:
        parts += _month_day(first, 31)
    elif repeat.unit == YEAR:
        parts += [f"BYMONTH={first.month}", *_month_day(first, 29)]
    return ";".join(parts)


def _month_day(first: date, longest: int) -> list[str]:
    """The day of the month, or the nearest before it in a shorter one."""
    shorter = IN_EVERY_MONTH < first.day <= longest and (longest == 31 or first.month == 2)
    if not shorter:
        return [f"BYMONTHDAY={first.day}"]
    days = ",".join(str(each) for each in range(IN_EVERY_MONTH, first.day + 1))
    return [f"BYMONTHDAY={days}", "BYSETPOS=-1"]


def repeat_of(rule: str) -> Repeat:
    """How something repeats by its rule; UsageError for a rule that was not made here."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    unit, every = _UNITS.get(parts.get("FREQ", "")), parts.get("INTERVAL", "1")
    days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    if unit is None or not every.isdigit() or any(each not in _WEEKDAYS for each in days):
        raise UsageError("It is not known how this repeats.")
    return Repeat(unit, int(every), tuple(_WEEKDAYS.index(each) for each in days))


def in_words(rule: str, first: date, until: date | None = None) -> str:
    """How it repeats as it is read: "every 2 weeks on Mon and Thu, until 3 Mar 2027"."""
    from models.dates import MONTHS, date_text

    repeat = repeat_of(rule)
    said = f"every {repeat.unit}" if repeat.every == 1 else f"every {repeat.every} {repeat.unit}s"
    if repeat.unit == WEEK:
        said += f" on {_listed(WEEKDAY_WORDS[each] for each in repeat.weekdays)}"
    elif repeat.unit == MONTH:
        said += f" on the {_nth(first.day)}"
        said += ", or the last day" if first.day > IN_EVERY_MONTH else ""
    elif repeat.unit == YEAR:
        said += f" on {first.day} {MONTHS[first.month - 1]}"
        said += ", else on the 28th" if (first.month, first.day) == (2, 29) else ""
    return said if until is None else f"{said}, until {date_text(until)}"


def _listed(words: Iterable[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"


def days_between(rule: str, first: date, start: date, end: date) -> list[date]:
    """The days from `start` to `end` on which something is that repeats from its first day on."""
    if end < max(first, start):
        return []
    wanted = max(first, start)
    days = takewhile(lambda day: day <= end, _days(rule, first, wanted))
    return [day for day in days if day >= wanted]


def is_on(rule: str, first: date, day: date) -> bool:
    """Whether it is on this day."""
    return bool(days_between(rule, first, day, day))


def shortest_gap(rule: str, first: date) -> int:
    """The fewest days from one time to the next."""
    some = list(islice(_days(rule, first, first), 8))
    return min(((then - one).days for one, then in pairwise(some)), default=1)


def _days(rule: str, first: date, start: date) -> Iterable[date]:
    """Every day from about `start` on, without end: what lies before is not gone through."""
    from dateutil.rrule import rrulestr

    begins = _near(repeat_of(rule), first, start)
    return (each.date() for each in rrulestr(rule, dtstart=begins))


def _near(repeat: Repeat, first: date, start: date) -> datetime:
    """Where reckoning can begin to be right at `start`: a whole number of steps after the first.

    A rule names its weekdays, its day of the month and its month, so that only the step has to fit.
    """
    if repeat.unit == DAY:
        begins = first + timedelta(_steps((start - first).days, repeat.every))
    elif repeat.unit == WEEK:
        monday = first - timedelta(first.weekday())
        begins = monday + timedelta(_steps((start - monday).days, 7 * repeat.every))
    else:
        every = repeat.every if repeat.unit == MONTH else 12 * repeat.every
        begun = 12 * first.year + (first.month - 1 if repeat.unit == MONTH else 0)
        months = begun + _steps(12 * start.year + start.month - 1 - begun, every)
        begins = date(months // 12, months % 12 + 1, 1)
    return datetime.combine(max(first, begins), time(), UTC)


def _steps(passed: int, step: int) -> int:
    """As many whole steps as have passed."""
    return max(0, passed // step * step)

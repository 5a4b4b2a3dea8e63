"""What is wrong with something that is to be planned: all of it, each at its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.dates import date_text
from models.errors import UsageError
from models.file_values import columns as wide
from models.home import home
from models.journal import By
from models.mistakes import LONGEST_NAME, LONGEST_NOTE, Mistake, too_long
from models.occurrence_rows import LONGEST_SPAN
from models.people import Child, Staff, Stage, every_child, everybody
from models.planned import TIMES, Planned, is_tell
from models.planner_kinds import Kind, Own, kinds
from models.repeats import is_on, repeat_of, shortest_gap
from models.shifts import Hours, day_text, local
from models.text import LONGEST, clean
from models.times import clock_of, is_skipped

LONGEST_TITLE = 56
"""The most columns that a title may take."""
FARTHEST = 18 * 366
"""The most days ahead on which a repeat may be said to end: a childhood."""


class Ground(NamedTuple):
    """What has to be known to say what is wrong."""

    hours: Hours
    today: date
    staff: dict[str, Staff]
    children: dict[str, Child]


def ground(by: By) -> Ground:
    """What is known when somebody writes."""
    hours = home().hours
    people = {each.id: each for each in everybody()}
    return Ground(
        hours, local(hours, by.at).date(), people, {each.id: each for each in every_child()}
    )


def mistakes_of(on: Ground, planned: Planned, before: Planned | None = None) -> list[Mistake]:
    """All that is wrong with something to be planned; what it was `before` may stay so."""
    kind = kinds().get(planned.kind)
    if kind is None:
        return [Mistake("kind", "Choose what it is.")]
    return [
        *_wrong_people(on, planned, kind, before),
        *_wrong_days(on, planned, before),
        *wrong_times(on.hours, planned, planned.day, planned.last_day),
        *_wrong_repeat(on, planned),
        *_wrong_words(planned),
        *_wrong_own(on, planned, kind),
    ]


def _wrong_people(
    on: Ground, planned: Planned, kind: Kind, before: Planned | None
) -> Iterator[Mistake]:
    """Whom it is for, who goes along, who drives."""
    if kind.children == "child" and not planned.children:
        yield Mistake("children", "Choose for whom it is.")
    elif kind.children in ("house", "none") and planned.children:
        yield Mistake("children", f"{kind.label} is for nobody in particular.")
    for each in planned.children:
        if each not in on.children:
            raise UsageError("There is no such child in this home.")
        known = before is not None and each in before.children
        if on.children[each].stage == Stage.GONE and not known:
            yield Mistake("children", f"{on.children[each].name} has moved on.")
    if kind.children == "none" and not planned.staff:
        yield Mistake("staff", "Choose who is away.")
    for each in planned.staff:
        yield from _wrong_staff(on, "staff", each, planned.day)
    if planned.drives:
        yield from _wrong_staff(on, "drives", planned.drives, planned.day)


def _wrong_staff(on: Ground, where: str, id: str, day: date) -> Iterator[Mistake]:  # noqa: A002
    who = on.staff.get(id)
    if who is None:
        raise UsageError("Nobody of these initials works here.")
    if not who.here_on(day):
        yield Mistake(where, f"{who.name} does not work here on {date_text(day)}.")


def _wrong_days(on: Ground, planned: Planned, before: Planned | None) -> Iterator[Mistake]:
    """A day that is over, one that ends before it begins, one that never ends."""
    span = (planned.last_day - planned.day).days
    if span < 0:
        yield Mistake("ends_on", "It ends before it begins: check the two days.")
    elif span > LONGEST_SPAN:
        yield Mistake("ends_on", "That is longer than a year: check the two days.")
    same = before is not None and (before.day, before.last) == (planned.day, planned.last)
    if planned.last is not None and planned.last < on.today and not same:
        yield Mistake("day", over(planned.last))


def over(day: date) -> str:
    """What is said of a day to which nothing can be planned any more."""
    return f"{day_text(day)} {day.year} is over. Plan it for today or later."


def wrong_times(hours: Hours, planned: Planned, day: date, until: date) -> Iterator[Mistake]:
    """Times that are none, that the clocks skip on its day, or of which the end is first."""
    readable = True
    for key in TIMES:
        text = getattr(planned, key)
        try:
            clock = clock_of(text) if text else None
        except UsageError as error:
            readable = False
            yield Mistake(key, error.sentence)
            continue
        which = until if key == "ends" else day
        if clock is not None and is_skipped(hours, which, clock):
            yield Mistake(key, f"There is no {text} on {date_text(which)}: the clocks go forward.")
    if planned.ends and not planned.starts:
        yield Mistake("starts", "Type when it begins too, or leave both empty: all day.")
    elif readable and planned.ends and until == day and planned.ends <= planned.starts:
        yield Mistake("ends", "It ends before it begins: check the times, or the last day.")
    if readable and planned.leave_by and planned.starts and planned.leave_by > planned.starts:
        yield Mistake("leave_by", "That is later than it begins.")


def _wrong_repeat(on: Ground, planned: Planned) -> Iterator[Mistake]:
    """A repeat that is none, that does not begin on its day, or that ends too early or late."""
    rule = planned.repeats
    if rule is None:
        return
    try:
        repeat_of(rule)
    except UsageError as error:
        yield Mistake("repeats", error.sentence)
        return
    if not is_on(rule, planned.day, planned.day):
        yield Mistake("day", "Its first day is not one of the days on which it repeats.")
        return
    if planned.until is not None and planned.until < planned.day:
        yield Mistake("until", "That is before it begins.")
    elif planned.until is not None and planned.until > on.today + timedelta(FARTHEST):
        yield Mistake("until", "That is more than 18 years. Left empty, it has no end.")
    gap, span = shortest_gap(rule, planned.day), (planned.last_day - planned.day).days
    if span >= gap:
        yield Mistake("ends_on", "It goes on until it begins again: make it shorter.")


def _wrong_words(planned: Planned) -> Iterator[Mistake]:
    """Texts that are too long, and when the child may be told."""
    if wide(planned.title) > LONGEST_TITLE:
        shown = clean(planned.title[:20])
        yield Mistake("title", f"“{shown}…” is too long: {LONGEST_TITLE} letters at most.")
    for key in ("who", "place", "take"):
        yield from too_long(key, getattr(planned, key), LONGEST_NAME)
    yield from too_long("note", planned.note, LONGEST_NOTE)
    if not is_tell(planned.tell):
        yield Mistake("tell", "Say when the child is told: now, not yet, or from which date.")


def _wrong_own(on: Ground, planned: Planned, kind: Kind) -> Iterator[Mistake]:
    """The kind's own fields."""
    for key, value in planned.more.items():
        field = kind.field(key)
        if field is None:
            yield Mistake(key, f"“{clean(key)}” is not a field of {kind.label}.")
        elif isinstance(value, str) == (field.type == "children"):
            yield Mistake(key, f"{field.label}: fill this in anew.")
        else:
            yield from _wrong_value(on, planned, field, value)


def _wrong_value(
    on: Ground, planned: Planned, field: Own, value: str | Iterable[str]
) -> Iterator[Mistake]:
    allowed = {"yesno": ("yes", "no"), "choice": tuple(key for key, _ in field.choices)}
    if field.type in allowed and value not in allowed[field.type]:
        yield Mistake(field.key, f"{field.label}: choose one of the answers.")
    elif field.type == "children" and not set(value) <= set(on.children):
        raise UsageError("There is no such child in this home.")
    elif field.type == "staff" and value in planned.staff:
        yield Mistake(field.key, "Nobody covers for themselves.")
    elif field.type == "staff":
        yield from _wrong_staff(on, field.key, str(value), planned.day)
    elif field.type in ("line", "text"):
        yield from too_long(
            field.key, str(value), LONGEST_NAME if field.type == "line" else LONGEST
        )

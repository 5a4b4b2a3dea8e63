"""Storing one answer for the command line, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kwtui.typed import Wish
from models import clock, times
from models.answering import NewAnswer, Stored, checked_note, last_moment, record
from models.answers import Answer, standing
from models.checklist import item_history
from models.database import call
from models.errors import Refused, UsageError
from models.find_item import find_item
from models.home import home
from models.journal import By
from models.near_dates import past_day
from models.people import Child, Staff, find_child, initials_by_id, staff_by_initials
from models.routine import Item
from models.shifts import Hours, Part, Window, latest_begun, local, window
from screens.answer_words import sentence
from screens.desk import SignedIn
from screens.words import part_of

FIRST_DAY = date(2000, 1, 1)
"""Nobody kept this book before it."""


class Done(NamedTuple):
    """What was stored, in one line, and what else there is to say."""

    line: str
    remarks: tuple[str, ...]


class _Place(NamedTuple):
    """Which item of which checklist is meant, and what goes with showing an answer to it."""

    child: Child
    item: Item
    window: Window
    hours: Hours
    initials: dict[str, str]

    def said(self, answer: Answer) -> str:
        """An answer in words, with who and when."""
        return sentence(self.item, answer, self.initials, self.hours)

    def history(self) -> list[Answer]:
        """Every answer to this item so far, oldest first."""
        when = self.window
        return call(item_history, self.child.id, when.part, when.day, self.item.id)


def tick(
    who: SignedIn,
    wanted: Wish,
    child: str,
    item: str,
    note: str | None,
    by: str | None,
    at: str | None,
) -> Done:
    """Store an answer as somebody who is signed in; `by` and `at` say who did it, and when.

    Raises UsageError for an unknown child, item, colleague or time, Refused and StoreError when
    nothing was stored.
    """
    now, hours = clock.system(), call(home).hours
    day = past_day(wanted.day, local(hours, now).date()) if wanted.day else None
    when = part_window(hours, Part(wanted.part), day, now)
    about = call(find_child, child)
    meant = call(find_item, about.id, when.part, when.day, item)
    place = _Place(about, meant, when, hours, call(initials_by_id))
    before = place.history()
    stands = standing(before).answer
    new = NewAnswer(
        id=wanted.request,
        child=place.child.id,
        day=when.day,
        part=when.part,
        item=place.item.id,
        value=wanted.value,
        at=done_at(hours, at, when, now),
        done_by=call(_colleague, by, who.staff, when.day).id,
        reason=wanted.reason,
        note=note,
        seen=stands.id if stands else None,
    )
    stored = call(record, By(who.staff.id, who.signin, now), new)
    mine = _mine(place.history(), new)
    return Done(_line(place, mine), tuple(_remarks(place, before, stored, mine)))


def part_window(hours: Hours, part: Part, day: date | None, now: datetime) -> Window:
    """The part of the day on that date, by default the latest that has begun."""
    latest = latest_begun(hours, part, now)
    if day is None:
        return latest
    if not FIRST_DAY <= day <= latest.day + timedelta(days=2):
        raise UsageError(f"{day} is too far away. Check the date.")
    return window(hours, part, day)


def done_at(hours: Hours, text: str | None, when: Window, now: datetime) -> datetime:
    """When it was done, by default now; a time without a date is the one that fits the part."""
    if text is None:
        return now
    return times.typed(hours, text, last_moment(when, now))


def _colleague(typed: str | None, me: Staff, day: date) -> Staff:
    """Who did it: me, or the one with these initials; UsageError when nobody has them."""
    found = staff_by_initials(typed, day) if typed is not None else me
    if found is None:
        raise UsageError(f"Nobody who works here has the initials {typed}.")
    return found


def _mine(history: Sequence[Answer], new: NewAnswer) -> Answer:
    """The stored answer; Refused when the id of the request was used for something else before."""
    wanted = (new.id, new.value, new.reason, checked_note(new.note), new.done_by)
    for answer in history:
        if (answer.id, answer.value, answer.reason, answer.note, answer.by) == wanted:
            return answer
    raise Refused(
        "This id was used for another answer before, so nothing was stored. Give a new id."
    )


def _remarks(
    place: _Place, before: Sequence[Answer], stored: Stored, mine: Answer
) -> Iterator[str]:
    """What stood before, and what others answered meanwhile."""
    if any(answer.id == mine.id for answer in before):
        yield "This was stored already; nothing was stored twice."
        return
    stood = standing(before).answer
    if stood is not None:
        yield f"Before, it said: {place.said(stood)}."
    for answer in stored.between:
        yield f"Meanwhile somebody answered too: {place.said(answer)}."


def _line(place: _Place, answer: Answer) -> str:
    note = ", with a note" if answer.note else ""
    heading = f"{place.child.name}, {part_of(place.window)}: {place.item.title}"
    return f"{heading}: {place.said(answer)}{note}"

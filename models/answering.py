"""Answering: what can be an answer or a note to an item, and storing it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.answers import Answer, AnswerTable, answers_of, by_item, given
from models.database import writes
from models.errors import Refused, UsageError
from models.home import home
from models.journal import By, Transaction, transaction
from models.people import ChildTable, StaffTable
from models.planner_lines import listed_item
from models.profiles import REASONS
from models.routine import Item, routine
from models.shifts import Hours, Part, Window, moment_text, window
from models.text import LONGEST, clean

EARLY = timedelta(minutes=60)
"""How long before it begins a part may be answered."""
AHEAD = timedelta(minutes=1)
"""How far in the future "when" may lie, for clocks that differ a little."""


class NewAnswer(NamedTuple):
    """An answer about to be stored; `id` is the form's own, so that a retry is harmless."""

    id: str
    child: str
    day: date
    part: Part
    item: str
    value: str | None
    at: datetime
    done_by: str
    reason: str | None = None
    note: str | None = None
    seen: str | None = None
    """The id of the answer that its author saw standing; None is "not answered"."""
    seen_before: str | None = None
    """What to take for it when `seen` was the author's own and could not be stored."""


class Stored(NamedTuple):
    """What became of a new answer: its number, and what others answered in between."""

    seq: int
    between: tuple[Answer, ...]


def check_open(hours: Hours, part: Part, day: date, now: datetime) -> None:
    """Refuses a part that does not begin within the next hour."""
    begins = window(hours, part, day).start
    if now < begins - EARLY:
        raise Refused(
            f"{part.word} begins at {moment_text(hours, begins, now)}. "
            f"It can be answered from {moment_text(hours, begins - EARLY, now)}."
        )


def check_when(hours: Hours, part: Part, day: date, at: datetime, now: datetime) -> None:
    """Refuses a time at which nothing of a part can have been done: to come, or before it."""
    if at > now + AHEAD:
        raise Refused("That time is still to come. Give the time at which it was done.")
    begins = window(hours, part, day).start
    if at < begins - EARLY:
        raise Refused(
            f"{part.word} began at {moment_text(hours, begins, now)}, "
            f"so it cannot have been {moment_text(hours, at, now)}."
        )


def last_moment(when: Window, now: datetime) -> datetime:
    """The instant from which a typed time is looked for backwards: now, or the end of that round.

    For the morning of an earlier date "08:10" is 08:10 of that date, not of today.
    """
    return min(now, when.start - EARLY + timedelta(hours=24))


def checked_note(note: str | None) -> str | None:
    """The note as it is stored; refused when it is too long to be read."""
    if note is None or not note.strip():
        return None
    if len(note) > LONGEST:
        raise Refused(
            f"This note has {len(note):,} characters; {LONGEST:,} is the most. "
            "Shorten it: your words are kept."
        )
    return clean(note, lines=True)


def _checked(by: By, new: NewAnswer) -> str:
    """Refuses what is no answer to this item; returns the item's present wording."""
    place = home()
    item = listed_item(place, routine(place), new.child, new.part, new.day, new.item)
    here = ChildTable.select().where(ChildTable.id == new.child).exists()
    if item is None or item.part is not new.part or not here:
        raise UsageError("This is not in the home any more. Open the list again.")
    if new.value is not None and new.value not in item.answers:
        raise UsageError(_unfit(item, new.value))
    if new.value == "not-done" and not new.reason:
        raise UsageError("Not done needs a reason: " + ", ".join(key for key, _ in REASONS) + ".")
    if not StaffTable.select().where(StaffTable.id == new.done_by).exists():
        raise UsageError("Nobody of these initials works here.")
    check_open(place.hours, new.part, new.day, by.at)
    check_when(place.hours, new.part, new.day, new.at, by.at)
    return item.title


def _unfit(item: Item, value: str) -> str:
    """What to answer in place of a value that does not fit."""
    if item.how and value == "done":
        return f"“{item.title}” is asked how: say alone, prompted or helped in place of done."
    return f"{value} is no answer to “{item.title}”. Fitting are: {', '.join(item.answers)}."


@writes
def record(by: By, new: NewAnswer) -> Stored:
    """Stores an answer, always: what others answered meanwhile is returned, to be shown beside it.

    Raises UsageError or Refused for what is no answer to this item, StoreError when not stored.
    """
    title, note = _checked(by, new), checked_note(new.note)
    with transaction(by, "answer") as tx:
        stored = AnswerTable.get_or_none(AnswerTable.id == new.id)
        if stored is not None:
            return Stored(stored.seq, ())
        others = by_item(answers_of(new.child, new.day, new.part))[new.item]
        numbers = {answer.id: answer.seq for answer in others}
        named = new.seen if new.seen in numbers else new.seen_before
        store(tx, new._replace(seen=named), title, note)
        seen = numbers.get(named or "", 0)
        return Stored(tx.seq, tuple(answer for answer in given(others) if answer.seq > seen))


@writes
def add_note(by: By, new: NewAnswer) -> Stored:
    """Stores a note to an item. It is no answer: what stands there stands as before.

    Raises as `record` does.
    """
    new = new._replace(value=None, reason=None, done_by=by.staff, at=by.at, seen=None)
    title, note = _checked(by, new), checked_note(new.note)
    if note is None:
        raise Refused("There is no word in this note, so nothing was stored.")
    with transaction(by, "note") as tx:
        stored = AnswerTable.get_or_none(AnswerTable.id == new.id)
        if stored is None:
            store(tx, new, title, note)
        return Stored(stored.seq if stored else tx.seq, ())


def store(
    tx: Transaction,
    new: NewAnswer,
    title: str,
    note: str | None,
    *,
    undoes: str | None = None,
    restores: str | None = None,
    batch: str | None = None,
) -> bool:
    """Adds the row of an answer that has been checked; False when it is stored already."""
    return tx.add(
        AnswerTable,
        id=new.id,
        child=new.child,
        day=new.day,
        part=new.part,
        item=new.item,
        title=title,
        value=new.value,
        reason=clean(new.reason) if new.reason else None,
        note=note,
        by=new.done_by,
        at=new.at,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
        signin=tx.by.signin,
        seen=new.seen,
        undoes=undoes,
        restores=restores,
        batch=batch,
    )

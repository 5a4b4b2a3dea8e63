"""Answers: rows that are only ever added, and which of them stand.

An answer names the one that its author saw. The highest number stands, not the clock. An answer
that nobody after it has seen stays beside the one that stands, until one names a later one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows, writes
from models.errors import Refused, UsageError
from models.fields import DayField, InstantField
from models.home import home
from models.journal import By, Transaction, transaction
from models.people import ChildTable, StaffTable
from models.profiles import ANSWERS, REASONS
from models.routine import ItemTable
from models.shifts import Hours, Part, Window, moment_text, window
from models.text import LONGEST, clean

EARLY = timedelta(minutes=60)
"""How long before it begins a part may be answered."""
LONG_BEFORE = timedelta(hours=12)
"""So long before a part of the day nothing of it is done: the time or the date is a slip."""
AHEAD = timedelta(minutes=1)
"""How far in the future "when" may lie, for clocks that differ a little."""


class AnswerTable(Table):
    """One answer to one item of one checklist (child, part, date)."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    day = DayField()
    part = TextField()
    item = TextField()
    title = TextField()
    value = TextField(null=True)
    reason = TextField(null=True)
    note = TextField(null=True)
    by = TextField()
    at = InstantField()
    typed_by = TextField()
    typed_at = InstantField()
    signin = TextField()
    seen = TextField(null=True)
    undoes = TextField(null=True)
    restores = TextField(null=True)
    batch = TextField(null=True)

    class Meta:
        """The table `answer`; the first index serves board and checklist, the second "24 hours"."""

        table_name = "answer"
        indexes = ((("day", "part", "child"), False), (("child", "seq"), False))


class Answer(NamedTuple):
    """An answer as it was stored; `value` None is "not answered" (a note alone, or taken back)."""

    id: str
    seq: int
    child: str
    day: date
    part: Part
    item: str
    title: str
    value: str | None
    reason: str | None
    note: str | None
    by: str
    at: datetime
    typed_by: str
    typed_at: datetime
    signin: str
    seen: str | None
    undoes: str | None
    restores: str | None
    batch: str | None


class Standing(NamedTuple):
    """What stands for an item: the newest answer, and those that it did not see."""

    answer: Answer | None
    beside: tuple[Answer, ...] = ()

    @property
    def value(self) -> str | None:
        """The value that stands; None is "not answered"."""
        return self.answer.value if self.answer else None


NOTHING = Standing(None)


@dataclass(frozen=True)
class NewAnswer:
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


def standing(answers: Sequence[Answer]) -> Standing:
    """What stands among the answers to one item, given in the order of their numbers."""
    if not answers:
        return NOTHING
    numbers = {answer.id: answer.seq for answer in answers}
    seen_up_to, beside = 0, []
    for answer in reversed(answers):
        if answer.seq > seen_up_to and answer is not answers[-1]:
            beside.append(answer)
        seen_up_to = max(seen_up_to, numbers.get(answer.seen or "", 0))
    return Standing(answers[-1], tuple(reversed(beside)))


def by_item(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers of one checklist, sorted by item."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer.item].append(answer)
    return found


def answers_of(child: str, day: date, part: Part) -> list[Answer]:
    """Every answer of one checklist, in the order of their numbers."""
    return _read(
        (AnswerTable.child == child) & (AnswerTable.day == day) & (AnswerTable.part == part)
    )


def answers_on(day: date, part: Part) -> list[Answer]:
    """Every answer of a part of the day for the whole house, in the order of their numbers."""
    return _read((AnswerTable.day == day) & (AnswerTable.part == part))


def _read(where: object) -> list[Answer]:
    columns = [getattr(AnswerTable, name) for name in Answer._fields]
    query = AnswerTable.select(*columns).where(where).order_by(AnswerTable.seq)
    return [Answer(*row)._replace(part=Part(row[4])) for row in rows(query)]


def check_open(hours: Hours, part: Part, day: date, now: datetime) -> None:
    """Refuses a part that does not begin within the next hour."""
    begins = window(hours, part, day).start
    if now < begins - EARLY:
        raise Refused(
            f"{part.word} begins at {moment_text(hours, begins, now)}. "
            f"It can be answered from {moment_text(hours, begins - EARLY, now)}."
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
    item = ItemTable.get_or_none(ItemTable.id == new.item, ItemTable.part == new.part)
    if item is None or not ChildTable.select().where(ChildTable.id == new.child).exists():
        raise UsageError(
            "This child or this item is not in the home any more. Open the list again."
        )
    if new.value is not None and new.value not in ANSWERS[item.kind]:
        fitting = ", ".join(ANSWERS[item.kind])
        raise UsageError(f"{new.value} is no answer to “{item.title}”. Fitting are: {fitting}.")
    if new.value == "not-done" and not new.reason:
        raise UsageError("Not done needs a reason: " + ", ".join(key for key, _ in REASONS) + ".")
    if not StaffTable.select().where(StaffTable.id == new.done_by).exists():
        raise UsageError("Nobody of these initials works here.")
    if new.at > by.at + AHEAD:
        raise Refused("That time is still to come. Give the time at which it was done.")
    hours = home().hours
    check_open(hours, new.part, new.day, by.at)
    if new.at < window(hours, new.part, new.day).start - LONG_BEFORE:
        meant = moment_text(hours, new.at, by.at)
        raise Refused(f"That would be {meant}, long before this part of the day. Check the time.")
    return str(item.title)


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
        store(tx, replace(new, seen=named), title, note)
        seen = numbers.get(named or "", 0)
        return Stored(tx.seq, tuple(answer for answer in others if answer.seq > seen))


@writes
def add_note(by: By, new: NewAnswer) -> Stored:
    """Stores a note to an item: what stands there is said again with the note, whoever gave it.

    A note is no answer, so it never stands against one that was given meanwhile; on an item without
    an answer it stays without. Raises as `record` does.
    """
    new = replace(new, value=None, reason=None)
    title, note = _checked(by, new), checked_note(new.note)
    if note is None:
        raise Refused("There is no word in this note, so nothing was stored.")
    with transaction(by, "note") as tx:
        stored = AnswerTable.get_or_none(AnswerTable.id == new.id)
        if stored is not None:
            return Stored(stored.seq, ())
        others = by_item(answers_of(new.child, new.day, new.part))[new.item]
        stands = standing(others).answer
        if stands is not None and stands.value is not None:
            new = replace(
                new, value=stands.value, reason=stands.reason, done_by=stands.by, at=stands.at
            )
        store(tx, replace(new, seen=stands.id if stands else None), title, note)
        return Stored(tx.seq, ())


class Note(NamedTuple):
    """A note to an item: whose words they are, when written, and the words."""

    typed_by: str
    typed_at: datetime
    text: str


def notes(answers: Sequence[Answer]) -> tuple[Note, ...]:
    """The newest note of each author to an item, oldest first; notes taken back are left out.

    The order is that of the numbers: two machines' clocks may differ.
    """
    gone = {answer.undoes for answer in answers}
    newest: dict[str, Note] = {}
    for answer in answers:
        if answer.note and answer.undoes is None and answer.id not in gone:
            newest.pop(answer.typed_by, None)
            newest[answer.typed_by] = Note(answer.typed_by, answer.typed_at, answer.note)
    return tuple(newest.values())


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

"""Answers: rows that are only ever added, and which of them stand.

An answer names the one that its author saw. The highest number stands, not the clock. An answer
that nobody after it has seen stays beside the one that stands, until one names a later one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table
from models.errors import UsageError
from models.fields import DayField, InstantField, PartField
from models.reading import read
from models.shifts import Part


class AnswerTable(Table):
    """One answer to one item of one checklist (child, part, date)."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    day = DayField()
    part = PartField()
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
    """An answer as it was stored; `value` None is a note alone, or nothing put back."""

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

    @property
    def only_note(self) -> bool:
        """Whether this is a note and no answer; an undo that puts back nothing is neither."""
        return self.value is None and self.undoes is None


class Standing(NamedTuple):
    """What stands for an item: the newest answer, and those that it did not see."""

    answer: Answer | None
    beside: tuple[Answer, ...] = ()

    @property
    def value(self) -> str | None:
        """The value that stands; None is "not answered"."""
        return self.answer.value if self.answer else None


NOTHING = Standing(None)


def given(answers: Sequence[Answer]) -> list[Answer]:
    """The answers without the rows that are only notes, or take one back."""
    notes_only = {answer.id for answer in answers if answer.only_note}
    return [each for each in answers if not {each.id, each.undoes} & notes_only]


def standing(answers: Sequence[Answer]) -> Standing:
    """What stands among the answers to one item, given in the order of their numbers."""
    answers = given(answers)
    if not answers:
        return NOTHING
    numbers = {answer.id: answer.seq for answer in answers}
    seen_up_to, beside = 0, []
    for answer in reversed(answers):
        if answer.seq > seen_up_to and answer is not answers[-1]:
            beside.append(answer)
        seen_up_to = max(seen_up_to, numbers.get(answer.seen or "", 0))
    return Standing(answers[-1], tuple(reversed(beside)))


def origin(answers: Sequence[Answer], answer: Answer | None) -> Answer | None:
    """The answer whose content `answer` shows: itself, or the one that an undo put back."""
    if answer is None or answer.undoes is None:
        return answer
    return next((each for each in answers if each.id == answer.restores), None)


def by_item(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers of one checklist, sorted by item."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer.item].append(answer)
    return found


def answers_of(child: str, day: date, part: Part) -> list[Answer]:
    """Every answer of one checklist, in the order of their numbers."""
    return _read(child=child, day=day, part=part)


def answers_in(day: date, part: Part) -> list[Answer]:
    """Every answer of one part of a day for the whole house, in the order of their numbers."""
    return _read(day=day, part=part)


def answers_on(days: Iterable[date]) -> list[Answer]:
    """Every answer of these days for the whole house, in the order of their numbers."""
    return _read(day=list(days))


def one_answer(id: str) -> Answer:  # noqa: A002
    """One answer; UsageError when there is none with this id."""
    found = _read(id=id)
    if not found:
        raise UsageError("There is no such answer in this home's book.")
    return found[0]


def _read(**where: object) -> list[Answer]:
    return [Answer(*row) for row in read(AnswerTable, Answer._fields, ("seq",), **where)]


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

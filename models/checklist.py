"""A checklist as a screen or a command shows it: one child, one part of the day, one date."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.answering import EARLY
from models.answers import Answer, Note, Standing, answers_of, by_item, notes, origin, standing
from models.concerns import items_with_concern
from models.home import home
from models.people import Child, initials_by_id, one_child
from models.planner_lines import drawn
from models.profiles import answer_word
from models.routine import Item, routine
from models.shifts import Part, Window, window
from models.whereabouts import Where, where_is

LATE = timedelta(minutes=60)
"""An answer typed so long after it happened shows both times."""


class Line(NamedTuple):
    """One item with what stands for it, and whether a concern came from it."""

    item: Item
    standing: Standing
    concern: bool
    notes: tuple[Note, ...] = ()
    shown: Answer | None = None
    """The answer that stands, or the one that an undo put back: whose it is, and when given."""


class Checklist(NamedTuple):
    """All that is needed to show a checklist."""

    child: Child
    window: Window
    open: bool
    """Whether it may be answered now."""
    where: Where
    lines: tuple[Line, ...]
    initials: dict[str, str]
    """Initials of everybody who ever worked here, by id."""

    @property
    def answered(self) -> int:
        """How many items have an answer; any answer counts."""
        return sum(line.standing.value is not None for line in self.lines)


def word(item: Item, answer: Answer) -> str:
    """The answer in words, with its reason: "not done, out"."""
    if answer.value is None:
        return "not answered"
    shown = answer_word(item.kind, answer.value)
    return f"{shown}, {answer.reason}" if answer.reason else shown


def late(answer: Answer) -> bool:
    """Whether it was written long after it happened."""
    return answer.typed_at - answer.at > LATE


def _line(item: Item, answers: list[Answer], concern: bool) -> Line:
    stands = standing(answers)
    return Line(item, stands, concern, notes(answers), origin(answers, stands.answer))


def lines_of(
    listed: Sequence[Item], answers: dict[str, list[Answer]], concerned: Container[str]
) -> tuple[Line, ...]:
    """The lines of one child's checklist, from the answers by item and what led to a concern."""
    return tuple(_line(item, answers.get(item.id, []), item.id in concerned) for item in listed)


def checklist(child_id: str, part: Part, day: date, now: datetime) -> Checklist:
    """The checklist of a child, as it stands now."""
    place = home()
    child = one_child(child_id)
    when = window(place.hours, part, day)
    concerns = items_with_concern([day])
    found = by_item(answers_of(child_id, day, part))
    initials = initials_by_id()
    lines_in = drawn(place, [day], [child_id], initials)
    lines = lines_of(
        lines_in.listed(routine(place), child_id, part, day, found),
        found,
        {item for _, of, who, item in concerns if (of, who) == (part, child_id)},
    )
    return Checklist(child, when, now >= when.start - EARLY, where_is(child_id), lines, initials)


def item_history(child: str, part: Part, day: date, item: str) -> list[Answer]:
    """Every answer that was ever given to an item of this checklist, oldest first."""
    return by_item(answers_of(child, day, part)).get(item, [])

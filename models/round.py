"""The round: one part of the day for the whole house, and which place of it is answered next.

Every place (a child and an item) is a line of that child's checklist; what a line means is worked
out in models/checklist.py for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.answering import EARLY
from models.answers import Answer, answers_in, by_item
from models.checklist import Line, lines_of
from models.concerns import items_with_concern
from models.home import home
from models.people import Child, children, initials_by_id
from models.planner_lines import drawn
from models.routine import Item, routine
from models.shifts import Part, Window, window
from models.whereabouts import AT_HOME, Where, everywhere

Place = tuple[str, str]
"""A place of the round: a child's id and an item's."""


class Walk(NamedTuple):
    """A child's line of the round."""

    child: Child
    where: Where
    away: bool
    """Whether the child is away while this part of the day lasts."""
    lines: dict[str, Line]
    """What is on the child's checklist, by item."""


class Round(NamedTuple):
    """All that is needed to show a round."""

    window: Window
    items: tuple[Item, ...]
    """What is on any child's checklist, in the order of the routine."""
    walks: tuple[Walk, ...]
    """The children in room order."""
    initials: dict[str, str]
    """Initials of everybody who ever worked here, by id."""

    @property
    def answered(self) -> int:
        """How many places have an answer; any answer counts."""
        return sum(line.standing.value is not None for line in self._lines())

    @property
    def due(self) -> int:
        """How many places there are."""
        return sum(1 for _ in self._lines())

    def _lines(self) -> Iterator[Line]:
        return (line for walk in self.walks for line in walk.lines.values())

    def walk(self, child: str | None) -> Walk | None:
        """The line of a child."""
        return next((each for each in self.walks if each.child.id == child), None)

    def open(self, now: datetime) -> bool:
        """Whether it may be answered at `now`."""
        return now >= self.window.start - EARLY


def house_round(part: Part, day: date, now: datetime) -> Round:
    """The round of a part of the day, as it stands now; as many queries for any house."""
    place = home()
    house = routine(place)
    when = window(place.hours, part, day)
    where = everywhere()
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers_in(day, part):
        answers[answer.child].append(answer)
    concerned: dict[str, set[str]] = defaultdict(set)
    for _, of, child, item in items_with_concern([day]):
        if of is part:
            concerned[child].add(item)
    here, initials = children(), initials_by_id()
    lines_in = drawn(place, [day], [each.id for each in here], initials)
    walks = []
    for each in here:
        given = by_item(answers[each.id])
        listed = lines_in.listed(house, each.id, part, day, given)
        found = lines_of(listed, given, concerned[each.id])
        at = where.get(each.id, AT_HOME)
        lines = {line.item.id: line for line in found}
        walks.append(Walk(each, at, at.away and now < when.end, lines))
    columns = house.columns(day, (line.item for walk in walks for line in walk.lines.values()))
    return Round(when, columns, tuple(walks), initials)


def _in_order(shown: Round) -> Iterator[tuple[Walk, Line]]:
    """The places as somebody walks: an item with every child, then the next item."""
    for item in shown.items:
        for walk in shown.walks:
            line = walk.lines.get(item.id)
            if line is not None:
                yield walk, line


def waiting(shown: Round, on_the_way: Container[Place] = ()) -> list[Place]:
    """The places without an answer, in the order of walking, but those with one on its way."""
    places = [
        (walk.child.id, line.item.id)
        for walk, line in _in_order(shown)
        if line.standing.value is None
    ]
    return [place for place in places if place not in on_the_way]


def first_place(shown: Round) -> Place | None:
    """Where a round begins: with a child who is there, else with whatever waits, else on top."""
    open_places = waiting(shown)
    there = [place for place in open_places if not _away(shown, place[0])]
    every = [(walk.child.id, line.item.id) for walk, line in _in_order(shown)]
    return next(iter([*there, *open_places, *every]), None)


def next_place(shown: Round, after: Place, on_the_way: Container[Place]) -> Place | None:
    """The next place that waits for an answer, never one further back; None after the last.

    A child who is away is passed over, unless the one just answered is away too: then somebody
    is writing up those who have gone.
    """
    order = {item.id: at for at, item in enumerate(shown.items)}
    rooms = {walk.child.id: at for at, walk in enumerate(shown.walks)}
    here = (order.get(after[1], -1), rooms.get(after[0], -1))
    too = _away(shown, after[0])
    for child, item in waiting(shown, on_the_way):
        if (order[item], rooms[child]) > here and (too or not _away(shown, child)):
            return child, item
    return None


def _away(shown: Round, child: str) -> bool:
    walk = shown.walk(child)
    return walk is not None and walk.away

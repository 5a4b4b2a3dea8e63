"""The whole history of the sample home, in the order in which it was typed."""

from __future__ import annotations

from collections.abc import Iterator

from models.home import Home
from models.routine import Item, Routine
from models.rowan import filing, plans, roster, sessions, shifts, story
from models.rowan.data import Child, children, read
from models.rowan.events import Event, List
from models.rowan.notes import Notes
from models.rowan.ordinary import Ordinary
from models.rowan.outings import ordinary, typed
from models.rowan.rota import Rota
from models.rowan.when import LAST, NOW, PLANNED_TO, days
from models.shifts import PARTS, Part


def events(home: Home, routine: Routine) -> list[Event]:
    """Everything that was typed up to the end of the history."""
    rota = rota_of(home)
    found = [
        *story.events(),
        *filing.events(),
        *roster.events(rota),
        *sessions.events(),
        *plans.events(),
        *shifts.events(),
    ]
    for child in children():
        found += _of_child(child, home, routine, rota)
    return sorted((each for each in found if each.typed_at <= NOW), key=lambda each: each.typed_at)


def rota_of(home: Home) -> Rota:
    """Who works when; on days without school both of the early pair."""
    table = read("habits")["rota"]
    free = frozenset(day for day in days(PLANNED_TO) if not home.school_day(day))
    return Rota(table["pairs"], table["nights"], table["block"], free, story.errands())


def _of_child(child: Child, home: Home, routine: Routine, rota: Rota) -> Iterator[Event]:
    scripted = story.outings(child.key)
    school = [day for day in days() if home.school_day(day)]
    outings = [*scripted, *ordinary(child, school, scripted)]
    yield from typed(child, outings, rota)
    usual = Ordinary(child, home, rota, outings, Notes(child))
    for day in days():
        for part in PARTS:
            on = List(child.key, day, part)
            if (day, part) != (LAST, Part.NIGHT):
                left = _left(on, routine.due(None, part, day))
                yield from usual.answers(on, left, story.closings().get(on))


def _left(on: List, among: list[Item]) -> list[Item]:
    """The items of which the story says nothing."""
    return [item for item in among if item.id not in story.taken().get(on, ())]

"""Short ways to plan and to work in the test home, and to say who is on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from models import ids
from models.database import call, writes
from models.home_changes import HomeChangeTable, as_json
from models.journal import By, transaction
from models.mistakes import Mistaken
from models.roster import PLANNED, WORKED, Place, Turn, turns
from models.roster_verbs import put_on, start
from models.shift_plan import Shift, as_entry
from tests.models.shift import NOW, TODAY
from tests.models.shift import Shift as People

Told = tuple[str, str, bool, frozenset[str]]
"""Somebody on a shift: the shift, their initials, whether they lead, the ids of their children."""


@dataclass(frozen=True)
class Roster:
    """The people of the test home, to be put on its shifts."""

    people: People

    def by(self, who: str = "ED", at: datetime = NOW) -> By:
        """Somebody at an instant."""
        return self.people.by(who, at=at)

    def place(
        self, who: str, shift: str = "night", day: date = TODAY, kind: str = PLANNED
    ) -> Place:
        """Somebody's place."""
        return Place(day, shift, self.people.staff[who], kind)

    def plan(self, who: str, shift: str = "night", day: date = TODAY, **more: Any) -> bool:
        """Ed plans somebody; `at` is when, `by` another who plans."""
        by = self.by(more.pop("by", "ED"), more.pop("at", NOW))
        return call(put_on, by, ids.new(), self.place(who, shift, day), **more)

    def start(
        self, who: str, shift: str = "night", day: date = TODAY, at: datetime = NOW, by: str = ""
    ) -> bool:
        """Somebody says that they work a shift, or another says it of them."""
        return call(start, self.by(by or who, at), ids.new(), self.place(who, shift, day, WORKED))

    def told(self, kind: str = PLANNED, day: date = TODAY) -> set[Told]:
        """Who is on the shifts of a day."""
        names = {each: who for who, each in self.people.staff.items()}
        return {
            (each.shift, names[each.staff], each.leads, frozenset(each.children))
            for each in call(turns, [day])
            if each.kind == kind
        }

    def turn(self, place: Place) -> Turn:
        """What stands at a place."""
        (found,) = [each for each in call(turns, [place.day]) if each.place == place]
        return found


@writes
def set_shifts(by: By, day: date, *shifts: Shift) -> None:
    """The home has these shifts from a day on."""
    value = as_json([as_entry(each) for each in shifts])
    with transaction(by, "test") as tx:
        tx.add(
            HomeChangeTable, id=ids.new(), name="shifts", day=day, value=value,
            typed_by=by.staff, typed_at=by.at,
        )  # fmt: skip


@contextmanager
def mistaken(*fields: str) -> Iterator[None]:
    """What is done inside is refused for these fields."""
    with pytest.raises(Mistaken) as caught:
        yield
    assert {each.where for each in caught.value.mistakes} == set(fields)

"""Planning like the week before (W7): shown first, then stored; what is planned already stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from models.database import writes
from models.errors import Stale
from models.home import home
from models.journal import By, transaction
from models.people import Child, every_child, everybody
from models.roles import only_leaders
from models.roster import PLANNED, Turn, is_stored, turns
from models.roster_checks import AHEAD, living_over
from models.roster_verbs import add_turn
from models.shift_plan import Shift, shifts_over
from models.shifts import local

WEEK = timedelta(days=7)


class Left(NamedTuple):
    """What is not copied: of which shift, about whom (by name; None is all of it), and why."""

    day: date
    shift: str
    """The shift's name."""
    whom: str | None
    why: str


class Copy(NamedTuple):
    """What copying the plan of the week before would add, and what it would leave out."""

    adds: tuple[Turn, ...]
    left: tuple[Left, ...]


def copy_of(now: datetime, days: Sequence[date], shift: str | None = None) -> Copy:
    """What would be copied to these days, to all their shifts or to one, from a week before each.

    A shift for which anybody is planned already is left as it is.
    """
    return _Copying(now, days).of(shift)


@writes
def copy_plan(by: By, request: str, days: Sequence[date], shift: str | None, seen: Copy) -> int:
    """Stores a copy as it was `seen`; how many turns were added, 0 on a retry.

    Raises Stale when it would be another one by now, Refused for who does not plan.
    """
    with transaction(by, "roster copied") as tx:
        only_leaders(by, "plans the roster")
        new = [(_row_id(request, each), each) for each in seen.adds]
        if new and is_stored(new[0][0]):
            return 0
        if copy_of(by.at, days, shift).adds != seen.adds:
            raise Stale("The plan was changed meanwhile. Look at the copy again.")
        return sum(add_turn(tx, row, each) for row, each in new)


def _row_id(request: str, turn: Turn) -> str:
    return str(uuid5(UUID(request), f"{turn.day} {turn.shift} {turn.staff}"))


class _Copying:
    """What is read once for a copy, and what becomes of it."""

    def __init__(self, now: datetime, days: Sequence[date]) -> None:
        self.now, self.days = now, days
        self.hours = home().hours
        self.today = local(self.hours, now).date()
        self.staff = {each.id: each for each in everybody()}
        self.children = every_child()
        self.living = living_over(self.children, days, self.today)
        self.shifts = shifts_over(days)
        planned = turns([*days, *(day - WEEK for day in days)])
        self.plan: dict[tuple[date, str], list[Turn]] = {}
        for each in planned:
            if each.kind == PLANNED:
                self.plan.setdefault((each.day, each.shift), []).append(each)

    def of(self, only: str | None) -> Copy:
        """The copy of all shifts, or of one."""
        found = [each for day in self.days for each in self._day(day, only)]
        adds = tuple(each for each in found if isinstance(each, Turn))
        return Copy(adds, tuple(each for each in found if isinstance(each, Left)))

    def _day(self, day: date, only: str | None) -> Iterator[Turn | Left]:
        """What becomes of the shifts of a day."""
        here = self.living[day]
        known = {each.key: each for each in self.shifts[day]}
        for (since, key), team in self.plan.items():
            if since != day - WEEK or only not in (None, key):
                continue
            shift = known.get(key)
            why = self._why_not(day, shift)
            if shift is None or why:
                yield Left(day, shift.name if shift else team[0].name, None, why)
                continue
            for turn in team:
                yield from self._one(day, shift, turn, here)

    def _one(
        self, day: date, shift: Shift, turn: Turn, here: dict[str, Child]
    ) -> Iterator[Turn | Left]:
        """What becomes of somebody on a shift."""
        person = self.staff[turn.staff]
        if not person.here_on(day):
            yield Left(day, shift.name, person.name, "does not work here then")
            return
        theirs = tuple(child for child in turn.children if child in here)
        # A note was for its day.
        new = shift.turn(self.hours, turn.place._replace(day=day))
        yield new._replace(leads=turn.leads, children=theirs)
        for child in self.children:
            if child.id in set(turn.children) - set(theirs):
                why = f"without {child.name}, who does not live here then"
                yield Left(day, shift.name, person.name, why)

    def _why_not(self, day: date, shift: Shift | None) -> str:
        """Why a shift is left out as a whole; empty when it is not."""
        if shift is None:
            return "the home has no such shift then"
        if (day, shift.key) in self.plan:
            return "planned already, left as it is"
        if shift.span(self.hours, day)[1] <= self.now:
            return "is over"
        return "is more than a year ahead" if day > self.today + AHEAD else ""

"""What can be wrong with a turn in the roster, in plain words (W7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.dates import date_text
from models.home import home
from models.journal import By
from models.mistakes import LONGEST_NOTE, Mistake, too_long
from models.people import Child, Staff, Stage, every_child, everybody
from models.placements import stages_over
from models.roles import author_among
from models.roster import KINDS, ONE_DAY, PLANNED, Place, Turn
from models.shift_plan import EARLY
from models.shifts import Hours, local

AHEAD = timedelta(days=366)
"""Further ahead nothing is planned: a later date is a slip."""
LONGEST = timedelta(hours=48)
"""Nobody is on for longer without a break: a later end is a slip."""


class Ground(NamedTuple):
    """What a change of the roster is checked against, read once for it."""

    at: datetime
    today: date
    hours: Hours
    staff: tuple[Staff, ...]
    """Everybody who ever worked here."""
    children: tuple[Child, ...]
    """Every child there ever was."""
    author: Staff
    """Who writes."""

    def living(self, day: date) -> dict[str, Child]:
        """The children who live here on a day, by id."""
        return living_on(self.children, day, self.today)


def ground(by: By) -> Ground:
    """What is known when somebody writes; Refused for who does not work here."""
    hours, staff = home().hours, everybody()
    day = local(hours, by.at).date()
    who = author_among(staff, hours, by)
    return Ground(by.at, day, hours, tuple(staff), tuple(every_child()), who)


def wrong_day(place: Place, today: date) -> Iterator[Mistake]:
    """What is wrong with where somebody is to be put: looked at before the shift is looked up."""
    if place.kind not in KINDS:
        yield Mistake("kind", "Somebody is planned for a shift, or worked it.")
    if place.day > today + AHEAD:
        yield Mistake("day", f"{date_text(place.day)} is more than a year ahead: check the date.")


def turn_mistakes(on: Ground, new: Turn, before: Turn | None = None) -> list[Mistake]:
    """All that is wrong with a turn that is to stand in place of the one `before`."""
    found = [*_when(on, new), *too_long("note", new.note or "", LONGEST_NOTE)]
    if before is None:
        found += _person(on, new)
    added = set(new.children) - set(before.children if before else ())
    if added:
        found += _children(on, new.day, added)
    return found


def living_on(among: Iterable[Child], day: date, today: date) -> dict[str, Child]:
    """Those of these children who live here on a day, by id.

    On a day that is still to come also those who are expected.
    """
    return living_over(among, [day], today)[day]


def living_over(
    among: Iterable[Child], days: Iterable[date], today: date
) -> dict[date, dict[str, Child]]:
    """The same for each of some days; one query."""
    known = list(among)
    found = {}
    for day, stages in stages_over([each.id for each in known], days).items():
        welcome = (Stage.PLACED, Stage.COMING) if day > today else (Stage.PLACED,)
        found[day] = {each.id: each for each in known if stages.get(each.id, each.stage) in welcome}
    return found


def _when(on: Ground, new: Turn) -> Iterator[Mistake]:
    """A plan is not written into the past, and work not into the future."""
    if new.kind == PLANNED:
        if new.ends <= on.at:
            said = f"{new.name} of {date_text(new.day)} is over: what was planned stays."
            yield Mistake("day", f"{said} Write down who worked.")
        return
    if new.starts > on.at + EARLY:
        said = f"{new.name} of {date_text(new.day)} is still to come."
        yield Mistake("day", f"{said} Who worked it is written down once it begins.")
    if not new.starts < new.ends:
        yield Mistake("times", "Work ends after it begins: check the two times.")
    elif new.ends - new.starts > LONGEST:
        yield Mistake("times", "That is more than two days without a break: check the two times.")
    if abs(local(on.hours, new.starts).date() - new.day) > ONE_DAY:
        yield Mistake("times", f"That is not the shift of {date_text(new.day)}: check the time.")


def _person(on: Ground, new: Turn) -> Iterator[Mistake]:
    person = next((each for each in on.staff if each.id == new.staff), None)
    if person is None:
        yield Mistake("staff", "Nobody like this works here.")
    elif not person.here_on(new.day):
        yield Mistake("staff", f"{person.name} does not work here on {date_text(new.day)}.")


def _children(on: Ground, day: date, added: Iterable[str]) -> Iterator[Mistake]:
    known = {each.id: each for each in on.children}
    here = on.living(day)
    for each in added:
        if each not in here:
            name = known[each].name if each in known else "Somebody"
            yield Mistake("children", f"{name} does not live here on {date_text(day)}.")

"""The roster as a screen shows it (W7): a day's shifts with who was planned beside who worked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from models.home import home
from models.people import Child, Staff, every_child, everybody
from models.roster import ONE_DAY, PLANNED, WORKED, Turn, turns
from models.roster_checks import living_on
from models.shift_plan import shifts_on, shifts_over
from models.shifts import Hours, local


class Line(NamedTuple):
    """Somebody on a shift: as planned, and as worked."""

    person: Staff
    planned: Turn | None
    worked: Turn | None

    def of(self, kind: str) -> Turn | None:
        """One of the two."""
        return self.planned if kind == PLANNED else self.worked


class ShiftLines(NamedTuple):
    """A shift of a day and everybody on it, who leads first."""

    key: str
    name: str
    starts: datetime
    ends: datetime
    lines: tuple[Line, ...]

    def leader(self, kind: str) -> Staff | None:
        """Who leads, as planned or as worked."""
        led = ((each.of(kind), each.person) for each in self.lines)
        return next((person for turn, person in led if turn and turn.leads), None)


class Sheet(NamedTuple):
    """A day of the roster."""

    day: date
    now: datetime
    shifts: tuple[ShiftLines, ...]
    around: tuple[Turn, ...]
    """All turns of the day, of the one before and of the one after."""
    staff: dict[str, Staff]
    """Everybody who ever worked here, by id."""
    children: dict[str, Child]
    """Every child there ever was, by id."""
    living: tuple[Child, ...]
    """Those who live here on that day, in room order."""

    def also(self, turn: Turn) -> list[Turn]:
        """What else the same person is on at the same time: a remark, double shifts happen."""
        mine = [each for each in self.around if (each.staff, each.kind) == (turn.staff, turn.kind)]
        return [each for each in mine if each.id != turn.id and each.meets(turn)]


def sheet(day: date, now: datetime) -> Sheet:
    """Reads a day of the roster."""
    hours = home().hours
    around = turns((day - ONE_DAY, day, day + ONE_DAY))
    staff = {each.id: each for each in everybody()}
    among = {each.id: each for each in every_child()}
    living = tuple(living_on(among.values(), day, local(hours, now).date()).values())
    shifts = tuple(_shifts(hours, day, [each for each in around if each.day == day], staff))
    return Sheet(day, now, shifts, tuple(around), staff, among, living)


def _shifts(
    hours: Hours, day: date, on: Sequence[Turn], staff: dict[str, Staff]
) -> Iterable[ShiftLines]:
    """The home's shifts in its order, then those that it has no longer and somebody is on."""
    spans = {each.key: (each.name, *each.span(hours, day)) for each in shifts_on(day)}
    for each in on:
        spans.setdefault(each.shift, (each.name, each.starts, each.ends))
    for key, (name, starts, ends) in spans.items():
        lines = _lines([each for each in on if each.shift == key], staff)
        yield ShiftLines(key, name, starts, ends, tuple(lines))


def _lines(team: Sequence[Turn], staff: dict[str, Staff]) -> list[Line]:
    planned = {each.staff: each for each in team if each.kind == PLANNED}
    worked = {each.staff: each for each in team if each.kind == WORKED}
    lines = [
        Line(staff[each], planned.get(each), worked.get(each)) for each in {**planned, **worked}
    ]
    return sorted(lines, key=_order)


def _order(line: Line) -> tuple[bool, str, str]:
    """Who leads comes first, then by name."""
    leads = any(turn.leads for turn in (line.planned, line.worked) if turn is not None)
    return not leads, line.person.name, line.person.id


class Week(NamedTuple):
    """Seven days of the plan: the names of the shifts by key, and who is planned for each."""

    days: tuple[date, ...]
    shifts: dict[str, str]
    planned: dict[tuple[date, str], tuple[str, ...]]
    """The initials of who is planned, by day and shift; who leads first, with an asterisk."""


def week(monday: date) -> Week:
    """Reads the plan of a week."""
    days = tuple(monday + ONE_DAY * at for at in range(7))
    initials = {each.id: each.initials for each in everybody()}
    ours = shifts_over((days[0], days[-1])).values()
    names = {each.key: each.name for shifts in ours for each in shifts}
    planned: dict[tuple[date, str], list[tuple[bool, str]]] = {}
    for each in turns(days):
        names.setdefault(each.shift, each.name)
        if each.kind == PLANNED:
            who = f"{initials[each.staff]}{'*' if each.leads else ''}"
            planned.setdefault((each.day, each.shift), []).append((not each.leads, who))
    cells = {place: tuple(who for _, who in sorted(team)) for place, team in planned.items()}
    return Week(days, names, cells)

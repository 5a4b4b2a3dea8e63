"""The roster of the sample home: planned a week at a time, and worked almost as it was planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from models.rowan.data import children, read
from models.rowan.dice import Dice
from models.rowan.events import Event, Rostered, Stayed
from models.rowan.rota import Rota
from models.rowan.when import FIRST, HOURS, ONE_DAY, PLANNED_TO, SET_UP_AT, days, instant, moment
from models.shift_plan import DEFAULT

PLANS, THURSDAY = "RO", 3
"""Who plans the week to come, and on which weekday."""
MINUTE = timedelta(minutes=1)


class _Team(NamedTuple):
    """Who has a shift, the leader first where there is one."""

    day: date
    shift: str
    who: Sequence[str]
    led: bool

    @property
    def starts(self) -> datetime:
        """When the shift begins."""
        shift = next(each for each in DEFAULT if each.key == self.shift)
        return shift.span(HOURS, self.day)[0]


def events(rota: Rota) -> Iterator[Event]:
    """What was planned, and who then said that they were on shift."""
    for day in days(PLANNED_TO):
        for team in _teams(rota, day):
            yield from _planned(team)
            yield from _worked(team)
    yield from (_stayed(each) for each in read("habits")["rota"]["stayed"])


def _teams(rota: Rota, day: date) -> Iterator[_Team]:
    """Who has each of the shifts of a day; the waking night is led by the one who sleeps in."""
    yield _Team(day, "early", rota.early(day), led=True)
    yield _Team(day, "late", rota.late(day), led=True)
    yield _Team(day, "night", [rota.night(day)], led=False)
    yield _Team(day, "sleep", rota.late(day), led=True)


def _planned(team: _Team) -> Iterator[Event]:
    who = [_swap(team).get(each, each) for each in team.who]
    theirs = _children(who) if team.shift in ("early", "late") and len(who) > 1 else {}
    monday = team.day - team.day.weekday() * ONE_DAY
    # The first week was planned when the book was begun, each other one on the Thursday before.
    first = FIRST - monday < 7 * ONE_DAY and monday <= FIRST
    typed = SET_UP_AT if first else instant(monday - (7 - THURSDAY) * ONE_DAY, "11:20")
    for at, each in enumerate(who):
        yield Rostered(
            typed_at=typed + (team.day.weekday() + 1) * MINUTE,
            typed_by=PLANS,
            day=team.day,
            shift=team.shift,
            who=each,
            planned=True,
            leads=team.led and at == 0,
            children=theirs.get(each, ()),
        )


def _worked(team: _Team) -> Iterator[Event]:
    for each in team.who:
        dice = Dice("shift", team.day, team.shift, each)
        late = _late(team, each)
        yield Rostered(
            typed_at=moment(late["typed"]) if late else team.starts - dice.between(0, 9) * MINUTE,
            typed_by=late["by"] if late else each,
            day=team.day,
            shift=team.shift,
            who=each,
            planned=False,
        )


def _of(team: _Team, kind: str) -> Iterator[Mapping[str, Any]]:
    """What differs from the plan on this shift."""
    for each in read("habits")["rota"][kind]:
        if (each["day"], each["shift"]) == (team.day, team.shift):
            yield each


def _swap(team: _Team) -> dict[str, str]:
    """Who was planned for somebody who worked."""
    return {each["who"]: each["planned"] for each in _of(team, "swap")}


def _late(team: _Team, who: str) -> Mapping[str, Any] | None:
    """When somebody's work was written down only later."""
    return next((each for each in _of(team, "forgot") if each["who"] == who), None)


def _children(who: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Each child goes to the key worker who is on, else to who has the fewest."""
    found: dict[str, list[str]] = {each: [] for each in who}
    for child in sorted(children(), key=lambda each: each.key_worker not in found):
        mine = found.get(child.key_worker)
        (min(found.values(), key=len) if mine is None else mine).append(child.key)
    return {each: tuple(keys) for each, keys in found.items()}


def _stayed(table: Mapping[str, Any]) -> Event:
    until = moment(table["until"])
    return Stayed(
        typed_at=until + 5 * MINUTE,
        typed_by=table["who"],
        day=table["day"],
        shift=table["shift"],
        who=table["who"],
        until=until,
        note=table["note"],
    )

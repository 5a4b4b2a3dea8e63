"""Who is on shift in the sample home at an instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.rowan.dice import Dice
from models.rowan.when import FIRST, ONE_DAY, local_date, local_minutes, minutes_of

SLEEP_IN_LEAVES, EARLY, LATE = "09:00", ("07:30", "15:30"), ("14:30", "22:30")
NIGHT = ("21:30", "07:30")
UP = "06:30"

Errand = tuple[str, datetime, datetime]
"""Somebody who is out with a child, from and to."""


@dataclass(frozen=True)
class Rota:
    """Pairs that have the late shift with its sleep-in in turn, and waking nights in blocks."""

    pairs: Sequence[Sequence[str]]
    nights: Sequence[str]
    block: int
    free_days: frozenset[date]
    """Days without school: both of the early pair come."""
    errands: tuple[Errand, ...]

    def on(self, at: datetime) -> list[str]:
        """Who is in the house on shift, in an order that stays."""
        out = {who for who, since, until in self.errands if since <= at < until}
        team = self._team(local_date(at), local_minutes(at))
        return [who for who in team if who not in out]

    def one(self, at: datetime, dice: Dice, likely: str) -> str:
        """One of those on shift: every other time the `likely` one, if there."""
        team = self.on(at)
        return likely if likely in team and dice.chance(50) else dice.pick(team)

    def _team(self, day: date, minute: int) -> list[str]:
        team: list[str] = []
        if minutes_of(UP) <= minute < minutes_of(SLEEP_IN_LEAVES):
            team += self.late(day - ONE_DAY)
        if _within(EARLY, minute):
            team += self.early(day)
        if _within(LATE, minute):
            team += self.late(day)
        if minute >= minutes_of(NIGHT[0]):
            team.append(self.night(day))
        if minute < minutes_of(NIGHT[1]):
            team.append(self.night(day - ONE_DAY))
        return team

    def late(self, day: date) -> Sequence[str]:
        """Those who have the late shift, and sleep in after it."""
        return self.pairs[(day - FIRST).days % len(self.pairs)]

    def early(self, day: date) -> Sequence[str]:
        """Those who are next on late; on a school day one of them."""
        pair = self.late(day + ONE_DAY)
        turn = (day - FIRST).days // len(self.pairs) % 2
        return pair if day in self.free_days else pair[turn : turn + 1]

    def night(self, day: date) -> str:
        """Who is awake for the night."""
        return self.nights[(day - FIRST).days // self.block % len(self.nights)]


def _within(shift: tuple[str, str], minute: int) -> bool:
    return minutes_of(shift[0]) <= minute < minutes_of(shift[1])

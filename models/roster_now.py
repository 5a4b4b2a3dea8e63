"""Who is on about now (W7), in one query for the board: who leads, what is proposed to whom."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from models.people import Staff, everybody
from models.roster import ONE_DAY, PLANNED, WORKED, Turn, turns
from models.shifts import Hours, local

SOON = timedelta(minutes=30)
"""So long before it begins, a shift is proposed to who is planned for it."""


class Led(NamedTuple):
    """The shift that runs now, and who leads."""

    day: date
    shift: str
    name: str
    """What the shift is called."""
    leader: str | None
    """The initials of who leads; None when nobody does."""
    worked: bool
    """Whether the leader is at work; False for one who is only planned."""


class RosterNow(NamedTuple):
    """The turns of yesterday, today and tomorrow, and the initials of everybody, by id."""

    at: datetime
    turns: tuple[Turn, ...] = ()
    initials: Mapping[str, str] = {}

    def on(self) -> list[Turn]:
        """Who is on: as worked for a shift that anybody has started, else as planned."""
        started = {(each.day, each.shift) for each in self.turns if each.kind == WORKED}
        running = [
            each
            for each in self.turns
            if each.runs(self.at) and (each.kind == WORKED) == ((each.day, each.shift) in started)
        ]
        return sorted(running, key=lambda each: (each.starts, each.name, not each.leads))

    def led(self) -> Led | None:
        """The newest waking shift that runs, and its leader, or else that of another that runs.

        So whoever leads the late shift leads until the night has a leader, and the one who sleeps
        in leads a night whose waking staff have none. None when nobody is on.
        """
        running = self.on()
        if not running:
            return None
        newest = max(running, key=lambda each: (not each.sleep_in, each.starts, each.name))
        leaders = [each for each in self.turns if each.leads and self._counts(each)]
        leaders.sort(key=lambda each: _rank(each, newest))
        leader = leaders[0] if leaders else None
        return Led(
            newest.day,
            newest.shift,
            newest.name,
            self.initials[leader.staff] if leader else None,
            leader is not None and leader.kind == WORKED,
        )

    def _counts(self, turn: Turn) -> bool:
        """Whether a turn runs, and is not one that was planned and came about in another way."""
        return turn.runs(self.at) and not (turn.kind == PLANNED and self._started(turn))

    def _started(self, planned: Turn) -> bool:
        place = planned.place._replace(kind=WORKED)
        return any(each.place == place for each in self.turns)

    def my_children(self, staff: str) -> frozenset[str]:
        """The ids of the children whom somebody has now: as worked, else as planned."""
        mine = [each for each in self.turns if each.staff == staff and self._counts(each)]
        return frozenset(child for each in mine for child in each.children)

    def started(self, staff: str) -> Turn | None:
        """What somebody is on now, or has started for in a moment; the latest of several."""
        mine = [each for each in self.turns if each.staff == staff and each.kind == WORKED]
        return _latest([each for each in mine if self.at < each.ends])

    def proposed(self, staff: str) -> Turn | None:
        """What somebody is planned for now, or soon, and has not started; the latest of several."""
        mine = [each for each in self.turns if each.staff == staff and each.kind == PLANNED]
        near = [each for each in mine if each.starts - SOON <= self.at < each.ends]
        return _latest([each for each in near if not self._started(each)])


NOBODY = RosterNow(datetime.min.replace(tzinfo=UTC))
"""Where nothing was read."""


def _latest(found: list[Turn]) -> Turn | None:
    return max(found, key=lambda each: each.starts, default=None)


def _rank(leader: Turn, newest: Turn) -> tuple[bool, bool, float]:
    """Which leader counts first: of the newest shift, at work, of the one that began last."""
    elsewhere = (leader.day, leader.shift) != (newest.day, newest.shift)
    return elsewhere, leader.kind == PLANNED, -leader.starts.timestamp()


def board_roster(hours: Hours, now: datetime) -> RosterNow:
    """The same, for whoever has not read who works here."""
    return roster_now(hours, now, everybody())


def roster_now(hours: Hours, now: datetime, staff: Iterable[Staff]) -> RosterNow:
    """Reads it, in one query; `staff` is everybody who ever worked here."""
    today = local(hours, now).date()
    around = turns((today - ONE_DAY, today, today + ONE_DAY))
    return RosterNow(now, tuple(around), {each.id: each.initials for each in staff})

"""How many sessions there were of each sort (P2): the one way in which they are counted."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from models.session_kinds import CANCELLED, DECLINED, GROUP, HELD, VOICE, counts_for_aim


class Tally(NamedTuple):
    """How many sessions of each sort."""

    individual: int = 0
    """Held with this child alone: only these meet the home's aim (P2)."""
    group: int = 0
    """Held with other children, beside the aim."""
    voice: int = 0
    """Held as voice and influence, beside the aim."""
    declined: int = 0
    """An attempt counts as an attempt (S4)."""
    cancelled: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self)


def tally(sessions: Iterable[tuple[str, str]]) -> Tally:
    """Counts sessions, each an outcome and a kind."""
    among = list(sessions)
    outcomes = Counter(outcome for outcome, _ in among)
    held = Counter(kind for outcome, kind in among if outcome == HELD)
    return Tally(
        individual=sum(counts_for_aim(*each) for each in among),
        group=held[GROUP],
        voice=held[VOICE],
        declined=outcomes[DECLINED],
        cancelled=outcomes[CANCELLED],
    )


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first of the month that a day is in."""
    return day.replace(day=1)


def month_after(first: date) -> date:
    """The first of the month after the one that begins on a day."""
    return month_of(first + timedelta(days=31))

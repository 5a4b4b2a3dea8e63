"""What the board says of key-work sessions: this week's and this month's of every child (P2).

Read on the way to the first screen, so that it asks the database itself, once, and knows no more of
a record than its day, its outcome and its kind.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.aims import Aims, aims
from models.database import sql
from models.home import Home
from models.session_kinds import counts_for_aim
from models.session_tally import Tally, monday_of, month_after, month_of, tally

QUERY = (
    "SELECT child, day, outcome, kind FROM session WHERE child IN ({})"
    " AND day BETWEEN ? AND ? AND state <> 'withdrawn' ORDER BY child, day"
)
"""The sessions of these children from one day to another; one that was withdrawn is none."""


class Lately(NamedTuple):
    """A child's sessions of this week and of this month."""

    week: Tally = Tally()
    month: Tally = Tally()
    last: date | None = None
    """The last day of this week on which one was held with the child alone."""


class BoardSessions(NamedTuple):
    """The sessions of all children of the board, and what the home aims at."""

    day: date
    aims: Aims
    by_child: Mapping[str, Lately]


UNREAD = BoardSessions(date.min, Aims(), {})
"""Nothing was asked for."""


class _Seen(NamedTuple):
    """A session as far as it counts."""

    day: date
    outcome: str
    kind: str


def board_sessions(place: Home, children: Sequence[str], day: date) -> BoardSessions:
    """The week and the month that a day is in, for each of these children; one query."""
    return BoardSessions(day, aims(place, day), lately(children, day))


def lately(children: Sequence[str], day: date) -> dict[str, Lately]:
    """The same without the aims."""
    monday, first = monday_of(day), month_of(day)
    sunday, end = monday + timedelta(days=6), month_after(first) - timedelta(days=1)
    among: dict[str, list[_Seen]] = {child: [] for child in children}
    between = (min(monday, first).isoformat(), max(sunday, end).isoformat())
    marks = ", ".join("?" * len(children))
    for child, when, outcome, kind in sql(QUERY.format(marks), (*children, *between)):
        among[child].append(_Seen(date.fromisoformat(when), outcome, kind))
    return {
        child: _lately(
            [each for each in seen if monday <= each.day <= sunday],
            [each for each in seen if first <= each.day <= end],
        )
        for child, seen in among.items()
    }


def _lately(week: Sequence[_Seen], month: Sequence[_Seen]) -> Lately:
    for_aim = [each.day for each in week if counts_for_aim(each.outcome, each.kind)]
    return Lately(
        tally((each.outcome, each.kind) for each in week),
        tally((each.outcome, each.kind) for each in month),
        max(for_aim, default=None),
    )

"""A child's sessions of the last twelve months against the home's aims, gaps included (P2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.aims import Aims, aims
from models.database import rows
from models.home import Home, home
from models.home_lists import sections, topics
from models.journal import History
from models.people import Child, Stage, one_child
from models.placements import Placement, placement_on, placements
from models.session_counts import Counts, counts
from models.session_layout import load
from models.session_tally import Tally
from models.session_titles import Titles
from models.sessions import WITHDRAWN, SessionTable
from models.shifts import local

TWELVE_MONTHS = timedelta(days=364)
"""With today that is a year of whole weeks."""

MET, SHORT, SO_FAR, PARTLY, NO_AIM = "met", "short", "so far", "part of it", ""
"""Against the aim: met; it is over and was not; it runs still; the child, or this book, was not
here all the time; there was no aim."""


class Period(NamedTuple):
    """A week or a month: what was held, what was aimed at, and what came of it."""

    first: date
    last: date
    tally: Tally
    aim: int
    verdict: str
    sections: int = 0
    """Of a month: how many sections of the placement plan were touched."""
    sections_aim: int = 0


class Served(NamedTuple):
    """How often a topic, a standard or a section was served; 0 is a gap."""

    key: str
    title: str
    times: int


class AimsPage(NamedTuple):
    """All that is counted of a child."""

    child: Child
    aims: Aims
    """As they hold today."""
    counts: Counts
    weeks: tuple[Period, ...]
    """The latest first; the same for the months."""
    months: tuple[Period, ...]
    topics: tuple[Served, ...]
    standards: tuple[Served, ...]
    sections: tuple[Served, ...]


def aims_page(child: str, today: date) -> AimsPage:
    """A child's last twelve months; UsageError for an unknown child."""
    place, whose, steps = home(), one_child(child), placements(child)
    first = max(today - TWELVE_MONTHS, _book_begins(place, child, today))
    found = counts(child, first, today)
    judge = _Judge(place, steps, first, today)
    layout, titles = load(place.profile_id, place.terms(today)), Titles(place).on(today)
    return AimsPage(
        whose,
        aims(place, today),
        found,
        tuple(
            judge.period(each.monday, each.last, each.tally, lambda of: of.week)
            for each in found.weeks
        ),
        tuple(
            judge.period(each.first, each.last, each.tally, lambda of: of.month)._replace(
                sections=each.sections, sections_aim=aims(place, each.first).sections
            )
            for each in found.months
        ),
        tuple(
            _served(((each.key, each.title) for each in topics(place, today)), found.topics, titles)
        ),
        tuple(_served(((each.key, each.label) for each in layout.standards), found.standards, {})),
        tuple(
            _served(
                ((each.key, each.title) for each in sections(place, today)), found.sections, titles
            )
        ),
    )


class _Judge:
    """What came of the aim in a week or a month."""

    def __init__(self, place: Home, steps: list[Placement], first: date, today: date) -> None:
        self.place, self.steps, self.first, self.today = place, steps, first, today

    def period(self, first: date, last: date, tally: Tally, which: Callable[[Aims], int]) -> Period:
        """A period with the aim that held when it began."""
        aim = which(aims(self.place, first))
        return Period(first, last, tally, aim, self._verdict(first, last, tally.individual, aim))

    def _verdict(self, first: date, last: date, held: int, aim: int) -> str:
        if not aim:
            return NO_AIM
        if held >= aim:
            return MET
        if first < self.first or not (self._here(first) and self._here(min(last, self.today))):
            return PARTLY
        return SO_FAR if last >= self.today else SHORT

    def _here(self, day: date) -> bool:
        """Whether the child lived here; of whom no step is known was here all the time."""
        step = placement_on(self.steps, day)
        return not self.steps or (step is not None and step.stage == Stage.PLACED)


def _served(
    offered: Iterable[tuple[str, str]], times: Mapping[str, int], titles: Mapping[str, str]
) -> Iterator[Served]:
    """All that is offered, in its order, then what was served and is offered no more."""
    known = dict(offered)
    for key, title in known.items():
        yield Served(key, title, times.get(key, 0))
    for key, count in times.items():
        if key not in known:
            yield Served(key, titles.get(key, key), count)


def _book_begins(place: Home, child: str, today: date) -> date:
    """The day from which on this book can know of sessions: nothing before it is a gap."""
    ((at,),) = rows(History.select(History.at).where(History.seq == 1))
    query = SessionTable.select(SessionTable.day).where(
        SessionTable.child == child, SessionTable.state != WITHDRAWN
    )
    held: list[date] = [day for (day,) in rows(query.order_by(SessionTable.day).limit(1))]
    begun: date = local(place.hours, datetime.fromisoformat(at)).date()
    return min(today, begun, *held)

"""News: what was stored between two lines of the journal, as lines to read, by child.

Handover (H1) and "since I was last on" (H3) are both made of it. Each row that was touched is told
of once; who may not know that a row is there is never given its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from models.home import Home, home
from models.journal_range import Touch, touched
from models.mistakes import LONGEST_NOTE
from models.people import initials_by_id
from models.text import clean

TOLD = frozenset(
    {
        *("answer", "whereabouts", "concern", "concern_note", "daily_note", "night_check"),
        *("medication", "incident", "session", "task", "outcome", "file", "placement"),
        *("key_worker", "child", "planner", "occurrence", "item_change", "home_change"),
        *("number", "holiday", "staff", "roster"),
    }
)
"""The tables of which anybody may be told. Talks, messages and supervision are for some only, and
have lists of their own; a handover is no news of itself."""


class Line(NamedTuple):
    """Something that was recorded."""

    kind: str
    """where, answer, answers, feelings, note, night, medication, concern, incident, session, task,
    action, planner, file, child, house; of a handover also gap, night gap, next."""
    text: str
    source: str = ""
    """The row that it opens, as "table:id"."""
    at: datetime | None = None
    """When it happened, as far as that is known."""
    by: str = ""
    """Initials of whoever wrote it."""
    mark: bool = False
    """Whether it must not be missed."""
    restricted: bool = False
    """Whether a printed sheet only says that there is something, and whom to ask."""
    covers: tuple[str, ...] = ()
    """Every row, as "table:id", of which this line tells."""


Told = tuple[str | None, Line]
"""Whose a line is (None: the house's), and the line."""


class Ground:
    """What is needed to word the news: read once for all of it."""

    def __init__(
        self,
        place: Home,
        now: datetime,
        touches: Iterable[Touch] = (),
        initials: Mapping[str, str] | None = None,
    ) -> None:
        """Takes the home, the present, the lines of the journal, and the initials by id."""
        self.place, self.hours, self.now = place, place.hours, now
        self.initials = initials_by_id() if initials is None else initials
        self._touched: dict[str, dict[str, Touch]] = defaultdict(dict)
        for each in touches:
            if each.table in TOLD:
                self._touched[each.table][each.row] = each

    def ids(self, table: str) -> list[str]:
        """The rows of a table that were touched."""
        return list(self._touched[table])

    def last(self, table: str, row: str) -> Touch | None:
        """When a row was touched last; None where it was not."""
        return self._touched[table].get(row)

    def covered(self, table: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these rows that were touched, as a line names what it covers."""
        return tuple(f"{table}:{each}" for each in ids if each in self._touched[table])

    def who(self, staff: str | None) -> str:
        """Somebody's initials."""
        return self.initials.get(staff or "", "?")


class News:
    """Lines by child; None is the house."""

    def __init__(self, told: Iterable[Told]) -> None:
        """Takes the lines in any order."""
        self._lines: dict[str | None, list[Line]] = defaultdict(list)
        for child, line in told:
            self._lines[child].append(line)

    @property
    def children(self) -> set[str]:
        """Of whom there is anything."""
        return {each for each in self._lines if each is not None}

    def of(self, child: str | None) -> list[Line]:
        """What there is of a child, or of the house, in the order in which it happened."""
        return sorted(self._lines.get(child, ()), key=_order)


def news(after: int, upto: int, now: datetime, place: Home | None = None) -> News:
    """What was stored after one line of the journal and up to another, in a few queries."""
    return news_on(Ground(place or home(), now, touched(after, upto)))


def news_on(on: Ground) -> News:
    """What the lines of the journal tell of."""
    from models.news_care import care
    from models.news_child import of_child
    from models.news_house import of_house
    from models.news_work import work

    return News(told for tell in (care, work, of_child, of_house) for told in tell(on))


def one_line(text: str | None) -> str:
    """A text on one line, and no longer than anybody reads there; its source has it whole."""
    words = " ".join(clean(text or "", lines=True).split())
    return words if len(words) <= LONGEST_NOTE else words[: LONGEST_NOTE - 1] + "…"


def joined(pieces: Sequence[str | None], between: str = "; ") -> str:
    """What there is of these pieces."""
    return between.join(each for each in pieces if each)


def _order(line: Line) -> tuple[bool, float]:
    return (True, line.at.timestamp()) if line.at else (False, 0.0)

"""The shift board: every child, where they are, each part of the day, and this shift."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import Cast

from models.answers import NOTHING, Answer, AnswerTable, Standing, answers_on, by_item, standing
from models.board_next import Coming, coming
from models.board_sessions import UNREAD, BoardSessions, board_sessions
from models.concerns import ConcernTable, OpenConcern, items_with_concern, open_concerns
from models.database import rows
from models.drafts import Draft, unfinished
from models.home import Home, home
from models.journal import History
from models.key_workers import key_workers, present
from models.people import Child, ChildTable, Stage, every_child, everybody
from models.planner_lines import drawn
from models.reading import read
from models.records import stored
from models.roster_now import NOBODY, RosterNow, roster_now
from models.routine import Item, routine
from models.shifts import PARTS, Part, Window, current, local, previous, window
from models.whereabouts import AT_HOME, Where, WhereTable, everywhere

AHEAD = 14
"""So many days ahead it looks for what is next for a child."""
SILENCE = timedelta(hours=24)
"""After so long without any record a child stands in "this shift" (R2)."""


class Cell(NamedTuple):
    """One part of the day for one child: answered of due, and its marks."""

    answered: int
    due: int
    mark: bool
    """Something was not done, or a concern came from it."""
    away: bool
    """Every due item is answered *away*."""
    begun: bool


class Row(NamedTuple):
    """A child's line on the board."""

    child: Child
    where: Where
    cells: dict[Part, Cell]


class Alert(NamedTuple):
    """A line of "this shift": what kind, about whom (None is the house), and what goes with it."""

    kind: str
    """missing, overdue, concern, answered (a concern, in the last day), unanswered, moved (on,
    today), silent, nokey (no key worker)."""
    child: Child | None
    window: Window | None = None
    missing: int = 0
    """How many items are not recorded."""
    concern: OpenConcern | None = None
    where: Where | None = None


class Board(NamedTuple):
    """All that the board shows; its date is that of the part that runs now."""

    now: datetime
    current: Window
    rows: tuple[Row, ...]
    alerts: tuple[Alert, ...]
    roster: RosterNow = NOBODY
    """Who is on about now (W7)."""
    unfinished: tuple[Draft, ...] = ()
    """The unfinished texts of the one who looks."""
    sessions: BoardSessions = UNREAD
    """What there was of key-work sessions this week and this month (P2)."""
    coming: Mapping[str, Coming] = {}
    """What is next for each child, by the child's id."""


class _House:
    """What is read once to make the board."""

    def __init__(self, place: Home, now: datetime, running: Window) -> None:
        self.now = now
        self.home = place
        self.running = running
        self.ended = _ended(place, running)
        self.routine = routine(place)
        everyone = every_child()
        self.children = [each for each in everyone if each.stage == Stage.PLACED]
        gone = {each.id: each for each in everyone if each.stage == Stage.GONE}
        left = _moved_on(running.day) if gone else []
        self.left = [child for id, child in gone.items() if id in left]
        self.staff = {each.id: each for each in everybody()}
        self.where = everywhere()
        self.known_since = _known_since()
        days = {running.day, *(each.day for each in self.ended)}
        self.answers: dict[tuple[date, Part, str], list[Answer]] = defaultdict(list)
        for answer in answers_on(days):
            self.answers[answer.day, answer.part, answer.child].append(answer)
        initials = {each.id: each.initials for each in self.staff.values()}
        self.drawn = drawn(place, days, [each.id for each in self.children], initials, AHEAD)
        self.marked = {(day, part, child) for day, part, child, _ in items_with_concern(days)}

    def cells(self, part: Part, day: date) -> dict[str, Cell]:
        """A part of the day for each child."""
        begun = window(self.home.hours, part, day).start <= self.now
        found: dict[str, Cell] = {}
        for child in self.children:
            place = (day, part, child.id)
            given = by_item(self.answers[place])
            stands = {item: standing(answers) for item, answers in given.items()}
            wanted = self.drawn.due(self.routine, child.id, part, day)
            found[child.id] = _cell(stands, wanted, place in self.marked, begun)
        return found


def _moved_on(day: date) -> list[str]:
    from models.placements import moved_on  # most homes start without it

    return moved_on(day)


def _ended(place: Home, running: Window) -> list[Window]:
    """The parts before the one that runs, back to the first of its date or the one before."""
    ended = [previous(place.hours, running)]
    while (before := previous(place.hours, ended[-1])).day == running.day:
        ended.append(before)
    return ended


def _cell(stands: dict[str, Standing], wanted: list[Item], concern: bool, begun: bool) -> Cell:
    values = [stands.get(item.id, NOTHING).value for item in wanted]
    missed = any(each.value == "not-done" for each in stands.values())
    return Cell(
        answered=sum(value is not None for value in values),
        due=len(wanted),
        mark=missed or concern,
        away=bool(values) and all(value == "away" for value in values),
        begun=begun,
    )


def board(now: datetime, running: Window | None = None, author: str | None = None) -> Board:
    """The board at `now`, with the unfinished texts of `author`, the one who looks.

    `running` keeps it on a part that has just ended.
    """
    place = home()
    running = running or current(place.hours, now)
    house = _House(place, now, running)
    cells = {part: house.cells(part, running.day) for part in PARTS}
    lines = tuple(
        Row(
            child,
            house.where.get(child.id, AT_HOME),
            {part: cells[part][child.id] for part in PARTS},
        )
        for child in house.children
    )
    on = roster_now(place.hours, now, house.staff.values())
    texts = unfinished(author, stored) if author is not None else []
    held = board_sessions(place, [child.id for child in house.children], running.day)
    shift = tuple(_this_shift(house, cells))
    here = [child.id for child in house.children]
    planned = coming(place.hours, house.drawn.occurrences, here, now)
    return Board(now, running, lines, shift, on, tuple(texts), held, planned)


def _this_shift(house: _House, cells: dict[Part, dict[str, Cell]]) -> Iterator[Alert]:
    """What must not be missed, the gravest first."""
    where = [(child, house.where.get(child.id, AT_HOME)) for child in house.children]
    for child, at in where:
        if at.state == "missing":
            yield Alert("missing", child, where=at)
    for child, at in where:
        if at.state != "missing" and at.overdue(house.now):
            yield Alert("overdue", child, where=at)
    by_id = {child.id: child for child in house.children}
    concerns = open_concerns(house.now - SILENCE)
    for concern in sorted(concerns, key=lambda each: each.answered):
        kind = "answered" if concern.answered else "concern"
        yield Alert(kind, by_id.get(concern.child or ""), concern=concern)
    yield from _unanswered(house, cells)
    for child in house.left:
        yield Alert("moved", child)
    yield from _silent(house)
    yield from _without_key_worker(house)


def _unanswered(house: _House, cells: dict[Part, dict[str, Cell]]) -> Iterator[Alert]:
    """What the parts that have ended left unanswered, once their grace is over."""
    for when in house.ended:
        grace = timedelta(minutes=house.home.hours.on(when.day).grace)
        if house.now < when.end + grace:
            continue
        today = when.day == house.running.day
        theirs = cells[when.part] if today else house.cells(when.part, when.day)
        for child in house.children:
            missing = theirs[child.id].due - theirs[child.id].answered
            if missing and when.end > house.known_since[child.id]:
                yield Alert("unanswered", child, when, missing)


def _known_since() -> dict[str, datetime]:
    """When each child was entered: nothing was due before."""
    found = read(History, ("row", "at"), ("seq",), table_name="child")
    return {child: datetime.fromisoformat(at) for child, at in reversed(found)}


_HEARD = (
    (AnswerTable, AnswerTable.typed_at),
    (WhereTable, WhereTable.typed_at),
    (ConcernTable, ConcernTable.raised_at),
)
"""Tables in which something is recorded about a child, and when that was."""


def _newest(heard: tuple[Any, Any]) -> Any:  # noqa: ANN401 - Peewee's types know no queries
    """When the last row about a child was stored, as a part of a query about children."""
    table, when = heard
    theirs = table.select(Cast(when, "TEXT")).where(table.child == ChildTable.id)
    return theirs.order_by(table.seq.desc()).limit(1)


def _silent(house: _House) -> Iterator[Alert]:
    """Children about whom nobody has recorded anything for 24 hours (R2)."""
    newest = dict(house.known_since)
    for answers in house.answers.values():
        for answer in answers:
            newest[answer.child] = max(newest[answer.child], answer.typed_at)
    silent = [child for child in house.children if house.now - newest[child.id] > SILENCE]
    if not silent:
        return
    query = ChildTable.select(ChildTable.id, *map(_newest, _HEARD))
    for id, *heard in rows(query.where(ChildTable.id.in_([child.id for child in silent]))):  # noqa: A001
        newest[id] = max([newest[id], *(datetime.fromisoformat(at) for at in heard if at)])
    for child in silent:
        if house.now - newest[child.id] > SILENCE:
            yield Alert("silent", child)


def _without_key_worker(house: _House) -> Iterator[Alert]:
    """Children who have no key worker, or one who does not work here any more (M1)."""
    today = local(house.home.hours, house.now).date()
    named = key_workers([child.id for child in house.children], today)
    for child in house.children:
        if present(named[child.id], house.staff, today).primary is None:
            yield Alert("nokey", child)

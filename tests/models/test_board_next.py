"""What is next for each child, and the week's session: planned is planned, not held."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.board import Board, board
from models.board_next import Coming
from models.database import call
from models.planner_verbs import came_of, cancel
from screens.session_cell import next_text, short_of, week_text
from tests.models.filing import by, child
from tests.models.planning import WEDNESDAY, planned, weekly, what

pytestmark = pytest.mark.usefixtures("opened_home")

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
DAY = timedelta(1)


def shown(now: datetime = MONDAY) -> tuple[Board, Coming]:
    """The board, and what is next for Amber."""
    found = call(board, now)
    return found, found.coming[child()]


def read(now: datetime = MONDAY) -> tuple[str, str, bool]:
    """Amber's two cells, and whether the week's aim is marked as missed."""
    found, coming = shown(now)
    session = week_text(found.sessions, child(), coming.session)
    short = short_of(found.sessions, child(), coming.session)
    return session, next_text(coming.next, found.sessions.day), short


def test_where_nothing_is_planned() -> None:
    assert read() == ("none", "–", False)
    assert read(SATURDAY) == ("none !", "–", True)


def test_the_weeks_session_and_what_comes_first_beside_it() -> None:
    planned(what("session"))
    planned(weekly(WEDNESDAY + DAY, starts="10:30", ends=""))
    planned(what("court", WEDNESDAY + 2 * DAY, children=(child("Callum"),)))
    assert read() == ("Wed 16:00", "Thu 10:30", False)
    found, _ = shown()
    assert next_text(found.coming[child("Callum")].next, date(2026, 11, 23)) == "Fri 16:00"


def test_a_session_of_next_week_is_what_is_next() -> None:
    planned(what("session", WEDNESDAY + 7 * DAY))
    assert read() == ("none", "2 Dec", False)
    assert read(SATURDAY) == ("none !", "Wed 16:00", True)


def test_a_session_still_planned_for_this_week_is_not_marked_as_missing() -> None:
    planned(what("session", date(2026, 11, 29)))
    assert read(SATURDAY) == ("Sun 16:00", "–", False)


def test_what_has_begun_or_came_about_or_is_off_is_not_next() -> None:
    first = planned(what(starts="09:00", ends="10:00", day=MONDAY.date()))
    off = planned(what(day=WEDNESDAY))
    call(cancel, by("ED", MONDAY), ids.new(), off.id, why="Closed")
    held = planned(what("session", MONDAY.date()))
    call(came_of, by("ED", MONDAY), ids.new(), held.id, MONDAY.date(), "declined")
    assert read()[:2] == ("none", "–")
    assert read(MONDAY - timedelta(minutes=1))[1] == "Mon 09:00"
    assert first.starts == "09:00"


def test_what_is_tentative_says_so_and_what_all_do_is_everybodys() -> None:
    planned(what("activity", starts="14:00", firm=False, children=()))
    found, coming = shown()
    assert next_text(coming.next, found.sessions.day) == "Wed ?"
    assert next_text(coming.next, found.sessions.day, with_word=True) == "Wed 14:00? Activity"
    assert found.coming[child("Callum")].next == coming.next


def test_what_is_no_childs_is_not_next_for_anybody() -> None:
    planned(what("team", children=(), tell="not yet"))
    planned(what("leave", children=(), staff=(by("PK").staff,), starts="", ends=""))
    assert shown()[1] == Coming()

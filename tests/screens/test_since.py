"""Since I was last on, on the screen (H3): by child, newest first, marked as read by one key."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from models import ids
from models.daily_note_verbs import NoteEntry, write_note
from models.database import call
from models.handovers import SeenTable
from models.key_worker_verbs import appoint
from models.since import marked, since_last_on
from models.talk_verbs import ask
from tests.models.rostering import Roster
from tests.screens.looking import shows, text_of, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, people

MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)


def four_days_off() -> None:
    """Pat, who has Amber, worked on Monday; since then there was a note of each of the two."""
    at = datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
    by = people().by("ED", at=at)
    who = people().staff["PK"]
    assert call(appoint, by, ids.new(), people().amber, who, MONDAY, warned=True)
    Roster(people()).start("PK", "early", MONDAY, at=at)
    wrote("Rang her gran", datetime(2026, 11, 18, 20, 0, tzinfo=UTC))
    wrote("Cooked tea", datetime(2026, 11, 19, 20, 0, tzinfo=UTC))


def wrote(text: str, at: datetime, whose: str = "") -> str:
    """Lena writes a note."""
    new, child = ids.new(), whose or people().amber
    assert call(write_note, people().by("LM", at=at), new, child, NoteEntry(at, text))
    return new


@SIZES
async def test_after_four_days_off_all_is_shown_by_child_and_marked_by_one_key(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    four_days_off()
    wrote("Callum's", NOW - timedelta(hours=1), people().callum)
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("n")
        await shows(pilot, "Since 16 Nov 15:30", "Amber Smith (2 new of 2)", "Rang her gran · LM")
        text = text_of(shift.app)
        assert text.index("Cooked tea") < text.index("Rang her gran")
        assert "Callum's" not in text
        await pilot.press("R")
        await shows(pilot, "Saved: all read.", "Amber Smith (all read)")
        assert "new" not in text_of(shift.app).replace("news", "")
        wrote("One more", NOW - timedelta(minutes=5))
        await shows(pilot, "Amber Smith (1 new of 3)", "One more")
    assert call(lambda: SeenTable.select().count()) == 1
    mark = call(marked, people().staff["PK"])
    news = call(since_last_on, people().staff["PK"], NOW)
    (amber, *_) = news.groups
    assert [each.new for each in amber.lines] == [True, False, False]
    assert mark is not None and mark < news.head


async def test_a_line_opens_its_record(at_desk: AtDesk) -> None:
    four_days_off()
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("n")
        await shows(pilot, "Cooked tea")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: daily notes", "Cooked tea")


async def test_from_the_palette_and_without_what_is_others_own(at_desk: AtDesk) -> None:
    four_days_off()
    at = NOW - timedelta(hours=1)
    assert call(ask, people().by("LM", at=at), ids.new(), "About the rota", people().amber)
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("colon", *"last", "space", "on")
        await shows(pilot, "Since I was last on")
        await pilot.press("enter")
        await until(pilot, lambda: shift.app.screen.NAME == "Since I was last on")
        await shows(pilot, "Amber Smith (2 new of 2)")
        assert "rota" not in text_of(shift.app)


@SIZES
async def test_where_nothing_changed_it_says_so(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("n")
        await shows(pilot, "Since I was last on", "Nothing changed since then.")
        await pilot.press("enter", "R")
        await shows(pilot, "There is nothing new.")
    assert call(lambda: SeenTable.select().count()) == 0

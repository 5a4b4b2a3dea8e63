"""The round beside others at work, the ways from it, and the hours at which it is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import database
from models.concerns import open_concerns
from models.shifts import Part
from tests.screens.corridor import DAY, SIZE, Corridor, corridor_of, opened
from tests.screens.looking import shows, text_of, typed, until

NIGHT_OF_THE_CLOCKS = date(2027, 10, 30)
AtRound = Callable[..., Corridor]


@pytest.fixture
def at_round(tmp_path: Path):
    with corridor_of(tmp_path) as make:
        yield make


# Others at work


async def test_an_answer_given_elsewhere_appears_and_the_cursor_stays(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "l", "j", "j")
        here.somebody_answers(0, "b1", "declined")
        await shows(pilot, "1 of 42 answered", "[d]")
        assert here.place() == ("Dina", "b3a")
        assert here.cells()["Amber"][:2] == ["[d]", "[ ]"]


async def test_what_comes_under_the_cursor_is_not_answered_over_unread(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("space")
        await shows(pilot, "1 of 42")
        theirs = here.somebody_answers(1, "b1", "declined")
        await shows(pilot, "2 of 42", "Callum Todd: declined, PK 07:30")
        await pilot.press("space")
        await shows(pilot, "Answered just now: declined, PK 07:30. The same key again")
        assert here.place() == ("Callum", "b1")
        assert len(here.stored()) == 2
        await pilot.press("space")
        await until(pilot, lambda: len(here.stored()) == 3)
        assert here.place() == ("Dina", "b1")
    assert (here.stored()[-1].value, here.stored()[-1].seen) == ("done", theirs)


async def test_two_answers_that_did_not_see_each_other_stand_side_by_side(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        here.app.screen.changed = lambda tables: None  # this terminal has not seen it yet
        here.somebody_answers(0, "b1", "declined")
        await pilot.press("space")
        await shows(
            pilot, "Meanwhile somebody answered too: Amber Smith, Room: declined, PK", "[x]+"
        )
        await pilot.press("up")
        await shows(pilot, "also: declined, PK 07:30. Answer again")
        await pilot.press("space")
        await until(pilot, lambda: "[x]+" not in text_of(here.app))
    assert [value for *_, value in here.values()] == ["declined", "done", "done"]


async def test_two_walk_towards_each_other_and_nothing_is_answered_twice(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        for child in (5, 4, 3):
            here.somebody_answers(child, "b1")
            await pilot.press("space")
        await shows(pilot, "6 of 42", "> Euan Price")
        await pilot.press("space")
        await shows(pilot, "Answered just now: done, PK 07:30.", "> Amber Smith")
        await pilot.press("space")
        await shows(pilot, "7 of 42")
    given = here.values()
    assert given[-1] == ("Amber", "b2", "done")
    assert len(given) == len({(child, item) for child, item, _ in given}) == 7


async def test_undo_leaves_what_somebody_answered_after_me(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("space", "space")
        await shows(pilot, "2 of 42")
        mine = here.stored()[-1]
        here.somebody_answers(1, "b1", "declined", seen=mine.id)
        await shows(pilot, "[d]")
        await pilot.press("u")
        await shows(pilot, "Left as it is: PK answered after you.")
        await pilot.press("u")
        await shows(pilot, "Taken back: “Amber Smith, Room”.")
    assert here.values()[2:] == [("Callum", "b1", "declined"), ("Amber", "b1", None)]


# Ways from it


async def test_enter_opens_the_childs_checklist_at_the_item_and_comes_back(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "j", "enter")
        await shows(pilot, "Callum Todd · Morning of Sat 21 Nov", "> [ ] Clean clothes to wear")
        await pilot.press("space")
        await shows(pilot, "> [x] Clean clothes to wear")
        await pilot.press("escape")
        await shows(pilot, "Round · Morning", "1 of 42 answered")
        assert here.place() == ("Callum", "b2")
        await pilot.press("escape")
        await shows(pilot, "This shift", "p week")


async def test_a_concern_is_about_the_child_and_item_under_the_cursor(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "j", "exclamation_mark")
        await shows(pilot, "Concern: Callum Todd")
        await typed(pilot, "Torn sleeve")
        await pilot.press("tab")
        await pilot.press("down", "enter", "y", "end", "enter", "y")
        await until(pilot, lambda: database.call(open_concerns))
        await shows(pilot, "Nobody was told yet")
        await pilot.press("escape")
        await shows(pilot, "[ ]!", "a concern came from it")
    (concern,) = database.call(open_concerns)
    assert (concern.child, concern.origin) == (here.children[1].id, (DAY, Part.MORNING, "b2"))


# When it may be answered


async def test_a_part_that_has_not_begun_says_so_as_the_checklist_does(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "This shift")
        await pilot.press("right", "right", "v")
        await shows(pilot, "Round · Night of Sat 21 Nov", "now: Morning")
        await pilot.press("space")
        await shows(pilot, "Night begins at 20:30. It can be answered from 19:30.")
        assert here.place() == ("Amber", "n1")
    assert here.stored(Part.NIGHT) == []


@pytest.mark.parametrize(("hour", "zone"), [(0, "BST"), (1, "GMT")])
async def test_in_the_doubled_hour_of_autumn_the_night_is_still_that_of_saturday(
    at_round: AtRound, hour: int, zone: str
) -> None:
    now = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    here = at_round(now=now)
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here, "Round · Night of Sat 30 Oct", "0 of 36")
        await pilot.press("space", "up")
        await shows(pilot, f"Amber Smith: done, ED 01:30 {zone}")
    (answer,) = here.stored(Part.NIGHT, NIGHT_OF_THE_CLOCKS)
    assert answer.at == now

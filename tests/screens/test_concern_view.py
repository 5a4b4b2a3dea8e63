"""A stored concern: shown whole, told to others, answered by a manager."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from models import concern_verbs, database, drafts, ids, records
from models.concern_verbs import raise_concern
from models.concerns import Told, concern, open_concerns
from screens.concern_view import ConcernView
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
AtDesk = Callable[..., Shift]


def unfinished(shift: Shift) -> list[str]:
    """The texts of my drafts that are not records."""
    me = shift.desk.by().staff
    return [each.text for each in database.call(drafts.unfinished, me, records.stored)]


@pytest.fixture
def raised(at_desk: AtDesk) -> Callable[..., tuple[Shift, str]]:
    """Makes a desk in a home where PK has raised a concern about Amber at 20:00."""

    def make(initials: str) -> tuple[Shift, str]:
        author, id_ = at_desk("PK", EVENING - timedelta(minutes=72)), ids.new()
        by, at = author.desk.by(), EVENING - timedelta(minutes=102)
        arguments = (id_, author.amber.id, "She said that it hurts", "not sure", at)
        database.call(raise_concern, by, *arguments)
        return at_desk(initials), id_

    return make


async def viewing(pilot: Pilot[None], shift: Shift, id_: str) -> None:
    """The concern on the screen."""
    await shows(pilot, "Amber Smith")
    await shift.app.push_screen(ConcernView(shift.desk, id_))
    await shows(pilot, "Concern: Amber Smith", "She said that it hurts")


async def test_a_concern_is_shown_with_both_its_times(
    raised: Callable[..., tuple[Shift, str]],
) -> None:
    shift, id_ = raised("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        await shows(pilot, "It was      20:00", "Written     20:30 by PK", "Safe now?   not sure")
        assert "Nobody was told yet" in text_of(shift.app)


async def test_anybody_adds_whom_they_told(raised: Callable[..., tuple[Shift, str]]) -> None:
    shift, id_ = raised("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        await pilot.press("t")
        await shows(pilot, "Whom did you tell")
        await typed(pilot, "Ed Dunn")
        await pilot.press("enter", "i")
        await shows(pilot, "When (enter: now)")
        await typed(pilot, "99:99")
        await pilot.press("enter")
        await shows(pilot, "is not a time")
        await pilot.press("ctrl+u")
        await typed(pilot, "21:40")
        await pilot.press("enter")
        await shows(
            pilot, "Ed Dunn, in person, 21:40 (written 21:42 by LM)", "Saved: told Ed Dunn."
        )
        await pilot.press("t")
        await shows(pilot, "Whom did you tell")
        await pilot.press("enter")
    (told,) = database.call(concern, id_).told
    assert (told.whom, told.how, told.author) == ("Ed Dunn", "in person", "LM")


async def test_only_a_manager_answers(raised: Callable[..., tuple[Shift, str]]) -> None:
    shift, id_ = raised("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        await pilot.press("a")
        await shows(pilot, "Only a manager answers a concern.")
        assert isinstance(shift.app.screen, ConcernView)


async def test_an_answer_is_kept_while_it_is_written_and_closes_the_concern(
    raised: Callable[..., tuple[Shift, str]],
) -> None:
    shift, id_ = raised("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        await pilot.press("a")
        await shows(pilot, "Answer: Amber Smith", "Your answer", "She said that it hurts")
        await typed(pilot, "Seen by a doc")
        await pilot.press("escape")
        await shows(pilot, "Concern: Amber Smith", "Open: nobody has answered yet.")
        assert unfinished(shift) == ["Seen by a doc"]
        await pilot.press("a")
        await shows(pilot, "Seen by a doc")
        await typed(pilot, "tor")
        await pilot.press("tab", "enter")
        await shows(pilot, "Saved: your answer.", "Answered by ED, 21:42.", "Seen by a doctor")
    assert database.call(open_concerns) == []
    assert [each.text for each in database.call(concern, id_).answers] == ["Seen by a doctor"]
    assert unfinished(shift) == []


@pytest.mark.parametrize("size", [(45, 20), (30, 8)])
async def test_an_answer_is_written_on_a_small_terminal(
    raised: Callable[..., tuple[Shift, str]], size: tuple[int, int]
) -> None:
    shift, id_ = raised("ED")
    async with shift.app.run_test(size=size) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await shift.app.push_screen(ConcernView(shift.desk, id_))
        await shows(pilot, "Concern: Amber Smith")
        await pilot.press("a")
        await shows(pilot, "Answer: Amber Smith", "Your answer", "Save")
        await typed(pilot, "seen to")
        await shows(pilot, "seen to")
        await pilot.press("tab", "enter")
        await shows(pilot, "Concern: Amber Smith", "Answered by ED")
    assert [each.text for each in database.call(concern, id_).answers] == ["seen to"]


async def test_an_unfinished_answer_is_on_the_board_and_goes_on_from_there(
    raised: Callable[..., tuple[Shift, str]],
) -> None:
    shift, id_ = raised("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        await pilot.press("a")
        await shows(pilot, "Your answer")
        await typed(pilot, "half")
        await pilot.press("escape")
        await shows(pilot, "Concern: Amber Smith")
        await pilot.press("escape")
        await shows(pilot, "your unfinished answer")
        await pilot.press("home", "down", "down")
        await until(pilot, lambda: (shift.app.screen.rows.cursor_key or "").startswith("draft:"))
        await pilot.press("enter")
        await shows(pilot, "Answer: Amber Smith", "half")
        await pilot.press("tab", "s")
        await shows(pilot, "Saved: your answer.", "This shift")
    assert [each.text for each in database.call(concern, id_).answers] == ["half"]


async def test_what_others_add_is_shown_while_it_is_open(
    raised: Callable[..., tuple[Shift, str]],
) -> None:
    shift, id_ = raised("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await viewing(pilot, shift, id_)
        told = Told(ids.new(), "Jo Bell", "phone", EVENING)
        database.call(concern_verbs.add_told, shift.desk.by(), id_, told)
        shift.app.screen.changed(frozenset({"concern_note"}))
        await shows(pilot, "Jo Bell, phone")

"""A session with several children: a record for each, and words only where they belong (S3)."""

from __future__ import annotations

import pytest

from models.session_kinds import GROUP
from models.sessions import DRAFT
from tests.models.filing import by
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    SIZES,
    all_sessions,
    on_board,
    quick,
    sessions,
    unfinished,
)


async def with_callum(pilot) -> None:
    await pilot.press("up", "up", "tab")
    await typed(pilot, "ct")
    await shows(pilot, "Words", "only about Amber Smith")


@pytest.mark.parametrize("size", SIZES)
async def test_each_child_has_a_record_and_the_words_are_in_one(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await quick(pilot, shift)
        await with_callum(pilot)
        await pilot.press("down", "down", "down", "down", "f", "tab", "y", "tab", *"why", "tab")
        await typed(pilot, "Amber sang. Callum too")
        await shows(pilot, "names Callum")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
        await pilot.press("l")
        await on_board(pilot, shift)
    (amber,), (callum,) = sessions(), sessions("Callum")
    assert amber.event == callum.event
    assert {each.state for each in (amber, callum)} == {DRAFT}
    for each in (amber, callum):
        assert (each.record.kind, each.record.topics) == (GROUP, ("diet",))
        assert each.record.starts == amber.record.starts
    assert amber.record.fields["account"] == "Amber sang. Callum too"
    assert callum.record.fields == {}
    assert unfinished(shift) == []


async def test_the_same_for_all_is_said_by_the_author(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        await with_callum(pilot)
        await pilot.press("down", "down", "right")
        await shows(pilot, "the same for all of them")
        screen.go("account")
        await typed(pilot, "We sang.")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    assert [each.record.fields for each in all_sessions()] == [{"account": "We sang."}] * 2


async def test_a_child_taken_out_again_gets_no_record(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await with_callum(pilot)
        await pilot.press("ctrl+u")
        await until(pilot, lambda: "only about" not in text_of(shift.app))
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    assert [each.child for each in all_sessions()] == [shift.amber.id]


async def test_all_of_it_or_nothing_is_stored_and_the_page_goes_on_from_its_draft(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        await with_callum(pilot)
        screen.go("account")
        await typed(pilot, "We sang.")
        screen.form.fill("starts", "2300")
        screen.typed("starts")
        await pilot.press("pagedown")
        await shows(pilot, "! That time is still to come.")
        assert all_sessions() == []
        await pilot.press("escape")
        await on_board(pilot, shift)
        (draft,) = unfinished(shift)
        assert (draft.child, draft.author) == (shift.amber.id, by().staff)
        assert shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "We sang.", "ct", "only about Amber Smith", "2300")
        shift.app.screen.form.fill("starts", "2100")
        shift.app.screen.typed("starts")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    assert {each.child for each in all_sessions()} == {shift.amber.id, shift.callum.id}
    assert sessions()[0].id == draft.id

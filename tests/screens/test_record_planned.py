"""A planned session opens the recorder with what is known, and what was replaces the plan."""

from __future__ import annotations

from datetime import UTC, datetime

from models.session_kinds import HELD
from screens.record_quick import QuickScreen
from tests.models.filing import by, child
from tests.models.planning import WEDNESDAY, on, planned, what
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, typed, until
from tests.screens.planning import SIZE, opened
from tests.screens.recordings import quick, sessions, unfinished

AFTERWARDS = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def plan(**more: object) -> str:
    """A session of this Wednesday; what it is called."""
    topics = {"topics": "The trip", "purpose": "past"}
    made = planned(what("session", place="Café", staff=(by("ED").staff,), more=topics, **more))
    return f"{made.id}:2026-11-25"


async def test_from_the_week_it_is_recorded_as_it_was_planned(at_desk: AtDesk) -> None:
    shift = at_desk("ED", AFTERWARDS)
    key = plan()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: screen.grid.move_to(key))
        await pilot.press("o")
        await shows(pilot, "h held")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuickScreen))
        await shows(pilot, "16:00", "16:45", "the past", "Planned for Wed 25 Nov 16:00: filled in.")
        assert not unfinished(shift), "nothing was typed yet"
        while pilot.app.screen.focused is pilot.app.screen.form:
            await pilot.press("tab")
        await typed(pilot, "We talked about the trip.")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed.", "l later")
        await pilot.press("l")
    (stored,) = sessions()
    assert (stored.record.outcome, stored.record.planned) == (HELD, key)
    assert stored.record.fields["place"] == "Café"
    assert stored.record.fields["child_agenda"] == "The trip"
    assert [(each.state, each.source) for each in on(WEDNESDAY, WEDNESDAY)] == [
        ("held", f"session:{stored.id}")
    ]


async def test_from_the_board_the_session_of_today_is_the_planned_one(at_desk: AtDesk) -> None:
    shift = at_desk("ED", AFTERWARDS)
    plan(children=(child(), child("Callum")))
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await shows(pilot, "CT", "16:00", "Planned for Wed 25 Nov 16:00: filled in.")
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
    assert not unfinished(shift)
    assert [each.state for each in on(WEDNESDAY, WEDNESDAY)] == ["planned"]


async def test_what_was_typed_meanwhile_is_not_mixed_with_the_plan(at_desk: AtDesk) -> None:
    shift = at_desk("ED", AFTERWARDS)
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("1", "7")
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        plan()
        (draft,) = unfinished(shift)
        await shift.app.push_screen(QuickScreen.from_draft(shift.desk, draft))
        await until(pilot, lambda: shift.app.screen.known is not None)
        await shows(pilot, "Outcome")
        assert shift.app.screen.writing.text("planned") == ""

"""What is typed of a session and not stored: kept, offered where it belongs, gone on with."""

from __future__ import annotations

from datetime import timedelta

from models import database, drafts
from models.session_record import Record
from models.session_verbs import save
from screens.record import RecordScreen
from screens.record_quick import QuickScreen
from tests.models.filing import by, child
from tests.models.recording import record as record_of_test
from tests.models.recording import write
from tests.screens.conftest import EVENING
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    back,
    on_board,
    quick,
    record,
    section,
    sessions,
    unfinished,
)


async def test_esc_keeps_all_of_it_and_the_board_goes_on_with_it(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press(*"2100", "down", "f", "f", "tab", "y", "tab", *"why", "tab")
        await typed(pilot, "We cooked")
        await pilot.press("escape")
        await on_board(pilot, shift)
        await shows(pilot, "your unfinished session, 21:42: We cooked · why")
        (draft,) = unfinished(shift)
        # A new record, of this child or another one, begins empty.
        for name in ("Callum", "Amber"):
            await quick(pilot, shift, name)
            assert "We cooked" not in text_of(shift.app)
            await pilot.press("escape")
            await on_board(pilot, shift)
        assert shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(shift.app.screen, QuickScreen))
        await shows(pilot, "21:00", "Family and contact", "young person", "why", "We cooked")
        await pilot.press("tab")
        shift.app.screen.go("account")
        await typed(pilot, "!")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
        await pilot.press("escape")
        await on_board(pilot, shift)
        assert "unfinished" not in text_of(shift.app)
    (found,) = sessions()
    assert (found.id, found.record.fields["account"]) == (draft.id, "We cooked!")
    assert unfinished(shift) == []


async def test_a_page_that_was_only_opened_or_emptied_again_leaves_nothing(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        screen.go("account")
        await pilot.press("x", "backspace", "escape")
        await on_board(pilot, shift)
    assert unfinished(shift) == []
    assert sessions() == []


async def test_the_day_that_was_meant_stays_the_day_when_it_goes_on_much_later(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        await pilot.press("space")
        screen.go("account")
        await typed(pilot, "Sang")
        await pilot.press("escape")
        await on_board(pilot, shift)
    later = at_desk(now=EVENING + timedelta(days=1, minutes=10))
    async with later.app.run_test(size=SIZE) as pilot:
        (draft,) = unfinished(later)
        await on_board(pilot, later)
        assert later.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "21 Nov 2026", "20:55", "Sang", "Sat 21 Nov")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    (found,) = sessions()
    assert (found.record.day.day, found.record.starts.day) == (21, 21)


async def test_a_change_of_a_stored_record_is_offered_until_it_is_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        await back(pilot, shift)
        await shows(pilot, "not signed, not saved", "I like it")
        await pilot.press("escape")
        await on_board(pilot, shift)
        await shows(pilot, "your unfinished session, 21:42: I like it")
        (draft,) = unfinished(shift)
        assert draft.id != made.id
        # Opened from anywhere it is what was begun.
        await record(pilot, shift, made)
        await shows(pilot, "This is what you had begun", "I like it")
        await pilot.press("escape")
        await on_board(pilot, shift)
        assert shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(shift.app.screen, RecordScreen))
        await shows(pilot, "not signed, not saved")
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await shows(pilot, "I like it")
        await back(pilot, shift, "pagedown")
        await shows(pilot, "Saved, not signed.")
    assert unfinished(shift) == []
    (found,) = sessions()
    assert (found.version, found.record.fields["voice"]) == (2, "I like it")


async def test_a_change_that_was_stored_in_the_moment_of_a_crash_is_offered_no_more(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        await back(pilot, shift)
        await pilot.press("escape")
        await on_board(pilot, shift)
    fields = made.record.fields | {"voice": "I like it"}
    stored: Record = made.record._replace(fields=fields)
    assert len(drafts.of_author(by().staff)) == 1
    database.call(save, by(), made.id, child(), stored, 1)
    assert unfinished(shift) == []


async def test_what_was_begun_is_dropped_after_asking(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        await back(pilot, shift)
        await pilot.press("delete")
        await shows(pilot, "Drop what you typed and did not save?")
        await pilot.press("enter", "y")
        await shows(pilot, "Dropped.")
        await until(pilot, lambda: "I like it" not in text_of(shift.app))
    assert unfinished(shift) == []
    assert sessions() == [made]
    assert made.record == record_of_test()

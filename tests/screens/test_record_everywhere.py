"""One save of a session shows at once on the board, in the list, in the counts and in the tasks."""

from __future__ import annotations

from datetime import date

from tests.models.recording import record as a_record
from tests.models.recording import write
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import SIZE, back, on_board, record, section, sessions

TODAY = date(2026, 11, 21)


async def test_one_save_changes_board_list_counts_and_tasks(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(a_record(day=TODAY, outcome="cancelled", starts=None, ends=None))
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_board(pilot, shift)
        assert "done Sat" not in text_of(shift.app)
        await record(pilot, shift, made)
        await section(pilot, shift, "d")
        await pilot.press("down", "h", "down", "down", *"2000", "tab", *"2030")
        await back(pilot, shift)
        screen = await section(pilot, shift, "t")
        screen.go("targets")
        await typed(pilot, "Cook twice")
        screen.go("work")
        await typed(pilot, "Ring the school")
        await back(pilot, shift)
        assert sessions() == [made]
        # All of it at once, from behind the last line.
        await pilot.press("G", "pagedown")
        await shows(pilot, "Saved, not signed.")
        (stored,) = sessions()
        assert stored.version == 2
        await pilot.press("escape")
        await on_board(pilot, shift)
        await shows(pilot, "done Sat", "Session of 21 Nov 20:00: not signed yet")
        shift.app.screen.rows.move_to(f"child:{shift.amber.id}")
        await pilot.press("L")
        await shows(pilot, "Amber Smith: sessions", "held", "individual")
        assert "cancelled" not in text_of(shift.app)
        await pilot.press("c")
        await until(pilot, lambda: shift.app.screen.NAME == "Sessions counted")
        await shows(pilot, "1 individual", "16 Nov      1 of 1  met")
        await pilot.press("escape", "O")
        await shows(pilot, "Cook twice", "Ring the school")

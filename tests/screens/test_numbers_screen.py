"""The numbers to ring on their screen: added, changed, moved, taken off, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.database import call, rows
from models.home import NumberTable, numbers
from models.number_verbs import change_number, kept_numbers
from models.verify import verify
from tests.screens.configuring import filled, manager, section
from tests.screens.conftest import Shift
from tests.screens.looking import shows, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)])
AtDesk = Callable[..., Shift]


@SIZES
async def test_numbers_to_ring_are_added_changed_moved_and_removed(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "n")
        await shows(pilot, "Numbers to ring", "On-call manager", "+ add a number")
        await pilot.press("G")
        await pilot.press("enter")
        await shows(pilot, "New number to ring")
        await typed(pilot, "Doctor")
        await pilot.press("pagedown")
        await shows(pilot, "Type the number.")
        await filled(pilot, "number", "01632 960001")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Doctor.", "01632 960001")
        police, doctor = [each.id for each in call(kept_numbers)][1:]
        screen.rows.move_to(doctor)
        await pilot.press("K")
        await shows(pilot, "Saved: moved.")
        screen.rows.move_to(police)
        await pilot.press("x")
        await shows(pilot, "Ring Police no longer?")
        await pilot.press("enter", "y")
        await until(pilot, lambda: police not in [row.key for row in screen.rows.rows])
        screen.rows.move_to(doctor)
        await pilot.press("enter")
        await shows(pilot, "Change the number: Doctor")
        await filled(pilot, "label", "Dentist")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Dentist.")
    assert [each.label for each in call(numbers)] == ["On-call manager", "Dentist"]
    columns = (NumberTable.label, NumberTable.place, NumberTable.ended)
    assert call(rows, NumberTable.select(*columns).order_by(NumberTable.place)) == [
        ("On-call manager", 0, False), ("Dentist", 1, False), ("Police", 2, True),
    ]  # fmt: skip
    assert call(verify) == []


async def test_a_number_that_somebody_else_changed_is_shown_beside(at_desk: AtDesk) -> None:
    shift = at_desk()
    first = call(kept_numbers)[0]
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await section(pilot, shift, "n")
        screen.rows.move_to(first.id)
        await pilot.press("enter")
        await shows(pilot, "Change the number")
        await filled(pilot, "number", "111")
        call(change_number, manager(shift), first.id, first.version, "On-call lead", "222")
        await pilot.press("pagedown")
        await shows(
            pilot, "Stored meanwhile by somebody else: 222.", "111", "it was On-call manager."
        )
        await pilot.press("pagedown")
        await shows(pilot, "Saved: On-call lead.")
    assert call(numbers)[0] == ("On-call lead", "111")

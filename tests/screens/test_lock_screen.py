"""The lock: no word of a record is left, the PIN gives the same screen back, others can sign in."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import clock, ids, pins
from models.database import call
from models.home import home
from models.journal import By
from models.people import children, staff_by_initials
from screens.desk import Desk, SignedIn
from screens.signin import LockScreen
from tests.conftest import DAY_ONE, PIN
from tests.screens.door import NOW, Door, given_a_code, sign_in
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


@pytest.fixture
def locked(opened_home: Path) -> Door:
    """ED is signed in and sees a record, which the test is to lock."""
    ed = call(staff_by_initials, "ED", DAY_ONE)
    assert ed is not None
    return Door(Desk(clock.standing_at(NOW), call(home), SignedIn(ed, "the sign-in of ED")))


@SIZES
async def test_the_lock_hides_every_word_and_gives_the_same_screen_back(
    locked: Door, size: tuple[int, int]
) -> None:
    async with locked.run_test(size=size) as pilot:
        await shows(pilot, "Amber Smith has a peanut allergy")
        below = locked.screen
        locked.lock()
        await shows(pilot, "Locked. ED, type your PIN.", "Someone else")
        shown = text_of(locked)
        words = ("Amber", "peanut", "Rowan", *(each.name for each in call(children)))
        assert not any(word in shown for word in words)
        await typed(pilot, "9999")
        await pilot.press("enter")
        await shows(pilot, "together")
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, "peanut allergy")
        assert locked.screen is below
    assert locked.came == [locked.desk.who], "unlocking is the same sign-in"


async def test_nobody_else_s_pin_opens_the_lock(locked: Door) -> None:
    ed = call(staff_by_initials, "ED", DAY_ONE)
    assert ed is not None
    call(pins.set_own_pin, By(ed.id, ids.new(), NOW), ed.id, "1379")
    async with locked.run_test() as pilot:
        locked.lock()
        await shows(pilot, "Locked.")
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, "together")
        assert isinstance(locked.screen, LockScreen)
    assert locked.came == []


@SIZES
async def test_somebody_else_signs_in_at_the_lock(locked: Door, size: tuple[int, int]) -> None:
    async with locked.run_test(size=size) as pilot:
        locked.lock()
        await shows(pilot, "Someone else")
        await pilot.press("tab")
        await sign_in(pilot, "pk", PIN)
        await until(pilot, lambda: locked.came)
    (who,) = locked.came
    assert who.staff.initials == "PK"
    assert who.signin != "the sign-in of ED"


async def test_giving_up_signing_in_at_the_lock_leaves_it_locked(locked: Door) -> None:
    async with locked.run_test() as pilot:
        locked.lock()
        await shows(pilot, "Locked.")
        await pilot.press("tab")
        await typed(pilot, "pk")
        await pilot.press("enter")
        await shows(pilot, "in place of ED", "esc back")
        await typed(pilot, "0000")
        await pilot.press("enter")
        await shows(pilot, "do not go together")
        await pilot.press("escape")
        await shows(pilot, "Locked. ED, type your PIN.")
        assert "do not go together" not in text_of(locked)
        await typed(pilot, PIN)
        await pilot.press("enter")
        await until(pilot, lambda: locked.came)
    assert locked.came[0].staff.initials == "ED"


async def test_after_a_reset_the_code_opens_the_lock_once_a_pin_is_chosen(locked: Door) -> None:
    code = given_a_code("ED")
    async with locked.run_test() as pilot:
        locked.lock()
        await shows(pilot, "Locked.")
        await typed(pilot, code)
        await pilot.press("enter")
        await shows(pilot, "New PIN")
        assert isinstance(locked.screen, LockScreen)
        await typed(pilot, "1379")
        await pilot.press("enter")
        await typed(pilot, "1379")
        await pilot.press("enter")
        await until(pilot, lambda: locked.came)
    assert locked.came == [locked.desk.who]

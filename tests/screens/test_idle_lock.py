"""The screen locks by itself after the home's minutes without a key, wherever somebody was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

import kwtui.app
from models import drafts
from screens.signin import LockScreen
from tests.conftest import PIN
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until

AtDesk = Callable[..., Shift]
SIZE = (80, 24)


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kwtui.app, "LOOK", 0.05)


def after_one_minute(shift: Shift) -> Shift:
    """The same at a home that locks after one minute."""
    shift.desk.home = shift.desk.home._replace(lock_after=1)
    return shift


async def begin(pilot: Pilot[None]) -> None:
    await shows(pilot, "Amber Smith", "0 of 6")


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ((), "This shift"),
        (("w",), "s school"),
        (("exclamation_mark", *"cried"), "cried"),
        (("question_mark",), "Keys: Board"),
        (("r",), "07700 900123"),
        (("colon", *"lo"), "Find an action"),
    ],
)
async def test_it_locks_after_the_homes_minutes_and_the_pin_goes_back(
    at_desk: AtDesk, keys: tuple[str, ...], wanted: str
) -> None:
    shift = after_one_minute(at_desk())
    async with shift.app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        for key in keys:
            await pilot.press(key)
        await shows(pilot, wanted)
        below = shift.app.screen
        shift.desk.last_key -= 58
        await pilot.pause(0.3)
        assert shift.app.screen is below
        shift.desk.last_key -= 2
        await shows(pilot, "Locked. ED, type your PIN.")
        assert wanted not in text_of(shift.app)
        assert not below.is_current, "nothing that happens there is drawn"
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, wanted)
        assert shift.app.screen is below


async def test_a_key_a_paste_or_a_click_puts_it_off(at_desk: AtDesk) -> None:
    shift = after_one_minute(at_desk())
    async with shift.app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        for act in (lambda: pilot.press("down"), lambda: pilot.click(offset=(5, 4))):
            shift.desk.last_key -= 59
            await act()
            await pilot.pause(0.2)
            assert shift.desk.idle() < 5
            assert not isinstance(shift.app.screen, LockScreen)


async def test_what_was_being_typed_is_in_the_drafts_before_it_is_hidden(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("enter")
        await shows(pilot, "[ ] Time given")
        await pilot.press("n")
        await shows(pilot, "Note")
        await typed(pilot, "half a sent")
        shift.desk.last_key -= 300
        await shows(pilot, "Locked. ED")
        assert [each.text for each in drafts.of_author(shift.desk.by().staff)] == ["half a sent"]
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, "half a sent")
        await typed(pilot, "ence")
        await pilot.press("enter")
        await shows(pilot, "ED: half a sentence")


async def test_it_locks_once_and_not_where_nobody_is_signed_in(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        shift.desk.last_key -= 301
        await shows(pilot, "Locked. ED")
        await pilot.pause(0.3)
        assert [isinstance(each, LockScreen) for each in shift.app.screen_stack].count(True) == 1
    shift = at_desk()
    shift.desk.who = None
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Sign in with")
        shift.desk.last_key -= 301
        await pilot.pause(0.3)
        assert "Sign in with" in text_of(shift.app)
        await until(pilot, lambda: len(shift.app.screen_stack) == 1)

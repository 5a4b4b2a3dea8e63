"""Sign-in: who is right comes in, who is wrong waits, and nobody learns who works here."""

from __future__ import annotations

import sqlite3
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models import pins
from models.database import call
from models.home import home
from screens.desk import Desk
from tests.conftest import PIN
from tests.screens.door import NOW, Door, Moving, five_wrong, given_a_code, sign_in, tries
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def door(opened_home: Path, clock: Moving) -> Door:
    """Nobody is signed in."""
    return Door(Desk(clock, call(home)))


def journal(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as db:
        return db.execute(
            'SELECT author, verb, body FROM history WHERE "table" = ? ORDER BY seq', ("credential",)
        ).fetchall()


@SIZES
async def test_initials_and_pin_let_in(door: Door, size: tuple[int, int]) -> None:
    async with door.run_test(size=size) as pilot:
        await shows(pilot, "Rowan House", "Initials", "PIN", "enter next")
        await sign_in(pilot, "ed", PIN)
        await until(pilot, lambda: door.came)
    assert door.came[0].staff.name == "Ed Dunn"
    assert len(door.came[0].signin) == 32


async def test_each_sign_in_is_another_one(door: Door) -> None:
    async with door.run_test() as pilot:
        await sign_in(pilot, "ED", PIN)
        await until(pilot, lambda: len(door.came) == 1)
        await typed(pilot, PIN)
        await pilot.press("enter")
        await until(pilot, lambda: len(door.came) == 2)
    assert door.came[0].signin != door.came[1].signin


@SIZES
async def test_the_pin_is_never_shown(door: Door, size: tuple[int, int]) -> None:
    async with door.run_test(size=size) as pilot:
        await typed(pilot, "ED")
        await pilot.press("enter")
        await typed(pilot, PIN)
        await shows(pilot, "••••")
        assert "25" not in text_of(door)


@SIZES
@pytest.mark.parametrize("initials", ["ED", "ZZ"])
async def test_a_wrong_pin_says_so_and_never_who_works_here(
    door: Door, size: tuple[int, int], initials: str
) -> None:
    async with door.run_test(size=size) as pilot:
        await sign_in(pilot, initials, "9999")
        await shows(pilot, "These initials and this PIN")
        shown = text_of(door)
        assert "together" in shown
        assert "Try again in" not in shown
        assert not any(name in shown for name in ("Dunn", "King", "PK", "Amber", "Callum"))
        assert door.came == []
        await typed(pilot, PIN)
        await pilot.press("enter")
        await until(pilot, lambda: door.came if initials == "ED" else tries() == 2)
    assert len(door.came) == (initials == "ED")


async def test_the_wait_is_counted_down_and_the_right_pin_still_works(
    door: Door, clock: Moving
) -> None:
    async with door.run_test() as pilot:
        await five_wrong(pilot)
        await shows(pilot, "Try again in 2 s.")
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, "Too many wrong PINs.")
        assert door.came == []
        assert tries() == 5, "a try that was too soon is not counted"
        await shows(pilot, "Try again in 1 s.")
        await shows(pilot, "Now type your PIN again.")
        clock.now += timedelta(seconds=2)
        await typed(pilot, PIN)
        await pilot.press("enter")
        await until(pilot, lambda: door.came)
    assert tries() == 0


async def test_the_wait_grows(door: Door, clock: Moving) -> None:
    async with door.run_test() as pilot:
        await five_wrong(pilot)
        for wait in (4, 8):
            clock.now += timedelta(seconds=30)
            await typed(pilot, "9999")
            await pilot.press("enter")
            await shows(pilot, f"Try again in {wait} s.")


async def test_what_is_missing_is_asked_for(door: Door) -> None:
    async with door.run_test() as pilot:
        await pilot.press("tab", "enter")
        await shows(pilot, "Type your initials.")
        await typed(pilot, "ED")
        await pilot.press("enter", "enter")
        await shows(pilot, "Type your PIN.")
        assert "Type your initials." not in text_of(door)
    assert tries() == 0


async def test_letters_are_typed_and_no_commands(door: Door) -> None:
    async with door.run_test() as pilot:
        await typed(pilot, "!:r/")
        await shows(pilot, "!:r/")
        await pilot.press("escape", "f1", "home", "X")
        await shows(pilot, "X!:r/")


@SIZES
async def test_after_a_code_an_own_pin_is_chosen(
    door: Door, opened_home: Path, size: tuple[int, int]
) -> None:
    code = given_a_code()
    async with door.run_test(size=size) as pilot:
        await sign_in(pilot, "PK", code)
        await shows(pilot, "New PIN", "The same again")
        assert door.came == []
        await typed(pilot, "1234")
        await pilot.press("enter", "enter")
        await shows(pilot, "only count up or down")
        await typed(pilot, "1379")
        await pilot.press("enter")
        await typed(pilot, "1378")
        await pilot.press("enter")
        await shows(pilot, "not the same")
        await typed(pilot, "1379")
        await pilot.press("enter")
        await typed(pilot, "1379")
        await pilot.press("enter")
        await until(pilot, lambda: door.came)
    (who,) = door.came
    assert who.staff.initials == "PK"
    assert not call(pins.check_pin, "PK", "1379", NOW).must_choose
    assert journal(opened_home)[-1] == (who.staff.id, "set PIN", '{"set":"own PIN"}')
    with pytest.raises(pins.WrongPin):
        call(pins.check_pin, "PK", code, NOW)


async def test_the_code_itself_is_no_own_pin(door: Door) -> None:
    code = given_a_code()
    async with door.run_test() as pilot:
        await sign_in(pilot, "PK", code)
        await shows(pilot, "New PIN")
        await typed(pilot, code)
        await pilot.press("enter")
        await typed(pilot, code)
        await pilot.press("enter")
        await shows(pilot, "Choose another.")
    assert door.came == []


async def test_esc_goes_back_from_choosing_and_the_code_still_works(door: Door) -> None:
    code = given_a_code()
    async with door.run_test() as pilot:
        await sign_in(pilot, "PK", code)
        await shows(pilot, "New PIN", "esc back")
        await pilot.press("escape")
        await shows(pilot, "Sign in with your initials")
        await typed(pilot, code)
        await pilot.press("enter")
        await shows(pilot, "New PIN")


async def test_a_key_answers_while_the_pin_is_checked(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pins.hashed

    def slow(pin: str, salt: bytes) -> bytes:
        time.sleep(1.0)
        return real(pin, salt)

    monkeypatch.setattr(pins, "hashed", slow)
    async with door.run_test() as pilot:
        await sign_in(pilot, "ED", PIN)
        start = time.monotonic()
        await pilot.press("up", "X")
        await shows(pilot, "EDX")
        assert time.monotonic() - start < 0.8
        await until(pilot, lambda: door.came)


async def test_nothing_of_a_refused_pin_is_left_in_the_next_one(door: Door) -> None:
    code = given_a_code()
    async with door.run_test() as pilot:
        await sign_in(pilot, "PK", code)
        await shows(pilot, "New PIN", "The same again")
        for refused, said in (
            ("1111", "All digits are the same"),
            (code, "PIN or code that you have now"),
        ):
            for _ in range(2):
                await typed(pilot, refused)
                await pilot.press("enter")
            await shows(pilot, said)
            await until(pilot, lambda: door.screen.form.at == "own")
            assert (door.screen.form.value("own"), door.screen.form.value("again")) == ("", "")
        for _ in range(2):
            await typed(pilot, "7391")
            await pilot.press("enter")
        await until(pilot, lambda: door.came)
    assert not call(pins.check_pin, "PK", "7391", NOW).must_choose

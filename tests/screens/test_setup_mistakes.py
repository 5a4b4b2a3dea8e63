"""Set-up when something goes wrong: mistakes stand at their fields, and nothing hostile gets in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from models import pins
from models.database import call
from models.people import children, everybody
from models.setup import create
from screens.widgets.form import Form
from tests.conftest import ROWAN_HOUSE
from tests.screens.filling import (
    NOW,
    SetUp,
    fill,
    no_home,
    pasted,
    the_home,
    the_numbers,
    the_people,
    to_the_end,
)
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """An open database without a home, and the drafts beside it."""
    with no_home(tmp_path) as path:
        yield path


@SIZES
async def test_mistakes_on_the_first_page_stand_at_their_fields(
    database: Path, size: tuple[int, int]
) -> None:
    app = SetUp()
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "1 of 5")
        await pilot.press("pagedown")
        await shows(pilot, "! The home needs a name.")
        await pasted(pilot, "Rowan House")
        await pilot.press("down", "right", "down")
        await pasted(pilot, "Europe/Londn")
        await pilot.press("down")
        await pasted(pilot, "half six")
        await pilot.press("pagedown")
        await shows(pilot, "There is no time zone", "< Key Residential")
        lines = text_of(app).split("\n")
        zone = next(at for at, line in enumerate(lines) if "Time zone" in line)
        assert "! There is no time zone" in lines[zone + 1]
        assert "1 of 5" in text_of(app)
        await pilot.press("down")
        await shows(pilot, "half six is not a time")


@SIZES
async def test_mistakes_about_people_stand_at_their_fields(
    database: Path, size: tuple[int, int]
) -> None:
    app = SetUp()
    async with app.run_test(size=size) as pilot:
        await the_home(pilot)
        await shows(pilot, "2 of 5")
        await pilot.press("pagedown")
        await shows(pilot, "has no name", "initials are", "A PIN is 4 to 12 digits")
        await fill(pilot, "Ed Dunn", "", "1234", "1234")
        await pilot.press("pagedown")
        await shows(pilot, "only count up or down", "at least two")
        await pilot.press("ctrl+u")
        await fill(pilot, "2580", "")
        await pilot.press("pagedown")
        await shows(pilot, "not the same as the PIN above")
        await pilot.press("ctrl+u")
        await fill(pilot, "2580", "Eve Day", "ED")
        await pilot.press("pagedown")
        await shows(pilot, "Eve Day and Ed Dunn have the same")
        await pilot.press("X", "pagedown")
        await shows(pilot, "3 of 5")


async def test_mistakes_about_children_and_numbers(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        await pilot.press("enter")
        await shows(pilot, "! A home needs at least one child.")
        await fill(pilot, "Amber", "31/2/2026", "amber", "22/11/2026")
        await pilot.press("pagedown")
        await shows(
            pilot,
            "! 31/2/2026 is not a date: February 2026 has 28 days.",
            "! amber is there twice",
            "! 22 Nov 2026 is still to come: add amber later.",
        )
        await pilot.press("ctrl+u")
        await pasted(pilot, "21/9/2005")
        await pilot.press("enter", "ctrl+u")
        await pasted(pilot, "Callum")
        await pilot.press("enter", "ctrl+u")
        await pasted(pilot, "20/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "! 21 Sep 2005 is too long ago for a child: check the year.")
        assert "twice" not in text_of(app)
        await pilot.press("ctrl+u")
        await pasted(pilot, "21.9.2025")
        await pilot.press("pagedown")
        await shows(pilot, "4 of 5")
        await pilot.press("pagedown")
        await shows(pilot, "! A home needs at least one number to ring.")
        await typed(pilot, "Aunt")
        await pilot.press("pagedown")
        await shows(pilot, "! Aunt is no number: there is no digit in it.")
        await pilot.press("ctrl+u", "shift+tab")
        await typed(pilot, "Aunt")
        await pilot.press("pagedown")
        await shows(pilot, "! Aunt has no number.")


async def test_a_mistake_goes_when_its_field_is_changed(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await shows(pilot, "1 of 5")
        await pilot.press("pagedown")
        await shows(pilot, "! The home needs a name.")
        await pilot.press("R")
        await until(pilot, lambda: "needs a name" not in text_of(app))


async def test_a_home_that_another_process_set_up_meanwhile_stays(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await to_the_end(pilot)
        call(create, ROWAN_HOUSE, NOW, "1379")
        await pilot.press("enter", "y")
        await shows(pilot, "already set up", "5 of 5")
    assert [each.initials for each in call(everybody)] == ["ED", "LM", "PK"]
    assert not call(pins.check_pin, "ED", "1379", NOW).must_choose


async def test_hostile_names_are_shown_and_stored_harmless(database: Path) -> None:
    hostile = "[bold]A\x1b]0;x\x07 \u202eb[/]\r\nC"
    harmless = "[bold]A␛]0;x␇ ⟨U+202E⟩b[/] C"
    app = SetUp()
    async with app.run_test() as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        await pasted(pilot, hostile)
        await shows(pilot, harmless)
        await pilot.press("enter", "enter", "enter")
        await the_numbers(pilot)
        await shows(pilot, "5 of 5", harmless)
        await pilot.press("enter", "y")
        await shows(pilot, "Write these codes down")
    assert [each.name for each in call(children)] == [harmless]


async def test_typed_ahead_letters_fall_into_the_next_page(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        form = app.screen.query_one(Form)
        keys = ["A", "enter", "enter", "enter", "1"]
        for key in keys:
            form.post_message(events.Key(key, key if len(key) == 1 else None))
        await shows(pilot, "4 of 5")
        await pilot.pause()
        line = next(line for line in text_of(app).split("\n") if "On-call" in line)
        assert line.split()[-1] == "1"

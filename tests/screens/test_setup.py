"""Setting up a home page by page: what is typed is what is stored, and nothing before the y."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.app import App

from models import drafts, files, pins
from models.database import call
from models.home import home, numbers
from models.initials import free_initials, initials_of
from models.people import children, everybody
from models.placements import placements
from models.setup import AT_SETUP
from models.verify import verify
from screens.first_run import FirstRunScreen
from tests.screens.filling import (
    NOW,
    SetUp,
    fill,
    no_home,
    the_children,
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
async def test_a_home_is_set_up_with_the_keyboard(database: Path, size: tuple[int, int]) -> None:
    app = SetUp()
    async with app.run_test(size=size) as pilot:
        await to_the_end(pilot, typed)
        await shows(pilot, "Rowan House", "Ed Dunn, ED, manager", "Lena Moss, LE, shift leader")
        assert not files.exists(database), "nothing is stored before the y"
        await pilot.press("enter")
        await shows(pilot, "Create this home", "y yes")
        await pilot.press("enter")
        assert not files.exists(database), "Enter is no yes"
        await pilot.press("y")
        await shows(pilot, "Write these codes down")
        shown = text_of(app)
        await pilot.press("enter")
        await shows(pilot, "All written down")
        assert app.told == []
        await pilot.press("y")
        await until(pilot, lambda: app.told == ["created"])
    found = call(home)
    assert (found.name, found.profile.id, found.hours.zone) == (
        "Rowan House",
        "keyworker",
        "Europe/London",
    )
    assert [(each.name, each.initials, each.role) for each in call(everybody)] == [
        ("Ed Dunn", "ED", "manager"),
        ("Lena Moss", "LE", "shift leader"),
        ("Pat King", "PK", "staff"),
    ]
    amber, callum = call(children)
    assert [amber.name, callum.name] == ["Amber Smith", "Callum Todd"]
    assert [(*each[1:3], each.note) for each in call(placements, amber.id)] == [
        ("placed", date(2025, 9, 21), None)
    ]
    assert [(*each[1:3], each.note) for each in call(placements, callum.id)] == [
        ("placed", NOW.date(), AT_SETUP)
    ]
    assert [tuple(each) for each in call(numbers)] == [
        ("On-call manager", "07700 900123"),
        ("Police", "101"),
    ]
    assert not call(pins.check_pin, "ED", "2580", NOW).must_choose
    codes = dict(re.findall(r"([A-Z]{2}) +(\d{4} \d{4})", shown))
    assert set(codes) == {"PK", "LE"}
    for initials, code in codes.items():
        assert call(pins.check_pin, initials, code, NOW).must_choose
    assert call(verify) == []


@SIZES
async def test_esc_goes_a_page_back_and_loses_nothing(
    database: Path, size: tuple[int, int]
) -> None:
    app = SetUp()
    async with app.run_test(size=size) as pilot:
        await to_the_end(pilot)
        for page, words in (
            (4, ("07700 900123",)),
            (3, ("Amber Smith", "Callum Todd")),
            (2, ("Ed Dunn", "ED")),
            (1, ("Rowan House",)),
        ):
            await pilot.press("escape")
            await shows(pilot, f"{page} of 5", *words)
        assert app.told == []
        await pilot.press(*["pagedown"] * 4)
        await shows(pilot, "5 of 5", "Pat King, PK")
        await pilot.press("enter", "n", "escape")
        await shows(pilot, "4 of 5")
    assert not files.exists(database)


async def test_esc_on_the_first_page_leads_back(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await shows(pilot, "1 of 5")
        await pilot.press("escape")
        assert app.told == ["back"]


async def test_every_filled_line_brings_an_empty_one(database: Path) -> None:
    app = SetUp()
    names = [f"Child {number}" for number in range(1, 26)]
    async with app.run_test(size=(45, 20)) as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        await fill(pilot, *(text for name in names for text in (name, "")))
        await shows(pilot, "25. Child 25", "26.")
        await pilot.press("enter")
        await the_numbers(pilot)
        await pilot.press("enter", "y")
        await shows(pilot, "Write these codes down")
    assert [each.name for each in call(children)] == names


async def test_what_was_typed_comes_back_after_a_dropped_line_but_no_pin(database: Path) -> None:
    async with SetUp().run_test() as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        await typed(pilot, "Amber Smi")
    assert drafts.flush()
    (kept,) = drafts.of_author("setup")
    assert "2580" not in kept.text
    assert json.loads(kept.text)["children.0.name"] == "Amber Smi"
    stored = database.with_name("drafts.db").read_bytes()
    assert b"Amber Smi" in stored
    assert b'"pin"' not in stored

    async with SetUp().run_test() as pilot:
        await shows(pilot, "What you typed before is here again.", "Rowan House")
        await pilot.press("pagedown")
        await shows(pilot, "2 of 5", "Ed Dunn", "Pat King", "LE", "< shift leader >")
        await pilot.press("pagedown")
        await shows(pilot, "! A PIN is 4 to 12 digits")
        await fill(pilot, "2580", "2580")
        await pilot.press("pagedown")
        await shows(pilot, "3 of 5", "Amber Smi")


async def test_no_draft_is_left_when_the_home_is_there(database: Path) -> None:
    async with SetUp().run_test() as pilot:
        await to_the_end(pilot)
        await pilot.press("enter", "y")
        await shows(pilot, "Write these codes down")
    assert drafts.flush()
    assert drafts.of_author("setup") == []


async def test_the_codes_stay_until_they_are_written_down(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await to_the_end(pilot)
        await pilot.press("enter", "y")
        await shows(pilot, "Write these codes down")
        await pilot.press("escape")
        await shows(pilot, "The home is set up.", "Write these codes down")
        await pilot.press("enter", "n")
        await shows(pilot, "Write these codes down", "enter all written down")
    assert app.told == []


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ed Dunn", "ED"),
        ("  maria  da silva ", "MDS"),
        ("Zoë", "Z"),
        ("A B C D E", "ABCD"),
        ("(Al) 7th", "7"),
        ("", ""),
    ],
)
def test_initials_are_suggested(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@SIZES
async def test_the_first_screen_offers_both_ways(size: tuple[int, int]) -> None:
    told: list[str] = []
    app = App[None](ansi_color=True)
    async with app.run_test(size=size) as pilot:
        app.push_screen(
            FirstRunScreen(lambda: told.append("set up"), lambda: told.append("look around"))
        )
        await shows(pilot, "Set up this home", "Look around in sample data", "enter choose")
        await pilot.press("enter")
        await until(pilot, lambda: told == ["set up"])
        await pilot.press("down", "enter")
        await until(pilot, lambda: told == ["set up", "look around"])


def test_two_people_are_not_offered_the_same_initials() -> None:
    assert free_initials("Ben Carter", []) == "BC"
    assert free_initials("Beth Cole", ["BC"]) == "BCO"
    assert free_initials("Bo Cole", ["bc", "BCO"]) == "BCOL"
    assert free_initials("B C", ["BC"]) == "BC2"
    assert free_initials("", ["BC"]) == ""


async def test_from_a_number_enter_goes_to_the_next_number(database: Path) -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await the_home(pilot)
        await shows(pilot, "2 of 5", "Name", "Initials", "Role")
        head = next(line for line in text_of(app).splitlines() if "Role" in line)
        await the_people(pilot)
        await the_children(pilot)
        await shows(pilot, "4 of 5")
        for number in ("111", "222"):
            await typed(pilot, number)
            await pilot.press("enter")
        assert app.screen.form.at == "numbers.2.number"
        labels = [app.screen.form.value(f"numbers.{at}.label") for at in range(2)]
        assert labels == ["On-call manager", "Social work out of hours"]
        assert app.screen.form.value("numbers.1.number") == "222"
        await pilot.press("escape", "escape")
        await shows(pilot, "2 of 5", "Pat King")
        line = next(line for line in text_of(app).splitlines() if "Pat King" in line)
        assert (head.index("Name"), head.index("Initials")) == (line.index("Pat"), line.index("PK"))


async def test_the_first_page_says_what_the_guide_decides(database: Path) -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(
            pilot, "It says young person and key worker, and", "The guide cannot be changed"
        )
        await pilot.press("down", "right")
        await shows(pilot, "It says child and key residential practitioner")


async def test_enter_on_what_is_only_read_changes_nothing_and_says_how(database: Path) -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_end(pilot)
        await shows(pilot, "> Create this home")
        await pilot.press("down", "enter")
        await shows(pilot, "To change this: esc, to its page.")
        assert not app.screen.hint.asking

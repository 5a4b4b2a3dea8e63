"""Setting up a home page by page: what is typed is what is stored, and nothing before the y."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from models import clock, drafts, files, pins
from models.database import call, close_home, open_home
from models.home import home, numbers
from models.people import children, staff
from models.setup import create
from models.verify import verify
from screens.first_run import FirstRunScreen
from screens.setup import SetupScreen
from screens.setup_pages import initials_of
from screens.widgets.form import Form
from tests.conftest import ROWAN_HOUSE
from tests.screens.looking import shows, text_of, typed, until

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


class SetUp(App[None]):
    """An app that only sets up."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.told: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(
            SetupScreen(
                clock.standing_at(NOW),
                lambda: self.told.append("created"),
                lambda: self.told.append("back"),
            )
        )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """An open database without a home, and the drafts beside it."""
    path = tmp_path / "home.db"
    open_home(path, create=True)
    drafts.open_drafts(path)
    yield path
    drafts.close_drafts()
    close_home()


Put = Callable[[Pilot[None], str], Awaitable[None]]


async def pasted(pilot: Pilot[None], text: str) -> None:
    """Puts a text into the field with the cursor, faster than by typing it."""
    pilot.app.screen.query_one(Form).post_message(events.Paste(text))
    await pilot.pause()


async def fill(pilot: Pilot[None], *texts: str, put: Put = pasted) -> None:
    """Fills in one field after the other, Enter after each."""
    for text in texts:
        await put(pilot, text)
        await pilot.press("enter")


async def the_home(pilot: Pilot[None], put: Put = pasted) -> None:
    await shows(pilot, "1 of 5", "Europe/London", "06:30")
    await put(pilot, "Rowan House")
    await pilot.press("pagedown")


async def the_people(pilot: Pilot[None], put: Put = pasted) -> None:
    await shows(pilot, "2 of 5")
    await fill(pilot, "Ed Dunn", "", "2580", "2580", "Pat King", "", put=put)
    await pilot.press("enter")
    await fill(pilot, "Lena Moss", "LE", put=put)
    await pilot.press("right", "enter", "enter")


async def the_children(pilot: Pilot[None], put: Put = pasted) -> None:
    await shows(pilot, "3 of 5")
    await fill(pilot, "Amber Smith", "Callum Todd", "", put=put)


async def the_numbers(pilot: Pilot[None], put: Put = pasted) -> None:
    await shows(pilot, "4 of 5", "On-call manager")
    await fill(pilot, "", "07700 900123", "", "", "", "101", put=put)
    await pilot.press("pagedown")


async def to_the_end(pilot: Pilot[None], put: Put = pasted) -> None:
    """Every page, up to the last one, which shows it all."""
    for page in (the_home, the_people, the_children, the_numbers):
        await page(pilot, put)
    await shows(pilot, "5 of 5", "Is all this right?")


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
    assert [(each.name, each.initials, each.role) for each in call(staff)] == [
        ("Ed Dunn", "ED", "manager"),
        ("Lena Moss", "LE", "shift leader"),
        ("Pat King", "PK", "staff"),
    ]
    assert [each.name for each in call(children)] == ["Amber Smith", "Callum Todd"]
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
        await shows(pilot, "There is no time zone", "half six is not a time", "< Key Residential")
        lines = text_of(app).split("\n")
        zone = next(at for at, line in enumerate(lines) if "Time zone" in line)
        assert "! There is no time zone" in lines[zone + 1]
        assert "1 of 5" in text_of(app)


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
        await fill(pilot, "2580", "Eve Day", "")
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
        await fill(pilot, "Amber", "amber")
        await pilot.press("pagedown")
        await shows(pilot, "! amber is there twice")
        await pilot.press("ctrl+u")
        await pasted(pilot, "Callum")
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


async def test_every_filled_line_brings_an_empty_one(database: Path) -> None:
    app = SetUp()
    names = [f"Child {number}" for number in range(1, 26)]
    async with app.run_test(size=(45, 20)) as pilot:
        await the_home(pilot)
        await the_people(pilot)
        await shows(pilot, "3 of 5")
        await fill(pilot, *names)
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
    assert json.loads(kept.text)["children.0"] == "Amber Smi"
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


async def test_a_home_that_another_process_set_up_meanwhile_stays(database: Path) -> None:
    app = SetUp()
    async with app.run_test() as pilot:
        await to_the_end(pilot)
        call(create, ROWAN_HOUSE, NOW, "1379")
        await pilot.press("enter", "y")
        await shows(pilot, "already set up", "5 of 5")
    assert [each.initials for each in call(staff)] == ["ED", "LM", "PK"]
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
        await pilot.press("enter", "enter")
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
        keys = ["A", "enter", "enter", "tab", "1"]
        for key in keys:
            form.post_message(events.Key(key, key if len(key) == 1 else None))
        await shows(pilot, "4 of 5")
        await pilot.pause()
        line = next(line for line in text_of(app).split("\n") if "On-call" in line)
        assert line.split()[-1] == "1"


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

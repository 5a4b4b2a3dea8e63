"""The README shows the screens as they are, and names keys and commands that exist."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kwtui.app import KwtuiApp
from kwtui.cli import build_parser
from models import clock, database, drafts, sample
from models.home import home
from models.people import staff_by_initials
from screens.actions import EVERYWHERE
from screens.desk import Desk, SignedIn
from screens.shift_actions import BOARD, CHECKLIST
from tests.conftest import DAY_ONE
from tests.screens.looking import shows, text_of

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks() -> list[str]:
    """The pictures and sessions of the README."""
    return BLOCK.findall(README.read_text())


@pytest.fixture
def rowan(tmp_path: Path) -> Iterator[Desk]:
    """A desk in the sample home, its clock standing."""
    path = tmp_path / "home.db"
    shutil.copyfile(sample.ensure(), path)
    database.open_home(path)
    drafts.open_drafts(path)
    person = database.call(staff_by_initials, sample.SIGNED_IN, DAY_ONE)
    assert person is not None
    who = SignedIn(person, "a sign-in")
    yield Desk(clock.standing_at(sample.NOW), database.call(home), who)
    drafts.close_drafts()
    database.close_home()


def picture(app: KwtuiApp) -> str:
    """The screen without the empty lines above the last one."""
    *lines, hint = text_of(app).split("\n")
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join([*lines, "", hint]) + "\n"


async def test_the_pictures_are_current(rowan: Desk) -> None:
    app = KwtuiApp(rowan)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Amber", "This shift", "For you")
        assert blocks()[0] == picture(app)
        await pilot.press("enter")
        await shows(pilot, "2 of 7 answered")
        assert blocks()[2] == picture(app)
        await pilot.press("f")
        await shows(pilot, "First days")
        assert blocks()[3] == picture(app)
        await pilot.press("L")
        await shows(pilot, "Amber Sinclair: sessions", "Wed 18 Nov")
        assert blocks()[4] == picture(app)
        await pilot.press("escape", "escape", "escape", "R")
        await shows(pilot, "Roster of", "Nadia Aziz")
        assert blocks()[5] == picture(app)


def test_every_command_of_the_readme_is_understood() -> None:
    lines = [line for block in blocks() for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("kwtui")]
    assert len(commands) >= 8
    for line in commands:
        command = re.split(r"\s{2,}", line)[0]
        build_parser().parse_args(shlex.split(command)[1:])


def test_the_keys_of_the_readme_exist() -> None:
    known = {each.key_word for each in (*BOARD, *CHECKLIST, *EVERYWHERE)}
    table = [line for line in README.read_text().splitlines() if line.startswith("| `")]
    named = {key for line in table for key in re.findall(r"`([^`]+)`", line.split("|")[1])}
    assert named <= known

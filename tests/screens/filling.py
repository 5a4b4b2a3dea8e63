"""An app that only sets up, and filling in its pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.app import App
from textual.pilot import Pilot

from models import clock, drafts
from models.database import close_home, open_home
from screens.setup import SetupScreen
from screens.widgets.form import Form
from tests.screens.looking import shows

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)


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


@contextmanager
def no_home(folder: Path) -> Iterator[Path]:
    """An open database without a home, and the drafts beside it."""
    path = folder / "home.db"
    open_home(path, create=True)
    drafts.open_drafts(path)
    try:
        yield path
    finally:
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
    await fill(pilot, "Amber Smith", "21/9/2025", "Callum Todd", "", "", put=put)


async def the_numbers(pilot: Pilot[None], put: Put = pasted) -> None:
    await shows(pilot, "4 of 5", "On-call manager")
    await fill(pilot, "07700 900123", "", "101", put=put)
    await pilot.press("pagedown")


async def to_the_end(pilot: Pilot[None], put: Put = pasted) -> None:
    """Every page, up to the last one, which shows it all."""
    for page in (the_home, the_people, the_children, the_numbers):
        await page(pilot, put)
    await shows(pilot, "5 of 5", "Is all this right?")

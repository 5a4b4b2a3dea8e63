"""Opening the home's settings by their keys, and filling in their forms."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from models.database import call, rows
from models.home_changes import HomeChangeTable
from models.journal import By
from screens.settings import SettingsScreen
from tests.screens.conftest import Shift
from tests.screens.looking import typed, until


async def settings(pilot: Pilot[None], shift: Shift) -> SettingsScreen:
    """The list of all settings, opened from the board by its key."""
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
    await pilot.press("S")
    await until(pilot, lambda: isinstance(shift.app.screen, SettingsScreen))
    screen = shift.app.screen
    assert isinstance(screen, SettingsScreen)
    await until(pilot, lambda: screen.shown is not None and screen.rows.rows)
    return screen


async def section(pilot: Pilot[None], shift: Shift, letter: str) -> Any:
    """A section of the settings, opened by its letter."""
    below = await settings(pilot, shift)
    await pilot.press(letter)
    await until(pilot, lambda: shift.app.screen is not below and shift.app.screen.rows.rows)
    return shift.app.screen


async def filled(pilot: Pilot[None], key: str, text: str) -> None:
    """Types a text into a field in place of what stands there."""
    await until(pilot, lambda: key in pilot.app.screen.query_one("AskedForm").keys)
    pilot.app.screen.query_one("AskedForm").move_to(key)
    await pilot.press("ctrl+u")
    await typed(pilot, text)


def manager(shift: Shift) -> By:
    """The same person at another terminal."""
    return shift.desk.by()._replace(signin="another sign-in")


def stored() -> list[tuple[Any, ...]]:
    """Every change of a setting."""
    table = HomeChangeTable
    return call(rows, table.select(table.name, table.day, table.value).order_by(table.seq))

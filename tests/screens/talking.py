"""Helpers of the tests of talks with a manager on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from models.database import call
from models.talks import TalkTable
from screens.widgets.rows import Rows
from tests.models.shift import Shift as AtWork
from tests.screens.conftest import Shift
from tests.screens.looking import shows, until

AtDesk = Callable[..., Shift]
SIZE = (80, 24)
SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


def people() -> AtWork:
    """The children and the staff of the open home."""
    return AtWork.of_the_open_home()


def stored() -> list[dict[str, Any]]:
    """Every request as it is stored, in the order in which they were asked."""
    return call(lambda: list(TalkTable.select().order_by(TalkTable.seq).dicts()))


async def board(pilot: Pilot[None]) -> None:
    """Waits until the board is there."""
    await until(pilot, lambda: pilot.app.screen.NAME == "Board" and pilot.app.screen.shown)
    await shows(pilot, "This shift")


async def pasted(pilot: Pilot[None], text: str) -> None:
    """Puts a text where the cursor is, as a terminal pastes it."""
    pilot.app.screen.focused.post_message(events.Paste(text))
    await pilot.pause()


async def on_line(pilot: Pilot[None], key: str) -> None:
    """Puts the cursor on a line of the list."""
    rows = pilot.app.screen.query_one(Rows)
    await until(pilot, lambda: rows.move_to(key))

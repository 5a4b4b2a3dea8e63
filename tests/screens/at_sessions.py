"""Helpers of the tests of looking at sessions: from the board to a child's list, and on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from models.database import call
from models.journal import History
from models.sessions import Session, session
from tests.screens.conftest import Shift
from tests.screens.looking import shows, until

AtDesk = Callable[..., Shift]
SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])


async def on_board(pilot: Pilot[None]) -> None:
    """Waits for the board, the cursor on the first child."""
    await until(pilot, lambda: pilot.app.screen.NAME == "Board" and pilot.app.screen.shown)
    await until(pilot, lambda: pilot.app.screen.rows.cursor_key is not None)


async def named(pilot: Pilot[None], name: str) -> None:
    """Waits until a screen is on top and has read what it shows."""
    await until(pilot, lambda: name == pilot.app.screen.NAME)
    await until(pilot, lambda: getattr(pilot.app.screen, "shown", True) is not None)


async def at_list(pilot: Pilot[None], *words: str) -> None:
    """A child's list of sessions, from the board."""
    await on_board(pilot)
    await pilot.press("L")
    await named(pilot, "Sessions of a child")
    await shows(pilot, *words)


async def reading(pilot: Pilot[None], *words: str) -> None:
    """The first session of the list, read whole."""
    await pilot.press("enter")
    await named(pilot, "Reading a session")
    await shows(pilot, *words)


def stored(of: Session) -> Session:
    """The record as it stands."""
    return call(session, of.id)


def verbs(of: Session) -> list[tuple[str, str]]:
    """What was done to a record, by whom."""

    def read() -> list[tuple[str, str]]:
        query = History.select(History.verb, History.author).where(History.row == of.id)
        return list(query.order_by(History.seq).tuples())

    return call(read)

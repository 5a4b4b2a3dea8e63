"""Fixtures for tests of screens: the app on the test home, ED signed in, the clock standing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kwtui.app import KwtuiApp
from models import clock, database, drafts
from models.home import home
from models.people import Child, children, staff_by_initials
from screens.desk import Desk, SignedIn
from tests.conftest import DAY_ONE
from tests.screens.looking import text_of

EVENING = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
"""A Saturday evening, in the night part."""


@dataclass
class Shift:
    """An app at a desk, and what a test wants to know of the home."""

    desk: Desk
    app: KwtuiApp
    amber: Child
    callum: Child

    def screen(self) -> str:
        """All that is on the terminal."""
        return text_of(self.app)


@pytest.fixture
def at_desk(opened_home: Path) -> Iterator[Callable[..., Shift]]:
    """Makes an app with somebody signed in at an instant."""
    drafts.open_drafts(opened_home)

    def make(initials: str = "ED", now: datetime = EVENING) -> Shift:
        person = database.call(staff_by_initials, initials, DAY_ONE)
        assert person is not None
        who = SignedIn(person, f"sign-in of {initials}")
        desk = Desk(clock.standing_at(now), database.call(home), who)
        amber, callum = database.call(children)
        return Shift(desk, KwtuiApp(desk), amber, callum)

    yield make
    drafts.close_drafts()

"""An app that only signs in and locks, for the tests of both."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from models import ids, pins
from models.database import call
from models.journal import By
from models.people import staff_by_initials
from screens.desk import Desk, SignedIn
from screens.signin import LockScreen, SignInScreen
from screens.text import content
from screens.widgets.form import Form
from tests.conftest import DAY_ONE
from tests.screens.looking import text_of, typed, until

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
WRONG = "do not go together"


class Records(Screen[None]):
    """A screen with words of a record, and something half typed."""

    def compose(self) -> ComposeResult:
        form = Form()
        form.set_entries([content("Amber Smith has a peanut allergy").plain])
        yield form


class Door(App[None]):
    """An app that only signs in and locks."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(ansi_color=True)
        self.desk = desk
        self.came: list[SignedIn] = []

    def on_mount(self) -> None:
        if self.desk.who is None:
            self.push_screen(SignInScreen(self.desk, self.came.append))
        else:
            self.push_screen(Records())

    def lock(self) -> None:
        self.push_screen(LockScreen(self.desk, self.unlocked))

    def unlocked(self, who: SignedIn) -> None:
        self.came.append(who)
        self.pop_screen()


class Moving:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


async def sign_in(pilot: Pilot[None], initials: str, pin: str) -> None:
    await typed(pilot, initials)
    await pilot.press("enter")
    await typed(pilot, pin)
    await pilot.press("enter")


async def five_wrong(pilot: Pilot[None], initials: str = "ED") -> None:
    """Five wrong PINs, the last of which makes one wait."""
    await typed(pilot, initials)
    for count in range(1, 6):
        await pilot.press("enter") if count == 1 else None
        await typed(pilot, "9999")
        await pilot.press("enter")
        await until(pilot, lambda n=count: tries() == n and WRONG in text_of(pilot.app))


def tries() -> int:
    """How many tries are counted, for whomever."""
    return call(lambda: sum(row.tries for row in pins.TriedTable.select()))


def given_a_code(initials: str = "PK") -> str:
    """A one-time code for somebody, from the manager."""
    ed, other = call(staff_by_initials, "ED", DAY_ONE), call(staff_by_initials, initials, DAY_ONE)
    assert ed and other
    return call(pins.reset_pin, By(ed.id, ids.new(), NOW), other.id)

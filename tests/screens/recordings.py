"""Helpers of the tests of recording sessions: to the page, to a record, what is stored."""

from __future__ import annotations

from collections.abc import Iterable

from models import database, drafts
from models.records import stored
from models.sessions import Session, SessionTable, sessions_where
from screens.record import RecordScreen
from screens.record_quick import QuickScreen
from screens.record_section import RecordSection
from screens.record_sign import SignScreen
from tests.models.filing import child
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, until

SIZES = [(80, 24), (45, 20)]
SIZE = SIZES[0]


def sessions(name: str = "Amber") -> list[Session]:
    """What is stored of a child's sessions, the latest first."""
    return database.call(sessions_where, SessionTable.child == child(name))


def all_sessions() -> list[Session]:
    return database.call(sessions_where, SessionTable.id != "")


def unfinished(shift: Shift) -> list[drafts.Draft]:
    return database.call(drafts.unfinished, shift.desk.by().staff, stored)


async def on_board(pilot, shift: Shift) -> None:
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.rows.shown)
    await shows(pilot, "Amber")


async def quick(pilot, shift: Shift, name: str = "Amber") -> QuickScreen:
    """From the board to the quick log of a session with a child."""
    await on_board(pilot, shift)
    whose = shift.amber if name == "Amber" else shift.callum
    assert shift.app.screen.rows.move_to(f"child:{whose.id}")
    await pilot.press("s")
    await until(pilot, lambda: isinstance(shift.app.screen, QuickScreen))
    await until(pilot, lambda: shift.app.screen.known is not None)
    await shows(pilot, "Outcome")
    return shift.app.screen


async def record(pilot, shift: Shift, session: Session) -> RecordScreen:
    """The record of a session, opened over the board."""
    await on_board(pilot, shift)
    screen = RecordScreen(shift.desk, session.id)
    await shift.app.push_screen(screen)
    await until(pilot, lambda: screen.rows.cursor_key is not None)
    return screen


async def section(pilot, shift: Shift, letter: str) -> RecordSection:
    """From the sections of a record to one of them."""
    await until(pilot, lambda: isinstance(shift.app.screen, RecordScreen))
    await pilot.press(letter)
    await until(pilot, lambda: isinstance(shift.app.screen, RecordSection))
    await until(pilot, lambda: shift.app.screen.focused is not None)
    await pilot.pause()
    return shift.app.screen


async def back(pilot, shift: Shift, *keys: str) -> None:
    """From a section back to the sections, by these keys."""
    await pilot.press(*(keys or ("escape",)))
    await until(pilot, lambda: isinstance(shift.app.screen, RecordScreen))
    await pilot.pause()


async def to_sign(pilot, shift: Shift) -> SignScreen:
    """What is shown before a record is signed."""
    await pilot.press("S")
    await until(pilot, lambda: isinstance(shift.app.screen, SignScreen))
    await shows(pilot, "Signed, its text is fixed")
    return shift.app.screen


def lines(shift: Shift, *words: str) -> Iterable[str]:
    """The lines of the screen that have all of these words."""
    return [line for line in text_of(shift.app).splitlines() if all(each in line for each in words)]

"""Helpers of the tests of a child's file on the screen: to a section, into a form, out of it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from models import database, drafts
from models.file import Entry, entries
from models.journal import History
from models.records import stored
from screens.file_form import FileFormScreen
from screens.file_section import SectionScreen
from tests.models.filing import child
from tests.screens.conftest import Shift
from tests.screens.looking import shows, until

SIZE, SMALL = (80, 24), (45, 20)
AtDesk = Callable[..., Shift]


async def section(pilot, shift: Shift, letter: str) -> None:
    """A section of Amber's file, from the board."""
    await shows(pilot, "Amber")
    await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)
    await pilot.press("f")
    await shows(pilot, "About me")
    await pilot.press(letter)
    await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
    await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)


async def at_line(pilot, shift: Shift, key: str, press: str = "enter") -> None:
    """Presses a key on a line of the section, and waits for the form."""
    assert shift.app.screen.rows.move_to(key)
    await pilot.press(press)
    await until(pilot, lambda: isinstance(shift.app.screen, FileFormScreen))
    await shows(pilot, "Amber Smith: ")


async def saved(pilot, shift: Shift) -> None:
    """From anywhere in the form: to Save, Enter, and back on the section."""
    await pilot.press(*["tab"] * 12, "enter")
    await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))


def here(kind: str) -> list[Entry]:
    return database.call(entries, child(), [kind])


def unfinished(shift: Shift) -> list[drafts.Draft]:
    return database.call(drafts.unfinished, shift.desk.by().staff, stored)


def paste(shift: Shift, text: str) -> None:
    shift.app.screen.focused.post_message(events.Paste(text))


def journal(id: str) -> list[tuple[str, str]]:  # noqa: A002
    def read() -> list[tuple[str, str]]:
        query = History.select(History.verb, History.author).where(History.row == id)
        return list(query.order_by(History.seq).tuples())

    return database.call(read)

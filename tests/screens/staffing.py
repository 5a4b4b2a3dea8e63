"""The list of people under test: going there, filling in its forms, and what was stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from models.database import call
from models.journal import By, History
from models.people import Staff, everybody
from models.staff_entry import entry_of
from models.staff_verbs import change_staff
from screens.widgets.asked_form import AskedForm
from screens.widgets.rows import Rows
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, until

AtDesk = Callable[..., Shift]
SIZE = (80, 24)
SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])
TODAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HOSTILE = "[b]Zoë[/] \x1b]52;c;YQ==\x07 \u202eO'Hara"


async def people(pilot: Pilot[None]) -> None:
    """Opens the list from the board."""
    await until(pilot, lambda: pilot.app.screen.NAME == "Board" and pilot.app.screen.shown)
    await pilot.press("P")
    await shows(pilot, "Who works here", "Pat King")


async def on(pilot: Pilot[None], initials: str) -> None:
    """Puts the cursor on somebody."""
    pilot.app.screen.query_one(Rows).move_to(by_initials(initials).id)
    await pilot.pause()


def form(pilot: Pilot[None]) -> AskedForm:
    """The fields that are shown."""
    return pilot.app.screen.query_one(AskedForm)


async def retyped(pilot: Pilot[None], key: str, text: str) -> None:
    """Types another text into a field."""
    form(pilot).move_to(key)
    await pilot.press("ctrl+u")
    form(pilot).post_message(events.Paste(text))
    await pilot.pause()


def value(pilot: Pilot[None], key: str) -> str:
    return form(pilot).value(key)


def by_initials(initials: str) -> Staff:
    return next(each for each in call(everybody) if each.initials == initials)


def changed(whose: str, **values: Any) -> None:
    """ED changes something about somebody, elsewhere."""
    before = by_initials(whose)
    by = By(by_initials("ED").id, "elsewhere", EVENING)
    entry = entry_of(before)._replace(**values)
    assert call(change_staff, by, before.id, before.version, entry)


def last_lines(count: int) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The newest lines of the journal: author, verb, row, body."""
    newest = History.select().order_by(History.seq.desc()).limit(count)
    return [(h.author, h.verb, h.row, json.loads(h.body)) for h in newest][::-1]


def lines_written() -> int:
    return History.select().count()


def code_on(pilot: Pilot[None]) -> str:
    return text_of(pilot.app).split("New code: ")[1][:9]

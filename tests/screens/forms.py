"""The short forms, each with the way to it from the board: for what holds of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from textual.pilot import Pilot

from models import database, drafts
from models.drafts import Draft
from models.journal import History
from models.records import stored
from screens.form_screen import FormScreen
from screens.week import WeekScreen
from screens.widgets.asked_form import AskedForm
from screens.widgets.rows import Rows
from tests.screens.conftest import Shift
from tests.screens.looking import shows, typed, until

AtDesk = Callable[..., Shift]


class Short(NamedTuple):
    """One of the forms."""

    keys: str
    """What is pressed on the board, and then on the screens that open."""
    field: str
    text: str
    """What is typed, and into which field."""
    rest: dict[str, str] = {}
    """What else it needs to be stored."""
    line: str = ""
    """The line of the last list on which the last key is pressed: one of these words is in it."""
    new: bool = True
    """Whether it stores a new record, with the id of the form."""
    author: str = "ED"
    asks: str = ""
    """What is asked before it is stored."""


FORMS = {
    "a new child": Short("Ca", "name", "Zoë Reed", {"room": "3"}),
    "who a child is": Short("C\re", "legal_name", "Amber Rose Smith", new=False),
    "a step of a placement": Short("C\ra", "note", "Back with his aunt", asks="moves on"),
    "somebody new": Short("Pa", "name", "Joy Okoro", {"initials": "JO"}),
    "who somebody is": Short("P\r", "trained", "1 Mar 2025", line="Pat King", new=False),
    "agency for a night": Short("Pa", "name", "Joy Okoro", {"initials": "JO"}, author="LM"),
    "a supervision": Short("Ps", "note", "Talked about nights", line="Pat King"),
    "a new item": Short(
        "Sia", "title", "Shoes by the door", {"short": "shoes", "done": "They are"}
    ),
    "an item": Short("Si\r", "done", "The bed is made, too"),
    "a new number": Short("Sna", "label", "The dentist", {"number": "101"}, line="add a number"),
    "a number": Short("Sn\r", "number", "07700 900124", line="On-call", new=False),
    "what things are called": Short("Sw\r", "behaviour_plan", "our own plan"),
    "something planned": Short("pa", "title", "Check up", {"kind": "d"}),
    "a topic": Short("St\r", "title", "Drugs and drink"),
    "a new topic": Short("Sta", "title", "Pets and other animals"),
}
"""By what they are about."""


async def opened(pilot: Pilot[None], shift: Shift, short: Short) -> FormScreen:
    """The form, from the board."""
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
    for number, key in enumerate(short.keys, 1):
        before = shift.app.screen
        if number == len(short.keys) and short.line:
            rows = before.query_one(Rows)
            await until(pilot, lambda rows=rows: any(short.line in said(row) for row in rows.rows))
            rows.move_to(next(row.key for row in rows.rows if short.line in said(row)))
        await pilot.press({"\r": "enter", "]": "right_square_bracket"}.get(key, key))
        if key not in "j]":
            await until(pilot, lambda was=before: shift.app.screen is not was)
        await until(pilot, lambda: ready(shift))
    screen = shift.app.screen
    assert isinstance(screen, FormScreen)
    return screen


def ready(shift: Shift) -> bool:
    """Whether the screen shows what it read."""
    screen = shift.app.screen
    if isinstance(screen, FormScreen):
        return bool(screen.query(AskedForm)) and bool(screen.form.keys)
    if isinstance(screen, WeekScreen):
        return screen.shown is not None
    return bool(screen.query(Rows)) and bool(screen.query_one(Rows).rows)


def said(row: Any) -> str:
    """The words of a line."""
    return "".join(span.text for line in row.lines for span in line)


async def typed_into(pilot: Pilot[None], field: str, text: str) -> None:
    """Types a text into a field in place of what stands there."""
    form = pilot.app.screen.query_one(AskedForm)
    form.move_to(field)
    await pilot.press("ctrl+u")
    await typed(pilot, text)


async def looked(pilot: Pilot[None], shift: Shift, short: Short) -> FormScreen:
    """The form, opened from the board, once it has looked for its draft."""
    form = await opened(pilot, shift, short)
    await until(pilot, lambda: not form.workers)
    return form


async def to_board(pilot: Pilot[None], shift: Shift) -> None:
    """Esc as often as it takes."""
    while shift.app.screen.NAME != "Board":
        before = shift.app.screen
        await pilot.press("escape")
        await until(pilot, lambda was=before: shift.app.screen is not was)


async def stores(pilot: Pilot[None], shift: Shift, short: Short) -> None:
    """Fills in what is missing and stores it."""
    form = shift.app.screen
    for field, text in short.rest.items():
        await typed_into(pilot, field, text)
    await pilot.press("pagedown")
    if short.asks:
        await shows(pilot, short.asks)
        await pilot.press("y")
    await until(pilot, lambda: shift.app.screen is not form)


def unfinished(shift: Shift) -> list[Draft]:
    """The unfinished drafts of whoever is at the desk."""
    return database.call(drafts.unfinished, shift.desk.by().staff, stored)


def rows_written() -> list[str]:
    """The ids of all rows in the journal, in its order."""

    def read() -> list[str]:
        return [row.row for row in History.select().order_by(History.seq)]

    return database.call(read)


async def at_draft(pilot: Pilot[None], shift: Shift, draft: Draft) -> None:
    """Opens an unfinished text from its line on the board."""
    await shows(pilot, "your unfinished")
    rows = shift.app.screen.query_one(Rows)
    await until(pilot, lambda: rows.move_to(f"draft:{draft.id}"))
    await pilot.press("enter")

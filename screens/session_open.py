"""Opening a record of a session to be read, from any list in which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from models.errors import Refused
from models.people import Staff
from models.session_page import SessionPage, page
from screens.base import DeskScreen

if TYPE_CHECKING:
    from screens.session_view import SessionView


def page_or_why(id: str, who: Staff, now: datetime) -> SessionPage | str:  # noqa: A002
    """A record as somebody may read it, or the sentence that says why they may not."""
    try:
        return page(id, who, now)
    except Refused as error:
        return error.sentence


async def session_screen(
    screen: DeskScreen,
    id: str,  # noqa: A002
    among: Sequence[str] = (),
) -> SessionView | None:
    """A record to be read; None when it was said why it cannot be. Only inside `@work`."""
    from screens.session_view import SessionView

    if screen.desk.who is None:
        return None
    found = await screen.attempt(page_or_why, id, screen.desk.who.staff, screen.desk.now())
    if isinstance(found, str):
        screen.hint.say(found)
        return None
    return None if found is None else SessionView(screen.desk, found, among)


async def open_session(screen: DeskScreen, id: str, among: Sequence[str] = ()) -> None:  # noqa: A002
    """Shows a record; `among` are those through which one can go on. Only inside `@work`."""
    found = await session_screen(screen, id, among)
    if found is not None:
        await screen.uncovered()
        screen.app.push_screen(found)

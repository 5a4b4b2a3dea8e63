"""Signed records of sessions that wait to be read by a manager, the longest waiting first."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from models.session_list import Several, to_read
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.session_lines import SessionLines
from screens.sessions_actions import TO_READ
from screens.sessions_rows import session_row


class ToReadScreen(SessionLines):
    """What nobody but its author has read yet; those of the one who looks are another's to read."""

    ACTIONS: ClassVar[tuple[Action, ...]] = TO_READ
    BINDINGS = bindings(TO_READ)
    NAME = "Sessions to be read"
    SHOWN = frozenset({"session", "child"})
    EMPTY = "Nothing waits to be read."

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self.shown: Several | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what waits and shows it."""
        found = await self.attempt(to_read, self.desk.by().staff)
        if found is not None:
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown = self.shown
        if shown is None:
            return
        self.set_title(self.NAME, str(len(shown.lines)) if shown.lines else "")
        self.rows.set_rows(
            [
                session_row(each, shown.initials, self.size.width, shown.children[each.child])
                for each in shown.lines
            ]
        )

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        key, shown = self.rows.cursor_key, self.shown
        found = next((each for each in shown.lines if each.id == key), None) if shown else None
        return (shown.children[found.child] if shown and found else None), None

    def records(self) -> list[str]:
        """The ids of the records that are shown."""
        return [each.id for each in self.shown.lines] if self.shown else []

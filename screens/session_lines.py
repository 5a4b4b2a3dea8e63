"""A list of which each line is a record of a session: what a line and its Enter mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work

from screens.base import Source
from screens.list_screen import ListScreen
from screens.session_open import open_session
from screens.widgets.rows import Rows


class SessionLines(ListScreen):
    """Records of sessions, read by Enter."""

    def records(self) -> Sequence[str]:
        """The ids of the records that are shown, in their order."""
        raise NotImplementedError

    def source(self) -> Source | None:
        """The record under the cursor."""
        key = self.rows.cursor_key
        return ("session", key) if key else None

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the record."""
        event.stop()
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Reads the record with the cursor, from which one goes on to the next of the list."""
        key, among = self.rows.cursor_key, self.records()
        if key is not None and key in among:
            await open_session(self, key, among)

"""Requests to talk to a manager: one's own, for a manager everybody's; what waits stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work

from models.dates import date_text
from models.shifts import moment_text
from models.talks import Talk, talks
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.talk_actions import TALKS
from screens.text import fit
from screens.widgets.rows import Row, Rows, Span
from screens.words import NARROW, short_name

WHO, WHEN, WHEN_NARROW, NAME = 5, 19, 13, 19
"""Columns for the initials, the time, the name of the child."""


class TalksScreen(ListScreen):
    """What waits, then what was talked about, the newest first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = TALKS
    BINDINGS = bindings(TALKS)
    NAME = "Talks with a manager"
    CALLED = "Talks with {a_manager}"
    SHOWN = frozenset({"talk", "staff", "child"})
    EMPTY = "Nobody has asked yet: T asks, from any screen."

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self._talks: Sequence[Talk] = ()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what may be read here and shows it."""
        found = await self.attempt(talks, self.desk.by().staff)
        if found is not None:
            self._talks = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(self.desk.said(self.CALLED))
        self.rows.set_rows([self._row(each) for each in self._talks])

    def _row(self, each: Talk) -> Row:
        """A request: who asked when, about whom, and whether it waits."""
        hours, now = self.desk.home.hours, self.desk.now()
        name = short_name(each.child.name, NAME - 1) if each.child else ""
        state = f"talked {date_text(each.held)}" if each.held else "waiting"
        when = WHEN_NARROW if self.size.width < NARROW else WHEN
        spans = (
            Span("  " if each.held else "! ", "alert"),
            Span(fit(each.asked_by.initials, WHO)),
            Span(fit(moment_text(hours, each.asked_at, now), when)),
            Span(state, "" if each.held else "bold"),
        )
        about = (Span(" " * 7), Span(fit(name, NAME) if name else ""), Span(each.text, "dim"))
        return Row(each.id, (spans, about))

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        key = self.rows.cursor_key
        return next((each.child for each in self._talks if each.id == key), None), None

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the request."""
        event.stop()
        self._open(event.key)

    def action_open(self) -> None:
        """Reads the request with the cursor."""
        if self.rows.cursor_key is not None:
            self._open(self.rows.cursor_key)

    def _open(self, key: str) -> None:
        from screens.talk import TalkView

        self.app.push_screen(TalkView(self.desk, key))

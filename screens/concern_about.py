"""Whom a concern is about: a child, the house, or a colleague (of which nothing is stored)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.people import children
from screens.actions import Action
from screens.base import DeskScreen, bindings
from screens.concern_actions import ABOUT
from screens.concern_form import HOUSE
from screens.desk import Desk
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

COLLEAGUE = "colleague"


class AboutScreen(DeskScreen):
    """A list to choose from."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ABOUT
    BINDINGS = bindings(ABOUT)
    NAME = "Whom is the concern about?"

    def __init__(self, desk: Desk, chosen: Callable[[str], None], at: str = "") -> None:
        """Takes who is told: a child's id, HOUSE or COLLEAGUE; nobody is told after Esc.

        `at` is what is chosen so far: there the cursor stands, so that Enter changes nothing.
        """
        super().__init__(desk)
        self._chosen, self._at = chosen, at

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield TitleLine()
        yield Rule()
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows who lives here."""
        self.query_one(TitleLine).set(self.NAME)
        self.query_one(Rows).focus()
        self.read()

    @work
    async def read(self) -> None:
        """The children in room order, then the rest."""
        found = await self.attempt(children)
        rows = [Row(child.id, ((Span(child.name),),)) for child in found or []]
        rows.append(Row(HOUSE, ((Span("The house"),),)))
        rows.append(Row(COLLEAGUE, ((Span(self.desk.said("A colleague or {a_manager}")),),)))
        self.query_one(Rows).set_rows(rows)
        self.query_one(Rows).move_to(self._at)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Goes back with what was chosen."""
        event.stop()
        self.dismiss()
        self._chosen(event.key)

    def action_change(self) -> None:
        """Goes back with the line with the cursor."""
        key = self.query_one(Rows).cursor_key
        if key is not None:
            self.dismiss()
            self._chosen(key)

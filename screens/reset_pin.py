"""A manager gives a colleague a one-time code in place of a forgotten PIN."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.people import Staff, staff
from models.pins import reset_pin
from screens.actions import RESET_PIN, Action
from screens.base import DeskScreen, bindings
from screens.text import fit
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

INITIALS, NAME = 8, 40


class ResetPinScreen(DeskScreen):
    """Everybody who works here; Enter gives one of them a new code, shown once."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RESET_PIN
    BINDINGS = bindings(RESET_PIN)
    NAME = "New code"

    def compose(self) -> ComposeResult:
        """Title, the list, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Rows(lead=INITIALS + NAME, empty="Nobody works here yet.")
        yield HintLine()

    def on_mount(self) -> None:
        """Shows everybody who works here."""
        self._people: list[Staff] = []
        who = self.desk.who.staff.initials if self.desk.who else ""
        self.query_one(TitleLine).set("Who needs a new code in place of their PIN?", "", who)
        self.query_one(Rows).focus()
        self.load()

    @work
    async def load(self) -> None:
        """Reads who works here."""
        self._people = await self.attempt(staff, self.desk.today()) or []
        self.query_one(Rows).set_rows([self._row(each) for each in self._people])

    def _row(self, each: Staff, code: str = "") -> Row:
        spans = [Span(fit(each.initials, INITIALS)), Span(fit(each.name, NAME)), Span(each.role)]
        lines = [tuple(spans)]
        if code:
            said = f"New code: {code}. Write it down now: it is not shown again."
            lines.append((Span(" " * INITIALS), Span(said, "bold")))
        return Row(each.id, tuple(lines), find=f"{each.initials} {each.name}")

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter asks, then gives the code."""
        event.stop()
        self.give(event.key)

    @work
    async def give(self, person_id: str) -> None:
        """Replaces a PIN by a code after asking; the journal says that this was done."""
        person = next(each for each in self._people if each.id == person_id)
        if not await self.hint.confirm(f"Replace the PIN of {person.name} by a new code?"):
            return
        code = await self.attempt(reset_pin, self.desk.by(), person.id)
        if code is not None:
            rows = [self._row(each, code if each.id == person.id else "") for each in self._people]
            self.query_one(Rows).set_rows(rows)

    def action_back(self) -> None:
        """Back to the board; the code is gone from the screen."""
        self.dismiss()

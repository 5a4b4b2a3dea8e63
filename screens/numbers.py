"""The numbers to ring (W6), for changing them."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.number_verbs import Kept, kept_numbers, move_number, remove_number
from screens.actions import Action
from screens.base import bindings
from screens.routine_rows import adding_row
from screens.setting_actions import NUMBERS_SECTION, SETTING_LIST
from screens.setting_rows import LABEL, NARROW_LABEL
from screens.setting_screen import SettingScreen
from screens.text import fit
from screens.widgets.rows import Row, Rows, Span
from screens.words import NARROW

ADD = "add"
"""The key of the line on which one is added."""


class NumbersScreen(SettingScreen):
    """Whom to ring, in the home's order; one that is no longer rung stays stored."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SETTING_LIST
    BINDINGS = bindings(SETTING_LIST)
    NAME = "Settings: numbers to ring"
    SHOWN = frozenset({"number"})
    section = NUMBERS_SECTION

    _among: tuple[Kept, ...] = ()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the numbers and shows them."""
        found = await self.attempt(kept_numbers)
        if found is not None:
            self._among = tuple(found)
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title("Numbers to ring")
        label = NARROW_LABEL if self.size.width < NARROW else LABEL
        lines = [
            Row(each.id, ((Span(fit(each.label, label - 1)), Span(" "), Span(each.number)),))
            for each in self._among
        ]
        self.rows.set_rows([*lines, adding_row(ADD, "add a number")])

    def _number(self) -> Kept | None:
        """The number under the cursor."""
        return next((each for each in self._among if each.id == self.rows.cursor_key), None)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The form of the number, or of a new one."""
        from screens.number_form import NumberForm

        if self.may():
            self.app.push_screen(NumberForm(self.desk, self._number()))

    def action_add(self) -> None:
        """Asks for one more number."""
        from screens.number_form import NumberForm

        if self.may():
            self.app.push_screen(NumberForm(self.desk))

    @work
    async def action_remove(self) -> None:
        """Has a number rung no longer, after asking."""
        number = self._number()
        if number is None or not self.may():
            return
        if await self.hint.confirm(f"Ring {number.label} no longer?"):
            await self.stored(
                f"Saved: {number.label} is off the list.",
                remove_number, self.desk.by(), number.id, number.version,
            )  # fmt: skip

    @work
    async def action_move(self, up: bool) -> None:
        """Has the number change places with the one above or below it."""
        number = self._number()
        if number is not None and self.may():
            await self.stored(
                "Saved: moved.", move_number, self.desk.by(), number.id, number.version, up
            )

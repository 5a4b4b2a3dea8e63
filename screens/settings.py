"""The home's own settings, for managers: the routine of the home or a child, numbers to ring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on, work

from models import ids
from models.dates import date_of, date_text
from models.errors import UsageError
from models.number_verbs import Kept, move_number, remove_number
from models.routine_verbs import as_the_home, move_item, switch_item
from models.settings import Planned, Settings, settings
from models.shifts import Part
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.people_actions import SETTINGS
from screens.settings_rows import ADD_ITEM, ADD_NUMBER, NUMBER, settings_rows
from screens.widgets.rows import Rows


class SettingsScreen(ListScreen):
    """The routine by part of the day, and the numbers; every change of the routine has its day."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SETTINGS
    BINDINGS = bindings(SETTINGS)
    NAME = "Settings"
    SHOWN = frozenset({"item", "item_change", "number", "child"})

    def __init__(self, desk: Desk) -> None:
        """Takes the desk; the home's own routine comes first."""
        super().__init__(desk)
        self._child: str | None = None
        self.shown: Settings | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the settings and shows them."""
        self.shown = await self.attempt(settings, self._child, self.desk.now()) or self.shown
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        child = self.shown.child
        whose = f"Routine of {child.name}" if child else "Routine of the home, and numbers to ring"
        self.set_title(whose)
        self.rows.set_rows(settings_rows(self.shown, self.size.width))

    def about(self) -> About:
        """A concern raised here is about the child whose routine is shown."""
        return (self.shown.child if self.shown else None), None

    # What the cursor is on

    def _item(self) -> Planned | None:
        """The item under the cursor."""
        among = self.shown.items if self.shown else ()
        return next((each for each in among if each.item.id == self.rows.cursor_key), None)

    def _number(self) -> Kept | None:
        """The number under the cursor."""
        among = self.shown.numbers if self.shown else ()
        key = self.rows.cursor_key
        return next((each for each in among if f"{NUMBER}{each.id}" == key), None)

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the form of the line."""
        event.stop()
        from screens.item_form import ChangeItemForm
        from screens.number_form import NumberForm

        if self.shown is None:
            return
        item, number = self._item(), self._number()
        if item is not None:
            self.app.push_screen(ChangeItemForm(self.desk, self.shown.child, item))
        elif number is not None:
            self.app.push_screen(NumberForm(self.desk, number))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Asks for a new number among the numbers, else for a new item of the part."""
        from screens.item_form import NewItemForm
        from screens.number_form import NumberForm

        if self.shown is None:
            return
        key, item = self.rows.cursor_key or "", self._item()
        if key == ADD_NUMBER or key.startswith(NUMBER):
            self.app.push_screen(NumberForm(self.desk))
        else:
            part = item.item.part if item else Part(key.removeprefix(ADD_ITEM))
            self.app.push_screen(NewItemForm(self.desk, self.shown, part))

    @work
    async def action_switch(self) -> None:
        """Switches an item off or on from a day on, or has a number rung no longer."""
        item, number = self._item(), self._number()
        if number is not None:
            if await self.hint.confirm(f"Ring {number.label} no longer?"):
                await self._stored(
                    f"Saved: {number.label} is off the list.",
                    remove_number, self.desk.by(), number.id, number.version,
                )  # fmt: skip
            return
        if item is None:
            return
        word = "Off" if item.item.on else "On"
        day = await self._day(word, item.first)
        if day is not None:
            await self._stored(
                f"Saved: {word.lower()} from {date_text(day)}.",
                switch_item, self.desk.by(), ids.new(), item.item.id, not item.item.on, day,
                self._child,
            )  # fmt: skip

    @work
    async def action_as_home(self) -> None:
        """Ends from a day on what is the child's own about an item."""
        item = self._item()
        if item is None or self._child is None or not item.own:
            self.hint.say("Nothing here is a child's own.")
            return
        day = await self._day("As the home has it", item.first)
        if day is not None:
            await self._stored(
                f"Saved: as the home from {date_text(day)}.",
                as_the_home, self.desk.by(), ids.new(), item.item.id, day, self._child,
            )  # fmt: skip

    @work
    async def action_move(self, up: bool) -> None:
        """Has the line change places with the one above or below it."""
        item, number = self._item(), self._number()
        if item is not None:
            await self._stored(
                f"Saved: moved from {date_text(item.first)}.",
                move_item, self.desk.by(), ids.new(), item.item.id, up, item.first, self._child,
            )  # fmt: skip
        elif number is not None:
            await self._stored(
                "Saved: moved.", move_number, self.desk.by(), number.id, number.version, up
            )

    def action_turn(self, steps: int) -> None:
        """The routine of the next child, or of the home."""
        if self.shown is None:
            return
        among = [None, *(child.id for child in self.shown.children)]
        self._child = among[(among.index(self._child) + steps) % len(among)]
        self.reload()

    def action_back(self) -> None:
        """Back to the board."""
        self.dismiss()

    async def _stored(self, said: str, verb: Callable[..., object], *args: object) -> None:
        """Runs a verb, says what became of it and reads again. Only inside `@work`."""
        done = await self.attempt(verb, *args)
        if done is False:
            self.hint.say("Nothing was different, so nothing was stored.")
        elif done is not None:
            self.hint.say(said)
        self.reload()

    async def _day(self, label: str, first: date) -> date | None:
        """Asks from which day something holds; None after Esc. Only inside `@work`."""
        said, initial = f"{label} from (enter: {date_text(first)})", ""
        while True:
            text = await self.hint.ask(said, initial=initial)
            if text is None:
                return None
            if not text.strip():
                return first
            try:
                return date_of(text)
            except UsageError as error:
                said, initial = error.sentence, text

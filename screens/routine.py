"""The routine of the home or of a child, by part of the day; managers change it from a day on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models import ids
from models.dates import date_text
from models.routine_verbs import as_the_home, move_item, switch_item
from models.settings import Planned, Settings, settings
from models.shifts import Part
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.routine_rows import ADD, routine_rows
from screens.setting_actions import ROUTINE
from screens.setting_screen import SettingScreen
from screens.widgets.rows import Rows


class RoutineScreen(SettingScreen):
    """Every item, also those switched off and those to come; every change has its day."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ROUTINE
    BINDINGS = bindings(ROUTINE)
    NAME = "Settings: the routine"
    SHOWN = frozenset({"item", "item_change", "child", "home_change"})

    def __init__(self, desk: Desk) -> None:
        """Takes the desk; the home's own routine comes first."""
        super().__init__(desk)
        self._child: str | None = None
        self.shown: Settings | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the routine and shows it."""
        self.shown = await self.attempt(settings, self._child, self.desk.now()) or self.shown
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        child = self.shown.child
        self.set_title(f"Routine of {child.name if child else 'the home'}")
        self.rows.set_rows(routine_rows(self.shown, self.size.width))

    def about(self) -> About:
        """A concern raised here is about the child whose routine is shown."""
        return (self.shown.child if self.shown else None), None

    def _item(self) -> Planned | None:
        """The item under the cursor."""
        among = self.shown.items if self.shown else ()
        return next((each for each in among if each.item.id == self.rows.cursor_key), None)

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The form of the item, or a new one."""
        from screens.item_form import ChangeItemForm

        item = self._item()
        if item is None:
            self.action_add()
        elif self.shown is not None and self.may():
            self.app.push_screen(ChangeItemForm(self.desk, self.shown.child, item))

    def action_add(self) -> None:
        """Asks for a new item of the part of the day."""
        from screens.item_form import NewItemForm

        if self.shown is not None and self.may():
            key, item = self.rows.cursor_key or "", self._item()
            part = item.item.part if item else Part(key.removeprefix(ADD))
            self.app.push_screen(NewItemForm(self.desk, self.shown, part))

    @work
    async def action_switch(self) -> None:
        """Switches an item off or on from a day on."""
        item = self._item()
        if item is None or not self.may():
            return
        word = "Off" if item.item.on else "On"
        day = await self.ask_from(word, item.first)
        if day is not None:
            await self.stored(
                f"Saved: {word.lower()} from {date_text(day)}.",
                switch_item, self.desk.by(), ids.new(), item.item.id, not item.item.on, day,
                self._child,
            )  # fmt: skip

    @work
    async def action_as_home(self) -> None:
        """Ends from a day on what is the child's own about an item."""
        item = self._item()
        if item is None or self._child is None or not item.own:
            self.hint.say(self.desk.said("Nothing here is {a_child}'s own."))
            return
        if not self.may():
            return
        day = await self.ask_from("As the home has it", item.first)
        if day is not None:
            await self.stored(
                f"Saved: as the home from {date_text(day)}.",
                as_the_home, self.desk.by(), ids.new(), item.item.id, day, self._child,
            )  # fmt: skip

    @work
    async def action_move(self, up: bool) -> None:
        """Has the item change places with the one above or below it."""
        item = self._item()
        if item is not None and self.may():
            await self.stored(
                f"Saved: moved from {date_text(item.first)}.",
                move_item, self.desk.by(), ids.new(), item.item.id, up, item.first, self._child,
            )  # fmt: skip

    def action_turn(self, steps: int) -> None:
        """The routine of the next child, or of the home."""
        if self.shown is None:
            return
        among = [None, *(child.id for child in self.shown.children)]
        self._child = among[(among.index(self._child) + steps) % len(among)]
        self.reload()

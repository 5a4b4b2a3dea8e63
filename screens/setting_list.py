"""A setting of the home that is a list: what is on it, and from which day that is different."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models import ids
from models.dates import date_text
from models.entry_verbs import move_entry, remove_entry
from models.setting_pages import Line, ListPage, setting_page
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.setting_actions import SETTING_LIST
from screens.setting_rows import list_rows
from screens.setting_screen import SettingScreen
from screens.widgets.rows import Rows


class EntriesScreen(SettingScreen):
    """Every entry, also those to come and days that are past."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SETTING_LIST
    BINDINGS = bindings(SETTING_LIST)
    NAME = "Settings: a list"
    SHOWN = frozenset({"home_change"})

    def __init__(self, desk: Desk, name: str) -> None:
        """Takes the name of the setting."""
        super().__init__(desk)
        self.section = name
        self.shown: ListPage | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the list and shows it."""
        found = await self.attempt(setting_page, self.section, self.desk.now())
        if isinstance(found, ListPage):
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is not None:
            self.set_title(self.shown.setting.title)
            self.rows.set_rows(list_rows(self.shown, self.size.width))

    def _line(self) -> Line | None:
        """The entry under the cursor."""
        among = self.shown.lines if self.shown else ()
        return next((each for each in among if each.key == self.rows.cursor_key), None)

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The form of the entry, or of a new one."""
        from screens.setting_form import EntryForm

        line = self._line()
        if self.shown is None or not self.may():
            return
        if line is not None and line.past:
            self.hint.say("These days are past, and stay as they were.")
        else:
            self.app.push_screen(EntryForm(self.desk, self.shown, line))

    def action_add(self) -> None:
        """Asks for one more entry."""
        from screens.setting_form import EntryForm

        if self.shown is not None and self.may():
            self.app.push_screen(EntryForm(self.desk, self.shown, None))

    @work
    async def action_remove(self) -> None:
        """Takes an entry off the list from a day on; a holiday as soon as that can be."""
        line, page = self._line(), self.shown
        if line is None or page is None or not self.may():
            return
        args = (self.desk.by(), ids.new(), self.section, line.key, line.seen)
        if not page.setting.dated:
            day = await self.ask_from("Off", line.seen.day)
            if day is not None:
                await self.stored(f"Saved: off from {date_text(day)}.", remove_entry, *args, day)
        elif await self.hint.confirm("Take it off the list?"):
            since = date_text(page.since)
            await self.stored(f"Saved: school days again from {since}.", remove_entry, *args)

    @work
    async def action_move(self, up: bool) -> None:
        """Has the entry change places with the one above or below it."""
        line, page = self._line(), self.shown
        if line is None or page is None or not self.may():
            return
        if page.setting.by:
            self.hint.say("These stand in the order of their days.")
            return
        await self.stored(
            f"Saved: moved from {date_text(page.since)}.",
            move_entry, self.desk.by(), ids.new(), self.section, line.key, up,
        )  # fmt: skip

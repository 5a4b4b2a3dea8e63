"""A setting of the home that is some values: how it is now, and from which day it is different."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work

from models.setting_pages import ValuesPage, setting_page
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.setting_actions import SETTING_VALUES
from screens.setting_rows import values_rows
from screens.setting_screen import SettingScreen
from screens.widgets.rows import Rows


class ValuesScreen(SettingScreen):
    """Each value; a form changes them all."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SETTING_VALUES
    BINDINGS = bindings(SETTING_VALUES)
    NAME = "Settings: some values"
    SHOWN = frozenset({"home_change"})

    def __init__(self, desk: Desk, name: str) -> None:
        """Takes the name of the setting."""
        super().__init__(desk)
        self.section = name
        self.shown: ValuesPage | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the setting and shows it."""
        found = await self.attempt(setting_page, self.section, self.desk.now())
        if isinstance(found, ValuesPage):
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is not None:
            self.set_title(self.shown.setting.title)
            self.rows.set_rows(values_rows(self.shown, self.size.width))

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The form, with the values of the line's day and the cursor in its field."""
        from screens.setting_form import ValuesForm

        if self.shown is not None and self.may():
            day, _, key = (self.rows.cursor_key or "").rpartition(":")
            planned = date.fromisoformat(day) if day else None
            self.app.push_screen(ValuesForm(self.desk, self.shown, key, planned))

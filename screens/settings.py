"""The home's own settings, by sections: anybody looks at them, managers change them."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.settings import Overview, overview
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.setting_actions import SETTINGS
from screens.setting_open import section_screen
from screens.setting_rows import overview_rows
from screens.widgets.rows import Rows


class SettingsScreen(ListScreen):
    """A line for each section; its letter opens it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SETTINGS
    BINDINGS = bindings(SETTINGS)
    NAME = "Settings"
    LEAD = "a letter opens its section"
    SHOWN = frozenset({"item", "item_change", "number", "home_change"})

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self.shown: Overview | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads every setting and shows it."""
        self.shown = await self.attempt(overview, self.desk.now()) or self.shown
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title("Settings of the home")
        if self.shown is not None:
            self.rows.set_rows(overview_rows(self.shown, self.size.width))

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter opens the section with the cursor."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Opens the section with the cursor."""
        self.action_section((self.rows.cursor_key or "").partition(":")[2])

    def action_section(self, name: str) -> None:
        """Opens a section by its name."""
        if name:
            self.rows.move_to(f"section:{name}")
            self.app.push_screen(section_screen(self.desk, name))

"""What the sections of the settings share: who may change them, from which day, what was stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.dates import date_text
from models.setting_verbs import WHAT
from screens.list_screen import ListScreen

NOTHING = "Nothing was different, so nothing was stored."


class SettingScreen(ListScreen):
    """A section of the settings: anybody reads it, managers change it."""

    section = ""
    """Its name, by which one goes to the section beside it."""

    def may(self) -> bool:
        """Whether who is signed in may change this; else says whom to ask."""
        if self.desk.who is not None and self.desk.who.staff.manager:
            return True
        self.hint.say(
            self.desk.said(f"Only {{a_manager}} {WHAT}. Ask your {{manager}}."), alert=True
        )
        return False

    async def stored(self, said: str, verb: Callable[..., bool], *args: object) -> None:
        """Runs a verb, says what became of it and reads again. Only inside `@work`."""
        done = await self.attempt(verb, *args)
        if done is not None:
            self.hint.say(said if done else NOTHING)
        self.reload()

    async def ask_from(self, label: str, first: date) -> date | None:
        """Asks from which day something holds; None after Esc. Only inside `@work`."""
        return await self.ask_day(f"{label} from (enter: {date_text(first)})", first)

    def action_turn(self, steps: int) -> None:
        """The section after this one, or before it."""
        from screens.setting_open import beside, section_screen

        self.app.switch_screen(section_screen(self.desk, beside(self.section, steps)))

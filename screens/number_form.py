"""The form of a number to ring."""

from __future__ import annotations

from collections.abc import Mapping

from models.number_verbs import Kept, add_number, change_number, kept_numbers
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

WORDS: list[Entry] = [(Field("label", "Whose number"),), (Field("number", "Number"),)]


class NumberForm(FormScreen):
    """A new number, or a change of one."""

    NAME = "A number to ring"

    def __init__(self, desk: Desk, kept: Kept | None = None) -> None:
        """Takes the number as it was read; None is a new one."""
        super().__init__(desk)
        self._kept = kept

    def subject(self) -> str:
        """The number that is changed."""
        return self._kept.id if self._kept else ""

    def heading(self) -> str:
        """Whose number it is."""
        return f"Change the number: {self._kept.label}" if self._kept else "New number to ring"

    def entries(self) -> list[Entry]:
        """Whose it is, and the number."""
        return WORDS

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        kept = self._kept
        return {"label": kept.label, "number": kept.number} if kept else {}

    async def store(self) -> str | None:
        """Adds or changes the number. Only inside `@work`."""
        label, number = self.form.value("label"), self.form.value("number")
        by = self.desk.by()
        if self._kept is None:
            done = await self.saved(add_number, by, self.draft.id, label, number)
        else:
            kept = self._kept
            done = await self.saved(change_number, by, kept.id, kept.version, label, number)
        return f"Saved: {label.strip()}." if done else None

    async def read_again(self) -> bool:
        """The number as it is by now. Only inside `@work`."""
        among = await self.attempt(kept_numbers)
        if among is None:
            return False
        latest = next((each for each in among if each.id == self.subject()), None)
        if latest is None:
            self.hint.say("Somebody removed this number meanwhile. Esc goes back.", alert=True)
        self._kept = latest or self._kept
        return latest is not None

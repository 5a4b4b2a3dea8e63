"""A checklist: one child, one part of the day, one date; its items answered, with notes."""

from __future__ import annotations

from datetime import date

from models.drafts import Draft
from models.people import Child
from models.shifts import Part
from screens.checklist_view import ChecklistView
from screens.desk import Desk


class ChecklistScreen(ChecklistView):
    """The checklist of a child, with everything that can be done on it."""

    def __init__(self, desk: Desk, child: Child, part: Part, day: date, item: str = "") -> None:
        """Takes whose checklist of which part and date, and the item to begin at."""
        super().__init__(desk, child, part, day, item)
        self._go_on: Draft | None = None

    @classmethod
    def for_draft(
        cls, desk: Desk, child: Child, draft: Draft, place: tuple[str, str, str]
    ) -> ChecklistScreen:
        """The checklist to which an unfinished note belongs, the note open again."""
        day, part, item = place
        screen = cls(desk, child, Part(part), date.fromisoformat(day), item)
        screen._go_on = draft
        return screen

    def ready(self) -> None:
        """Opens the unfinished note for which this was opened."""
        super().ready()
        if self._go_on is not None:
            self.action_note()

    def action_round(self) -> None:
        """To the round of this part and day: the one from which this was opened, or a new one."""
        from screens.round import RoundScreen

        below = self.app.screen_stack[-2]
        if isinstance(below, RoundScreen) and (below.part, below.day) == (self.part, self.day):
            self.action_back()
        else:
            self.app.switch_screen(RoundScreen(self.desk, self.part, self.day))

    def action_note(self) -> None:
        """Asks for a note to the item, or goes on with the unfinished one."""
        going_on, self._go_on = self._go_on, None
        self.note(going_on)

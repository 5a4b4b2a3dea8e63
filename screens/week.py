"""The planner: a week on one screen, and everything that can be planned and changed in it (S1)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work

from models.occurrences import Occurrence
from screens.actions import Action
from screens.base import bindings
from screens.plan_acts import PlanActs
from screens.week_actions import WEEK
from screens.week_view import WeekView
from screens.widgets.week_grid import WeekGrid


class WeekScreen(WeekView, PlanActs):
    """The week of a child or of the house."""

    ACTIONS: ClassVar[tuple[Action, ...]] = WEEK
    BINDINGS = bindings(WEEK)
    NAME = "Week"

    def at_hand(self) -> Occurrence | None:
        """What is under the cursor."""
        line = self.line_here()
        return line.occurrence if line else None

    @on(WeekGrid.Opened)
    def opened(self, event: WeekGrid.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Reads what is under the cursor; in an empty place something is planned."""
        found = self.at_hand()
        if found is None:
            self.action_add()
            return
        from screens.plan_view import PlanView

        self.app.push_screen(PlanView(self.desk, found))

    def action_add(self) -> None:
        """Opens the form for something new."""
        if self.shown is not None:
            self._add(self.day_here())

    @work(exclusive=True, group="add")
    async def _add(self, day: date) -> None:
        from screens.plan_open import new_form

        form = await new_form(self, day, [self.child.id] if self.child else [])
        if form is not None:
            await self.uncovered()
            self.following = form
            self.app.push_screen(form)

"""A child's sessions of a year counted: weeks, months, topics, standards, plan sections."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from models.people import Child
from models.session_aims import AimsPage, aims_page
from screens.actions import Action
from screens.base import About, bindings
from screens.beside import child_beside
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.sessions_actions import COUNTS, COUNTS_PARTS
from screens.sessions_counted_rows import counted_rows


class CountsScreen(ListScreen):
    """What there was, against what the home aims at; what was never served is shown as 0."""

    ACTIONS: ClassVar[tuple[Action, ...]] = COUNTS
    BINDINGS = bindings(COUNTS)
    NAME = "Sessions counted"
    SHOWN = frozenset({"session", "home_change", "placement"})

    def __init__(self, desk: Desk, child: Child) -> None:
        """Takes whose sessions are counted."""
        super().__init__(desk)
        self.child = child
        self.shown: AimsPage | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Counts, and shows it."""
        found = await self.attempt(aims_page, self.child.id, self.desk.today())
        if found is not None and found.child.id == self.child.id:
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(f"{self.child.name}: sessions counted")
        if self.shown is not None:
            self.rows.set_rows(list(counted_rows(self.shown, self.size.width)))

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    # What the keys do

    def action_part(self, letter: str) -> None:
        """Goes to the first line of what is counted under this letter."""
        found = [row.key for row in self.rows.rows if row.key.startswith(f"{letter}:")]
        if not found:
            self.hint.say(f"There are no {dict(COUNTS_PARTS)[letter]} to count yet.")
            return
        # By way of the last line, so that as many as can be are in view.
        self.rows.move_to(found[-1])
        self.rows.move_to(found[0])

    @work(exclusive=True, group="open")
    async def action_turn(self, step: int) -> None:
        """The same of the next child, or of the one before."""
        found = await child_beside(self, self.child, step)
        if found is not None:
            self.child, self.shown = found, None
            self.rows.set_rows([])
            self.show()
            self.reload()

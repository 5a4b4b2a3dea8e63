"""All that is due: what, when, whose, and why; from each line to where it is done."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.duties.duty import Duty
from models.duties.listing import DueList, due_list
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.due_actions import DUE
from screens.due_rows import due_rows
from screens.list_screen import FoundList
from screens.widgets.rows import Rows


class DueScreen(FoundList):
    """What waits for the one who is signed in, for a manager what waits for anybody."""

    ACTIONS: ClassVar[tuple[Action, ...]] = DUE
    BINDINGS = bindings(DUE)
    NAME = "What is due"
    SHOWN = frozenset(
        {"child", "file", "incident", "key_worker", "planner", "placement"}
        | {"occurrence", "outcome", "session", "supervision", "task"}
    )
    EMPTY = "Nothing is due."

    def __init__(self, desk: Desk, at: str = "") -> None:
        """Takes the desk, and the key of the duty on which the cursor is to stand."""
        super().__init__(desk)
        self.shown: DueList | None = None
        self._only_mine = False
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what is due and shows it."""
        found = await self.attempt(due_list, self.desk.by().staff, self.desk.now())
        if found is None:
            return
        self.shown = found
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        me, found = self.desk.by().staff, self.shown
        if self._only_mine:
            found = found._replace(duties=tuple(each for each in found.duties if each.owner == me))
        count = sum(each.urgent for each in found.duties)
        mine = "yours" if self._only_mine else ""
        self.set_title("What is due", "  ".join(each for each in (mine, str(count or "")) if each))
        self.rows.set_rows(due_rows(found, me, self.size.width))

    def _here(self) -> Duty | None:
        """The duty under the cursor."""
        key, found = self.rows.cursor_key, self.shown.duties if self.shown else ()
        return next((each for each in found if each.key == key), None)

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        duty = self._here()
        return (self.shown.child(duty) if self.shown and duty else None), None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Goes to where the duty under the cursor is done."""
        from screens.duty_open import open_duty

        duty = self._here()
        if duty is not None:
            await open_duty(self, duty, self.about()[0])

    def action_mine(self) -> None:
        """Only what is mine, or what is anybody's again."""
        self._only_mine = not self._only_mine
        self.show()

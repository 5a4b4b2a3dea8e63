"""What is open: of one child, or what waits for the one who is signed in (S12, S13)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work

from models.dates import date_text
from models.people import Child
from models.session_record import DROPPED
from models.task_list import TaskLine, Tasks, tasks_for, tasks_of, tasks_of_house
from models.task_verbs import DONE, close_task
from models.tasks import ACTION, PLAN
from screens.actions import Action
from screens.base import About, Source, bindings
from screens.beside import child_beside
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.reason import ask_why
from screens.session_open import open_session
from screens.sessions_actions import TASKS
from screens.tasks_rows import task_rows
from screens.tasks_words import OUTCOMES
from screens.widgets.rows import Rows

UPDATED = "Updated on which day"
DAY = "On which day (enter: today)"
NOT_CLOSED = "Nothing was stored: it is still open."


class TasksScreen(ListScreen):
    """Targets, follow-up work and plan updates that are open."""

    ACTIONS: ClassVar[tuple[Action, ...]] = TASKS
    BINDINGS = bindings(TASKS)
    NAME = "What is open"
    SHOWN = frozenset({"task", "outcome", "session"})

    def __init__(
        self, desk: Desk, child: Child | None = None, at: str = "", *, house: bool = False
    ) -> None:
        """Takes whose tasks (None: mine), and the id of the one where the cursor is to stand.

        `house`: the open actions of the whole home.
        """
        super().__init__(desk)
        self._house = house and child is None
        self.child, self._whose = child, child
        self.shown: Tasks | None = None
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what is open and shows it."""
        whose, house, today = self.child, self._house, self.desk.today()
        if whose is not None:
            found = await self.attempt(tasks_of, whose.id, today)
        elif house:
            found = await self.attempt(tasks_of_house, today)
        else:
            found = await self.attempt(tasks_for, self.desk.by().staff, today)
        if found is None or (whose, house) != (self.child, self._house):
            return
        self.shown = found
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        mine = "Open actions of the home" if self._house else "Open, for you to see to"
        name = f"{self.child.name}: open" if self.child else mine
        count = str(len(self.shown.lines)) if self.shown and self.shown.lines else ""
        self.set_title(name, count)
        if self.shown is None:
            return
        what = self.desk.said("for this {child}") if self.child else "that waits for you"
        what = "that a shift has handed on" if self._house else what
        self.rows.set_empty(f"Nothing is open {what}.")
        self.rows.set_rows(list(task_rows(self.shown, self.desk.today(), self.size.width)))

    def _here(self) -> TaskLine | None:
        """The task under the cursor."""
        key, lines = self.rows.cursor_key, self.shown.lines if self.shown else ()
        return next((each for each in lines if each.task.id == key), None)

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        found = self._here()
        return (found.child if found else self.child), None

    def source(self) -> Source | None:
        """The session in which it was promised."""
        found = self._here()
        return ("session", found.task.session) if found and found.task.session else None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the session."""
        event.stop()
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Reads the session in which it was promised."""
        found = self._here()
        if found is not None and found.task.session is not None:
            await open_session(self, found.task.session)

    @work
    async def action_close(self) -> None:
        """Asks what became of it, when, and for a line; then it is closed."""
        found = self._here()
        if found is None:
            self.hint.say("Go to a line first.")
            return
        outcome = await self._ask_outcome(found)
        day = await self._ask_day(found) if outcome else None
        if outcome is None or day is None:
            self.hint.say(NOT_CLOSED)
            return
        label = "Why was it dropped" if outcome == DROPPED else "In a line (enter: nothing)"
        whose = found.child.id if found.child else None
        said = await ask_why(self, label, f"close {found.task.id} {outcome}", whose)
        if said is None:
            return
        close = (self.desk.by(), said.id, found.task.id, outcome, day, said.text)
        if await self.attempt(close_task, *close) is not None:
            said.forget()
            self.hint.say(f"Saved: {outcome}, {date_text(day)}.")
        self.reload()

    async def _ask_outcome(self, line: TaskLine) -> str | None:
        """What became of it; a plan is only ever updated. Only inside `@work`."""
        if line.task.kind == PLAN:
            return DONE
        return await self.hint.choose("What became of it", OUTCOMES[line.task.kind])

    async def _ask_day(self, line: TaskLine) -> date | None:
        """When that was; of a plan it has to be typed. Only inside `@work`."""
        if line.task.kind == PLAN:
            return await self.ask_day(UPDATED)
        return await self.ask_day(DAY, self.desk.today())

    def action_mine(self) -> None:
        """What waits for me, or what is open for the child again."""
        if self._house:
            self.action_house()
            return
        if self._whose is None and self.child is None:
            found = self._here()
            if found is None:
                self.hint.say(
                    self.desk.said("Go to a line first: then m shows what is open for its {child}.")
                )
                return
            if found.child is not None:
                self._turned(found.child)
        else:
            self._turned(None if self.child else self._whose)

    def action_new_action(self) -> None:
        """Asks for an action of the shift, about the child at hand or the house."""
        from screens.action_form import ActionForm

        self.app.push_screen(ActionForm(self.desk, self.child))

    def action_change_action(self) -> None:
        """Asks for what is different about the action under the cursor."""
        from screens.action_form import ActionForm

        found = self._here()
        if found is None or found.task.kind != ACTION:
            self.hint.say("Go to an action first: the rest is changed where it was promised.")
            return
        known = self.shown.initials if self.shown else {}
        owner = known.get(found.task.owner or "", "")
        self.app.push_screen(ActionForm(self.desk, found.child, found.task, owner))

    def action_house(self) -> None:
        """The open actions of the whole home, or what was shown before."""
        self._house = not self._house
        self._turned(None if self._house else self._whose)

    def _turned(self, child: Child | None) -> None:
        """Shows other tasks in place of these."""
        self.child, self.shown = child, None
        self.rows.set_rows([])
        self.show()
        self.reload()

    @work(exclusive=True, group="open")
    async def action_turn(self, step: int) -> None:
        """What is open for the next child, or for the one before."""
        if self.child is None:
            self.hint.say(self.desk.said("These are yours. m shows what is open for one {child}."))
            return
        found = await child_beside(self, self.child, step)
        if found is not None:
            self._whose = found
            self._turned(found)

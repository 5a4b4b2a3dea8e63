"""The shift board: the first screen of everybody who comes on shift; what its keys do.

The screens that are opened from here are loaded when they are: so the board itself is there sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from models import drafts
from models.drafts import Draft
from models.people import Child
from models.shifts import PARTS, Window
from screens.actions import Action
from screens.base import bindings
from screens.board_rows import PROPOSAL
from screens.board_view import BoardView
from screens.shift_actions import BOARD
from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from models.for_you import Line


class BoardScreen(BoardView):
    """The board: from here everything is reached."""

    ACTIONS: ClassVar[tuple[Action, ...]] = BOARD
    BINDINGS = bindings(BOARD)
    NAME = "Board"

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the checklist of a child, or what the line is about."""
        event.stop()
        alert, draft = self.alert(event.key), self.draft_here()
        if (line := self.line(event.key)) is not None:
            self._open_line(line)
        elif draft is not None:
            self._go_on(draft)
        elif event.key == PROPOSAL:
            self.action_roster()
        elif alert is not None and alert.concern is not None:
            self._read_concern(alert.concern.id)
        elif alert is not None and alert.kind == "missing":
            self._ring()
        elif alert is not None and alert.kind == "overdue":
            self.action_where()
        elif alert is not None and alert.kind == "nokey" and alert.child is not None:
            self._key_worker(alert.child)
        elif (child := self.child_here()) is not None:
            self._open_checklist(child, alert.window if alert else None)

    @work(exclusive=True, group="open")
    async def _open_line(self, line: Line) -> None:
        """Opens what waits for the one who is signed in."""
        if line.duty is not None:
            from screens.duty_open import open_duty

            await open_duty(self, line.duty, line.child)
            return
        from screens.for_you import screen_of

        await self.app.push_screen(screen_of(self.desk, line))

    def _read_concern(self, concern: str) -> None:
        """Opens a concern."""
        from screens.concern_view import ConcernView

        self.app.push_screen(ConcernView(self.desk, concern))

    def _key_worker(self, child: Child) -> None:
        """Shows who a child's key worker is, to appoint one."""
        from screens.key_worker import KeyWorkerScreen

        self.app.push_screen(KeyWorkerScreen(self.desk, child.id))

    def _ring(self) -> None:
        """Shows whom to ring."""
        from screens.ring import RingScreen

        self.app.push_screen(RingScreen(self.desk))

    def _open_checklist(self, child: Child, window: Window | None = None) -> None:
        """Opens a checklist: of the chosen part of the board's date, or of a window."""
        from screens.checklist import ChecklistScreen

        part, day = (window.part, window.day) if window else (self.chosen, self.running.day)
        screen = ChecklistScreen(self.desk, child, part, day)
        # From there the next child is a key away: the cursor is to be on the last one seen.
        self.following = screen if window is None else None
        self.app.push_screen(screen)

    @work(exclusive=True, group="go on")
    async def _go_on(self, draft: Draft) -> None:
        """Opens an unfinished text where it was left."""
        from screens.unfinished import go_on

        await go_on(self, draft)

    # What the keys do

    def action_part(self, step: int) -> None:
        """Chooses another part of the day."""
        at = PARTS.index(self.chosen) + step
        self.chosen = PARTS[max(0, min(at, len(PARTS) - 1))]
        self.show()

    @work
    async def action_filter(self) -> None:
        """Shows only the lines with the letters that are typed."""
        self._filtered(await self.hint.ask("Find", on_change=self._filtered) or "")

    def _filtered(self, text: str) -> None:
        self.find = text.strip()
        self.show()

    def action_clear(self) -> None:
        """Shows every child again."""
        self._filtered("")

    @work
    async def action_where(self) -> None:
        """Asks where the child is, since when and until when, and stores it (W1)."""
        child = self.child_here()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then say where they are."))
            return
        from screens.where import say_where

        state = await say_where(self, child)
        if state is not None:
            self.reload()
        if state == "missing":
            await self.uncovered()
            self._ring()

    @work
    async def action_away(self) -> None:
        """Closes what is due for a child who is away, with the reason."""
        child = self.child_here()
        if child is None:
            return
        from screens.where import close_part, closed_text

        closed = await close_part(self, child, self.running.day, self.chosen)
        if closed is not None:
            self.hint.say(closed_text(child, closed))
            self.reload()

    def action_round(self) -> None:
        """Opens the round of the chosen part of the day."""
        from screens.round import RoundScreen

        self.app.push_screen(RoundScreen(self.desk, self.chosen, self.running.day))

    def action_file(self) -> None:
        """Opens the file of the child under the cursor."""
        child = self.child_here()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then open the file."))
            return
        from screens.file import FileScreen

        self.app.push_screen(FileScreen(self.desk, child))

    def action_week(self) -> None:
        """Shows the week as it is planned: of the child under the cursor, or of the house."""
        from screens.week import WeekScreen

        self.app.push_screen(WeekScreen(self.desk, self.child_here()))

    def action_tasks(self) -> None:
        """Shows what is open for the one who is signed in."""
        from screens.tasks import TasksScreen

        self.app.push_screen(TasksScreen(self.desk))

    def action_shift(self, to: str) -> None:
        """Opens what a shift hands on or writes by the house: one of shift_open.PLACES.

        A handover that waits for who is signed in comes before the one that is open.
        """
        from screens.for_you import screen_of
        from screens.shift_open import shift_screen

        line = next((each for each in self.waiting if each.kind == to), None)
        found = screen_of(self.desk, line) if line else shift_screen(self.desk, to)
        self.app.push_screen(found)

    def action_due(self) -> None:
        """Shows all that is due."""
        from screens.due import DueScreen

        self.app.push_screen(DueScreen(self.desk))

    def action_children(self) -> None:
        """The children of the home: who they are, their placements and key workers."""
        from screens.children import ChildrenScreen

        self.app.push_screen(ChildrenScreen(self.desk))

    def action_people(self) -> None:
        """Shows who works here."""
        from screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.desk))

    def action_talks(self) -> None:
        """One's own requests to talk to a manager; for a manager everybody's."""
        from screens.talks import TalksScreen

        self.app.push_screen(TalksScreen(self.desk))

    @work
    async def action_on_shift(self) -> None:
        """Says that I am on shift: as planned, or on which (W7)."""
        if self.shown is None:
            return
        from screens.on_shift import come_on

        if await come_on(self, self.shown.roster):
            self.reload()

    def action_roster(self) -> None:
        """Shows who is on which shift."""
        from screens.roster import RosterScreen

        self.app.push_screen(RosterScreen(self.desk))

    def action_settings(self) -> None:
        """The home's settings: anybody looks, managers change them."""
        from screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.desk))

    @work
    async def action_discard(self) -> None:
        """Puts away an unfinished text, after asking."""
        draft = self.draft_here()
        if draft is None:
            return
        if await self.hint.confirm("Drop this unfinished text for good?"):
            drafts.discard(draft.id, self.desk.now())
            self.reload()

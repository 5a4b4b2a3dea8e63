"""The shift board: the first screen of everybody who comes on shift.

The screens that are opened from here are loaded when they are: so the board itself is there sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult

from models import drafts
from models.board import Alert, Board, board
from models.drafts import Draft
from models.people import Child
from models.shifts import PARTS, Part, Window, clock_text, current, long_day_text
from screens.actions import Action
from screens.base import About, bindings
from screens.board_rows import PROPOSAL, Columns, alert_key, board_rows
from screens.desk import Desk
from screens.roster_words import led_text
from screens.sessions_key import SessionsKey
from screens.shift_actions import BOARD
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import NARROW

if TYPE_CHECKING:
    from models.for_you import Line
    from screens.checklist import ChecklistScreen

QUIET = 60.0
"""Seconds without a key after which the board rolls over to the part that runs now."""
MOMENT = 0.1
"""Seconds after the first picture when the rest is read: the first key does not wait for that."""


class BoardScreen(SessionsKey):
    """Every child of the house, and what this shift must not miss."""

    ACTIONS: ClassVar[tuple[Action, ...]] = BOARD
    BINDINGS = bindings(BOARD)
    NAME = "Board"

    def __init__(self, desk: Desk, ahead: Board | None = None) -> None:
        """Takes the desk, and the board where it was read already, to be whole from the start.

        It begins at the part of the day that runs now.
        """
        super().__init__(desk)
        self.running: Window = ahead.current if ahead else current(desk.home.hours, desk.now())
        self.chosen: Part = self.running.part
        self.shown: Board | None = None
        self.waiting: tuple[Line, ...] = ()
        self.find = ""
        self._ahead = ahead
        self._following: ChecklistScreen | None = None

    def compose(self) -> ComposeResult:
        """Title, rule, the list, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Rows(lead=Columns(80).child - 1, empty="No child lives here yet.")
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Shows the board and keeps its clock."""
        self.rows.focus()
        self.set_interval(1.0, self._tick)

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads the board, the cursor on the last checklist's child."""
        if self._following is not None:
            self.rows.move_to(f"child:{self._following.child.id}")
            self._following = None
        if self._ahead is None:
            self.reload()
            return
        self.shown, self._ahead = self._ahead, None
        self.show()
        self.set_timer(MOMENT, self.read_for_you)

    def on_resize(self) -> None:
        """The columns follow the width of the terminal."""
        self.show()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something."""
        if self.typing():
            self.later(tables)
        else:
            self.reload()

    def _tick(self) -> None:
        """Each second: the minute of the clock, and the roll-over once nobody is at work."""
        now = self.desk.now()
        present = current(self.desk.home.hours, now)
        quiet = self.desk.idle() >= QUIET
        if present != self.running and quiet and not self.typing() and self.is_current:
            self.running, self.chosen = present, present.part
            self.reload()
        elif self.shown is not None and now.minute != self.shown.now.minute and not self.typing():
            self.reload()
        self._title()

    def _title(self) -> None:
        """House, date and time, the shift and who leads it, and who is signed in."""
        now, hours = self.desk.now(), self.desk.home.hours
        # On a narrow screen date and time come first; who leads is in the roster.
        wide = self.size.width >= NARROW
        led = led_text(self.shown.roster) if self.shown and wide else ""
        right = f"{led or self.running.part.word}  {self.desk.initials}"
        when = f"{long_day_text(self.running.day)} {clock_text(hours, now)}"
        self.query_one(TitleLine).set(self.desk.home.name, when, right)

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the board and shows what is different."""
        if self.desk.who is None:
            return
        found = await self.attempt(board, self.desk.now(), self.running, self.desk.who.staff.id)
        if found is not None:
            self.shown = found
            self.show()
            self.read_for_you()

    @work(exclusive=True, group="for you")
    async def read_for_you(self) -> None:
        """Reads what waits for the one who is signed in; the board itself never waits for that."""
        from models.for_you import for_you

        found = await self.attempt(for_you, self.desk.by().staff, self.desk.now())
        if found is not None and found != self.waiting:
            self.waiting = found
            self.show()

    def show(self) -> None:
        """Paints the board from what was read last."""
        if self.shown is None:
            return
        width = self.app.size.width
        columns = Columns(width)
        rows = board_rows(self.shown, self.desk.home, self.chosen, width, self.find, self._me())
        if self.waiting:
            from screens.for_you import for_you_rows

            rows += for_you_rows(self.waiting, width)
        self.rows.set_rows(rows)
        self.rows.set_cell(columns.cell(self.chosen))
        self._title()

    def _me(self) -> str:
        """The id of who is signed in."""
        return self.desk.who.staff.id if self.desk.who else ""

    # What the cursor is on

    def _child(self) -> Child | None:
        """The child of the line under the cursor."""
        key = self.rows.cursor_key or ""
        if self.shown is None:
            return None
        for row in self.shown.rows:
            if key == f"child:{row.child.id}":
                return row.child
        about = self._alert(key) or self._line(key)
        return about.child if about else None

    def _alert(self, key: str) -> Alert | None:
        """The line of "this shift" with this key."""
        alerts = self.shown.alerts if self.shown else ()
        return next((alert for alert in alerts if alert_key(alert) == key), None)

    def _line(self, key: str) -> Line | None:
        """The line of "for you" with this key."""
        return next((line for line in self.waiting if line.key == key), None)

    def _draft(self) -> Draft | None:
        """The unfinished text under the cursor."""
        key = self.rows.cursor_key
        texts = self.shown.unfinished if self.shown else ()
        return next((each for each in texts if key == f"draft:{each.id}"), None)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the checklist of a child, or what the line is about."""
        event.stop()
        alert, draft = self._alert(event.key), self._draft()
        if (line := self._line(event.key)) is not None:
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
        elif (child := self._child()) is not None:
            self._open_checklist(child, alert.window if alert else None)

    def _open_line(self, line: Line) -> None:
        """Opens what waits for the one who is signed in."""
        from screens.for_you import screen_of

        self.app.push_screen(screen_of(self.desk, line))

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
        self._following = screen if window is None else None
        self.app.push_screen(screen)

    @work(exclusive=True, group="go on")
    async def _go_on(self, draft: Draft) -> None:
        """Opens an unfinished text where it was left."""
        from screens.unfinished import go_on

        await go_on(self, draft)

    def about(self) -> About:
        """A concern raised here is about the child under the cursor."""
        return self._child(), None

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
        child = self._child()
        if child is None:
            self.hint.say("Go to a child first, then say where they are.")
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
        child = self._child()
        if child is None:
            return
        from screens.where import close_part

        if await close_part(self, child, self.running.day, self.chosen):
            self.reload()

    def action_round(self) -> None:
        """Opens the round of the chosen part of the day."""
        from screens.round import RoundScreen

        self.app.push_screen(RoundScreen(self.desk, self.chosen, self.running.day))

    def action_file(self) -> None:
        """Opens the file of the child under the cursor."""
        child = self._child()
        if child is None:
            self.hint.say("Go to a child first, then open the file.")
            return
        from screens.file import FileScreen

        self.app.push_screen(FileScreen(self.desk, child))

    def action_tasks(self) -> None:
        """Shows what is open for the one who is signed in."""
        from screens.tasks import TasksScreen

        self.app.push_screen(TasksScreen(self.desk))

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
        draft = self._draft()
        if draft is None:
            return
        if await self.hint.confirm("Drop this unfinished text for good?"):
            drafts.discard(draft.id, self.desk.now())
            self.reload()

"""What the shift board shows: read, painted, and what of it is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult

from models.board import Alert, Board, board
from models.drafts import Draft
from models.people import Child
from models.shifts import Part, Window, clock_text, current, long_day_text
from screens.base import About
from screens.board_rows import PROPOSAL, Columns, alert_key, board_rows
from screens.board_words import CHECKLIST, ON_DRAFT, ON_PROPOSAL, on_alert, on_line
from screens.desk import Desk
from screens.roster_words import led_text
from screens.sessions_key import SessionsKey
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


class BoardView(SessionsKey):
    """Every child of the house, what this shift must not miss, and what waits for one person."""

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
        self.following: ChecklistScreen | None = None
        self._word = CHECKLIST
        """What Enter does on the line with the cursor, as the hint line says it."""

    def compose(self) -> ComposeResult:
        """Title, rule, the list, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Rows(lead=Columns(80).below + 2, empty=self.desk.said("No {child} lives here yet."))
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
        if self.following is not None:
            self.rows.move_to(f"child:{self.following.child.id}")
            self.following = None
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

    def child_here(self) -> Child | None:
        """The child of the line under the cursor."""
        key = self.rows.cursor_key or ""
        if self.shown is None:
            return None
        for row in self.shown.rows:
            if key == f"child:{row.child.id}":
                return row.child
        about = self.alert(key) or self.line(key)
        return about.child if about else None

    def alert(self, key: str) -> Alert | None:
        """The line of "this shift" with this key."""
        alerts = self.shown.alerts if self.shown else ()
        return next((alert for alert in alerts if alert_key(alert) == key), None)

    def line(self, key: str) -> Line | None:
        """The line of "for you" with this key."""
        return next((line for line in self.waiting if line.key == key), None)

    def draft_here(self) -> Draft | None:
        """The unfinished text under the cursor."""
        key = self.rows.cursor_key
        texts = self.shown.unfinished if self.shown else ()
        return next((each for each in texts if key == f"draft:{each.id}"), None)

    def about(self) -> About:
        """A concern raised here is about the child under the cursor."""
        return self.child_here(), None

    @on(Rows.Moved)
    def moved(self, event: Rows.Moved) -> None:
        """The hint line says what Enter does on this line."""
        event.stop()
        word = self._enter_word(event.key or "")
        if word != self._word:
            self._word = word
            self.show_keys(open=word)

    def _enter_word(self, key: str) -> str:
        alert, line = self.alert(key), self.line(key)
        if line is not None:
            return on_line(line.kind)
        if alert is not None:
            return on_alert(alert.kind)
        if self.draft_here() is not None:
            return ON_DRAFT
        return ON_PROPOSAL if key == PROPOSAL else CHECKLIST

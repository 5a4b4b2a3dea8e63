"""What the roster of a day shows (W7), and where one is in it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work

from models.people import Staff
from models.roster import KINDS, ONE_DAY, PLANNED, WORKED, Place, written
from models.roster_sheet import Line, Sheet, ShiftLines, sheet
from models.shifts import long_day_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.roster_actions import ROSTER
from screens.roster_rows import Columns, Words, line_key, sheet_rows, shift_key, written_texts
from screens.widgets.rows import Rows


class RosterView(ListScreen):
    """A day of the roster, and where one is in it: a shift or somebody on it, and a column."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ROSTER
    BINDINGS = bindings(ROSTER)
    NAME = "Roster"
    SHOWN = frozenset({"roster", "staff", "child", "placement", "home_change"})
    EMPTY = "The home has no shifts."

    def __init__(self, desk: Desk, day: date | None = None) -> None:
        """Takes the desk, and the day that is shown first, by default today."""
        super().__init__(desk)
        self.shown: Sheet | None = None
        self.kind = PLANNED
        self.day = day or desk.today()
        self._go(self.day)

    def _go(self, day: date) -> None:
        """Goes to a day; of one that is past it matters who worked."""
        self.day = day
        # What is on the screen is another day's until this one is read: no key acts on it.
        self.shown = None
        self.kind = WORKED if day < self.desk.today() else PLANNED

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the day and shows it."""
        await self.fetch()

    async def fetch(self) -> None:
        """Reads the day and shows it. Only inside `@work`."""
        day = self.day
        found = await self.attempt(sheet, day, self.desk.now())
        if found is not None and day == self.day:
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        width = self.size.width
        today = "today" if self.day == self.desk.today() else ""
        self.set_title(f"Roster of {long_day_text(self.day)}", today)
        before = self.rows.cursor_key or ""
        self.rows.set_rows(sheet_rows(self.shown, self.desk.home.hours, self.kind, width))
        if self.rows.cursor_key != before:
            self._keep_to_the_shift(before)
        self.rows.set_cell(Columns(width, self.kind).cell(self.kind))

    def _keep_to_the_shift(self, before: str) -> None:
        """Whose line is gone, on another day too: the cursor goes to the shift of it."""
        for shift in self.shown.shifts if self.shown else ():
            if before.startswith(line_key(shift.key, "")):
                self.rows.move_to(shift_key(shift.key))

    # What the cursor is on

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""
        return self.desk.who.staff if self.desk.who else None

    def here(self) -> tuple[ShiftLines, Line | None] | None:
        """The shift under the cursor, and who of it; None while a day is being read."""
        key = self.rows.cursor_key
        for shift in self.shown.shifts if self.shown else ():
            if key == shift_key(shift.key):
                return shift, None
            for line in shift.lines:
                if key == line_key(shift.key, line.person.id):
                    return shift, line
        return None

    def line_here(self) -> tuple[ShiftLines, Line] | None:
        """The person under the cursor; else says that one is to go to one."""
        here = self.here()
        if here is None or here[1] is None:
            self.hint.say("Go to a person first. a puts somebody on this shift.")
            return None
        return here[0], here[1]

    def place(self, shift: ShiftLines, person: Staff, kind: str | None = None) -> Place:
        """Where somebody stands, in the chosen column or in the one of a kind."""
        return Place(self.day, shift.key, person.id, kind or self.kind)

    # Going about

    def action_day(self, step: int) -> None:
        """Shows another day."""
        self._go(self.day + step * ONE_DAY)
        self.reload()

    def action_today(self) -> None:
        """Shows today."""
        self._go(self.desk.today())
        self.reload()

    def action_column(self, step: int) -> None:
        """Goes to what was planned, or to what was worked."""
        at = max(0, min(KINDS.index(self.kind) + step, len(KINDS) - 1))
        self.kind = KINDS[at]
        self.show()

    def action_week(self) -> None:
        """Shows the plan of the week."""
        from screens.roster_week import RosterWeek

        self.app.push_screen(RosterWeek(self.desk, self.day, self.go_to))

    def go_to(self, day: date) -> None:
        """Shows a day that was chosen elsewhere."""
        self._go(day)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: all that was written of the person here."""
        event.stop()
        self.action_read()

    @work
    async def action_read(self) -> None:
        """Shows all that was ever written about the person under the cursor on this shift."""
        here, shown = self.line_here(), self.shown
        if here is None or shown is None:
            return
        shift, line = here
        found = await self.attempt(written, self.place(shift, line.person))
        if found is None:
            return
        from screens.entry import TextScreen

        await self.uncovered()
        texts = written_texts(found, Words(shown, self.desk.home.hours))
        self.app.push_screen(TextScreen(f"{line.person.name}, {shift.name}", texts))

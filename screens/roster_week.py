"""The plan of a week (W7): each day's shifts with the initials of who is planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on, work

from models.dates import date_text
from models.roster import ONE_DAY
from models.roster_sheet import Week, week
from models.session_tally import monday_of
from models.shifts import day_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.roster_actions import ROSTER_WEEK
from screens.text import fit
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Rows, Span

DAY = 12
SEVEN = 7 * ONE_DAY


class RosterWeek(ListScreen):
    """Seven days, a line each, with a column for each of the shifts."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ROSTER_WEEK
    BINDINGS = bindings(ROSTER_WEEK)
    NAME = "Week of the roster"
    SHOWN = frozenset({"roster", "staff", "home_change"})

    def __init__(self, desk: Desk, day: date, choose: Callable[[date], None]) -> None:
        """Takes the desk, a day of the week, and whom to tell the day that is chosen."""
        super().__init__(desk)
        self.monday = monday_of(day)
        self.shown: Week | None = None
        self._go_to: date | None = day
        self._choose = choose

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the week and shows it."""
        self.shown = await self.attempt(week, self.monday) or self.shown
        self.show()
        if self._go_to is not None and self.rows.move_to(self._go_to.isoformat()):
            self._go_to = None

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        days = self.shown.days
        self.set_title(f"Planned, {day_text(days[0])} to {date_text(days[-1])}", "* leads")
        self.rows.set_rows(week_rows(self.shown, self.size.width))

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the day's roster."""
        event.stop()
        self._choose(date.fromisoformat(event.key))
        self.dismiss()

    def action_week(self, step: int) -> None:
        """Shows another week, the cursor on the same weekday."""
        key = self.rows.cursor_key
        if key is not None:
            self._go_to = date.fromisoformat(key) + step * SEVEN
        self.monday += step * SEVEN
        self.reload()

    def action_today(self) -> None:
        """Shows this week."""
        self._go_to = today = self.desk.today()
        self.monday = monday_of(today)
        self.reload()

    def action_copy(self) -> None:
        """Plans this week as the week before was planned, after showing it."""
        if self.shown is None:
            return
        if self.desk.who is None or not self.desk.who.staff.leads:
            self.hint.say(
                self.desk.said("Only a shift leader or {a_manager} plans. Ask yours."), alert=True
            )
            return
        from screens.roster_copy import RosterCopy

        self.app.push_screen(RosterCopy(self.desk, self.shown.days, None))


def week_rows(shown: Week, width: int) -> list[Row]:
    """The names of the shifts, then the days."""
    room = max(4, (width - MARGIN - DAY) // max(1, len(shown.shifts)))
    names = [Span(fit(name, room - 1) + " ", "dim") for name in shown.shifts.values()]
    rows = [Row("heading", ((Span(" " * DAY), *names),), stop=False)]
    for day in shown.days:
        cells = [" ".join(shown.planned.get((day, key), ("–",))) for key in shown.shifts]
        spans = [Span(fit(cell, room - 1) + " ") for cell in cells]
        rows.append(Row(day.isoformat(), ((Span(fit(day_text(day), DAY)), *spans),)))
    return rows

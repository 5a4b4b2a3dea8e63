"""What the week shows: read, painted, and what of it is under the cursor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.people import Child
from models.roster import ONE_DAY
from models.session_tally import monday_of
from models.shifts import PARTS, day_text, long_day_text
from models.week import DAYS, Line, Week, week
from screens.base import About
from screens.desk import Desk
from screens.list_screen import ReadAnew
from screens.week_words import WIDE, here_text, item_of
from screens.widgets.cells import Span
from screens.widgets.hint_line import HintLine
from screens.widgets.title_line import Rule, TitleLine
from screens.widgets.week_grid import WeekGrid
from screens.widgets.week_shelf import Day
from screens.words import short_name

if TYPE_CHECKING:
    from screens.plan_form import PlanForm

NAME_ROOM = 24


class WeekView(ReadAnew):
    """Seven days by parts of the day, of one child or of the house."""

    following: PlanForm | None

    SHOWN: ClassVar[frozenset[str]] = frozenset(
        {"planner", "occurrence", "child", "staff", "home_change", "file"}
    )

    def __init__(
        self, desk: Desk, child: Child | None = None, day: date | None = None, key: str = ""
    ) -> None:
        """Takes whose week it is (None: the house's), a day of it, and what the cursor is on."""
        super().__init__(desk)
        self.child = child
        self.shown: Week | None = None
        self._day = day or desk.today()
        """A day of the week that is wanted; the cursor goes there once it is read."""
        self._go_to: date | None = self._day
        self._keys: tuple[str, ...] = (key,) if key else ()
        self._last_whose = child

    def compose(self) -> ComposeResult:
        """Title, the week, what is under the cursor in words, the hint line."""
        yield TitleLine(id="title")
        yield Rule()
        yield WeekGrid()
        yield TitleLine(id="here")
        yield HintLine()

    @property
    def grid(self) -> WeekGrid:
        """The week."""
        return self.query_one(WeekGrid)

    def on_mount(self) -> None:
        """The week has the keys."""
        self.grid.capture = self.hint.handle
        self.grid.focus()

    def on_screen_resume(self) -> None:
        """The cursor goes to what was planned, also in another week."""
        form, self.following = self.following, None
        if form is not None and form.stored_on is not None:
            self._day = self._go_to = form.stored_on
            self._keys = form.keys_stored()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the week and shows it."""
        await self.fetch()

    async def fetch(self) -> None:
        """Reads the week and shows it. Only inside `@work`."""
        day, child = self._day, self.child
        found = await self.attempt(week, day, child.id if child else None, self.desk.now())
        if found is not None and (day, child) == (self._day, self.child):
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown = self.shown
        if shown is None:
            return
        whose = short_name(self.child.name, NAME_ROOM) if self.child else "The house"
        first, last = shown.days[0], shown.days[-1]
        self.set_title(f"{whose} · {day_text(first)} to {long_day_text(last)}", self._today_text())
        wide = self.size.width >= WIDE
        days = [self._day_of(shown, day, wide=wide) for day in shown.days]
        self.grid.set_week([part.word for part in PARTS], days, anew=self._go_to is not None)
        self._go()
        self._about()

    def _today_text(self) -> str:
        """What the sign beside a day means, where it stands."""
        here = self.shown is not None and self.desk.today() in self.shown.days
        return "* today" if here else ""

    def _day_of(self, shown: Week, day: date, *, wide: bool) -> Day:
        today = day == self.desk.today()
        label = f"{day:%a} {day.day}{' *' if today else ''}"
        cells = (
            tuple(item_of(each, shown, wide=wide) for each in shown.cell(day, part))
            for part in PARTS
        )
        return Day((Span(label, "bold" if today else ""),), tuple(cells))

    def _go(self) -> None:
        """The cursor goes where it is wanted, once that is read."""
        if self._go_to is None or self.shown is None or self._go_to not in self.shown.days:
            return
        day = self.shown.days.index(self._go_to)
        if not any(self.grid.move_to(key, day) for key in self._keys):
            self.grid.go_to(day, self.grid.at.column)
        self._go_to, self._keys = None, ()

    def _about(self) -> None:
        """What is under the cursor, in words."""
        line = self.line_here()
        said = here_text(line, self.shown) if line and self.shown else ""
        self.query_one("#here", TitleLine).set(said)

    @on(WeekGrid.Moved)
    def moved(self, event: WeekGrid.Moved) -> None:
        """Says what is under the cursor."""
        event.stop()
        self._about()

    # What the cursor is on

    def day_here(self) -> date:
        """The day under the cursor."""
        return monday_of(self._day) + ONE_DAY * min(self.grid.at.day, DAYS - 1)

    def line_here(self) -> Line | None:
        """What is under the cursor; None in an empty place."""
        return self.shown.line(self.grid.cursor_key, self.day_here()) if self.shown else None

    def child_here(self) -> Child | None:
        """Whose week it is, else the child of what is under the cursor, where it is one."""
        line = self.line_here()
        children = line.occurrence.entry.children if line else ()
        if self.child is not None or self.shown is None or len(children) != 1:
            return self.child
        return self.shown.around.children.get(children[0])

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child_here(), None

    # Going about

    def _turn(self, day: date) -> None:
        """Shows the week of a day, the cursor on it."""
        self._day = self._go_to = day
        self.shown = None if monday_of(day) != self._monday() else self.shown
        self.reload()

    def _monday(self) -> date | None:
        return self.shown.monday if self.shown else None

    def action_week(self, step: int) -> None:
        """Shows another week, the cursor on the same day of it."""
        self._turn(self.day_here() + step * DAYS * ONE_DAY)

    def action_today(self) -> None:
        """Shows this week, the cursor on today."""
        self._turn(self.desk.today())

    def action_whose(self) -> None:
        """Shows the house's week, or the child's: of what is under the cursor, or the last one."""
        if self.child is not None:
            self._last_whose, whose = self.child, None
        else:
            living = self.shown.around.living if self.shown else ()
            whose = self.child_here() or self._last_whose or next(iter(living), None)
        self._show_of(whose)

    def action_child(self, step: int) -> None:
        """Shows the next child's week, or that of the child before."""
        living = self.shown.around.living if self.shown else ()
        if not living:
            return
        ids = [each.id for each in living]
        now = self.child or self._last_whose
        at = ids.index(now.id) + step if now and now.id in ids and self.child else 0
        self._show_of(living[at % len(living)])

    def _show_of(self, whose: Child | None) -> None:
        """Shows another week of the same days, the cursor where it is."""
        self._day, self.child = self.day_here(), whose
        self.reload()

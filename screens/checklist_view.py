"""What a checklist shows, and the ways from it: to the next child, another day, the whole item."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models import ids
from models.checklist import Checklist, Line, checklist, item_history
from models.file import SafetyLine, safety_lines
from models.people import Child, children
from models.shifts import Part, current, window
from models.undo import Undone, undo
from screens.actions import Action
from screens.answer_words import told
from screens.answering import Spot
from screens.base import About, bindings
from screens.checklist_rows import checklist_rows
from screens.desk import Desk
from screens.entry import TextScreen
from screens.noting import Noting
from screens.safety_words import safety_spans
from screens.shift_actions import CHECKLIST
from screens.text import cut
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import NARROW, now_text, part_of, short_name, where_sentence

NOT_NOW = "not now  "
"""Stands in the title of a part that does not run now, whatever the line below has room for."""
SAFETY, SAFETY_LOW, LOW = 3, 2, 24
"""The most lines for what stands on top for safety (W3), and on a terminal that is lower."""


class ChecklistView(Noting):
    """The checklist of a child; it never changes part while it is open."""

    ACTIONS: ClassVar[tuple[Action, ...]] = CHECKLIST
    BINDINGS = bindings(CHECKLIST)
    NAME = "Checklist"
    SHEET = "on this checklist"

    def __init__(self, desk: Desk, child: Child, part: Part, day: date, item: str = "") -> None:
        """Takes whose checklist of which part and date, and the item to begin at."""
        super().__init__(desk, part, day)
        self.child = child
        self.shown: Checklist | None = None
        self.safety: list[SafetyLine] = []
        self._begin_at = item

    def compose(self) -> ComposeResult:
        """Title, what goes with it, the list, the hint line."""
        yield TitleLine(id="title")
        yield Paper(id="safety")
        yield TitleLine(id="below")
        yield Rule()
        yield Rows(empty="Nothing is due in this part of the day.")
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    def on_resize(self) -> None:
        """The columns follow the width of the terminal."""
        self.show()

    def on_screen_resume(self) -> None:
        """Shown at first or again, after a concern or a text: reads what is stored."""
        self.reload()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody answered; while something is asked here only a word says so."""
        super().changed(tables)
        if self.typing():
            self.query_one("#below", TitleLine).set("Somebody stored something just now.")

    async def fetched(self) -> bool:
        """Reads the list. Only inside `@work`."""
        child, day, now = self.child, self.day, self.desk.now()
        found = await self.attempt(checklist, child.id, self.part, day, now)
        safety = await self.attempt(safety_lines, child.id)
        if (child, day) != (self.child, self.day):
            return False
        if found is None or safety is None:
            if self.shown is None:
                # Of the checklist before this one nothing may stay under another child's keys.
                self.query_one(Paper).set(())
                self.query_one("#title", TitleLine).set(f"{child.name}: cannot be read just now")
            return False
        self.shown, self.safety = found, safety
        return True

    async def undone(self) -> tuple[str | None, Undone] | None:
        """Undoes my latest answer on this checklist. Only inside `@work`."""
        where = (self.child.id, self.day, self.part)
        done = await self.attempt(undo, self.desk.by(), ids.new(), *where, self._passed)
        return None if done is None else (where[0], done)

    def ready(self) -> None:
        """The cursor begins at the item for which this was opened."""
        if self._begin_at:
            self.rows.move_to(self._begin_at)
            self._begin_at = ""

    def show(self) -> None:
        """Paints what was read last."""
        shown, hours = self.shown, self.desk.home.hours
        if shown is None:
            return
        most = SAFETY if self.size.height >= LOW else SAFETY_LOW
        self.query_one(Paper).set(safety_spans(self.safety, self.size.width, most))
        self.rows.set_rows(checklist_rows(shown, hours, self.size.width))
        who = self.desk.initials
        narrow = self.size.width < NARROW
        of, answered = ("/", "") if narrow else (" of ", " answered")
        other = "" if narrow or shown.window == current(hours, self.desk.now()) else NOT_NOW
        count = f"{other}{shown.answered}{of}{len(shown.lines)}{answered}  {who}"
        # The name gives way, never the date: nobody is to write in the wrong day.
        part = part_of(shown.window)
        room = self.size.width - len(part) - len(count) - 5
        name = cut(short_name(self.child.name, room), max(room, 0)) or self.child.initials
        if room < 1:
            part = f"{shown.window.part.word} {self.day.day}/{self.day.month}"
        self.query_one("#title", TitleLine).set(f"{name} · {part}", "", count)
        self._below()

    def _below(self) -> None:
        """Where the child is when away, what counts as done here, and whether this part is over."""
        shown, hours = self.shown, self.desk.home.hours
        if shown is None:
            return
        now = self.desk.now()
        where = f"Now: {where_sentence(shown.where, hours, now)}" if shown.where.away else ""
        said = where or self._about()
        past = now_text(current(hours, now), shown.window, said, self.size.width)
        self.query_one("#below", TitleLine).set(said, "", past)

    def _about(self) -> str:
        """What counts as done for the item under the cursor."""
        line = self._line()
        return line.item.done if line else ""

    @on(Rows.Moved)
    def moved(self, event: Rows.Moved) -> None:
        """Shows what counts as done for the item."""
        event.stop()
        self._below()

    def _line(self) -> Line | None:
        """The item under the cursor."""
        key = self.rows.cursor_key
        lines = self.shown.lines if self.shown else ()
        return next((line for line in lines if line.item.id == key), None)

    def spots(self) -> list[Spot]:
        """Every item of the list."""
        shown = self.shown
        return [Spot(shown.child, line, shown.where) for line in shown.lines] if shown else []

    def spot(self) -> Spot | None:
        """The item under the cursor, as something to answer."""
        line, shown = self._line(), self.shown
        return Spot(shown.child, line, shown.where) if line and shown else None

    def child_here(self) -> Child:
        """Whose checklist this is."""
        return self.child

    def initials(self) -> dict[str, str]:
        """Initials of everybody who ever worked here, by id."""
        return self.shown.initials if self.shown else {}

    def about(self) -> About:
        """A concern raised here is about the child, and came from the item under the cursor."""
        line = self._line()
        return self.child, (self.day, self.part, line.item.id) if line else None

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the item."""
        event.stop()
        self.action_read()

    @work
    async def action_read(self) -> None:
        """Every answer and every whole note to the item."""
        line, shown = self._line(), self.shown
        if line is None or shown is None:
            return
        where = (self.child.id, self.part, self.day, line.item.id)
        given = await self.attempt(item_history, *where)
        if given is None:
            return
        lines = [f"Counts as done: {line.item.done}", "The newest stands on top."]
        for answer in reversed(given):
            lines += told(line.item, answer, shown.initials, self.desk.home.hours)
        await self.uncovered()
        self.app.push_screen(TextScreen(f"{self.child.name}: {line.item.title}", lines))

    def action_file(self) -> None:
        """Opens the file of the child."""
        from screens.file import FileScreen

        self.app.push_screen(FileScreen(self.desk, self.child))

    @work
    async def action_child(self, step: int) -> None:
        """The checklist of the next or previous child, same part and date."""
        house = await self.attempt(children)
        if not house:
            return
        at = next((n for n, child in enumerate(house) if child.id == self.child.id), 0)
        self._turn(house[(at + step) % len(house)], self.day)

    def action_day(self, step: int) -> None:
        """The same part of another day; not of one to come."""
        hours, day = self.desk.home.hours, self.day + timedelta(days=step)
        if step > 0 and window(hours, self.part, day).start > self.desk.now():
            self.hint.say("That part of the day is still to come.")
            return
        self._turn(self.child, day)

    def _turn(self, child: Child, day: date) -> None:
        """Shows another checklist, which has other answers, in place of this one."""
        self.child, self.day = child, day
        self._latest, self._passed = {}, frozenset()
        self.shown = None
        self.rows.set_rows([])
        self.reload()

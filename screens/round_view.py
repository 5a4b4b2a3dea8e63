"""What a round shows: one part of the day for the whole house, and the place under the cursor."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from models.people import Child
from models.round import Place, Round, Walk, house_round
from models.routine import Item
from models.shifts import Part, current
from screens.actions import Action
from screens.answering import Spot
from screens.base import About, bindings
from screens.desk import Desk
from screens.noting import Noting
from screens.round_rows import columns_with, counts_lines, here_text, round_rows
from screens.shift_actions import ROUND
from screens.widgets.cells import Span
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import NARROW, now_text, part_of

LOW = 14
"""On a screen with fewer lines what counts as done is left out: the children need the room."""


class RoundView(Noting):
    """Children by items; the cursor stands on one place."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ROUND
    BINDINGS = bindings(ROUND)
    NAME = "Round"
    SHEET = "in this round"

    def __init__(self, desk: Desk, part: Part, day: date) -> None:
        """Takes the part of the day and its date."""
        super().__init__(desk, part, day)
        self.shown: Round | None = None
        self._at = self._first = 0
        """Which item is under the cursor, and which is the first in view."""
        self._came: tuple[Place, str | None] | None = None
        """The place to which the cursor came, and the answer that stood there then."""

    def compose(self) -> ComposeResult:
        """Title, the item in full, the list, the place in words, the hint line."""
        yield TitleLine(id="title")
        yield TitleLine(id="below")
        yield Paper(id="counts")
        yield Rule()
        yield Rows(lead=0)
        yield TitleLine(id="here")
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The children."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    def on_resize(self) -> None:
        """The columns follow the width of the terminal."""
        self.show()

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads what is stored."""
        self.reload()

    async def fetched(self) -> bool:
        """Reads the whole house at once. Only inside `@work`."""
        found = await self.attempt(house_round, self.part, self.day, self.desk.now())
        if found is not None:
            item = self._item()
            self.shown = found
            self._turn_to(item.id if item else "")
        return found is not None

    def _turn_to(self, item: str) -> None:
        """The cursor stands on this item, or, if it is not there any more, where it was."""
        among = self.shown.items if self.shown else ()
        self._at = next((n for n, each in enumerate(among) if each.id == item), self._at)

    # What is painted

    def show(self) -> None:
        """Paints what was read last."""
        shown = self.shown
        if shown is None:
            return
        self._at = max(0, min(self._at, len(shown.items) - 1))
        columns = columns_with(shown, self.size.width, self._first, self._at)
        self._first = columns.first
        item = self._item()
        key = item.id if item else ""
        nothing = "Nothing is due in this part of the day."
        self.rows.set_empty(
            nothing if shown.walks else self.desk.said("No {child} lives here yet.")
        )
        self.rows.set_rows(round_rows(shown, columns, key, self.desk.now()))
        self.rows.set_cell(columns.cell(key))
        who = self.desk.initials
        narrow = self.size.width < NARROW
        of, answered = ("/", "") if narrow else (" of ", " answered")
        count = f"{shown.answered}{of}{shown.due}{answered}  {who}"
        self.query_one("#title", TitleLine).set(f"Round · {part_of(shown.window)}", "", count)
        self._about()

    def _about(self) -> None:
        """The item under the cursor in full, and what stands for the child."""
        shown, hours, item, walk = self.shown, self.desk.home.hours, self._item(), self._walk()
        if shown is None:
            return
        now, width = self.desk.now(), self.size.width
        narrow = width < NARROW
        title = item.title if item else ""
        past = "" if narrow else now_text(current(hours, now), shown.window, title, width)
        self.query_one("#below", TitleLine).set(title, "", past)
        most = 0 if self.size.height < LOW else 2 if narrow else 1
        counts = counts_lines(item.done if item else "", width, most)
        self.query_one("#counts", Paper).set([[Span(line)] for line in counts])
        room = 10 if narrow else width // 3
        here = here_text(walk, item.id, shown, hours, now, room) if walk and item else ""
        self.query_one("#here", TitleLine).set(here)
        self._came_to(self.spot())

    def _came_to(self, spot: Spot | None) -> None:
        """Notes what stands where the cursor comes to."""
        if spot is not None and (self._came is None or self._came[0] != spot.key):
            answer = spot.line.standing.answer
            self._came = spot.key, answer.id if answer else None

    # What is under the cursor

    def _item(self) -> Item | None:
        """The item under the cursor."""
        among = self.shown.items if self.shown else ()
        return among[self._at] if self._at < len(among) else None

    def _walk(self) -> Walk | None:
        """The child's line under the cursor."""
        return self.shown.walk(self.rows.cursor_key) if self.shown else None

    def spot(self) -> Spot | None:
        """The place under the cursor; None where the item is not due for the child."""
        walk, item = self._walk(), self._item()
        line = walk.lines.get(item.id) if walk and item else None
        return Spot(walk.child, line, walk.where) if walk and line else None

    def spots(self) -> list[Spot]:
        """Every place of the round."""
        walks = self.shown.walks if self.shown else ()
        return [
            Spot(each.child, line, each.where) for each in walks for line in each.lines.values()
        ]

    def child_here(self) -> Child | None:
        """The child under the cursor."""
        walk = self._walk()
        return walk.child if walk else None

    def initials(self) -> dict[str, str]:
        """Initials of everybody who ever worked here, by id."""
        return self.shown.initials if self.shown else {}

    def about(self) -> About:
        """A concern raised here is about the child, and came from the item under the cursor."""
        child, spot = self.child_here(), self.spot()
        return child, (self.day, self.part, spot.line.item.id) if spot else None

"""A copy of the plan of the week before (W7): all of it shown, then stored by a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import work

from models import ids
from models.people import Child, Staff, every_child, everybody
from models.roster_copy import Copy, copy_of, copy_plan
from models.shifts import day_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.roster_actions import ROSTER_COPY
from screens.roster_words import called, turn_text
from screens.text import fit, wrap
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Span

WHEN = 20
"""Columns for the day and the shift."""


class RosterCopy(ListScreen):
    """What would be planned, and what is left out and why."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ROSTER_COPY
    BINDINGS = bindings(ROSTER_COPY)
    NAME = "Copy of the week before"
    SHOWN = frozenset({"roster", "staff", "child", "placement", "home_change"})
    EMPTY = "The week before has nothing planned to copy."

    def __init__(self, desk: Desk, days: Sequence[date], shift: str | None) -> None:
        """Takes the desk, the days to be planned, and the key of one shift (None: all)."""
        super().__init__(desk)
        self._days, self._shift = tuple(days), shift
        self._request = ids.new()
        self.shown: Copy | None = None
        self._staff: dict[str, Staff] = {}
        self._children: list[Child] = []

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what a copy would be, and shows it."""
        self._staff = {each.id: each for each in await self.attempt(everybody) or ()}
        self._children = await self.attempt(every_child) or []
        self.shown = await self.attempt(copy_of, self.desk.now(), self._days, self._shift)
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        count = len(self.shown.adds)
        self.set_title(f"As the week before: {count} to be planned. y stores it")
        self.rows.set_rows(list(self._rows(self.shown)))

    def _rows(self, shown: Copy) -> Iterator[Row]:
        names = called(self._children)
        for at, turn in enumerate(shown.adds):
            person = self._staff.get(turn.staff)
            who = person.initials if person else ""
            said = turn_text(turn, names)
            yield self._row(f"add:{at}", turn.day, turn.name, f"{fit(who, 5)}{said}")
        if shown.left:
            title = Span(f"Left out ({len(shown.left)})", "bold")
            yield Row("left", ((title,),), stop=False)
        for at, left in enumerate(shown.left):
            said = f"{left.whom}: {left.why}" if left.whom else left.why
            yield self._row(f"left:{at}", left.day, left.shift, said)

    def _row(self, key: str, day: date, shift: str, said: str) -> Row:
        when = fit(f"{day_text(day)} {shift}", WHEN - 1) + " "
        lines = wrap(said, self.size.width - MARGIN - 1 - WHEN)
        return Row(
            key,
            tuple(
                (Span(when if at == 0 else " " * WHEN), Span(line)) for at, line in enumerate(lines)
            ),
        )

    @work
    async def action_store(self) -> None:
        """Stores the plan as it is shown; when it has changed meanwhile, shows it anew."""
        seen = self.shown
        if seen is None:
            return
        if not seen.adds:
            self.hint.say("There is nothing to store.")
            return
        done = await self.attempt(
            copy_plan, self.desk.by(), self._request, self._days, self._shift, seen
        )
        if done is None:
            self.reload()
            return
        await self.leave_saying(f"Saved: {done} planned.")

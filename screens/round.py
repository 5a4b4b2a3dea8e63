"""The round: one part of the day for the whole house, answered on the way down the corridor."""

from __future__ import annotations

from datetime import date

from textual import on

from models import ids
from models.round import Place, first_place, next_place, waiting
from models.shifts import Part
from models.undo import Undone, undo_in_round
from screens.answer_words import sentence
from screens.answering import Spot
from screens.desk import Desk
from screens.round_view import RoundView
from screens.widgets.rows import Rows
from screens.words import short_name


class RoundScreen(RoundView):
    """The round with everything that can be done on it; an answer takes the cursor to the next."""

    def __init__(self, desk: Desk, part: Part, day: date) -> None:
        """Takes the part of the day and its date."""
        super().__init__(desk, part, day)
        self._begun = False

    def ready(self) -> None:
        """At first the cursor goes to the first place that waits for an answer."""
        if not self._begun and self.shown is not None:
            self._begun = True
            self._go(first_place(self.shown))

    def called(self, spot: Spot) -> str:
        """The child and the label of the item."""
        return f"{short_name(spot.child.name, 14)}, {spot.line.item.short}"

    def whose(self, spot: Spot) -> str:
        """The place: the cursor has gone on by the time at which something is said of it."""
        return f"{self.called(spot)}: "

    async def undone(self) -> tuple[str | None, Undone] | None:
        """Undoes my latest answer about whichever child. Only inside `@work`."""
        by = self.desk.by()
        return await self.attempt(undo_in_round, by, ids.new(), self.day, self.part, self._passed)

    # Walking

    def _go(self, place: Place | None) -> None:
        """Puts the cursor on a place."""
        if place is None or self.shown is None:
            return
        child, item = place
        self._turn_to(item)
        self.rows.move_to(child)
        self.show()

    def answer(self, spot: Spot, value: str, reason: str | None = None) -> None:
        """Sends an answer off, and goes on.

        What a colleague answered while the cursor stood here is not answered over unread: the same
        answer is not given twice, and another one only by the same key again.
        """
        stands, by = spot.line.standing.answer, self.desk.by()
        if stands is None or not stands.value or stands.signin == by.signin or self._read(spot):
            super().answer(spot, value, reason)
            return
        self._came = spot.key, stands.id
        said = sentence(spot.line.item, stands, self.initials(), self.desk.home.hours)
        same = (value, reason) == (stands.value, stands.reason)
        again = "" if same else " The same key again answers too."
        self.hint.say(f"Answered just now: {said}.{again}", alert=True)
        if same:
            self.went_on(spot)

    def _read(self, spot: Spot) -> bool:
        """Whether what stands here stood here when the cursor came."""
        if self._came is None or self._came[0] != spot.key:
            return True
        answer = spot.line.standing.answer
        return self._came[1] == (answer.id if answer else None)

    def went_on(self, spot: Spot) -> None:
        """The next place that waits for an answer; after the last one says what is left."""
        if self.shown is None or not self.shown.open(self.desk.now()):
            return
        place = next_place(self.shown, spot.key, self._latest)
        if place is not None:
            self._go(place)
            return
        left = len(waiting(self.shown, self._latest))
        self.hint.say(f"End of the round. Left open: {left}." if left else "End of the round.")

    def went_back(self, child: str | None, done: Undone) -> None:
        """The cursor goes to what was taken back, to be answered as it should be."""
        if child is not None and done.items:
            self._go((child, done.items[0]))

    def action_item(self, step: int) -> None:
        """Goes to another item."""
        self._at += step
        self.show()

    @on(Rows.Moved)
    def moved(self, event: Rows.Moved) -> None:
        """Says what is under the cursor."""
        event.stop()
        self._about()

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the child's checklist."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Opens the child's checklist at this item."""
        from screens.checklist import ChecklistScreen

        child, item = self.child_here(), self._item()
        if child is not None:
            begin = item.id if item else ""
            self.app.push_screen(ChecklistScreen(self.desk, child, self.part, self.day, begin))

"""Correcting what was answered: who did it and when, taking it back, closing for who is away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from textual import work

from models.answering import check_when, last_moment
from models.errors import UsageError
from models.named import one_staff
from models.people import Child, Staff, staff
from models.shifts import Part, window
from models.undo import Undone
from screens.answering import Answering, Spot
from screens.desk import Desk


class Correcting(Answering):
    """A screen on which what was answered can be corrected."""

    SHEET: ClassVar[str] = ""
    """What a sentence calls all that is shown."""

    def __init__(self, desk: Desk, part: Part, day: date) -> None:
        """Takes the part of the day and its date."""
        super().__init__(desk, part, day)
        self._passed: frozenset[str] = frozenset()
        """My answers that undo has left, because somebody answered after me."""

    # What the screen itself knows

    def child_here(self) -> Child | None:
        """The child under the cursor, also where there is nothing to answer."""
        raise NotImplementedError

    async def undone(self) -> tuple[str | None, Undone] | None:
        """Undoes my latest answer; whose checklist it was on. Only inside `@work`."""
        raise NotImplementedError

    def went_back(self, child: str | None, done: Undone) -> None:
        """An answer about this child was taken back."""

    # Who and when

    def _answered(self) -> Spot | None:
        """What is under the cursor, if it has an answer; else says so."""
        spot = self.spot()
        if spot is None or spot.line.standing.value is None:
            self.hint.say("Answer first, then say who did it or when.")
            return None
        return spot

    def _again(self, spot: Spot, **other: object) -> None:
        """Says the standing answer again with another time or person."""
        answer = spot.line.standing.answer
        if answer is None:
            return
        new = self._new(spot, answer.value, answer.reason)._replace(at=answer.at, done_by=answer.by)
        self.send(spot, new._replace(**other))  # type: ignore[arg-type]

    def action_earlier(self, minutes: int) -> None:
        """It was done so many minutes before the time that stands."""
        spot = self._answered()
        if spot is not None and spot.line.standing.answer is not None:
            self._again(spot, at=spot.line.standing.answer.at - timedelta(minutes=minutes))

    @work
    async def action_at(self) -> None:
        """Asks for the time at which it was done."""
        spot = self._answered()
        if spot is None:
            return
        now = self.desk.now()
        near = last_moment(window(self.desk.home.hours, self.part, self.day), now)
        hours, part, day = self.desk.home.hours, self.part, self.day

        def check(at: datetime) -> None:
            check_when(hours, part, day, at, now)

        at = await self.ask_time("Done at", blank=now, near=near, check=check)
        if at is not None:
            self._again(spot, at=at)

    def action_who(self) -> None:
        """Asks who did it; keys that come before the question are kept for it."""
        spot = self._answered()
        if spot is not None:
            self.hint.hold()
            self._who(spot)

    @work
    async def _who(self, spot: Spot) -> None:
        people = await self.attempt(staff, self.day)
        person = await self._person(people or [])
        if person is not None:
            self._again(spot, done_by=person.id)

    async def _person(self, people: list[Staff]) -> Staff | None:
        """Asks for initials or a name until it is somebody's."""
        known = " ".join(each.initials for each in people)
        label = f"Who did it, initials or name ({known})"
        while True:
            typed = await self.hint.ask(label)
            if not typed or not typed.strip():
                return None
            try:
                return one_staff(typed, people)
            except UsageError as error:
                label = f"{error.sentence} Who did it"

    # Taking back, and closing

    @work
    async def action_undo(self) -> None:
        """Takes back my latest answer of all that is shown."""
        found = await self.undone()
        if found is None:
            return
        child, done = found
        self._passed |= set(done.left)
        if done.left:
            self.hint.say(f"Left as it is: {', '.join(done.who)} answered after you.", alert=True)
        elif done.items:
            names = {spot.key: self.called(spot) for spot in self.spots()}
            one = f"“{names.get((child or '', done.items[0]), '')}”"
            many = f"{len(done.items)} answers" if len(done.items) > 1 else one
            self.hint.say(f"Taken back: {many}.")
        else:
            self.hint.say(f"You have nothing more to take back {self.SHEET}.")
        self.went_back(child, done)
        await self.refreshed()

    @work
    async def action_away(self) -> None:
        """Closes what is due for a child who is away, with the reason."""
        child = self.child_here()
        if child is None:
            return
        from screens.where import close_part

        closed = await close_part(self, child, self.day, self.part)
        if closed is not None:
            self.hint.say(f"Saved: {closed} closed as away. u takes them back.")
            await self.refreshed()

"""Correcting what was answered: who did it and when, taking it back, closing for who is away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from textual import work

from models.answering import NewAnswer, check_when, last_moment
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

    def _answered(self) -> tuple[Spot, NewAnswer] | None:
        """What is under the cursor and its answer, to be said again; says so where there is none.

        Mine counts from the key on, though it is still being stored.
        """
        spot = self.spot()
        if spot is not None:
            mine, stands = self._latest.get(spot.key), spot.line.standing.answer
            if mine is not None:
                new = self._new(spot, mine.value, mine.reason)
                return spot, new._replace(at=mine.at, done_by=mine.done_by)
            if stands is not None and stands.value is not None:
                new = self._new(spot, stands.value, stands.reason)
                return spot, new._replace(at=stands.at, done_by=stands.by)
        self.hint.say("Answer first, then say who did it or when.")
        return None

    def action_earlier(self, minutes: int) -> None:
        """It was done so many minutes before the time that stands."""
        found = self._answered()
        if found is not None:
            spot, again = found
            self.send(spot, again._replace(at=again.at - timedelta(minutes=minutes)))

    @work
    async def action_at(self) -> None:
        """Asks for the time at which it was done."""
        found = self._answered()
        if found is None:
            return
        spot, again = found
        now = self.desk.now()
        near = last_moment(window(self.desk.home.hours, self.part, self.day), now)
        hours, part, day = self.desk.home.hours, self.part, self.day

        def check(at: datetime) -> None:
            check_when(hours, part, day, at, now)

        at = await self.ask_time("Done at", blank=now, near=near, check=check)
        if at is not None:
            self.send(spot, again._replace(at=at))

    def action_who(self) -> None:
        """Asks who did it; keys that come before the question are kept for it."""
        found = self._answered()
        if found is not None:
            self.hint.hold()
            self._who(*found)

    @work
    async def _who(self, spot: Spot, again: NewAnswer) -> None:
        people = await self.attempt(staff, self.day)
        person = await self._person(people or [])
        if person is not None:
            self.send(spot, again._replace(done_by=person.id))

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

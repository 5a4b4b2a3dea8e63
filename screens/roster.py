"""The roster of a day (W7): who is on which shift, as planned and as worked, and changing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from textual import work

from models import ids
from models.people import Staff
from models.roster import PLANNED, WORKED, Turn
from models.roster_sheet import ShiftLines
from models.roster_verbs import (
    give_children,
    put_all_on,
    say_leader,
    say_note,
    set_times,
    start,
    take_off,
)
from models.shifts import clock_text
from screens.reason import ask_why
from screens.roster_questions import ask_children, ask_people
from screens.roster_rows import line_key
from screens.roster_view import RosterView
from screens.words import first_name

HALF_A_DAY = timedelta(hours=12)


class RosterScreen(RosterView):
    """A day of the roster, with everything that can be done on it; the verbs look again who may."""

    def _may(self, person: Staff | None) -> bool:
        """Whether I may write in the chosen column about somebody (None: anybody); else says so."""
        if self.me is not None and self.me.leads:
            return True
        if self.kind == WORKED and person is not None and self.me and person.id == self.me.id:
            return True
        what = "plans" if self.kind == PLANNED else "says what somebody else worked"
        self.hint.say(
            self.desk.said("Only a shift leader or {a_manager} ") + f"{what}. Ask yours.",
            alert=True,
        )
        return False

    async def _store(
        self, said: str, verb: Callable[..., bool], *args: object, request: str = ""
    ) -> bool:
        """Stores something and says so, or that nothing was different; False when it failed.

        Only inside `@work`.
        """
        done = await self.attempt(verb, self.desk.by(), request or ids.new(), *args)
        if done is None:
            return False
        self.hint.say(said if done else "That is so already.")
        await self.fetch()
        return True

    def action_add(self) -> None:
        """Puts people on the shift under the cursor; of what was worked, staff only themselves."""
        here = self.here()
        if here is None:
            return
        if self.kind == WORKED and self.me is not None and not self.me.leads:
            self._work(here[0], self.me)
        elif self._may(None):
            self.hint.hold()
            self._add(here[0])

    @work(exclusive=True, group="ask")
    async def _add(self, shift: ShiftLines) -> None:
        """Asks who, and puts them on."""
        on = {each.person.id for each in shift.lines if each.of(self.kind) is not None}
        staff = self.shown.staff.values() if self.shown else ()
        among = [each for each in staff if each.here_on(self.day) and each.id not in on]
        if not among:
            self.hint.release()
            self.hint.say(f"Everybody who works here then is on {shift.name}.")
            return
        people = await ask_people(self, f"On {shift.name}", among)
        if people:
            initials = ", ".join(each.initials for each in people)
            said = f"Saved: {initials}, {shift.name}, {self.kind}."
            await self._store(said, put_all_on, [self.place(shift, each) for each in people])
            self.rows.move_to(line_key(shift.key, people[-1].id))

    def action_worked(self) -> None:
        """Says that the person under the cursor works the shift, as planned."""
        if (here := self.line_here()) is not None:
            self._work(here[0], here[1].person)

    @work
    async def _work(self, shift: ShiftLines, person: Staff) -> None:
        """Says that somebody works a shift."""
        self.kind = WORKED
        if self._may(person):
            said = f"Saved: {person.initials}, {shift.name}, worked."
            await self._store(said, start, self.place(shift, person))
            self.rows.move_to(line_key(shift.key, person.id))
        self.show()

    @work
    async def action_leads(self) -> None:
        """Says that the person under the cursor leads the shift, or does not any more."""
        here = self._turn_here()
        if here is None:
            return
        shift, person, turn = here
        before = shift.leader(self.kind)
        said = f"Saved: {person.initials} leads {shift.name}."
        if turn.leads:
            said = f"Saved: {person.initials} does not lead {shift.name} any more."
        elif before is not None:
            said += f" {before.initials} does not any more."
        await self._store(said, say_leader, turn.place, not turn.leads)

    def action_children(self) -> None:
        """Says which children the person under the cursor has on the shift."""
        if (here := self._turn_here()) is not None:
            self.hint.hold()
            self._children(*here)

    @work(exclusive=True, group="ask")
    async def _children(self, shift: ShiftLines, person: Staff, turn: Turn) -> None:
        """Asks which, and stores it."""
        among = self.shown.living if self.shown else ()
        now = [each for each in among if each.id in turn.children]
        found = await ask_children(self, f"{person.initials} has", among, now)
        if found is not None:
            names = ", ".join(first_name(each.name) for each in found) or self.desk.said(
                "no {child} in particular"
            )
            said = f"Saved: {person.initials}, {shift.name}: {names}."
            await self._store(said, give_children, turn.place, [each.id for each in found])

    @work
    async def action_off(self) -> None:
        """Takes the person under the cursor off the shift; it stays in what was written."""
        if (here := self._turn_here()) is not None:
            shift, person, turn = here
            said = f"Saved: {person.initials} is off {shift.name}, {self.kind}."
            await self._store(said, take_off, turn.place)

    def action_note(self) -> None:
        """Writes a line to the turn of the person under the cursor."""
        if (here := self._turn_here()) is not None:
            self.hint.hold()
            self._note(*here)

    @work(exclusive=True, group="ask")
    async def _note(self, shift: ShiftLines, person: Staff, turn: Turn) -> None:
        """Asks for the line, and stores it."""
        day, key, staff, kind = turn.place
        about = f"roster note {day} {key} {staff} {kind}"
        label = f"{person.initials}, {shift.name}"
        words = await ask_why(self, label, about, None, turn.note or "")
        if words is not None and await self._store(
            "Saved.", say_note, turn.place, words.text, request=words.id
        ):
            words.forget()

    def action_times(self) -> None:
        """Corrects from when to when the person under the cursor worked."""
        if self.kind == PLANNED:
            self.hint.say("What is planned has the times of the shift. → goes to what was worked.")
        elif (here := self._turn_here()) is not None:
            self.hint.hold()
            self._times(here[2])

    @work(exclusive=True, group="ask")
    async def _times(self, turn: Turn) -> None:
        """Asks for both times, and stores them."""
        times = []
        for label, at in (("From", turn.starts), ("Until", turn.ends)):
            shown = clock_text(self.desk.home.hours, at)
            found = await self.ask_time(f"{label} (enter: {shown})", blank=at, near=at + HALF_A_DAY)
            if found is None:
                return
            times.append(found)
        await self._store("Saved: the times.", set_times, turn.place, *times)

    def action_copy(self) -> None:
        """Plans the shift under the cursor as it was a week before, after showing it."""
        here = self.here()
        self.kind = PLANNED
        if here is not None and self._may(None):
            from screens.roster_copy import RosterCopy

            self.app.push_screen(RosterCopy(self.desk, (self.day,), here[0].key))

    def _turn_here(self) -> tuple[ShiftLines, Staff, Turn] | None:
        """What stands under the cursor in the chosen column, if I may change it; else says so."""
        here = self.line_here()
        if here is None or not self._may(here[1].person):
            return None
        shift, line = here
        turn = line.of(self.kind)
        if turn is None:
            how = "planned" if self.kind == PLANNED else "written down"
            self.hint.say(f"{line.person.initials} is not {how} for {shift.name}.")
            return None
        return shift, line.person, turn

"""What can be done with something planned: changed, moved, cancelled; and what came of it (P2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeVar

from textual import work

from models import ids
from models.errors import KwtuiError
from models.near_dates import coming_day
from models.occurrences import DECLINED, HELD, MOVED, NOT_HELD, OUTCOMES, Occurrence
from models.people import children
from models.planner import CANCELLED, PLANNED
from models.planner_kinds import SESSION
from models.planner_verbs import came_of, cancel, move
from models.scopes import ONWARD, WHOLE
from models.session_when import whole_clock
from models.shifts import day_text
from models.times import clock_of
from screens.base import DeskScreen
from screens.plan_form import PlanForm
from screens.plan_open import ask_scope, change_form
from screens.reason import Reason, ask_why
from screens.week_words import times_text, title_of

CAME = (("h", "held", HELD), ("d", "declined", DECLINED), ("n", "not held", NOT_HELD))
BACK = ("p", "planned again", PLANNED)
"""Takes back what was said of it, or that it was cancelled."""

T = TypeVar("T")


class When(NamedTuple):
    """To when something is moved."""

    day: date
    starts: str
    ends: str


class PlanActs(DeskScreen):
    """A screen on which something planned is at hand."""

    following: PlanForm | None = None
    """A form that was opened here: what is stored in it is looked for afterwards."""

    def at_hand(self) -> Occurrence | None:
        """What the keys are about."""
        raise NotImplementedError

    async def fetch(self) -> None:
        """Reads what is stored and shows it. Only inside `@work`."""
        raise NotImplementedError

    async def stored(self, said: str) -> None:
        """Says what was stored, and shows it. Only inside `@work`."""
        self.hint.say(said)
        await self.fetch()

    def _found(self) -> Occurrence | None:
        """What is at hand, where it is now; else says where to go."""
        found = self.at_hand()
        if found is None:
            self.hint.say("Go to something that is planned first. a plans something new.")
        elif found.state == MOVED and found.moved_to is not None:
            self.hint.say(f"It was moved to {day_text(found.moved_to)}. Go there first.")
        else:
            return found
        return None

    def _child(self, found: Occurrence) -> str | None:
        """The child it is about, where it is one."""
        theirs = found.entry.children
        return theirs[0] if len(theirs) == 1 else None

    # Changing

    def action_change(self) -> None:
        """Opens the form with what is planned."""
        if (found := self._found()) is not None:
            self.hint.hold()
            self._change(found)

    @work(exclusive=True, group="ask")
    async def _change(self, found: Occurrence) -> None:
        """Asks how far the change goes, and opens the form."""
        scope = await ask_scope(self, "Change", found)
        form = await change_form(self, found.entry.id, found.day, scope) if scope else None
        self.hint.release()
        if form is not None:
            await self.uncovered()
            self.following = form
            self.app.push_screen(form)

    # Moving

    def action_move(self) -> None:
        """Moves what is at hand to another day or time."""
        if (found := self._found()) is not None:
            self.hint.hold()
            self._move(found)

    @work(exclusive=True, group="ask")
    async def _move(self, found: Occurrence) -> None:
        """Asks to when and why, and stores it."""
        when = await self._ask_when(found)
        if when is None:
            return
        said = f"{day_text(when.day)} {times_text(when.starts or None, when.ends or None)}"
        about = f"move {found.key} to {said}"
        reason = await ask_why(self, f"{said}. Why is it moved", about, self._child(found))
        if reason is None:
            return
        done = await self.attempt(
            move, self.desk.by(), reason.id, found.entry.id, found.day, when.day, when.starts,
            when.ends, reason.text, found.said,
        )  # fmt: skip
        await self._done(done, reason, f"Saved: moved to {said}.")

    async def _ask_when(self, found: Occurrence) -> When | None:
        """Asks for the day, from when and until when; Enter leaves each as it is.

        Only inside `@work`.
        """
        today = self.desk.today()
        on = day_text(found.on)
        day = await self._ask(
            f"Move to (as fri or 28/11; enter: {on})", lambda text: coming_day(text, today)
        )
        if day is None:
            return None
        if found.starts is None:
            return When(day or found.on, "", "")
        starts = await self._ask(f"From (enter: {found.starts})", _clock)
        if starts is None:
            return None
        starts = starts or found.starts
        usual = _later(found.ends, found.starts, starts)
        ends = await self._ask(f"Until (enter: {usual})", _clock) if usual else ""
        return None if ends is None else When(day or found.on, starts, ends or usual)

    async def _ask(self, label: str, read: Callable[[str], T]) -> T | Literal[""] | None:
        """Asks until it can be read; "" for nothing typed, None after Esc. Only inside `@work`."""
        said, initial = label, ""
        while True:
            text = await self.hint.ask(said, initial=initial)
            if text is None or not text.strip():
                return None if text is None else ""
            try:
                return read(text)
            except KwtuiError as error:
                said, initial = error.sentence, text

    # Cancelling, and what came of it

    def action_cancel(self) -> None:
        """Cancels what is at hand: it stays to be seen, with the reason."""
        if (found := self._found()) is None:
            return
        if found.state == CANCELLED:
            self.hint.say("It is cancelled. o plans it again.")
            return
        self.hint.hold()
        self._cancel(found)

    @work(exclusive=True, group="ask")
    async def _cancel(self, found: Occurrence) -> None:
        """Asks how far and why, and stores it."""
        scope = await ask_scope(self, "Cancel", found)
        if scope is None:
            return
        label = f"{title_of(found.entry)}, {day_text(found.on)}. Why is it cancelled"
        reason = await ask_why(self, label, f"cancel {found.key} {scope}", self._child(found))
        if reason is None:
            return
        day, onward = (None if scope == WHOLE else found.day), scope == ONWARD
        done = await self.attempt(
            cancel, self.desk.by(), reason.id, found.entry.id, day,
            onward=onward, why=reason.text, seen=found.said,
        )  # fmt: skip
        await self._done(done, reason, "Saved: cancelled.")

    async def _done(self, done: bool | None, reason: Reason, said: str) -> None:
        """Says what was stored, and shows it; what was not stored keeps its reason.

        Only inside `@work`.
        """
        if done is not None:
            reason.forget()
            await self.stored(said)

    def action_came(self) -> None:
        """Says what came of what is at hand."""
        if (found := self._found()) is not None:
            self._came(found)

    @work(exclusive=True, group="ask")
    async def _came(self, found: Occurrence) -> None:
        """Asks what came of it, and stores it."""
        said = found.state in (*OUTCOMES, CANCELLED)
        options = (BACK,) if found.state == CANCELLED else (*CAME, BACK) if said else CAME
        outcome = await self.hint.reason(f"{title_of(found.entry)} was", options)
        if outcome is None:
            return
        if found.entry.kind == SESSION and outcome == HELD:
            await self._record(found)
            return
        done = await self.attempt(
            came_of, self.desk.by(), ids.new(), found.entry.id, found.day, outcome
        )
        if done is not None:
            self.hint.say(f"Saved: {outcome}.")
            await self.fetch()

    async def _record(self, found: Occurrence) -> None:
        """Opens the record of a planned session, with what is known filled in (S1).

        Only inside `@work`.
        """
        here = {each.id: each for each in await self.attempt(children) or ()}
        child = next((here[each] for each in found.entry.children if each in here), None)
        if child is None:
            self.hint.say("Whoever this was planned for does not live here any more.")
            return
        from screens.record_quick import QuickScreen

        await self.uncovered()
        self.app.push_screen(QuickScreen.new(self.desk, child, found))


def _clock(text: str) -> str:
    """A time as typed, as it is stored."""
    return f"{clock_of(whole_clock(text)):%H:%M}"


def _later(ends: str | None, before: str, now: str) -> str:
    """When it ends if it takes as long as before; nothing, where that is not on the same day."""
    if ends is None:
        return ""
    day = date.min + timedelta(1)
    first, last, begins = (
        datetime.combine(day, time.fromisoformat(each)) for each in (before, ends, now)
    )
    moved = begins + (last - first)
    return f"{moved:%H:%M}" if moved.date() == day else ""

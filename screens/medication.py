"""Medication pointers (W8): what was due and what became of it, one key each. The chart is MAR."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import on, work

from models import ids
from models.medication import Pointer
from models.medication_day import DueLine, MedicationDay, medication_day
from models.medication_verbs import say_medication
from models.shifts import Hours, day_text, moment_text
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.entry import TextScreen
from screens.list_screen import ListScreen
from screens.night_actions import MEDICATION
from screens.reason import ask_why
from screens.text import fit
from screens.widgets.rows import Row, Rows, Span
from screens.words import short_name

NONE = "Nothing is due by any {child}'s file (f, then h Health)."
NAME, DUE, STATE = 20, 7, 14
NOT_RECORDED = "not recorded"


class MedicationScreen(ListScreen):
    """The times of a day, of all children."""

    ACTIONS: ClassVar[tuple[Action, ...]] = MEDICATION
    BINDINGS = bindings(MEDICATION)
    NAME = "Medication"
    SHOWN = frozenset({"medication", "file", "child"})

    def __init__(self, desk: Desk, day: date | None = None) -> None:
        """Takes the day; None: today."""
        super().__init__(desk)
        self.day = day or desk.today()
        self.shown: MedicationDay | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the day and shows it."""
        await self._fetched()

    async def _fetched(self) -> None:
        """Reads and shows it. Only inside `@work`."""
        day = self.day
        found = await self.attempt(medication_day, day)
        if found is not None and day == self.day:
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown = self.shown
        if shown is None:
            return
        missing = shown.missing(self.desk.now())
        more = f"{missing} {NOT_RECORDED} !" if missing else ""
        self.set_title(f"Medication, see MAR · {day_text(self.day)}", more)
        self.rows.set_empty(self.desk.said(NONE))
        self.rows.set_rows([self._row(each, shown) for each in shown.lines])

    def _row(self, each: DueLine, shown: MedicationDay) -> Row:
        pointer, late = each.pointer, each.at <= self.desk.now()
        state = pointer.word if pointer else NOT_RECORDED if late else "to come"
        grave = late and (pointer is None or pointer.state != "given")
        top = (
            Span("! " if grave else "  ", "alert"),
            Span(fit(short_name(each.child.name, NAME - 1), NAME)),
            Span(fit(each.due, DUE)),
            Span(fit(state, STATE), "alert" if grave else ""),
        )
        if pointer is None:
            return Row(each.key, (top,), find=each.child.name)
        told = self._told(pointer, shown)
        below = (Span(" " * 4), Span(told, "dim"))
        return Row(each.key, (top, below), find=each.child.name)

    def _told(self, pointer: Pointer, shown: MedicationDay) -> str:
        """Who said it and when, with the note."""
        hours: Hours = self.desk.home.hours
        when = moment_text(hours, pointer.typed_at, self.desk.now())
        note = f": {pointer.note}" if pointer.note else ""
        return f"{shown.initials.get(pointer.typed_by, '?')} {when}{note}"

    def _here(self) -> DueLine | None:
        """The time under the cursor; says so where there is none."""
        lines = self.shown.lines if self.shown else ()
        found = next((each for each in lines if each.key == self.rows.cursor_key), None)
        if found is None:
            self.hint.say("Nothing is due here.")
        return found

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        lines, key = self.shown.lines if self.shown else (), self.rows.cursor_key
        return next((each.child for each in lines if each.key == key), None), None

    # Saying what became of it

    def action_say(self, state: str) -> None:
        """Says what became of what is due under the cursor."""
        found = self._here()
        if found is None:
            return
        if state == "not given":
            self._say_why(found, state)
        else:
            self._say(found, state)

    @work
    async def _say(self, found: DueLine, state: str) -> None:
        """Stores it; it is shown when it is stored."""
        due = (found.child.id, self.day, found.due)
        if await self.attempt(say_medication, self.desk.by(), ids.new(), *due, state) is not None:
            self.hint.say(f"Saved: {short_name(found.child.name, NAME)}, {found.due}, {state}.")
        await self._fetched()

    @work(exclusive=True, group="ask")
    async def _say_why(self, found: DueLine, state: str) -> None:
        """Asks why, and stores it."""
        await self._noted(found, state, "Not given, because")

    @work(exclusive=True, group="ask")
    async def action_note(self) -> None:
        """Asks for a few words to what was said."""
        found = self._here()
        if found is not None and found.pointer is None:
            self.hint.say("Say first what became of it; then n adds words.")
        elif found is not None and found.pointer is not None:
            await self._noted(found, found.pointer.state, "Note")

    async def _noted(self, found: DueLine, state: str, label: str) -> None:
        """Asks for words and stores them with the state. Only inside `@work`."""
        about = f"medication {self.day} {found.due} {state}"
        before = found.pointer.note or "" if found.pointer else ""
        said = await ask_why(self, label, about, found.child.id, before)
        if said is None:
            return
        due = (found.child.id, self.day, found.due, state, said.text or None)
        if await self.attempt(say_medication, self.desk.by(), said.id, *due) is not None:
            said.forget()
            self.hint.say("Saved.")
        await self._fetched()

    # Going about

    def action_day(self, step: int) -> None:
        """Shows another day; not one that is still to come."""
        day = self.day + timedelta(days=step)
        if day > self.desk.today():
            self.hint.say("That day is still to come.")
            return
        self.day, self.shown = day, None
        self.rows.set_rows([])
        self.reload()

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads all that was said."""
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        """All that was said of the time under the cursor, the newest first."""
        found, shown = self._here(), self.shown
        if found is None or shown is None:
            return
        lines = [f"{each.word}, {self._told(each, shown)}" for each in found.said]
        title = f"{found.child.name}: {day_text(self.day)} {found.due}"
        self.app.push_screen(TextScreen(title, lines or [NOT_RECORDED]))

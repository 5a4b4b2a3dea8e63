"""A child's daily notes (W2), the newest first: read with what they said before, put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work

from models.daily_note_verbs import withdraw_note
from models.daily_notes import DailyNote, earlier, newest_notes
from models.people import Child, Staff, initials_by_id
from models.shifts import local
from screens.actions import Action
from screens.base import About, Source, bindings
from screens.beside import child_beside
from screens.child_words import dated_row
from screens.desk import Desk
from screens.entry import TextScreen
from screens.list_screen import ListScreen
from screens.note_actions import NOTES
from screens.note_words import MASKED, readable_by, title_text, whole_text, written_text
from screens.reason import KEPT, ask_why
from screens.widgets.rows import Row, Rows

MOST = 200
"""So many notes are listed; those before them are in the timeline."""
WITHDRAW = "Withdraw it? Only its author and the {managers} read it then."


class NotesScreen(ListScreen):
    """The daily notes of a child."""

    ACTIONS: ClassVar[tuple[Action, ...]] = NOTES
    BINDINGS = bindings(NOTES)
    NAME = "Daily notes"
    SHOWN = frozenset({"daily_note"})
    EMPTY = "No note is written yet (n writes one)."

    def __init__(self, desk: Desk, child: Child, at: str = "") -> None:
        """Takes whose notes, and the id of the one on which the cursor is to stand."""
        super().__init__(desk)
        self.child = child
        self._notes: Sequence[DailyNote] = ()
        self._initials: Mapping[str, str] = {}
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the notes and shows them."""
        whose = self.child
        found = await self.attempt(newest_notes, whose.id, MOST)
        initials = await self.attempt(initials_by_id)
        if found is None or initials is None or whose is not self.child:
            return
        self._notes, self._initials = found, initials
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(f"{self.child.name}: daily notes")
        self.rows.set_rows([self._row(each) for each in self._notes])

    def _row(self, each: DailyNote) -> Row:
        hours = self.desk.home.hours
        said = each.text if readable_by(each, self._me()) else self.desk.said(MASKED)
        texts = [said, written_text(each, self._initials, hours)]
        day = local(hours, each.at).date()
        return dated_row(each.id, day, title_text(each, hours), texts, self.size.width)

    def _me(self) -> Staff:
        if self.desk.who is None:
            raise RuntimeError("nobody is signed in")
        return self.desk.who.staff

    def _here(self) -> DailyNote | None:
        """The note under the cursor; says so where there is none."""
        key = self.rows.cursor_key
        found = next((each for each in self._notes if each.id == key), None)
        if found is None:
            self.hint.say("Go to a note first.")
        return found

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    def source(self) -> Source | None:
        """The note under the cursor."""
        key = self.rows.cursor_key
        return ("daily_note", key) if key else None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the whole."""
        event.stop()
        self.action_read()

    @work(exclusive=True, group="open")
    async def action_read(self) -> None:
        """Shows the whole of a note, and below it what it said before."""
        found = self._here()
        if found is None:
            return
        if not readable_by(found, self._me()):
            self.hint.say(self.desk.said(MASKED))
            return
        before = await self.attempt(earlier, found.id)
        if before is None:
            return
        hours = self.desk.home.hours
        paragraphs = [whole_text(found, self._initials, hours)]
        paragraphs += [
            f"Before that:\n{whole_text(each, self._initials, hours)}" for each in before
        ]
        await self.uncovered()
        self.app.push_screen(TextScreen(f"{self.child.name}: daily note", paragraphs))

    def action_daily_note(self) -> None:
        """Asks for a new one."""
        from screens.note_form import NoteForm

        self.app.push_screen(NoteForm(self.desk, self.child))

    def action_change(self) -> None:
        """Asks for what is different about a note of one's own."""
        from screens.note_form import NoteForm

        found = self._here()
        if found is None:
            return
        if found.withdrawn:
            self.hint.say("This note is withdrawn.")
        elif found.author != self._me().id:
            self.hint.say("Only its author changes a note. n writes one of your own beside it.")
        else:
            self.app.push_screen(NoteForm(self.desk, self.child, found))

    @work(exclusive=True, group="act")
    async def action_withdraw(self) -> None:
        """Asks why, and once more, and masks the note (L2)."""
        found = self._here()
        if found is None:
            return
        if found.withdrawn or not (self._me().manager or found.author == self._me().id):
            why_not = "Only its author or {a_manager} does this."
            said = "It is withdrawn already." if found.withdrawn else why_not
            self.hint.say(self.desk.said(said), alert=True)
            return
        why = await ask_why(self, "Why is it withdrawn", f"withdraw {found.id}", found.child)
        if why is None:
            return
        if not await self.hint.confirm(self.desk.said(WITHDRAW)):
            self.hint.say(KEPT)
            return
        if await self.attempt(withdraw_note, self.desk.by(), found.id, found.version, why.text):
            why.forget()
            self.hint.say("Saved: withdrawn.")
        self.reload()

    @work(exclusive=True, group="open")
    async def action_turn(self, step: int) -> None:
        """The notes of the next child, or of the one before."""
        found = await child_beside(self, self.child, step)
        if found is not None:
            self.child, self._notes = found, ()
            self.show()
            self.reload()

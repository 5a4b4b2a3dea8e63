"""The form of a daily note (W2): the words, then Enter; what it is about and when stand below."""

from __future__ import annotations

from collections.abc import Mapping

from models.daily_note_verbs import change_note, entry_of, note_typed, texts_of, write_note
from models.daily_notes import KINDS, DailyNote, note
from models.dates import date_text
from models.people import Child, initials_by_id
from models.shifts import clock_text
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

ABOUT = "What happened, in a few words, as one day the {child} may read it. Enter stores it."
FIELDS: list[Entry] = [
    "",
    (Field("text", "Note", ends=True),),
    (Field("kind", "About", options=KINDS),),
    (Field("day", "Day", 14),),
    (Field("time", "Time", 14),),
]


class NoteForm(FormScreen):
    """A new note about a child, or a change of one's own."""

    NAME = "A daily note"

    def __init__(self, desk: Desk, child: Child, found: DailyNote | None = None) -> None:
        """Takes about whom, and the note as it was read; None is a new one."""
        super().__init__(desk)
        self._child, self._note = child, found
        self._by = ""

    def subject(self) -> str:
        """The note that is changed."""
        return self._note.id if self._note else ""

    def heading(self) -> str:
        """About whom it is."""
        return f"{'Change the' if self._note else 'New'} note: {self._child.name}"

    def entries(self) -> list[Entry]:
        """The words, what they are about, when it was."""
        return [self.desk.said(ABOUT), *FIELDS]

    def beginning(self) -> Mapping[str, str]:
        """What is stored; a new one is about the day."""
        if self._note is None:
            return {"kind": KINDS[0][0]}
        return texts_of(self.desk.home.hours, self._note)

    def suggestions(self) -> Mapping[str, str]:
        """A new one is of just now."""
        if self._note is not None:
            return {}
        now = clock_text(self.desk.home.hours, self.desk.now())
        return {"day": date_text(self.desk.today()), "time": now}

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    async def store(self) -> str | None:
        """Adds or changes the note. Only inside `@work`."""
        by, found = self.desk.by(), self._note
        entry, unread = note_typed(self.desk.home.hours, self.form.values(), by.at)
        if self.show_mistakes(unread):
            return None
        if found is None:
            done = await self.saved(write_note, by, self.draft.id, self._child.id, entry)
        elif entry == entry_of(found):
            return "Nothing was different, so nothing was stored."
        else:
            done = await self.saved(change_note, by, found.id, found.version, entry)
        return f"Saved: a note about {self._child.name}." if done else None

    async def read_again(self) -> bool:
        """The note as it is by now. Only inside `@work`."""
        latest = await self.attempt(note, self.subject())
        initials = await self.attempt(initials_by_id)
        if latest is None or initials is None:
            return False
        self._note, self._by = latest, initials.get(latest.typed_by, "")
        return True

    def changed_by(self) -> str:
        """Who changed it meanwhile."""
        return self._by or super().changed_by()

"""A record of a session: its sections, each with what is missing and what is in it; signing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work

from models import drafts, ids
from models.drafts import Draft
from models.mistakes import Mistake
from models.recorder import Recorder, recorder_of
from models.records import stored
from models.session_typed import change_of
from models.session_writing import FORM, written
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.record_acts import RecordActs
from screens.record_draft import RecordDraft
from screens.record_rows import CHECK, SAVE, SIGN, record_rows, state_text
from screens.record_section import RecordSection
from screens.record_sections import chapter_of, chapters
from screens.record_told import told_rows
from screens.session_actions import RECORD
from screens.widgets.done_rows import DoneRows
from screens.widgets.rows import Rows

GOING_ON = "This is what you had begun: it is not saved yet."
MEANWHILE = "This was saved elsewhere just now. When you save, you see both."


class RecordScreen(ListScreen, RecordActs):
    """The sections of a record, and what can be done with it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RECORD
    BINDINGS = bindings(RECORD)
    NAME = "A record of a session"
    LEAD = "a letter opens its section"
    SHOWN = frozenset({"session", "task", "file"})

    def __init__(
        self,
        desk: Desk,
        id: str,  # noqa: A002
        *,
        record: RecordDraft | None = None,
        wrong: Sequence[Mistake] = (),
    ) -> None:
        """Takes which record; what was begun of it, and what is wrong, if anything is."""
        super().__init__(desk)
        self._record_id = id
        self._begun, self._wrong = record, wrong
        self._told = False

    @classmethod
    def from_draft(cls, desk: Desk, draft: Draft) -> RecordScreen:
        """The record of which an unfinished change goes on."""
        record = RecordDraft.of(desk, draft)
        return cls(desk, record.writing.record, record=record)

    def new_rows(self) -> Rows:
        """Page Down stores the record, if anything of it is not stored."""
        return DoneRows(self.action_save, ready=lambda: self.record.writing.changed)

    # Reading

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what is stored and shows it beside what is written."""
        known = await self.attempt(recorder_of, self._record_id)
        if known is None or known.session is None:
            return
        if self.known is None:
            self.record = self._begun or await self._unfinished(known)
        self.known = known
        self._follow(known)
        self.show()
        if self._wrong:
            wrong, self._wrong = self._wrong, ()
            await self.uncovered()
            self.show_mistakes(wrong)

    async def _unfinished(self, known: Recorder) -> RecordDraft:
        """What I had begun of this record, or the record as it stands. Only inside `@work`."""
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored) or []
        for each in mine:
            if each.form == FORM and written(each.context).record == self._record_id:
                self.hint.say(GOING_ON)
                return RecordDraft.of(self.desk, each)
        assert known.session is not None
        return RecordDraft(self.desk, change_of(known.session, known.basis), ids.new())

    def _follow(self, known: Recorder) -> None:
        """What nobody has begun to change follows what is stored; else it is said, once."""
        found, writing = known.session, self.record.writing
        if found is None or found.version == writing.version or self.saving:
            return
        if not writing.changed:
            self.record.stored(change_of(found, known.basis))
        elif not self._told:
            self._told = True
            self.hint.say(MEANWHILE, alert=True)

    def show(self) -> None:
        """Paints the record as it is written."""
        known, found = self.known, self.standing
        if known is None or found is None:
            return
        writing = self.record.writing
        lacking, remarks = self.looked_over(known)
        self.set_title(f"{known.child.name}: session", state_text(known, found, writing))
        me = self.desk.who.staff if self.desk.who else None
        told = told_rows(known, found, me, self.size.width)
        lines = record_rows(known, found, writing, lacking, remarks, self.size.width)
        self.rows.set_rows([*told, *lines])

    def rewritten(self) -> None:
        """What is written was made anew, upon another version."""
        self._told = False
        self.show()

    # Opening

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter on a line."""
        event.stop()
        self._open(event.key)

    def action_open(self) -> None:
        """Opens the line with the cursor."""
        self._open(self.rows.cursor_key or "")

    def _open(self, key: str) -> None:
        if key == CHECK:
            self.action_check()
        elif key == SIGN:
            self.action_sign()
        elif key == SAVE:
            self.action_save()
        else:
            self.action_section(key.partition(":")[2])

    def action_section(self, letter: str) -> None:
        """Opens a section by its letter."""
        if self.known is None:
            return
        found = chapters(self.known, self.record.writing)
        chapter = next((each for each in found if each.letter == letter), None)
        if chapter is not None:
            self.rows.move_to(f"section:{letter}")
            self._section(chapter.letter)

    def _section(self, letter: str, where: str = "", wrong: Sequence[Mistake] = ()) -> None:
        """Opens a section, at a field or with what is wrong in it."""
        known = self.known
        if known is None:
            return
        if reason := self.closed():
            self.hint.say(reason)
            return
        found = chapters(known, self.record.writing)
        chapter = next(each for each in found if each.letter == letter)
        self.app.push_screen(
            RecordSection(self.desk, known, self.record, chapter, where=where, wrong=wrong)
        )

    def open_at(self, where: str, wrong: Iterable[Mistake] = ()) -> None:
        """Opens the section in which a field stands."""
        if self.known is None:
            return
        chapter = chapter_of(self.known, self.record.writing, where)
        if chapter is not None:
            self._section(chapter.letter, where, tuple(wrong))

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """Opens the section of the first mistake, and shows there what is wrong."""
        mistakes = list(found)
        if mistakes:
            self.open_at(mistakes[0].where, mistakes)

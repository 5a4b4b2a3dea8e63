"""The quick log of a session: one page, filled in within a minute, also on a phone."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events, work
from textual.widget import Widget

from models import ids
from models.drafts import Draft
from models.occurrences import Occurrence
from models.people import Child
from models.recorder import Recorder, recorder
from models.session_kinds import HELD
from models.session_planned import PLAN, begun_with
from models.session_when import when, whole_clock
from models.session_writing import Writing, new_writing
from models.shifts import day_text
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.part import Part
from screens.record_draft import RecordDraft
from screens.record_quick_form import (
    DAY,
    companions,
    day_word,
    fill_in,
    filled_form,
    quick_entries,
    suggestions,
)
from screens.record_quick_save import QuickSaving
from screens.record_watch import RecordWatch
from screens.session_actions import QUICK
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText
from screens.widgets.form_layout import Entry
from screens.widgets.in_order import Captured
from screens.widgets.title_line import TitleLine

FIELDS, ACCOUNT = "fields", "account"
WHAT = "What happened"
HOW = "How it came to that"
TIMES = ("starts", "ends")
FILLING = "enter next  page down saves  ← → or a letter chooses  esc back, all is kept"
OFFERED = "space takes the time with the ?  enter: none  page down saves  esc kept"
CHOOSING = "letter: the next topic that begins with it  ← →  + one more  enter on  esc kept"
WRITING = "page down saves (long text: at its end)  Ctrl+O check  esc back, all is kept"


class QuickScreen(RecordWatch, QuickSaving):
    """Outcome, times, topic, who asked for it, what happened; the rest can come later."""

    ACTIONS: ClassVar[tuple[Action, ...]] = QUICK
    BINDINGS = bindings(QUICK)
    NAME = "Recording a session"

    def __init__(
        self,
        desk: Desk,
        record: RecordDraft,
        child: Child | None = None,
        planned: Occurrence | None = None,
    ) -> None:
        """Takes what is written, with whom the session was and how it was planned, where known."""
        super().__init__(desk)
        self._child, self._planned = child, planned
        self.record, self.stays = record, ACCOUNT
        self._early: list[Captured] | None = []
        """What was typed before the topics were read; None: they are."""
        self._again: Captured | None = None

    @classmethod
    def new(cls, desk: Desk, child: Child, planned: Occurrence | None = None) -> QuickScreen:
        """The page for a session that was just held, or for one that was planned."""
        writing = new_writing(child.id, ids.new())
        return cls(desk, RecordDraft(desk, writing, writing.record), child, planned)

    @classmethod
    def from_draft(cls, desk: Desk, draft: Draft) -> QuickScreen:
        """The page on which an unfinished record goes on."""
        return cls(desk, RecordDraft.of(desk, draft))

    @property
    def writing(self) -> Writing:
        """What stands on the page."""
        return self.record.writing

    @property
    def form(self) -> EntryForm:
        """The short fields."""
        return self.query_one(EntryForm)

    @property
    def day(self) -> date:
        """The day that is meant."""
        return when(self.desk.home.hours, self.writing.typed, self.desk.now())[0].day

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    # The page

    def build(self) -> list[Part]:
        """The fields and the text; the cursor begins at the times."""
        form = filled_form(self._entries(), self.writing)
        form.when_left = self._left
        for key, text in self._offers().items():
            form.offer(key, text)
        account = self.text_part(ACCOUNT, WHAT, self.writing.text(ACCOUNT))
        return [Part(FIELDS, "", form), account]

    def _entries(self) -> list[Entry]:
        return quick_entries(self.known, self.writing)

    def label(self, part: Part) -> str:
        """The text of a session that was not held is another one."""
        return WHAT if self.writing.text("outcome") == HELD else HOW

    def hint_of(self, widget: Widget) -> str:
        """The keys while a part has the keyboard."""
        if not isinstance(widget, EntryForm):
            return WRITING
        if widget.offered(widget.at):
            return OFFERED
        return CHOOSING if widget.at == "topics" else FILLING

    def _show_hint(self) -> None:
        """The keys of the field with the cursor."""
        if isinstance(self.focused, EntryForm):
            self.hint.set_hint(self.hint_of(self.focused))

    def show_title(self) -> None:
        """Whose session it was, and of which day."""
        name = self._child.name if self._child else "Session"
        about = f"{day_text(self.day)}  {self.desk.initials}"
        self.query_one(TitleLine).set(f"{name}: session", "", about)

    def on_mount(self) -> None:
        """Reads what is known of the child."""
        self.show_title()
        self.read()

    @work
    async def read(self) -> None:
        """Reads what is known of the child; then what was typed meanwhile is filled in."""
        await self.learn()
        while self._early:
            self._again = self._early.pop(0)
            if isinstance(self.focused, EntryForm | EntryText):
                await self._type_again(self.focused, self._again)
        self._early = None

    async def learn(self) -> bool:
        """Reads what is known of the child and shows the fields; whether it could be read.

        Only inside `@work`.
        """
        self.known = await self.attempt(recorder, self.writing.child, self.desk.today())
        if self.known is not None:
            self._child = self.known.child
            self._fill_in(self.known)
        self._lay_out()
        self.look()
        return self.known is not None

    def _fill_in(self, known: Recorder) -> None:
        """Fills in what is known of a session that was planned, where nothing is typed yet."""
        planned = self._planned or known.planned
        if planned is None or self.writing.changed or self.writing.text(PLAN):
            return
        hours, now = self.desk.home.hours, self.desk.now()
        self.record.write(begun_with(self.writing, planned, known.children, hours, now))
        self.form.set_entries(self._entries())
        fill_in(self.form, self.writing)
        self.hint.say(f"Planned for {day_text(planned.on)} {planned.starts or ''}: filled in.")

    async def _type_again(self, into: EntryForm | EntryText, event: Captured) -> None:
        if isinstance(event, events.Paste):
            into.on_paste(event)
        elif isinstance(event, events.Key):
            await into.on_key(event)

    def take(self, event: Captured) -> bool:
        """Keeps a key until the topics are there, or takes it for a question."""
        if self._early is None or event is self._again or isinstance(event, events.Click):
            return super().take(event)
        self._early.append(event)
        return True

    # What is typed

    def typed(self, key: str) -> None:
        """Keeps a change; some of them lead to other fields, or to other suggestions."""
        self._keep()
        if key == "with" and self.known is not None:
            found, wrong = companions(self.known, self.form.value("with"))
            if not wrong:
                children = [each.id for each in found]
                self.record.write(self.writing.together(children, ids.new))
        if key in (DAY, "outcome"):
            self._suggest()
        if key in ("with", "outcome", "topics"):
            self._lay_out()
        if key in (DAY, *TIMES):
            self._suggest_day()
        self._show_hint()
        self.noticed(key)

    def _keep(self) -> None:
        """Keeps all that stands on the page. A day that nobody typed follows from the times."""
        texts = self.values()
        if self.form.suggested(DAY):
            texts[DAY] = ""
        self.record.put(texts)

    def _suggest(self) -> None:
        """Offers times anew; they stand nowhere until somebody takes them."""
        for key, text in self._offers().items():
            self.form.offer(key, text)

    def _offers(self) -> dict[str, str]:
        return suggestions(self.desk.home.hours, self.writing.typed, self.desk.now())

    def _suggest_day(self) -> None:
        """Suggests the day that follows from the times, where nobody typed one."""
        self.form.suggest(DAY, day_word(self.day, self.desk.today()))
        self.show_title()

    def _left(self, key: str) -> None:
        """A time is shown as it is read."""
        if key in TIMES:
            text = self.form.value(key)
            if whole_clock(text) != text:
                self.form.fill(key, whole_clock(text))
            self._suggest()
        self._show_hint()

    def _lay_out(self) -> None:
        """Shows the fields that are wanted for what became of the session."""
        self.form.set_entries(self._entries())
        self._suggest_day()
        self.share()

    def go_elsewhere(self, where: str) -> None:
        """Most of a record is not on this page."""
        self.hint.say("This stands in the whole record: page down saves, then o opens it.")

    def rewritten(self) -> None:
        """Nothing: a new record has no other version."""

    def done(self) -> None:
        """Page Down stores it."""
        self.action_save()

    def action_back(self) -> None:
        """Back; what was typed stays as a draft, if anything was."""
        if self.saving:
            return
        self.gone = True
        self.record.leave()
        self.dismiss()

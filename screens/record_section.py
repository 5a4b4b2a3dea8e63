"""A section of a record of a session: its lists, short fields and texts, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from models.mistakes import Mistake
from models.recorder import Recorder
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.part import Part
from screens.record_basics import fields_of_chapter, short_form
from screens.record_draft import RecordDraft
from screens.record_lines import TITLES as LINE_TITLES
from screens.record_lines import grown, line_form, lines_summary
from screens.record_lists import NOTHING, rows_of, summary_of
from screens.record_marking import Marking
from screens.record_sections import Chapter, chapter_of
from screens.record_words import LABELS
from screens.session_actions import RECORD_SECTION
from screens.widgets.done_rows import DoneRows
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText
from screens.widgets.rows import Rows
from screens.widgets.title_line import TitleLine

FIELDS = "fields"
FILLING = "enter next  page down saves  ← → or a letter chooses  Ctrl+O check  esc kept"
WRITING = "tab next part  page down saves (long text: at its end)  Ctrl+O check  esc kept"
MARKING = "space marks  enter marks, with words  tab next part  page down saves  esc kept"
PLANNING = "space update  n no update  enter update, with words  page down saves  esc kept"
ENDING = "m met  p partly  n not met  x dropped  c carry over  e how it went  esc kept"


class RecordSection(Marking):
    """The parts of a section."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RECORD_SECTION
    BINDINGS = bindings(RECORD_SECTION)
    NAME = "A section of a record"
    LABEL = 38

    def __init__(
        self,
        desk: Desk,
        known: Recorder,
        record: RecordDraft,
        chapter: Chapter,
        *,
        where: str = "",
        wrong: Sequence[Mistake] = (),
    ) -> None:
        """Takes what is known and written, the section, the field to begin at, what is wrong."""
        super().__init__(desk)
        self.known, self.record, self.chapter = known, record, chapter
        self._begin_at, self._begin_wrong = where, wrong

    # The parts

    def build(self) -> list[Part]:
        """Lists, short fields, texts, lists."""
        parts = [
            *(self._list(each) for each in self.chapter.lists),
            *self._fields(),
            *(self._list(each) for each in self.chapter.after),
        ]
        self.stays = next((each.key for each in parts if each.label), "")
        return parts

    def _list(self, name: str) -> Part:
        """Lines in which something is marked, or lines of a form."""
        if name in LINE_TITLES:
            form = line_form(name, self.record.writing, self.app.size.width)
            return Part(name, LINE_TITLES[name], form)
        rows = DoneRows(self.done, empty=NOTHING.get(name, ""), id=name)
        rows.set_rows(rows_of(name, self.recorder, self.record.writing))
        return Part(name, LABELS[name], rows)

    def _fields(self) -> Iterable[Part]:
        writing = self.record.writing
        form = short_form(self.chapter, self.recorder, writing)
        if form is not None:
            yield Part(FIELDS, "", form)
        for each in fields_of_chapter(self.chapter, self.recorder):
            if each.type == "text":
                yield self.text_part(each.key, each.label, writing.text(each.key))

    def on_mount(self) -> None:
        """The cursor goes to the field for which this was opened."""
        self.show_title()
        self.look()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._begin_wrong:
            self.show_mistakes(self._begin_wrong)
        elif self._begin_at:
            self.go_to(self._begin_at)

    def show_title(self) -> None:
        """Whose record, which section, and what the check says of it."""
        name = self.recorder.child.name
        self.query_one(TitleLine).set(
            f"{name}: {self.chapter.title}", "", f"{self.count}  {self.desk.initials}"
        )

    def summary(self, part: Part) -> str:
        """What the line of a part that is not open says of it."""
        writing = self.record.writing
        if part.key in LINE_TITLES:
            return lines_summary(part.key, writing)
        if isinstance(part.widget, Rows):
            return summary_of(part.key, self.recorder, writing)
        return super().summary(part)

    def hint_of(self, widget: Widget) -> str:
        """The keys while a part has the keyboard."""
        if isinstance(widget, EntryText):
            return WRITING
        if isinstance(widget, Rows):
            return {"earlier": ENDING, "plans": PLANNING}.get(widget.id or "", MARKING)
        return FILLING

    # What is typed

    def typed(self, key: str) -> None:
        """Keeps a change; a line that is begun has an empty one after it."""
        self.record.put(self.values())
        for name in LINE_TITLES:
            for form in self.query(f"EntryForm#{name}").results(EntryForm):
                before = form.keys
                keys = grown(name, form, self.size.width)
                if keys != self.record.writing.keys(name):
                    self.record.write(self.record.writing.with_keys(name, keys))
                if form.keys != before:
                    self.share()
        self.noticed(key)

    def rewritten(self) -> None:
        """Shows what was made anew, so that what is typed next takes nothing of it back."""
        self.refill(self.record.writing.typed)

    # Going

    def go_elsewhere(self, where: str) -> None:
        """The field stands in another section: goes there."""
        from screens.record import RecordScreen

        below = self.app.screen_stack[-2]
        self.action_back()
        if isinstance(below, RecordScreen):
            self.app.call_later(below.open_at, where)

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """Shows what is wrong here at its field; of what is elsewhere, where that is."""
        mistakes = list(found)
        here = [each for each in mistakes if self.chapter.has(each.where)]
        super().show_mistakes(here)
        if not here and mistakes:
            first = mistakes[0]
            other = chapter_of(self.recorder, self.record.writing, first.where)
            section = f"{other.title}: " if other else ""
            self.hint.say(f"{section}{first.sentence}", alert=True)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter on a line of a list."""
        event.stop()
        self.action_words(always=True)

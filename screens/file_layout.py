"""How the form for an entry stands on the screen: short fields, texts, lines that end it."""

from __future__ import annotations

from textual import on
from textual.widget import Widget

from models.file_kinds import Kind
from screens.actions import hint
from screens.desk import Desk
from screens.file_actions import FILE_FORM
from screens.file_parts import form_entries
from screens.file_state import WHY, FileState
from screens.part import Part
from screens.parts import PartsScreen
from screens.widgets.done_rows import DoneRows
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText
from screens.widgets.rows import Row, Rows, Span

FIELDS, END = "*fields", "*end"
WRITING = "tab on  page down saves (long text: at its end)  esc kept  Ctrl+R concern"
FILLING = "enter next  ← → or a letter chooses  page down saves  esc back, all is kept"
ENDING = (("save", "Save", "enter stores this"), ("drop", "Drop", "enter drops what you typed"))


class FormLayout(PartsScreen):
    """The parts of the form."""

    def __init__(self, desk: Desk, kind: Kind, state: FileState) -> None:
        """Takes the kind of entry, and what stands in it."""
        super().__init__(desk)
        self.kind, self.state = kind, state

    def build(self) -> list[Part]:
        """The short fields, the texts and the lines at the end; a text first where it leads."""
        shown = [each for each in self.kind.fields if not each.hidden]
        texts = [
            self.text_part(each.key, each.label, self.state.typed.get(each.key, ""))
            for each in shown
            if each.type == "text"
        ]
        rows = DoneRows(self.done)
        rows.set_rows([_end(*each) for each in ENDING])
        fields, end = self._fields(), Part(END, "", rows)
        return [*texts, *fields, end] if shown[0].type == "text" else [*fields, *texts, end]

    def _fields(self) -> list[Part]:
        """The short fields, if there are any."""
        entries = form_entries(self.kind, dict(self.state.start), new=self.state.version is None)
        form = EntryForm()
        form.set_entries(entries)
        for key in form.keys:
            form.fill(key, self.state.why if key == WHY else self.state.typed.get(key, ""))
        form.go_to_end(1)
        if self.state.version is None and self.state.start:
            # What the gap gives already needs no keys, and a letter typed there would change it.
            empty = [key for key in form.keys if not form.value(key)]
            form.move_to(empty[0] if empty else form.at)
        return [Part(FIELDS, "", form)] if entries else []

    def about_line(self) -> str:
        """What the kind of entry is for."""
        return self.kind.hint

    def hint_of(self, widget: Widget) -> str:
        """The keys while a part has the keyboard."""
        if isinstance(widget, EntryForm):
            return FILLING
        if isinstance(widget, EntryText):
            return WRITING
        return f"enter does it  {hint(FILE_FORM[1:])}  ?"

    def filled(self) -> FileState:
        """What stands in the form now."""
        typed = {**self.state.typed, **self.values()}
        return self.state._replace(why=typed.pop(WHY, "").strip(), typed=typed)

    def done(self) -> None:
        """Page Down: stores it."""
        self.action_save()

    # The lines at the end

    @on(Rows.Opened)
    def ended(self, event: Rows.Opened) -> None:
        """Enter on a line at the end."""
        event.stop()
        if event.key == "save":
            self.action_save()
        else:
            self.action_drop()

    def action_save(self) -> object:
        """Stores the entry."""
        raise NotImplementedError

    def action_drop(self) -> object:
        """Drops what was typed."""
        raise NotImplementedError


def _end(key: str, word: str, does: str) -> Row:
    return Row(key, ((Span(f"{word}   "), Span(does, "dim")),))

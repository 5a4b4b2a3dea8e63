"""How the form for an entry stands on the screen: short fields, texts, and the lines that end it.

Of the long texts only the one with the cursor is open; of the others a line shows the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from models.drafts import Draft
from models.file_kinds import Kind
from models.mistakes import Mistake
from screens.actions import hint
from screens.base import DeskScreen
from screens.desk import Desk
from screens.file_actions import FILE_FORM
from screens.file_parts import EntryForm, EntryText, form_entries
from screens.file_state import FORM, WHY, FileState
from screens.text import cut, fit
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

FIELDS, END = "*fields", "*end"
WRITING = "tab on  esc back, your words are kept  Ctrl+R concern"
FILLING = "enter next  ← → or a letter chooses  page down to Save  esc back, all is kept"
TEXT = 6
"""The lines that a text has at least, where half of the screen has so many."""
LOW = 24
"""Below so many lines rule and hint are left out."""
LABEL = 24
"""Columns for the name of a text."""
ENDING = (("save", "Save", "enter stores this"), ("drop", "Drop", "enter drops what you typed"))


class FormLayout(DeskScreen):
    """The parts of the form, one below the other, and going from one to the next."""

    DEFAULT_CSS = """
    FormLayout Rows { height: 1fr; min-height: 2; }
    """

    def __init__(self, desk: Desk, kind: Kind, state: FileState) -> None:
        """Takes the kind of entry, and what stands in it."""
        super().__init__(desk)
        self.kind, self.state = kind, state
        self.gone = False
        """Whether it was stored or dropped: nothing is kept as a draft any more."""
        self._wrong: dict[str, str] = {}
        self._texts = [each for each in kind.fields if each.type == "text" and not each.hidden]
        self._fields = form_entries(kind, dict(state.start), new=state.version is None)
        keys = [each.key for each in self._texts]
        fields = [FIELDS] if self._fields else []
        text_first = next(each.type for each in kind.fields if not each.hidden) == "text"
        self.parts = [*keys, *fields, END] if text_first else [*fields, *keys, END]
        self.at = self.parts[0]

    def compose(self) -> ComposeResult:
        """Title, the parts in their order, keys."""
        yield TitleLine()
        yield Rule()
        yield TitleLine(id="about")
        labels = {each.key: each.label for each in self._texts}
        for part in self.parts[:-1]:
            if part == FIELDS:
                yield EntryForm()
                continue
            text = self.state.typed.get(part, "")
            yield Paper(id=f"name-{part}")
            draft = Draft("", "", FORM, None, "", text, self.desk.now())
            yield EntryText(part, labels[part], draft, self.desk.clock)
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        """Fills the fields; the cursor goes into the first part."""
        for form in self.query(EntryForm):
            form.capture, form.when_left_for = self.hint.handle, self.action_turn
            form.when_done = self._to_end
            form.set_entries(self._fields)
            for key in form.keys:
                form.fill(key, self.state.why if key == WHY else self.state.typed.get(key, ""))
            form.go_to_end(1)
            form.when_changed = self._typed
        self.query_one("#about", TitleLine).set(self.kind.hint)
        for area in self.query(EntryText):
            area.capture, area.say = self.hint.handle, self.hint.say
            area.when_changed = self._typed
        ends = [Row(key, ((Span(f"{word}   "), Span(does, "dim")),)) for key, word, does in ENDING]
        self.query_one(Rows).set_rows(ends)
        self.go(self.at)

    def set_title(self, name: str) -> None:
        """Says whose file it is, and what is written."""
        self.query_one(TitleLine).set(
            f"{name}: {self.kind.title}" if name else "", "", self.desk.initials
        )

    def keep(self, key: str = "") -> None:
        """Keeps what was typed."""
        raise NotImplementedError

    def typing(self) -> bool:
        """Always: nothing moves under anybody's hands here."""
        return True

    # What stands in it

    def filled(self) -> FileState:
        """What stands in the form now."""
        typed = dict(self.state.typed)
        for form in self.query(EntryForm):
            typed |= form.values()
        typed |= {area.key: area.text for area in self.query(EntryText)}
        return self.state._replace(why=typed.pop(WHY, "").strip(), typed=typed)

    def read_only(self, so: bool) -> None:
        """Takes nothing more while it is being stored."""
        for area in self.query(EntryText):
            area.read_only = so

    def _typed(self, key: str) -> None:
        """Keeps a change; what was wrong with it is then open."""
        if self._wrong.pop(key, None):
            self.share()
        if not self.gone:
            self.keep(key)

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """Shows every mistake at its field, and goes to the first."""
        wrong = {each.where: each.sentence for each in found}
        keys = [key for form in self.query(EntryForm) for key in form.keys]
        for form in self.query(EntryForm):
            form.set_mistakes({key: wrong[key] for key in keys if key in wrong})
        texts = [each.key for each in self._texts]
        self._wrong = {key: wrong[key] for key in texts if key in wrong}
        here = [
            part
            for part in self.parts
            if part in wrong or part == FIELDS and wrong.keys() & {*keys}
        ]
        for key in wrong.keys() - {*keys, *texts}:
            self.hint.say(wrong[key], alert=True)
        self.go(here[0] if here else self.at)

    # Going from part to part

    def go(self, part: str, steps: int = 0) -> None:
        """Puts the cursor into a part: with `steps` 1 to its beginning, with -1 to its end."""
        self.at = part
        for area in self.query(EntryText):
            area.display = area.key == part
        self.share()
        widget = self._widget(part)
        if isinstance(widget, EntryForm) and steps:
            widget.go_to_end(steps)
        # At once: `focus()` would leave the next keys of a fast typist to the part before.
        self.set_focus(widget, scroll_visible=False)

    def _widget(self, part: str) -> Widget:
        if part == FIELDS:
            return self.query_one(EntryForm)
        return self.query_one(Rows) if part == END else self.query_one(f"#text-{part}", EntryText)

    def action_turn(self, steps: int) -> None:
        """To the next part, or to the one before."""
        at = self.parts.index(self.at) + steps
        if 0 <= at < len(self.parts):
            self.go(self.parts[at], steps)

    def _to_end(self, at: str) -> None:
        self.go(END)

    def on_click(self, event: events.Click) -> None:
        """Opens the text whose name was clicked."""
        name = event.widget.id or "" if isinstance(event.widget, Paper) else ""
        if name and not self.hint.asking:
            self.go(name.removeprefix("name-"))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint line shows the keys of what has the keyboard."""
        if isinstance(event.widget, EntryForm):
            self.at = FIELDS
            self.hint.set_hint(FILLING)
        elif isinstance(event.widget, EntryText):
            self.hint.set_hint(WRITING)
        else:
            self.at = END
            self.hint.set_hint(f"enter does it  {hint(FILE_FORM[1:])}  ?")

    def on_resize(self) -> None:
        """Shares out the lines anew."""
        self.share()

    def share(self) -> None:
        """Shares out the lines of the terminal: the text with the cursor gets what is left."""
        width, height = self.size
        if not height:
            return
        rule = height >= LOW
        about = bool(self.kind.hint) and height >= LOW
        self.query_one(Rule).display = rule
        self.query_one("#about").display = about
        rest = height - 2 - rule - about - len(ENDING) - len(self._texts)
        open_text = self.at in {each.key for each in self._texts}
        for form in self.query(EntryForm):
            wanted = form.lines(width)
            text = max(2, rest - wanted, min(TEXT, rest // 2)) if open_text else 0
            form.styles.height = max(1, min(wanted, rest - text))
            rest -= min(wanted, rest - text)
        for area in self.query(EntryText):
            area.styles.height = max(2, rest)
            self.query_one(f"#name-{area.key}", Paper).set([self._named(area, width)])

    def _named(self, area: EntryText, width: int) -> list[Span]:
        """The line with the name of a text: how it begins, or what is wrong with it."""
        if area.key in self._wrong:
            return [Span("! ", "alert"), Span(self._wrong[area.key], "alert")]
        if area.key == self.at:
            rule = "─" * max(0, width - len(area.label) - 3)
            return [Span("> "), Span(f"{area.label} ", "bold"), Span(rule, "dim")]
        label = Span(fit(area.label, min(LABEL, width // 2)))
        text = area.text.strip()
        said = Span(cut(text, width)) if text else Span("nothing yet", "dim")
        return [Span("  "), label, Span("  "), said]

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

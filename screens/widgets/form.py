"""A form: fields one below the other, each with its label and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events

from models.text import clean
from screens.widgets.cells import Line, cells
from screens.widgets.choosing import chosen_after
from screens.widgets.form_layout import Entry, Field, Look, Place, fields_of, laid_out
from screens.widgets.line_edit import LineEdit
from screens.widgets.painted import Painted


def _nothing(key: str) -> None:
    """Nobody wants to be told."""


class Form(Painted, can_focus=True):
    """Fields to fill in with the keyboard; what was typed stays under its key when fields change.

    A text that the program suggests is replaced by the first character that is typed over it.
    Who uses the form is called, not sent messages: what is typed ahead then falls into the fields
    that are shown next.
    """

    DEFAULT_CSS = """
    Form { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self.when_changed: Callable[[str], None] = _nothing
        """Told the key of a field that has another text."""
        self.when_left: Callable[[str], None] = _nothing
        """Told the key of a field that the cursor left for another."""
        self.when_done: Callable[[str], None] = _nothing
        """Told where the cursor is on Enter in a last field, or Page Down: go on."""
        self._entries: tuple[Entry, ...] = ()
        self._edits: dict[str, LineEdit] = {}
        self._suggested: set[str] = set()
        self._mistakes: dict[str, str] = {}
        self._at = ""
        self._top = 0
        self._places: list[Place] = []

    # What the form holds

    @property
    def at(self) -> str:
        """The key of the field with the cursor."""
        return self._at

    @property
    def keys(self) -> list[str]:
        """The keys of the fields that are shown."""
        return [field.key for field in fields_of(self._entries)]

    @property
    def field_lines(self) -> list[list[str]]:
        """The same, line by line."""
        lines = [entry for entry in self._entries if isinstance(entry, tuple)]
        return [[field.key for field in line] for line in lines]

    @property
    def choices(self) -> bool:
        """Whether any of the fields that are shown is chosen instead of typed."""
        return any(field.options for field in fields_of(self._entries))

    def value(self, key: str) -> str:
        """What stands in a field, shown now or before; empty when nothing was ever typed."""
        edit = self._edits.get(key)
        return edit.text if edit else ""

    def values(self) -> dict[str, str]:
        """What stands in every field, shown now or before."""
        return {key: edit.text for key, edit in self._edits.items()}

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these fields and sentences; the cursor stays in its field, or goes to the first."""
        self._entries = tuple(entries)
        for field in fields_of(self._entries):
            start = field.options[0][0] if field.options else ""
            self._edits.setdefault(field.key, LineEdit(start))
        keys = self.keys
        self._at = self._at if self._at in keys else keys[0] if keys else ""
        self.sync()

    def fill(self, key: str, text: str) -> None:
        """Put a text into a field, with the cursor behind it."""
        self._edits[key] = LineEdit(text)
        self._suggested.discard(key)
        self.sync()

    def suggest(self, key: str, text: str) -> None:
        """Put a text into a field where nobody typed anything; typing over it replaces it."""
        if not self.value(key) or key in self._suggested:
            self._edits[key] = LineEdit(text)
            self._suggested.add(key)
            self.sync()

    def suggested(self, key: str) -> bool:
        """Whether what stands in a field is suggested, and nobody typed anything there."""
        return key in self._suggested

    def set_mistakes(self, mistakes: Mapping[str, str], *, go: bool = True) -> None:
        """Show below its field what is wrong with it, and with `go` put the cursor to the first."""
        self._mistakes = dict(mistakes)
        wrong = [key for key in self.keys if key in mistakes]
        if go and wrong:
            self._at = wrong[0]
        self.sync()

    def move_to(self, key: str) -> None:
        """Put the cursor into a field that is shown."""
        if key in self.keys and key != self._at:
            left, self._at = self._at, key
            self.sync()
            self.when_left(left)

    # What is painted

    def look(self) -> Look:
        """Return what stands in the fields, for laying them out."""
        return Look(self._edits, self._suggested, self._mistakes)

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the form as they are to be shown, with the cursor's field in view."""
        lines, self._places = laid_out(self._entries, self.look(), self._at, width)
        here = next((place for place in self._places if place.key == self._at), None)
        if here is not None:
            last = here.end
            # With the first field what stands above it is shown as well, where there is room.
            first = 0 if here == self._places[0] and last <= height else here.y
            if last > self._top + height:
                self._top = max(self._top + height // 2, last - height)
            self._top = first if first < self._top else self._top
        self._top = max(0, min(self._top, len(lines) - height))
        view = lines[self._top : self._top + height]
        return view + [cells([], width)] * (height - len(view))

    # What is typed and clicked

    def on_key(self, event: events.Key) -> None:
        """Take the keys that edit a field or move between fields; leave the rest to the screen."""
        if self._at and self._took(event):
            event.stop()
            event.prevent_default()

    def _took(self, event: events.Key) -> bool:
        """Do what a key asks for; False when the form has no use for it."""
        match event.key:
            case "enter":
                self._enter()
            case "tab":
                self._step(1)
            case "shift+tab":
                self._step(-1)
            case "down" | "up":
                self._line(1 if event.key == "down" else -1)
            case "pagedown":
                self.when_done(self._at)
            case _:
                return self._edited(event)
        return True

    def _edited(self, event: events.Key) -> bool:
        """Give a key to the field with the cursor; a printable one is always taken."""
        field, edit = self._field(self._at), self._edits[self._at]
        typed = event.character if event.is_printable and event.character else ""
        before = edit.text
        if field.options:
            after = chosen_after(field.options, before, event.key, typed, several=field.several)
            taken = after is not None
            edit.text = before if after is None else after
        elif typed:
            taken = True
            self._insert(typed)
        else:
            taken = edit.press(event.key)
            self._suggested -= {self._at} if taken else set()
        self._tell(before)
        return taken or bool(typed)

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text in as one line."""
        event.stop()
        if self._at and not self._field(self._at).options:
            before = self.value(self._at)
            self._insert(clean(event.text, lines=True).replace("\n", " ").strip())
            self._tell(before)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor into the field that was clicked."""
        y = event.y + self._top
        for place in self._places:
            if place.y <= y < place.end and place.x <= event.x < place.x + place.width:
                self.move_to(place.key)

    def on_resize(self) -> None:
        """Lay the fields out anew."""
        self.refresh()

    def _insert(self, text: str) -> None:
        """Put text in at the cursor, or in place of a suggestion."""
        if text and self._at in self._suggested:
            self._suggested.discard(self._at)
            self._edits[self._at] = LineEdit()
        self._edits[self._at].insert(text)

    def _tell(self, before: str) -> None:
        """Repaint, and say so when the text is another one; what was wrong with it is then open."""
        if self.value(self._at) != before:
            self._mistakes.pop(self._at, None)
            self.when_changed(self._at)
        self.sync()

    def _field(self, key: str) -> Field:
        return next(field for field in fields_of(self._entries) if field.key == key)

    def _enter(self) -> None:
        """Go to the next field; on from the last one, and from a last line that is empty."""
        lines = [entry for entry in self._entries if isinstance(entry, tuple)]
        texts = [self.value(field.key) for field in lines[-1] if not field.options]
        on_empty_line = self._at in [field.key for field in lines[-1]] and not any(texts)
        if self._field(self._at).ends or self._at == self.keys[-1] or on_empty_line:
            self.when_done(self._at)
        else:
            self._step(1)

    def _step(self, steps: int) -> None:
        """Go so many fields on, as far as there are."""
        keys = self.keys
        at = max(0, min(keys.index(self._at) + steps, len(keys) - 1))
        self.move_to(keys[at])

    def _line(self, steps: int) -> None:
        """Go so many lines on, to the same column where there is one."""
        lines = self.field_lines
        column, row = next(
            (line.index(self._at), row) for row, line in enumerate(lines) if self._at in line
        )
        line = lines[max(0, min(row + steps, len(lines) - 1))]
        self.move_to(line[min(column, len(line) - 1)])

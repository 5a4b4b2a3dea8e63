"""The parts of the form for an entry: its short fields, and each of its long texts."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from models.clock import Clock
from models.drafts import Draft
from models.file_kinds import Field as FileField
from models.file_kinds import Kind
from models.text import fold
from screens.file_state import WHY
from screens.widgets.asked_form import AskedForm
from screens.widgets.cells import Line
from screens.widgets.draft_area import DraftArea
from screens.widgets.form_layout import Entry, Field, laid_out

NOT_CHOSEN = "choose"
WHY_LABEL = "Why it changed"
WIDTHS = {"date": 24, "days": 6, "money": 12, "staff": 8}
"""Cells of the fields that hold something short."""


def _nowhere(steps: int) -> None:
    """Nobody wants to be told."""


class EntryForm(AskedForm):
    """The short fields. The cursor goes on over its ends, to whoever is told of that."""

    def __init__(self) -> None:
        """The fields come with `set_entries`."""
        super().__init__()
        self._lit = False
        self.when_left_for: Callable[[int], None] = _nowhere
        """Told 1 or -1 when the cursor is to leave the form for what comes after or before it."""

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the lines of the form; the cursor is shown where the keyboard is."""
        at = self._at
        self._at = at if self._lit else ""
        try:
            return super().wanted(width, height)
        finally:
            self._at = at

    def on_focus(self) -> None:
        """Show the cursor."""
        self._lit = True
        self.sync()

    def on_blur(self) -> None:
        """Hide the cursor: another part has the keyboard."""
        self._lit = not self.app.app_focus
        self.sync()

    def lines(self, width: int) -> int:
        """How many lines the fields take, with what is wrong with them."""
        found, _ = laid_out(
            self._entries, self._edits, self._suggested, self._mistakes, self._at, width
        )
        return len(found)

    def go_to_end(self, steps: int) -> None:
        """Puts the cursor into the first field, or with -1 into the last."""
        keys = self.keys
        if keys:
            self.move_to(keys[0] if steps > 0 else keys[-1])

    def _step(self, steps: int) -> None:
        keys = self.keys
        if 0 <= keys.index(self.at) + steps < len(keys):
            super()._step(steps)
        else:
            self.when_left_for(steps)

    def _line(self, steps: int) -> None:
        # Each line has one field only.
        self._step(steps)

    def _enter(self) -> None:
        self._step(1)

    def _edited(self, event: events.Key) -> bool:
        """A letter goes to the next choice that begins with it: some fields have twenty."""
        options = self._field(self.at).options
        typed = event.character if event.is_printable and event.character else ""
        if not options or not typed.strip():
            return super()._edited(event)
        before = self.value(self.at)
        values = [value for value, _ in options]
        at = values.index(before)
        words = [*options[at + 1 :], *options[: at + 1]]
        found = [value for value, word in words if value and fold(word).startswith(fold(typed))]
        if found:
            self._edits[self.at].text = found[0]
        self._tell(before)
        return True


class EntryText(DraftArea):
    """A long text; it is kept with all the rest of the entry, in one draft."""

    def __init__(self, key: str, label: str, draft: Draft, clock: Clock) -> None:
        """Takes the field, its label, and a draft with the text to begin with."""
        super().__init__(draft, clock, id=f"text-{key}")
        self.key, self.label = key, label
        self.when_changed: Callable[[str], None] = lambda key: None
        """Told the key of the field when it has another text."""

    def keep(self, **changes: object) -> None:
        """Says that there is something to keep."""
        self.draft = self.draft._replace(text=self.text)
        self.when_changed(self.key)


def form_entries(kind: Kind, values: dict[str, str], *, new: bool) -> list[Entry]:
    """The short fields of a kind as a form has them; a change also asks why."""
    fields: list[Entry] = [
        (_field(each, values.get(each.key, "")),)
        for each in kind.fields
        if not each.hidden and each.type != "text"
    ]
    if not new:
        fields.append((Field(WHY, WHY_LABEL),))
    return fields


def _field(field: FileField, value: str) -> Field:
    return Field(field.key, field.label, WIDTHS.get(field.type, 0), options=_options(field, value))


def _options(field: FileField, value: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen: nothing is chosen for anybody."""
    if field.type == "yesno":
        return ("", "not said"), ("yes", "yes"), ("no", "no")
    if field.type != "choice":
        return ()
    offered = [(each.key, each.label) for each in field.choices]
    # One that is not offered any more stays as it is until somebody chooses another.
    known = value in ("", *(key for key, _ in offered))
    return ("", NOT_CHOSEN), *offered, *([] if known else [(value, value)])

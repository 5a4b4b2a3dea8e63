"""A text of several lines that is being written: every change of it is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from models import drafts
from models.clock import Clock
from models.drafts import Draft
from models.text import LONGEST, clean
from screens.widgets.in_order import InOrder
from screens.widgets.painted_text import PaintedText

LOOK = 1.0
"""Seconds between two looks at whether the words can be kept."""


def _written(event: events.Key) -> str | None:
    """What a key writes; None for one that does something else."""
    if event.key == "enter":
        return "\n"
    character = event.character
    return None if character is None or character < " " or character == "\x7f" else character


def _unheard(sentence: str, alert: bool = False, *, patient: bool = False) -> None:
    """Nobody listens."""


class DraftArea(InOrder, PaintedText, can_focus=True):
    """The text of a form: clean, never too long, and in the drafts at once."""

    def __init__(self, draft: Draft, clock: Clock, *, id: str | None = None) -> None:  # noqa: A002
        """Takes the draft to go on with, and the clock for when it was last changed."""
        self._copied = ""
        super().__init__(id=id)
        self.draft = draft
        """As it was last kept, or as it was given."""
        self.say: Callable[..., None] = _unheard
        """Told a sentence for whoever is typing: `say(sentence, alert=True)`."""
        self._clock = clock
        self.load_text(draft.text)

    def on_mount(self) -> None:
        """Puts the cursor behind the text, and begins to look after it."""
        self.move_cursor(self.document.end)
        self.call_after_refresh(self.scroll_cursor_visible)
        self.set_interval(LOOK, self._look)

    # The draft

    def keep(self, **changes: Any) -> None:  # noqa: ANN401
        """Keeps the text, and whatever else of the draft has changed: `keep(context=…)`."""
        kept = self.draft._replace(text=self.text, **changes)
        if kept == self.draft:
            return
        self.draft = kept._replace(at=self._clock())
        drafts.keep(self.draft)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keeps every change; changes nothing when the text is only loaded."""
        if self.text != clean(self.draft.text, lines=True):
            self.keep()

    def on_unmount(self) -> None:
        """Nothing typed last is left behind, however the form goes."""
        if self.text != clean(self.draft.text, lines=True):
            self.keep()

    def _look(self) -> None:
        """Says so when words cannot be kept."""
        problem = drafts.problem()
        if problem is not None:
            self.say(problem, alert=True, patient=True)

    # What gets in

    def load_text(self, text: str) -> None:
        """Show another text, cleaned."""
        super().load_text(clean(text, lines=True))

    def edit(self, edit: Edit) -> EditResult:
        """Change the text: what is put in is cleaned, and refused aloud, whole, when too long."""
        new = clean(edit.text, lines=True)
        taken_out = len(self.get_text_range(edit.from_location, edit.to_location))
        total = len(self.text) - taken_out + len(new)
        if new and total > LONGEST:
            self.say(
                f"Too long, nothing was put in: it would be {total:,} characters, "
                f"{LONGEST:,} is the most.",
                alert=True,
            )
            return EditResult(end_location=self.selection.end, replaced_text="")
        return super().edit(replace(edit, text=new))

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text in, or give it to the question that is being asked."""
        event.prevent_default()
        event.stop()
        if not self.captured(event):
            self._put_in(event.text)

    def _put_in(self, text: str) -> None:
        """Put text in at the cursor, in place of what is selected."""
        if not self.read_only:
            self.replace(text, *self.selection, maintain_selection_offset=False)
            self.scroll_cursor_visible()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Type a character, or do what the key is bound to, before the next key is looked at."""
        event.prevent_default()
        event.stop()
        if self.covered() or await self.answered(event):
            return
        character = _written(event)
        if character is None:
            await self.bound(event.key)
        else:
            self._put_in(character)

    # No copy leaves the program: it would land on the clipboard of whatever computer sits there.

    def action_copy(self) -> None:
        """Remember what is selected."""
        self._copied = self.selected_text or self._copied

    def action_cut(self) -> None:
        """Take what is selected out, to be put in again elsewhere in this text."""
        if self.selected_text and not self.read_only:
            self.action_copy()
            self._put_in("")

    def action_paste(self) -> None:
        """Put in what was copied or cut."""
        if self._copied:
            self._put_in(self._copied)

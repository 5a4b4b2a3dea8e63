"""A form on a screen whose hint line asks questions: they get the keys while they are asked."""

from __future__ import annotations

from textual import events

from screens.widgets.form import Form
from screens.widgets.in_order import InOrder


class AskedForm(InOrder, Form, can_focus=True):
    """A form that gives its keys to whoever captures first, and then acts on them in order."""

    DEFAULT_CSS = """
    AskedForm { height: 1fr; width: 1fr; }
    """

    async def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        """Give a key to a question, or to the field with the cursor, or do what it is bound to."""
        event.stop()
        event.prevent_default()
        if self.covered() or await self.answered(event):
            return
        if not (self.at and self._took(event)):
            await self.bound(event.key)

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to a question, or else to the field with the cursor."""
        event.prevent_default()
        if self.captured(event):
            event.stop()
        else:
            super().on_paste(event)

    def on_click(self, event: events.Click) -> None:
        """Nothing moves while a question is asked."""
        event.prevent_default()
        if self.captured(event):
            event.stop()
        else:
            super().on_click(event)

"""Keys that act in the order in which they were typed, for a widget that has the keyboard.

Left to Textual, what a key is bound to happens after the keys that came with it in one piece, as
they do over a slow line: a Backspace would take away the wrong letter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.widget import Widget

from screens.widgets.rows import NEVER_CAPTURED, Captured


class InOrder(Widget):
    """Mix in before the widget; give it a key with `captured` and then `bound`."""

    capture: Callable[[Captured], bool] | None = None
    """Gets every key and paste first, while a question is asked; True keeps it from all else."""

    def covered(self) -> bool:
        """Whether another screen lies over this one: what was typed is not for here any more."""
        return self.screen is not self.app.screen

    def captured(self, event: events.Key | events.Paste) -> bool:
        """Whether whoever captures took the event."""
        if self.capture is None or (isinstance(event, events.Key) and event.key in NEVER_CAPTURED):
            return False
        return self.capture(event)

    async def bound(self, key: str) -> None:
        """Does what the widget, the screen or the program has bound to a key."""
        active = self.screen.active_bindings.get(key)
        if active is not None and active.enabled:
            await self.app.run_action(active.binding.action, active.node)
            await asyncio.sleep(0)  # lets a worker that the action began get as far as its question

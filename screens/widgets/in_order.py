"""Keys that act in the order in which they were typed, for a widget that has the keyboard.

Left to Textual, what a key is bound to happens after the keys that came with it in one piece, as
they do over a slow line: in "n" and "asleep" typed fast, the letters would be commands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.widget import Widget

NEVER_CAPTURED = frozenset({"ctrl+q", "ctrl+l", "ctrl+r"})
"""Keys that work whatever is being asked: leave, lock, concern."""

Captured = events.Key | events.Paste | events.Click


class InOrder(Widget):
    """Mix in before the widget; give it a key with `captured` and then `bound`."""

    capture: Callable[[Captured], bool] | None = None
    """Gets every key, paste and click first; True keeps it from the widget and all bindings."""

    def covered(self) -> bool:
        """Whether another screen lies over this one: what was typed is not for here any more."""
        return self.screen is not self.app.screen

    def captured(self, event: Captured) -> bool:
        """Whether whoever captures took the event."""
        if self.capture is None or (isinstance(event, events.Key) and event.key in NEVER_CAPTURED):
            return False
        return self.capture(event)

    async def answered(self, event: events.Key) -> bool:
        """Whether a key was for somebody else: whoever captures, or what a Tab before it led to.

        Whoever asked gets as far as the next question before the next key is looked at.
        """
        other = self.screen.focused
        if other is not None and other is not self:
            other.post_message(events.Key(event.key, event.character))
            return True
        taken = self.captured(event)
        if taken:
            await asyncio.sleep(0)
        return taken

    async def bound(self, key: str) -> None:
        """Does what the widget, the screen or the program has bound to a key."""
        active = self.screen.active_bindings.get(key)
        if active is not None and active.enabled:
            await self.app.run_action(active.binding.action, active.node)
            await asyncio.sleep(0)  # lets a worker that the action began get as far as its question

"""The short fields of a form with several parts: the cursor goes on over their ends."""

from __future__ import annotations

from collections.abc import Callable

from screens.widgets.asked_form import AskedForm
from screens.widgets.cells import Line
from screens.widgets.form_layout import laid_out


def _nowhere(steps: int) -> None:
    """Nobody wants to be told."""


class EntryForm(AskedForm):
    """The short fields. The cursor goes on over its ends, to whoever is told of that."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """The fields come with `set_entries`."""
        super().__init__(id=id)
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
        lines = self.field_lines
        at = next(row for row, line in enumerate(lines) if self.at in line)
        if 0 <= at + steps < len(lines):
            super()._line(steps)
        else:
            self.when_left_for(steps)

    def _enter(self) -> None:
        self._step(1)

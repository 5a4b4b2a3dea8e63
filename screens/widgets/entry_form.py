"""The short fields of a form with several parts: the cursor goes on over their ends."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from screens.widgets.asked_form import AskedForm
from screens.widgets.cells import Line
from screens.widgets.form_layout import Look, laid_out


def _nowhere(steps: int) -> None:
    """Nobody wants to be told."""


class EntryForm(AskedForm):
    """The short fields. The cursor goes on over its ends, to whoever is told of that."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """The fields come with `set_entries`."""
        super().__init__(id=id)
        self._lit = False
        self._offers: dict[str, str] = {}
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
        return len(laid_out(self._entries, self.look(), self._at, width)[0])

    # What is offered

    def offer(self, key: str, text: str) -> None:
        """Shows in a field that is empty what might stand there; only Space takes it over."""
        if self._offers.get(key, "") != text:
            self._offers[key] = text
            self.sync()

    def offered(self, key: str) -> bool:
        """Whether a field is empty and Space takes over what is shown in it."""
        return not self.value(key).strip() and bool(self._offers.get(key))

    def look(self) -> Look:
        """What stands in the fields, and what is offered in those that are empty."""
        offers = {key: text for key, text in self._offers.items() if self.offered(key)}
        return super().look()._replace(offers=offers)

    def _edited(self, event: events.Key) -> bool:
        """Space takes over what is offered, as if it were typed, and goes on to the next field."""
        if event.key != "space" or not self.offered(self.at):
            return super()._edited(event)
        before = self.value(self.at)
        self.fill(self.at, self._offers[self.at])
        self._tell(before)
        self._step(1)
        return True

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

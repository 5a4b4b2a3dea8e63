"""A list at whose end Page Down is the end of the whole: a form is stored from it."""

from __future__ import annotations

from collections.abc import Callable

from screens.widgets.rows import Rows


class DoneRows(Rows):
    """A list that tells when Page Down finds nothing below the cursor."""

    def __init__(
        self,
        when_done: Callable[[], object],
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Takes who is told, and a sentence for the empty list."""
        super().__init__(empty=empty, id=id)
        self._when_done = when_done

    def _obey(self, command: str) -> None:
        before = self.cursor_key
        super()._obey(command)
        if command == "list_page_down" and self.cursor_key == before:
            self._when_done()

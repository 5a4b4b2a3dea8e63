"""A list in which Page Down is the end of the whole: a form is stored from it."""

from __future__ import annotations

from collections.abc import Callable

from screens.widgets.rows import Rows


class DoneRows(Rows):
    """A list that tells of Page Down, and goes a page down only where nothing is to be told."""

    def __init__(
        self,
        when_done: Callable[[], object],
        *,
        ready: Callable[[], bool] = lambda: True,
        empty: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Takes who is told, whether there is anything to tell, a sentence for the empty list."""
        super().__init__(empty=empty, id=id)
        self._when_done, self._ready = when_done, ready

    def _obey(self, command: str) -> None:
        if command == "list_page_down" and self._ready():
            self._when_done()
        else:
            super()._obey(command)

"""A screen that is one list: read when it is shown and when somebody stored what it shows."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine


class ReadAnew(DeskScreen):
    """A screen that shows what is stored: read when it is shown and when somebody stored it."""

    SHOWN: ClassVar[frozenset[str]] = frozenset()
    """The tables of which it shows something."""

    def reload(self) -> object:
        """Reads what is stored and shows it."""
        raise NotImplementedError

    def show(self) -> None:
        """Paints what was read last."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads what is stored."""
        self.reload()

    def on_resize(self) -> None:
        """The lines follow the width of the terminal."""
        self.show()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something; while something is asked here it is looked at later."""
        if not tables & self.SHOWN:
            return
        if self.typing():
            self.later(tables)
        else:
            self.reload()


class ListScreen(ReadAnew):
    """Title, rule, the list, the hint line."""

    EMPTY: ClassVar[str] = ""
    """What stands where there are no rows."""

    def compose(self) -> ComposeResult:
        """Title, rule, the list, the hint line."""
        yield TitleLine()
        yield Rule()
        yield self.new_rows()
        yield HintLine()

    def new_rows(self) -> Rows:
        """The list, made anew."""
        return Rows(empty=self.EMPTY)

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """The keyboard goes to the list."""
        self.rows.focus()


class FoundList(ListScreen):
    """A list in which names are found by their letters."""

    @work
    async def action_filter(self) -> None:
        """Shows only the lines whose name has the letters that are typed."""
        self._filtered(await self.hint.ask("Find", on_change=self._filtered) or "")

    def _filtered(self, text: str) -> None:
        self.rows.filter_text = text.strip()

    def action_back(self) -> None:
        """Shows every line again after finding, else goes back."""
        if self.rows.filter_text:
            self._filtered("")
        else:
            self.dismiss()

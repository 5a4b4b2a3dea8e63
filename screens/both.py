"""Two wrote on the same thing at once: theirs as it stands, mine as typed, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar, NamedTuple

from textual import work

from models.people import Child
from models.shifts import moment_text
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.file_actions import FILE_BOTH
from screens.reader_screen import ReaderScreen
from screens.widgets.reader import Passage

EMPTY = "(nothing)"
INDENT = 8


class Difference(NamedTuple):
    """A field in which mine differs from theirs, both as staff read them."""

    label: str
    theirs: str
    mine: str


class Both(NamedTuple):
    """What stands by now, and where mine differs from it."""

    title: str
    child: Child | None
    who: str
    """The initials of who stored theirs."""
    at: datetime
    notes: tuple[Passage, ...]
    """What else there is to know of theirs."""
    differences: tuple[Difference, ...]


class BothScreen(ReaderScreen):
    """What differs, field by field; nothing is stored or dropped unless it is said."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE_BOTH
    BINDINGS = bindings(FILE_BOTH)
    NAME = "Two texts at once"

    def __init__(
        self, desk: Desk, both: Both, save: Callable[[], object], drop: Callable[[], object]
    ) -> None:
        """Takes both texts; `save` stores mine upon theirs, `drop` drops mine."""
        super().__init__(desk)
        self._both, self._save, self._drop = both, save, drop

    def on_mount(self) -> None:
        """Shows both."""
        self.set_title(f"Two texts: {self._both.title}")
        self.reader.show(list(self._passages()))

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._both.child, None

    def _passages(self) -> Iterator[Passage]:
        both = self._both
        when = moment_text(self.desk.home.hours, both.at, self.desk.now())
        me = both.who == self.desk.initials
        who = "You" if me else both.who
        where = ", somewhere else" if me else ""
        yield Passage(f"{who} saved this at {when}{where}, while you were writing.", style="bold")
        yield from both.notes
        yield Passage("Yours is not saved yet, and kept as unfinished. Nothing is lost.")
        for each in both.differences:
            yield Passage(f"\n{each.label}", style="bold")
            yield Passage(each.theirs or EMPTY, lead="Theirs", indent=INDENT)
            yield Passage(each.mine or EMPTY, lead="Yours", indent=INDENT)
        if not both.differences:
            yield Passage("\nBoth say the same by now.")

    @work
    async def action_mine(self) -> None:
        """Saves mine over theirs, after asking."""
        if await self.hint.confirm("Save yours over theirs? Theirs stays to be read."):
            await self.uncovered()
            self.dismiss()
            self._save()

    @work
    async def action_drop(self) -> None:
        """Drops mine, after asking."""
        if await self.hint.confirm("Drop what you typed? Theirs stays as it is."):
            await self.uncovered()
            self.dismiss()
            self._drop()

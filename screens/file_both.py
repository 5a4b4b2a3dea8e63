"""Two people changed an entry at once: theirs as it stands, mine as typed, and what to do now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult

from models.file import Entry
from models.file_kinds import Field, Kind
from models.shifts import moment_text
from screens.actions import Action
from screens.base import About, DeskScreen, bindings
from screens.desk import Desk
from screens.file_actions import FILE_BOTH
from screens.file_state import FileState
from screens.widgets.hint_line import HintLine
from screens.widgets.reader import Passage, Reader
from screens.widgets.title_line import Rule, TitleLine

if TYPE_CHECKING:
    from screens.file_form import FileFormScreen

EMPTY = "(nothing)"
INDENT = 8


class BothScreen(DeskScreen):
    """What differs, field by field; nothing is stored or dropped unless it is said."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE_BOTH
    BINDINGS = bindings(FILE_BOTH)
    NAME = "Two texts at once"

    def __init__(
        self,
        desk: Desk,
        form: FileFormScreen,
        latest: Entry,
        mine: FileState,
        initials: Mapping[str, str],
    ) -> None:
        """Takes the form that lies below, their entry, and mine as it would be stored upon it."""
        super().__init__(desk)
        self._form, self._latest, self._mine, self._initials = form, latest, mine, initials

    def compose(self) -> ComposeResult:
        """Title, both texts, keys."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows both."""
        self.query_one(TitleLine).set(f"Two texts: {self._form.kind.title}", "", self.desk.initials)
        reader = self.query_one(Reader)
        reader.capture = self.hint.handle
        reader.show(list(self._passages()))
        reader.focus()

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._form.child, None

    def _passages(self) -> Iterator[Passage]:
        latest = self._latest
        who = self._initials.get(latest.typed_by, "?")
        when = moment_text(self.desk.home.hours, latest.typed_at, self.desk.now())
        yield Passage(f"{who} saved this at {when}, while you were writing.", style="bold")
        if latest.why:
            yield Passage(f"Why: {latest.why}")
        if latest.ended:
            yield Passage("It has ended: it is no longer so.", style="alert")
        yield Passage("Yours is not saved yet, and kept as unfinished. Nothing is lost.")
        found = list(differences(self._form.kind, self._mine))
        for field, theirs, mine in found:
            yield Passage(f"\n{field.label}", style="bold")
            yield Passage(theirs or EMPTY, lead="Theirs", indent=INDENT)
            yield Passage(mine or EMPTY, lead="Yours", indent=INDENT)
        if not found:
            yield Passage("\nBoth say the same by now.")

    @work
    async def action_mine(self) -> None:
        """Saves mine over theirs, after asking."""
        if await self.hint.confirm("Save yours over theirs? Theirs stays to be read."):
            await self.uncovered()
            self.dismiss()
            self._form.save_upon(self._mine)

    @work
    async def action_drop(self) -> None:
        """Drops mine, after asking."""
        if await self.hint.confirm("Drop what you typed? Theirs stays as it is."):
            await self.uncovered()
            self.dismiss()
            self._form.drop()

    def action_back(self) -> None:
        """Back to my text; it stays as it is, and unfinished."""
        self.dismiss()


def differences(kind: Kind, mine: FileState) -> Iterator[tuple[Field, str, str]]:
    """Each field in which mine differs from theirs, with both texts as staff read them."""
    for field in kind.fields:
        theirs, typed = mine.start.get(field.key, ""), mine.typed.get(field.key, "")
        if theirs != typed and not field.hidden:
            yield field, _said(field, theirs), _said(field, typed)


def _said(field: Field, text: str) -> str:
    chosen = field.choice(text)
    return chosen.label if chosen else text

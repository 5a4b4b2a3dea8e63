"""A section of a child's file: its entries by kind, and writing what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work

from models import drafts
from models.drafts import Draft
from models.file import Entry
from models.file_kinds import Kind, Section, layout_of
from models.file_page import Page, page
from models.file_values import Values
from models.people import Child
from models.records import stored
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.file_actions import FILE_SECTION
from screens.file_acts import FileActs
from screens.file_section_rows import marked, section_rows
from screens.file_state import FORM, from_json, line_of
from screens.list_screen import ListScreen
from screens.widgets.rows import Rows


class Begin(NamedTuple):
    """An entry that is to be written: of which kind, what is known of it, and why."""

    kind: str
    preset: Values
    why: str


class SectionScreen(ListScreen, FileActs):
    """The entries of a section."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE_SECTION
    BINDINGS = bindings(FILE_SECTION)
    NAME = "A section of a file"
    SHOWN = frozenset({"file"})

    def __init__(self, desk: Desk, child: Child, letter: str, begin: Begin | None = None) -> None:
        """Takes whose file, which section of it, and what is written there first."""
        super().__init__(desk, child)
        self._letter = letter
        self._to_begin = begin
        self._with_ended = False
        self._begun: frozenset[str] = frozenset()
        self.shown: Page | None = None

    @property
    def section(self) -> Section:
        """The section that is shown."""
        found = layout_of(self.desk.home, self.desk.today()).section(self._letter)
        if found is None:
            raise ValueError(f"no section {self._letter}")
        return found

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the file and shows the section."""
        found = await self.attempt(page, self.child.id, self.desk.today())
        if found is None:
            return
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored) or []
        self.shown, self._begun = found, frozenset(self._lines_of(mine))
        self.show()
        if self._to_begin is not None:
            begin, self._to_begin = self._to_begin, None
            if (kind := self._kind(begin.kind)) is not None:
                self.write_new(kind, begin.preset, begin.why)

    def _lines_of(self, mine: Sequence[Draft]) -> Iterator[str]:
        """The lines for which I have words that are not saved."""
        for draft in mine:
            if draft.form == FORM and draft.child == self.child.id:
                state = from_json(draft.context)
                kind = self._kind(state.kind)
                if kind is not None:
                    yield line_of(state, kind)

    def show(self) -> None:
        """Paints what was read last."""
        older = "with older" if self._with_ended else ""
        self.set_title(f"{self.child.name}: {self.section.title}", older)
        if self.shown is not None:
            width = self.size.width
            ended = self._with_ended
            rows = section_rows(self.shown, self.section, width, ended=ended)
            self.rows.set_rows(marked(rows, self._begun))

    # What the cursor is on

    def _place(self) -> tuple[str, str, str]:
        """The line with the cursor: "entry" and its id, or "gap", its kind and its answer."""
        what, _, which = (self.rows.cursor_key or "").partition(":")
        key, _, choice = which.partition(":")
        return what, key, choice

    def entry_here(self) -> Entry | None:
        """The entry with the cursor."""
        what, key, _ = self._place()
        found = self.shown.entries if self.shown and what == "entry" else []
        return next((each for each in found if each.id == key), None)

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter."""
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        """Reads the entry with the cursor, or begins to write what is missing there."""
        from screens.file_entry import EntryScreen

        found = self.entry_here()
        kind = self._kind(found.kind) if found else None
        if found is not None and kind is not None:
            self.app.push_screen(EntryScreen(self.desk, self.child, kind, found.id))
            return
        what, key, choice = self._place()
        kind = self._kind(key) if what == "gap" else None
        if kind is not None:
            self._write(kind, choice)

    def _write(self, kind: Kind, choice: str = "") -> None:
        """Begins to write an entry, with the answer that is missing."""
        preset: dict[str, str] = {}
        if kind.steps and self.shown:
            preset = {kind.steps: choice, "placement": str(self.shown.stay)}
        elif choice:
            asked = [each.key for each in kind.fields if each.choice(choice)]
            preset = {asked[0]: choice} if asked else {}
        self.write_new(kind, preset)

    @work
    async def action_new(self) -> None:
        """Asks of which kind, where there is more than one, and opens the form."""
        shown = self.shown
        if shown is None:
            return
        kinds = [
            kind
            for kind in self.section.kinds
            if not kind.steps and not (kind.single and shown.of(kind))
        ]
        if not kinds:
            steps = any(kind.steps for kind in self.section.kinds)
            said = "Go to a line and press enter." if steps else "All is written: e changes it."
            self.hint.say(said)
            return
        kind: Kind | None = kinds[0]
        if len(kinds) > 1:
            options = [(str(at), each.title, each) for at, each in enumerate(kinds, 1)]
            kind = await self.hint.choose("New", options)
        if kind is not None:
            self._write(kind)

    def action_ended(self) -> None:
        """Shows also what has ended, or not."""
        self._with_ended = not self._with_ended
        self.show()

    def action_turn(self, steps: int) -> None:
        """The section after this one, or before it."""
        letters = [each.letter for each in layout_of(self.desk.home, self.desk.today()).sections]
        at = letters.index(self._letter) + steps
        self._letter = letters[at % len(letters)]
        self.rows.set_rows([])
        self.show()

"""A child's page: what anybody who comes on shift needs to know of a child, in a minute (C1)."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.file_kinds import load
from models.file_page import Page, page
from models.people import Child
from screens.actions import EVERYWHERE, Action, hint
from screens.base import About, DeskScreen, bindings
from screens.desk import Desk
from screens.file_actions import FILE
from screens.file_rows import file_rows
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine

SHOWN = frozenset({"file", "child", "placement", "key_worker"})
"""The tables of which the page shows something."""


class FileScreen(DeskScreen):
    """Who the child is, safety, and the sections of the file with what they lack."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE
    BINDINGS = bindings(FILE)
    NAME = "A child's file"

    def __init__(self, desk: Desk, child: Child) -> None:
        """Takes whose file, in whatever stage the child is."""
        super().__init__(desk)
        self.child = child
        self.shown: Page | None = None

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        yield TitleLine()
        yield Rule()
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Rows).focus()
        self._title()

    def on_resize(self) -> None:
        """The lines follow the width of the terminal."""
        self.show()

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads what is stored."""
        self.hint.set_hint(f"a letter opens its section  {hint((*FILE, *EVERYWHERE))}")
        self.reload()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody wrote in a file, or changed a placement."""
        if tables & SHOWN:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the page and shows it."""
        found = await self.attempt(page, self.child.id, self.desk.today())
        if found is not None:
            self.shown, self.child = found, found.child
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self._title()
        if self.shown is not None:
            plan = load(self.desk.home.profile_id)
            self.query_one(Rows).set_rows(file_rows(self.shown, plan, self.size.width))

    def _title(self) -> None:
        who = self.desk.who.staff.initials if self.desk.who else ""
        self.query_one(TitleLine).set(self.child.name, "", who)

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter opens the section."""
        event.stop()
        self.action_section(event.key.partition(":")[2])

    def action_open(self) -> None:
        """Opens the section with the cursor."""
        self.action_section((self.query_one(Rows).cursor_key or "").partition(":")[2])

    def action_section(self, letter: str) -> None:
        """Opens a section by its letter."""
        from screens.file_section import SectionScreen

        if load(self.desk.home.profile_id).section(letter) is not None:
            self.query_one(Rows).move_to(f"section:{letter}")
            self.app.push_screen(SectionScreen(self.desk, self.child, letter))

    def action_key_worker(self) -> None:
        """Shows who the key worker is and was."""
        from screens.key_worker import KeyWorkerScreen

        self.app.push_screen(KeyWorkerScreen(self.desk, self.child.id))

    def action_placement(self) -> None:
        """Shows who the child is, and the placement."""
        from screens.placement import PlacementScreen

        self.app.push_screen(PlacementScreen(self.desk, self.child.id))

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss()

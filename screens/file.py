"""A child's page: what anybody who comes on shift needs to know of a child, in a minute (C1)."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.file_kinds import layout_of
from models.file_page import Page, page
from models.people import Child
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.file_actions import FILE
from screens.file_rows import INCIDENTS_ROW, SESSIONS_ROW, file_rows
from screens.list_screen import ListScreen
from screens.sessions_key import SessionsKey
from screens.widgets.rows import Rows


class FileScreen(ListScreen, SessionsKey):
    """Who the child is, safety, and the sections of the file with what they lack."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE
    BINDINGS = bindings(FILE)
    NAME = "A child's file"
    CALLED = "{A_child}'s file"
    LEAD = "a letter opens its section"
    SHOWN = frozenset({"file", "child", "placement", "key_worker", "incident", "session"})

    def __init__(self, desk: Desk, child: Child) -> None:
        """Takes whose file, in whatever stage the child is."""
        super().__init__(desk)
        self.child = child
        self.shown: Page | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the page and shows it."""
        found = await self.attempt(page, self.child.id, self.desk.today())
        if found is not None:
            self.shown, self.child = found, found.child
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(self.child.name)
        if self.shown is not None:
            home = self.desk.home
            plan = layout_of(home, self.desk.today())
            self.rows.set_rows(file_rows(self.shown, plan, self.desk, self.size.width))

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter opens the section."""
        event.stop()
        self._open(event.key)

    def action_open(self) -> None:
        """Opens the section with the cursor."""
        self._open(self.rows.cursor_key or "")

    def _open(self, key: str) -> None:
        """Opens the section, or the incidents, of a line."""
        if key == INCIDENTS_ROW:
            self.action_incidents()
        elif key == SESSIONS_ROW:
            self.action_sessions()
        else:
            self.action_section(key.partition(":")[2])

    def action_section(self, letter: str) -> None:
        """Opens a section by its letter."""
        from screens.file_section import SectionScreen

        if layout_of(self.desk.home, self.desk.today()).section(letter) is not None:
            self.rows.move_to(f"section:{letter}")
            self.app.push_screen(SectionScreen(self.desk, self.child, letter))

    def action_incidents(self) -> None:
        """Shows the incidents of the child."""
        from screens.incidents import IncidentsScreen

        self.rows.move_to(INCIDENTS_ROW)
        self.app.push_screen(IncidentsScreen(self.desk, self.child))

    def action_key_worker(self) -> None:
        """Shows who the key worker is and was."""
        from screens.key_worker import KeyWorkerScreen

        self.app.push_screen(KeyWorkerScreen(self.desk, self.child.id))

    def action_placement(self) -> None:
        """Shows who the child is, and the placement."""
        from screens.placement import PlacementScreen

        self.app.push_screen(PlacementScreen(self.desk, self.child.id))

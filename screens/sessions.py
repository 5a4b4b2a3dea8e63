"""A child's key-work sessions: when, about what, held or not, signed or not, read or not."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from models.people import Child
from models.session_list import Sessions, sessions_of
from screens.actions import Action
from screens.base import About, bindings
from screens.beside import child_beside
from screens.desk import Desk
from screens.session_lines import SessionLines
from screens.sessions_actions import SESSIONS
from screens.sessions_key import SessionsKey
from screens.sessions_rows import by_month


class SessionsScreen(SessionLines, SessionsKey):
    """All of a child's sessions, the latest first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SESSIONS
    BINDINGS = bindings(SESSIONS)
    NAME = "Sessions of a child"
    CALLED = "Sessions of {a_child}"
    SHOWN = frozenset({"session"})
    EMPTY = "No session is recorded yet."

    def __init__(self, desk: Desk, child: Child, at: str = "") -> None:
        """Takes whose sessions, and the id of the one on which the cursor is to stand."""
        super().__init__(desk)
        self.child = child
        self.shown: Sessions | None = None
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the sessions and shows them."""
        found = await self.attempt(sessions_of, self.child.id)
        if found is None or found.child.id != self.child.id:
            return
        self.shown = found
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is None:
            return
        lines, initials = self.shown.lines, self.shown.initials
        self.set_title(f"{self.child.name}: sessions", f"{len(lines)}" if lines else "")
        self.rows.set_rows(list(by_month(lines, initials, self.size.width)))

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    def records(self) -> list[str]:
        """The ids of the records that are shown."""
        return [each.id for each in self.shown.lines] if self.shown else []

    # What the keys do

    def action_counts(self) -> None:
        """Counts the last twelve months against the home's aims."""
        from screens.sessions_counted import CountsScreen

        self.app.push_screen(CountsScreen(self.desk, self.child))

    @work(exclusive=True, group="open")
    async def action_find(self) -> None:
        """Asks for words, and shows the sessions that have them."""
        from screens.sessions_found import FoundScreen, ask_words

        words = await ask_words(self)
        if words:
            await self.uncovered()
            self.app.push_screen(FoundScreen(self.desk, words, self.child))

    @work(exclusive=True, group="open")
    async def action_turn(self, step: int) -> None:
        """The sessions of the next child, or of the one before."""
        found = await child_beside(self, self.child, step)
        if found is not None:
            self.child, self.shown = found, None
            self.set_title(f"{found.name}: sessions")
            self.rows.set_rows([])
            self.reload()

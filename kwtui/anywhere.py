"""What works on every screen: a concern, whom to ring, a talk, help and the palette."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import App
from textual.screen import Screen

from models import ids
from screens.actions import EVERYWHERE
from screens.base import DeskScreen, bindings
from screens.desk import Desk


class Anywhere(App[None]):
    """An app at a desk, or before there is one."""

    BINDINGS: ClassVar = bindings(EVERYWHERE)

    def __init__(self, desk: Desk | None) -> None:
        """Takes the desk; None where there is no home yet."""
        super().__init__(ansi_color=True)
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk; there is none before a home is set up."""
        if self._desk is None:
            raise RuntimeError("no home is open")
        return self._desk

    def busy_elsewhere(self) -> bool:
        """Whether this is no moment for another screen: nobody signed in, or locked."""
        return self._desk is None or self._desk.who is None or self.locked()

    def locked(self) -> bool:
        """Whether the lock hides the screens."""
        from screens.signin import LockScreen

        return isinstance(self.screen, LockScreen)

    def action_concern(self) -> None:
        """Raises a concern, about the child and item at hand."""
        from screens.concern import ConcernScreen

        if self.busy_elsewhere() or isinstance(self.screen, ConcernScreen):
            return
        screen = self.screen
        about = screen.about() if isinstance(screen, DeskScreen) else (None, None)
        self.push_screen(
            ConcernScreen(self.desk, draft_id=ids.new(), child=about[0], origin=about[1])
        )

    def action_ring(self) -> None:
        """Shows whom to ring."""
        from screens.ring import RingScreen

        if not self.busy_elsewhere() and not isinstance(self.screen, RingScreen):
            self.push_screen(RingScreen(self.desk))

    def action_talk(self) -> None:
        """Asks to talk to a manager, about the child and record at hand."""
        from screens.talk_form import AskForm

        if self.busy_elsewhere() or isinstance(self.screen, AskForm):
            return
        screen, child, source = self.screen, None, None
        if isinstance(screen, DeskScreen):
            child, source = screen.about()[0], screen.source()
        self.push_screen(AskForm(self.desk, child, source))

    def action_help(self) -> None:
        """Shows the keys of this screen."""
        from screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen) and not self.locked():
            self.push_screen(HelpScreen(cast("Screen[None]", self.screen)))

    def action_palette(self) -> None:
        """Finds an action by its name."""
        from screens.palette import PaletteScreen

        if not self.busy_elsewhere() and not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen(self.desk, cast("Screen[None]", self.screen)))

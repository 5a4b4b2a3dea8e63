"""The first run: set up a home at the given place, or look around in the sample."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from kwtui.app import KwtuiApp
from models import clock, database, drafts
from models.errors import KwtuiError
from models.home import home
from screens.desk import Desk
from screens.first_run import FirstRunScreen
from screens.setup import SetupScreen
from screens.widgets.hint_line import HintLine


class FirstRun:
    """The way from no home to the sign-in of one."""

    def __init__(self, path: Path, at_the_end: ExitStack) -> None:
        """Takes where the home's database is to stand, and what is cleared away at the end."""
        self._path, self._at_the_end = path, at_the_end
        self._app: KwtuiApp | None = None

    def app(self) -> KwtuiApp:
        """The app, which begins with the two ways."""
        self._app = KwtuiApp(None, lambda: FirstRunScreen(self._set_up, self._look))
        return self._app

    def _running(self) -> KwtuiApp:
        assert self._app is not None
        return self._app

    def _set_up(self) -> None:
        """Opens an empty database and asks for everything; the file is made only now."""
        try:
            database.open_home(self._path, create=True)
            drafts.open_drafts(self._path)
        except KwtuiError as error:
            self._say(error)
            return
        self._running().push_screen(SetupScreen(clock.system, self._created, self._back))

    def _back(self) -> None:
        """From the first page back to the two ways."""
        self._running().pop_screen()

    def _created(self) -> None:
        """The home is there: its sign-in."""
        self._running().begin(Desk(clock.system, database.call(home)))

    def _look(self) -> None:
        """The sample home, somebody signed in."""
        from kwtui.sample_home import SampleHome

        sample = SampleHome()
        self._at_the_end.callback(sample.remove)
        try:
            desk = sample.open()
        except KwtuiError as error:
            self._say(error)
            return
        self._running().begin(desk)

    def _say(self, error: KwtuiError) -> None:
        self._running().screen.query_one(HintLine).say(error.sentence, alert=True)

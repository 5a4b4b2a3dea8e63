"""The app: who is signed in, what works on every screen, the lock, and the watcher.

The screens are loaded when they are first wanted, or else a moment after the start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.reactive import Reactive
from textual.screen import Screen

from kwtui import quick
from kwtui.anywhere import Anywhere
from kwtui.crash import QuietCrash
from kwtui.watcher import BEAT, Watcher
from models import drafts
from models.database import call, run
from models.errors import KwtuiError
from models.home import home
from models.journal import put_back_triggers
from screens.base import DeskScreen
from screens.desk import Desk, SignedIn

if TYPE_CHECKING:
    from models.board import Board

LOOK = 5.0
"""Seconds between two looks at whether the screen should lock."""
REST = 1.0
"""Seconds after the start when the screens that were not wanted yet are loaded."""
BETWEEN = 0.05
"""Seconds between two of them, for the keys that come meanwhile."""
SCREENS = (
    *("board", "signin", "checklist", "concern", "concern_view", "help", "palette", "round"),
    *("where", "file", "file_section", "file_entry", "file_form", "file_both", "both"),
    *("children", "placement", "child_form", "key_worker"),
    *("record_quick", "record", "record_sign", "record_check", "record_both"),
    *("people", "person", "settings", "routine", "numbers", "setting_list", "setting_values"),
    *("item_form", "number_form", "setting_form", "unfinished"),
    *(
        "for_you",
        "due",
        "duty_open",
        "talk",
        "talk_form",
        "talk_source",
        "talks",
        "incidents",
        "incident_form",
    ),
    *("sessions", "session_view", "session_versions", "sessions_counted", "sessions_found"),
    *("sessions_to_read", "tasks", "beside", "record_both"),
    *("note_form", "notes", "night", "medication", "shift_open", "line_open"),
    *("handover", "handover_form", "handovers", "since", "messages", "message_form"),
    "action_form",
    *("on_shift", "roster", "roster_week", "roster_copy", "week", "plan_view"),
)
"""What can be opened from the board, and from there."""


class KwtuiApp(QuietCrash, Anywhere):
    """The program on the terminal."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    # As the default: set later, all of the style sheets would be read once more.
    theme = Reactive("ansi-dark")

    def __init__(self, desk: Desk | None, first: Callable[[], Screen[None]] | None = None) -> None:
        """Takes the desk, or, where there is no home yet, what makes the first screen."""
        super().__init__(desk)
        quick.lighten(self)
        self._first = first
        self._watcher = Watcher()
        self._looking = False
        self._untold: frozenset[str] = frozenset()
        """Tables in which something was stored, as long as the screen is not told of it."""
        self._ahead: Board | None = None

    def read_ahead(self) -> None:
        """Reads the board of whoever is signed in at the start: the first picture is then whole.

        To be called before the screens are shown; raises StoreError.
        """
        from models.board import board

        call(self._watcher.begin)
        self._ahead = call(board, self.desk.now(), author=self.desk.by().staff)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen; a blank one of Textual's below it would take longer to start."""
        if self._desk is not None:
            first: Screen[Any] = self._entrance()
        elif self._first is not None:
            first = self._first()
        else:
            return super().get_default_screen()
        # Textual leaves this out for the first screen, and then cannot put another in its place.
        first._push_result_callback(first, None)
        return first

    def on_mount(self) -> None:
        """Begins to watch, once there is a desk."""
        self.set_timer(REST, self._load_rest)
        if self._desk is not None:
            self._open_up()

    @work
    async def _load_rest(self) -> None:
        """Loads the other screens one by one, which then open at once; then the start is over.

        It is not left until they are wanted: the program's files may be newer ones by then.
        """
        for name in SCREENS:
            import_module(f"screens.{name}")
            await asyncio.sleep(BETWEEN)
        quick.settle()

    def begin(self, desk: Desk) -> None:
        """From now on at this desk, which there was not at the start."""
        self._desk = desk
        self._show_only(self._entrance())
        self._open_up()

    def _entrance(self) -> DeskScreen:
        """The board, or the sign-in before it."""
        if self._ahead is None:
            # Before the screen reads: what is stored in between would never be shown.
            self._look(self._watcher.begin)
        if self.desk.who is not None:
            from screens.board import BoardScreen

            return BoardScreen(self.desk, self._ahead)
        from screens.signin import SignInScreen

        return SignInScreen(self.desk, self.signed_in)

    def _open_up(self) -> None:
        """What begins with the desk: the watcher, the lock, and what there is to say."""
        drafts.purge(self.desk.now())
        self.call_after_refresh(self._greet)
        self.set_interval(BEAT, self._watch)
        self.set_interval(LOOK, self._lock_when_idle)

    def _greet(self) -> None:
        """Says what there is to say about this desk."""
        if self.desk.greeting:
            self._say(self.desk.greeting)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """None: each screen covers the whole of the one below, which is not drawn.

        Textual takes the one below for seen; a clock there would repaint all of the one above.
        """
        return []

    def _show_only(self, screen: Screen[None]) -> None:
        """Shows a screen in place of all there are; what they were typing is kept as drafts."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(screen)

    def _show_board(self) -> None:
        """Shows the board of the one who is signed in."""
        from screens.board import BoardScreen

        self._show_only(BoardScreen(self.desk))

    def signed_in(self, who: SignedIn) -> None:
        """Somebody has signed in: their board."""
        self.desk.who = who
        self.desk.touched()
        self._show_board()
        self._guards()

    @work
    async def _guards(self) -> None:
        """Says so when the guards of the journal were missing; they are put back."""
        try:
            wrong = await run(put_back_triggers, self.desk.by())
        except KwtuiError as error:
            self._say(error.sentence)
            return
        if wrong:
            self._say(
                "Something was changed in the database by other means. Tell your manager; "
                "kwtui verify says more."
            )

    async def on_event(self, event: events.Event) -> None:
        """Notes when somebody was last at the keys."""
        if self._desk and isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._desk.touched()
        await super().on_event(event)

    # Others' changes

    def _watch(self) -> None:
        """One look at a time; a look that waits for the database holds up nothing."""
        problem = drafts.problem()
        if problem is not None:
            self._say(problem, patient=True)
        if not self._looking and self.desk.who is not None:
            self._looking = True
            self._look(partial(self._watcher.look, self.desk.who.staff.id))

    @work
    async def _look(self, how: Callable[[], frozenset[str]]) -> None:
        try:
            self._untold |= await run(how)
            if "home_change" in self._untold:
                self.desk.home = await run(home)
        except KwtuiError as error:
            # The next look tells what this one could not.
            self._say(error.sentence, patient=True)
            return
        finally:
            self._looking = False
        tables, self._untold = self._untold, frozenset()
        if tables and self.screen_stack and isinstance(self.screen, DeskScreen):
            self.screen.changed(tables)

    def _say(self, sentence: str, *, patient: bool = False) -> None:
        """Shows a sentence where the screen has a place for it."""
        if self.screen_stack and isinstance(self.screen, DeskScreen):
            self.screen.tell(sentence, patient=patient)

    # What works everywhere

    def action_lock(self) -> None:
        """Locks at once."""
        from screens.signin import LockScreen

        if not self.busy_elsewhere():
            drafts.flush()
            self.push_screen(LockScreen(self.desk, self.unlocked))

    def unlocked(self, who: SignedIn) -> None:
        """The PIN was right: the same screen again, or another person's board."""
        if self.desk.who is not None and who.staff.id == self.desk.who.staff.id:
            # The same sign-in, but name, initials or role may have been changed meanwhile.
            self.desk.who = who
            self.pop_screen()
            return
        self.signed_in(who)

    def _lock_when_idle(self) -> None:
        """Locks after the home's minutes without a key."""
        if self.desk.idle() >= self.desk.home.lock_after * 60:
            self.action_lock()

    def action_leave(self) -> None:
        """Leaves the program, with what is being typed kept."""
        drafts.flush()
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C does nothing but say how to leave."""
        self._say("Ctrl+Q leaves the program; what you type is kept.")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing is ever opened outside the program."""

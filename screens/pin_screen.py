"""What sign-in and lock share: asking a PIN, waiting after wrong ones, and choosing one's own."""

from __future__ import annotations

import math
import time
from typing import NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.timer import Timer

from models.database import run
from models.errors import KwtuiError, Refused
from models.ids import new
from models.journal import By
from models.people import Staff
from models.pins import WrongPin, check_new_pin, check_pin, set_own_pin
from screens.actions import EVERYWHERE, hint
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.form import Form
from screens.widgets.form_keys import form_keys
from screens.widgets.form_layout import Entry, Field
from screens.widgets.hint_line import HintLine
from screens.widgets.title_line import Rule, TitleLine

PIN_CELLS = 15
PIN = Field("pin", "PIN", PIN_CELLS, secret=True, ends=True)
OWN_PIN: tuple[Entry, ...] = (
    "Your code is right. Now choose a PIN of your own, which only you know.",
    "4 to 12 digits, not all the same, not counting up or down.",
    "",
    (Field("own", "New PIN", PIN_CELLS, secret=True),),
    (Field("again", "The same again", PIN_CELLS, secret=True),),
)
SECRETS = ("pin", "own", "again")


class Choosing(NamedTuple):
    """Somebody who gave a one-time code and has to choose a PIN before anything else."""

    staff: Staff
    signin: str


class PinScreen(DeskScreen):
    """A screen that lets somebody in who knows a PIN; nothing of a record is ever shown on it."""

    DEFAULT_CSS = """
    PinScreen Form { margin: 1 1 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Takes the desk."""
        super().__init__(desk)
        self._checking = False
        self._choosing: Choosing | None = None
        self._sentence = ""
        self._until = 0.0
        self._ticks: Timer | None = None

    # What each of the two says for itself

    def entries(self) -> tuple[Entry, ...]:
        """The fields and sentences that are shown while a PIN is asked."""
        raise NotImplementedError

    def initials(self) -> str:
        """Whose PIN is asked."""
        raise NotImplementedError

    def signin_id(self) -> str:
        """The id of the sign-in that a right PIN begins, or takes up again."""
        return new()

    def let_in(self, staff: Staff, signin: str) -> None:
        """The PIN was right."""
        raise NotImplementedError

    # The screen

    def compose(self) -> ComposeResult:
        """A title, the form and the line with the keys."""
        yield TitleLine()
        yield Rule()
        yield Form()
        yield HintLine()

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Asks for the PIN."""
        self.form.when_done = self._done
        self.ask_pin()

    def on_screen_resume(self) -> None:
        """Gives the form the keyboard."""
        self._show_keys()
        self.form.focus()

    def ask_pin(self) -> None:
        """Shows the fields for the PIN, empty."""
        self._choosing = None
        self._stop_waiting()
        self._empty_secrets()
        self.form.set_mistakes({})
        self.form.set_entries(self.entries())
        self._show_keys()

    def can_go_back(self) -> bool:
        """Whether Esc leads anywhere."""
        return self._choosing is not None

    def _show_keys(self) -> None:
        back = self.ACTIONS if self.can_go_back() else ()
        leave = next(action for action in EVERYWHERE if action.name == "leave")
        self.hint.set_hint(hint((*form_keys(), *back, leave._replace(hint=True))))

    def _empty_secrets(self) -> None:
        for key in SECRETS:
            self.form.fill(key, "")

    def _done(self, at: str) -> None:
        """Goes on, unless what was typed before is still being looked at."""
        if not self._checking:
            self.go_on(at)

    def go_on(self, at: str) -> None:
        """Looks at what was typed; `at` is the field with the cursor."""
        if self._choosing is not None:
            self._choose(self._choosing)
        elif not self.form.value("pin").strip():
            self.form.set_mistakes({"pin": "Type your PIN."})
        else:
            self._checking = True
            self._check(self.initials(), self.form.value("pin"))

    @work
    async def _check(self, initials: str, pin: str) -> None:
        """Checks the PIN on the database thread."""
        self.form.fill("pin", "")
        try:
            checked = await run(check_pin, initials, pin, self.desk.now())
        except WrongPin as error:
            self._wrong(error)
        except KwtuiError as error:
            self.hint.say(error.sentence, alert=True)
        else:
            self._right(checked.staff, checked.must_choose)
        finally:
            self._checking = False

    def _right(self, staff: Staff, must_choose: bool) -> None:
        """Lets in, or first asks for a PIN of their own."""
        self._stop_waiting()
        self.form.set_mistakes({})
        if must_choose:
            self._choosing = Choosing(staff, self.signin_id())
            self.form.set_entries(OWN_PIN)
            self._show_keys()
        else:
            self.let_in(staff, self.signin_id())

    # A wrong PIN, and the wait after it

    def _wrong(self, error: WrongPin) -> None:
        """Says that it is wrong, and counts down the wait where there is one."""
        self._stop_waiting()
        self._sentence = error.sentence
        self._until = time.monotonic() + error.wait
        if error.wait > 0:
            self._ticks = self.set_interval(1.0, self._tick)
        self._tick()
        self.form.move_to("pin")

    def _tick(self) -> None:
        """Shows how long there is still to wait."""
        left = self._until - time.monotonic()
        if left > 0:
            self.form.set_mistakes(
                {"pin": f"{self._sentence} Try again in {math.ceil(left)} s."}, go=False
            )
        elif self._ticks is not None:
            self._stop_waiting()
            self.form.set_mistakes({"pin": "Now type your PIN again."}, go=False)
        else:
            self.form.set_mistakes({"pin": self._sentence}, go=False)

    def _stop_waiting(self) -> None:
        if self._ticks is not None:
            self._ticks.stop()
        self._ticks = None

    # A PIN of one's own

    def _choose(self, choosing: Choosing) -> None:
        """Looks at the two PINs that were typed, and has the own one stored."""
        own, again = self.form.value("own"), self.form.value("again")
        try:
            check_new_pin(own)
        except Refused as error:
            self._refused(error.sentence)
            return
        if own.split() != again.split():
            self._refused("The two are not the same. Type your new PIN in both once more.")
            return
        self._checking = True
        self._store(choosing, own)

    def _refused(self, sentence: str) -> None:
        """Asks for both anew: what is left in them, unseen, would become part of the next PIN."""
        for key in ("own", "again"):
            self.form.fill(key, "")
        self.form.set_mistakes({"own": sentence})

    @work
    async def _store(self, choosing: Choosing, pin: str) -> None:
        """Stores the own PIN and lets its owner in."""
        by = By(choosing.staff.id, choosing.signin, self.desk.now())
        try:
            await run(set_own_pin, by, choosing.staff.id, pin)
        except Refused as error:
            self._refused(error.sentence)
        except KwtuiError as error:
            self.hint.say(error.sentence, alert=True)
        else:
            self._empty_secrets()
            self.let_in(*choosing)
        finally:
            self._checking = False

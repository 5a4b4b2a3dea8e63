"""Signing in with initials and PIN, and the lock that hides everything until the PIN is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from models.people import Staff
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk, SignedIn
from screens.pin_screen import PIN, PinScreen
from screens.widgets.form_layout import Entry, Field
from screens.widgets.title_line import TitleLine

INITIALS = (Field("initials", "Initials", 7),)
BACK = Action("back", ("escape",), "back", "Back, without signing in.")


class SignInScreen(PinScreen):
    """Asks who is there (L1); never shows who works here."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (BACK,)
    BINDINGS = bindings(ACTIONS)
    NAME = "Sign-in"

    def __init__(
        self,
        desk: Desk,
        on_signed_in: Callable[[SignedIn], None],
    ) -> None:
        """Takes the desk and whom to tell who signed in."""
        super().__init__(desk)
        self._on_signed_in = on_signed_in

    def on_mount(self) -> None:
        """Says whose home it is."""
        self.query_one(TitleLine).set(self.desk.home.name, right="kwtui")

    def entries(self) -> tuple[Entry, ...]:
        """Initials and PIN."""
        return (
            "Sign in with your initials and your PIN, or with the code that you were given.",
            "",
            INITIALS,
            (PIN,),
        )

    def ask_pin(self) -> None:
        """Asks, with the cursor at the first of the two that is empty."""
        super().ask_pin()
        self.form.move_to("pin" if self.form.value("initials") else "initials")

    def initials(self) -> str:
        """As typed."""
        return self.form.value("initials")

    def go_on(self, at: str) -> None:
        """Asks for the initials first, where they are missing."""
        if "initials" in self.form.keys and not self.initials().strip():
            self.form.set_mistakes({"initials": "Type your initials."})
            return
        super().go_on(at)

    def let_in(self, staff: Staff, signin: str) -> None:
        """Tells who signed in."""
        self._on_signed_in(SignedIn(staff, signin))

    def action_back(self) -> None:
        """From choosing a PIN back to the sign-in."""
        if self._choosing is not None:
            self.ask_pin()


class LockScreen(PinScreen):
    """Hides the screens below, which stay as they are, until the PIN is typed."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (BACK,)
    BINDINGS = bindings(ACTIONS)
    NAME = "Lock"

    def __init__(self, desk: Desk, on_unlock: Callable[[SignedIn], None]) -> None:
        """Takes the desk, and whom to tell who typed a right PIN: the same person, or another.

        The present sign-in does not end before another one has begun; drafts stay in any case.
        """
        super().__init__(desk)
        self._on_unlock = on_unlock
        self._someone_else = False

    def on_mount(self) -> None:
        """Says no more than the program's name: not even whose home it is."""
        self.query_one(TitleLine).set("kwtui", right="locked")

    def _locked(self) -> SignedIn:
        """Whose sign-in is locked."""
        if self.desk.who is None:
            raise RuntimeError("nobody is signed in, so there is nothing to lock")
        return self.desk.who

    def entries(self) -> tuple[Entry, ...]:
        """The PIN, and a way in for somebody else."""
        who = self._locked().staff.initials
        if self._someone_else:
            return (f"Sign in in place of {who}, whose words are kept.", "", INITIALS, (PIN,))
        return (
            f"Locked. {who}, type your PIN. What you were typing is kept.",
            "",
            (PIN,),
            "",
            "Someone else: press Tab and type your initials.",
            INITIALS,
        )

    def ask_pin(self) -> None:
        """Asks for the PIN, with the cursor there."""
        super().ask_pin()
        self.form.move_to("pin")

    def initials(self) -> str:
        """Of the one whose sign-in it is, or as somebody else typed them."""
        if self._someone_else:
            return self.form.value("initials")
        return self._locked().staff.initials

    def can_go_back(self) -> bool:
        """From the other person's sign-in as well."""
        return self._someone_else or super().can_go_back()

    def signin_id(self) -> str:
        """Unlocking is the same sign-in."""
        return super().signin_id() if self._someone_else else self._locked().signin

    def go_on(self, at: str) -> None:
        """Checks the PIN, or lets somebody else sign in."""
        if self._choosing is not None or self._someone_else or at == "pin":
            super().go_on(at)
        elif self.form.value("initials").strip():
            self._someone_else = True
            self.ask_pin()
        else:
            self.form.move_to("pin")

    def let_in(self, staff: Staff, signin: str) -> None:
        """Tells who it is."""
        self._on_unlock(SignedIn(staff, signin))

    def action_back(self) -> None:
        """Locked as before, for the one whose sign-in it is."""
        self._someone_else = False
        self.form.fill("initials", "")
        self.ask_pin()

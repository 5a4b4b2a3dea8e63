"""The desk: what every screen needs to know, given to it by its constructor."""

import time
from datetime import date, datetime
from typing import NamedTuple

from models.clock import Clock
from models.home import Home
from models.journal import By
from models.people import Staff
from models.profiles import Terms
from models.shifts import local
from models.wording import said


class SignedIn(NamedTuple):
    """Who is signed in, and the sign-in itself (unlocking is the same one)."""

    staff: Staff
    signin: str


class Desk:
    """The home, the clock and who is signed in."""

    def __init__(
        self, clock: Clock, home: Home, who: SignedIn | None = None, greeting: str = ""
    ) -> None:
        """Takes who is signed in, if somebody is, and what is said once on the first screen."""
        self.clock = clock
        self.home = home
        self.who = who
        self.greeting = greeting
        self.last_key = time.monotonic()
        """When a key was last pressed, on the machine's own running clock (seconds)."""

    @property
    def initials(self) -> str:
        """Those of who is signed in; nothing when nobody is."""
        return self.who.staff.initials if self.who else ""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock()

    def today(self) -> date:
        """The date at the home."""
        return local(self.home.hours, self.now()).date()

    @property
    def terms(self) -> Terms:
        """What people and papers are called in this home today."""
        return self.home.terms(self.today())

    def said(self, wording: str) -> str:
        """A sentence of the program in the home's own terms: see models/wording.py."""
        return said(wording, self.terms)

    def touched(self) -> None:
        """Somebody is at the keys."""
        self.last_key = time.monotonic()

    def idle(self) -> float:
        """Seconds since the last key."""
        return time.monotonic() - self.last_key

    def by(self) -> By:
        """The author of what is written now; nobody writes without being signed in (L1)."""
        if self.who is None:
            raise RuntimeError("nobody is signed in")
        return By(self.who.staff.id, self.who.signin, self.now())

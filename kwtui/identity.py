"""Who gives a command: initials from its options, the PIN from the terminal and nowhere else."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kwtui.opening import opened, ready
from models.errors import Refused, UsageError
from models.text import clean

if TYPE_CHECKING:
    from argparse import Namespace

    from screens.desk import SignedIn

TERMINAL = "/dev/tty"
LONGEST = 200
"""The most characters that are read for a PIN."""

NO_TERMINAL = (
    "The PIN is typed at a terminal, and there is none here. Over SSH, give ssh the option -t."
)
NOBODY = "Say who you are with --as and your initials, for example --as ED."
NO_PIN = "No PIN was typed, so nothing was done."
ONE_TIME = (
    "This is a one-time code. Start kwtui without a command, sign in with it once, and choose a "
    "PIN of your own. Then give the command again."
)


@contextmanager
def signed_in(args: Namespace) -> Iterator[SignedIn]:
    """Hold the home's database open for the one who is signed in (L1), after asking for the PIN.

    Nobody is asked whose SSH key was let in by `kwtui login`. Takes the options --as and --db.
    Raises UsageError without initials or a terminal, Refused for a PIN that is not right or not
    one's own yet and for somebody who does not work here, and StoreError.
    """
    if args.owner is not None:
        with opened(ready(args.db)):
            yield owner(args.owner)
        return
    if not args.initials:
        raise UsageError(NOBODY)
    path, initials = ready(args.db), clean(args.initials)
    pin = ask_pin(initials)
    if not pin:
        raise Refused(NO_PIN)
    with opened(path):
        yield _checked(initials, pin)


def owner(initials: str) -> SignedIn:
    """The sign-in of the owner of an SSH key, in the open database; Refused for a stranger."""
    from models import ids
    from models.clock import system
    from models.database import call
    from models.home import home
    from models.people import here_by_initials
    from screens.desk import SignedIn

    found = call(here_by_initials, initials, call(home).hours, system())
    if found is None:
        raise Refused(
            f"Nobody who works here has the initials {clean(initials)}. Ask your manager."
        )
    return SignedIn(found, ids.new())


def _checked(initials: str, pin: str) -> SignedIn:
    """Return the sign-in that initials and PIN give, in the open database."""
    from models import ids
    from models.clock import system
    from models.database import call
    from models.pins import check_pin
    from screens.desk import SignedIn

    found = call(check_pin, initials, pin, system())
    if found.must_choose:
        raise Refused(ONE_TIME)
    return SignedIn(found.staff, ids.new())


def ask_pin(initials: str) -> str:
    """Return what is typed at the terminal, unseen; empty when nothing is. Raises UsageError.

    `initials` are clean: they stand in the question.
    """
    try:
        handle = os.open(TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        with os.fdopen(handle, encoding="utf-8", errors="replace") as typed, unseen(handle):
            os.write(handle, f"PIN of {initials}: ".encode())
            _load_meanwhile()
            pin = typed.readline(LONGEST).rstrip("\r\n")
            os.write(handle, b"\n")
            return pin
    except (OSError, termios.error) as error:
        raise UsageError(NO_TERMINAL) from error


@contextmanager
def unseen(terminal: int) -> Iterator[None]:
    """Keep what is typed at `terminal` off the screen; put the terminal back at the end."""
    before = termios.tcgetattr(terminal)
    hidden = termios.tcgetattr(terminal)
    hidden[3] &= ~termios.ECHO
    # What was typed before the question is no answer to it, and was seen.
    termios.tcsetattr(terminal, termios.TCSAFLUSH, hidden)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _load_meanwhile() -> None:
    """Load what reads the database while the person types: the question is there at once.

    Ctrl+C waits until it is loaded: in the midst of loading Python may lose it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        import models.board
        import models.pins  # noqa: F401
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

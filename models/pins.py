"""PINs: set, checked and reset; kept as scrypt hashes, outside the journal.

The journal only says that a PIN was set. Wrong tries are counted by the initials that were typed,
whether or not anybody has them, so that the answer never tells who works here.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import BlobField, BooleanField, IntegerField, TextField

from models.database import Table, writes
from models.errors import Refused
from models.fields import InstantField
from models.home import home
from models.journal import By, Transaction, transaction
from models.people import Staff, everybody, here_by_initials
from models.roles import only_managers
from models.text import fold

FREE_TRIES = 5
"""Wrong PINs before the first wait."""
WAITS = (2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds to wait after the fifth, sixth … wrong PIN; it never grows beyond the last."""
FORGOTTEN = timedelta(days=1)
"""How long wrong tries are remembered after the last of them."""
NOT_RIGHT = "These initials and this PIN do not go together."


class CredentialTable(Table):
    """How somebody's PIN is recognised; not in the journal, so that no hash can be read there."""

    staff = TextField(primary_key=True)
    hash = BlobField()
    salt = BlobField()
    one_time = BooleanField()

    class Meta:
        """The table `credential`."""

        table_name = "credential"


class TriedTable(Table):
    """Wrong PINs in a row by folded initials, known and unknown alike; not in the journal."""

    initials = TextField(primary_key=True)
    tries = IntegerField()
    last_try = InstantField()

    class Meta:
        """The table `tried`."""

        table_name = "tried"


class Checked(NamedTuple):
    """Who gave the right PIN, and whether an own one must be chosen now."""

    staff: Staff
    must_choose: bool


class WrongPin(Refused):
    """The PIN is not right, or nobody has these initials: the two look the same."""

    def __init__(self, wait: float, sentence: str = NOT_RIGHT) -> None:
        """Takes the seconds until the next try is looked at."""
        super().__init__(sentence)
        self.wait = wait


class TooSoon(WrongPin):
    """Tried again before the wait was over: the PIN was not even looked at."""

    def __init__(self, wait: float) -> None:
        """Takes the seconds that are left to wait."""
        super().__init__(wait, "Too many wrong PINs. Wait a little, then type it again.")


def hashed(pin: str, salt: bytes) -> bytes:
    """The scrypt hash of a PIN; takes about a twentieth of a second on purpose."""
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)


def wait_after(tries: int) -> float:
    """Seconds to wait after so many wrong PINs in a row."""
    if tries < FREE_TRIES:
        return 0.0
    return WAITS[min(tries - FREE_TRIES, len(WAITS) - 1)]


@writes
def check_pin(initials: str, pin: str, now: datetime) -> Checked:
    """Who signs in; raises WrongPin or TooSoon, both with the seconds to wait (L1).

    The try is counted before the PIN is looked at, so that many tries at the same moment gain
    nothing, and the slow hash is made without holding the gate.
    """
    key, typed = fold(initials.strip()), _digits(pin)
    tries = _count(key, now)
    person = here_by_initials(initials, home().hours, now)
    # Nobody with these initials takes the same steps, and so the same time, as a wrong PIN.
    known = CredentialTable.get_or_none(CredentialTable.staff == (person.id if person else ""))
    salt, kept = (bytes(known.salt), bytes(known.hash)) if known else (b"\0" * 16, b"")
    right = hmac.compare_digest(hashed(typed, salt), kept)
    if person is None or known is None or not right:
        raise WrongPin(wait_after(tries))
    with transaction(By(person.id, "", now), "sign in"):
        _forget(key)
    return Checked(person, bool(known.one_time))


@writes
def set_own_pin(by: By, staff_id: str, pin: str) -> None:
    """Stores the PIN that somebody chose for themselves; Refused when it is too easy (L1)."""
    if by.staff != staff_id:
        raise Refused("A PIN is chosen by its owner only.")
    typed = _digits(pin)
    check_new_pin(typed)
    known = CredentialTable.get_or_none(CredentialTable.staff == staff_id)
    if known and hmac.compare_digest(hashed(typed, bytes(known.salt)), bytes(known.hash)):
        raise Refused("This is the PIN or code that you have now. Choose another.")
    made = credential(typed)
    with transaction(by, "set PIN") as writing:
        store(writing, staff_id, made, one_time=False)


@writes
def reset_pin(by: By, staff_id: str) -> str:
    """Gives somebody a one-time code, to be shown once; Refused unless a manager asks (L1)."""
    issued = issue()
    with transaction(by, "reset PIN") as writing:
        only_managers(by, "resets a PIN")
        person = next((each for each in everybody() if each.id == staff_id), None)
        if person is None or not person.here_at(home().hours, by.at):
            raise Refused("Nobody who works here has this id. Nothing was changed.")
        store(writing, staff_id, issued.made, one_time=True)
        _forget(fold(person.initials))
    return issued.code


def check_new_pin(pin: str) -> None:
    """Raises Refused with the reason when `pin` is no PIN, or one that is guessed first."""
    typed = _digits(pin)
    if not re.fullmatch(r"[0-9]{4,12}", typed):
        raise Refused("A PIN is 4 to 12 digits. Choose another.")
    if len(set(typed)) == 1:
        raise Refused("All digits are the same: too easy to guess. Choose another PIN.")
    steps = {(int(b) - int(a)) % 10 for a, b in zip(typed, typed[1:], strict=False)}
    if steps in ({1}, {9}):
        raise Refused("The digits only count up or down: too easy to guess. Choose another PIN.")


def new_code() -> str:
    """A one-time code as it is shown: "4821 9930"."""
    digits = f"{secrets.randbelow(10**8):08}"
    return f"{digits[:4]} {digits[4:]}"


class Issued(NamedTuple):
    """A one-time code with its hash and salt."""

    code: str
    made: tuple[bytes, bytes]


def issue() -> Issued:
    """A new one-time code; slow, so made before the gate is taken."""
    code = new_code()
    return Issued(code, credential(code))


def credential(pin: str) -> tuple[bytes, bytes]:
    """Hash and fresh salt of a PIN or code; slow, so made before the gate is taken."""
    salt = secrets.token_bytes(16)
    return hashed(_digits(pin), salt), salt


def store(
    writing: Transaction, staff_id: str, made: tuple[bytes, bytes], *, one_time: bool
) -> None:
    """Puts a credential in place of the one before, and says in the journal that this was done."""
    CredentialTable.insert(
        staff=staff_id, hash=made[0], salt=made[1], one_time=one_time
    ).on_conflict_replace().execute()
    writing.tell("credential", staff_id, {"set": "one-time code" if one_time else "own PIN"})


def _digits(pin: str) -> str:
    """A PIN without the blanks that make a code readable."""
    return "".join(pin.split())


def _count(key: str, now: datetime) -> int:
    """Counts a try for these initials and gives their number; TooSoon while there is a wait."""
    # Nothing of this goes into the journal, and before the PIN is right there is no author.
    with transaction(By("", "", now), "try PIN"):
        TriedTable.delete().where(TriedTable.last_try < now - FORGOTTEN).execute()
        found = TriedTable.get_or_none(TriedTable.initials == key)
        tries, last = (found.tries, found.last_try) if found else (0, now)
        # A clock that was set back starts the wait anew, or it would last for hours.
        last = min(last, now)
        left = wait_after(tries) - (now - last).total_seconds()
        if left <= 0:
            tries, last = tries + 1, now
        TriedTable.insert(initials=key, tries=tries, last_try=last).on_conflict_replace().execute()
    if left > 0:
        raise TooSoon(left)
    return tries


def _forget(key: str) -> None:
    """Strikes out the wrong tries of these initials; inside a transaction."""
    TriedTable.delete().where(TriedTable.initials == key).execute()

"""What opens the lock and what does not: wrong PINs, what is stored late, somebody else's PIN."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from models import gate
from tests.conftest import PIN
from tests.faults.at_work import (
    PATIENCE,
    asked,
    drafts_of,
    kwtui_on,
    sign_in,
    until,
)
from tests.faults.places import LOCK, go, lock, picture, told


def test_after_five_wrong_pins_the_wait_grows_and_the_right_one_still_works(
    home_path: Path,
) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, "note")
        seen = picture(tty)
        before = lock(tty)
        for count in range(1, 5):
            tty.send("9999\r")
            tty.wait_for("do not go together", PATIENCE)
            until(lambda n=count: tries(home_path) == n)
            # It is counted before it is looked at, and until that is done no other is taken.
            tty.wait_quiet(1.0)
            assert "Try again in" not in tty.text
        tty.send("9999\r")
        tty.wait_for("Try again in 2 s", PATIENCE)
        waits = time.monotonic()
        tty.send(f"{PIN}\r")
        tty.wait_for("Too many wrong PINs", PATIENCE)
        tty.wait_for("Now type your PIN again", PATIENCE)
        assert time.monotonic() - waits > 1.5
        tty.send("9999\r")
        tty.wait_for("Try again in 4 s", PATIENCE)
        waits = time.monotonic()
        tty.wait_for("Now type your PIN again", PATIENCE)
        assert time.monotonic() - waits > 3.0
        assert told(tty.raw[before:]) == []
        tty.send(f"{PIN}\r")
        tty.wait_for("quietly", PATIENCE)
        tty.wait_quiet(0.3)
        assert picture(tty) == seen
        assert drafts_of(home_path) == [("note", "cried quietly")]


CONCERN = (("!", "Concern: Amber"), ("cried\ts", "safe now?"), ("y", "Save all the same?"))
SAVED = CONCERN + (("y", "Saved: Amber Smith, safe now"),)
LATE = {
    "concern": (CONCERN, "y", "Saved: Amber Smith, safe now"),
    "answer": (
        (*SAVED, ("a", "Your answer"), ("quietly\t", "> Save")),
        "s",
        "Answered by ED",
    ),
    "missing": ((("w", "Amber Smith is"), ("m", "Since")), "\r", "any key goes back"),
}
"""By what is stored: the keys that lead there, the key that stores it, and what is shown then."""


@pytest.mark.parametrize("what", LATE)
def test_what_is_stored_late_neither_opens_the_lock_nor_is_shown_above_it(
    what: str, home_path: Path
) -> None:
    keys, stores, shown = LATE[what]
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        for key, wanted in keys:
            tty.send(key)
            tty.wait_for(wanted, PATIENCE)
        with gate.held(home_path):
            tty.send(stores)
            tty.wait_quiet(0.3)
            before = lock(tty)
        time.sleep(1.0)
        assert "Locked. ED" in tty.text
        assert told(tty.raw[before:]) == []
        tty.send(f"{PIN}\r")
        tty.wait_for(shown, PATIENCE)
    ((line,),) = asked(home_path, "SELECT count(*) FROM history WHERE verb IN ('concern', 'where')")
    assert line == 1


def tries(home: Path) -> int:
    """The wrong tries that are counted."""
    ((count,),) = asked(home, "SELECT coalesce(sum(tries), 0) FROM tried")
    return int(count)


@pytest.mark.parametrize("place", ["note", "concern"])
def test_the_words_of_the_one_before_are_offered_at_their_next_sign_in(
    place: str, home_path: Path
) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, place)
        lock(tty)
        tty.send("\tpk\r")
        tty.wait_for("in place of ED", PATIENCE)
        tty.send(f"{PIN}\r")
        tty.wait_for("This shift", PATIENCE)
        tty.send(LOCK)
        tty.wait_for("Locked. PK", PATIENCE)
        tty.send("\ted\r")
        tty.wait_for("in place of PK", PATIENCE)
        tty.send(f"{PIN}\r")
        tty.wait_for(f"your unfinished {place}", PATIENCE)
        tty.send("gjj\r")
        tty.wait_for("quietly", PATIENCE)
        tty.wait_for("Note" if place == "note" else "Concern: Amber", PATIENCE)

"""The lock on a terminal: no word of a record is left, and the PIN brings all of it back."""

from __future__ import annotations

import inspect
import time
from pathlib import Path

import pytest
from textual.app import App

from models import gate
from models.shifts import PARTS
from tests.conftest import PIN, ROWAN_HOUSE
from tests.faults.at_work import (
    PATIENCE,
    asked,
    drafts_of,
    kwtui_on,
    on_copies,
    open_checklist,
    sign_in,
)
from tests.faults.harness import Pty

WORDS = ("cried", "quietly")
LOCK = "\x0c"
OPENED, CLOSED = b"\x1b[?1049h", b"\x1b[?1049l"
NAMES = (
    ROWAN_HOUSE.name,
    *ROWAN_HOUSE.children,
    *(each.name for each in ROWAN_HOUSE.staff),
    *(each.label for each in ROWAN_HOUSE.numbers),
    *(each.number for each in ROWAN_HOUSE.numbers),
    *(part.word for part in PARTS),
)
SECRET = {word for name in NAMES for word in name.split() if len(word) > 2} | {*WORDS, "answered"}
"""What stands on the screens of this home, word by word."""

Picture = list[list[tuple[str, bool, bool]]]
WHERE = {
    "board": (),
    "filter": (("/amb", "Find: amb"),),
    "whereabouts": (("w", "Amber Smith is"),),
    "due back": (("w", "Amber Smith is"), ("c", "Since"), ("\r", "Due back")),
    "checklist": (("\r", "[ ] "),),
    "reason": (("\r", "[ ] "), ("m", "because")),
    "note": (("\r", "[ ] "), ("n", "Note"), ("cried quietly", "quietly")),
    "reading": (("\r", "[ ] "), (" ", "ED "), ("\r", "Counts as done")),
    "concern": (("!", "Concern: Amber"), ("cried\rquietly", "quietly")),
    "concern lines": (("!", "Concern: Amber"), ("cried quietly\t\x1b[B", "> Safe")),
    "concern question": (("!", "Concern: Amber"), ("cried\t\x1b[B\r", "safe now?"),),
    "about": (("!", "Concern: Amber"), ("cried\t\r", "Whom is the concern about?")),
    "confirm": (("!", "Concern: Amber"), ("cried\ts", "safe now?"), ("y", "Save all the same?")),
    "help": (("?", "Keys: Board"),),
    "help of a concern": (("!", "Concern: Amber"), ("cried\t?", "Keys: Raising")),
    "ring": (("r", "any key goes back"),),
    "palette": ((":", "Find an action"), ("lo", "lock")),
    "new code": (("P", "Who needs a new code"),),
}  # fmt: skip
"""Where somebody may be when the screen is locked, and the keys that lead there."""


def picture(tty: Pty) -> Picture:
    """Every cell of the terminal: what it shows, and whether it is lit or bold."""
    buffer, screen = tty.screen.buffer, tty.screen
    return [
        [
            (cell.data, cell.reverse, cell.bold)
            for cell in map(buffer[y].__getitem__, range(screen.columns))
        ]
        for y in range(screen.lines)
    ]


def told(shown: bytes | str) -> list[str]:
    """The words of a record in what is shown."""
    text = shown.decode("utf-8") if isinstance(shown, bytes) else shown
    return sorted(word for word in SECRET if word in text)


def go(tty: Pty, where: str) -> None:
    """From the board to a place."""
    for keys, wanted in WHERE[where]:
        tty.send(keys)
        tty.wait_for(wanted, PATIENCE)
    tty.wait_quiet(0.3)


def lock(tty: Pty) -> int:
    """Locks; how many bytes had come before."""
    before = len(tty.raw)
    tty.send(LOCK)
    tty.wait_for("Locked. ED, type your PIN.", PATIENCE)
    return before


def test_locked_no_word_is_left_and_the_pin_brings_the_same_picture(
    set_up_home: Path, tmp_path: Path
) -> None:
    on_copies(set_up_home, tmp_path, list(WHERE), locked_and_back)


def locked_and_back(home_path: Path, where: str) -> None:
    """Locks in a place, looks for words, and goes back."""
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, where)
        assert told(tty.text) or where in ("help", "help of a concern", "palette")
        seen = picture(tty)
        before = lock(tty)
        tty.wait_quiet(0.2)
        shown = len(tty.raw)
        time.sleep(1.2)  # the clocks and the looks at others' changes go on below
        assert len(tty.raw) == shown
        assert told(tty.text) == []
        assert told(tty.raw[before:]) == []
        # Outside the screen that the program opened, the terminal was never shown anything.
        first, _, rest = tty.raw.partition(OPENED)
        assert told(first) == []
        assert CLOSED not in rest
        tty.send(f"{PIN}\r")
        tty.wait_for(lambda text: "Locked" not in text, PATIENCE)
        tty.wait_quiet(0.3)
        assert picture(tty) == seen
        tty.send("\x11")
        tty.wait_gone()
        assert told(tty.raw.rpartition(CLOSED)[2]) == []


@pytest.mark.parametrize("place", ["note", "concern"])
def test_typing_goes_on_where_the_cursor_was(place: str, home_path: Path) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, place)
        tty.send("\x1b[D" * 7)
        tty.wait_quiet(0.3)
        lock(tty)
        words = "cried quietly" if place == "note" else "cried\nquietly"
        assert drafts_of(home_path) == [(place, words)]
        tty.send(f"{PIN}\r")
        tty.wait_for("quietly", PATIENCE)
        tty.send("so ")
        tty.wait_for("so quietly", PATIENCE)
        tty.wait_quiet(0.6)
        assert drafts_of(home_path) == [(place, words.replace("quietly", "so quietly"))]


def test_a_pin_that_comes_in_one_piece_with_the_key_is_no_part_of_the_note(
    home_path: Path,
) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, "note")
        tty.send(f" now{LOCK}{PIN}\r")
        tty.wait_for(lambda text: "Locked" in text or "now" in text, PATIENCE)
        tty.wait_quiet(0.6)
        assert drafts_of(home_path) == [("note", "cried quietly now")]
        assert PIN not in tty.text


def test_what_others_store_meanwhile_is_not_shown_before_the_pin(
    home_path: Path, tmp_path: Path
) -> None:
    with kwtui_on(home_path) as tty, kwtui_on(home_path) as other:
        sign_in(tty)
        open_checklist(tty)
        before = lock(tty)
        sign_in(other, "pk")
        open_checklist(other)
        other.send("n")
        other.wait_for("Note", PATIENCE)
        other.send("cried quietly\r")
        other.wait_for("PK: cried quietly", PATIENCE)
        time.sleep(1.0)
        assert told(tty.text) == []
        assert told(tty.raw[before:]) == []
        tty.send(f"{PIN}\r")
        tty.wait_for("PK: cried quietly", PATIENCE)


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
            tty.wait_quiet(0.3)
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


def until(so: object) -> None:
    """Waits until something in the database is so."""
    assert callable(so)
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.02)


PLACES = [
    "filter", "whereabouts", "due back", "reason", "note", "reading", "concern", "concern question",
    "about", "confirm", "help", "ring", "palette", "new code",
]  # fmt: skip


def test_somebody_else_signs_in_at_the_lock_wherever_it_was(
    set_up_home: Path, tmp_path: Path
) -> None:
    on_copies(set_up_home, tmp_path, PLACES, somebody_else)


def somebody_else(home_path: Path, where: str) -> None:
    """ED locks in a place, PK signs in and works."""
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        go(tty, where)
        lock(tty)
        tty.send("\tpk\r")
        tty.wait_for("in place of ED", PATIENCE)
        tty.send(f"{PIN}\r")
        tty.wait_for("This shift", PATIENCE)
        tty.wait_quiet(0.4)
        assert tty.text.splitlines()[0].endswith(" PK")
        assert "unfinished" not in tty.text
        tty.send("\r")
        tty.wait_for("[ ] ", PATIENCE)
        tty.send("j ")
        tty.wait_for("PK ", PATIENCE)


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


def test_textual_still_has_the_private_name_by_which_nothing_below_the_lock_is_drawn() -> None:
    assert isinstance(inspect.getattr_static(App, "_background_screens"), property)

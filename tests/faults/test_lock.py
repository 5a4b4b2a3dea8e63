"""The lock on a terminal: no word of a record is left, and the PIN brings all of it back."""

from __future__ import annotations

import inspect
import time
from pathlib import Path

import pytest
from textual.app import App

from tests.conftest import PIN
from tests.faults.at_work import (
    PATIENCE,
    drafts_of,
    kwtui_on,
    on_copies,
    open_checklist,
    sign_in,
)
from tests.faults.places import LOCK, WHERE, go, lock, picture, told

OPENED, CLOSED = b"\x1b[?1049h", b"\x1b[?1049l"


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
        tty.wait_quiet(0.6)  # it is drawn twice, on a busy machine with a pause in between
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
        tty.wait_quiet(0.3)
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


def test_textual_still_has_the_private_name_by_which_nothing_below_the_lock_is_drawn() -> None:
    assert isinstance(inspect.getattr_static(App, "_background_screens"), property)

"""The lock on a terminal while somebody types, and while others store something.

That no word is left on it wherever somebody was is in `test_anywhere.py`.
"""

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
    open_checklist,
    sign_in,
)
from tests.faults.places import LOCK, go, lock, told


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

"""The gate held by somebody else, or the database gone, while the screens are being used."""

from __future__ import annotations

import re
import shutil
import threading
import time
from pathlib import Path

from models import gate
from tests.faults.at_work import (
    PATIENCE,
    answers,
    asked,
    at_second_item,
    drafts_of,
    kwtui_on,
    open_checklist,
    sign_in,
    step,
    until,
    verified,
)

HELD = 20.0
BUSY = "Someone else is saving"


def test_the_gate_held_for_twenty_seconds(home_path: Path) -> None:
    free = threading.Event()

    def hold() -> None:
        with gate.held(home_path):
            taken.set()
            free.wait(HELD)

    taken = threading.Event()
    holder = threading.Thread(target=hold)
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        open_checklist(tty)
        tty.wait_for("[ ] ", PATIENCE)
        holder.start()
        assert taken.wait(PATIENCE)
        began = time.monotonic()
        tty.send(" ")
        # While it waits, everything that only reads goes on at once.
        for keys, wanted in (
            ("?", "Keys: Checklist"),
            ("\x1b", "space done"),
            ("]", "Callum Todd ·"),
        ):
            asked_at = time.monotonic()
            step(tty, keys, wanted)
            assert time.monotonic() - asked_at < 1.0
        step(tty, "[", "Amber Smith ·", "[ ] ")
        tty.wait_for(BUSY, PATIENCE)
        assert "0 of" in tty.text
        step(tty, "n", "Note")
        tty.send("slept badly\r")
        tty.wait_for(BUSY, PATIENCE)
        step(tty, "n", "slept badly")
        step(tty, "\x1b", "Not stored yet")
        step(tty, "!", "Concern: ")
        step(tty, "cried\ts", "safe now?")
        step(tty, "y", "y yes")
        tty.send("y")
        tty.wait_for(BUSY, PATIENCE)
        assert "cried" in tty.text
        assert answers(home_path) == []
        assert asked(home_path, "SELECT count(*) FROM concern") == [(0,)]
        tty.wait_quiet(0.6)
        assert sorted(drafts_of(home_path)) == [("concern", "cried"), ("note", "slept badly")]
        holder.join()
        assert time.monotonic() - began > HELD - 1
        step(tty, "s", "y yes")
        step(tty, "y", "Saved: Amber Smith")
        step(tty, "\x1b", "space done")
        step(tty, "n", "slept badly")
        step(tty, "\r", "ED: slept badly")
        step(tty, " ", "[x] ")
    assert answers(home_path) == [(None, "slept badly"), ("done", None)]
    assert asked(home_path, "SELECT count(*) FROM concern") == [(1,)]
    assert verified(home_path) == ""


def test_a_database_that_is_removed_is_told_and_can_be_put_back(home_path: Path) -> None:
    aside = home_path.with_name("aside.db")
    with kwtui_on(home_path) as tty:
        at_second_item(tty)
        home_path.rename(aside)
        tty.wait_for("The database", PATIENCE)
        tty.send(" n")
        # The sentence stands in the place of the question, and the words beside it.
        step(tty, "slept badly", "The database", "slept badly")
        tty.send("\r")
        refused = re.compile(r"^The database (?!.*slept)", re.M)
        tty.wait_for(refused, PATIENCE)
        until(lambda: drafts_of(home_path) == [("note", "slept badly")])
        assert not home_path.exists(), "no empty file is made in its place"
        aside.rename(home_path)
        tty.send("\x1b")
        step(tty, "", "Amber Smith", "your unfinished note")
        step(tty, "gjj\r", "Note", "slept badly")
        step(tty, "\r", "ED: slept badly")
    assert sorted(map(str, answers(home_path))) == ["('done', None)", "(None, 'slept badly')"]
    assert verified(home_path) == ""


def test_a_database_that_is_overwritten_by_something_else_is_told(home_path: Path) -> None:
    text = b"Dear diary, this is no database at all. " * 500
    said = "is not a database of kwtui"
    with kwtui_on(home_path) as tty:
        at_second_item(tty)
        step(tty, "n", "Note")
        step(tty, "slept badly", "slept badly")
        new = home_path.with_name("new")
        new.write_bytes(text)
        new.chmod(0o600)
        new.rename(home_path)
        tty.wait_for(said, PATIENCE)
        until(lambda: drafts_of(home_path) == [("note", "slept badly")])
        assert home_path.read_bytes() == text, "nothing is written into what is not ours"
        assert tty.process.poll() is None


def test_a_backup_that_is_put_in_its_place_is_shown(home_path: Path) -> None:
    backup = home_path.with_name("backup.db")
    shutil.copyfile(home_path, backup)
    backup.chmod(0o600)
    with kwtui_on(home_path) as tty:
        at_second_item(tty)
        step(tty, " ", "2 of ")
        backup.rename(home_path)
        tty.wait_for("0 of ", PATIENCE)
        step(tty, " ", "1 of ")
    assert answers(home_path) == [("done", None)]
    assert verified(home_path) == ""

"""A database that cannot be used: a sentence that says what to do, exit code 3, nothing changed."""

from __future__ import annotations

import fcntl
import os
import resource
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kwtui.__main__ import main
from models.gate import gate_path
from tests.cli.conftest import Kwtui
from tests.cli.running import rows

COMMANDS = (["verify"], ["board"], ["tick", "amber", "morning", "b1", "done"])


def text(path: Path) -> None:
    path.write_text("Dear diary, this is no database at all, only text. " * 100)


def short_text(path: Path) -> None:
    path.write_text("hello")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def read_only(path: Path) -> None:
    path.chmod(0o400)


def hard_link(path: Path) -> None:
    os.link(path, path.with_name("second.db"))


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_in_the_header(path: Path) -> None:
    os.truncate(path, 50)


def another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes(x)")


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS: dict[Callable[[Path], None], str] = {
    text: "is not a database of kwtui. Check the path",
    short_text: "is not a database of kwtui. Check the path",
    newer: "was written by a newer kwtui",
    read_only: "is read-only. Make it writable",
    hard_link: "has a second name (a hard link)",
    truncated: "is cut short: part of the file is missing",
    cut_in_the_header: "is cut short: part of the file is missing",
    another_program: "is not a database of kwtui. Check the path",
    missing: "There is no database at",
    empty: "There is no database at",
    directory: "is not a file. Check the path",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_database_that_cannot_be_used(
    kwtui: Kwtui, home_path: Path, fault: Callable[[Path], None]
) -> None:
    fault(home_path)
    before = home_path.read_bytes() if home_path.is_file() else None
    for command in COMMANDS:
        done = kwtui(*command, home=home_path, initials="ED")
        assert (done.code, done.out) == (3, ""), command
        assert FAULTS[fault] in done.err
        assert done.err.count("\n") == 1
        assert done.put_back
    assert (home_path.read_bytes() if home_path.is_file() else None) == before


def test_a_missing_folder_is_not_made(kwtui: Kwtui, tmp_path: Path) -> None:
    done = kwtui("board", home=tmp_path / "typo" / "home.db", initials="ED")
    assert done.code == 3
    assert not (tmp_path / "typo").exists()


def test_somebody_elses_database(
    home_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert main(["--db", str(home_path), "verify"]) == 3
    assert "belongs to another account" in capsys.readouterr().err


def test_the_gate_is_held(kwtui: Kwtui, home_path: Path) -> None:
    gate = os.open(gate_path(home_path), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        done = kwtui("tick", "amber", "morning", "b1", "done", home=home_path, initials="ED")
        # Reading needs no gate.
        assert kwtui("verify", home=home_path).code == 0
    finally:
        os.close(gate)
    assert (done.code, done.out) == (3, "")
    assert "Someone else is saving just now" in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM answer") == [(0,)]


def test_no_room_for_what_is_stored(kwtui: Kwtui, home_path: Path) -> None:
    """A file that may not grow is what a full disk looks like to a program that writes to it."""
    size = home_path.stat().st_size
    note = "x" * 100_000
    done = kwtui(
        "tick", "amber", "morning", "b1", "done", "--note", note, home=home_path, initials="ED",
        prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    assert (done.code, done.out) == (3, "")
    assert "nothing of this was stored" in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM answer") == [(0,)]
    assert kwtui("verify", home=home_path).code == 0


def test_a_fault_of_the_program_has_a_reference_and_no_word_of_a_record(
    kwtui: Kwtui, home_path: Path
) -> None:
    with sqlite3.connect(home_path) as connection:
        connection.execute("UPDATE home SET morning = 'Q7Z'")
    done = kwtui("board", home=home_path, initials="ED")
    assert (done.code, done.out) == (5, "")
    assert "Tell whoever looks after it this reference: " in done.err
    assert "Traceback" not in done.err
    assert "Q7Z" not in done.err

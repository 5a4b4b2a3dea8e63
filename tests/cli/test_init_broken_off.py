"""`kwtui init` at a terminal when it is broken off, fed what is hostile, or cannot store."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kwtui.asking import undisturbed
from kwtui.commands import init
from models.errors import StoreError
from models.home_file import EXAMPLE_TOML
from tests.cli.asked import (
    AGAIN_ASKED,
    CTRL_C,
    CTRL_D,
    EVERYTHING,
    HOME,
    NUMBERS,
    PIN_ASKED,
    PINS,
    STAFF,
    STOPPED,
    SURE,
    Start,
    names,
    starting,
)
from tests.cli.conftest import Kwtui
from tests.cli.running import rows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the new home is to stand."""
    return tmp_path / "new" / "home.db"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts `kwtui init` on a terminal, and ends what is left of it."""
    with starting(home) as start:
        yield start


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize(
    ("before", "at"),
    [
        ([], "Name of the home:"),
        ([*HOME, *STAFF], "Child 1:"),
        (EVERYTHING, SURE),
        ([*EVERYTHING, (SURE, "yes")], PIN_ASKED),
        ([*EVERYTHING, (SURE, "yes"), PINS[0]], AGAIN_ASKED),
    ],
)
def test_stopping(
    start: Start, home: Path, before: list[tuple[str, str]], at: str, key: str
) -> None:
    tty = start()
    tty.answer(*before)
    tty.sees(at)
    tty.child.send(key)
    tty.sees(STOPPED)
    assert tty.ends() == 1
    assert not home.parent.exists()


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_the_terminal_shows_again_what_is_typed(start: Start, key: str) -> None:
    tty = start()
    tty.answer(*EVERYTHING, (SURE, "yes"))
    tty.sees(PIN_ASKED)
    assert not tty.child.getecho()
    tty.child.send(key)
    tty.sees(STOPPED)
    assert tty.child.getecho()


def test_names_that_would_act_on_the_terminal(start: Start, home: Path) -> None:
    tty = start()
    tty.answer(
        ("Name of the home:", "Rowan \x1b]0;Q7Z\x07"),
        *HOME[1:],
        *STAFF,
        ("Child 1:", "Am\x1b[2Jber"),
        ("lives here since [", ""),
        ("Child 2:", ""),
        *NUMBERS,
        (SURE, "yes"),
        *PINS,
    )
    assert tty.ends() == 0
    assert "Taken as: Am␛[2Jber" in tty.text
    assert "Children    Am␛[2Jber" in tty.text
    assert "\x1b" not in tty.text and "\x07" not in tty.text
    assert rows(home, "SELECT name FROM home") == [("Rowan ␛]0;Q7Z␇",)]
    assert names(home) == ["Am␛[2Jber"]


def test_letters_that_are_not_utf_8(start: Start, home: Path) -> None:
    tty = start()
    tty.sees("Name of the home:")
    os.write(tty.child.fileno(), b"Zo\xc3\r")
    tty.sees("This could not be read: the terminal does not send UTF-8.")
    tty.answer(*EVERYTHING, (SURE, "yes"), *PINS)
    assert tty.ends() == 0
    assert rows(home, "SELECT name FROM home") == [("Rowan House",)]


def test_without_a_terminal(kwtui: Kwtui, home: Path) -> None:
    done = kwtui("init", home=home)
    assert (done.code, done.out) == (2, "")
    assert "asks its questions at a terminal, and there is none here" in done.err
    assert "kwtui init --from home.toml" in done.err
    assert not home.parent.exists()


@pytest.mark.parametrize("more", ["</dev/null", "2>/dev/null", "<&-"])
def test_half_a_terminal(start: Start, home: Path, more: str) -> None:
    assert start(more=more).ends() == 2
    assert not home.parent.exists()


def test_a_home_is_set_up_once(start: Start, kwtui: Kwtui, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "home.toml"
    source.write_text(EXAMPLE_TOML)
    late = start()
    late.answer(*EVERYTHING)
    assert kwtui("init", "--from", str(source), home=home).code == 0
    before = home.read_bytes()
    early = start()
    assert early.ends() == 1
    assert "Name of the home" not in early.text
    late.answer((SURE, "yes"), *PINS)
    assert late.ends() == 1
    for tty in (early, late):
        assert "This home is already set up. Nothing was changed." in tty.text
    assert home.read_bytes() == before


def test_a_place_where_no_home_can_stand(start: Start, home: Path) -> None:
    home.parent.write_text("not a folder")
    tty = start()
    assert tty.ends() == 3
    assert "cannot be read (Not a directory). Check the path." in tty.text
    assert "Name of the home" not in tty.text


def test_a_folder_that_is_closed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Nothing is closed to root, who may run the tests.
    monkeypatch.setattr(os, "access", lambda folder, mode: False)
    with pytest.raises(StoreError, match=f"nothing can be written in {tmp_path}"):
        init._check_place(tmp_path / "new" / "home.db")


def test_the_answers_outlive_a_home_that_could_not_be_stored(start: Start, home: Path) -> None:
    tty = start()
    tty.answer(*EVERYTHING)
    tty.sees(SURE)
    home.mkdir(parents=True)
    tty.child.send("yes\r")
    tty.answer(*PINS)
    tty.sees("cannot be made (Is a directory)")
    tty.sees("Home        Rowan House")
    home.rmdir()
    tty.answer((SURE, "yes"), *PINS)
    assert tty.ends() == 0
    assert names(home) == ["Zoë Smith", "Amber Todd"]


def test_codes_that_could_not_be_printed(start: Start, kwtui: Kwtui, home: Path) -> None:
    tty = start(more=">/dev/full")
    tty.answer(*EVERYTHING, (SURE, "yes"), *PINS)
    assert tty.ends() == 1
    assert "Sign in as its manager, and give everybody a new one" in tty.text
    assert kwtui("board", home=home, initials="ED", typed="2580\n").code == 0


def test_what_must_be_done_whole_is_not_broken_off() -> None:
    reached = False
    with undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        reached = True
    assert reached
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)

"""Who gives a command: initials as an option, the PIN at the terminal and nowhere else (L1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import database, pins, setup
from tests.cli.conftest import Kwtui
from tests.cli.running import rows, run
from tests.conftest import PIN, ROWAN_HOUSE, SET_UP_AT
from tests.faults.harness import KWTUI

TICK = ["tick", "amber", "morning", "b1", "done"]
NOT_RIGHT = "These initials and this PIN do not go together.\n"


@pytest.mark.parametrize("command", [["board"], TICK])
def test_nobody_without_initials(kwtui: Kwtui, home_path: Path, command: list[str]) -> None:
    done = kwtui(*command, home=home_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == "Say who you are with --as and your initials, for example --as ED.\n"


@pytest.mark.parametrize("command", [["board"], TICK])
def test_the_pin_is_read_from_the_terminal_only(
    home_path: Path, tmp_path: Path, command: list[str]
) -> None:
    line = [*KWTUI, "--db", str(home_path), "--as", "ED", *command]
    done = run(line, tmp_path, None, stdin=f"{PIN}\n".encode(), env={"PIN": PIN, "KWTUI_PIN": PIN})
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("The PIN is typed at a terminal, and there is none here.")
    assert rows(home_path, "SELECT COUNT(*) FROM answer") == [(0,)]


def test_the_pin_is_not_seen(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", home=home_path, initials="ed")
    assert done.code == 0
    assert done.terminal == b"PIN of ed: \r\n"
    assert done.put_back
    assert PIN not in done.out + done.err


def test_initials_after_the_command(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", "--as", "pk", "--json", home=home_path, initials="ED")
    assert b"PIN of pk: " in done.terminal
    assert '"signed_in": "PK"' in done.out


def test_a_pin_in_the_environment_or_behind_the_terminal_is_not_taken(
    home_path: Path, tmp_path: Path
) -> None:
    line = [*KWTUI, "--db", str(home_path), "--as", "ED", "board"]
    done = run(line, tmp_path, "9999\n", stdin=f"{PIN}\n".encode())
    assert (done.code, done.out, done.err) == (1, "", NOT_RIGHT)


@pytest.mark.parametrize("initials", ["ED", "ZZ"])
def test_a_wrong_pin_does_not_tell_who_works_here(
    kwtui: Kwtui, home_path: Path, initials: str
) -> None:
    done = kwtui("board", home=home_path, initials=initials, typed="1357\n")
    assert (done.code, done.out, done.err) == (1, "", NOT_RIGHT)
    assert done.put_back


def test_many_wrong_pins_have_to_wait(kwtui: Kwtui, home_path: Path) -> None:
    for _ in range(pins.FREE_TRIES):
        assert kwtui("board", home=home_path, initials="ED", typed="1357\n").err == NOT_RIGHT
    done = kwtui("board", home=home_path, initials="ED")
    assert (done.code, done.out) == (1, "")
    assert "Wait a little" in done.err


@pytest.mark.parametrize("typed", ["\n", "\x04"])
def test_no_pin(kwtui: Kwtui, home_path: Path, typed: str) -> None:
    done = kwtui("board", home=home_path, initials="ED", typed=typed)
    assert (done.code, done.out) == (1, "")
    assert done.err == "No PIN was typed, so nothing was done.\n"


def test_a_pin_that_is_no_text(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", home=home_path, initials="ED", typed=b"\xff\xfe\x80\n")
    assert (done.code, done.out, done.err) == (1, "", NOT_RIGHT)


def test_stopped_at_the_pin(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", home=home_path, initials="ED", typed="25\x03")
    assert (done.code, done.out, done.err) == (1, "", "\nStopped.\n")
    assert done.put_back


def test_a_one_time_code_is_for_choosing_a_pin(kwtui: Kwtui, tmp_path: Path) -> None:
    home = tmp_path / "new.db"
    database.open_home(home, create=True)
    codes = database.call(setup.create, ROWAN_HOUSE, SET_UP_AT)
    database.close_home()
    done = kwtui("board", home=home, initials="ED", typed=f"{codes[0].code}\n")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("This is a one-time code. Start kwtui without a command")


def test_hostile_initials(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", home=home_path, initials="\x1b]0;Q7Z\udcff")
    assert (done.code, done.out, done.err) == (1, "", NOT_RIGHT)
    assert done.terminal == "PIN of ␛]0;Q7Z⟨U+DCFF⟩: \r\n".encode()

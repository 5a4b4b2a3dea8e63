"""Hang-ups on a real pty: gone within two seconds, the words kept, the terminal put back."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.faults.harness import Pty

APP = [sys.executable, "-m", "tests.faults.frail"]
IN_TIME = 2.0
BACK_AS_IT_WAS = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?7h")


def start(mode: str, home: Path, ignored: tuple[signal.Signals, ...] = ()) -> Pty:
    tty = Pty([*APP, mode, str(home / "kept")], home=home, ignored=ignored)
    tty.wait_for("ready")
    tty.send("Amber slept")
    tty.wait_for("Amber slept")
    return tty


def end(tty: Pty, how: signal.Signals | str) -> float:
    if isinstance(how, signal.Signals):
        tty.kill(how)
    else:
        tty.hang_up()
    return tty.wait_gone()


HOWS = ["closed", signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("mode", ["plain", "blocked"])
def test_ends_in_time_with_the_words_kept(
    mode: str, how: signal.Signals | str, tmp_path: Path
) -> None:
    with start(mode, tmp_path) as tty:
        if mode == "blocked":
            tty.send("\x1bOQ")
            time.sleep(0.3)
        before = tty.cpu()
        assert end(tty, how) < IN_TIME
        assert tty.code == 0
        assert (tmp_path / "kept").read_text() == "Amber slept"
        assert tty.cpu_at_end - before < 0.5
        assert not (tmp_path / "state" / "kwtui" / "problems.log").exists()


@pytest.mark.parametrize("how", ["closed", signal.SIGHUP])
def test_a_hangup_that_was_ignored_at_the_start_still_ends_it(
    how: signal.Signals | str, tmp_path: Path
) -> None:
    with start("plain", tmp_path, ignored=(signal.SIGHUP, signal.SIGTERM)) as tty:
        before = tty.cpu()
        assert end(tty, how) < IN_TIME
        assert tty.code == 0
        assert (tmp_path / "kept").read_text() == "Amber slept"
        assert tty.cpu_at_end - before < 0.5


@pytest.mark.parametrize("mode", ["plain", "blocked"])
def test_the_terminal_is_put_back(mode: str, tmp_path: Path) -> None:
    with start(mode, tmp_path) as tty:
        assert tty.settings != tty.settings_before
        if mode == "blocked":
            tty.send("\x1bOQ")
            time.sleep(0.3)
        shown = len(tty.raw)
        end(tty, signal.SIGTERM)
        after = tty.raw[shown:]
        assert [seen for seen in BACK_AS_IT_WAS if seen not in after] == []
        assert after.endswith(b"kwtui was closed from outside. What you typed is kept.\r\n")
        assert tty.settings == tty.settings_before


@pytest.mark.parametrize("how", ["closed", signal.SIGTERM])
@pytest.mark.parametrize("mode", ["stuck_save", "failing_save"])
def test_saving_that_hangs_or_fails_is_not_called_kept(
    mode: str, how: signal.Signals | str, tmp_path: Path
) -> None:
    with start(mode, tmp_path) as tty:
        assert end(tty, how) < IN_TIME
        assert tty.code == 5
        if how == signal.SIGTERM:
            assert b"could not be kept" in tty.raw
            assert b"\x1b[?1049l" in tty.raw
            assert tty.settings == tty.settings_before


@pytest.mark.parametrize("how", ["closed", signal.SIGTERM])
@pytest.mark.parametrize("leaving", [False, True])
def test_saving_that_takes_a_while_is_not_cut_off(
    leaving: bool, how: signal.Signals | str, tmp_path: Path
) -> None:
    with start("slow_save", tmp_path) as tty:
        if leaving:
            tty.send("\x1bOQ")
            time.sleep(0.1)
        before = tty.cpu()
        assert end(tty, how) < IN_TIME
        assert tty.code == 0
        assert (tmp_path / "kept").read_text() == "Amber slept"
        assert tty.cpu_at_end - before < 0.4


@pytest.mark.parametrize("how", ["closed", signal.SIGTERM])
def test_a_line_that_takes_nothing_more_does_not_hold_it(
    how: signal.Signals | str, tmp_path: Path
) -> None:
    with start("flood", tmp_path) as tty:
        tty.stop_reading()
        tty.send("\x1bOQ")
        time.sleep(1.0)
        assert end(tty, how) < IN_TIME
        assert tty.code == 0
        assert (tmp_path / "kept").read_text() == "Amber slept"


def test_nothing_is_drawn_over_the_terminal_afterwards(tmp_path: Path) -> None:
    with start("flood", tmp_path) as tty:
        tty.send("\x1bOQ")
        time.sleep(0.3)
        end(tty, signal.SIGTERM)
        after = tty.raw.rpartition(b"\x1b[?25h")[2]
        assert after == b"kwtui was closed from outside. What you typed is kept.\r\n"


def test_ends_when_what_started_it_has_died(tmp_path: Path) -> None:
    with below_a_shell('sh -c \'"$@"; exit 0\' sh "$@"; sleep 30', tmp_path) as tty:
        os.kill(pids(tmp_path)[1], signal.SIGKILL)
        wait_dead(pids(tmp_path)[0])
        assert (tmp_path / "kept").read_text() == "Amber slept"
        assert tty.process.poll() is None


@pytest.mark.parametrize("mode", ["plain", "flood"])
def test_ends_when_a_shell_keeps_the_hangup_to_itself(mode: str, tmp_path: Path) -> None:
    with below_a_shell("trap '' HUP; \"$@\"; sleep 30", tmp_path, mode) as tty:
        if mode == "flood":
            tty.send("\x1bOQ")
            time.sleep(0.2)
        tty.hang_up()
        wait_dead(pids(tmp_path)[0])
        assert (tmp_path / "kept").read_text() == "Amber slept"
        assert tty.process.poll() is None
        assert not (tmp_path / "state" / "kwtui" / "problems.log").exists()


def below_a_shell(script: str, home: Path, mode: str = "plain") -> Pty:
    """Start the app from `script`, in which it is "$@"."""
    tty = Pty(["sh", "-c", script, "sh", *APP, mode, str(home / "kept")], home=home)
    tty.wait_for("ready")
    tty.send("Amber slept")
    tty.wait_for("Amber slept")
    return tty


def pids(home: Path) -> list[int]:
    """Return the id of the app and that of the process that started it."""
    return [int(number) for number in (home / "kept.pid").read_text().split()]


def wait_dead(pid: int) -> None:
    deadline = time.monotonic() + IN_TIME
    while alive(pid):
        assert time.monotonic() < deadline, f"still there after {IN_TIME} s"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_stop_before_the_first_screen_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Pty([*APP, "plain", str(tmp_path / "kept")], home=tmp_path) as tty:
        while not Path(f"{tmp_path / 'kept'}.pid").exists():
            time.sleep(0.005)
        tty.kill(signal.SIGTERM)
        assert tty.wait_gone() < IN_TIME
        assert tty.settings == tty.settings_before

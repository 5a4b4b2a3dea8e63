"""`kwtui demo`: the sample home on a copy that is thrown away, its clock set from outside."""

from __future__ import annotations

import hashlib
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from models import sample
from tests.cli.conftest import Kwtui
from tests.faults.harness import KWTUI, Pty

BOARD = "This shift"
Demo = Callable[..., Pty]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where copies of the sample are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def demo(tmp_path: Path, temporary: Path) -> Demo:
    """Starts `kwtui demo` on a terminal."""

    def start(*arguments: str, **env: str) -> Pty:
        env = {"TMPDIR": str(temporary), **env}
        return Pty([*KWTUI, "demo", *arguments], home=tmp_path, env=env)

    return start


def test_the_board_of_the_sample(demo: Demo, temporary: Path) -> None:
    before = hashlib.sha256(sample.ensure().read_bytes()).hexdigest()
    with demo() as tty:
        screen = tty.wait_for(BOARD)
        assert "Rowan House" in screen
        assert "Sat 21 Nov" in screen
        assert "21:42" in screen
        assert " ED" in screen.splitlines()[0]
        (folder,) = temporary.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "home.db").stat().st_mode) == 0o600
        tty.send("\x11")
        tty.wait_gone()
        assert tty.code == 0
    assert list(temporary.iterdir()) == []
    assert hashlib.sha256(sample.ensure().read_bytes()).hexdigest() == before


def test_the_first_picture_is_whole(demo: Demo) -> None:
    with demo() as tty:
        tty.wait_for(BOARD)
        tty.wait_for("A sample home")
        assert tty.raw.index(BOARD.encode()) < tty.raw.index(b"enter checklist")
        assert b"No child lives here" not in tty.raw


def test_a_later_time_and_another_surrounding_show_the_same(demo: Demo) -> None:
    at = ("--at", "2026-11-21T22:15")
    with (
        demo(*at, PYTHONHASHSEED="1", TZ="Pacific/Auckland") as one,
        demo(*at, PYTHONHASHSEED="2", TZ="America/Lima") as other,
    ):
        for tty in (one, other):
            tty.wait_for(BOARD)
            tty.wait_quiet()
        assert "22:15" in one.text
        assert one.text == other.text


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-21T21:41", "goes up to 2026-11-21T21:42."),
        ("2199-01-01T00:00", "is too far away"),
        ("9999-12-31T23:59", "is too far away"),
        ("yesterday", "yesterday is not a time: write it as 2026-11-21T21:42"),
        ("2027-02-29T10:00", "2027-02-29 is not a date"),
        ("2027-03-28T01:30", "does not exist that day"),
    ],
)
def test_a_time_that_cannot_be(demo: Demo, temporary: Path, at: str, said: str) -> None:
    with demo("--at", at) as tty:
        tty.wait_gone(30)
        assert tty.code == 2
        assert said in " ".join(tty.text.split())
        assert tty.settings == tty.settings_before
    assert list(temporary.iterdir()) == []


def test_without_a_terminal(kwtui: Kwtui, temporary: Path) -> None:
    done = kwtui("demo", env={"TMPDIR": str(temporary)})
    assert (done.code, done.out) == (2, "")
    assert "kwtui board, kwtui tick" in done.err
    assert list(temporary.iterdir()) == []


def test_on_a_terminal_that_cannot_show_screens(demo: Demo, temporary: Path) -> None:
    with demo(TERM="dumb") as tty:
        tty.wait_gone(30)
        assert tty.code == 2
        assert "This terminal cannot show screens" in tty.text
    assert list(temporary.iterdir()) == []


def test_a_dropped_line_leaves_nothing(demo: Demo, temporary: Path) -> None:
    with demo() as tty:
        tty.wait_for(BOARD)
        tty.kill(signal.SIGTERM)
        assert tty.wait_gone() < 2.0
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_at_the_next_start(demo: Demo, temporary: Path) -> None:
    with demo() as running, demo() as killed:
        for tty in (running, killed):
            tty.wait_for(BOARD)
        killed.kill(signal.SIGKILL)
        killed.wait_gone()
        assert len(list(temporary.iterdir())) == 2
        with demo() as tty:
            tty.wait_for(BOARD)
            # One of the process that still runs, one of the newest.
            assert len(list(temporary.iterdir())) == 2
        running.send("\r")
        running.wait_for("answered")

"""Faults of the program: no word of a record on the terminal or in the log, the words kept."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from kwtui import __main__, cli, problems
from kwtui.exit_codes import ExitCode
from tests.faults.frail_app import SECRET, FrailApp, fail
from tests.faults.harness import ROOT, Pty, environment

APP = [sys.executable, "-m", "tests.faults.frail"]
REFERENCE = re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{2}\b(?!-)")
FATAL = [
    "key",
    "worker",
    "thread_worker",
    "timer",
    "render",
    "thread",
    "task",
    "callback",
    "reader",
]
HIDDEN = [SECRET, "cried", "cannot store"]


def log_of(home: Path) -> Path:
    return home / "state" / "kwtui" / "problems.log"


def crashed(mode: str, home: Path) -> Pty:
    tty = Pty([*APP, mode, str(home / "kept")], home=home)
    if mode != "mount":
        tty.wait_for("ready")
        tty.send("Amber slept")
        tty.wait_for("Amber slept")
        tty.send("\x1bOQ")
        if mode == "reader":
            time.sleep(0.3)
            tty.send("x")
    tty.wait_gone()
    return tty


@pytest.mark.parametrize("mode", ["mount", *FATAL])
def test_a_fault_shows_a_reference_and_nothing_of_a_record(mode: str, tmp_path: Path) -> None:
    with crashed(mode, tmp_path) as tty:
        said = tty.raw.rpartition(b"\x1b[?25h")[2].decode()
        log = log_of(tmp_path).read_text()
        assert tty.code == ExitCode.FAILED
        assert [word for word in HIDDEN if word in tty.raw.decode() + log] == []
        assert "What you typed is kept." in said
        assert REFERENCE.findall(said) == REFERENCE.findall(log) != []
        assert "ValueError" in log
        assert "faults/frail_app.py" in log
        assert ":fail" in log
        assert b"\x1b[?1049l" in tty.raw
        assert tty.settings == tty.settings_before
        assert (tmp_path / "kept").read_text() == ("" if mode == "mount" else "Amber slept")


@pytest.mark.parametrize("mode", ["cleanup", "logged"])
def test_a_fault_that_stops_nothing_is_only_noted(mode: str, tmp_path: Path) -> None:
    with Pty([*APP, mode, str(tmp_path / "kept")], home=tmp_path) as tty:
        tty.wait_for("ready")
        tty.send("\x1bOQ")
        tty.wait_for("still here")
        log = log_of(tmp_path).read_text()
        assert [word for word in HIDDEN if word in tty.raw.decode() + log] == []
        assert "builtins.ValueError" in log


def test_words_that_could_not_be_kept_are_not_called_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with crashed("key", tmp_path) as tty:
        assert tty.code == ExitCode.FAILED
        assert b"The last words you typed could not be kept." in tty.raw
        assert len(set(REFERENCE.findall(log_of(tmp_path).read_text()))) == 2


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the place of the folder")
    with crashed("key", tmp_path) as tty:
        assert tty.code == ExitCode.FAILED
        assert REFERENCE.search(tty.raw.decode())
        assert b"(it could not be noted on this computer)" in tty.raw
        assert SECRET not in tty.raw.decode()


async def test_without_a_terminal_the_fault_reaches_the_test(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(ValueError, match="cannot store"):
        async with FrailApp("key").run_test() as pilot:
            await pilot.press("f2")
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


@pytest.mark.parametrize(
    "name",
    [
        "_handle_exception",
        "_fatal_error",
        "panic",
        "_print_error_renderables",
        "_close_messages_no_wait",
        "get_driver_class",
    ],
)
def test_textual_still_has_what_is_overridden(name: str) -> None:
    assert callable(getattr(App, name))


def test_textual_still_has_the_other_private_names() -> None:
    assert isinstance(App()._exit_renderables, list)
    assert callable(LinuxDriver._run_input_thread)
    assert callable(LinuxDriver.run_input_thread)
    assert App().get_driver_class() is LinuxDriver


def test_a_panic_shows_nothing_of_a_record(tmp_path: Path) -> None:
    with crashed("panic", tmp_path) as tty:
        log = log_of(tmp_path).read_text()
        assert tty.code == ExitCode.FAILED
        assert SECRET not in tty.raw.decode() + log
        assert REFERENCE.findall(tty.raw.decode()) == REFERENCE.findall(log) != []
        assert "faults/frail_app.py" in log


def test_textual_gives_every_fault_to_the_overridden_method() -> None:
    """A new way out in another Textual would be one that nobody has looked at."""
    source = Path(sys.modules[App.__module__].__file__ or "").parent
    drawn = [
        path.relative_to(source).as_posix()
        for path in sorted(source.rglob("*.py"))
        if "show_locals=True" in path.read_text()
    ]
    assert drawn == ["app.py"]


# Commands, without screens


def test_a_command_that_fails_shows_a_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(cli, "dispatch", lambda args: fail())
    assert __main__.run(Namespace()) == ExitCode.FAILED
    printed = capsys.readouterr()
    log = (tmp_path / "kwtui" / "problems.log").read_text()
    assert printed.out == ""
    assert [word for word in HIDDEN if word in printed.err + log] == []
    assert REFERENCE.findall(printed.err) == REFERENCE.findall(log) != []


@pytest.mark.parametrize("how", ["fail()", "threading.Thread(target=fail).start(); time.sleep(60)"])
def test_what_nothing_catches_in_a_command_is_quiet_too(how: str, tmp_path: Path) -> None:
    code = (
        "import threading, time; from tests.faults.frail_app import fail; "
        f"from kwtui import crash; crash.install_hooks(); {how}"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=50,
    )
    log = log_of(tmp_path).read_text()
    assert done.returncode == ExitCode.FAILED
    assert [word for word in HIDDEN if word in done.stdout + done.stderr + log] == []
    assert REFERENCE.findall(done.stderr) == REFERENCE.findall(log) != []


# The log


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "kwtui" / "problems.log"


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def test_the_log_is_for_its_owner_only(log: Path) -> None:
    log.parent.mkdir(mode=0o755)
    log.touch(0o644)
    problems.note(raised(ValueError(SECRET)))
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_the_log_stays_small(log: Path) -> None:
    for _ in range(60):
        problems.note_lines(["x" * 10_000])
    assert log.stat().st_size <= problems.LIMIT
    assert sorted(path.name for path in log.parent.iterdir()) == ["problems.log", "problems.log.1"]


def test_the_log_does_not_follow_a_link(log: Path, tmp_path: Path) -> None:
    log.parent.mkdir()
    target = tmp_path / "someone's file"
    target.write_text("theirs")
    log.symlink_to(target)
    assert not problems.note(raised(ValueError())).logged
    assert target.read_text() == "theirs"


def test_errors_behind_an_error_are_noted_each_once(log: Path) -> None:
    inner = raised(KeyError(SECRET))
    group = raised(ExceptionGroup(SECRET, [TypeError(SECRET)]), cause=inner)
    inner.__cause__ = group
    problems.note(group)
    text = log.read_text()
    assert SECRET not in text
    assert [text.count(kind) for kind in ("ExceptionGroup", "KeyError", "TypeError")] == [1, 1, 1]


def test_a_place_names_no_folder_of_the_computer() -> None:
    place = problems.place("/home/amber/kwtui/screens/board.py", 7, "draw")
    assert place == "screens/board.py:7:draw"


def test_references_are_short_and_differ() -> None:
    references = {problems.new_reference() for _ in range(200)}
    assert all(REFERENCE.fullmatch(reference) for reference in references)
    assert len(references) > 190

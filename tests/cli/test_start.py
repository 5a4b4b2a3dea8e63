"""How kwtui starts and ends: at once, with its own code only, and with the promised exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from kwtui import __main__, cli, paths
from kwtui.exit_codes import ExitCode
from models.errors import Busy
from tests.faults.harness import KWTUI, ROOT, Pty, environment


def command(*words: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KWTUI, *words],
        cwd=ROOT,
        env=environment(home, **env),
        capture_output=True,
        text=True,
        timeout=20,
        stdin=subprocess.DEVNULL,
    )


# At once


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["tick", "--help"]])
def test_what_answers_at_once_imports_neither_textual_nor_peewee(
    words: list[str], tmp_path: Path
) -> None:
    code = (
        "import sys; from kwtui.__main__ import main\n"
        f"try: main({words!r})\n"
        "except SystemExit as end: print(end.code)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.stdout.endswith("\n0\n")
    loaded = done.stderr
    assert "'kwtui'" in loaded
    slow = ["textual", "rich", "peewee", "arrow", "platformdirs", "sqlite3", "asyncio"]
    assert [name for name in slow if f"'{name}'" in loaded] == []


def test_the_version_is_that_of_the_project(tmp_path: Path) -> None:
    done = command("--version", home=tmp_path)
    assert f'version = "{done.stdout.split()[1]}"' in (ROOT / "pyproject.toml").read_text()


# Its own code only


def test_code_from_the_environment_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "platformdirs.py").write_text("print('not ours')")
    done = command("paths", home=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == ExitCode.OK
    assert "not ours" not in done.stdout
    assert str(tmp_path / "data" / "kwtui" / "home.db") in done.stdout


def test_python_does_not_stay_open_after_the_end(tmp_path: Path) -> None:
    with Pty([*KWTUI, "--version"], home=tmp_path, env={"PYTHONINSPECT": "1"}) as tty:
        tty.wait_gone()
        assert tty.code == ExitCode.OK
        assert tty.raw.endswith(b"kwtui 0.1.0\r\n")


@pytest.mark.parametrize("name", ["models", "screens"])
def test_a_package_of_another_program_is_refused(name: str, tmp_path: Path) -> None:
    package = tmp_path / name
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('not ours')")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\n"
        "from kwtui.__main__ import main; sys.exit(main(['paths']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == ExitCode.FAILED
    assert f"Another program's '{name}' stands in the place of kwtui's own." in done.stderr
    assert done.stdout == ""


def test_the_own_packages_are_not_refused() -> None:
    assert __main__.foreign_package() is None


# Where things are


def test_the_database_is_the_one_named_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("KWTUI_DB", raising=False)
    assert paths.database_path() == tmp_path / "kwtui" / "home.db"
    monkeypatch.setenv("KWTUI_DB", "")
    assert paths.database_path() == tmp_path / "kwtui" / "home.db"
    monkeypatch.setenv("KWTUI_DB", "/srv/rowan.db")
    assert paths.database_path() == Path("/srv/rowan.db")
    assert paths.database_path("/srv/other.db") == Path("/srv/other.db")


# How it ends


def test_exit_codes_are_a_promise() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "REFUSED": 1,
        "USAGE": 2,
        "DATABASE": 3,
        "DAMAGE": 4,
        "FAILED": 5,
    }


def test_an_error_with_a_sentence_is_said_and_has_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(args: Namespace) -> int:
        raise Busy

    monkeypatch.setattr(cli, "dispatch", busy)
    assert __main__.run(Namespace()) == ExitCode.DATABASE
    printed = capsys.readouterr()
    assert printed.err.startswith("Someone else is saving just now")
    assert printed.out == ""


def test_stopping_a_command_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(args: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "dispatch", stopped)
    assert __main__.run(Namespace()) == ExitCode.REFUSED
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*KWTUI, "paths"],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=write,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (ExitCode.REFUSED, b"")


def test_files_that_a_command_makes_are_for_their_owner_only(tmp_path: Path) -> None:
    code = (
        "import sys; from kwtui import __main__, cli\n"
        "cli.dispatch = lambda args: open('made', 'w').close() or 0\n"
        f"sys.path.insert(0, {str(ROOT)!r}); sys.argv[1:] = ['paths']; __main__.main()"
    )
    subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        cwd=tmp_path,
        env=environment(tmp_path),
        check=True,
    )
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o600

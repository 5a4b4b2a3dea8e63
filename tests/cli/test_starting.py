"""Starting: what is loaded, what is refused, and where things are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kwtui
from tests.faults.harness import ROOT

LOADED = (
    "import sys, contextlib\n"
    "from kwtui.__main__ import main\n"
    "with contextlib.suppress(SystemExit):\n"
    "    main(sys.argv[1:])\n"
    "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
)
HEAVY = {"textual", "peewee", "arrow", "rich", "asyncio", "platformdirs"}


def loaded(*arguments: str) -> set[str]:
    """The packages that a command loads, among those that are slow."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()} & HEAVY


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_load_nothing_slow(argument: str) -> None:
    assert loaded(argument) == set()
    assert loaded("tick", "--help") == set()


def test_keys_need_no_more_than_a_table() -> None:
    assert loaded("keys") == {"rich"}


def test_plain_commands_never_load_textual(home_path: Path) -> None:
    assert "peewee" in loaded("--db", str(home_path), "verify")
    assert "textual" not in loaded("--db", str(home_path), "verify")


def test_the_board_is_made_without_textual() -> None:
    code = "import kwtui.commands.board, kwtui.board_json, kwtui.board_text, kwtui.ticking, sys\n"
    code += "assert 'textual' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_version(kwtui: Kwtui) -> None:
    done = kwtui("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("kwtui ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["bord"],
        ["board", "amber"],
        ["--db", "", "paths"],
        ["--d", "x", "paths"],
        ["tick", "amber", "morning"],
        ["init", "--example", "--from", "x"],
        ["board", "--as"],
    ],
)
def test_arguments_that_make_no_sense(kwtui: Kwtui, arguments: list[str]) -> None:
    done = kwtui(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: kwtui" in done.err


@pytest.mark.parametrize("hostile", ["\x1b]0;Q7Z\x07", "\x9b31m", "a\u202eb", "\udcff"])
@pytest.mark.parametrize("where", [["paths"], [], ["--db", "x", "tick", "a"]])
def test_arguments_cannot_act_on_the_terminal(kwtui: Kwtui, hostile: str, where: list[str]) -> None:
    done = kwtui(*where, hostile)
    assert done.code == 2
    assert not set("\x1b\x07\x9b\u202e") & set(done.err + done.out)


def test_paths_are_those_of_the_real_file(kwtui: Kwtui, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "there.db")
    done = kwtui("paths", home=tmp_path / "link.db")
    real = tmp_path.resolve() / "real"
    assert done.code == 0
    assert dict(line.split("\t") for line in done.out.splitlines()) == {
        "database": f"{real}/there.db",
        "gate": f"{real}/there.db.gate",
        "drafts": f"{real}/drafts.db",
        "problems": f"{tmp_path}/person/state/kwtui/problems.log",
    }
    assert not real.exists()


def test_kwtui_db_names_the_database_and_db_wins(kwtui: Kwtui, tmp_path: Path) -> None:
    env = {"KWTUI_DB": str(tmp_path / "one.db")}
    assert f"{tmp_path}/one.db" in kwtui("paths", env=env).out
    assert f"{tmp_path}/two.db" in kwtui("paths", home=tmp_path / "two.db", env=env).out
    after = kwtui("paths", "--db", str(tmp_path / "three.db"), env=env)
    assert f"{tmp_path}/three.db" in after.out


def test_a_full_disk_for_the_output(kwtui: Kwtui) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = kwtui("keys", prepare=lambda: os.dup2(full, 1))
    finally:
        os.close(full)
    assert done.code == 1
    assert done.err == "The output could not be written (No space left on device).\n"


def test_an_output_that_is_closed(kwtui: Kwtui) -> None:
    done = kwtui("keys", prepare=lambda: os.close(1))
    assert done.code == 1
    assert done.err == "There is no standard output to print to.\n"


def test_a_reader_who_has_gone(kwtui: Kwtui) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = kwtui("keys", prepare=lambda: os.dup2(write, 1))
    finally:
        os.close(write)
    assert (done.code, done.err) == (1, "")


def test_letters_that_the_terminal_does_not_know(kwtui: Kwtui) -> None:
    done = kwtui("keys", env={"PYTHONIOENCODING": "latin-1"})
    assert done.code == 0
    assert "\\u2190 or h" in done.out

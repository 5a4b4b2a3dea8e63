"""The database as a file: whatever is wrong with it is told, and nothing in it is changed by it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from models import files
from models.database import SCHEMA_VERSION, call, close_home, open_home
from models.errors import StoreError
from models.gate import gate_path
from models.home import home
from models.verify import verify
from tests.models.shift import Shift

PAGE = 4096


@pytest.fixture(autouse=True)
def closed() -> object:
    """Nothing stays open after a test."""
    yield
    close_home()


def refused(path: Path) -> str:
    """The sentence by which a file is refused when it is first read; it stays as it was."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as caught:
        open_home(path)
        call(home)
    close_home()
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert caught.value.sentence.endswith(".")
    assert str(path) in caught.value.sentence
    return caught.value.sentence


def run_on(path: Path, *statements: str) -> None:
    """Does something with the file in `sqlite3`."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


# What is no database of ours


def test_nothing_is_there(tmp_path: Path) -> None:
    said = refused(tmp_path / "home.db")
    assert said.startswith("There is no database at ")
    assert os.listdir(tmp_path) == [], "and nothing was made"


def test_a_file_of_no_bytes_is_no_database_yet(tmp_path: Path) -> None:
    (tmp_path / "home.db").touch()
    assert refused(tmp_path / "home.db").startswith("There is no database at ")


@pytest.mark.parametrize(
    "text", [b"Dear diary", b"x" * 10_000, b"\0" * 10_000, b"SQLite format 2\0" * 99]
)
def test_a_file_that_is_something_else(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "home.db"
    path.write_bytes(text)
    assert "is not a database of kwtui" in refused(path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "home.db"
    run_on(path, "CREATE TABLE diary(text)", "INSERT INTO diary VALUES ('Dear diary')")
    assert "is not a database of kwtui" in refused(path)
    run_on(path, "PRAGMA user_version = 9")
    assert "is not a database of kwtui" in refused(path)


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "home.db").mkdir()
    assert "is not a file" in refused(tmp_path / "home.db")


def test_a_path_below_a_file(home_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_home(home_path / "below" / "home.db")
    assert "cannot be made" in caught.value.sentence


def test_a_newer_file_is_left_alone(home_path: Path) -> None:
    run_on(home_path, "PRAGMA user_version = 99")
    said = refused(home_path)
    assert f"written by a newer kwtui (format 99, this one knows {SCHEMA_VERSION})" in said
    assert "nothing was changed" in said


# What is damaged


@pytest.mark.parametrize(
    "left", [1, 15, 16, 50, 99, 100, PAGE - 1, PAGE, PAGE + 100, -PAGE, -PAGE // 2, -1]
)
def test_a_file_that_is_cut_short(home_path: Path, left: int) -> None:
    os.truncate(home_path, left if left > 0 else home_path.stat().st_size + left)
    said = refused(home_path)
    assert "is cut short" in said or (left < 16 and "is not a database" in said)


def test_a_file_that_grows_while_it_is_looked_at_is_whole(
    home_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mode, before = stat.S_IMODE, home_path.stat().st_size

    def meanwhile(asked: int) -> int:
        """Somebody else saves, just now."""
        run_on(home_path, "CREATE TABLE more AS SELECT zeroblob(100000)")
        return mode(asked)

    monkeypatch.setattr(files.stat, "S_IMODE", meanwhile)
    files.check(home_path)
    assert home_path.stat().st_size > before + 100_000


@pytest.mark.parametrize("page", [1, 3, 7])
def test_a_page_of_noise_is_told_and_found(home_path: Path, page: int) -> None:
    with home_path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)
    open_home(home_path)
    found = call(verify)
    assert any(damage.where == "file" for damage in found)


def test_a_schema_of_noise_is_told(home_path: Path) -> None:
    with home_path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * (PAGE - 100))
    open_home(home_path)
    with pytest.raises(StoreError) as caught:
        call(home)
    assert "is damaged" in caught.value.sentence


# Whose it is, and what may be done with it


def test_a_file_that_belongs_to_somebody_else(
    home_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: theirs)
    assert "belongs to another account" in refused(home_path)


def test_a_file_with_a_second_name(home_path: Path) -> None:
    os.link(home_path, home_path.with_name("copy.db"))
    assert "second name (a hard link)" in refused(home_path)
    home_path.with_name("copy.db").unlink()
    open_home(home_path)
    assert call(home).name == "Rowan House"


@pytest.mark.parametrize("mode", [0o400, 0o444, 0o040])
def test_a_file_that_may_not_be_written(home_path: Path, mode: int) -> None:
    home_path.chmod(mode)
    assert "is read-only" in refused(home_path)
    assert stat.S_IMODE(home_path.stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o644, 0o666, 0o777, 0o600])
def test_nobody_else_may_read_it(home_path: Path, mode: int) -> None:
    home_path.chmod(mode)
    open_home(home_path)
    assert stat.S_IMODE(home_path.stat().st_mode) == 0o600


def test_a_new_file_and_its_folder_are_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "home.db"
    before = os.umask(0)
    try:
        open_home(path, create=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_symbolic_link_leads_to_the_real_place(home_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(home_path)
    open_home(link)
    Shift.of_the_open_home().answers("done")
    assert gate_path(home_path).exists()
    assert os.listdir(link.parent) == ["link.db"]

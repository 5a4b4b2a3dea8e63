"""The database or its gate is put aside, replaced or removed while a home is open."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.answering import record
from models.answers import AnswerTable
from models.database import call, close_home, open_home
from models.errors import StoreError
from models.gate import gate_path
from models.journal import last_seq
from models.people import children
from models.verify import verify
from tests.models.shift import Shift


@pytest.fixture(autouse=True)
def closed() -> object:
    """Nothing stays open after a test."""
    yield
    close_home()


def names() -> list[str]:
    """The children's names."""
    return [each.name for each in children()]


def run_on(path: Path, *statements: str) -> None:
    """Does something with the file in `sqlite3`."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def replace_by(path: Path, change: Callable[[Path], None]) -> None:
    """Puts a changed copy in the place of the file, as a migration does."""
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    copy.chmod(0o600)
    change(copy)
    copy.rename(path)


def test_a_file_put_in_its_place_is_the_one_from_then_on(home_path: Path) -> None:
    open_home(home_path)
    shift = Shift.of_the_open_home()
    shift.answers("done")
    renamed = "UPDATE child SET name = 'Amber Jones' WHERE room = 1"
    replace_by(home_path, lambda copy: run_on(copy, renamed))
    assert call(names)[0] == "Amber Jones", "the reader goes on with the new one"
    shift.answers("declined")
    assert call(AnswerTable.select().count) == 2, "and so does the writer"
    close_home()
    with closing(sqlite3.connect(home_path)) as other:
        assert other.execute("SELECT value FROM answer").fetchall() == [("done",), ("declined",)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("PRAGMA user_version = 99", "newer kwtui"),
        ("PRAGMA application_id = 1", "is not a database of kwtui"),
    ],
)
def test_a_file_put_in_its_place_is_looked_at_as_well(
    home_path: Path, change: str, said: str
) -> None:
    open_home(home_path)
    shift = Shift.of_the_open_home()
    replace_by(home_path, lambda copy: run_on(copy, change))
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            shift.answers("done")
        assert said in caught.value.sentence
    with closing(sqlite3.connect(home_path)) as other:
        assert other.execute("SELECT count(*) FROM answer").fetchone() == (0,)


def test_a_file_that_is_removed_is_told_and_can_be_put_back(home_path: Path) -> None:
    open_home(home_path)
    shift = Shift.of_the_open_home()
    new, aside = shift.new(), home_path.with_name("aside.db")
    home_path.rename(aside)
    for verb, arguments in ((names, ()), (record, (shift.by(), new))):
        with pytest.raises(StoreError) as caught:
            call(verb, *arguments)
        assert "is gone" in caught.value.sentence
        assert "Nothing was stored" in caught.value.sentence
    assert not home_path.exists()
    aside.rename(home_path)
    before = call(last_seq)
    assert call(record, shift.by(), new).seq == before + 1
    assert call(verify) == []


# The gate


@pytest.mark.parametrize("what", ["folder", "link", "loop"])
def test_a_gate_that_is_no_file_is_told(home_path: Path, what: str, tmp_path: Path) -> None:
    open_home(home_path)
    shift, gate = Shift.of_the_open_home(), gate_path(home_path)
    if what == "folder":
        gate.mkdir()
    else:
        gate.symlink_to(gate if what == "loop" else tmp_path / "somewhere")
    before = call(last_seq)
    with pytest.raises(StoreError) as caught:
        shift.answers("done")
    assert "nothing was stored" in caught.value.sentence
    assert str(gate) in caught.value.sentence
    assert call(last_seq) == before
    assert not (tmp_path / "somewhere").exists()
    gate.rmdir() if what == "folder" else gate.unlink()
    shift.answers("done")


def test_the_gate_is_private(home_path: Path) -> None:
    open_home(home_path)
    Shift.of_the_open_home().answers("done")
    assert stat.S_IMODE(gate_path(home_path).stat().st_mode) == 0o600

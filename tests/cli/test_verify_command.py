"""`kwtui verify`: whole, or what is not as written; no PIN, and no word of a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kwtui
from tests.cli.running import rows, tamper

WORDS = ("Amber", "Smith", "Rowan House", "07700")


def test_a_whole_book(kwtui: Kwtui, home_path: Path) -> None:
    ((lines,),) = rows(home_path, "SELECT COUNT(*) FROM history")
    done = kwtui("verify", home=home_path)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"The book is whole: {lines} journal lines.\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE history SET body = 'Amber' WHERE seq = 2", "journal line 2: was changed"),
        ("DELETE FROM history WHERE seq = 3", "journal line 3: is missing"),
        ("UPDATE child SET name = 'Smith' WHERE room = 1", "is not as journal line"),
        ("DELETE FROM number", "is missing (journal line"),
    ],
)
def test_a_damaged_book(kwtui: Kwtui, home_path: Path, change: str, said: str) -> None:
    tamper(home_path, change)
    done = kwtui("verify", home=home_path)
    assert done.code == 4
    assert said in done.out
    assert all(": " in line for line in done.out.splitlines())
    assert "not as written" in done.err
    assert "bring back the newest backup" in done.err
    assert not any(word in done.out + done.err for word in WORDS)


def test_missing_guards_are_named(kwtui: Kwtui, home_path: Path) -> None:
    tamper(home_path, "CREATE TABLE t(x)")
    assert kwtui("verify", home=home_path).code == 0
    tamper(home_path, "CREATE TRIGGER mine AFTER INSERT ON t BEGIN SELECT 1; END")
    done = kwtui("verify", home=home_path)
    assert done.code == 4
    assert done.out == "trigger mine: the guard of the journal is missing or changed\n"


def test_a_hostile_key_is_clean(kwtui: Kwtui, home_path: Path) -> None:
    tamper(home_path, "UPDATE number SET id = char(27) || ']0;Q7Z' WHERE place = 0")
    done = kwtui("verify", home=home_path)
    assert done.code == 4
    assert "number ␛]0;Q7Z: has no journal line" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("page", [5, 20])
def test_pages_that_cannot_be_read(kwtui: Kwtui, home_path: Path, page: int) -> None:
    with home_path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)
    done = kwtui("verify", home=home_path)
    assert done.code == 4
    assert done.out.startswith("file: ")
    assert "bring back the newest backup" in done.err

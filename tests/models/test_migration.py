"""An older database is brought to this format whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from models import database, gate, setup
from models.database import SCHEMA_VERSION, call
from models.errors import Busy, StoreError
from models.files import format_of
from models.migration import STEPS
from models.people import children, everybody, staff_by_initials
from models.verify import verify
from tests.conftest import PIN, ROWAN_HOUSE, SET_UP_AT

OLD = sorted((Path(__file__).parent / "old").glob("format-*.sql"))
"""A home of each earlier format, as it was written by the program of its time."""


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A database of an earlier format."""
    path = tmp_path / "home.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text())
    path.chmod(0o600)
    yield path
    database.close_home()


def schema(path: Path) -> dict[str, object]:
    """Tables with their columns, indexes with theirs, triggers: all that the format is."""
    with closing(sqlite3.connect(path)) as connection:
        found: dict[str, object] = {}
        for kind, name in connection.execute("SELECT type, name FROM sqlite_master").fetchall():
            if kind == "table":
                columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
                keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
                found[name] = sorted((c[1], c[2], c[3], c[5]) for c in columns), keys
            elif kind == "index":
                columns = connection.execute(f"PRAGMA index_info({name})").fetchall()
                found[name] = [column[2] for column in columns]
            else:
                found[name] = connection.execute(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
                ).fetchone()
        return found


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the journal and of the answers, and who there is."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            query: connection.execute(query).fetchall()
            for query in (
                "SELECT seq, hash, body FROM history WHERE verb NOT LIKE 'format %' ORDER BY seq",
                "SELECT * FROM answer ORDER BY seq",
                "SELECT id, name, initials, role FROM staff ORDER BY id",
                "SELECT id, name, room FROM child ORDER BY id",
                "SELECT * FROM item ORDER BY id",
                "SELECT staff, one_time FROM credential ORDER BY staff",
            )
        }


def test_there_is_a_home_of_each_earlier_format() -> None:
    assert [path.stem for path in OLD] == [f"format-{at}" for at in range(1, SCHEMA_VERSION)]
    assert sorted(STEPS) == list(range(2, SCHEMA_VERSION + 1))


def test_it_opens_with_all_that_was_in_it(old: Path) -> None:
    before = rows_of(old)
    database.open_home(old)
    assert [each.name for each in call(children)] == ["Amber Smith", "Callum Todd"]
    assert {each.initials for each in call(everybody)} == {"ED", "LM", "PK"}
    assert call(verify) == []
    database.close_home()
    assert rows_of(old) == before
    assert format_of(old) == SCHEMA_VERSION
    assert old.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("old", OLD[:1], indirect=True)
def test_who_did_not_count_any_more_does_not_come_back(old: Path) -> None:
    """Written by hand: the program of that time never switched anybody off."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE staff SET active = 0 WHERE initials = 'PK'")
        connection.execute("UPDATE child SET active = 0 WHERE name = 'Callum Todd'")
    database.open_home(old)
    assert [each.name for each in call(children)] == ["Amber Smith"]
    (pat,) = [each for each in call(everybody) if each.initials == "PK"]
    assert pat.ended == SET_UP_AT.date()
    assert call(staff_by_initials, "PK", SET_UP_AT.date() + timedelta(days=1)) is None


def test_it_becomes_what_a_new_home_is(old: Path, tmp_path: Path) -> None:
    database.open_home(old)
    database.open_home(tmp_path / "new.db", create=True)
    call(setup.create, ROWAN_HOUSE, SET_UP_AT, PIN)
    database.close_home()
    assert schema(old) == schema(tmp_path / "new.db")


def test_the_old_file_is_kept_beside_it(old: Path) -> None:
    number, before = format_of(old), rows_of(old)
    database.open_home(old)
    kept = old.with_name(f"home.db.format-{number}")
    assert (format_of(kept), rows_of(kept)) == (number, before)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in old.parent.iterdir()} == {
        "home.db", "home.db.gate", kept.name,
    }  # fmt: skip


def test_while_somebody_is_saving_it_waits_and_then_says_so(old: Path) -> None:
    before = old.read_bytes()
    with gate.held(old), pytest.raises(Busy):
        database.open_home(old)
    assert old.read_bytes() == before


def test_on_a_full_disk_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    monkeypatch.setattr("models.migration._settled", full)
    with pytest.raises(StoreError, match="Make room"):
        database.open_home(old)
    assert old.read_bytes() == before
    assert not old.with_name("home.db.migrating").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
import peewee
from models import database, migration

left = int(sys.argv[2])

def counted(function):
    def step(*words, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*words, **named)
    return step

peewee.Database.execute_sql = counted(peewee.Database.execute_sql)
for name in ("replace", "fsync", "open"):
    setattr(migration.os, name, counted(getattr(os, name)))
database.open_home(Path(sys.argv[1]))
database.close_home()
print(left)
"""


def killed_after(path: Path, steps: int) -> subprocess.CompletedProcess[str]:
    """Opens the database in a process of its own that dies after so many steps."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(steps)], capture_output=True, text=True
    )


def killed_at(old: Path, folder: Path, steps: range) -> None:
    """Kills it at these steps: each time it is old or new, nothing is lost, and it opens."""
    number, before, seen = format_of(old), rows_of(old), set()
    text = next(path for path in OLD if path.stem == f"format-{number}").read_text()
    for at in steps:
        path = folder / str(at) / "home.db"
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(text)
        path.chmod(0o600)
        assert killed_after(path, at).returncode == -signal.SIGKILL
        seen.add(format_of(path))
        assert rows_of(path) == before
        database.open_home(path)
        assert call(verify) == []
        database.close_home()
        assert rows_of(path) == before
    assert seen == {number, SCHEMA_VERSION}


def steps_of(old: Path, folder: Path) -> int:
    """How many steps it takes on a copy."""
    copy = folder / "counted.db"
    copy.write_bytes(old.read_bytes())
    copy.chmod(0o600)
    return 10_000 - int(killed_after(copy, 10_000).stdout)


def test_killed_at_its_last_steps_it_is_old_or_new_and_then_opens(
    old: Path, tmp_path: Path
) -> None:
    last = steps_of(old, tmp_path)
    killed_at(old, tmp_path, range(last - 14, last))


@pytest.mark.soak
def test_killed_at_any_step_it_is_old_or_new_and_then_opens(old: Path, tmp_path: Path) -> None:
    killed_at(old, tmp_path, range(steps_of(old, tmp_path)))

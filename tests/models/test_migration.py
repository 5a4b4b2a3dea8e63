"""An older database is brought to this format whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import signal
import sqlite3
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
from tests.models.older import OLD, killed_after, rows_of, schema, steps_of, write_old


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A database of an earlier format."""
    yield write_old(request.param, tmp_path / "home.db")
    database.close_home()


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


@pytest.mark.parametrize("old", OLD[:1], indirect=True)
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


def killed_at(old: Path, folder: Path, steps: range) -> None:
    """Kills it at these steps: each time it is old or new, nothing is lost, and it opens."""
    number, before, seen = format_of(old), rows_of(old), set()
    text = OLD[number - 1]
    for at in steps:
        path = write_old(text, folder / str(at) / "home.db")
        assert killed_after(path, at).returncode == -signal.SIGKILL
        seen.add(format_of(path))
        assert rows_of(path) == before
        database.open_home(path)
        assert call(verify) == []
        database.close_home()
        assert rows_of(path) == before
    assert seen == {number, SCHEMA_VERSION}


def test_killed_at_its_last_steps_it_is_old_or_new_and_then_opens(
    old: Path, tmp_path: Path
) -> None:
    last = steps_of(OLD[format_of(old) - 1], tmp_path)
    killed_at(old, tmp_path, range(last - 6, last))


@pytest.mark.soak
def test_killed_at_any_step_it_is_old_or_new_and_then_opens(old: Path, tmp_path: Path) -> None:
    killed_at(old, tmp_path, range(steps_of(OLD[format_of(old) - 1], tmp_path)))

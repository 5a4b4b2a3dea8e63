"""The database: two threads, one way to write, and a sentence for whatever goes wrong."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from peewee import DatabaseError, InterfaceError

from models import database
from models.answering import record
from models.database import (
    call,
    close_home,
    data_version,
    open_home,
    run,
    sql,
    submit,
    translated,
    writes,
)
from models.errors import KwtuiError, StoreError
from models.journal import By, last_seq, transaction
from models.people import ChildTable, children
from models.verify import verify
from tests.models.shift import NOW, Shift

RENAME = "UPDATE child SET name = 'Somebody else'"


def names() -> list[str]:
    """The children's names."""
    return [each.name for each in children()]


@contextmanager
def held_by_another_program(path: Path, how: str = "EXCLUSIVE") -> Iterator[None]:
    """Somebody has the database open in `sqlite3`, in the middle of a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


async def test_a_query_on_the_event_loop_raises(opened_home: Path) -> None:
    assert await run(names) == ["Amber Smith", "Callum Todd"]
    with pytest.raises(InterfaceError):
        names()
    with pytest.raises(InterfaceError):
        ChildTable.update(name="Somebody else").execute()
    assert await run(names) == ["Amber Smith", "Callum Todd"]


def test_reading_and_writing_have_a_thread_each(opened_home: Path) -> None:
    @writes
    def writer() -> str:
        return threading.current_thread().name

    def reader() -> str:
        return threading.current_thread().name

    found = {call(writer), call(writer), call(reader), call(reader)}
    assert len(found) == 2
    assert threading.current_thread().name not in found


def test_a_reader_cannot_write(opened_home: Path) -> None:
    def change() -> None:
        sql(RENAME)

    with pytest.raises(StoreError) as caught:
        call(change)
    assert "read-only" in caught.value.sentence
    assert call(names) == ["Amber Smith", "Callum Todd"]


def test_a_reader_cannot_write_though_its_first_look_failed(
    home_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "READ_TIMEOUT", 0.1)
    open_home(home_path)
    try:
        with held_by_another_program(home_path), pytest.raises(StoreError):
            call(names)
        test_a_reader_cannot_write(home_path)
    finally:
        close_home()


def test_a_verb_that_writes_and_does_not_say_so_fails_loudly(opened_home: Path) -> None:
    def change() -> None:
        with transaction(By("somebody", "sign-in", NOW), "change"):
            pass

    with pytest.raises(RuntimeError, match="not marked with @writes"):
        call(change)


def test_without_a_home_there_is_a_sentence() -> None:
    close_home()
    with pytest.raises(StoreError) as caught:
        call(names)
    assert caught.value.sentence == "No database is open."
    close_home()


def test_a_home_can_be_opened_in_place_of_another(home_path: Path, tmp_path: Path) -> None:
    open_home(home_path)
    assert call(names) == ["Amber Smith", "Callum Todd"]
    with pytest.raises(StoreError):
        open_home(tmp_path / "nothing.db")
    with pytest.raises(StoreError):
        call(names)
    open_home(home_path)
    assert call(names) == ["Amber Smith", "Callum Todd"]
    close_home()


def test_both_threads_are_set_as_the_design_says(opened_home: Path) -> None:
    def settings() -> dict[str, object]:
        wanted = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "query_only")
        return {name: sql(f"PRAGMA {name}").fetchone()[0] for name in wanted}

    on_writer = writes(lambda: settings())
    expected = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}
    expected["recursive_triggers"] = 1
    assert call(settings) == expected | {"query_only": 1}
    assert call(on_writer) == expected | {"query_only": 0}


# Others at work


def test_what_another_stores_is_noticed_and_what_nobody_stores_is_not(shift: Shift) -> None:
    first = call(data_version)
    assert first is not None
    assert call(data_version) == first
    shift.answers("done")
    assert call(data_version) != first


def test_a_locked_moment_is_skipped_in_a_quarter_of_a_second(opened_home: Path) -> None:
    assert call(data_version) is not None
    with held_by_another_program(opened_home):
        began = time.monotonic()
        assert call(data_version) is None
        assert time.monotonic() - began < 1.0
    assert call(data_version) is not None
    assert call(lambda: sql("PRAGMA busy_timeout").fetchone()[0]) == 5000


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_database_that_another_program_holds(
    home_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "READ_TIMEOUT", 0.2)
    open_home(home_path)
    try:
        shift = Shift.of_the_open_home()
        new, before = shift.new(), call(last_seq)
        with held_by_another_program(home_path, how):
            with pytest.raises(StoreError) as caught:
                call(record, shift.by(), new)
            assert caught.value.sentence == (
                "Another program holds the database: nothing was stored. Try again in a moment."
            )
        assert call(last_seq) == before
        assert call(record, shift.by(), new).seq == before + 1
        assert call(verify) == []
    finally:
        close_home()


def test_a_read_goes_on_while_another_program_is_about_to_write(opened_home: Path) -> None:
    with held_by_another_program(opened_home, "IMMEDIATE"):
        assert call(names) == ["Amber Smith", "Callum Todd"]


# What goes wrong


def test_what_a_verb_raises_reaches_the_one_who_asked(opened_home: Path) -> None:
    def wrong() -> None:
        raise LookupError("as it was raised")

    with pytest.raises(LookupError, match="as it was raised"):
        submit(wrong).result()
    assert call(names) == ["Amber Smith", "Callum Todd"]


def test_a_fault_of_ours_is_not_put_down_to_the_database(opened_home: Path) -> None:
    def wrong() -> None:
        sql("SELECT 1 FROM nowhere")

    with pytest.raises(DatabaseError, match="no such table") as caught:
        call(wrong)
    assert not isinstance(caught.value, KwtuiError)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "The disk is full"),
        ("attempt to write a readonly database", "read-only"),
        ("database is locked", "Another program holds the database"),
        ("file is not a database", "not a database of kwtui"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "The disk gave an error"),
        ("unable to open database file", "cannot be opened"),
    ],
)
def test_each_error_of_sqlite_has_its_sentence(said: str, sentence: str) -> None:
    found = translated(DatabaseError(said))
    assert found is not None
    assert sentence in found.sentence
    assert found.sentence.endswith(".")
    assert found.exit_code == 3


def test_what_an_error_hides_is_looked_at_too() -> None:
    try:
        try:
            raise DatabaseError("database or disk is full")
        except DatabaseError:
            raise DatabaseError("cannot rollback - no transaction is active")  # noqa: B904
    except DatabaseError as error:
        found = translated(error)
    assert found is not None
    assert "The disk is full" in found.sentence

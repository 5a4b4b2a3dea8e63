"""The journal: every change has its line in the same transaction, and no line is ever changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models import ids
from models.database import call, close_home, exclusive, open_home, sql, writes
from models.errors import Stale
from models.home import Number, NumberTable, numbers
from models.journal import (
    FIRST,
    TRIGGERS,
    By,
    last_seq,
    put_back_triggers,
    since,
    transaction,
    triggers_missing,
)
from models.people import children
from models.verify import verify
from tests.models.shift import Shift
from tests.models.tampering import damage, raw

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
BY = By("somebody", "sign-in", NOW)


def lines(after: int = 0) -> list[tuple[Any, ...]]:
    """The lines of the journal as they are stored."""
    found: list[tuple[Any, ...]] = sql(
        'SELECT seq, at, author, verb, "table", row, body, prev, hash FROM history'
        " WHERE seq > ? ORDER BY seq",
        (after,),
    ).fetchall()
    return found


def head() -> list[tuple[int, int, str]]:
    """The head as it is stored."""
    return list(sql("SELECT id, seq, hash FROM head").fetchall())


@writes
def add_number(by: By, key: str, label: str) -> bool:
    """Adds a row."""
    with transaction(by, "add number") as tx:
        return tx.add(NumberTable, id=key, place=9, label=label, number="0", version=1)


@writes
def change_number(by: By, key: str, version: int, label: str) -> None:
    """Changes a row that was made from a version of it."""
    with transaction(by, "change number") as tx:
        tx.change(NumberTable, key, version, label=label)


def test_a_line_says_who_did_what_when_and_the_row_as_it_stands(opened_home: Path) -> None:
    before = call(last_seq)
    call(add_number, BY, "one", "Doctor “é”")
    ((seq, at, author, verb, table, row, body, _, _),) = call(lines, before)
    assert (seq, at) == (before + 1, "2026-11-21T21:42:00.000000+00:00")
    assert (author, verb, table, row) == ("somebody", "add number", "number", "one")
    assert json.loads(body) == {
        "id": "one", "place": 9, "label": "Doctor “é”", "number": "0", "version": 1,
        "ended": 0,
    }  # fmt: skip


def test_each_hash_takes_in_the_line_and_the_one_before(opened_home: Path) -> None:
    call(add_number, BY, "one", "Doctor")
    before = FIRST
    for *fields, body, prev, digest in call(lines):
        assert prev == before
        told = [prev, *fields, hashlib.sha256(body.encode()).hexdigest()]
        before = hashlib.sha256(json.dumps(told).encode()).hexdigest()
        assert digest == before
    assert call(head) == [(1, call(last_seq), before)]


def test_a_change_is_a_new_line_and_a_new_version(opened_home: Path) -> None:
    call(add_number, BY, "one", "Doctor")
    before = call(last_seq)
    call(change_number, BY, "one", 1, "Dentist")
    ((*_, body, _, _),) = call(lines, before)
    assert json.loads(body)["label"] == "Dentist"
    assert json.loads(body)["version"] == 2
    assert Number("Dentist", "0") in call(numbers)
    assert call(verify) == []


@pytest.mark.parametrize(("key", "version"), [("one", 1), ("one", 3), ("nobody", 1)])
def test_a_change_from_a_version_that_is_not_the_latest_is_refused(
    opened_home: Path, key: str, version: int
) -> None:
    call(add_number, BY, "one", "Doctor")
    call(change_number, BY, "one", 1, "Dentist")
    before = call(last_seq)
    with pytest.raises(Stale) as caught:
        call(change_number, BY, key, version, "Optician")
    assert caught.value.sentence.startswith("Somebody else changed this meanwhile.")
    assert call(last_seq) == before
    assert Number("Dentist", "0") in call(numbers)


def test_what_is_stored_already_is_not_stored_again(opened_home: Path) -> None:
    assert call(add_number, BY, "one", "Doctor") is True
    before = call(lines), call(head)
    assert call(add_number, BY, "one", "Another") is False
    assert (call(lines), call(head)) == before
    assert Number("Doctor", "0") in call(numbers)


@writes
def add_and_fail(by: By) -> None:
    """Adds two rows, changes one, and then goes wrong."""
    with transaction(by, "add and fail") as tx:
        for key in ("one", "two"):
            tx.add(NumberTable, id=key, place=9, label="x", number="0", version=1)
        tx.change(NumberTable, "one", 1, label="y")
        tx.tell("number", "three", {"told": True})
        raise LookupError("a fault in the middle")


def test_what_goes_wrong_in_the_middle_leaves_nothing(opened_home: Path) -> None:
    before = call(lines), call(head), call(numbers)
    with pytest.raises(LookupError):
        call(add_and_fail, BY)
    assert (call(lines), call(head), call(numbers)) == before
    assert call(add_number, BY, "one", "Doctor") is True
    assert call(verify) == []


@writes
def add_twice_in_one(by: By) -> None:
    """Two writes that are one: the second goes wrong, and nothing of either is to stay."""
    with exclusive():
        with transaction(by, "first") as tx:
            tx.add(NumberTable, id="one", place=9, label="x", number="0", version=1)
        with transaction(by, "second") as tx:
            tx.add(NumberTable, id="two", place=9, label="x", number="0", version=1)
            if by.staff == "unlucky":
                raise LookupError("a fault in the second")


def test_several_writes_can_be_one(opened_home: Path) -> None:
    before = call(lines), call(head)
    with pytest.raises(LookupError):
        call(add_twice_in_one, By("unlucky", "sign-in", NOW))
    assert (call(lines), call(head)) == before
    call(add_twice_in_one, BY)
    assert [line[3] for line in call(lines, before[1][0][1])] == ["first", "second"]
    assert call(verify) == []


def test_a_transaction_without_a_change_writes_nothing(opened_home: Path) -> None:
    before = call(head)
    with pytest.raises(Stale):
        call(change_number, BY, "nobody", 1, "x")
    assert call(head) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET body = '{}' WHERE seq = 1",
        "UPDATE history SET seq = 5000 WHERE seq = 1",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE seq = 1",
        "REPLACE INTO history SELECT * FROM history WHERE seq = 1",
        "INSERT INTO history SELECT * FROM history WHERE seq = 1"
        " ON CONFLICT(seq) DO UPDATE SET body = '{}'",
    ],
)
def test_no_line_is_ever_changed_by_the_program(opened_home: Path, statement: str) -> None:
    @writes
    def change() -> None:
        sql(statement)

    before = call(lines)
    with pytest.raises(Exception, match="the journal is never changed"):
        call(change)
    assert call(lines) == before


def test_what_changed_since_is_told_in_order(opened_home: Path) -> None:
    before = call(last_seq)
    for key in ("one", "two", "three"):
        call(add_number, BY, key, "Doctor")
    found = [
        (before + at, "somebody", "number", key)
        for at, key in enumerate(("one", "two", "three"), 1)
    ]
    assert call(since, before) == found
    assert call(since, before + 1) == found[1:]
    assert call(since, before, 2) == found[:2]
    assert call(since, before + 3) == []


def test_guards_that_are_gone_are_put_back_and_it_is_not_hidden(home_path: Path) -> None:
    name = next(iter(TRIGGERS))
    theirs = "CREATE TRIGGER 'a \" b' AFTER INSERT ON head BEGIN SELECT 1; END"
    raw(home_path, f"DROP TRIGGER {name}", theirs)
    assert set(damage(home_path)) == {f"trigger {name}", 'trigger a " b'}
    open_home(home_path)
    assert sorted(call(put_back_triggers, BY)) == sorted([name, 'a " b'])
    assert call(triggers_missing) == []
    assert call(lines)[-1][3] == "put back guards"
    assert call(verify) == []
    before = call(last_seq)
    assert call(put_back_triggers, BY) == []
    assert call(last_seq) == before
    close_home()


def test_the_latest_state_is_what_the_journal_says(shift: Shift) -> None:
    shift.answers("done", note="Words")
    newest: dict[tuple[str, str], str] = {}
    for line in call(lines):
        newest[line[4], line[5]] = line[6]
    known = [json.loads(body) for (table, _), body in newest.items() if table == "child"]
    assert sorted(each["name"] for each in known) == [each.name for each in call(children)]


def test_an_id_is_not_used_twice(opened_home: Path) -> None:
    made = {ids.new() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(each) == 32 and each.isalnum() for each in made)

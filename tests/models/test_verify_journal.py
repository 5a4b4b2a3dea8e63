"""Nothing changed in the journal by other means escapes `verify`: its lines, head and guards."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from models import verify as checking
from models.database import call, close_home, open_home
from models.journal import TRIGGERS
from models.schema import journalled
from models.verify import verify
from tests.faults.crowd import answering, context
from tests.models.tampering import (
    CHANGES,
    PLACES,
    allow_nulls,
    damage,
    line_of,
    look,
    raw,
    row_of,
    tamper,
)  # fmt: skip

COLUMNS = ("at", "author", "verb", "table", "row", "body", "prev", "hash")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("column", COLUMNS)
def test_an_edited_line_of_the_journal_is_named(
    book: Path, column: str, change: str, place: str
) -> None:
    line = line_of(book, place)
    allow_nulls(book)
    new = CHANGES[change].format(f'"{column}"')
    tamper(book, f'UPDATE history SET "{column}" = {new} WHERE seq = {line}')
    assert f"journal line {line}" in damage(book)


@pytest.mark.parametrize("body", ["5", "[]", "null", '"words"', "{}", "", "{"])
def test_a_body_that_is_no_row_is_named(book: Path, body: str) -> None:
    row = row_of(book, "answer", "last")
    ((line,),) = look(book, f"SELECT max(seq) FROM history WHERE row = '{row}'")
    tamper(book, f"UPDATE history SET body = '{body}' WHERE seq = {line}")
    assert set(damage(book)) == {f"journal line {line}", f"answer {row}"}


@pytest.mark.parametrize("place", PLACES)
def test_a_removed_line_of_the_journal_is_named(book: Path, place: str) -> None:
    line = line_of(book, place)
    tamper(book, f"DELETE FROM history WHERE seq = {line}")
    assert "missing" in damage(book)[f"journal line {line}"]


@pytest.mark.parametrize("to", [0, -5, -(2**63), 5000])
def test_a_line_that_was_given_another_number_is_named(book: Path, to: int) -> None:
    line = line_of(book, "middle")
    tamper(book, f"UPDATE history SET seq = {to} WHERE seq = {line}")
    found = damage(book)
    assert found[f"journal line {line}"] == "is missing"
    assert f"journal line {to}" in found


@pytest.mark.parametrize("number", [0, -(2**63), "(SELECT max(seq) + 1 FROM history)"])
def test_an_added_line_of_the_journal_is_named(book: Path, number: int | str) -> None:
    copied = 'at, author, verb, "table", row, body, prev, hash'
    last = line_of(book, "last")
    tamper(
        book,
        f"INSERT INTO history(seq, {copied}) SELECT {number}, {copied} FROM history"
        f" WHERE seq = {last}",
    )
    added = number if isinstance(number, int) else last + 1
    assert "was added" in damage(book)[f"journal line {added}"] or number == last + 1


def test_several_lines_cut_off_the_end_are_named(book: Path) -> None:
    last = line_of(book, "last")
    tamper(book, f"DELETE FROM history WHERE seq > {last - 3}")
    assert damage(book)[f"journal line {last - 2} to {last}"] == "is missing from the end"


def test_a_journal_that_is_gone_is_noticed(book: Path) -> None:
    last = line_of(book, "last")
    tamper(book, "DELETE FROM history")
    found = damage(book)
    assert found[f"journal line 1 to {last}"] == "is missing from the end"
    assert f"answer {row_of(book, 'answer', 'first')}" in found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE head SET id = 2",
        "UPDATE head SET seq = seq + 1",
        "UPDATE head SET seq = seq - 1",
        "UPDATE head SET seq = 'words'",
        "UPDATE head SET seq = seq + 0.5",
        "UPDATE head SET hash = 'x' || hash",
        "UPDATE head SET hash = CAST(hash AS BLOB)",
        "UPDATE head SET seq = NULL",
        "UPDATE head SET hash = NULL",
        "DELETE FROM head",
        "INSERT INTO head VALUES (2, 1, 'x')",
    ],
)
def test_a_head_that_was_touched_is_noticed(book: Path, change: str) -> None:
    allow_nulls(book)
    tamper(book, change)
    (where,) = damage(book)
    assert where.startswith("journal ")


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_guard_that_is_gone_is_named(book: Path, name: str) -> None:
    raw(book, f"DROP TRIGGER {name}")
    assert set(damage(book)) == {f"trigger {name}"}


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_guard_that_guards_nothing_is_named(book: Path, name: str) -> None:
    raw(book, f"DROP TRIGGER {name}", TRIGGERS[name].replace("RAISE(ABORT", "coalesce(1"))
    assert set(damage(book)) == {f"trigger {name}"}


def test_a_trigger_of_somebody_elses_is_named(book: Path) -> None:
    raw(book, "CREATE TRIGGER theirs AFTER INSERT ON answer BEGIN DELETE FROM answer; END")
    assert set(damage(book)) == {"trigger theirs"}


@pytest.mark.parametrize("table", [*journalled(), "history", "head"])
def test_a_table_that_is_gone_is_noticed(book: Path, table: str) -> None:
    raw(book, f'DROP TABLE "{table}"')
    assert damage(book)["file"] == "is damaged: not all of it can be read"


def test_what_is_wrong_is_said_without_a_word_of_the_record(book: Path) -> None:
    tamper(book, "UPDATE answer SET note = 'A secret' WHERE note IS NOT NULL")
    found = damage(book)
    assert len(found) == 3
    assert all(said.endswith(" says: note") for said in found.values())


def test_no_false_alarm_while_somebody_writes(
    home_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "PIECE", 40)
    open_home(home_path)
    looks = 0
    with ProcessPoolExecutor(1, mp_context=context) as other:
        writing = other.submit(answering, home_path, 0, 300)
        while not writing.done():
            assert call(verify) == []
            looks += 1
        assert writing.result().errors == []
    assert call(verify) == []
    close_home()
    assert looks > 3

"""Nothing that is changed by other means escapes `verify`: any table, row, column and kind of change."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from models import verify as checking
from models.database import call, close_home, open_home
from models.journal import TRIGGERS
from models.schema import JOURNALLED, Head, journalled
from models.verify import verify
from tests.faults.crowd import answering, context
from tests.models.tampering import allow_nulls, damage, look, raw, tamper, write_full_book

COLUMNS = [
    (table._meta.table_name, column) for table in JOURNALLED for column in table._meta.columns
]
JOURNAL_COLUMNS = ("at", "author", "verb", "table", "row", "body", "prev", "hash")
PLACES = ("first", "middle", "last")
TEXT, NUMBER = "'x' || {}", "{} + 1000"
CHANGES = {
    "null": "NULL",
    "blob": "CAST({} AS BLOB)",
    "no text": "CAST(X'ff41' AS TEXT)",
    "other type": "CASE WHEN typeof({}) = 'integer' THEN 'words' ELSE 1.5 END",
    "like": "CASE WHEN typeof({0}) = 'integer' THEN {0} + 1000 ELSE 'x' || coalesce({0}, '') END",
}
"""Ways to change a value, as an expression of SQL."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with rows in every table, which no test may change."""
    path = tmp_path_factory.mktemp("full") / "home.db"
    write_full_book(path)
    return path


@pytest.fixture
def book(full: Path, tmp_path: Path) -> Path:
    """A copy of the full book, to be tampered with."""
    return Path(shutil.copyfile(full, tmp_path / "home.db"))


def at(place: str, found: list[str]) -> str:
    """The first, a middle or the last of what was found."""
    return found[{"first": 0, "middle": len(found) // 2, "last": -1}[place]]


def row_of(book: Path, table: str, place: str) -> str:
    """The id of a row of a table."""
    key = journalled()[table]
    return at(
        place, [row for (row,) in look(book, f'SELECT "{key}" FROM "{table}" ORDER BY rowid')]
    )


def line_of(book: Path, place: str) -> int:
    """The number of a line of the journal."""
    return int(at(place, [row for (row,) in look(book, "SELECT seq FROM history ORDER BY seq")]))


def test_a_whole_book_is_clean(book: Path) -> None:
    assert damage(book) == {}
    assert (
        min(look(book, f'SELECT count(*) FROM "{t}"')[0][0] for t in journalled() if t != "home")
        > 2
    )


@pytest.mark.parametrize("piece", [1, 2, 7])
def test_it_does_not_matter_into_which_pieces_a_book_is_cut(
    book: Path, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "PIECE", piece)
    assert damage(book) == {}
    row = row_of(book, "answer", "last")
    tamper(book, f"UPDATE answer SET value = 'alone' WHERE id = '{row}'")
    assert set(damage(book)) == {f"answer {row}"}


# The tables


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_an_edited_row_is_named(book: Path, table: str, column: str, place: str) -> None:
    row, key = row_of(book, table, place), journalled()[table]
    new = CHANGES["like"].format(f'"{column}"')
    tamper(book, f'UPDATE "{table}" SET "{column}" = {new} WHERE "{key}" = ?', parameters=(row,))
    found = damage(book)
    if column == key:
        assert found == {
            f"{table} {row}": found[f"{table} {row}"],
            f"{table} x{row}": "has no journal line: it was added by other means",
        }
        assert found[f"{table} {row}"].startswith("is missing (journal line ")
    else:
        assert list(found) == [f"{table} {row}"]
        assert found[f"{table} {row}"].endswith(f" says: {column}")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_of_any_kind_is_noticed(book: Path, table: str, column: str, change: str) -> None:
    row, key = row_of(book, table, "middle"), journalled()[table]
    allow_nulls(book)
    new = CHANGES[change].format(f'"{column}"')
    where = f'WHERE "{key}" = ?'
    before = look(book, f'SELECT typeof("{column}") FROM "{table}" ORDER BY rowid')
    tamper(book, f'UPDATE "{table}" SET "{column}" = {new} {where}', parameters=(row,))
    if before[len(before) // 2] == ("null",) and change in ("null", "blob"):
        assert damage(book) == {}, "there was nothing, and there is nothing"
    else:
        assert f"{table} {row}" in damage(book)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("table", journalled())
def test_a_removed_row_is_named(book: Path, table: str, place: str) -> None:
    row, key = row_of(book, table, place), journalled()[table]
    tamper(book, f'DELETE FROM "{table}" WHERE "{key}" = ?', parameters=(row,))
    found = damage(book)
    assert list(found) == [f"{table} {row}"]
    assert found[f"{table} {row}"].startswith("is missing (journal line ")


def copy_of(book: Path, table: str, row: str, **changed: str) -> str:
    """The statement that adds a copy of a row, changed."""
    columns = [name for (_, name, *_) in look(book, f'PRAGMA table_info("{table}")')]
    values = [changed.get(name, f'"{name}"') for name in columns]
    names = ", ".join(f'"{name}"' for name in [*columns, "rowid"])
    values.append(changed.get("rowid", "(SELECT max(rowid) + 1 FROM " + f'"{table}")'))
    return (
        f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values)} FROM "{table}"'
        f" WHERE \"{journalled()[table]}\" = '{row}'"
    )


@pytest.mark.parametrize("rowid", ["(SELECT max(rowid) + 1 FROM {})", "0", str(-(2**63))])
@pytest.mark.parametrize("table", journalled())
def test_an_added_row_is_named(book: Path, table: str, rowid: str) -> None:
    changed = {journalled()[table]: "'forged'", "rowid": rowid.format(f'"{table}"'), "seq": "999"}
    tamper(book, copy_of(book, table, row_of(book, table, "first"), **changed))
    assert damage(book) == {
        f"{table} forged": "has no journal line: it was added by other means",
    }


def test_a_row_put_in_the_place_of_another_is_named_and_so_is_the_other(book: Path) -> None:
    row = row_of(book, "answer", "last")
    ((rowid, seq),) = look(book, f"SELECT rowid, seq FROM answer WHERE id = '{row}'")
    add = copy_of(
        book,
        "answer",
        row_of(book, "answer", "first"),
        id="'forged'",
        seq=f"{seq}",
        rowid=f"{rowid}",
    )
    tamper(book, f"DELETE FROM answer WHERE id = '{row}'", add)
    assert set(damage(book)) == {f"answer {row}", "answer forged"}


# The journal


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("column", JOURNAL_COLUMNS)
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

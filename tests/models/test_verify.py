"""Nothing that is changed by other means escapes `verify`: any table, row, column or value."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import verify as checking
from models.schema import JOURNALLED, journalled
from tests.models.tampering import CHANGES, PLACES, allow_nulls, damage, look, row_of, tamper

COLUMNS = [
    (table._meta.table_name, column) for table in JOURNALLED for column in table._meta.columns
]


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

"""Nothing that is changed by other means escapes `verify`: any table, row, column or value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import verify as checking
from models.schema import JOURNALLED, journalled
from tests.models.tampering import (
    CHANGES,
    PLACES,
    allow_nulls,
    damage,
    look,
    row_of,
    rows_of,
    tamper,
)

KINDS = (tuple(CHANGES)[:3], tuple(CHANGES)[3:])
"""As many at once as there are rows to change."""
NOTHING = 'SELECT "{}" FROM "{}" WHERE "{}" IS NULL'
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


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_edited_row_is_named(book: Path, table: str, column: str) -> None:
    rows, key = rows_of(book, table), journalled()[table]
    new = CHANGES["like"].format(f'"{column}"')
    edit = f'UPDATE "{table}" SET "{column}" = {new} WHERE "{key}" = ?'
    for row in rows:
        tamper(book, edit, parameters=(row,))
    found = damage(book)
    if column == key:
        assert set(found) == {f"{table} {each}" for row in rows for each in (row, f"x{row}")}
        for row in rows:
            assert found[f"{table} {row}"].startswith("is missing (journal line ")
            added = "has no journal line: it was added by other means"
            assert found[f"{table} x{row}"] == added
    else:
        assert set(found) == {f"{table} {row}" for row in rows}
        assert all(what.endswith(f" says: {column}") for what in found.values())


@pytest.mark.parametrize("changes", KINDS, ids=", ".join)
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_of_any_kind_is_noticed(
    full: Path, tmp_path: Path, table: str, column: str, changes: tuple[str, ...]
) -> None:
    """Each row is changed in another way; where there is but one, one book after the other."""
    rows, key = rows_of(full, table), journalled()[table]
    for begin in range(0, len(changes), len(rows)):
        book = Path(shutil.copyfile(full, tmp_path / f"{begin}.db"))
        allow_nulls(book)
        nothing = {row for (row,) in look(book, NOTHING.format(key, table, column))}
        changed = dict(zip(rows, changes[begin:], strict=False))
        for row, change in changed.items():
            new = CHANGES[change].format(f'"{column}"')
            edit = f'UPDATE "{table}" SET "{column}" = {new} WHERE "{key}" = ?'
            tamper(book, edit, parameters=(row,))
        noticed = damage(book)
        for row, change in changed.items():
            # Where there was nothing, there is nothing.
            same = row in nothing and change in ("null", "blob")
            assert (f"{table} {row}" in noticed) is not same


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

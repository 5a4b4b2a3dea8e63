"""Rows of one table, read without Peewee's wording of the query.

Peewee takes several times as long to word a query as SQLite takes to answer it, and the board asks
for many tables before there is a first picture. Whatever joins, counts or compares is Peewee's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from peewee import Field, IntegerField, TextField

from models.database import Table, sql

PLAIN = (IntegerField, TextField)
"""Columns whose values are used as SQLite gives them."""

Readers = list[tuple[int, Callable[[Any], Any]]]
"""The place of a value in a row, and what makes of it what the column holds."""


def read(
    table: type[Table], columns: Iterable[str], order: Iterable[str] = (), **where: object
) -> list[tuple[Any, ...]]:
    """What stands in these columns of a table's rows, in the order that other columns give.

    `where` says what columns must hold: a value, or any one of a list of values.
    """
    fields, columns = table._meta.fields, list(columns)
    text = f'SELECT {named(table, columns)} FROM "{table._meta.table_name}"'
    tests, values = [], []
    for name, wanted in where.items():
        among = wanted if isinstance(wanted, list) else [wanted]
        tests.append(f"{_named([fields[name]])} IN ({', '.join('?' * len(among))})")
        values += [fields[name].db_value(value) for value in among]
    if tests:
        text += f" WHERE {' AND '.join(tests)}"
    if order:
        text += f" ORDER BY {_named(fields[name] for name in order)}"
    return as_python(table, columns, sql(text, tuple(values)))


def as_python(
    table: type[Table], columns: Iterable[str], found: Iterable[Sequence[Any]]
) -> list[tuple[Any, ...]]:
    """Rows of these columns of a table, as SQLite gives them, with dates and the like as such."""
    shown = [table._meta.fields[name] for name in columns]
    readers = [(at, each.python_value) for at, each in enumerate(shown) if type(each) not in PLAIN]
    return [_typed(row, readers) for row in found]


def named(table: type[Table], columns: Iterable[str]) -> str:
    """These columns of a table, as SQL names them."""
    return _named(table._meta.fields[name] for name in columns)


def _named(fields: Iterable[Field]) -> str:
    """The columns of these fields, as SQL names them."""
    return ", ".join(f'"{field.column_name}"' for field in fields)


def _typed(row: Sequence[Any], readers: Readers) -> tuple[Any, ...]:
    """A row with its dates, instants and the like as what they are."""
    values = list(row)
    for at, as_python in readers:
        values[at] = as_python(values[at])
    return tuple(values)

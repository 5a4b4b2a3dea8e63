"""A file with children, staff and contacts, one a row: its columns, its rows, and a template."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from typing import NamedTuple

from models.mistakes import Mistake, Mistaken
from models.people import nearest
from models.spreadsheet import quoted, read_table
from models.text import fold

MOST_ROWS = 300
"""More than any home has; storing so many takes seconds, for which nobody else can save."""


class What(StrEnum):
    """Whom a row is about."""

    CHILD = "child"
    STAFF = "staff"
    CONTACT = "contact"


WHAT = "what"
COLUMNS: Mapping[What, Mapping[str, str]] = {
    What.CHILD: {
        "name": "name",
        "legal name": "legal_name",
        "born": "born",
        "pronouns": "pronouns",
        "room": "room",
        "stage": "stage",
        "since": "day",
        "authority": "authority",
        "legal status": "legal_status",
        "expected stay": "expected",
        "note": "note",
    },
    What.STAFF: {
        "name": "name",
        "initials": "initials",
        "role": "role",
        "first day": "started",
        "last day": "ended",
        "agency": "agency",
        "trained": "trained",
        "competent": "competent",
    },
    What.CONTACT: {
        "name": "name",
        "child": "child",
        "contact role": "role",
        "agency": "agency",
        "phone": "phone",
        "e-mail": "email",
        "note": "note",
    },
}
"""For each kind of row its columns, and by which key the verbs know what stands there."""
NEEDED: Mapping[What, Sequence[str]] = {
    What.CHILD: ("name", "room", "since"),
    What.STAFF: ("name", "initials"),
    What.CONTACT: ("name", "child", "contact role"),
}
ALL = list(dict.fromkeys([WHAT, *(name for each in COLUMNS.values() for name in each)]))
NAMES = ("name", "legal name", "initials", "child")
FORMULA = ("=", "+", "-", "@")
"""How a spreadsheet's formula begins."""

_EXAMPLES: Sequence[Mapping[str, str]] = (
    {"what": "child", "name": "Amber Smith", "legal name": "Amber Rose Smith", "room": "1",
     "born": "03/05/2012", "pronouns": "she, her", "stage": "placed", "since": "21/09/2025",
     "authority": "Borsetshire", "legal status": "section 20", "expected stay": "two years"},
    {"what": "staff", "name": "Sam Reid", "initials": "SR", "role": "shift leader",
     "first day": "01/04/2024", "agency": "no", "trained": "12/06/2024", "competent": "30/09/2024"},
    {"what": "contact", "name": "Dr Patel", "child": "Amber Smith", "contact role": "GP",
     "agency": "Mill Lane Surgery", "phone": "01632 960010", "e-mail": "desk@surgery.example"},
)  # fmt: skip


class Row(NamedTuple):
    """One row: its number in the spreadsheet, whom it is about, its texts by their key."""

    number: int
    what: What
    texts: Mapping[str, str]


class Sheet(NamedTuple):
    """What stands in a file: the rows that can be looked at, and all that is wrong with others."""

    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]
    remarks: tuple[str, ...]
    """What had to be guessed, to be said aloud."""


def read_sheet(data: bytes) -> Sheet:
    """The rows in a file's bytes.

    Raises UsageError when it cannot be read, Mistaken when its columns are not those of `ALL`.
    """
    table = read_table(data, MOST_ROWS)
    (_, header), *below = table.rows
    columns = [_column(cell) for cell in header]
    _check_columns(header, columns)
    reading = _Reading(columns)
    rows = tuple(filter(None, (reading.row(number, cells) for number, cells in below)))
    _check_needed(columns, {row.what for row in rows})
    return Sheet(rows, tuple(reading.mistakes), (*table.remarks, *reading.remarks()))


def at(row: int, column: str, sentence: str) -> Mistake:
    """A mistake in a cell, or in the whole row where there is no column."""
    where = f"row {row}, {column}" if column else f"row {row}"
    return Mistake(where, f"{where}: {sentence}")


def column_of(what: What, key: str) -> str:
    """The name of the column in which stands what the verbs know by this key."""
    return next((name for name, known in COLUMNS[what].items() if known == key), "")


def template() -> str:
    """A file with all columns and a row of each kind, to be filled in."""
    out = StringIO()
    writer = csv.DictWriter(out, ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_EXAMPLES)
    return out.getvalue()


def _plain(name: str) -> str:
    """A column's name without what people type differently: "E-Mail", "email"."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _column(cell: str) -> str:
    """The column that a cell of the header means; as it stands when there is none."""
    return next((name for name in ALL if _plain(name) == _plain(cell)), cell)


def _check_columns(header: Sequence[str], columns: Sequence[str]) -> None:
    """Raises Mistaken with every column that is unknown or there twice, or when `what` is not."""
    wrong = list(_column_mistakes(header, columns))
    if WHAT not in columns:
        sentence = "There is no column “what”: it says of each row child, staff or contact."
        # A file that is something else altogether: its other columns are not worth a line each.
        wrong = [Mistake(WHAT, sentence), *(wrong if set(columns) & set(ALL) else [])]
    if wrong:
        raise Mistaken(wrong)


def _column_mistakes(header: Sequence[str], columns: Sequence[str]) -> Iterator[Mistake]:
    for place, (cell, name) in enumerate(zip(header, columns, strict=True)):
        if not name:
            continue
        if name not in ALL:
            near = nearest(cell, ALL)
            hint = f"Did you mean {near[0]}?" if near else f"The columns are {', '.join(ALL)}."
            yield Mistake(cell, f"There is no column {quoted(cell)}. {hint}")
        elif name in columns[:place]:
            yield Mistake(cell, f"The column {quoted(name)} is there twice. Take one out.")


def _check_needed(columns: Sequence[str], kinds: set[What]) -> None:
    """Raises Mistaken with every column that the rows of these kinds cannot do without."""
    missing = {
        name: what
        for what in reversed(What)
        if what in kinds
        for name in NEEDED[what]
        if name not in columns
    }
    if missing:
        raise Mistaken(
            [
                Mistake(name, f"There is no column “{name}”, and every {what} needs it. Add it.")
                for name, what in missing.items()
            ]
        )


class _Reading:
    """Reads row by row and collects what is wrong, and where there are formulas."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.mistakes: list[Mistake] = []
        self.formulas: list[str] = []

    def remarks(self) -> Iterator[str]:
        """What is to be said aloud of the cells."""
        if self.formulas:
            first, rest = "; ".join(self.formulas[:5]), len(self.formulas) - 5
            more = f"; and {rest} more" if rest > 0 else ""
            begins = "Cells that begin with =, +, - or @ are taken as they stand"
            yield f"{begins}, nothing is worked out: {first}{more}."

    def row(self, number: int, cells: Sequence[str]) -> Row | None:
        """One row; None when nobody can say whom it is about."""
        named: dict[str, str] = {}
        for place, cell in enumerate(cells):
            name = self.columns[place] if place < len(self.columns) else ""
            if name:
                named[name] = cell
            elif cell:
                sentence = f"{quoted(cell)} stands in column {place + 1}, which has no name."
                self.mistakes.append(at(number, "", sentence))
        what = self._what(number, named.pop(WHAT, ""))
        if what is None:
            return None
        filled = {name: cell for name, cell in named.items() if cell}
        for name, cell in filled.items():
            self._look_at(number, what, name, cell)
        keys = COLUMNS[what]
        return Row(number, what, {keys[name]: filled[name] for name in filled if name in keys})

    def _what(self, number: int, cell: str) -> What | None:
        found = next((what for what in What if fold(cell) == what), None)
        if found is None:
            said = f"{quoted(cell)} is none of these" if cell else "this is empty"
            self.mistakes.append(at(number, WHAT, f"{said}: child, staff or contact."))
        return found

    def _look_at(self, number: int, what: What, name: str, cell: str) -> None:
        """What is wrong with a cell wherever it is, before anybody asks what it means."""
        if name not in COLUMNS[what]:
            sentence = f"{quoted(cell)} cannot be said of a row with {what}. Leave it empty."
            self.mistakes.append(at(number, name, sentence))
        elif cell.startswith("=") and name in NAMES:
            sentence = f"{quoted(cell)} is a formula. Put the name itself there."
            self.mistakes.append(at(number, name, sentence))
        elif cell.startswith(FORMULA) and not (name == "phone" and _dialled(cell)):
            self.formulas.append(f"row {number}, {name}")


def _dialled(cell: str) -> bool:
    """Whether this is a number from abroad, "+44 1632 960010", which is no formula to anybody."""
    return cell.startswith("+") and set(cell[1:]) <= set("0123456789 ()")

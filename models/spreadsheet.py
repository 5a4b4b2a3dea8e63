"""A table that a spreadsheet saved as text (CSV): its rows, and what had to be guessed to read it.

Spreadsheets here save semicolons as readily as commas, and Windows letters as readily as UTF-8.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import NamedTuple

from models.errors import UsageError
from models.text import clean

LARGEST = 4_000_000
"""The most bytes that such a file may have."""
NOT_ONE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How the spreadsheets' own files begin, and what else is mistaken for a table."""
SAVE_AS_CSV = "Open it in the spreadsheet and save it as CSV."
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}

# Compiled when first used, as in models/times.py. The controls that no text of this kind has.
NO_TEXT = "[\x00-\x08\x0e-\x1f]"
IN_QUOTES = '"[^"]*"'


class Table(NamedTuple):
    """The rows that hold anything, and sentences about what was guessed."""

    rows: list[tuple[int, list[str]]]
    """Numbered as a spreadsheet numbers them, from 1; the cells without blanks around them."""
    remarks: tuple[str, ...]


def read_table(data: bytes, most: int) -> Table:
    """The table in a file's bytes; UsageError when they are none, or more than `most` rows."""
    if len(data) > LARGEST:
        raise UsageError("This file is too large to be a list of people.")
    text, remarks = _decoded(data)
    delimiter = _delimiter(text)
    if delimiter != ",":
        remarks.append(f"The columns are parted by {DELIMITERS[delimiter]}, not by commas.")
    return Table(_rows(text, delimiter, most), tuple(remarks))


def quoted(text: str) -> str:
    """What stands in a cell, short enough for the sentence that quotes it."""
    shown = clean(text)
    return f"“{shown}”" if len(shown) <= 30 else f"“{shown[:29]}…”"


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what there is to say about its letters."""
    if data.startswith(NOT_ONE):
        raise UsageError(f"This is no CSV file. {SAVE_AS_CSV}")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), ["The file was read as UTF-16."]
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError:
            text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise UsageError(f"This file is not text. {SAVE_AS_CSV}") from error
    if re.search(NO_TEXT, text):
        raise UsageError(f"This file is not text. {SAVE_AS_CSV}")
    remark = "The file is not in UTF-8 and was read as Windows-1252. Look at the accents."
    return text, [remark]


def _delimiter(text: str) -> str:
    """What parts the columns, seen from the first line that holds anything."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(IN_QUOTES, "", header)
    return max(DELIMITERS, key=bare.count)


def _rows(text: str, delimiter: str, most: int) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, the header among them; UsageError beyond `most` others."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            stripped = [cell.strip() for cell in cells]
            if not any(stripped):
                continue
            found.append((number, stripped))
            if len(found) > most + 1:
                raise UsageError(f"There are more than {most:,} rows. Import them in parts.")
    except csv.Error as error:
        long = csv.field_size_limit()
        raise UsageError(
            f"row {number + 1}: the quotation marks do not fit, or a cell has more than {long:,} "
            "letters. Each mark that opens must close."
        ) from error
    if not found:
        raise UsageError("This file is empty.")
    return found

"""A file with people: what is read from it, what is said aloud, and what is refused."""

from __future__ import annotations

import csv
import time
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UsageError
from models.mistakes import Mistaken
from models.people_file import ALL, MOST_ROWS, Sheet, What, read_sheet, template
from models.spreadsheet import LARGEST

HEADER = "what,name,initials,room,since,child,contact role,phone,born,note"
CHILD = "child,Zoë Smith,,1,21/09/2025,,,,,"


def sheet(*rows: str, header: str = HEADER, end: str = "\n") -> Sheet:
    """What is read from these rows below a header."""
    return read_sheet(end.join([header, *rows, ""]).encode())


def said(sheet: Sheet) -> list[str]:
    return [mistake.sentence for mistake in sheet.mistakes]


def test_a_row_of_each_kind() -> None:
    found = sheet(CHILD, "Staff,Sam Reid,SR,,,,,,,", "CONTACT,Dr Patel,,,,Zoë,GP,0163,,by post")
    assert (found.mistakes, found.remarks) == ((), ())
    assert [(row.number, row.what, dict(row.texts)) for row in found.rows] == [
        (2, What.CHILD, {"name": "Zoë Smith", "room": "1", "day": "21/09/2025"}),
        (3, What.STAFF, {"name": "Sam Reid", "initials": "SR"}),
        (4, What.CONTACT, {"name": "Dr Patel", "child": "Zoë", "role": "GP", "phone": "0163",
                           "note": "by post"}),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert sheet(CHILD, CHILD, end=end).rows == sheet(CHILD, CHILD).rows


def test_a_byte_order_mark() -> None:
    data = "\n".join([HEADER, CHILD]).encode("utf-8-sig")
    assert read_sheet(data) == sheet(CHILD)


@pytest.mark.parametrize(
    ("encoding", "remark"), [("windows-1252", "read as Windows-1252"), ("utf-16", "UTF-16")]
)
def test_other_letters_are_said_aloud(encoding: str, remark: str) -> None:
    found = read_sheet("\n".join([HEADER, CHILD]).encode(encoding))
    assert found.rows == sheet(CHILD).rows
    (sentence,) = found.remarks
    assert remark in sentence


@pytest.mark.parametrize(("delimiter", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_delimiters_are_said_aloud(delimiter: str, name: str) -> None:
    rows = [line.replace(",", delimiter) for line in (HEADER, CHILD)]
    found = read_sheet("\n".join(rows).encode())
    assert found.rows == sheet(CHILD).rows
    assert found.remarks == (f"The columns are parted by {name}, not by commas.",)


def test_quotes_commas_and_line_ends_in_a_cell() -> None:
    found = sheet('contact,"Patel, ""Doc""",,,,Zoë,GP,,,"one\ntwo"', CHILD)
    assert found.rows[0].texts["name"] == 'Patel, "Doc"'
    assert found.rows[0].texts["note"] == "one\ntwo"
    assert found.rows[1].number == 3  # as the spreadsheet numbers it


def test_empty_rows_and_columns_mean_nothing() -> None:
    found = sheet("", CHILD + ",,", ",,,,,,", " , ", CHILD, header=f"{HEADER},,")
    assert [row.number for row in found.rows] == [3, 6]
    assert not found.mistakes


def test_columns_are_found_however_they_are_written() -> None:
    header = "WHAT,Name,Room,since,Contact  Role,E_MAIL,Legal Name"
    found = sheet("child,Zoë,1,21/09/2025,,,Zoë S", header=header)
    assert found.rows[0].texts["legal_name"] == "Zoë S"


def test_unknown_columns_get_the_nearest_all_at_once() -> None:
    with pytest.raises(Mistaken) as raised:
        sheet(CHILD, header="what,nqme,roomm,name,Name,since,quux")
    sentences = [mistake.sentence for mistake in raised.value.mistakes]
    assert sentences[0] == "There is no column “nqme”. Did you mean name?"
    assert sentences[1] == "There is no column “roomm”. Did you mean room?"
    assert sentences[2] == "The column “name” is there twice. Take one out."
    assert sentences[3].startswith("There is no column “quux”.")
    assert len(sentences) == 4


@pytest.mark.parametrize(
    ("header", "row", "missing"),
    [
        ("what,name,since", "child,Zoë,21/09/2025", ["room"]),
        ("what,room", "child,1", ["name", "since"]),
        ("what,name", "staff,Sam", ["initials"]),
        ("what,name,child", "contact,Sam,Zoë", ["contact role"]),
    ],
)
def test_a_missing_column_is_named(header: str, row: str, missing: list[str]) -> None:
    with pytest.raises(Mistaken) as raised:
        sheet(row, header=header)
    assert sorted(mistake.where for mistake in raised.value.mistakes) == missing
    for name in missing:
        assert f"There is no column “{name}”, and every " in raised.value.sentence


def test_without_the_first_column() -> None:
    with pytest.raises(Mistaken, match="no column “what”: it says of each row child"):
        sheet("Zoë,1", header="name,room")
    with pytest.raises(Mistaken) as raised:
        sheet("1", header="invoice,total,tax")
    assert len(raised.value.mistakes) == 1


def test_rows_that_are_of_no_kind() -> None:
    found = sheet("chidl,Zoë", ",Zoë", CHILD)
    assert said(found) == [
        "row 2, what: “chidl” is none of these: child, staff or contact.",
        "row 3, what: this is empty: child, staff or contact.",
    ]
    assert len(found.rows) == 1


def test_nothing_that_was_typed_is_dropped_in_silence() -> None:
    found = sheet("staff,Sam Reid,SR,7,,,,,,", CHILD + ",more", header=HEADER)
    assert said(found) == [
        "row 2, room: “7” cannot be said of a row with staff. Leave it empty.",
        "row 3: “more” stands in column 11, which has no name.",
    ]


@pytest.mark.parametrize("cell", ["=A1", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("column", [1, 2])
def test_a_formula_is_no_name(cell: str, column: int) -> None:
    cells = ["staff", "Sam", "SR"]
    cells[column] = cell
    (sentence,) = said(sheet(",".join(cells)))
    assert "is a formula. Put the name itself there." in sentence
    assert sentence.startswith(f"row 2, {HEADER.split(',')[column]}: “{cell}”")


def test_formulas_elsewhere_are_text_and_said_aloud() -> None:
    rows = [f"contact,Sam,,,,Zoë,GP,{phone},,=1+1" for phone in ("+44 1632 960010", "@2", "+1-2")]
    found = sheet(*rows, "child,-Zoë,,1,21/09/2025,,,,,")
    assert not found.mistakes
    assert [row.texts.get("note") for row in found.rows] == ["=1+1"] * 3 + [None]
    assert found.remarks == (
        "Cells that begin with =, +, - or @ are taken as they stand, nothing is worked out: "
        "row 2, note; row 3, phone; row 3, note; row 4, phone; row 4, note; and 1 more.",
    )


@pytest.mark.parametrize("data", [b"", b"\n\r\n", b"\xef\xbb\xbf", b" , ,\n"])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(UsageError, match="This file is empty"):
        read_sheet(data)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n\x00", bytes(range(256)), b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_a_file_that_is_no_text(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"no CSV file|not text"):
        read_sheet(data)


@pytest.mark.parametrize(
    "row", ['child,"Zoë Smith,,1', 'child,"Zoë" Smith,,1', f"child,{'x' * 140_000}"]
)
def test_quotes_that_do_not_fit(row: str) -> None:
    with pytest.raises(UsageError, match="^row 3: the quotation marks do not fit"):
        sheet(CHILD, row)


def test_a_large_cell_and_nul_bytes() -> None:
    found = sheet(f"contact,Sam,,,,Zoë,GP,,,{'x' * 100_000}", "child,Z\x00\x1b[2Jo,,1,21/09/2025")
    assert len(found.rows[0].texts["note"]) == 100_000
    assert found.rows[1].texts["name"] == "Z\x00\x1b[2Jo"  # the verbs clean it
    (sentence,) = said(sheet("\x00\x1b]0;x\x07,Zoë"))
    assert "“␀␛]0;x␇”" in sentence


def test_too_many_rows_are_refused_quickly() -> None:
    assert len(sheet(*[CHILD] * MOST_ROWS).rows) == MOST_ROWS
    began = time.perf_counter()
    with pytest.raises(UsageError, match=f"more than {MOST_ROWS:,} rows"):
        sheet(*[CHILD] * 10_000)
    assert time.perf_counter() - began < 1.0
    with pytest.raises(UsageError, match="too large"):
        read_sheet(b"x" * (LARGEST + 1))


def test_the_template_has_every_column_and_can_be_read() -> None:
    (header, *rows) = csv.reader(StringIO(template()))
    assert header == ALL
    found = read_sheet(template().encode())
    assert [row.what for row in found.rows] == [What.CHILD, What.STAFF, What.CONTACT]
    assert not found.mistakes and not found.remarks
    assert len(rows) == 3


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_whatever_the_file_there_is_a_sentence(data: bytes) -> None:
    try:
        read_sheet(b"what,name,initials\n" + data)
        read_sheet(data)
    except UsageError as error:
        assert error.sentence

"""What reading a child's file costs: the same queries after ten years, no table walked through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models import ids
from models.database import call, writes
from models.file import FileTable, as_json, entries, safety_lines
from models.file_due import due_soon, gaps
from models.journal import By, as_body, transaction
from models.people import Stage
from tests.models.filing import another_child, by
from tests.models.watching import scanned, watched

pytestmark = pytest.mark.usefixtures("opened_home")
TODAY = date(2026, 11, 21)
YEARS = 10
GROWING = {"file", "history"}
"""The tables that grow with what is written."""
CHILDREN_A_YEAR = 4
DAY_ONE_FILE = [
    ("allergy", {"short": "Peanuts"}),
    ("missing", {"short": "Ring 101"}),
    ("person", {"role": "gp", "name": "Dr Patel"}),
    ("check", {"check": "fire", "right": "yes", "day": "2026-08-01"}),
    ("date", {"what": "Birthday", "day": "2012-12-05", "yearly": "yes", "lead": "14"}),
    ("clothing", {"day": "2026-11-01", "item": "Coat", "cost": "40.00"}),
]


@writes
def fill(author: By, whose: str, times: int) -> None:
    """Entries of a child's file, many at once, each overdue."""
    made = {"typed_by": author.staff, "typed_at": author.at, "ended": False, "version": 1}
    with transaction(author, "file") as tx:
        for _ in range(times):
            for kind, texts in DAY_ONE_FILE:
                body = as_body(list(texts), list(texts.values()))
                row = {"id": ids.new(), "child": whose, "kind": kind, "body": body, "due": TODAY}
                tx.add(FileTable, **row, **made)


READS = {
    "entries": lambda whose: entries(whose),
    "a section": lambda whose: entries(whose, ["person", "service"]),
    "safety lines": lambda whose: safety_lines(whose),
    "gaps": lambda whose: gaps(whose),
    "the whole": lambda whose: as_json(whose),
    "what is due": lambda _: due_soon(TODAY, 14),
}


def first_looks(whose: str) -> dict[str, dict[str, Any]]:
    """What each look takes on the first day."""
    before = {}
    for name, read in READS.items():
        with watched() as before[name]:
            call(read, whose)
    return before


def test_ten_years_of_other_files_take_no_more_queries_and_no_more_steps():
    author = by()
    whose = call(another_child, author)
    call(fill, author, whose, 1)
    before = first_looks(whose)
    for _ in range(YEARS * CHILDREN_A_YEAR):
        call(fill, author, call(another_child, author, Stage.GONE), 12)
    for name, read in READS.items():
        with watched() as after:
            found = call(read, whose)
        assert found, name
        assert len(after["queries"]) == len(before[name]["queries"]) <= 5, name
        assert scanned(after["queries"]) & GROWING == set(), name
        if name != "what is due":  # which looks at the list of children, a few more each year
            assert after["steps"] <= 1.1 * before[name]["steps"], name


def test_ten_years_in_one_file_take_as_many_queries_as_one_day():
    author = by()
    whose = call(another_child, author)
    call(fill, author, whose, 1)
    before = first_looks(whose)
    for _ in range(YEARS):
        call(fill, author, whose, 52)
    for name, read in READS.items():
        with watched() as after:
            call(read, whose)
        assert len(after["queries"]) == len(before[name]["queries"]), name
        assert scanned(after["queries"]) & GROWING == set(), name
    assert len(call(entries, whose)) == (YEARS * 52 + 1) * len(DAY_ONE_FILE)

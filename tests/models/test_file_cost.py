"""What reading a child's file costs: the same after ten years, no growing table walked through."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from models import ids
from models.database import call, close_home, open_home, writes
from models.file import FileTable, as_json, entries, layout, safety_lines
from models.file_due import Due, due_soon, gaps
from models.file_page import page
from models.journal import By, History, as_body, transaction
from models.schema import journalled
from screens.file_entry import Whole, whole
from tests.models.filing import another_child, by
from tests.models.grown import grow
from tests.models.watching import scanned, watched

TODAY = date(2026, 11, 21)
YEARS = 10
GROWING = {"history", *journalled()} - {"home"}
"""The tables that grow with what is written."""
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
    "the page": lambda whose: page(whose, TODAY),
    "an entry": lambda whose: an_entry(whose),
}
"""What is read where a child's file is opened, and in it."""
MOST = 9
"""Queries of the longest of them."""


def an_entry(whose: str) -> Whole:
    """The first entry of a file, as it is read whole."""
    first = entries(whose)[0]
    kind = layout().kind(first.kind)
    assert kind is not None
    return whole(first.id, kind)


def first_looks(whose: str) -> dict[str, dict[str, Any]]:
    """What each look takes on the first day."""
    before = {}
    for name, read in READS.items():
        with watched() as before[name]:
            call(read, whose)
    return before


class Grown(NamedTuple):
    """A home of ten years, and what was found in it on the first day."""

    path: Path
    whose: str
    looks: dict[str, dict[str, Any]]
    due: list[Due]


@pytest.fixture(scope="module")
def grown(set_up_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """A home in which one child's file is as on the first day, and everything else has grown."""
    path = Path(shutil.copyfile(set_up_home, tmp_path_factory.mktemp("grown") / "home.db"))
    open_home(path)
    try:
        author = by()
        whose = call(another_child, author)
        call(fill, author, whose, 1)
        first = Grown(path, whose, first_looks(whose), call(due_soon, TODAY, 14))
        call(grow, author, whose)
        assert call(History.select().count) > 20_000
        return first
    finally:
        close_home()


@pytest.fixture
def home_grown(grown: Grown) -> Iterator[Grown]:
    """The same, open; the tests only read."""
    open_home(grown.path)
    yield grown
    close_home()


@pytest.mark.parametrize("name", READS)
def test_ten_years_of_a_home_take_no_more_queries_and_no_more_steps(
    home_grown: Grown, name: str
) -> None:
    before = home_grown.looks[name]
    with watched() as after:
        assert call(READS[name], home_grown.whose)
    assert len(after["queries"]) == len(before["queries"]) <= MOST
    assert scanned(after["queries"]) & GROWING == set()
    assert after["steps"] <= 1.1 * before["steps"]


def test_what_is_due_reads_no_file_of_a_child_who_moved_on(home_grown: Grown) -> None:
    """It looks at the list of children, a few more each year, and at no other table as a whole."""
    with watched() as after:
        assert call(due_soon, TODAY, 14) == home_grown.due != []
    assert scanned(after["queries"]) & GROWING == {"child"}


@pytest.mark.usefixtures("opened_home")
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

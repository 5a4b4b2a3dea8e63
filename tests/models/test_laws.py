"""The laws of answers: random evenings, compared with a reference over the raw journal.

500 of them in each run of the tests, 2,000 in `make soak`.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models.database import call, close_home, open_home
from models.verify import verify
from tests.models.book import Book
from tests.models.evening import Evening

SEED = 20_261_121
BOOKS = 20
FEW_BOOKS = 5
A_BOOK = 100
"""So many evenings are written into one book: the longer it is, the slower is every look."""
FIRST_DAY = date(2027, 1, 4)
MEMORY = Path("/dev/shm")
COMES_UP = {
    "record": 4000, "add_note": 500, "undo": 1500, "set_where": 300, "closed away": 100,
    "answered meanwhile": 300, "beside": 150, "several notes": 150, "put back": 200,
    "put back to nothing": 500, "batch put back": 60, "left": 100, "part left": 10,
    "passed over": 5, "sent twice": 200, "refused": 400,
}  # fmt: skip
"""What must come up in all the books, and how often at least, or the evenings prove nothing."""


def write_book(home: Path, book: int) -> Counter[str]:
    """Writes one book of evenings, compared all the while; what came up how often."""
    counted: Counter[str] = Counter()
    # Whether the disk keeps what it is told is for other tests: in memory there is time for more.
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        open_home(Path(shutil.copyfile(home, Path(folder) / "home.db")))
        try:
            here = Book()
            for number in range(A_BOOK):
                day = FIRST_DAY + timedelta(days=number)
                counted += Evening(here, SEED + book * A_BOOK + number, day).play()
            assert call(verify) == []
        finally:
            close_home()
    return counted


def every_evening(home: Path, books: int) -> None:
    """Writes so many books, of which each must be as its journal says."""
    print(f"seeds {SEED} to {SEED + books * A_BOOK - 1}")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        counted = sum(pool.map(partial(write_book, home), range(books)), Counter())
    print(dict(counted))
    least = {what: max(1, least * books // BOOKS) for what, least in COMES_UP.items()}
    seldom = {what: counted[what] for what in least if counted[what] < least[what]}
    assert seldom == {}


def test_every_evening_is_as_the_journal_says(set_up_home: Path) -> None:
    every_evening(set_up_home, FEW_BOOKS)


@pytest.mark.soak
def test_every_one_of_two_thousand_evenings_is_as_the_journal_says(set_up_home: Path) -> None:
    every_evening(set_up_home, BOOKS)

"""The laws of answers: 2,000 random evenings, compared with a reference over the raw journal."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models.database import call, close_home, open_home
from models.verify import verify
from tests.models.evening import Book, Evening

SEED = 20_261_121
A_BOOK = 100
"""So many evenings are written into one book: the longer it is, the slower is every look."""
FIRST_DAY = date(2027, 1, 4)
MEMORY = Path("/dev/shm")


@pytest.mark.parametrize("book", range(20))
def test_every_evening_is_as_the_journal_says(set_up_home: Path, book: int) -> None:
    print(f"seeds from {SEED + book * A_BOOK}")
    # Whether the disk keeps what it is told is for other tests: in memory there is time for more.
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = Path(shutil.copyfile(set_up_home, Path(folder) / "home.db"))
        open_home(path)
        try:
            here = Book()
            for number in range(A_BOOK):
                day = FIRST_DAY + timedelta(days=number)
                Evening(here, SEED + book * A_BOOK + number, day).play()
            assert call(verify) == []
        finally:
            close_home()

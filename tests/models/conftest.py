"""Fixtures for tests of models: a book with rows in every table, and some people at work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.models.shift import Shift
from tests.models.tampering import write_full_book


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with rows in every table, which no test may change."""
    path = tmp_path_factory.mktemp("full") / "home.db"
    write_full_book(path)
    return path


@pytest.fixture
def book(full: Path, tmp_path: Path) -> Path:
    """A copy of the full book, to be tampered with."""
    return Path(shutil.copyfile(full, tmp_path / "home.db"))


@pytest.fixture
def shift(opened_home: Path) -> Shift:
    """The people of the test home, which is open while the test runs."""
    return Shift.of_the_open_home()

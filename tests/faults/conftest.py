"""Fixtures for tests of faults: a home in which every text looks like markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models import database
from tests.faults.hostile import MARKUP, House, create, fill, opened


@pytest.fixture(scope="session")
def full_of_markup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which everything that has a text has each of these; no test may change it."""
    path = tmp_path_factory.mktemp("markup") / "home.db"
    create(path, MARKUP, MARKUP[0])
    with opened(path, MARKUP) as house:
        fill(house)
    return path


@pytest.fixture
def house(full_of_markup: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of it, open."""
    path = tmp_path / "home.db"
    path.write_bytes(full_of_markup.read_bytes())
    path.chmod(0o600)
    database.open_home(path)
    with opened(path, MARKUP) as house:
        yield house

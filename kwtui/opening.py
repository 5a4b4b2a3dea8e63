"""The home's database for a command: looked at first, then held open while the command runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kwtui.paths import database_path
from models import files
from models.errors import StoreError


def real_path(option: str | None) -> Path:
    """Return the real path of the database that --db, KWTUI_DB or the usual place names."""
    return Path(os.path.realpath(database_path(option)))


def ready(option: str | None) -> Path:
    """Return the real path of a database that can be opened; raises StoreError.

    It does not load Peewee, so that a mistake is told before anybody is asked for a PIN.
    """
    path = real_path(option)
    if not files.exists(path):
        raise StoreError(
            f"There is no database at {path}. Start kwtui without a command to set a home up."
        )
    files.check(path)
    return path


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Hold the database at `path` open; raises StoreError when it cannot be."""
    from models import database

    database.open_home(path)
    try:
        yield
    finally:
        database.close_home()

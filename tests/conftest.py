"""Fixtures for every test: a home that is set up, and its database opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import database, ids, pins, setup
from models.home import Number
from models.journal import By
from models.new_home import HomeSetup, NewStaff, Resident
from models.people import Role
from models.shifts import Hours
from tests.settled import settled

PIN = "2580"
"""The PIN of everybody in the test home."""
SET_UP_AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
DAY_ONE = SET_UP_AT.date()
"""The first day, on which everybody of the test home works here."""

ROWAN_HOUSE = HomeSetup(
    name="Rowan House",
    profile="keyworker",
    hours=Hours("Europe/London"),
    staff=(
        NewStaff("Ed Dunn", "ED", Role.MANAGER),
        NewStaff("Pat King", "PK", Role.STAFF),
        NewStaff("Lena Moss", "LM", Role.LEADER),
    ),
    children=(Resident("Amber Smith"), Resident("Callum Todd")),
    numbers=(Number("On-call manager", "07700 900123"), Number("Police", "101, or 999")),
)


@pytest.fixture(scope="session", autouse=True)
def _settled() -> Iterator[None]:
    """Keys follow each other as soon as the app is ready for them (`tests/settled.py`)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", settled)
        patch.setattr("textual.pilot.wait_for_idle", settled)
        yield


@pytest.fixture(scope="session")
def set_up_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test home, made once: its database file, which no test may change."""
    path = tmp_path_factory.mktemp("home") / "home.db"
    database.open_home(path, create=True)
    try:
        codes = database.call(setup.create, ROWAN_HOUSE, SET_UP_AT, PIN)
        for code in codes:
            who = database.call(pins.check_pin, code.initials, code.code, SET_UP_AT).staff
            database.call(pins.set_own_pin, By(who.id, ids.new(), SET_UP_AT), who.id, PIN)
    finally:
        database.close_home()
    return path


@pytest.fixture
def home_path(set_up_home: Path, tmp_path: Path) -> Path:
    """A fresh copy of the test home: the path of its database."""
    path = tmp_path / "home.db"
    shutil.copyfile(set_up_home, path)
    return path


@pytest.fixture
def opened_home(home_path: Path) -> Iterator[Path]:
    """The test home, open while the test runs: the path of its database."""
    database.open_home(home_path)
    yield home_path
    database.close_home()

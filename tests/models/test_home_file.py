"""A home written down in a file: the example works, mistakes name their key, no PIN is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.database import call, close_home, open_home
from models.home_file import EXAMPLE_TOML, from_toml
from models.new_home import NewStaff, Resident, SetupError
from models.people import Role
from models.setup import create
from tests.conftest import SET_UP_AT


def test_the_example_is_a_home_that_can_be_set_up(tmp_path: Path) -> None:
    setup = from_toml(EXAMPLE_TOML, SET_UP_AT)
    assert setup.staff[1] == NewStaff("Pat King", "PK", Role.STAFF)
    assert setup.children == (Resident("Amber Smith", date(2025, 9, 21)), Resident("Callum Todd"))
    assert setup.holidays == ((date(2026, 12, 21), date(2027, 1, 3)),)
    open_home(tmp_path / "home.db", create=True)
    try:
        assert len(call(create, setup, SET_UP_AT)) == 2
    finally:
        close_home()


def test_the_defaults_that_the_example_shows_are_the_defaults() -> None:
    shown = ("weekly_day", "lock_after", "grace", "[parts]", "morning", "day", "night")
    short = "\n".join(line for line in EXAMPLE_TOML.splitlines() if not line.startswith(shown))
    assert len(short) < len(EXAMPLE_TOML)
    assert from_toml(short, SET_UP_AT) == from_toml(EXAMPLE_TOML, SET_UP_AT)


def told(text: str) -> str:
    with pytest.raises(SetupError) as caught:
        from_toml(text, SET_UP_AT)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "Rowan House"', "", "name: this is missing."),
        ('name = "Rowan House"', "name = 3", "name: write a text in quotes."),
        ("lock_after", "lock_aftr", "lock_aftr: this key is unknown. Did you mean lock_after?"),
        ('initials = "PK"', 'intials = "PK"', "staff 2: initials: this is missing."),
        ('morning = "06:30"', "morning = 06:45:00", ""),
        ('morning = "06:30"', 'morning = "25:00"', "parts.morning: 25:00 is not a time."),
        ("grace = 60", 'grace = "60"', "grace: write a whole number, without quotes."),
        ("grace = 60", "grace = true", "grace: write a whole number, without quotes."),
        ('"saturday"', '"satday"', "weekly_day: write a day of the week, as saturday."),
        ("first = 2026-12-21", 'first = "21/12"', "holiday 1: first: write a date"),
        ("first = 2026-12-21", 'first = "2026-12-21"', ""),
        (
            '[{ name = "Amber Smith", since = 2025-09-21 }, "Callum Todd"]',
            "3",
            "write the names as",
        ),
        ('"Callum Todd"]', "3]", "children: write the names as"),
        ("since = 2025-09-21", 'since = "2025-09-21"', ""),
        ("since = 2025-09-21", 'since = "21/9"', "child 1: since: write a date, as 2026-12-21."),
        ("since = 2025-09-21", "since = 2026-11-02", "2 Nov 2026 is still to come: add Amber"),
        ("since = 2025-09-21", "sense = 2025-09-21", "sense: this key is unknown. Did you mean"),
        ('name = "Amber Smith", ', "", "child 1: name: this is missing."),
        ("[parts]", "[part]", "part: this key is unknown. Did you mean parts?"),
        ('"Europe/London"', '"Europe/Londno"', "Did you mean Europe/London"),
        ("[[number]]", "[number]", "This file is not TOML"),
        ("zone =", "zone", "This file is not TOML"),
    ],
)
def test_a_mistake_in_a_file_names_its_key(old: str, new: str, sentence: str) -> None:
    assert old in EXAMPLE_TOML
    text = EXAMPLE_TOML.replace(old, new)
    if sentence:
        assert sentence in told(text)
    else:
        from_toml(text, SET_UP_AT)


@pytest.mark.parametrize("key", ["pin", "PIN", "manager_pin", "password", "one-time-code"])
@pytest.mark.parametrize("place", ["name =", 'role = "manager"', 'morning = "06:30"'])
def test_a_pin_in_a_file_is_refused_and_never_repeated(key: str, place: str) -> None:
    said = told(EXAMPLE_TOML.replace(place, f'{key} = "2580"\n{place}', 1))
    assert f"{key}: a PIN does not belong into a file" in said
    assert "2580" not in said


def test_a_file_nested_too_deeply_is_refused() -> None:
    assert "too deeply" in told("name = " + "[" * 100_000)

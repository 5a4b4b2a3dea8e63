"""Setting up a home: all is stored in one piece, or nothing is, and every mistake is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from models import files, pins
from models.database import SCHEMA_VERSION, call, close_home, db, open_home
from models.errors import Refused
from models.files import APPLICATION_ID
from models.home import Number, home, numbers
from models.journal import TRIGGERS, History
from models.new_home import HomeSetup, NewStaff, Resident, SetupError, check
from models.people import Role, children, everybody
from models.placements import placements
from models.profiles import load, profiles
from models.routine import ItemTable
from models.setup import AT_SETUP, create
from models.shifts import Hours
from models.verify import verify
from tests.conftest import DAY_ONE, PIN, ROWAN_HOUSE, SET_UP_AT

TOMORROW = DAY_ONE + timedelta(days=1)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """An open database in which there is no home yet."""
    path = tmp_path / "home.db"
    open_home(path, create=True)
    yield path
    close_home()


def wrong(setup: HomeSetup) -> dict[str, str]:
    """What is wrong with a set-up: the sentence by its place."""
    with pytest.raises(SetupError) as caught:
        check(setup, SET_UP_AT)
    return {each.where: each.sentence for each in caught.value.mistakes}


def residents(*children: Resident) -> HomeSetup:
    return replace(ROWAN_HOUSE, children=children)


def in_hours(**changes: object) -> HomeSetup:
    return replace(ROWAN_HOUSE, hours=ROWAN_HOUSE.hours._replace(**changes))


def test_what_was_set_up_is_read_back(empty: Path) -> None:
    term = (date(2026, 12, 21), date(2027, 1, 3))
    setup = replace(ROWAN_HOUSE, holidays=(term,), weekly_day=2, lock_after=9)
    call(create, setup, SET_UP_AT, PIN)
    found = call(home)
    assert (found.name, found.profile, found.hours) == (setup.name, load("keyworker"), setup.hours)
    assert (found.holidays, found.weekly_day, found.lock_after) == ((term,), 2, 9)
    assert [(each.name, each.room) for each in call(children)] == [
        ("Amber Smith", 1),
        ("Callum Todd", 2),
    ]
    assert [(each.name, each.initials, each.role) for each in call(everybody)] == [
        ("Ed Dunn", "ED", Role.MANAGER),
        ("Lena Moss", "LM", Role.LEADER),
        ("Pat King", "PK", Role.STAFF),
    ]
    assert tuple(call(numbers)) == setup.numbers
    assert call(verify) == []


def test_every_child_has_a_first_step_of_the_placement(empty: Path) -> None:
    day = date(2025, 9, 21)
    setup = residents(Resident("Amber", day), Resident("Callum"), Resident("Dina", DAY_ONE))
    call(create, setup, SET_UP_AT, PIN)
    by_name = {each.name: call(placements, each.id) for each in call(children)}
    first = {name: (step.stage, step.day, step.note) for name, (step,) in by_name.items()}
    assert first == {
        "Amber": ("placed", day, None),
        "Callum": ("placed", DAY_ONE, AT_SETUP),
        "Dina": ("placed", DAY_ONE, AT_SETUP),
    }
    manager = next(each.id for each in call(everybody) if each.initials == "ED")
    written = {(step.typed_by, step.typed_at) for (step,) in by_name.values()}
    assert written == {(manager, SET_UP_AT)}
    assert call(verify) == []


def test_the_day_of_set_up_is_that_of_the_home_s_own_time(empty: Path) -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    call(create, ROWAN_HOUSE, late, PIN)
    (step,) = call(placements, call(children)[0].id)
    assert (step.day, step.note) == (date(2026, 7, 1), AT_SETUP)
    assert check(residents(Resident("Amber", date(2026, 7, 1))), late)


@pytest.mark.parametrize("profile", profiles())
def test_every_item_of_the_profile_is_there(empty: Path, profile: str) -> None:
    call(create, replace(ROWAN_HOUSE, profile=profile), SET_UP_AT, PIN)

    def keys() -> list[str]:
        return [row.id for row in ItemTable.select().order_by(ItemTable.place)]

    assert call(keys) == [item.key for item in load(profile).items]


def test_the_file_is_marked_guarded_and_private(empty: Path) -> None:
    call(create, ROWAN_HOUSE, SET_UP_AT, PIN)

    def pragma(name: str) -> int:
        return int(db.execute_sql(f"PRAGMA {name}").fetchone()[0])

    def triggers() -> set[str]:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        return {name for (name,) in db.execute_sql(sql)}

    assert call(pragma, "application_id") == APPLICATION_ID
    assert call(pragma, "user_version") == SCHEMA_VERSION
    assert call(triggers) == set(TRIGGERS)
    assert empty.stat().st_mode & 0o777 == 0o600


def test_the_first_manager_is_the_author_of_it_all(empty: Path) -> None:
    call(create, ROWAN_HOUSE, SET_UP_AT, PIN)

    def authors() -> set[tuple[str, str]]:
        return set(History.select(History.author, History.verb).distinct().tuples())

    ed = next(each for each in call(everybody) if each.initials == "ED")
    assert call(authors) == {(ed.id, "set up")}


def test_the_manager_has_the_pin_and_everybody_else_a_code(empty: Path) -> None:
    codes = call(create, ROWAN_HOUSE, SET_UP_AT, PIN)
    assert [(code.name, code.initials) for code in codes] == [
        ("Pat King", "PK"),
        ("Lena Moss", "LM"),
    ]
    assert not call(pins.check_pin, "ED", PIN, SET_UP_AT).must_choose
    for code in codes:
        assert call(pins.check_pin, code.initials, code.code, SET_UP_AT).must_choose
    assert len({code.code for code in codes}) == 2


def test_without_a_pin_everybody_has_a_code(empty: Path) -> None:
    codes = call(create, ROWAN_HOUSE, SET_UP_AT)
    assert [code.initials for code in codes] == ["ED", "PK", "LM"]
    assert all(
        call(pins.check_pin, each.initials, each.code, SET_UP_AT).must_choose for each in codes
    )


def test_a_home_is_set_up_once(empty: Path) -> None:
    call(create, ROWAN_HOUSE, SET_UP_AT, PIN)
    with pytest.raises(Refused, match="already set up"):
        call(create, replace(ROWAN_HOUSE, name="Another"), SET_UP_AT, PIN)
    assert call(home).name == "Rowan House"
    assert call(verify) == []


def test_what_fails_half_way_leaves_nothing_behind(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise Refused("stopped half way")

    with monkeypatch.context() as patch:
        patch.setattr("models.setup.add_items", failing)
        with pytest.raises(Refused, match="half way"):
            call(create, ROWAN_HOUSE, SET_UP_AT, PIN)
    assert not files.exists(empty), "a file without a home counts as none"
    call(create, ROWAN_HOUSE, SET_UP_AT, PIN)
    assert call(home).name == "Rowan House"


@pytest.mark.parametrize("pin", ["1234", "12", "5555"])
def test_a_poor_pin_sets_nothing_up(empty: Path, pin: str) -> None:
    with pytest.raises(Refused):
        call(create, ROWAN_HOUSE, SET_UP_AT, pin)
    assert os.path.getsize(empty) == 0


def test_texts_are_cleaned_and_trimmed() -> None:
    hostile = replace(
        ROWAN_HOUSE,
        name=" Rowan\x1b]0;x\x07 House ",
        children=(Resident("A\u202ember"), Resident("[/] Callum")),
        staff=(NewStaff(" Ed\nDunn", " ed ", Role.MANAGER), *ROWAN_HOUSE.staff[1:]),
    )
    setup = check(hostile, SET_UP_AT)
    assert setup.name == "Rowan␛]0;x␇ House"
    assert setup.children == (Resident("A⟨U+202E⟩mber"), Resident("[/] Callum"))
    assert setup.staff[0] == NewStaff("Ed␊Dunn", "ED", Role.MANAGER)


def test_all_mistakes_are_said_at_once() -> None:
    found = wrong(
        HomeSetup(
            name=" ",
            profile="nanny",
            hours=Hours("Europe/Londn", time(10), time(9), time(9)),
            staff=(NewStaff("", "toolong"),),
            children=(Resident("Amber"), Resident("AMBER"), Resident("", TOMORROW)),
            numbers=(),
            weekly_day=7,
            lock_after=16,
        )
    )
    assert found == {
        "name": "The home needs a name.",
        "profile": "There is no profile nanny: keyworker or practitioner?",
        "lock_after": "The screen locks after 1 to 15 minutes.",
        "weekly_day": "The day for weekly items is one of the seven days of the week.",
        "zone": found["zone"],
        "day": "The day has to begin after the morning does.",
        "night": "The night has to begin after the day does, and before midnight.",
        "staff": "One member of staff has to be the manager.",
        "staff.0.name": "A member of staff has no name.",
        "staff.0.initials": "Somebody: initials are 1 to 4 letters or digits.",
        "children.1.name": "AMBER is there twice. Add what tells the two apart.",
        "children.2.name": "A child has no name.",
        "children.2.since": "2 Nov 2026 is still to come: add the child later.",
        "numbers": "A home needs at least one number to ring.",
    }
    assert "Europe/London" in found["zone"]


@pytest.mark.parametrize(
    ("setup", "where", "part"),
    [
        (replace(ROWAN_HOUSE, staff=ROWAN_HOUSE.staff[:1]), "staff", "two members"),
        (residents(), "children", "one child"),
        (residents(Resident("Zoë"), Resident("zoe")), "children.1.name", "twice"),
        (residents(Resident("Zoë", date(2005, 11, 1))), "children.0.since", "too long ago"),
        (residents(Resident("Zoë", TOMORROW)), "children.0.since", "still to come"),
        (replace(ROWAN_HOUSE, name="x" * 81), "name", "too long"),
        (replace(ROWAN_HOUSE, numbers=(Number("Police", ""),)), "numbers.0.number", "no number"),
        (replace(ROWAN_HOUSE, numbers=(Number("Aunt", "Jo"),)), "numbers.0.number", "no digit"),
        (replace(ROWAN_HOUSE, numbers=(Number("", "101"),)), "numbers.0.label", "whose number"),
        (in_hours(zone="Europe"), "zone", "Europe"),
        (in_hours(zone="../../etc/passwd"), "zone", "no time zone"),
        (in_hours(grace=-1), "grace", "minutes"),
        (
            replace(ROWAN_HOUSE, holidays=((date(2027, 1, 3), date(2026, 12, 21)),)),
            "holidays.0",
            "before it begins",
        ),
    ],
)
def test_each_mistake_stands_at_its_place(setup: HomeSetup, where: str, part: str) -> None:
    found = wrong(setup)
    assert list(found) == [where]
    assert part in found[where]


@pytest.mark.parametrize("initials", ["ed", "ÉD", " ED "])
def test_nobody_has_the_initials_of_somebody_else(initials: str) -> None:
    double = (*ROWAN_HOUSE.staff, NewStaff("Eve Day", initials))
    assert list(wrong(replace(ROWAN_HOUSE, staff=double))) == ["staff.3.initials"]

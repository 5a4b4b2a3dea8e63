"""The sample home: always the same, as the board's example has it, made where it is missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from models import database, pins, sample
from models.board import Board, board
from models.concerns import open_concerns
from models.for_you import for_you
from models.home import numbers
from models.incidents import incidents
from models.people import children, everybody
from models.shifts import PARTS, Part
from models.verify import verify

LONDON = ZoneInfo("Europe/London")
LAST = date(2026, 11, 21)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample as it was made when kwtui was installed; no test may change it."""
    path = tmp_path_factory.mktemp("sample") / "rowan.db"
    return Path(shutil.copyfile(sample.ensure(), path))


@pytest.fixture
def opened(built: Path) -> Iterator[Path]:
    """The sample, open while the test runs."""
    database.open_home(built)
    yield built
    database.close_home()


@pytest.fixture
def shown(opened: Path) -> Board:
    """Its board where the history ends."""
    return database.call(board, sample.NOW)


def _dump(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    finally:
        connection.close()


def _local(at: datetime) -> datetime:
    return at.astimezone(LONDON)


def test_the_history_ends_on_a_saturday_evening() -> None:
    assert f"{_local(sample.NOW):%a %Y-%m-%d %H:%M}" == "Sat 2026-11-21 21:42"


def test_another_process_elsewhere_builds_the_same(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "another.db"
    code = f"from pathlib import Path; from models.sample import build; build(Path({str(path)!r}))"
    env = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert _dump(path) == _dump(built)


def test_the_book_is_whole(opened: Path) -> None:
    assert database.call(verify) == []


def test_the_board_is_as_in_the_example(shown: Board) -> None:
    cells = {
        row.child.name: [(row.cells[part].answered, row.cells[part].due) for part in PARTS]
        for row in shown.rows
    }
    assert cells == {
        "Amber Sinclair": [(7, 7), (12, 12), (2, 7)],
        "Callum Todd": [(7, 7), (12, 12), (0, 6)],
        "Dina Wahab": [(5, 7), (9, 12), (0, 6)],
        "Euan Prentice": [(7, 7), (11, 12), (6, 6)],
        "Zoë Marchetti": [(7, 7), (12, 12), (3, 6)],
        "Reece Lowe-Adair": [(7, 7), (12, 12), (5, 6)],
    }
    assert (shown.current.part, shown.current.day) == (Part.NIGHT, LAST)


def test_the_marks_of_the_board(shown: Board) -> None:
    marked = [
        (row.child.name, part) for row in shown.rows for part in PARTS if row.cells[part].mark
    ]
    away = [(row.child.name, part) for row in shown.rows for part in PARTS if row.cells[part].away]
    assert marked == [("Amber Sinclair", Part.DAY)]
    assert away == [("Euan Prentice", Part.NIGHT)]


def test_where_the_children_are(shown: Board) -> None:
    where = {row.child.name.split()[0]: row.where for row in shown.rows}
    assert {name: at.state for name, at in where.items()} == {
        "Amber": "in",
        "Callum": "in",
        "Dina": "contact",
        "Euan": "missing",
        "Zoë": "in",
        "Reece": "in",
    }
    back, since = where["Dina"].back, where["Euan"].since
    assert back is not None and since is not None
    assert f"{_local(back):%H:%M}" == "22:00"
    assert f"{_local(since):%H:%M}" == "20:55"


def test_this_shift(shown: Board) -> None:
    found = [(alert.kind, alert.child and alert.child.name.split()[0]) for alert in shown.alerts]
    assert found[:2] == [("missing", "Euan"), ("concern", "Amber")]
    assert sorted(found[2:]) == [
        ("unanswered", "Dina"),
        ("unanswered", "Dina"),
        ("unanswered", "Euan"),
    ]


def test_the_one_open_concern(opened: Path) -> None:
    (concern,) = database.call(open_concerns)
    assert f"{_local(concern.raised_at):%d %b %H:%M}" == "21 Nov 20:10"
    assert concern.origin == (LAST, Part.DAY, "d5")
    assert concern.told == 1


def test_what_waits_for_whom_and_the_incidents(opened: Path) -> None:
    staff = {each.initials: each.id for each in database.call(everybody)}
    waits = {
        who: [line.text for line in database.call(for_you, staff[who], sample.NOW)]
        for who in (sample.SIGNED_IN, "RO", "PK")
    }
    boiler = (
        "The boiler is serviced on Monday at 09:00. Let the engineer in by the side door; he knows "
        "the way."
    )
    assert waits == {
        "ED": [
            f"Message of RO, pinned: {boiler}",
            "Talk: held with JH, enter reads what came of it",
            "Session of 18 Nov 18:30: not signed yet, Safety online and on the phone",
            "due 22 Nov     Weekly update to the social worker",
            "due 22 Nov     Target: Choose a photo for Gran to keep",
            "due 25 Nov     Social worker's visit: chase the authority",
            "due 25 Nov     Follow-up: Ask the phone company about a new number",
            "2 more that are due (D)",
        ],
        "RO": [
            f"Message of RO, pinned: {boiler}",
            "Talk: IB asks, 15 hours ago",
            "2 sessions to be read, the oldest of 19 Nov",
            "was due 14 Oct Target: Breakfast before the bus on school days",
            "was due 30 Oct Target: Open a bank account",
            "was due 10 Nov Incident of 3 Nov: is a professionals' meeting needed?",
            "was due 13 Nov Social worker's visit: chase the authority",
            'was due 17 Nov Target: Say "I come off" himself at the first knock',
            "20 more that are due (D)",
        ],
        "PK": [
            "Handover of Early, closed 6 hours ago by LM: not read",
            f"Message of RO: {boiler}",
            "Session of 12 Nov 17:00: returned by JH: Which evening was it, and where was he? "
            "Please add what he said about it.",
            "was due 30 Oct Target: Open a bank account",
            "was due 17 Nov Your supervision",
            "was due 18 Nov Follow-up: Copy of the college paper for the bank",
            "due 22 Nov     Key-work session of the week: 0 of 1",
            "2 more that are due (D)",
        ],
    }
    found = [
        (child.name, each.kind, f"{_local(each.at):%d %b %H:%M}")
        for child in database.call(children)
        for each in database.call(incidents, child.id)
    ]
    assert found == [
        ("Callum Todd", "other", "03 Nov 18:25"),
        ("Euan Prentice", "missing", "17 Oct 21:30"),
    ]


def test_the_people_and_the_numbers(opened: Path) -> None:
    names = [child.name for child in database.call(children)]
    assert len(names) == 6
    assert any("-" in name for name in names) and any("ë" in name for name in names)
    people = database.call(everybody)
    assert {each.initials for each in people} >= {"ED", "PK", "RO"}
    for number in database.call(numbers):
        # The range that Ofcom keeps for drama.
        assert number.number.startswith("01632 960")


def test_everybody_has_the_sample_pin(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home.db"
    copy.write_bytes(built.read_bytes())
    database.open_home(copy)
    try:
        for initials in (sample.SIGNED_IN, "RO"):
            checked = database.call(pins.check_pin, initials, "2580", sample.NOW)
            assert (checked.staff.initials, checked.must_choose) == (initials, False)
    finally:
        database.close_home()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample as in a wheel: nothing beside the code, a cache of its own."""
    monkeypatch.setattr(sample, "BESIDE", tmp_path / "installed")
    monkeypatch.setattr(sample, "IS_CLONE", False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_in_a_clone_it_stands_beside_the_code() -> None:
    assert sample.IS_CLONE
    assert sample.sample_path().parent == Path(sample.__file__).parent / "rowan"


def test_from_a_wheel_it_is_made_in_the_users_cache(elsewhere: Path) -> None:
    path = sample.sample_path()
    assert path.parent == elsewhere / "cache" / "kwtui"
    outdated = path.with_name("rowan-0000.db")
    outdated.parent.mkdir(parents=True)
    outdated.touch()
    assert sample.ensure() == path
    # The old one is gone, and nothing that was needed on the way is left.
    assert list(path.parent.iterdir()) == [path]


def test_it_is_not_made_twice(elsewhere: Path) -> None:
    path = sample.sample_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"made before")
    assert sample.ensure() == path
    assert path.read_bytes() == b"made before"


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(sample.StoreError, match="cannot be made"):
        sample.build(tmp_path / "file" / "rowan.db")


def test_a_normal_start_does_not_load_it() -> None:
    code = (
        "import sys, kwtui.__main__, kwtui.app, screens.board, screens.signin, screens.checklist;"
        "found = {'models.sample', 'models.rowan'}.intersection(sys.modules);"
        "sys.exit(str(found) if found else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

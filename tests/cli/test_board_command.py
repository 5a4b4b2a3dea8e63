"""`kwtui board`: the board as plain text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from kwtui.board_json import board_json
from kwtui.board_text import board_lines
from models import database, ids
from models.answering import NewAnswer, record
from models.board import Board, board
from models.home import Home, home
from models.journal import By
from models.people import Staff, children, staff_by_initials
from models.roster import PLANNED, WORKED, Place
from models.roster_verbs import put_on, start
from models.session_tally import Tally
from models.shifts import Part
from models.where_verbs import set_where
from tests.cli.conftest import Kwtui
from tests.cli.running import tamper
from tests.conftest import DAY_ONE
from tests.models.planning import planned, what

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
SATURDAY = NOW.date()


class Evening:
    """The test home on a Saturday evening."""

    def __init__(self) -> None:
        person = database.call(staff_by_initials, "ED", DAY_ONE)
        assert person is not None
        self.ed: Staff = person
        self.home: Home = database.call(home)
        self.amber, self.callum = database.call(children)

    def by(self, at: datetime = NOW) -> By:
        return By(self.ed.id, "sign-in", at)

    def answer(self, item: str, part: Part, value: str, reason: str | None = None) -> None:
        new = NewAnswer(
            ids.new(), self.amber.id, SATURDAY, part, item, value, NOW, self.ed.id, reason
        )
        database.call(record, self.by(), new)

    def where(self, state: str, since: datetime, back: datetime | None = None) -> None:
        database.call(set_where, self.by(), ids.new(), self.callum.id, state, since, back)

    def board(self) -> Board:
        return database.call(board, NOW)

    def lines(self) -> list[str]:
        return board_lines(self.board(), self.home)

    def json(self) -> Any:
        return json.loads(board_json(self.board(), self.home, self.ed))


@pytest.fixture
def evening(opened_home: Path) -> Iterator[Evening]:
    yield Evening()


def test_the_board_as_text(evening: Evening) -> None:
    evening.answer("b1", Part.MORNING, "done")
    evening.answer("b2", Part.MORNING, "not-done", "out")
    evening.where("contact", NOW - timedelta(hours=2), NOW - timedelta(minutes=12))
    assert evening.lines() == [
        "Rowan House, Sat 21 Nov 2026 21:42, Night of Sat 21 Nov",
        "",
        "Name         Where                Morning  Day      Night   Session  Next  In Nov",
        "Amber Smith  in                   2 of 7!  0 of 12  0 of 6  none !   –     0 of 4",
        "Callum Todd  contact, b. 21:30 !  0 of 7   0 of 12  0 of 6  none !   –     0 of 4",
        "",
        "This shift (7)",
        "! Callum Todd  due back from contact 21:30, not back yet",
        "  Amber Smith  day: 12 not recorded",
        "  Callum Todd  day: 12 not recorded",
        "  Amber Smith  morning: 5 not recorded",
        "  Callum Todd  morning: 7 not recorded",
        "  Amber Smith  has no key worker",
        "  Callum Todd  has no key worker",
    ]


def test_a_board_where_all_is_well(evening: Evening) -> None:
    found = evening.board()
    quiet = Board(found.now, found.current, found.rows, ())
    assert board_lines(quiet, evening.home)[-1] == "This shift: nothing that must not be missed"


def test_the_board_as_json(evening: Evening) -> None:
    evening.answer("b2", Part.MORNING, "not-done", "out")
    evening.where("missing", NOW - timedelta(minutes=47))
    amber = {"id": evening.amber.id, "name": "Amber Smith", "initials": "AS"}
    callum = {"id": evening.callum.id, "name": "Callum Todd", "initials": "CT"}
    missing = {"state": "missing", "since": "2026-11-21T20:55:00Z", "back": None, "overdue": False}
    found = evening.json()
    assert found["this_shift"][0] == {"kind": "missing", "child": callum, "where": missing}
    assert found["this_shift"][1] == {
        "kind": "unanswered",
        "child": amber,
        "part": {
            "part": "day",
            "date": "2026-11-21",
            "start": "2026-11-21T10:00:00Z",
            "end": "2026-11-21T20:30:00Z",
        },
        "unanswered": 12,
    }
    assert found["children"][1]["where"] == missing
    assert found["children"][0] == {
        **amber,
        "room": 1,
        "where": {"state": "in", "since": None, "back": None, "overdue": False},
        "parts": {
            "morning": {"answered": 1, "due": 7, "mark": True, "away": False, "begun": True},
            "day": {"answered": 0, "due": 12, "mark": False, "away": False, "begun": True},
            "night": {"answered": 0, "due": 6, "mark": False, "away": False, "begun": True},
        },
        "coming": {"session": None, "next": None},
        "sessions": {
            "week": {**Tally()._asdict(), "aim": 1},
            "month": {**Tally()._asdict(), "aim": 4},
            "last_this_week": None,
        },
    }
    del found["children"], found["this_shift"]
    assert found == {
        "schema": 1,
        "home": "Rowan House",
        "zone": "Europe/London",
        "signed_in": "ED",
        "now": "2026-11-21T21:42:00Z",
        "current": {
            "part": "night",
            "date": "2026-11-21",
            "start": "2026-11-21T20:30:00Z",
            "end": "2026-11-22T06:30:00Z",
        },
        "shift": None,
    }


def test_who_is_on_and_who_leads(evening: Evening) -> None:
    pat = database.call(staff_by_initials, "PK", DAY_ONE)
    assert pat is not None
    night = Place(SATURDAY, "night", evening.ed.id, PLANNED)
    database.call(put_on, evening.by(), ids.new(), night, True, [evening.amber.id])
    assert evening.lines()[1] == "Night · ED to lead (on: Night: ED (planned))"
    for shift in ("late", "night"):
        place = Place(SATURDAY, shift, pat.id, WORKED)
        database.call(start, evening.by()._replace(staff=pat.id), ids.new(), place)
    assert evening.lines()[1:3] == ["Night · ED to lead (on: Late: PK; Night: PK)", ""]
    database.call(start, evening.by(), ids.new(), night._replace(kind=WORKED))
    assert evening.lines()[1] == "Night · led by ED (on: Late: PK; Night: ED, PK)"
    shift = evening.json()["shift"]
    assert {key: shift[key] for key in shift if key != "on"} == {
        "shift": "night",
        "name": "Night",
        "date": "2026-11-21",
        "led_by": "ED",
        "leader_at_work": True,
    }
    assert shift["on"][1] == {
        "initials": "ED",
        "shift": "night",
        "kind": "worked",
        "leads": True,
        "children": [evening.amber.id],
        "start": "2026-11-21T21:30:00Z",
        "end": "2026-11-22T07:30:00Z",
    }


def test_every_figure_of_the_text_is_in_the_json(evening: Evening) -> None:
    evening.answer("b1", Part.MORNING, "done")
    planned(what("session", SATURDAY + timedelta(1), firm=False))
    planned(what("dentist", SATURDAY + timedelta(3)))
    found, lines = evening.json(), evening.lines()
    amber = found["children"][0]["coming"]
    assert (amber["session"]["date"], amber["session"]["firm"]) == ("2026-11-22", False)
    for child, line in zip(found["children"], lines[3:5], strict=True):
        cells = [f"{cell['answered']} of {cell['due']}" for cell in child["parts"].values()]
        for name, of in (("week", 0), ("month", 4)):
            held = child["sessions"][name]["individual"]
            cells.append(f"{held} of {of}" if of else "none !")
        coming = child["coming"]
        if coming["session"]:
            cells[3] = f"Sun {coming['session']['starts']}?"
        after = coming["next"]
        cells.insert(4, f"Tue {after['starts']} {after['title']}" if after else "–")
        assert [cell.strip() for cell in line.split("  ") if cell.strip()][-6:] == cells
    assert lines[6] == f"This shift ({len(found['this_shift'])})"


def test_text_and_json_from_the_command(kwtui: Kwtui, home_path: Path) -> None:
    text = kwtui("board", home=home_path, initials="ED")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("Rowan House, ")
    assert "\nAmber Smith  in " in text.out
    found = kwtui("board", "--json", home=home_path, initials="ED")
    assert (found.code, found.err) == (0, "")
    assert [child["name"] for child in json.loads(found.out)["children"]] == [
        "Amber Smith",
        "Callum Todd",
    ]


def test_the_board_needs_no_terminal_that_can_show_screens(kwtui: Kwtui, home_path: Path) -> None:
    done = kwtui("board", home=home_path, initials="ED", env={"TERM": "dumb"})
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    "name",
    ["\x1b]0;Q7Z\x07Amber", "A\x9b31mB", "A\u202eB", "李小龙", "e\u0301" * 5, "[/]", "👩‍👩‍👧 Ann"],
)
def test_a_hostile_or_wide_name_is_clean_and_moves_nothing(
    kwtui: Kwtui, home_path: Path, name: str
) -> None:
    tamper(home_path, f"UPDATE child SET name = '{name}' WHERE room = 1")
    done = kwtui("board", home=home_path, initials="ED")
    assert done.code == 0
    assert not {chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), 0x202E)} & set(
        done.out
    )
    first, second = done.out.splitlines()[3:5]
    assert cell_len(first[: first.index(" in ")]) == cell_len(second[: second.index(" in ")])
    found = kwtui("board", "--json", home=home_path, initials="ED")
    assert found.out.isascii()
    assert json.loads(found.out)["children"][0]["name"] in done.out

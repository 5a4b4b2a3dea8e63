"""`kwtui init` at a terminal: its questions one by one, and the home that the answers make."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from models.setup import AT_SETUP
from tests.cli.asked import (
    AGAIN_ASKED,
    EVERYTHING,
    PIN_ASKED,
    PINS,
    SURE,
    Start,
    names,
    staff,
    starting,
)
from tests.cli.conftest import Kwtui
from tests.cli.running import rows
from tests.faults.harness import ROOT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the new home is to stand."""
    return tmp_path / "new" / "home.db"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts `kwtui init` on a terminal, and ends what is left of it."""
    with starting(home) as start:
        yield start


def test_the_answers_make_the_home(start: Start, kwtui: Kwtui, home: Path) -> None:
    tty = start()
    tty.answer(*EVERYTHING)
    for line in (
        "Home        Rowan House", "Day         from 09:15", "Staff       Ed Dunn, ED, manager",
        "Pat King, PK, shift leader", "Children    Zoë Smith", "School nurse: 01632 960001",
    ):  # fmt: skip
        tty.sees(line)
    tty.answer((SURE, "yes"), *PINS)
    assert tty.ends() == 0
    assert f"The home is set up in {home}." in tty.text
    assert "2580" not in tty.text
    assert rows(home, "SELECT name, profile, zone, morning, day, night FROM home") == [
        ("Rowan House", "practitioner", "Europe/London", "06:30", "09:15", "20:30")
    ]
    assert staff(home) == [("Ed Dunn", "ED", "manager"), ("Pat King", "PK", "shift leader")]
    assert names(home) == ["Zoë Smith", "Amber Todd"]
    assert rows(home, "SELECT label, number FROM number ORDER BY place") == [
        ("On-call manager", "07700 900123"),
        ("Police", "101"),
        ("School nurse", "01632 960001"),
    ]
    assert kwtui("board", home=home, initials="ED", typed="2580\n").code == 0
    codes = re.findall(r"^(\w+)  .*  (\d{4} \d{4})\r$", tty.text, re.MULTILINE)
    assert [initials for initials, _ in codes] == ["PK"]
    by_code = kwtui("board", home=home, initials="PK", typed=f"{codes[0][1]}\n")
    assert "This is a one-time code." in by_code.err
    assert kwtui("verify", home=home).code == 0


def test_a_plain_terminal_of_thirty_columns(start: Start, home: Path) -> None:
    tty = start(30, TERM="dumb")
    tty.answer(*EVERYTHING, (SURE, "yes"), *PINS)
    assert tty.ends() == 0
    assert "\x1b" not in tty.text
    asked = tty.text.partition("PIN of ED")[0]
    # A terminal breaks what is typed by itself; only what is told has to be short enough.
    told = [line for line in asked.splitlines() if ": " not in line and "]" not in line]
    assert len(told) > 30
    assert [line for line in told if len(line) > 29] == []
    assert names(home) == ["Zoë Smith", "Amber Todd"]


def test_a_wrong_answer_is_said_at_once_and_asked_again(start: Start, home: Path) -> None:
    tty = start()
    long = "x" * 81
    told = [
        ("Name of the home:", "", "The home needs a name."),
        ("Name of the home:", long, f"“{long[:20]}…” is too long: 80 letters at most."),
        ("Name of the home:", "Rowan House", ""),
        ("Guide [keyworker]:", "nope", "There is no profile nope: keyworker or practitioner?"),
        ("Guide [keyworker]:", "", ""),
        ("Time zone [Europe/London]:", "Europe/Lundun", "There is no time zone Europe/Lundun."),
        ("Time zone [Europe/London]:", "Europe/Dublin", ""),
        ("Morning begins [06:30]:", "25:00", "25:00 is not a time. Type it as 06:30."),
        ("Morning begins [06:30]:", "23:59", ""),
        # No day can begin after that: the question before is there again.
        ("Day begins [10:00]:", "", "The day has to begin after the morning does."),
        ("Day begins [10:00]:", "<", ""),
        ("Morning begins [23:59]:", "07:00", ""),
        ("Day begins [10:00]:", "", ""),
        ("Night begins [20:30]:", "09:00", "The night has to begin after the day does"),
        ("Night begins [20:30]:", "", ""),
        ("Manager's name:", "", "A member of staff has no name."),
        ("Manager's name:", "Ed Dunn", ""),
        ("Initials of Ed Dunn [ED]:", "E-D", "Ed Dunn: initials are 1 to 4 letters or digits."),
        ("Initials of Ed Dunn [ED]:", "", ""),
        ("Next name:", "", "A home needs at least two members of staff."),
        ("Next name:", "Eve Dax", ""),
        ("Initials of Eve Dax [ED]:", "", "Eve Dax and Ed Dunn have the same initials, ED."),
        ("Initials of Eve Dax [ED]:", "EX", ""),
        ("Role of Eve Dax [staff]:", "boss", "Eve Dax: the role is staff, shift leader or manager"),
        ("Role of Eve Dax [staff]:", "", ""),
        ("Next name:", "", ""),
        ("Child 1:", "", "A home needs at least one child."),
        ("Child 1:", "Zoë", ""),
        ("Zoë lives here since [", "31/2/2026", "31/2/2026 is not a date: February 2026 has 28"),
        ("Zoë lives here since [", "1/1/2150", "1 Jan 2150 is still to come: add Zoë later."),
        ("Zoë lives here since [", "1 Jan 2026", ""),
        ("Child 2:", "zoe", "zoe is there twice. Add what tells the two apart."),
        ("Child 2:", "", ""),
        ("On-call manager:", "by day", "by day is no number: there is no digit in it."),
        ("On-call manager:", "", ""),
        ("Social work out of hours:", "", ""),
        ("Police:", "", ""),
        ("Doctor:", "", ""),
        ("Whom else to ring:", "", "A home needs at least one number to ring."),
        ("On-call manager:", "07700 900123", ""),
        ("Social work out of hours:", "", ""),
        ("Police:", "", ""),
        ("Doctor:", "", ""),
        ("Whom else to ring:", "", ""),
        (SURE, "", "Type yes or no."),
        (SURE, "perhaps", "Type yes or no."),
        (SURE, "yes", ""),
        (PIN_ASKED, "1234", "The digits only count up or down"),
        (PIN_ASKED, "2580", ""),
        (AGAIN_ASKED, "2508", "This is not the same as the PIN above."),
        (PIN_ASKED, "2580", ""),
        (AGAIN_ASKED, "2580", ""),
    ]
    for question, typed, said in told:
        tty.answer((question, typed))
        if said:
            tty.sees(said)
    assert tty.ends() == 0
    assert rows(home, "SELECT name, profile, zone, morning, day, night FROM home") == [
        ("Rowan House", "keyworker", "Europe/Dublin", "07:00", "10:00", "20:30")
    ]
    assert staff(home) == [("Ed Dunn", "ED", "manager"), ("Eve Dax", "EX", "staff")]
    assert names(home) == ["Zoë"]
    assert rows(home, "SELECT label FROM number") == [("On-call manager",)]


def test_no_goes_through_the_answers_again(start: Start, home: Path) -> None:
    tty = start()
    tty.answer(*EVERYTHING, (SURE, "no"))
    tty.answer(
        ("Name of the home [Rowan House]:", "Rowan"),
        ("Guide [practitioner]:", ""),
        ("Time zone [Europe/London]:", ""),
        ("Morning begins [06:30]:", ""),
        ("Day begins [9.15]:", ""),
        ("Night begins [20:30]:", ""),
        ("Manager's name [Ed Dunn]:", ""),
        ("Initials of Ed Dunn [ED]:", ""),
        ("Next name [Pat King]:", "-"),
        ("Next name:", "Eve Dax"),
        ("Initials of Eve Dax [ED]:", "EX"),
        ("Role of Eve Dax [staff]:", ""),
        ("Next name:", ""),
        ("Child 1 [Zoë Smith]:", "-"),
        ("Child 1 [Amber Todd]:", ""),
        ("Amber Todd lives here since [", "<"),
        ("Child 1 [Amber Todd]:", ""),
        ("Amber Todd lives here since [", ""),
        ("Child 2:", "Dina"),
        ("Dina lives here since [", "<"),
        ("Child 2 [Dina]:", "Dina West"),
        ("Dina West lives here since [", "3.1.2026"),
        ("Child 3:", ""),
        ("On-call manager [07700 900123]:", ""),
        ("Social work out of hours:", ""),
        ("Police [101]:", "-"),
        ("Police:", ""),
        ("Doctor:", ""),
        ("Whom else to ring [School nurse]:", "-"),
        ("Whom else to ring:", ""),
        (SURE, "y"),
        *PINS,
    )
    assert tty.ends() == 0
    assert rows(home, "SELECT name FROM home") == [("Rowan",)]
    assert staff(home) == [("Ed Dunn", "ED", "manager"), ("Eve Dax", "EX", "staff")]
    assert names(home) == ["Amber Todd", "Dina West"]
    assert rows(home, "SELECT stage, note FROM placement ORDER BY day") == [
        ("placed", None), ("placed", AT_SETUP),
    ]  # fmt: skip
    assert rows(home, "SELECT MIN(day) FROM placement") == [("2026-01-03",)]
    assert rows(home, "SELECT label FROM number") == [("On-call manager",)]


def test_codes_go_to_a_file_when_it_is_asked_for(start: Start, home: Path, tmp_path: Path) -> None:
    codes = tmp_path / "codes"
    tty = start(more=f">{shlex.quote(str(codes))}")
    tty.answer(*EVERYTHING, (SURE, "yes"), *PINS)
    assert tty.ends() == 0
    assert re.fullmatch(r"PK  Pat King  \d{4} \d{4}\n", codes.read_text())


def test_help_stays_quick() -> None:
    heavy = "import sys, kwtui.cli; print({'textual', 'peewee', 'rich'} & set(sys.modules))"
    assert pexpect.run(shlex.join([sys.executable, "-c", heavy]), cwd=str(ROOT)) == b"set()\r\n"

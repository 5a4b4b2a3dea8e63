"""`kwtui handover`: two pages for six children, initials, nothing that acts, nothing restricted."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from kwtui.handover_json import handover_json
from kwtui.handover_print import HEIGHT, markdown, plain
from kwtui.handover_sheet import Sheet, read
from models import database, ids
from models.daily_note_verbs import NoteEntry, write_note
from models.database import call
from models.handover_begin import open_handover
from models.handover_verbs import close_handover
from models.handover_words import add_to_closed, write_words
from models.incident_verbs import IncidentEntry, add_incident
from models.journal import By
from models.people import Staff, children, every_child, everybody
from models.sample import NOW, ensure
from tests.cli.conftest import Kwtui
from tests.models.talking import HOSTILE

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def rowan(tmp_path: Path) -> Iterator[Path]:
    """The sample home with its six children, open."""
    path = Path(shutil.copyfile(ensure(), tmp_path / "home.db"))
    path.chmod(0o600)
    database.open_home(path)
    yield path
    database.close_home()


def somebody(initials: str = "ED") -> Staff:
    return next(each for each in call(everybody) if each.initials == initials)


def by(minutes: int = 0) -> By:
    return By(somebody().id, "test", NOW + minutes * MINUTE)


def crowded(notes: int = 25) -> None:
    """Much is written of every child, with names and with what would act on a terminal."""
    names = [each.name for each in call(children)]
    for child in call(children):
        text = f"{HOSTILE} {', '.join(names)} and {names[0].upper()} " + "went on and on " * 20
        words = {"matters": text, "if_then": text, "to_do": text}
        now = call(open_handover, NOW).id
        call(write_words, by(), now, child.id, words, "watch", None)
        for number in range(notes):
            entry = NoteEntry(NOW - number * MINUTE, f"{number} {text}")
            call(write_note, by(), ids.new(), child.id, entry)


def sheet(minutes: int = 1, since: str | None = None, only_open: bool = False) -> Sheet:
    return call(read, NOW + minutes * MINUTE, since, only_open)


def pages(found: Sheet) -> list[list[str]]:
    lines = list(plain(found))
    return [lines[at : at + HEIGHT] for at in range(0, len(lines), HEIGHT)]


@pytest.mark.parametrize("notes", [0, 2, 25])
def test_it_fits_two_pages_for_six_children_whatever_is_written(rowan: Path, notes: int) -> None:
    crowded(notes)
    found = pages(sheet())
    assert len(found) <= 2
    for number, page in enumerate(found, 1):
        assert len(page) <= HEIGHT
        assert all(cell_len(line) <= 80 for line in page)
        assert page[0].endswith(f"page {number} of {len(found)}")
        assert page[0].startswith("Rowan House · Handover Late, 21 Nov 2026")
        assert re.match(r"Return or shred · journal [0-9a-f]{8}", page[-1])
    lines = [line for page in found for line in page]
    for child in call(children):
        assert any(line.startswith(f"{child.initials} · WATCH") for line in lines)
    if notes == 25:
        assert any("more: they are on the screen" in line for line in lines)


def test_there_is_no_control_byte_and_no_full_name_in_any_form(rowan: Path) -> None:
    crowded(2)
    found = sheet()
    forms = ["\n".join(plain(found)), "\n".join(markdown(found)), handover_json(found, somebody())]
    people = [each.name for each in (*call(every_child), *call(everybody))]
    for text in forms:
        assert not CONTROLS.search(text)
        low = text.casefold()
        assert [each for each in people if each.casefold() in low] == []
        assert [each for each in people if each.split()[0] == "Euan" and "Euan" in text] == []
    whole = json.loads(forms[2])
    assert [each["initials"] for each in whole["children"]] == ["AS", "CT", "DW", "EP", "ZM", "RL"]
    assert forms[2].isascii()


def test_of_what_is_restricted_only_that_it_is_there(rowan: Path) -> None:
    amber = call(children)[0].id
    call(add_incident, by(), ids.new(), amber, IncidentEntry(NOW, "allegation", "Safe 7", "Secret"))
    found = sheet()
    for text in ("\n".join(plain(found)), "\n".join(markdown(found))):
        assert re.search(r"A restricted record exists: ask .*RO", text)
        assert "allegation" not in text and "Secret" not in text and "Safe 7" not in text
    whole = handover_json(found, somebody())
    assert "restricted record exists" in whole and "Safe 7" not in whole


def test_a_closed_one_says_who_closed_it_and_what_was_added_and_who_read_it(rowan: Path) -> None:
    one = call(open_handover, NOW).id
    call(close_handover, by(), one)
    call(add_to_closed, by(5), ids.new(), one, None, "Keys found")
    lines = list(plain(sheet(10)))
    assert lines[1] == "15:20 to 21:42, led by ED, closed by ED"
    assert "Added after it was closed" in lines
    assert "  House: Keys found (ED, 21:47)" in lines
    assert lines[-1].endswith("read by 0 of 1")
    assert "nobody closed it" in list(plain(sheet(10, only_open=True)))[1]
    assert "nobody closed it" in list(plain(sheet(4 * 60)))[1], "after 3 hours it is another's"
    whole = json.loads(handover_json(sheet(10), somebody()))
    assert (whole["closed"], whole["closed_by"]) == ("2026-11-21T21:42:00Z", "ED")
    assert whole["added"][0]["text"] == "Keys found"


def test_from_a_time_on(rowan: Path) -> None:
    lines = list(plain(sheet(since="fri 18:00")))
    assert lines[1].startswith("20 Nov 18:00 to 21 Nov 21:43")


def test_from_the_command(kwtui: Kwtui, home_path: Path) -> None:
    text = kwtui("handover", home=home_path, initials="ED")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("Rowan House · Handover ")
    found = kwtui("handover", "--since", "00:01", "--json", home=home_path, initials="PK")
    assert json.loads(found.out)["as"] == "PK"
    wrong = kwtui("handover", "--since", "noon", home=home_path, initials="PK")
    assert (wrong.code, wrong.out) == (2, "")
    stored = sqlite3.connect(home_path).execute("SELECT COUNT(*) FROM handover").fetchone()
    assert stored == (0,), "printing stores nothing"

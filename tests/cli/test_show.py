"""`kwtui show CHILD`: a child's file as plain text and as JSON, nothing of it lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kwtui.file_json import file_json, read
from kwtui.file_text import file_lines
from models import database, ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.file_kinds import load
from models.file_verbs import end, save
from models.incident_verbs import IncidentEntry, add_incident, change_incident
from models.people import Staff, Stage, staff_by_initials
from models.text import clean
from tests.cli.conftest import Kwtui
from tests.conftest import DAY_ONE
from tests.models.filing import HOSTILE, NOW, by, child, write


@pytest.fixture
def filed(opened_home: Path) -> Iterator[Path]:
    """The test home, open, with a few entries in Amber's file."""
    first = write("helps", text="Music\nand walks", own="yes")
    database.call(save, by("PK"), first.id, child(), "helps", {"text": HOSTILE}, 1, "asked again")
    gone = write("danger", short="runs away")
    database.call(end, by("ED"), gone.id, 1, "not for a year")
    write("allergy", short="peanuts: pen in the office", review="1 Nov 2026")
    write("person", role="gp", name="Dr Patel", phone="0118 496 0123")
    write("settling", step="fire", placement="1", state="done", day="2 Nov 2026", by="PK")
    yield opened_home


def ed() -> Staff:
    found = database.call(staff_by_initials, "ED", DAY_ONE)
    assert found is not None
    return found


def as_json(typed: str = "amber") -> Any:
    return json.loads(file_json(database.call(read, typed, NOW), ed()))


def lines(typed: str = "amber") -> list[str]:
    return list(file_lines(database.call(read, typed, NOW)))


def test_everything_is_in_the_json_with_what_stood_before(filed: Path) -> None:
    found = as_json()
    by_kind = {each["kind"]: each for each in found["entries"]}
    helps = by_kind["helps"]
    assert helps["values"] == {"text": clean(HOSTILE, lines=True).strip()}
    assert (helps["section"], helps["version"], helps["why"]) == ("a", 2, "asked again")
    assert helps["previous"] == [
        {
            "version": 1,
            "values": {"text": "Music\nand walks", "own": "yes"},
            "ended": False,
            "why": None,
            "typed_by": by("ED").staff,
            "typed_at": "2026-11-21T21:42:00.000000+00:00",
        }
    ]
    assert (by_kind["danger"]["ended"], by_kind["danger"]["why"]) == (True, "not for a year")
    assert found["safety"] == [{"kind": "allergy", "text": "peanuts: pen in the office"}]
    assert found["staff"][helps["typed_by"]] == {"initials": "PK", "name": "Pat King"}
    assert {"dentist", "optician"} <= {each["choice"] for each in found["missing"]}
    assert found["due"] == [
        {
            "entry": by_kind["allergy"]["id"],
            "kind": "allergy",
            "day": "2026-11-01",
            "starts": "2026-11-01",
        }
    ]
    assert found["child"]["name"] == "Amber Smith"
    assert (found["schema"], found["now"], found["signed_in"]) == (1, "2026-11-21T21:42:00Z", "ED")


def test_what_is_written_again_from_the_json_is_the_same_file(filed: Path) -> None:
    found = as_json()
    for each in found["entries"]:
        if each["ended"] or each["kind"] == "settling":
            continue
        new = ids.new()
        database.call(save, by(), new, child("Callum"), each["kind"], each["values"])
    other = {each["kind"]: each["values"] for each in as_json("callum")["entries"]}
    kept = [each for each in found["entries"] if each["kind"] in other]
    assert {each["kind"]: each["values"] for each in kept} == other
    assert len(other) == 3


def test_the_file_as_text(filed: Path) -> None:
    said = lines()
    assert said[0] == "Amber Smith, Rowan House, Sat 21 Nov 2026 21:42"
    assert said[1] == "date of birth not written down"
    assert said[2].startswith("Placed")
    assert "! Allergy: peanuts: pen in the office" in said
    at = said.index("p  People in my life")
    assert said[at + 1].startswith("   ! 7 missing: Social worker, Independent reviewing officer")
    assert said[at + 1].endswith("School or college")
    assert said[at + 2 : at + 6] == [
        "   Person (ED, Sat 21 Nov 2026)",
        "     Role: GP",
        "     Name: Dr Patel",
        "     Phone: 0118 496 0123",
    ]
    assert "     [x] Fire precautions shown · 2 Nov 2026" in said
    assert "     [ ] Visit before moving in" in said
    assert "   Allergy (ED, Sat 21 Nov 2026; ! was due 1 Nov 2026)" in said
    assert not any("runs away" in line for line in said)
    assert [line[3:] for line in said if line[1:3] == "  " and line[0].isalpha()] == [
        *(each.title for each in load("keyworker").sections),
        "Incidents",
        "Sessions",
        "What is open",
    ]


def test_incidents_are_there_with_what_stood_before(filed: Path) -> None:
    assert lines()[-8:-6] == ["w  Incidents", "   nothing yet"]
    one, entry = ids.new(), IncidentEntry(NOW, "police", "CAD 1234", HOSTILE)
    database.call(add_incident, by("PK"), one, child(), entry)
    database.call(change_incident, by("ED"), one, 1, entry._replace(facts="Two officers\nleft"))
    (found,) = as_json()["incidents"]
    assert (found["at"], found["kind"], found["reference"]) == (
        "2026-11-21T21:42:00Z", "police", "CAD 1234",
    )  # fmt: skip
    assert (found["facts"], found["version"]) == ("Two officers\nleft", 2)
    assert (found["told"], found["told_at"]) == (None, None)
    (before,) = found["previous"]
    assert (before["facts"], before["typed_by"]) == (
        clean(HOSTILE, lines=True).strip(), by("PK").staff,
    )  # fmt: skip
    assert lines()[-13:-6] == [
        "w  Incidents",
        "   Sat 21 Nov 2026 21:42: police called",
        "     record: CAD 1234",
        "     Two officers",
        "     left",
        "     who was told: not written",
        "     written by ED, Sat 21 Nov 2026 21:42",
    ]


def test_a_child_who_moved_on_is_still_shown(filed: Path) -> None:
    step = Step(Stage.GONE, date(2026, 11, 20))
    database.call(move_child, by(), ids.new(), child(), step)
    assert lines()[2].startswith("Moved on since 20 Nov 2026")
    found = as_json("Amber Smith")
    assert found["child"]["stage"] == "moved on"
    assert [each["kind"] for each in found["entries"]].count("helps") == 1


def test_text_and_json_from_the_command(kwtui: Kwtui, filed: Path) -> None:
    database.close_home()
    text = kwtui("show", "amber", home=filed, initials="ED")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("Amber Smith, Rowan House, ")
    controls = {chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), 0x202E)}
    assert not controls & set(text.out)
    assert "[bold red]took 2 [paracetamol][/]" in text.out
    found = kwtui("show", "AS", "--json", home=filed, initials="PK")
    assert (found.code, found.err) == (0, "")
    assert found.out.isascii()
    stored = sqlite3.connect(filed).execute("SELECT id, body FROM file").fetchall()
    assert {each["id"]: each["values"] for each in json.loads(found.out)["entries"]} == {
        id_: json.loads(body) for id_, body in stored
    }


def test_an_unknown_child_and_nobody_signed_in(kwtui: Kwtui, home_path: Path) -> None:
    unknown = kwtui("show", "ambre", home=home_path, initials="ED")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Did you mean Amber Smith" in unknown.err
    nobody = kwtui("show", "amber", home=home_path)
    assert (nobody.code, nobody.out) == (2, "")
    assert "Say who you are" in nobody.err

"""`kwtui due`: what is due as plain text and as JSON, for whom, of which child."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kwtui.due_text import due_json, due_lines
from models.database import call
from models.duties.listing import DueList, due_list
from models.people import Staff, staff_by_initials
from models.text import clean
from tests.cli.conftest import Kwtui
from tests.conftest import DAY_ONE
from tests.models.filing import HOSTILE, NOW, by, child, write


def who(initials: str = "ED") -> Staff:
    found = call(staff_by_initials, initials, DAY_ONE)
    assert found is not None
    return found


def found(initials: str = "ED", whose: str | None = None) -> DueList:
    return call(due_list, who(initials).id, NOW, whose)


@pytest.mark.usefixtures("opened_home")
def test_each_line_says_when_whose_and_what_and_the_next_one_why() -> None:
    write("check", check="fire", right="yes", day="1/5/2026")
    lines = list(due_lines(found()))
    assert lines[0] == "What is due, Sat 21 Nov 2026"
    assert [" ".join(each.split()) for each in lines[1:3]] == [
        "! was due 1 Nov Amber Smith Knows fire rules and exits",
        "It is looked at again 6 months after the last time. (C5)",
    ]
    assert len(lines) == 1 + 2 * len(found().duties)


@pytest.mark.usefixtures("opened_home")
def test_of_one_child_and_for_somebody_who_has_none() -> None:
    amber = {each.child for each in found(whose=child()).duties}
    assert amber == {child()}
    assert list(due_lines(found("PK"))) == ["What is due, Sat 21 Nov 2026", "Nothing."]


@pytest.mark.usefixtures("opened_home")
def test_the_json_has_every_duty_whole_and_inert() -> None:
    made = write("wish", topic="x")
    entry = write("danger", short="[b]\x1b[31m", review="20/11/2026", source=HOSTILE[:90])
    assert made.due is None
    text = due_json(found(), who())
    assert text.isascii() and "\\u001b" not in text
    whole: dict[str, Any] = json.loads(text)
    assert (whole["schema"], whole["signed_in"], whole["today"]) == (1, "ED", "2026-11-21")
    (risk,) = [each for each in whole["due"] if each["rule"] == "renewal"]
    assert risk == {
        "rule": "renewal",
        "source": "R9",
        "state": "overdue",
        "what": f"Risk: {clean('[b]' + chr(27) + '[31m')}",
        "why": "It is looked at again on the day that it names.",
        "due": "2026-11-20",
        "planned": None,
        "owner": None,
        "child": {"id": child(), "name": "Amber Smith", "initials": "AS"},
        "done_by": {"where": "entry", "row": entry.id},
    }
    assert len(whole["due"]) == len(found().duties)
    assert by().staff == who().id


def test_the_command_asks_who_it_is_and_of_whom(kwtui: Kwtui, home_path: Path) -> None:
    text = kwtui("due", home=home_path, initials="ED")
    assert (text.code, text.out.splitlines()[0][:11]) == (0, "What is due")
    given = kwtui("due", "amber", "--json", home=home_path, initials="ED")
    assert given.code == 0
    assert {each["child"]["name"] for each in json.loads(given.out)["due"]} <= {"Amber Smith"}
    nobody = kwtui("due", "xavier", home=home_path, initials="ED")
    assert (nobody.code, nobody.out) == (2, "")
    assert "No child here is called xavier" in nobody.err
    wrong = kwtui("due", home=home_path, initials="ED", typed="1357\n")
    assert (wrong.code, wrong.out) == (1, "")

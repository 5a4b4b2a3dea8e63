"""The roster of the sample home: as the verbs would have it, and true to who wrote what."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import database, sample
from models.answers import AnswerTable
from models.database import rows
from models.journal import By
from models.people import everybody, initials_by_id
from models.roster import KINDS, PLANNED, WORKED, Turn, turns
from models.roster_checks import ground, turn_mistakes
from models.roster_now import roster_now
from models.rowan.when import FIRST, HOURS, NOW, PLANNED_TO, days, instant

LAST = date(2026, 11, 21)
GRACE = timedelta(minutes=20)
"""Staff write things down a little before and after their shift."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample, open while these tests run: they only read."""
    path = tmp_path_factory.mktemp("roster") / "home.db"
    shutil.copyfile(sample.ensure(), path)
    database.open_home(path)
    yield path
    database.close_home()


@pytest.fixture(scope="module")
def roster(opened: Path) -> list[Turn]:
    """Every turn, planned and worked."""
    return database.call(turns, days(PLANNED_TO))


def test_every_turn_could_have_been_written_when_it_was(roster: list[Turn]) -> None:
    for turn in roster:
        on = database.call(ground, By(turn.typed_by, "", turn.typed_at))
        assert database.call(turn_mistakes, on, turn) == []


def test_each_shift_was_planned_and_worked_and_one_led_it_at_most(roster: list[Turn]) -> None:
    found = {(each.day, each.shift, each.kind) for each in roster}
    for day in days():
        for shift in ("early", "late", "night", "sleep"):
            to_come = (day, shift) == (LAST, "sleep")
            wanted = KINDS if not to_come else (PLANNED,)
            assert {kind for kind in KINDS if (day, shift, kind) in found} == set(wanted)
    leaders = [(each.day, each.shift, each.kind) for each in roster if each.leads]
    assert len(leaders) == len(set(leaders))
    ahead = {each.day for each in roster if each.day > LAST}
    assert ahead == {day for day in days(PLANNED_TO) if day > LAST}


def test_a_little_came_about_in_another_way_than_it_was_planned(roster: list[Turn]) -> None:
    past = [each for each in roster if FIRST <= each.day < LAST]
    places = {kind: {each.place[:3] for each in past if each.kind == kind} for kind in KINDS}
    assert len(places[PLANNED] ^ places[WORKED]) == 2, "one swap"
    assert [each.late for each in past if each.kind == WORKED].count(True) == 1
    (stayed,) = [each for each in past if each.note]
    assert stayed.ends.hour == 1


def test_who_answered_a_checklist_was_at_work(opened: Path, roster: list[Turn]) -> None:
    worked: dict[str, list[Turn]] = {}
    for each in roster:
        if each.kind == WORKED:
            worked.setdefault(each.staff, []).append(each)
    names, began = database.call(initials_by_id), instant(FIRST, "09:00")
    query = AnswerTable.select(AnswerTable.typed_by, AnswerTable.typed_at)
    absent = set()
    for author, at in database.call(rows, query):
        theirs = worked.get(author, [])
        # On the first morning those were there who had slept in before the book was begun.
        if at > began and not any(each.starts - GRACE <= at < each.ends + GRACE for each in theirs):
            absent.add((names[author], at))
    assert absent == set()


def test_ed_leads_the_night(opened: Path) -> None:
    led = database.call(lambda: roster_now(HOURS, NOW, everybody())).led()
    assert led is not None
    assert (led.name, led.leader, led.worked) == ("Night", "ED", True)

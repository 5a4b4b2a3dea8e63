"""The sessions of the sample home: such as could have been, one of each that a list can show."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import database, sample
from models.database import rows
from models.home import home
from models.home_lists import sections, topics
from models.people import children, initials_by_id
from models.roster import WORKED, Turn, turns
from models.rowan.when import days
from models.session_kinds import GROUP, HELD, VOICE
from models.session_layout import load
from models.sessions import (
    APPROVED,
    DRAFT,
    RETURNED,
    SIGNED,
    Session,
    SessionTable,
    previous,
    sessions_where,
)
from models.task_list import tasks_of
from models.tasks import OutcomeTable
from models.whereabouts import WhereTable
from tests.models.test_sample_history import OPINION

AROUND = timedelta(minutes=25)
QUOTED = re.compile(r'"[^"]*"')


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample, open while these tests run: they only read."""
    path = tmp_path_factory.mktemp("sessions") / "home.db"
    shutil.copyfile(sample.ensure(), path)
    database.open_home(path)
    yield path
    database.close_home()


@pytest.fixture(scope="module")
def sessions(opened: Path) -> list[Session]:
    """Every record, the latest first."""
    return database.call(sessions_where, SessionTable.state != "")


def test_there_is_one_of_everything(sessions: list[Session]) -> None:
    names = {each.id: each.name.split()[0] for each in database.call(children)}
    staff = database.call(initials_by_id)
    drafts = [(names[each.child], staff[each.author]) for each in sessions if each.state == DRAFT]
    assert drafts == [("Amber", "ED")]
    back = [(names[each.child], staff[each.author]) for each in sessions if each.read == RETURNED]
    assert back == [("Euan", "PK")]
    waiting = [each for each in sessions if each.state == SIGNED and each.read is None]
    assert {names[each.child] for each in waiting} == {"Dina", "Zoë"}
    (amended,) = [each for each in sessions if each.why]
    assert (names[amended.child], amended.read) == ("Zoë", APPROVED)
    versions = (amended, *database.call(previous, amended.id))
    assert len({each.record.fields["account"] for each in versions}) == 2
    assert {each.record.outcome for each in sessions} == {"held", "declined", "cancelled"}
    assert {each.record.kind for each in sessions} == {"individual", "group", "voice"}
    assert {names[each.child] for each in sessions} == set(names.values())
    assert sum(each.record.incident is not None for each in sessions) == 2


def test_they_say_what_is_offered(sessions: list[Session]) -> None:
    place = database.call(home)
    offered = {each.key for each in database.call(topics, place, sample.NOW.date())}
    parts = {each.key for each in database.call(sections, place, sample.NOW.date())}
    numbers = {each.key for each in load(place.profile_id).standards}
    for each in sessions:
        assert set(each.record.topics) <= offered
        assert set(each.record.sections) <= parts
        assert {number for number, _ in each.record.standards} <= numbers


def test_who_held_one_was_at_work_and_the_child_was_in(sessions: list[Session]) -> None:
    worked: dict[str, list[Turn]] = {}
    for turn in database.call(turns, days()):
        if turn.kind == WORKED:
            worked.setdefault(turn.staff, []).append(turn)
    columns = (WhereTable.child, WhereTable.state, WhereTable.since)
    moves: dict[str, list[tuple[datetime, str]]] = {}
    query = WhereTable.select(*columns).order_by(WhereTable.seq)
    for child, state, since in database.call(rows, query):
        moves.setdefault(child, []).append((since, state))
    for each in sessions:
        starts, ends = each.record.starts, each.record.ends
        assert starts is not None and ends is not None
        told = (each.record.day, database.call(initials_by_id)[each.author])
        theirs = worked[each.author]
        assert any(turn.starts <= starts and ends + AROUND <= turn.ends for turn in theirs), told
        assert each.signed_at is None or starts < each.signed_at <= ends + AROUND
        if each.record.outcome == HELD:
            before = [state for since, state in moves[each.child] if since <= starts]
            during = [since for since, _ in moves[each.child] if starts < since < ends]
            assert (before[-1], during) == ("in", []), (told, before[-1])


def test_accounts_have_no_words_of_opinion(sessions: list[Session]) -> None:
    for each in sessions:
        account = QUOTED.sub("", each.record.fields["account"])
        assert not OPINION.search(account), account


def test_targets_come_back_and_some_are_carried_over(opened: Path) -> None:
    said = [
        outcome for (outcome,) in database.call(rows, OutcomeTable.select(OutcomeTable.outcome))
    ]
    assert {"met", "partly", "carried over", "done"} <= set(said)
    today = sample.NOW.date()
    still = [database.call(tasks_of, each.id, today).lines for each in database.call(children)]
    assert all(still)
    assert any(line.late(today) for lines in still for line in lines)
    assert any(line.carried for lines in still for line in lines)


def test_of_what_several_did_together_each_has_a_record_of_their_own(
    sessions: list[Session],
) -> None:
    names = [each.name.split()[0] for each in database.call(children)]
    for kind, count in ((GROUP, 3), (VOICE, 4)):
        found = [each for each in sessions if each.record.kind == kind]
        assert len({each.event for each in found}) == 1
        assert len({each.child for each in found}) == len(found) == count
        for each in found:
            account = each.record.fields["account"]
            assert not any(name in account for name in names), account

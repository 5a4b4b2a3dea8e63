"""The people of the sample home: born, placed, with key workers, as the verbs would have it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest

from models import database, sample
from models.board import board
from models.child_entry import Step, child_mistakes, step_mistakes
from models.child_page import ChildPage, child_page, household
from models.child_verbs import entry_of
from models.key_worker_verbs import is_change, missing
from models.key_workers import PRIMARY
from models.people import Stage, every_child
from models.rowan.when import LAST, SET_UP_AT


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[ChildPage]]:
    """The page of each child at the end of the history."""
    path = tmp_path_factory.mktemp("people") / "rowan.db"
    shutil.copyfile(sample.ensure(), path)
    database.open_home(path)
    yield [database.call(child_page, each.id, LAST) for each in database.call(every_child)]
    database.close_home()


def test_each_child_is_who_could_be_added(pages: list[ChildPage]) -> None:
    for page in pages:
        others = [each.child for each in pages if each is not page]
        child = page.child
        assert not list(child_mistakes(entry_of(child), others, LAST, child.stage))
        assert child.born and child.legal_name and child.pronouns
        assert page.age is not None and 8 <= page.age <= 17
        assert child.stage == page.steps[-1].stage == Stage.PLACED


def test_each_step_follows_from_those_before(pages: list[ChildPage]) -> None:
    for page in pages:
        for at, step in enumerate(page.steps):
            typed = Step(step.stage, step.day, *(text or "" for text in step[3:7]))
            assert not list(step_mistakes(typed, page.steps[:at], SET_UP_AT.date()))


def test_each_key_worker_is_one_who_could_be_appointed(pages: list[ChildPage]) -> None:
    for page in pages:
        for at, each in enumerate(page.history):
            before = page.history[:at]
            person = page.staff[each.staff or ""]
            assert person.here_on(each.day)
            assert (missing(person, each.day) or None) == each.warning
            if each.kind == PRIMARY:
                change = is_change(before, each.staff, each.day)
                assert bool(each.reason and each.note) is change
                assert page.key_on(each.day).primary == each.staff
                assert page.key_on(each.day - timedelta(days=1)).primary != each.staff


def test_all_have_a_key_worker_and_the_history_has_its_reasons(pages: list[ChildPage]) -> None:
    assert not [a for a in database.call(board, sample.NOW).alerts if a.kind == "nokey"]
    lines, staff = database.call(household, LAST)
    keys = [staff[line.key.primary or ""].initials for line in lines]
    assert keys == ["ED", "TW", "GA", "PK", "LM", "SO"]
    reasons = {each.reason for page in pages for each in page.history if each.reason}
    assert reasons == {"relationship", "complaint", "leaving"}
    assert [each.warning for page in pages for each in page.history if each.warning]

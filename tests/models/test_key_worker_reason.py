"""Putting right why a key worker changed: who it is stays, and both reasons stand."""

from __future__ import annotations

import pytest

from models import ids
from models.database import call
from models.errors import Refused
from models.key_worker_reason import correct_reason, put_right, replaced
from models.key_worker_verbs import appoint
from models.key_workers import appointments, key_workers_on
from models.mistakes import Mistaken
from models.verify import verify
from tests.models.shift import TODAY, Shift


def change(shift: Shift, who: str, *why: str) -> str:
    row = ids.new()
    person = shift.staff[who]
    assert call(appoint, shift.by(), row, shift.amber, person, TODAY, *why, warned=True)
    return row


def test_the_same_person_stands_with_the_right_reason(shift: Shift) -> None:
    change(shift, "PK")
    wrong, right = change(shift, "ED", "relationship", "nights"), ids.new()
    for stored in (True, False):
        done = call(correct_reason, shift.by(), right, shift.amber, wrong, "leaving", "nights")
        assert done is stored
    history = call(appointments, shift.amber)
    assert [each.reason for each in history] == [None, "relationship", "leaving"]
    assert [put_right(history, each) for each in history] == [False, True, False]
    assert [replaced(history, each) for each in history] == [True, True, False]
    assert key_workers_on(history, TODAY).primary == shift.staff["ED"]
    assert call(verify) == []


def test_what_cannot_be_put_right_is_refused(shift: Shift) -> None:
    first = change(shift, "PK")
    wrong = change(shift, "ED", "relationship", "nights")
    for of, reason, note, error in (
        (first, "leaving", "nights", Refused),
        ("nothing", "leaving", "nights", Refused),
        (wrong, "boredom", "nights", Mistaken),
        (wrong, "leaving", " ", Mistaken),
    ):
        with pytest.raises(error):
            call(correct_reason, shift.by(), ids.new(), shift.amber, of, reason, note)
    change(shift, "PK", "complaint", "asked for PK")
    with pytest.raises(Refused, match="Something newer"):
        call(correct_reason, shift.by(), ids.new(), shift.amber, wrong, "leaving", "nights")
    assert len(call(appointments, shift.amber)) == 3

"""Answers: each is stored as it was given, the newest number stands, none overwrites another."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.answering import NewAnswer, check_open, record
from models.answers import Answer, answers_on, by_item, standing
from models.database import call
from models.errors import KwtuiError, Refused, UsageError
from models.journal import last_seq
from models.profiles import ANSWERS
from models.routine import routine
from models.shifts import Hours, Part
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift


def refused(shift: Shift, new: NewAnswer, kind: type[KwtuiError], at: datetime = NOW) -> str:
    """The sentence by which an answer is refused; nothing is stored."""
    before = call(last_seq)
    with pytest.raises(kind) as caught:
        call(record, shift.by(at=at), new)
    assert call(last_seq) == before
    return caught.value.sentence


def test_everything_that_was_said_is_stored(shift: Shift) -> None:
    done = NOW - timedelta(minutes=30)
    title = next(item.title for item in call(routine).all(None, TODAY) if item.id == "n1")
    new = shift.new(
        "not-done", at=done, done_by=shift.staff["PK"], reason="no-time", note="Line 1\nLine 2"
    )
    stored = call(record, shift.by("LM", "7"), new)
    assert shift.given() == [
        Answer(
            id=new.id,
            seq=stored.seq,
            child=shift.amber,
            day=TODAY,
            part=Part.NIGHT,
            item="n1",
            title=title,
            value="not-done",
            reason="no-time",
            note="Line 1\nLine 2",
            by=shift.staff["PK"],
            at=done,
            typed_by=shift.staff["LM"],
            typed_at=NOW,
            signin="LM7",
            seen=None,
            undoes=None,
            restores=None,
            batch=None,
        )
    ]
    assert stored.between == ()
    assert call(verify) == []


def test_the_highest_number_stands_not_the_latest_clock(shift: Shift) -> None:
    shift.answers("done")
    before = NOW - timedelta(hours=1)
    call(record, shift.by("PK", at=before), shift.new("declined", at=before))
    assert shift.stands().value == "declined"


def test_answers_that_did_not_see_each_other_stay_side_by_side(shift: Shift) -> None:
    first = shift.answers("done", "ED")
    second = shift.answers("declined", "PK", seen=None)
    found = shift.stands()
    assert found.value == "declined"
    assert [each.id for each in found.beside] == [first]
    shift.answers("nothing", "LM", seen=first)
    assert [each.id for each in shift.stands().beside] == [second], "the first one was named"
    shift.answers("done", "ED")
    assert shift.stands().beside == ()


def test_what_others_answered_meanwhile_is_told(shift: Shift) -> None:
    seen = shift.answers("done", "ED")
    theirs = [shift.answers("declined", "PK"), shift.answers("asleep", "LM")]
    stored = call(record, shift.by("ED"), shift.new("nothing", seen=seen))
    assert [each.id for each in stored.between] == theirs
    assert [each.id for each in shift.stands().beside] == theirs[1:], "the other one was seen"


def test_my_own_answer_that_was_not_stored_counts_for_what_it_had_seen(shift: Shift) -> None:
    theirs = shift.answers("declined", "PK")
    new = shift.new("done", seen="lost on the way", seen_before=theirs)
    assert call(record, shift.by(), new).between == ()
    assert shift.stands().answer == shift.given()[-1]
    assert shift.given()[-1].seen == theirs


def test_an_answer_of_another_item_is_not_what_was_seen(shift: Shift) -> None:
    other = shift.answers("done", item="n2")
    first = shift.answers("done")
    shift.answers("declined", "PK", seen=other)
    assert [each.id for each in shift.stands().beside] == [first]


def test_nothing_stands_where_nothing_was_answered() -> None:
    assert standing([]).answer is None
    assert standing([]).value is None


def test_the_same_request_is_stored_once(shift: Shift) -> None:
    new = shift.new()
    first = call(record, shift.by(), new)
    shift.answers("declined", "PK")
    before = call(last_seq)
    assert call(record, shift.by(), new).seq == first.seq
    assert call(last_seq) == before
    assert len(shift.given()) == 2


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_kind_of_item_takes_its_answers_and_no_other(shift: Shift, kind: str) -> None:
    item = {"care": "n4a", "together": "n1", "duty": "n3"}[kind]
    every = {value for values in ANSWERS.values() for value in values}
    for value in sorted(every):
        new = shift.new(value, item, reason="out" if value == "not-done" else None)
        if value in ANSWERS[kind]:
            call(record, shift.by(), new)
        else:
            assert value in refused(shift, new, UsageError)


def test_not_done_needs_a_reason(shift: Shift) -> None:
    assert "asleep, out, no-time, another" in refused(shift, shift.new("not-done"), UsageError)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "everything"},
        {"item": "b1"},
        {"item": "nothing like it"},
        {"child": "nobody"},
        {"done_by": "nobody"},
    ],
)
def test_what_is_no_answer_is_refused(shift: Shift, wrong: dict[str, str]) -> None:
    assert refused(shift, shift.new(**{"value": "done"} | wrong), UsageError).endswith(".")


def test_a_time_to_come_is_refused(shift: Shift) -> None:
    call(record, shift.by(), shift.new(at=NOW + timedelta(minutes=1)))
    late = shift.new(at=NOW + timedelta(minutes=2))
    assert "still to come" in refused(shift, late, Refused)


def test_a_time_before_the_part_is_refused(shift: Shift) -> None:
    begins = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    call(record, shift.by(), shift.new(at=begins - timedelta(minutes=60)))
    early = shift.new(at=begins - timedelta(minutes=61))
    said = refused(shift, early, Refused)
    assert said == "Night began at 20:30, so it cannot have been 19:29."


def test_a_part_can_be_answered_from_an_hour_before_it_begins(shift: Shift) -> None:
    half_past_seven = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
    early = half_past_seven - timedelta(seconds=1)
    said = refused(shift, shift.new(at=early), Refused, at=early)
    assert said == "Night begins at 20:30. It can be answered from 19:30."
    call(record, shift.by(at=half_past_seven), shift.new(at=half_past_seven))


def test_a_part_of_another_date_says_on_which(shift: Shift) -> None:
    tomorrow = shift.new(day=TODAY + timedelta(days=1))
    assert "22 Nov" in refused(shift, tomorrow, Refused)


def test_a_part_may_be_answered_long_after_it_ended(shift: Shift) -> None:
    call(record, shift.by(at=NOW + timedelta(days=30)), shift.new())
    assert shift.stands().value == "done"


def test_a_reason_is_cleaned(shift: Shift) -> None:
    shift.answers("not-done", reason="out\x1b[0m\nlate")
    assert shift.given()[0].reason == "out␛[0m␊late"


def test_the_answers_of_the_whole_house_come_in_order(shift: Shift) -> None:
    shift.answers("done")
    call(record, shift.by(), shift.new(child=shift.callum, item="n2"))
    shift.answers("declined")
    found = call(answers_on, [TODAY])
    assert [each.seq for each in found] == sorted(each.seq for each in found)
    assert {item: len(given) for item, given in by_item(found).items()} == {"n1": 2, "n2": 1}
    assert call(answers_on, [TODAY + timedelta(days=1)]) == []


def test_the_night_of_a_clock_change_opens_an_hour_before_it_begins() -> None:
    hours = Hours("Europe/London", morning=time(2, 30))
    sunday = date(2026, 3, 29)
    check_open(hours, Part.MORNING, sunday, datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    with pytest.raises(Refused) as caught:
        check_open(hours, Part.MORNING, sunday, datetime(2026, 3, 29, 0, 29, tzinfo=UTC))
    assert "begins at 02:30" in caught.value.sentence
    assert "from 00:30" in caught.value.sentence

"""A record as it is typed: letter for letter there and back, two devices, and its draft."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models import ids, records
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call
from models.drafts import Draft
from models.home_lists import SessionField
from models.people import Stage
from models.recorder import basis_on, recorder, recorder_of
from models.session_kinds import DECLINED
from models.session_record import CARRIED, Answered, Own, Work, from_json
from models.session_typed import change_of, record_of
from models.session_verbs import save, sign
from models.session_writing import FORM, Writing, merged, new_writing, written
from tests.models.filing import NOW, by, child
from tests.models.filing import write as write_entry
from tests.models.recording import DAY, full, record, target, write

pytestmark = pytest.mark.usefixtures("opened_home")


def known():
    return call(basis_on, DAY)


def read(writing: Writing):
    return record_of(writing, known(), NOW)


def changed(session) -> Writing:
    return change_of(session, known())


def draft_of(writing: Writing, author: str = "ED", id: str = "") -> Draft:  # noqa: A002
    who = by(author).staff
    return Draft(id or ids.new(), who, FORM, writing.child, writing.as_json(), "", NOW)


def test_every_field_goes_into_the_form_and_comes_out_of_it_as_it_was_stored():
    made = write(full())
    (one,) = [each for each in made.record.targets]
    answered = write(full()._replace(earlier=(Answered(one.id, "met", "all of it"),)))
    writing = changed(answered)
    assert read(writing) == (answered.record, [])
    assert written(writing.as_json()) == writing
    assert not writing.changed
    assert from_json(writing.base) == answered.record


def test_what_is_typed_anew_is_read():
    made = write(record(work=(Work("w", "Ring", by("PK").staff),), targets=(target("Cook"),)))
    goal = made.record.targets[0].id
    texts = {
        "day": "21/11", "starts": "9", "ends": "945", "topics": "behaviour,diet", "work": "w,x",
        f"target.{goal}.due": "fri", "work.w.owner": "lm", "work.x.text": "Write",
        "debrief_day": "sat", "next_day": "sat", "standards": "7", "standard.7": "She chose.",
        "asked": "child",
    }  # fmt: skip
    found, wrong = read(changed(made).with_texts(texts))
    assert wrong == []
    assert found.starts == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    assert found.topics == ("behaviour", "diet")
    assert found.targets[0].due == date(2026, 11, 27)
    assert [(each.text, each.owner) for each in found.work] == [
        ("Ring", by("LM").staff),
        ("Write", None),
    ]
    assert found.standards == (("7", "She chose."),)
    assert found.fields["debrief_day"] == "2026-11-21"
    assert found.fields["next_day"] == "2026-11-28"
    stored = call(save, by(), made.id, child(), found, made.version)
    assert stored.record == found


def test_every_mistake_is_said_at_its_field_and_an_empty_line_is_none():
    texts = {
        "day": "once", "starts": "x", "targets": "a,b", "target.a.text": "Cook",
        "target.a.due": "soon", "work": "c", "work.c.owner": "ZZ", "next_day": "never",
    }  # fmt: skip
    found, wrong = read(new_writing(child(), "r", texts))
    assert [each.where for each in wrong] == [
        "day", "starts", "next_day", "target.a.due", "work.c.owner",
    ]  # fmt: skip
    assert [each.id for each in found.targets] == ["a"]


def test_what_two_devices_wrote_is_put_together():
    start = {"account": "One", "place": "Kitchen", "targets": "a,b", "topics": "family"}
    mine = start | {"account": "Mine", "targets": "a,c", "topics": "family,diet"}
    theirs = start | {"place": "Car", "targets": "a,b,d", "topics": "behaviour", "voice": "x"}
    assert merged(start, mine, theirs) == {
        "account": "Mine", "place": "Car", "voice": "x", "targets": "a,d,c",
        "topics": "behaviour,diet",
    }  # fmt: skip
    made = write(record("One"))
    here = changed(made).with_texts({"account": "Mine"})
    latest = call(save, by(), made.id, child(), record("One", sections=("health",)), 1)
    upon = here.upon(latest, changed(latest).start)
    assert call(save, by(), made.id, child(), read(upon)[0], upon.version).record == record(
        "Mine", sections=("health",)
    )


def test_a_change_is_offered_until_it_is_stored_word_for_word():
    made = write()
    here = changed(made).with_texts({"account": "More words"})
    new = draft_of(new_writing(child(), made.id), id=made.id)
    mine, other = draft_of(here), draft_of(here.with_texts({"account": "Other words"}))
    unreadable = draft_of(here.with_texts({"starts": "x"}))
    assert call(records.stored, [new, mine, other]) == {made.id}
    call(save, by(), made.id, child(), read(here)[0], 1)
    found = [new, mine, other, unreadable, draft_of(here, "PK")]
    assert call(records.stored, found) == {made.id, mine.id}
    call(sign, by(), made.id, 2)
    assert call(records.stored, found) == {made.id, mine.id}


def test_a_change_to_an_attempt_is_known_though_targets_are_carried_over_by_it():
    write(record(targets=(target("Cook"),)))
    made = write()
    here = changed(made).with_texts({"outcome": DECLINED})
    stored = call(save, by(), made.id, child(), read(here)[0], 1)
    assert [each.outcome for each in stored.record.earlier] == [CARRIED]
    mine = draft_of(here)
    assert call(records.stored, [mine]) == {mine.id}


def test_what_is_offered_to_whoever_writes():
    need = write_entry(
        "need", what="Sleep", **{"from": "plan", "day": "1 Nov 2026", "state": "open"}
    )
    write_entry("allergy", short="Nuts")
    new = call(recorder, child(), DAY)
    assert (new.first, new.session, new.targets) == (True, None, ())
    assert [(each.key, each.label) for each in new.needs] == [(need.id, "Need: Sleep · open")]
    assert [each.name for each in new.children] == ["Amber Smith", "Callum Todd"]
    first = write(record(targets=(target("Cook"), target("Sing"))))
    cook, _ = first.record.targets
    second = write(record(earlier=(Answered(cook.id, "met"),)))
    assert [each.text for each in call(recorder, child(), DAY).targets] == ["Sing"]
    again = call(recorder_of, second.id)
    assert [each.text for each in again.targets] == ["Cook", "Sing"]
    assert (again.session, again.first) == (second, False)
    assert call(recorder_of, first.id).targets == ()


def test_a_child_who_moved_on_is_still_known():
    amber = child()
    call(move_child, by(), ids.new(), amber, Step(Stage.PLACED, DAY))
    call(move_child, by(), ids.new(), amber, Step(Stage.GONE, NOW.date()))
    assert [each.name for each in call(recorder, amber, DAY).children] == [
        "Callum Todd",
        "Amber Smith",
    ]


def test_fields_of_the_homes_own_are_read_by_their_kind_and_an_old_record_keeps_its_own():
    drill = SessionField("f1", "Fire drill on", "date", ())
    own = known()._replace(own=(drill, SessionField("f2", "How many", "number", ())))
    made = write(record(own=(Own("f9", "As it was called", "text", "x"),)))
    texts = {"own.f1": "20/11", "own.f2": "2.5"}
    found, wrong = record_of(change_of(made, own).with_texts(texts), own, NOW)
    assert wrong == []
    assert [(each.key, each.label, each.value) for each in found.own] == [
        ("f1", "Fire drill on", "2026-11-20"),
        ("f2", "How many", "2.5"),
        ("f9", "As it was called", "x"),
    ]
    again = change_of(call(save, by(), made.id, child(), found, 1), own)
    assert again.text("own.f1") == "20 Nov 2026"
    assert record_of(again, own, NOW) == (found, [])
    _, wrong = record_of(again.with_texts({"own.f1": "x", "own.f2": "two"}), own, NOW)
    assert [each.where for each in wrong] == ["own.f1", "own.f2"]

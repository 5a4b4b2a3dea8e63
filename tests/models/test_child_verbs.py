"""Children: adding, changing, and the steps of a placement; every mistake at its field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import ids
from models.child_entry import (
    ChildEntry,
    Step,
    age,
    child_mistakes,
    child_typed,
    stage_of,
    step_mistakes,
    step_typed,
)
from models.child_page import child_page, household
from models.child_verbs import add_child, change_child, entry_of, move_child
from models.database import call
from models.errors import Refused, Stale, UsageError
from models.journal import History
from models.mistakes import Mistaken
from models.people import Stage, children, every_child, one_child
from models.placements import Placement, placements
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift

ZOE = ChildEntry("Zoë Reed", "Zoe Anne Reed", date(2012, 5, 11), "she, her", 3)
PLACED = Step(Stage.PLACED, TODAY, "Northfield", "Care order", "Two years", "By night")


def added(shift: Shift, entry: ChildEntry = ZOE, step: Step = PLACED) -> str:
    child = ids.new()
    assert call(add_child, shift.by(), child, entry, step)
    return child


def wrong(error: Mistaken) -> dict[str, str]:
    return {each.where: each.sentence for each in error.mistakes}


def refused(shift: Shift, entry: ChildEntry = ZOE, step: Step = PLACED) -> dict[str, str]:
    """What is said of a child who cannot be added; nothing is stored."""
    before = call(every_child)
    with pytest.raises(Mistaken) as caught:
        call(add_child, shift.by(), ids.new(), entry, step)
    assert call(every_child) == before
    return wrong(caught.value)


def moved(shift: Shift, child: str, stage: str, day: date, **more: str) -> None:
    assert call(move_child, shift.by(), ids.new(), child, Step(stage, day, **more))


def cannot_move(shift: Shift, child: str, stage: str, day: date) -> dict[str, str]:
    before = call(placements, child)
    with pytest.raises(Mistaken) as caught:
        call(move_child, shift.by(), ids.new(), child, Step(stage, day))
    assert call(placements, child) == before
    return wrong(caught.value)


# Adding


def test_a_child_is_stored_with_all_that_was_typed_and_stands_in_room_order(shift: Shift) -> None:
    child = added(shift)
    stored = call(one_child, child)
    assert (entry_of(stored), stored.stage, stored.version) == (ZOE, Stage.PLACED, 1)
    (step,) = call(placements, child)
    assert step[1:7] == tuple(PLACED)
    assert (step.typed_by, step.typed_at) == (shift.staff["ED"], NOW)
    assert [each.name for each in call(children)] == ["Amber Smith", "Callum Todd", "Zoë Reed"]
    assert call(verify) == []


def test_a_retry_stores_nothing_more(shift: Shift) -> None:
    child = added(shift)
    assert not call(add_child, shift.by(), child, ZOE, PLACED)
    step = ids.new()
    gone = Step(Stage.GONE, TODAY)
    assert call(move_child, shift.by(), step, child, gone)
    assert not call(move_child, shift.by(), step, child, gone)
    assert len(call(placements, child)) == 2


def test_who_is_to_come_is_not_among_those_who_live_here(shift: Shift) -> None:
    child = added(shift, step=Step(Stage.COMING, TODAY + timedelta(days=30)))
    assert child not in [each.id for each in call(children)]
    moved(shift, child, Stage.PLACED, TODAY)
    assert child in [each.id for each in call(children)]


def test_texts_are_cleaned_and_empty_ones_are_nothing(shift: Shift) -> None:
    child = added(shift, ChildEntry("  Noor\x1b[31m \u202ex ", " ", None, "\t", 3))
    stored = call(one_child, child)
    assert stored.name == "Noor␛[31m ⟨U+202E⟩x"
    assert (stored.legal_name, stored.born, stored.pronouns) == (None, None, None)


def test_all_mistakes_are_said_at_once_each_at_its_field(shift: Shift) -> None:
    entry = ChildEntry("", "x" * 81, TODAY + timedelta(days=1), "y" * 81, 0)
    said = refused(shift, entry, Step(Stage.PLACED, TODAY + timedelta(days=1), note="n" * 2001))
    assert set(said) == {"name", "legal_name", "born", "pronouns", "room", "day", "note"}
    assert said["born"] == "22 Nov 2026 is still to come: check the date of birth."


def test_somebody_of_21_is_refused_with_the_age(shift: Shift) -> None:
    born = date(1996, 11, 21)
    said = refused(shift, ZOE._replace(born=born))
    assert said == {"born": "The child would be 30 years old: check the year."}
    assert "born" in refused(shift, ZOE._replace(born=date(2005, 11, 21)))
    added(shift, ZOE._replace(born=date(2005, 11, 22)))


@pytest.mark.parametrize("name", ["Amber Smith", "AMBER SMITH", " amber smíth"])
def test_two_children_on_the_list_have_different_names(shift: Shift, name: str) -> None:
    said = refused(shift, ZOE._replace(name=name))
    assert said == {"name": "Amber Smith is there already. Add what tells the two apart."}
    moved(shift, shift.amber, Stage.GONE, TODAY)
    added(shift, ZOE._replace(name=name))
    assert set(cannot_move(shift, shift.amber, Stage.PLACED, TODAY)) == {"stage"}


def test_two_children_may_share_a_room_from_1_to_99(shift: Shift) -> None:
    added(shift, ZOE._replace(room=1))
    added(shift, ZOE._replace(name="Noor", room=99))
    assert set(refused(shift, ZOE._replace(name="Ali", room=100))) == {"room"}


def test_only_shift_leaders_and_managers_may(shift: Shift) -> None:
    by, gone = shift.by("PK"), Step(Stage.GONE, TODAY)
    with pytest.raises(Refused, match="shift leader or a manager"):
        call(add_child, by, ids.new(), ZOE, PLACED)
    with pytest.raises(Refused, match="shift leader or a manager"):
        call(change_child, by, shift.amber, 1, ZOE)
    with pytest.raises(Refused, match="shift leader or a manager"):
        call(move_child, by, ids.new(), shift.amber, gone)
    assert call(change_child, shift.by("LM"), shift.amber, 1, ZOE)


def test_an_unknown_child_is_nobody(shift: Shift) -> None:
    with pytest.raises(UsageError, match="not in the home's book"):
        call(change_child, shift.by(), "nobody", 1, ZOE)
    with pytest.raises(UsageError, match="not in the home's book"):
        call(move_child, shift.by(), ids.new(), "nobody", PLACED)


# Changing


def test_a_change_keeps_what_stood_before_with_its_author(shift: Shift) -> None:
    assert call(change_child, shift.by("LM"), shift.amber, 1, ZOE)
    assert not call(change_child, shift.by("LM"), shift.amber, 2, ZOE), "nothing is different"
    query = History.select(History.author, History.body).where(History.row == shift.amber)
    lines = call(lambda: list(query.order_by(History.seq).tuples()))
    assert ["Amber Smith" in body for _, body in lines] == [True, False]
    assert lines[-1][0] == shift.staff["LM"]


def test_a_change_from_a_version_that_is_not_the_latest_is_refused(shift: Shift) -> None:
    assert call(change_child, shift.by("LM"), shift.amber, 1, ZOE)
    with pytest.raises(Stale):
        call(change_child, shift.by(), shift.amber, 1, ZOE._replace(name="Noor"))
    assert call(one_child, shift.amber).name == "Zoë Reed"


def test_a_change_says_all_that_is_wrong(shift: Shift) -> None:
    with pytest.raises(Mistaken) as caught:
        call(change_child, shift.by(), shift.amber, 1, ChildEntry("Callum Todd", room=0))
    assert set(wrong(caught.value)) == {"name", "room"}
    assert call(change_child, shift.by(), shift.amber, 1, ChildEntry("Amber Smith", room=7))


# The placement


def test_a_child_moves_on_stays_readable_and_may_return(shift: Shift) -> None:
    child = added(shift, step=PLACED._replace(day=date(2026, 3, 1)))
    moved(shift, child, Stage.GONE, date(2026, 11, 1), note="To foster carers")
    assert child not in [each.id for each in call(children)]
    assert call(child_page, child, TODAY).child.stage == Stage.GONE
    moved(shift, child, Stage.PLACED, TODAY)
    assert child in [each.id for each in call(children)]
    assert [step.stage for step in call(placements, child)] == ["placed", "moved on", "placed"]


def test_a_step_of_the_past_changes_no_stage(shift: Shift) -> None:
    child = added(shift)
    moved(shift, child, Stage.COMING, TODAY - timedelta(days=20))
    assert call(one_child, child) == call(one_child, child)._replace(stage=Stage.PLACED, version=1)
    steps = [step.stage for step in call(placements, child)]
    assert steps == ["pre-admission", "placed"]


def test_the_end_is_never_before_the_start(shift: Shift) -> None:
    child = added(shift)
    day = TODAY - timedelta(days=1)
    said = cannot_move(shift, child, Stage.GONE, day)
    assert said == {"day": "The end would be before the start: placed since 21 Nov 2026."}
    moved(shift, child, Stage.COMING, day)
    assert set(cannot_move(shift, child, Stage.GONE, day)) == {"day"}
    moved(shift, child, Stage.GONE, TODAY)
    assert set(cannot_move(shift, child, Stage.GONE, TODAY)) == {"stage"}, "moved on already"


def test_only_pre_admission_may_lie_ahead(shift: Shift) -> None:
    ahead = TODAY + timedelta(days=1)
    assert set(refused(shift, step=Step(Stage.PLACED, ahead))) == {"day"}
    assert set(cannot_move(shift, shift.amber, Stage.GONE, ahead)) == {"day"}
    added(shift, step=Step(Stage.COMING, ahead))
    assert set(cannot_move(shift, shift.amber, Stage.COMING, ahead)) == {"stage"}


def test_who_never_came_moves_on_from_pre_admission(shift: Shift) -> None:
    child = added(shift, step=Step(Stage.COMING, TODAY))
    moved(shift, child, Stage.GONE, TODAY)
    assert call(one_child, child).stage == Stage.GONE


def test_nobody_is_placed_before_birth_or_in_an_unknown_stage(shift: Shift) -> None:
    assert set(refused(shift, step=Step(Stage.PLACED, date(2011, 1, 1)))) == {"day"}
    assert set(refused(shift, step=Step("gone", TODAY))) == {"stage"}
    child = added(shift)
    assert set(cannot_move(shift, child, Stage.PLACED, date(2011, 1, 1))) == {"day"}


def test_who_comes_sooner_than_planned_stays_placed(shift: Shift) -> None:
    child = added(shift, step=Step(Stage.COMING, TODAY + timedelta(days=9)))
    moved(shift, child, Stage.PLACED, TODAY)
    moved(shift, child, Stage.PLACED, TODAY, legal_status="Other")
    assert call(one_child, child).stage == Stage.PLACED
    assert stage_of(call(placements, child)) == Stage.PLACED


STAGE = st.sampled_from(list(Stage))


@given(st.lists(st.tuples(STAGE, st.integers(-9, 0)), max_size=12))
def test_any_steps_that_are_taken_leave_a_life_that_can_be(
    steps: list[tuple[Stage, int]],
) -> None:
    taken: list[Placement] = []
    for number, (stage, days) in enumerate(steps):
        step = Step(stage, TODAY + timedelta(days=days))
        if not list(step_mistakes(step, taken, TODAY)):
            new = Placement(str(number), *step[:2], None, None, None, None, "", NOW)
            taken = sorted([*taken, new], key=lambda each: each.day)
    here = False
    seen = False
    for each in taken:
        if each.stage == Stage.GONE:
            assert seen, "moved on before there was any place"
            here = False
        here = here or each.stage == Stage.PLACED
        seen = True
    assert (stage_of(taken) == Stage.PLACED) is here


# Reading what was typed, and the pages


def test_a_child_is_read_from_texts() -> None:
    texts = {"name": " Zoë Reed ", "born": "11/5/2012", "room": "3", "legal_name": "Zoe Anne Reed"}
    assert child_typed({**texts, "pronouns": "she, her"}) == (ZOE, [])
    entry, mistakes = child_typed({"name": "A", "born": "31 February 2012", "room": "²"})
    assert (entry.born, [each.where for each in mistakes]) == (None, ["born", "room"])
    assert "28 days" not in mistakes[0].sentence, "2012 was a leap year"
    assert "29 days" in mistakes[0].sentence


def test_a_step_is_read_from_texts() -> None:
    step, mistakes = step_typed({"stage": "placed", "day": "", "note": " By night "}, TODAY)
    assert (step, mistakes) == (Step("placed", TODAY, note="By night"), [])
    assert [each.where for each in step_typed({"stage": "placed", "day": "soon"}, TODAY)[1]] == [
        "day"
    ]


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2012, 5, 11), date(2026, 5, 10), 13),
        (date(2012, 5, 11), date(2026, 5, 11), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_the_age_on_a_day(born: date, day: date, years: int) -> None:
    assert age(born, day) == years


def test_the_list_of_children_has_who_lives_here_first(shift: Shift) -> None:
    coming = added(shift, step=Step(Stage.COMING, TODAY))
    moved(shift, shift.amber, Stage.GONE, TODAY)
    lines, staff = call(household, TODAY)
    assert [line.child.id for line in lines] == [shift.callum, coming, shift.amber]
    assert [line.age for line in lines] == [None, 14, None]
    assert set(staff) == set(shift.staff.values())


def test_a_moved_on_child_may_keep_a_name_that_came_again() -> None:
    entry = ChildEntry("Amber")
    assert not list(child_mistakes(entry, [], TODAY))

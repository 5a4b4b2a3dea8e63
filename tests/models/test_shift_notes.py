"""What a shift writes: daily notes, night checks, medication pointers, actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from models import ids
from models.action_verbs import ActionEntry, change_action, open_action
from models.child_entry import Step
from models.child_verbs import move_child
from models.daily_note_verbs import Changed, NoteEntry, change_note, withdraw_note, write_note
from models.daily_notes import DailyNote, earlier, newest_notes, note, notes_between
from models.database import call
from models.errors import KwtuiError, Refused, Stale, UsageError
from models.home import home
from models.medication import due_between, said_on
from models.medication_verbs import say_medication
from models.mistakes import Mistaken
from models.night_check_verbs import add_check
from models.night_checks import CheckPlan, check_plans, checks_of, gaps
from models.people import Stage
from models.task_verbs import close_task
from models.tasks import open_actions, task
from models.text import clean
from models.verify import verify
from tests.models.filing import write
from tests.models.shift import NOW, TODAY, Shift
from tests.models.talking import HOSTILE

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
COOKED = NoteEntry(NOW - 30 * MINUTE, "We cooked")


def noted(shift: Shift, entry: NoteEntry = COOKED, who: str = "PK") -> str:
    new = ids.new()
    assert call(write_note, shift.by(who), new, shift.amber, entry)
    return new


# Daily notes


def test_a_note_is_stored_letter_for_letter_and_a_retry_is_harmless(shift: Shift) -> None:
    new = noted(shift, NoteEntry(NOW, f"  {HOSTILE} ", "advocacy"))
    assert not call(
        write_note, shift.by("PK"), new, shift.amber, NoteEntry(NOW, HOSTILE, "advocacy")
    )
    with pytest.raises(Refused, match="other words"):
        call(write_note, shift.by("PK"), new, shift.amber, NoteEntry(NOW, "Else", "advocacy"))
    found = call(note, new)
    assert found.text == clean(HOSTILE, lines=True).strip()
    assert (found.child, found.at, found.kind_word) == (shift.amber, NOW, "advocacy")
    assert (found.author, found.typed_at) == (shift.staff["PK"], NOW)
    assert call(verify) == []


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (NoteEntry(NOW, " \n"), "text"),
        (NoteEntry(NOW + 2 * MINUTE, "Ate"), "time"),
        (NoteEntry(NOW, "Ate", "weather"), "kind"),
        (NoteEntry(NOW, "x" * 200_001), "text"),
    ],
)
def test_what_cannot_be_a_note_is_refused_at_its_field(
    shift: Shift, entry: NoteEntry, where: str
) -> None:
    with pytest.raises(Mistaken) as caught:
        noted(shift, entry)
    assert [each.where for each in caught.value.mistakes] == [where]
    assert call(newest_notes, shift.amber, 9) == []


def test_a_day_on_which_the_child_had_moved_on_is_refused(shift: Shift) -> None:
    gone = Step(Stage.GONE, TODAY - 2 * DAY)
    assert call(move_child, shift.by("ED"), ids.new(), shift.amber, gone)
    with pytest.raises(Mistaken, match="moved on"):
        noted(shift)


def test_a_correction_is_a_new_version_and_the_old_one_stays_to_be_read(shift: Shift) -> None:
    new = noted(shift)
    right = COOKED._replace(text="We baked", kind="good news")
    assert call(change_note, shift.by("PK"), new, 1, right)
    assert not call(change_note, shift.by("PK"), new, 1, right)
    found, (before,) = call(note, new), call(earlier, new)
    assert (found.text, found.version, before.text, before.version) == (
        "We baked", 2, "We cooked", 1,
    )  # fmt: skip
    assert isinstance(before, DailyNote) and before.at == COOKED.at
    with pytest.raises(Changed) as caught:
        call(change_note, shift.by("PK"), new, 1, COOKED._replace(text="We fried"))
    assert caught.value.latest.text == "We baked"
    with pytest.raises(Refused, match="Only its author"):
        call(change_note, shift.by("LM"), new, 2, COOKED)


def test_withdrawing_masks_it_and_needs_a_reason(shift: Shift) -> None:
    new = noted(shift)
    with pytest.raises(Refused, match="Say why"):
        call(withdraw_note, shift.by("PK"), new, 1, "  ")
    with pytest.raises(Refused, match="Only its author or a manager"):
        call(withdraw_note, shift.by("LM"), new, 1, "Wrong child")
    assert call(withdraw_note, shift.by("ED"), new, 1, "Wrong child")
    assert not call(withdraw_note, shift.by("ED"), new, 1, "Wrong child")
    found = call(note, new)
    assert (found.withdrawn, found.why) == (True, "Wrong child")
    with pytest.raises(Refused, match="withdrawn"):
        call(change_note, shift.by("PK"), new, 2, COOKED._replace(text="Again"))
    (listed,) = call(notes_between, shift.amber, NOW - DAY, NOW)
    assert listed.withdrawn


# Night checks


def looked(shift: Shift, at: datetime, state: str = "asleep", **more: Any) -> str:
    new = ids.new()
    by = shift.by("PK", at=max(at, NOW))
    assert call(add_check, by, new, shift.amber, state, at, **more)
    return new


def test_a_look_belongs_to_its_night_and_is_only_added(shift: Shift) -> None:
    first = looked(shift, NOW - 5 * MINUTE)
    late = looked(shift, datetime(2026, 11, 22, 2, 0, tzinfo=UTC), "awake settled", note="Reads")
    assert not call(add_check, shift.by("PK"), first, shift.amber, "asleep", NOW - 5 * MINUTE)
    found = call(checks_of, [TODAY])[shift.amber]
    assert [(each.id, each.night, each.word) for each in found] == [
        (first, TODAY, "asleep"), (late, TODAY, "awake, settled"),
    ]  # fmt: skip
    right = looked(shift, NOW - 5 * MINUTE, "not in room", replaces=first)
    assert [each.id for each in call(checks_of, [TODAY])[shift.amber]] == [right, late]


@pytest.mark.parametrize(
    ("at", "state", "error", "said"),
    [
        (NOW, "dreaming", UsageError, "How was the child"),
        (NOW + 5 * MINUTE, "asleep", Refused, "still to come"),
        (NOW - timedelta(hours=6), "asleep", Refused, "in the day"),
        (NOW - timedelta(hours=40), "asleep", Refused, "too long ago"),
    ],
)
def test_what_cannot_be_a_look_is_refused(
    shift: Shift, at: datetime, state: str, error: type[KwtuiError], said: str
) -> None:
    with pytest.raises(error, match=said):
        call(add_check, shift.by("PK"), ids.new(), shift.amber, state, at)


def test_a_check_of_another_child_is_not_put_right(shift: Shift) -> None:
    first = looked(shift, NOW)
    with pytest.raises(UsageError, match="no such check"):
        call(add_check, shift.by("PK"), ids.new(), shift.callum, "asleep", NOW, None, first)


def test_nobody_is_asked_without_an_agreement_and_the_file_holds_it(shift: Shift) -> None:
    assert call(check_plans, [shift.amber, shift.callum]) == {}
    write("night-checks", every="30", **{"from": "22.00", "to": "06:30"})
    plan = call(check_plans, [shift.amber, shift.callum])
    assert plan == {shift.amber: CheckPlan(30 * MINUTE, time(22), time(6, 30))}


def plan_gaps(
    shift: Shift, night: date, looks: list[datetime], now: datetime
) -> list[tuple[str, str]]:
    plan = CheckPlan(30 * MINUTE, time(22), time(6, 30))
    hours = call(home).hours
    made = [looked(shift, each) for each in looks]
    found = [each for each in call(checks_of, [night]).get(shift.amber, []) if each.id in made]
    return [tuple(f"{at:%H:%M}" for at in gap) for gap in gaps(hours, plan, night, found, now)]


def test_gaps_are_shown_as_gaps_up_to_now(shift: Shift) -> None:
    ten = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    looks = [ten + step * MINUTE for step in (5, 33, 70, 150)]
    assert plan_gaps(shift, TODAY, [], ten + 20 * MINUTE) == []
    assert plan_gaps(shift, TODAY, looks, ten + 155 * MINUTE) == [("23:10", "00:30")]
    morning = ten + timedelta(hours=12)
    assert plan_gaps(shift, TODAY, [], morning) == [("22:00", "06:30")]


@pytest.mark.parametrize(
    ("night", "minutes"), [(date(2027, 3, 27), 450), (date(2027, 10, 30), 570)]
)
def test_in_a_night_of_a_clock_change_time_is_counted_as_it_passes(
    shift: Shift, night: date, minutes: int
) -> None:
    plan, hours = CheckPlan(30 * MINUTE, time(22), time(6, 30)), call(home).hours
    first, last = plan.span(hours, night)
    assert (last - first) == minutes * MINUTE
    assert gaps(hours, plan, night, [], last + DAY) == [(first, last)]


# Medication


def test_medication_that_nobody_spoke_of_is_not_recorded(shift: Shift) -> None:
    write("medication", times="21:00 8:00")
    hours = call(home).hours
    (due,) = call(due_between, hours, [shift.amber], NOW - timedelta(hours=12), NOW)
    assert (due.child, due.day, due.due, due.pointer) == (shift.amber, TODAY, "21:00", None)
    say = (shift.amber, TODAY, "21:00")
    assert call(say_medication, shift.by("PK"), ids.new(), *say, "refused", "Later")
    assert call(say_medication, shift.by("PK"), ids.new(), *say, "given")
    (due,) = call(due_between, hours, [shift.amber], NOW - timedelta(hours=12), NOW)
    assert due.pointer is not None and due.pointer.word == "given"
    (said,) = call(said_on, [TODAY]).values()
    assert [each.state for each in said] == ["given", "refused"]


@pytest.mark.parametrize(
    ("due", "state", "error", "said"),
    [
        ("21:00", "taken", UsageError, "What became of it"),
        ("25:00", "given", UsageError, "not a time"),
        ("23:00", "given", Refused, "still to come"),
    ],
)
def test_what_cannot_be_said_of_medication_is_refused(
    shift: Shift, due: str, state: str, error: type[KwtuiError], said: str
) -> None:
    with pytest.raises(error, match=said):
        call(say_medication, shift.by("PK"), ids.new(), shift.amber, TODAY, due, state)


# Actions


def opened(shift: Shift, child: str | None, **more: Any) -> str:
    new = ids.new()
    entry = ActionEntry(**{"text": "Ring the school"} | more)
    assert call(open_action, shift.by("PK"), new, child, entry)
    return new


def test_an_action_is_carried_over_until_it_is_closed(shift: Shift) -> None:
    one = opened(shift, shift.amber, due=TODAY + DAY, clock="9.30", owner=shift.staff["LM"])
    house = opened(shift, None, text="Mend the gate")
    assert [(each.id, each.child, each.clock) for each in call(open_actions)] == [
        (one, shift.amber, "09:30"), (house, "", None),
    ]  # fmt: skip
    assert call(close_task, shift.by("LM"), ids.new(), one, "done", TODAY, "Rang")
    assert [each.id for each in call(open_actions)] == [house]
    with pytest.raises(Refused, match="Closed already"):
        call(change_action, shift.by("PK"), one, 2, ActionEntry("Else"))
    assert call(verify) == []


def test_an_action_is_changed_from_the_version_that_was_seen(shift: Shift) -> None:
    one = opened(shift, None)
    entry = ActionEntry("Ring the school twice")
    assert call(change_action, shift.by("LM"), one, 1, entry)
    assert not call(change_action, shift.by("LM"), one, 1, entry)
    with pytest.raises(Stale):
        call(change_action, shift.by("PK"), one, 1, ActionEntry("Write to them"))
    assert call(task, one).text == "Ring the school twice"


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"text": " "}, "text"),
        ({"due": TODAY - DAY}, "due"),
        ({"clock": "09:00"}, "due"),
        ({"owner": "nobody"}, "owner"),
    ],
)
def test_what_cannot_be_an_action_is_refused(
    shift: Shift, more: dict[str, Any], where: str
) -> None:
    with pytest.raises(Mistaken) as caught:
        opened(shift, shift.amber, **more)
    assert [each.where for each in caught.value.mistakes] == [where]

"""The board: each child, each part of the day, and what must not be missed in this shift."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.answering import record
from models.board import Board, Cell, board
from models.checklist import checklist, item_history, late, word
from models.concern_verbs import answer, raise_concern
from models.database import call, db
from models.routine import routine
from models.shifts import PARTS, Part, Window, current
from models.where_verbs import close_away, set_where
from tests.conftest import ROWAN_HOUSE
from tests.models.shift import NOW, TODAY, Shift

MORNING_OF_SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NIGHT = ("n1", "n2", "n3", "n4a", "n4b", "n5")
"""What is due on any night."""
MOST_QUERIES = 19
"""They are asked before the first picture of every start."""


def cell(shift: Shift, part: Part = Part.NIGHT, now: datetime = NOW) -> Cell:
    """Amber's cell of a part."""
    return call(board, now).rows[0].cells[part]


def kinds(shown: Board, *wanted: str) -> list[tuple[str, str | None]]:
    """The lines of "this shift" of these kinds: the kind, and the child's name."""
    return [
        (alert.kind, alert.child.name if alert.child else None)
        for alert in shown.alerts
        if alert.kind in wanted
    ]


def test_children_stand_in_room_order_with_all_their_parts(shift: Shift) -> None:
    shown = call(board, NOW)
    assert [row.child.name for row in shown.rows] == ["Amber Smith", "Callum Todd"]
    assert all(tuple(row.cells) == PARTS for row in shown.rows)
    assert (shown.current.part, shown.current.day) == (Part.NIGHT, TODAY)


def test_a_cell_counts_what_is_answered_of_what_is_due(shift: Shift) -> None:
    assert cell(shift) == Cell(0, len(NIGHT), mark=False, away=False, begun=True)
    for item, value in (("n1", "done"), ("n2", "declined"), ("n3", "nothing")):
        shift.answers(value, item=item)
    assert cell(shift).answered == 3
    shift.undoes()
    assert cell(shift).answered == 2


def test_not_done_marks_its_cell_also_where_it_is_not_due(shift: Shift) -> None:
    shift.answers("not-done", reason="out")
    assert cell(shift).mark
    shift.answers("done")
    assert not cell(shift).mark
    school_morning = shift.new("not-done", "d7", part=Part.DAY, reason="out")
    call(record, shift.by(), school_morning)
    assert cell(shift, Part.DAY).mark, "d7 is not due on a Saturday"
    assert cell(shift, Part.DAY).answered == 0


def test_a_concern_marks_the_cell_from_which_it_came(shift: Shift) -> None:
    origin = (TODAY, Part.NIGHT, "n2")
    call(raise_concern, shift.by(), ids.new(), shift.amber, "Words", "yes", NOW, (), origin)
    assert cell(shift).mark
    assert not cell(shift, Part.DAY).mark
    assert not call(board, NOW).rows[1].cells[Part.NIGHT].mark


def test_a_part_that_is_closed_for_a_child_is_away(shift: Shift) -> None:
    call(set_where, shift.by(), ids.new(), shift.amber, "contact", NOW)
    call(close_away, shift.by(), ids.new(), shift.amber, TODAY, Part.NIGHT)
    assert cell(shift).away
    assert cell(shift).answered == cell(shift).due
    shift.answers("done")
    assert not cell(shift).away


def test_a_part_that_is_still_to_come_has_not_begun(shift: Shift) -> None:
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    begun = {part: cell(shift, part, noon).begun for part in PARTS}
    assert begun == {Part.MORNING: True, Part.DAY: True, Part.NIGHT: False}


def test_the_boards_date_is_that_of_the_part_which_runs(shift: Shift) -> None:
    shift.answers("done")
    after_midnight = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert call(board, after_midnight).current.day == TODAY
    assert cell(shift, now=after_midnight).answered == 1
    assert call(board, MORNING_OF_SUNDAY).current.day == date(2026, 11, 22)
    assert cell(shift, now=MORNING_OF_SUNDAY).answered == 0


def test_somebody_at_work_keeps_the_part_that_has_just_ended(shift: Shift) -> None:
    shift.answers("done")
    night = current(ROWAN_HOUSE.hours, NOW)
    shown = call(board, MORNING_OF_SUNDAY, night)
    assert shown.current == night
    assert shown.rows[0].cells[Part.NIGHT].answered == 1


# This shift


def test_who_is_missing_or_overdue_comes_first(shift: Shift) -> None:
    hour = timedelta(hours=1)
    by = shift.by(at=NOW - 2 * hour)
    call(set_where, by, ids.new(), shift.amber, "activity", by.at, NOW - hour)
    call(set_where, by, ids.new(), shift.callum, "missing", by.at, NOW - hour)
    call(raise_concern, by, ids.new(), shift.amber, "A bruise", "yes", by.at)
    shown = call(board, NOW)
    assert [alert.kind for alert in shown.alerts][:3] == ["missing", "overdue", "concern"]
    assert kinds(shown, "missing", "overdue") == [
        ("missing", "Callum Todd"),
        ("overdue", "Amber Smith"),
    ]
    assert kinds(call(board, NOW - 2 * hour), "overdue") == []


def test_a_concern_stands_until_a_manager_has_answered(shift: Shift) -> None:
    about_amber, about_the_house = ids.new(), ids.new()
    call(raise_concern, shift.by("PK"), about_amber, shift.amber, "A bruise", "yes", NOW)
    call(raise_concern, shift.by("PK"), about_the_house, None, "The gate", "yes", NOW)
    both = kinds(call(board, NOW), "concern")
    assert sorted(both, key=str) == [("concern", "Amber Smith"), ("concern", None)]
    call(answer, shift.by("ED"), ids.new(), about_amber, "Seen by the doctor")
    assert kinds(call(board, NOW), "concern") == [("concern", None)]


def test_an_answered_concern_stands_below_the_open_ones_for_a_day(shift: Shift) -> None:
    answered, still_open = ids.new(), ids.new()
    call(raise_concern, shift.by("PK"), answered, shift.amber, "A bruise", "yes", NOW)
    call(raise_concern, shift.by("PK"), still_open, None, "The gate", "yes", NOW)
    call(answer, shift.by("ED"), ids.new(), answered, "Seen by the doctor")
    day, second = timedelta(hours=24), timedelta(seconds=1)
    both = [("concern", None), ("answered", "Amber Smith")]
    assert kinds(call(board, NOW + day - second), "concern", "answered") == both
    assert kinds(call(board, NOW + day), "concern", "answered") == both[:1]


def unanswered(now: datetime, running: Window | None = None) -> list[tuple[Part, date, int]]:
    """What "this shift" says that Amber's parts left unanswered."""
    return [
        (alert.window.part, alert.window.day, alert.missing)
        for alert in call(board, now, running).alerts
        if alert.kind == "unanswered" and alert.window and alert.child.name == "Amber Smith"
    ]


def test_what_a_part_left_unanswered_is_listed_after_its_grace(shift: Shift) -> None:
    grace_ends = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
    shift.answers("done")
    assert unanswered(grace_ends - timedelta(seconds=1)) == []
    assert unanswered(grace_ends) == [(Part.NIGHT, TODAY, len(NIGHT) - 1)]
    for item in NIGHT[1:]:
        shift.answers("not-done", item=item, reason="asleep")
    assert unanswered(grace_ends) == []


def test_in_the_night_the_parts_of_its_day_are_listed(shift: Shift) -> None:
    found = [(part, day) for part, day, _ in unanswered(NOW)]
    assert found == [(Part.DAY, TODAY), (Part.MORNING, TODAY)]
    assert unanswered(datetime(2026, 11, 21, 21, 29, tzinfo=UTC)) == unanswered(NOW)[1:]


def test_nothing_was_due_before_the_child_was_entered(shift: Shift) -> None:
    nine = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    assert unanswered(nine) == [], "the night before the home was set up"
    assert [part for part, _, _ in unanswered(nine + timedelta(hours=3))] == [Part.MORNING]


@pytest.mark.parametrize("what", ["answer", "whereabouts", "concern"])
def test_a_child_of_whom_nothing_was_recorded_for_a_day_is_listed(shift: Shift, what: str) -> None:
    assert ("silent", "Amber Smith") in kinds(call(board, NOW), "silent")
    if what == "answer":
        shift.answers("done")
    elif what == "whereabouts":
        call(set_where, shift.by(), ids.new(), shift.amber, "in", NOW)
    else:
        call(raise_concern, shift.by(), ids.new(), shift.amber, "Words", "yes", NOW)
    day = timedelta(hours=24)
    assert kinds(call(board, NOW + day), "silent") == [("silent", "Callum Todd")]
    later = call(board, NOW + day + timedelta(seconds=1))
    assert ("silent", "Amber Smith") in kinds(later, "silent")


def test_a_new_child_is_not_silent_yet(shift: Shift) -> None:
    assert kinds(call(board, datetime(2026, 11, 2, 9, 0, tzinfo=UTC)), "silent") == []


# The checklist


def test_a_checklist_shows_what_is_due_and_what_was_answered(shift: Shift) -> None:
    shown = call(checklist, shift.amber, Part.DAY, TODAY, NOW)
    listed = [line.item.id for line in shown.lines]
    assert "d7" not in listed
    call(record, shift.by(), shift.new("done", "d7", part=Part.DAY))
    shown = call(checklist, shift.amber, Part.DAY, TODAY, NOW)
    assert [line.item.id for line in shown.lines if line.item.id not in listed] == ["d7"]
    order = [item.id for item in call(routine).all(None, TODAY)]
    assert [line.item.id for line in shown.lines] == sorted(
        (line.item.id for line in shown.lines), key=order.index
    )
    assert shown.answered == 1


@pytest.mark.parametrize(("seconds", "may"), [(3600, True), (3601, False)])
def test_a_checklist_may_be_answered_from_an_hour_before(
    shift: Shift, seconds: int, may: bool
) -> None:
    early = datetime(2026, 11, 21, 20, 30, tzinfo=UTC) - timedelta(seconds=seconds)
    assert call(checklist, shift.amber, Part.NIGHT, TODAY, early).open is may


def test_an_answer_reads_in_words_with_its_reason(shift: Shift) -> None:
    shift.answers("not-done", reason="no time", at=NOW - timedelta(minutes=61))
    line = call(checklist, shift.amber, Part.NIGHT, TODAY, NOW).lines[0]
    given = line.standing.answer
    assert given is not None
    assert word(line.item, given) == "not done, no time"
    assert late(given)
    assert not late(given._replace(at=NOW - timedelta(minutes=60)))
    assert word(line.item, given._replace(value=None)) == "not answered"


def test_every_answer_that_was_ever_given_can_be_read(shift: Shift) -> None:
    shift.answers("done")
    shift.answers("declined", "PK")
    shift.undoes("PK")
    found = call(item_history, shift.amber, Part.NIGHT, TODAY, "n1")
    assert [each.value for each in found] == ["done", "declined", "done"]
    assert call(item_history, shift.amber, Part.NIGHT, TODAY, "n2") == []


def test_the_board_takes_few_queries_and_no_more_for_more_answers(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries() -> int:
        asked: list[str] = []
        ask = db.execute_sql
        monkeypatch.setattr(db, "execute_sql", lambda *a, **k: asked.append(a[0]) or ask(*a, **k))
        call(board, NOW)
        monkeypatch.undo()
        return len(asked)

    before = queries()
    for item in NIGHT:
        shift.answers("declined" if item in ("n1", "n4a") else "done", item=item)
    assert 0 < queries() <= before <= MOST_QUERIES

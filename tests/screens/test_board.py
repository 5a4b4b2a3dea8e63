"""The shift board, by its keys at 80×24: what it shows, and what is stored."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from models import database, drafts, ids
from models.answering import NewAnswer, record
from models.answers import AnswerTable
from models.board import board
from models.child_entry import Step
from models.child_verbs import move_child
from models.clock import standing_at
from models.concern_verbs import answer, raise_concern
from models.drafts import Draft
from models.journal import By
from models.people import Stage
from models.shifts import Part
from models.where_verbs import set_where
from models.whereabouts import where_is
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)


async def test_shows_every_child_and_who_is_signed_in(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "Callum Todd", "0 of 7", "0 of 6")
        lines = text_of(shift.app).splitlines()
        assert "Rowan House" in lines[0]
        assert "Sat 21 Nov 2026 21:42" in lines[0]
        assert lines[0].endswith("Night  ED")
        assert lines[2].split() == ["Name", "Where", "Morning", "Day", "Night", "Session", "Next"]
        assert lines[-1].strip().startswith("enter checklist")


async def test_enter_opens_the_checklist_of_the_chosen_part(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("left", "enter")
        await shows(pilot, "Amber Smith · Day of Sat 21 Nov")
        await pilot.press("escape")
        await shows(pilot, "Rowan House")
        await pilot.press("j", "enter")
        await shows(pilot, "Callum Todd · Day of Sat 21 Nov")


async def test_an_answer_given_elsewhere_appears_within_a_second_and_the_cursor_stays(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "0 of 6")
        await pilot.press("down")
        person = shift.desk.by().staff
        new = NewAnswer(
            ids.new(), shift.amber.id, EVENING.date(), Part.NIGHT, "n1", "done", EVENING, person
        )
        database.call(record, By(person, "other", EVENING), new)
        await shows(pilot, "1 of 6")
        assert shift.app.screen.rows.cursor_key == f"child:{shift.callum.id}"


async def test_where_is_stored_with_time_and_return(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("w")
        await shows(pilot, "Amber Smith is: i in  m missing")
        await pilot.press("c")
        await shows(pilot, "Since")
        await typed(pilot, "18:00")
        await pilot.press("enter")
        await shows(pilot, "Due back")
        await typed(pilot, "22:00")
        await pilot.press("enter")
        await shows(pilot, "contact, b. 22:00", "Saved: Amber Smith, contact.")
    where = database.call(where_is, shift.amber.id)
    assert (where.state, where.since, where.back) == (
        "contact",
        datetime(2026, 11, 21, 18, 0, tzinfo=UTC),
        datetime(2026, 11, 21, 22, 0, tzinfo=UTC),
    )


async def test_a_wrong_time_is_asked_again_with_what_was_typed(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("w", "s")
        await shows(pilot, "Since")
        await typed(pilot, "25:00")
        await pilot.press("enter")
        await shows(pilot, "25:00 is not a time: type it as 21:42", "25:00")
        await pilot.press("escape")
        await shows(pilot, "enter checklist")
    assert not database.call(where_is, shift.amber.id).away


async def test_missing_shows_whom_to_ring_at_once_and_stands_in_this_shift(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("w", "m")
        await shows(pilot, "Since")
        await pilot.press("enter")
        await shows(pilot, "07700 900123")
        await pilot.press("escape")
        await shows(pilot, "missing 21:42 !", "missing since 21:42: whom to ring (r)")


async def test_away_closes_what_is_due_by_one_key(at_desk):
    shift = at_desk()
    by = shift.desk.by()
    since = EVENING - timedelta(hours=2)
    database.call(set_where, by, ids.new(), shift.amber.id, "overnight", since)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "overnight")
        await pilot.press("x")
        await shows(pilot, "away, 6 closed")
        await until(pilot, lambda: " away" in text_of(shift.app).splitlines()[3])
        rows = database.call(_values, shift.amber.id)
        assert rows == [("away", "overnight")] * 6
        await pilot.press("enter")
        await shows(pilot, "6 of 6 answered")
        await pilot.press("u")
        await shows(pilot, "0 of 6 answered", "Taken back: 6 answers.")


def _values(child: str) -> list[tuple[str, str]]:
    query = AnswerTable.select(AnswerTable.value, AnswerTable.reason)
    return list(query.where(AnswerTable.child == child).tuples())


async def test_closing_for_who_was_in_at_first_asks_and_names_what_it_closes(at_desk):
    shift = at_desk()
    since = EVENING - timedelta(minutes=10)
    by = shift.desk.by()
    database.call(set_where, by, ids.new(), shift.amber.id, "missing", since)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "missing 21:32")
        for key in ("n", "escape"):
            await pilot.press("x")
            await shows(pilot, "missing only since 21:32. Close 6: Time given to hear", "y yes")
            await pilot.press("enter", key)
            await shows(pilot, "Nothing is closed.")
        assert database.call(_values, shift.amber.id) == []
        await pilot.press("x")
        await shows(pilot, "Close 6")
        await pilot.press("y")
        await shows(pilot, "away, 6 closed")
        await pilot.press("enter")
        await shows(pilot, "6 of 6 answered")
        await pilot.press("u")
        await shows(pilot, "0 of 6 answered", "Taken back: 6 answers.")


async def test_away_is_refused_for_a_child_who_is_in(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("x")
        await shows(pilot, "This young person is in")


async def test_finding_leaves_out_children_but_nothing_of_this_shift(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "Callum Todd")
        await pilot.press("slash")
        await typed(pilot, "call")
        await shows(pilot, "1 not shown, find: call. esc shows all")
        lines = text_of(shift.app).splitlines()
        assert not any(" in " in line and "Amber" in line for line in lines)
        assert any("Amber Smith" in line and "not recorded" in line for line in lines)
        await pilot.press("enter", "enter")
        await shows(pilot, "Callum Todd · Night")
        await pilot.press("escape")
        await shows(pilot, "1 not shown")
        await pilot.press("escape")
        await until(pilot, lambda: "not shown" not in text_of(shift.app))


async def test_the_board_rolls_over_only_when_nobody_is_at_work(at_desk):
    shift = at_desk(now=datetime(2026, 11, 21, 20, 29, 50, tzinfo=UTC))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Day  ED")
        shift.desk.clock = standing_at(datetime(2026, 11, 21, 20, 30, 5, tzinfo=UTC))
        await shows(pilot, "Sat 21 Nov 2026 20:30")
        assert "Day  ED" in text_of(shift.app)
        shift.desk.last_key -= 61
        await shows(pilot, "Night  ED")


async def test_at_45_columns_everything_is_there(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await shows(pilot, "Amber Smith", "0/7", "0/6", "ED", "  ?")
        assert all(len(line) <= 45 for line in text_of(shift.app).splitlines())


async def test_a_tiny_terminal_does_not_crash(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=(30, 8)) as pilot:
        await shows(pilot, "Amber")
        await pilot.press("enter")
        await shows(pilot, "AS · Night 21/11", "0/6")


async def test_an_unfinished_note_is_offered_goes_on_and_can_be_dropped(at_desk):
    shift = at_desk()
    context = {"day": "2026-11-21", "part": "night", "item": "n3"}
    me = shift.desk.by().staff
    draft = Draft(
        ids.new(), me, "note", shift.callum.id, json.dumps(context), "He asked [again]", EVENING
    )
    drafts.keep(draft)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished note, 21:42: He asked [again]")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "Callum Todd · Night", "He asked [again]")
        await pilot.press("escape", "escape")
        await shows(pilot, "Rowan House", "your unfinished note")
        await pilot.press("delete")
        await shows(pilot, "Drop this unfinished text for good?")
        await pilot.press("enter")
        await shows(pilot, "Drop this unfinished text for good?")
        await pilot.press("y")
        await until(pilot, lambda: "unfinished" not in text_of(shift.app))
    assert drafts.of_author(me) == []


async def test_a_concern_says_how_grave_it_is_and_stays_to_be_read_when_answered(at_desk):
    shift = at_desk()
    concern = ids.new()
    amber = shift.amber.id
    database.call(raise_concern, shift.desk.by(), concern, amber, "A cut", "no", EVENING)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "concern, 21:42, NOT SAFE NOW, NOBODY TOLD, not answered")
        database.call(answer, shift.desk.by(), ids.new(), concern, "Seen by the doctor")
        await shows(pilot, "concern of 21:42 was answered: enter reads it")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "Seen by the doctor")


async def test_an_unfinished_note_about_a_child_who_moved_on_still_opens(at_desk):
    shift = at_desk()
    me, callum = shift.desk.by().staff, shift.callum.id
    context = json.dumps({"day": "2026-11-21", "part": "night", "item": "n1"})
    drafts.keep(Draft(ids.new(), me, "note", callum, context, "He asked", EVENING))
    gone = Step(Stage.GONE, EVENING.date())
    database.call(move_child, shift.desk.by(), ids.new(), callum, gone)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished note, 21:42: He asked")
        await pilot.press("g", "j", "enter")
        await shows(pilot, "Callum Todd · Night of Sat 21 Nov", "He asked")


async def test_the_hint_says_what_enter_does_on_each_line(at_desk):
    shift = at_desk()
    by = shift.desk.by()
    database.call(set_where, by, ids.new(), shift.amber.id, "missing", EVENING)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "missing since", "has no key worker")
        assert text_of(shift.app).splitlines()[-1].strip().startswith("enter checklist  w where")
        for key, word in (
            (f"missing:{shift.amber.id}:", "whom to ring"),
            (f"nokey:{shift.amber.id}:", "key worker"),
            (f"child:{shift.callum.id}", "checklist"),
        ):
            await until(pilot, lambda k=key: shift.app.screen.rows.move_to(k))
            await shows(pilot, f"enter {word}  w where")


async def test_who_moved_on_today_has_a_line_and_the_list_of_the_day(at_desk):
    shift = at_desk()
    step = Step(Stage.GONE, EVENING.date())
    database.call(move_child, shift.desk.by(), ids.new(), shift.amber.id, step)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "moved on today: enter opens the list of this day")
        await until(pilot, lambda: shift.app.screen.rows.move_to(f"moved:{shift.amber.id}:"))
        await pilot.press("left", "left", "enter")
        await shows(pilot, "Amber Smith · Morning of Sat 21 Nov", "Bedroom tidy")
        await pilot.press("space")
        await shows(pilot, "1 of 7 answered")
    after = database.call(board, EVENING + timedelta(days=1))
    assert "moved" not in {each.kind for each in after.alerts}


async def test_the_board_says_when_a_concern_was_not_when_it_was_written(at_desk):
    shift = at_desk()
    before = EVENING - timedelta(hours=3)
    by, about = shift.desk.by(), shift.amber.id
    database.call(raise_concern, by, ids.new(), about, "a bruise", "yes", before, (), None)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "concern, 18:42, NOBODY TOLD, not answered")

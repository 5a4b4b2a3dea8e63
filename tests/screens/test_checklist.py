"""The checklist, by its keys at 80×24: what is stored, and what it shows after the commit."""

from __future__ import annotations

from datetime import timedelta

from models import answering, database, drafts, ids
from models.answering import NewAnswer, record
from models.answers import Answer, answers_of
from models.journal import By
from models.people import staff_by_initials
from models.shifts import Part
from tests.conftest import DAY_ONE
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.waiting import a_write_waits

SIZE = (80, 24)


async def opened(pilot, shift: Shift) -> None:
    await shows(pilot, "Amber Smith", "0 of 6")
    await pilot.press("enter")
    await shows(pilot, "Amber Smith · Night of Sat 21 Nov", "Time given to hear their feelings")


def stored(shift: Shift, part: Part = Part.NIGHT) -> list[Answer]:
    return database.call(answers_of, shift.amber.id, EVENING.date(), part)


async def test_space_stores_done_with_who_and_when(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space")
        await shows(pilot, "[x] Time given to hear their feelings", "ED 21:42", "1 of 6 answered")
    (answer,) = stored(shift)
    me = shift.desk.by().staff
    assert (answer.item, answer.value, answer.by, answer.at) == ("n1", "done", me, EVENING)
    assert (answer.typed_by, answer.typed_at, answer.seen) == (me, EVENING, None)


async def test_every_kind_takes_its_own_answers_only(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "No answer to this item")
        await pilot.press("down", "down", "down", "a")
        await shows(pilot, "[x] Clean clothes for tomorrow", "done alone")
        await pilot.press("minus")
        await shows(pilot, "h with help")
        await pilot.press("h")
        await shows(pilot, "with help")
    assert [answer.value for answer in stored(shift)] == ["alone", "helped"]


async def test_missed_asks_why_by_one_key(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("m")
        await shows(pilot, "Not done, because:")
        await pilot.press("o")
        await shows(pilot, "[!] Time given", "not done, out")
        await pilot.press("down", "m")
        await shows(pilot, "Not done, because:")
        await pilot.press("x")
        await typed(pilot, "fire drill")
        await pilot.press("enter")
        await shows(pilot, "fire drill")
    assert [answer.reason for answer in stored(shift)] == ["out", "fire drill"]


async def test_undo_takes_back_one_after_the_other(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space", "d")
        await shows(pilot, "[d] Time given")
        await pilot.press("u")
        await shows(pilot, "[x] Time given")
        await pilot.press("u")
        await shows(pilot, "[ ] Time given", "0 of 6 answered")
        await pilot.press("u")
        await shows(pilot, "nothing more to take back")
    assert [answer.value for answer in stored(shift)] == ["done", "declined", "done", None]


async def test_quick_answers_to_one_item_never_stand_against_each_other(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space", "d", "space", "d", "space")
        await until(pilot, lambda: len(stored(shift)) == 5)
        await shows(pilot, "1 of 6 answered")
        assert "also:" not in text_of(shift.app)
    answers = stored(shift)
    assert [a.seen for a in answers] == [None, *[a.id for a in answers[:-1]]]


async def test_who_did_it_is_known_by_the_beginning_of_a_name_too(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        assert "u undo last" in text_of(shift.app)
        await pilot.press("space", "b")
        await shows(pilot, "Who did it, initials or name")
        await typed(pilot, "patt")
        await pilot.press("enter")
        await shows(pilot, "Nobody here is patt: Pat King")
        await typed(pilot, "kin")
        await pilot.press("enter")
        await shows(pilot, "PK 21:42", "written by ED 21:42")


async def test_who_and_when_are_said_while_the_answer_is_still_being_stored(at_desk, monkeypatch):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        with a_write_waits(monkeypatch, answering) as came:
            await pilot.press("space", "3", "1", "b")
            await shows(pilot, "Who did it, initials or name")
            await typed(pilot, "pk")
            await pilot.press("enter")
            assert came.wait(60)
            assert stored(shift) == []
        await until(pilot, lambda: len(stored(shift)) == 4)
        await shows(pilot, "PK 20:57", "written by ED 21:42", "1 of 6 answered")
        assert "also:" not in text_of(shift.app)
        await pilot.press("u", "u", "u", "u")
        await shows(pilot, "[ ] Time given", "0 of 6 answered")
        await pilot.press("b")
        await shows(pilot, "Answer first, then say who did it or when.")
    answers = [each for each in stored(shift) if each.undoes is None]
    ago = [(EVENING - each.at) // timedelta(minutes=1) for each in answers]
    me, pat = shift.desk.by().staff, database.call(staff_by_initials, "PK", DAY_ONE)
    assert pat is not None
    assert [(each.value, each.by) for each in answers] == [("done", me)] * 3 + [("done", pat.id)]
    assert ago == [0, 30, 45, 45]
    assert [each.seen for each in answers] == [None, *(each.id for each in answers[:-1])]


async def test_who_and_when_are_apart_from_who_typed_it(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space")
        await shows(pilot, "ED 21:42")
        await pilot.press("3")
        await shows(pilot, "ED 21:12")
        await pilot.press("b")
        await shows(pilot, "Who did it, initials or name (ED LM PK)")
        await typed(pilot, "pk")
        await pilot.press("enter")
        await shows(pilot, "PK 21:12", "written by ED 21:42")
        await pilot.press("at")
        await shows(pilot, "Done at")
        await typed(pilot, "20:35")
        await pilot.press("enter")
        await shows(pilot, "PK 20:35")
    last = stored(shift)[-1]
    pat = database.call(staff_by_initials, "PK", DAY_ONE)
    assert pat is not None
    assert (last.by, last.typed_by) == (pat.id, shift.desk.by().staff)
    assert last.at == EVENING - timedelta(minutes=67)


async def test_a_time_that_is_still_to_come_is_not_taken_for_yesterday(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space")
        await shows(pilot, "ED 21:42")
        await pilot.press("at")
        await shows(pilot, "Done at")
        await typed(pilot, "22:30")
        await pilot.press("enter")
        await shows(pilot, "Night began at 20:30, so it cannot have been 20 Nov 22:30.")
    assert len(stored(shift)) == 1


async def test_a_note_is_kept_while_typed_and_stored_on_enter(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("n")
        await shows(pilot, "Note, Time given to hear thei…:")
        await typed(pilot, "Worried [/] about")
        drafts.flush()
        (draft,) = drafts.of_author(shift.desk.by().staff)
        assert draft.text == "Worried [/] about"
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but kept: n goes on.")
        await pilot.press("n")
        await shows(pilot, "Worried [/] about")
        await typed(pilot, " contact")
        await pilot.press("enter")
        await shows(pilot, "ED: Worried [/] about contact", "Saved.")
        assert drafts.of_author(shift.desk.by().staff) == []
        await pilot.press("space")
        await shows(pilot, "[x] Time given", "ED: Worried [/] about contact")
    note, answer = stored(shift)
    assert (note.value, note.note) == (None, "Worried [/] about contact")
    assert note.id == draft.id
    assert answer.seen is None


async def test_two_answers_that_did_not_see_each_other_stand_side_by_side(at_desk):
    shift = at_desk()
    pat = database.call(staff_by_initials, "PK", DAY_ONE)
    assert pat is not None
    theirs = NewAnswer(
        ids.new(), shift.amber.id, EVENING.date(), Part.NIGHT, "n1", "declined", EVENING, pat.id
    )
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        shift.app.screen.changed = lambda tables: None  # this terminal has not seen it yet
        database.call(record, By(pat.id, "theirs", EVENING), theirs)
        await pilot.press("space")
        await shows(pilot, "Meanwhile somebody answered too", "also: declined, PK 21:42")
        await pilot.press("space")
        await until(pilot, lambda: "also:" not in text_of(shift.app))
    assert [answer.value for answer in stored(shift)] == ["declined", "done", "done"]


async def test_undo_leaves_what_somebody_answered_after_me(at_desk):
    shift = at_desk()
    pat = database.call(staff_by_initials, "PK", DAY_ONE)
    assert pat is not None
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("space")
        await shows(pilot, "1 of 6 answered")
        (mine,) = stored(shift)
        theirs = NewAnswer(
            ids.new(), mine.child, mine.day, mine.part, "n1", "asleep", EVENING, pat.id
        )._replace(seen=mine.id)
        database.call(record, By(pat.id, "theirs", EVENING), theirs)
        await shows(pilot, "[-] Time given")
        await pilot.press("u")
        await shows(pilot, "Left as it is: PK answered after you.")
    assert len(stored(shift)) == 2


async def test_next_child_day_before_and_reading_whole(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd · Night of Sat 21 Nov")
        await pilot.press("left_square_bracket")
        await shows(pilot, "Amber Smith · Night of Sat 21 Nov")
        await pilot.press("y")
        await shows(pilot, "Amber Smith · Night of Fri 20 Nov", "not now  0 of 6")
        await pilot.press("t")
        await shows(pilot, "Amber Smith · Night of Sat 21 Nov")
        await pilot.press("t")
        await shows(pilot, "still to come")
        await pilot.press("space")
        await shows(pilot, "1 of 6 answered")
        await pilot.press("enter")
        await shows(pilot, "Counts as done", "done, ED 21:42")


async def test_a_part_that_has_not_begun_says_from_when_it_can_be_answered(at_desk):
    shift = at_desk(now=EVENING.replace(hour=12))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("right", "enter")
        await shows(pilot, "Night of Sat 21 Nov")
        await pilot.press("space")
        await shows(pilot, "Night begins at 20:30. It can be answered from 19:30.")
    assert stored(shift) == []


async def test_at_45_columns_a_night_can_be_answered(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await shows(pilot, "0/6")
        await pilot.press("enter")
        await shows(pilot, "[ ] Knows what is coming next")
        for _ in range(6):
            await pilot.press("space", "down")
        await shows(pilot, "6/6", "done, ED 21:42")
        assert all(len(line) <= 45 for line in text_of(shift.app).splitlines())


async def test_v_goes_to_the_round_of_this_part_and_back_from_its_checklist(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("y", "v")
        await shows(pilot, "Round · Night of Fri 20 Nov")
        depth = len(shift.app.screen_stack)
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · Night of Fri 20 Nov")
        await pilot.press("v")
        await shows(pilot, "Round · Night of Fri 20 Nov")
        assert len(shift.app.screen_stack) == depth
        await pilot.press("escape")
        await shows(pilot, "This shift (")


async def test_what_counts_as_done_is_whole_though_another_part_runs(at_desk):
    shift = at_desk(now=EVENING.replace(hour=12))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("left", "enter")
        await shows(pilot, "Amber Smith · Morning of Sat 21 Nov")
        lines, beside = shift.app.screen.shown.lines, []
        for line in lines:
            await until(pilot, lambda k=line.item.id: shift.app.screen.rows.move_to(k))
            await until(pilot, lambda d=line.item.done: below(shift).startswith(d[: SIZE[0]]))
            beside.append(below(shift).endswith("now: Day"))
        assert any(beside)


def below(shift) -> str:
    return text_of(shift.app).splitlines()[1].strip()

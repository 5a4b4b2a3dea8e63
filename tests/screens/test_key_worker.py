"""The key worker on the screen: who it is and was, appointing another, the board's line."""

from __future__ import annotations

from datetime import date

import pytest

from models import ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call
from models.key_worker_verbs import appoint, appoint_other
from models.key_workers import appointments
from models.people import Stage, everybody
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
PHONE = (45, 20)
TODAY = date(2026, 11, 21)
MONTH = date(2026, 11, 2)


def people(shift):
    """The ids of the staff by initials."""
    return {each.initials: each.id for each in call(everybody)}


async def on_the_page(pilot, shift):
    """From the board to Amber's key worker."""
    await shows(pilot, "Amber Smith", "This shift")
    await pilot.press("C")
    await shows(pilot, "Living here")
    await pilot.press("K")
    await shows(pilot, "Key worker of Amber Smith", "Today")


async def answered(pilot, question, text):
    """Types the answer to a question on the hint line."""
    await shows(pilot, question)
    await typed(pilot, text)
    await pilot.press("enter")


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_the_line_on_the_board_leads_to_the_page_and_goes_away(at_desk, size):
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await shows(pilot, "has no key worker", "This shift (8)")
        await until(pilot, lambda: shift.app.screen.rows.move_to(f"nokey:{shift.amber.id}:"))
        await pilot.press("enter")
        await shows(pilot, "Key worker of Amber Smith", "nobody", "History: none yet (a)")
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "pk")
        await shows(pilot, "From which day")
        await pilot.press("enter")
        await shows(pilot, "PK: no training" if size == SIZE else "PK is not qualified")
        await pilot.press("y")
        await shows(pilot, "Saved: Pat King (PK) from 21 Nov", "warned: no training")
        await pilot.press("escape")
        await shows(pilot, "This shift (7)")
        assert text_of(shift.app).count("has no key worker") == 1
    (row,) = call(appointments, shift.amber.id)
    assert (row.staff, row.kind, row.day) == (people(shift)["PK"], "primary", TODAY)
    assert (row.reason, row.note) == (None, None)
    assert row.warning == "no training in key work and not found competent by 21 Nov 2026"


async def test_who_is_not_ready_is_not_appointed_without_a_y(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        for key in ("n", "escape"):
            await pilot.press("a")
            await answered(pilot, "Key worker, initials", "PK")
            await answered(pilot, "From which day", "")
            await shows(pilot, "PK: no training noted, not found competent. Appoint all the same?")
            await pilot.press("enter", key)
            await shows(pilot, "Not appointed.")
    assert call(appointments, shift.amber.id) == []


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_a_back_dated_change_with_its_reason_and_who_it_was_then(at_desk, size):
    shift = at_desk("LM")
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    async with shift.app.run_test(size=size) as pilot:
        await on_the_page(pilot, shift)
        await shows(pilot, "Pat King (PK)")
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "XX")
        await answered(pilot, "Nobody here is XX.", "ED")
        await answered(pilot, "From which day", "31/11/2026")
        await shows(pilot, "31/11/2026")
        await pilot.press("ctrl+u")
        await typed(pilot, "10.11.2026")
        await pilot.press("enter")
        await shows(pilot, "Why: c complaint")
        await pilot.press("r")
        await answered(pilot, "A few words on why", "They [did] not talk")
        await shows(pilot, "ED: no training" if size == SIZE else "ED is not qualified")
        await pilot.press("y")
        await shows(pilot, "History (2)", "no good relationship", "They [did] not talk")
        await pilot.press("t")
        await answered(pilot, "Who was it on which date", "9 Nov 2026")
        await until(pilot, lambda: _line(shift, "On 9 Nov 2026") == "Pat King (PK)")
        await shows(pilot, "On 9 Nov 2026: Pat King (PK).")
        assert _line(shift, "Today") == "Ed Dunn (ED)"
        await pilot.press("t")
        await answered(pilot, "Who was it on which date", "1/11/2026")
        await until(pilot, lambda: _line(shift, "On 1 Nov 2026") == "nobody")
        await pilot.press("t", "enter")
        await until(pilot, lambda: "On 1 Nov" not in text_of(shift.app))
    row = call(appointments, shift.amber.id)[-1]
    assert (row.staff, row.day, row.reason) == (staff["ED"], date(2026, 11, 10), "relationship")
    assert (row.note, row.typed_by) == ("They [did] not talk", staff["LM"])


def _line(shift, label):
    """What stands beside a label on the screen."""
    found = [line for line in text_of(shift.app).splitlines() if line.strip().startswith(label)]
    return found[0].strip().removeprefix(label).strip() if found else None


async def test_a_note_is_never_dropped_in_silence_and_offered_again(at_desk):
    shift = at_desk()
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "LM")
        await answered(pilot, "From which day", "")
        await shows(pilot, "Why: ")
        await pilot.press("c")
        await shows(pilot, "A few words on why")
        await typed(pilot, "She asked")
        await pilot.press("escape")
        await shows(pilot, "Not appointed. Your words are kept.")
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "LM")
        await answered(pilot, "From which day", "")
        await shows(pilot, "Why: ")
        await pilot.press("c")
        await shows(pilot, "A few words on why: She asked")
        await pilot.press("enter")
        await shows(pilot, "Appoint all the same?")
        await pilot.press("n")
        await shows(pilot, "Not appointed. Your words are kept.")
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "LM")
        await answered(pilot, "From which day", "")
        await shows(pilot, "Why: ")
        await pilot.press("l")
        await shows(pilot, "A few words on why: She asked")
        await pilot.press("enter")
        await shows(pilot, "Appoint all the same?")
        await pilot.press("y")
        await shows(pilot, "Saved: Lena Moss (LM)")
    row = call(appointments, shift.amber.id)[-1]
    assert (row.reason, row.note) == ("leaving", "She asked")


async def test_the_same_again_and_nobody(at_desk):
    shift = at_desk()
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "PK")
        await answered(pilot, "From which day", "")
        await shows(pilot, "Pat King is appointed on that day as it is.")
        await pilot.press("a")
        await answered(pilot, "- nobody", "-")
        await answered(pilot, "From which day", "")
        await pilot.press("i")
        await answered(pilot, "A few words on why", "None for now")
        await shows(pilot, "Saved: nobody from 21 Nov 2026.", "nobody is key worker")
    row = call(appointments, shift.amber.id)[-1]
    assert (row.staff, row.reason, row.note) == (None, "interests", "None for now")


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_the_others_are_added_and_end(at_desk, size):
    shift = at_desk()
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    call(appoint_other, by, ids.new(), shift.amber.id, staff["ED"], MONTH, warned=True)
    async with shift.app.run_test(size=size) as pilot:
        await on_the_page(pilot, shift)
        await shows(pilot, "also Ed Dunn (ED)")
        await pilot.press("o")
        await answered(pilot, "Who else, initials or name", "LM")
        await answered(pilot, "From which day", "3/11/2026")
        await shows(pilot, "LM: no training" if size == SIZE else "LM is not qualified")
        await pilot.press("y")
        await shows(pilot, "Saved: Lena Moss (LM) too", "also Ed Dunn (ED), Lena")
        await pilot.press("x")
        await answered(pilot, "Who ends, initials or name", "ED")
        await answered(pilot, "ED no longer from", "")
        await shows(
            pilot, "Saved: Ed Dunn (ED) no longer", "also Lena Moss (LM)", "Ed Dunn (ED), no longer"
        )
    rows = [(each.staff, each.kind, each.day) for each in call(appointments, shift.amber.id)]
    assert rows[2:] == [
        (staff["LM"], "secondary", date(2026, 11, 3)),
        (staff["ED"], "ended", TODAY),
    ]


async def test_an_appointment_is_read_whole(at_desk):
    shift = at_desk()
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    why = ("complaint", "word " * 80)
    call(appoint, by, ids.new(), shift.amber.id, staff["ED"], TODAY, *why, warned=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await shows(pilot, "the young person complained")
        assert text_of(shift.app).count("word ") < 80
        await pilot.press("g", "enter")
        await shows(pilot, "21 Nov 2026: Ed Dunn (ED), key worker")
        assert text_of(shift.app).count("word") == 80


async def test_staff_look_and_leaders_appoint(at_desk):
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        for key in ("a", "o", "x"):
            await pilot.press(key)
            await shows(pilot, "Only a shift leader or a manager appoints.")


async def test_nobody_is_appointed_for_a_child_who_moved_on(at_desk):
    shift = at_desk()
    call(move_child, shift.desk.by(), ids.new(), shift.amber.id, Step(Stage.GONE, TODAY))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Callum Todd")
        await pilot.press("C")
        await shows(pilot, "Moved on (1)")
        await pilot.press("G", "K")
        await shows(pilot, "Key worker of Amber Smith")
        await pilot.press("a")
        await shows(pilot, "This young person has moved on.")
    assert call(appointments, shift.amber.id) == []


async def test_words_typed_for_the_reason_are_the_note_and_the_reason_is_asked(at_desk):
    shift = at_desk("LM")
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await pilot.press("a")
        await answered(pilot, "Key worker, initials", "ED")
        await answered(pilot, "From which day", "")
        await answered(pilot, "Why: c complaint", "remains on nights only")
        await shows(pilot, "And which of the four: c complaint")
        await typed(pilot, "ill")
        await shows(pilot, "One key only, nothing is chosen yet:")
        await until(pilot, lambda: not shift.app.screen.hint._question.waits)
        await pilot.press("l")
        await shows(pilot, "ED", "Appoint")
        await pilot.press("y")
        await shows(pilot, "History (2)", "remains on nights only")
    row = call(appointments, shift.amber.id)[-1]
    assert (row.reason, row.note) == ("leaving", "remains on nights only")


async def test_a_wrong_reason_is_put_right_and_stays_in_the_history(at_desk):
    shift = at_desk("LM")
    staff, by = people(shift), shift.desk.by()
    call(appoint, by, ids.new(), shift.amber.id, staff["PK"], MONTH, warned=True)
    changed = (staff["ED"], TODAY, "relationship", "Dev works nights", True)
    call(appoint, by, ids.new(), shift.amber.id, *changed)
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await pilot.press("g", "e")
        await shows(pilot, "Why: c complaint")
        await pilot.press("l", "enter")
        await answered(pilot, "A few words on why", "PK works nights")
        await shows(pilot, "Saved: the reason is put right.", "History (3)", "away for long")
        await shows(pilot, "this reason was put right", "no good relationship")
        assert _line(shift, "Today") == "Ed Dunn (ED)"
        await pilot.press("down", "down", "e")
        await shows(pilot, "Go to a change with a reason first.")
    found = call(appointments, shift.amber.id)
    assert [each.reason for each in found] == [None, "relationship", "leaving"]
    assert found[-1].warning == found[-2].warning

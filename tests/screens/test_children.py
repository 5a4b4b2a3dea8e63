"""Children on the screen: the list by stage, adding, changing, the steps of a placement."""

from __future__ import annotations

from datetime import date

import pytest

from models import ids
from models.child_entry import ChildEntry, Step
from models.child_verbs import add_child, change_child, entry_of, move_child
from models.database import call
from models.key_worker_verbs import appoint
from models.people import Stage, every_child, one_child
from models.placements import placements
from screens.child_form import ChildForm
from screens.children import ChildrenScreen
from screens.placement import PlacementScreen
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
PHONE = (45, 20)
TODAY = date(2026, 11, 21)


async def opened(pilot, shift):
    """From the board to the list of the children."""
    await shows(pilot, "Amber Smith", "This shift")
    await pilot.press("C")
    await shows(pilot, "Living here")


async def filled(pilot, *texts):
    """Fills in one field after the other from the one with the cursor, Tab after each."""
    for text in texts:
        await typed(pilot, text)
        await pilot.press("tab")


def on_the_board(shift, name):
    """What each line with this name begins to say after it."""
    lines = [line for line in text_of(shift.app).splitlines() if name in line]
    return [" ".join(line.split()[2:5]).rstrip(":") for line in lines]


def stored(name):
    return next(each for each in call(every_child) if each.name == name)


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_the_children_stand_by_stage_with_age_and_key_worker(at_desk, size):
    shift = at_desk()
    by = shift.desk.by()
    zoe = ChildEntry("Zoë Reed", born=date(2012, 5, 11), room=1)
    call(add_child, by, ids.new(), zoe, Step(Stage.COMING, TODAY))
    call(move_child, by, ids.new(), shift.callum.id, Step(Stage.GONE, TODAY))
    call(appoint, by, ids.new(), shift.amber.id, by.staff, TODAY, warned=True)
    async with shift.app.run_test(size=size) as pilot:
        await shows(pilot, "Amber Smith", "This shift")
        assert on_the_board(shift, "Callum") == ["moved on today"]
        await pilot.press("C")
        await shows(pilot, "Living here (1)", "Coming (1)", "Moved on (1)")
        lines = text_of(shift.app).splitlines()
        found = [line.split() for line in lines[2:10]]
        who = ["Ed", "Dunn", "(ED)"] if size == SIZE else ["ED"]
        asks = ["24", "to", "answer,", "38", "missing"]
        assert found[1:3] == [[">", "1", "Amber", "Smith", "–", *who], asks]
        assert found[4:6] == [["1", "Zoë", "Reed", "14", "no", "key", "worker"], asks]
        assert found[7] == ["2", "Callum", "Todd", "–"]
        assert all(len(line) <= size[0] for line in lines)


async def test_finding_a_child_by_some_letters(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("slash")
        await typed(pilot, "call")
        await until(pilot, lambda: "Amber" not in text_of(shift.app))
        await pilot.press("enter", "enter")
        await shows(pilot, "Callum Todd · placed", "nobody")
        await pilot.press("escape")
        await shows(pilot, "Living here")
        await pilot.press("escape")
        await shows(pilot, "Amber Smith", "Living here")
        await pilot.press("escape")
        await shows(pilot, "Rowan House")


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_a_child_is_added_with_the_keyboard_and_stands_on_the_board(at_desk, size):
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Add a young person", "Name used", "Stage")
        await filled(pilot, "Noor Haddad", "Noor B Haddad", "11/5/2012", "she, her", "")
        await pilot.press("right")
        await shows(pilot, "< placed >")
        await pilot.press("tab")
        await filled(pilot, "1 Nov 2026", "Northfield", "Care order", "Two years")
        await typed(pilot, "By night")
        await pilot.press("enter")
        await shows(pilot, "Saved: Noor Haddad.", "Living here (3)")
        await pilot.press("escape")
        await shows(pilot, "Rowan House", "Noor")
    child = stored("Noor Haddad")
    expected = ChildEntry("Noor Haddad", "Noor B Haddad", date(2012, 5, 11), "she, her", 3)
    assert (entry_of(child), child.stage) == (expected, Stage.PLACED)
    (step,) = call(placements, child.id)
    terms = ("Northfield", "Care order", "Two years", "By night")
    assert step[1:7] == ("placed", date(2026, 11, 1), *terms)
    assert step.typed_by == shift.desk.by().staff


async def test_every_mistake_stands_at_its_field_and_nothing_is_stored(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        await filled(pilot, "amber smith", "", "31/2/2012", "", "0")
        await pilot.press("right", "tab")
        await filled(pilot, "22/11/2026")
        await pilot.press("pagedown")
        await shows(
            pilot,
            "! Amber Smith is there already.",
            "February 2012 has 29 days",
            "! The room is a number from 1 to 99.",
            "! 22 Nov 2026 is still to come.",
        )
        await pilot.press("tab", "tab", "ctrl+u")
        await typed(pilot, "1/1/1996")
        await pilot.press("pagedown")
        await shows(pilot, "! The child would be 30 years old: check the year.")
    assert len(call(every_child)) == 2


async def test_escape_drops_nothing_without_asking(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        await typed(pilot, "Noor!")
        await pilot.press("escape")
        await shows(pilot, "Not saved. Drop it?")
        await pilot.press("enter", "n")
        await shows(pilot, "Noor!", "page down save")
        await typed(pilot, "x")
        await shows(pilot, "Noor!x")
        await pilot.press("escape")
        await shows(pilot, "Drop it?")
        await pilot.press("y")
        await shows(pilot, "Living here")
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        await pilot.press("escape")
        await shows(pilot, "Living here")
    assert len(call(every_child)) == 2


async def test_a_change_made_meanwhile_stands_beside_what_was_typed(at_desk):
    shift = at_desk()
    other = ChildEntry("Amber Jones", room=5)
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed")
        await pilot.press("e")
        await shows(pilot, "Change: Amber Smith")
        await pilot.press("tab")
        await typed(pilot, "Amber Louise Smith")
        assert call(change_child, shift.desk.by(), shift.amber.id, 1, other)
        await pilot.press("pagedown")
        await shows(
            pilot,
            "Amber Louise Smith",
            "Amber Jones",
            "Changed meanwhile by somebody else; it was Amber Smith.",
            "Changed meanwhile by somebody else; it was 1.",
            "Changed meanwhile: look at both. Page Down stores yours.",
        )
        assert call(one_child, shift.amber.id).name == "Amber Jones"
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Amber Jones.", "Amber Louise Smith")
    now = call(one_child, shift.amber.id)
    # What the other one changed stays changed: nothing of it was typed here.
    assert (now.name, now.legal_name, now.room) == ("Amber Jones", "Amber Louise Smith", 5)


@pytest.mark.parametrize("size", [SIZE, PHONE])
async def test_a_child_moves_on_after_a_y_and_returns(at_desk, size):
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed", "Placement (1)", "1 Nov 2026")
        await pilot.press("a")
        await shows(pilot, "Placement: Amber Smith", "< moved on >")
        await pilot.press("pagedown")
        await shows(pilot, "Amber moves on")
        await pilot.press("enter")
        assert len(call(placements, shift.amber.id)) == 1
        await pilot.press("y")
        await shows(pilot, "Amber Smith · moved on", "Placement (2)")
        await pilot.press("escape")
        await shows(pilot, "Moved on (1)")
        await pilot.press("escape")
        await until(pilot, lambda: on_the_board(shift, "Amber") == ["moved on today"])
        await pilot.press("C")
        await shows(pilot, "Moved on (1)")
        await pilot.press("G", "enter")
        await shows(pilot, "Amber Smith · moved on")
        await pilot.press("a")
        await shows(pilot, "< placed >")
        await pilot.press("pagedown")
        await shows(pilot, "Amber Smith · placed", "Placement (3)")
        await pilot.press("escape", "escape")
        await shows(pilot, "Rowan House", "Amber Smith")
        await until(pilot, lambda: "moved on today" not in on_the_board(shift, "Amber"))
    stages = [step.stage for step in call(placements, shift.amber.id)]
    assert stages == ["placed", "moved on", "placed"]


async def test_the_end_before_the_start_is_said_at_the_field(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("enter")
        await shows(pilot, "1 Nov 2026   placed")
        await pilot.press("a")
        await shows(pilot, "< moved on >")
        await pilot.press("tab")
        await typed(pilot, "31/10/2026")
        await pilot.press("pagedown")
        await shows(pilot, "The end would be before the start: placed since 1 Nov 2026.")
    assert len(call(placements, shift.amber.id)) == 1


async def test_a_step_is_read_whole(at_desk):
    shift = at_desk()
    note = "word " * 80
    step = Step(Stage.PLACED, TODAY, "Northfield", note=note)
    call(move_child, shift.desk.by(), ids.new(), shift.amber.id, step)
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("enter")
        await shows(pilot, "Northfield", "written by ED, 21 Nov 2026 21:42")
        short = text_of(shift.app).count("word")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed from 21 Nov 2026")
        assert short < text_of(shift.app).count("word") == 80


async def test_who_may_not_change_anything_is_told_who_does(at_desk):
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Only a shift leader or a manager adds a young person.")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed")
        for key in ("a", "e"):
            await pilot.press(key)
            await shows(pilot, "Only a shift leader or a manager changes this.")
        assert isinstance(shift.app.screen, PlacementScreen)


async def test_a_concern_raised_on_a_child_is_about_the_child(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        assert isinstance(shift.app.screen, ChildrenScreen)
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await pilot.press("escape")
        await shows(pilot, "Living here")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed")
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")


async def test_what_others_store_appears_on_the_open_page(at_desk):
    shift = at_desk()
    by = shift.desk.by()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        call(appoint, by, ids.new(), shift.amber.id, by.staff, TODAY, warned=True)
        await shows(pilot, "Ed Dunn (ED)")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · placed")
        call(change_child, by, shift.amber.id, 1, ChildEntry("Amber Smith", "Amber Louise", room=1))
        await shows(pilot, "Amber Louise")


async def test_while_a_form_is_filled_in_nothing_moves(at_desk):
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        assert isinstance(shift.app.screen, ChildForm)
        assert shift.app.screen.typing()

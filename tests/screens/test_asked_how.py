"""Space where it is asked how: on the checklist, on the round, and set in the item's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models import ids
from models.answers import answers_of
from models.database import call, rows
from models.item_entry import entry_of
from models.journal import By
from models.routine import ItemChangeTable, routine
from models.routine_verbs import change_item
from models.shifts import Part
from screens.checklist import ChecklistScreen
from tests.screens.configuring import filled, section
from tests.screens.conftest import EVENING, Shift
from tests.screens.corridor import DAY, MORNING, SIZE, Corridor, corridor_of
from tests.screens.corridor import opened as round_opened
from tests.screens.looking import shows, text_of, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)])
TODAY = EVENING.date()
QUESTION = "How? a alone  p prompted  h with help"


def ask_how(by: By, key: str, day: date, child: str | None) -> None:
    """A manager had said the day before that it is asked how."""
    seen = call(routine).item(child, key, day)
    assert seen is not None
    entry = entry_of(seen)._replace(how=True)
    before = by._replace(at=by.at - timedelta(days=1))
    assert call(change_item, before, ids.new(), seen, 0, entry, day, child)


async def at_the_item(pilot: Pilot[None], shift: Shift, key: str) -> ChecklistScreen:
    """Amber's night list with the cursor on an item."""
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
    screen = ChecklistScreen(shift.desk, shift.amber, Part.NIGHT, TODAY, key)
    shift.app.push_screen(screen)
    await until(pilot, lambda: screen.shown is not None and screen.rows.cursor_key == key)
    return screen


def given(shift: Shift) -> list[tuple[Any, Any]]:
    found = call(answers_of, shift.amber.id, TODAY, Part.NIGHT)
    return [(each.item, each.value) for each in found]


@SIZES
async def test_space_asks_how_in_the_hint_line(
    at_desk: Callable[..., Shift], size: tuple[int, int]
) -> None:
    shift = at_desk()
    ask_how(shift.desk.by(), "n4a", TODAY, shift.amber.id)
    async with shift.app.run_test(size=size) as pilot:
        await at_the_item(pilot, shift, "n4a")
        await pilot.press("space")
        await shows(pilot, QUESTION)
        await pilot.press("space", "enter", "d")
        await shows(pilot, QUESTION)
        await pilot.press("escape")
        await until(pilot, lambda: QUESTION not in text_of(shift.app))
        assert given(shift) == []
        await pilot.press("space", "h")
        await shows(pilot, "with help")
        await pilot.press("p")
        await until(pilot, lambda: given(shift)[-1:] == [("n4a", "prompted")])
        await pilot.press("minus")
        await shows(pilot, "a done alone  p prompted")
        assert "space done" not in text_of(shift.app)
        await pilot.press("escape")
    assert given(shift) == [("n4a", "helped"), ("n4a", "prompted")]


async def test_space_is_done_where_it_is_not_asked_how(at_desk: Callable[..., Shift]) -> None:
    shift = at_desk()
    ask_how(shift.desk.by(), "n4a", TODAY, shift.callum.id)
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_the_item(pilot, shift, "n4a")
        await pilot.press("space")
        await until(pilot, lambda: given(shift) == [("n4a", "done")])


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Corridor]:
    with corridor_of(tmp_path) as make:
        yield make()


@pytest.mark.parametrize("fast", [False, True])
async def test_the_round_asks_how_and_goes_on_after_it(here: Corridor, fast: bool) -> None:
    callum = here.children[1]
    ask_how(here.by("ED")._replace(at=MORNING), "b1", DAY, callum.id)
    async with here.app.run_test(size=SIZE) as pilot:
        await round_opened(pilot, here)
        if fast:
            await pilot.press("space", "space", "a", "space")
        else:
            await pilot.press("space")
            await shows(pilot, "1 of 42 answered")
            await pilot.press("space")
            await shows(pilot, QUESTION)
            assert here.place() == ("Callum", "b1")
            await pilot.press("a", "space")
        await shows(pilot, "3 of 42 answered")
        assert here.place() == ("Euan", "b1")
    assert here.values() == [
        ("Amber", "b1", "done"), ("Callum", "b1", "alone"), ("Dina", "b1", "done"),
    ]  # fmt: skip


def stored() -> list[tuple[Any, ...]]:
    table = ItemChangeTable
    columns = (table.item, table.child, table.day, table.how, table.title)
    return call(rows, table.select(*columns).order_by(table.seq))


@SIZES
async def test_it_is_set_in_the_items_form_for_a_child_or_the_home(
    at_desk: Callable[..., Shift], size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "i")
        screen.rows.move_to("n4a")
        await pilot.press("enter")
        await shows(pilot, "Asked how", "< no >")
        pilot.app.screen.form.move_to("how")
        await pilot.press("right", "pagedown")
        await shows(pilot, "Saved: Clean clothes for tomorrow")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Routine of Amber Smith")
        screen.rows.move_to("n4b")
        await pilot.press("enter")
        await shows(pilot, "Change for Amber Smith only")
        pilot.app.screen.form.move_to("how")
        await pilot.press("right", "pagedown")
        await shows(pilot, "Saved: Wash things to hand")
        if size == SIZE:
            await shows(pilot, "daily; asked how", "own; daily; asked how")
    assert stored() == [
        ("n4a", None, TODAY + timedelta(days=1), True, None),
        ("n4b", shift.amber.id, TODAY + timedelta(days=1), True, None),
    ]


async def test_only_care_has_the_question_in_its_form(at_desk: Callable[..., Shift]) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await section(pilot, shift, "i")
        screen.rows.move_to("n1")
        await pilot.press("enter")
        await shows(pilot, "Holds from")
        assert "Asked how" not in text_of(shift.app)
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen is screen)
        screen.rows.move_to("add:night")
        await pilot.press("enter")
        await shows(pilot, "Asked how", "their own care")
        form = pilot.app.screen.form
        form.move_to("how")
        await pilot.press("right")
        form.move_to("kind")
        await pilot.press("right")
        await shows(pilot, "staff with them")
        await until(pilot, lambda: "Asked how" not in text_of(shift.app))
        await filled(pilot, "title", "Bedtime story")
        await filled(pilot, "short", "Story")
        await filled(pilot, "done", "Read to, or told one.")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Bedtime story")
    assert stored()[0][3:] == (False, "Bedtime story")

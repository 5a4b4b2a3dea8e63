"""The routine on its screen: items from a day on, for the home or a child, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from models import ids
from models.database import call, rows
from models.item_entry import ItemEntry, entry_of
from models.routine import Item, ItemChangeTable, routine
from models.routine_verbs import add_item, change_item, switch_item
from models.shifts import Part
from models.verify import verify
from screens.routine import RoutineScreen
from tests.screens.configuring import filled, manager, section
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)])
AtDesk = Callable[..., Shift]
TODAY, TOMORROW, LATER = date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 1)
CHANGE_COLUMNS = ("item", "child", "day", "part", "kind", "frequency", "title", "short", "on")


async def opened(pilot: Pilot[None], shift: Shift) -> RoutineScreen:
    """The routine, opened from the board by two keys."""
    screen = await section(pilot, shift, "i")
    assert isinstance(screen, RoutineScreen)
    return screen


def stored() -> list[tuple[Any, ...]]:
    """Every change of the routine."""
    columns = [getattr(ItemChangeTable, name) for name in CHANGE_COLUMNS]
    return call(rows, ItemChangeTable.select(*columns).order_by(ItemChangeTable.seq))


def the(key: str, child: str | None = None, day: date = LATER) -> Item:
    found = call(routine).item(child, key, day)
    assert found is not None
    return found


@SIZES
async def test_an_item_is_reworded_from_tomorrow_on(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk()
    old = the("n1")
    async with shift.app.run_test(size=size) as pilot:
        screen = await opened(pilot, shift)
        await shows(pilot, "Morning (", "Bedroom tidy")
        screen.rows.move_to("n1")
        await pilot.press("enter")
        await shows(pilot, "Holds from", "22 Nov 2026", "stay as they are.")
        await filled(pilot, "title", "Talked about the day")
        await filled(pilot, "frequency", "mon, thu")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Talked about the day", "monday")
        assert screen.rows.cursor_key == "n1"
    assert stored() == [
        ("n1", None, TOMORROW, None, None, "monday,thursday", "Talked about the day", None, None)
    ]
    assert the("n1", day=TODAY) == old
    assert call(verify) == []


@SIZES
async def test_an_item_is_added_for_one_child_only(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await opened(pilot, shift)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Routine of Amber Smith")
        screen.rows.move_to("n1")
        await pilot.press("a")
        await shows(pilot, "New item for Amber Smith", "< night >")
        await filled(pilot, "title", "Leg stretched")
        await filled(pilot, "short", "Leg")
        await filled(pilot, "done", "Ten minutes of stretching.")
        await filled(pilot, "day", "1/12/2026")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Leg stretched")
        await until(pilot, lambda: screen.rows.move_to("x1"))
        await shows(pilot, "from 1 Dec; own; daily" if size[0] == 80 else "from 1 Dec; own")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Routine of Callum Todd")
        await until(pilot, lambda: "x1" not in [row.key for row in screen.rows.rows])
        await pilot.press("right_square_bracket")
        await shows(pilot, "Routine of the home")
        assert "Leg stretched" not in text_of(shift.app)
    assert stored() == [
        ("x1", shift.amber.id, LATER, "night", "care", "daily", "Leg stretched", "Leg", True)
    ]
    assert call(routine).item(shift.callum.id, "x1", LATER) is None


async def test_the_day_follows_the_part_and_mistakes_stand_at_their_fields(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, shift)
        screen.rows.move_to("add:morning")
        await pilot.press("enter")
        await shows(pilot, "New item for every young person", "< morning >", "22 Nov 2026")
        await filled(pilot, "frequency", "fortnightly")
        await filled(pilot, "day", "31/2/2027")
        await pilot.press("pagedown")
        await shows(pilot, "is not a date", "Say what there is to see to", "“fortnightly”")
        await filled(pilot, "day", "21/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "is open already. Take 22 Nov 2026")
        assert stored() == []
        await pilot.press("escape")
        await shows(pilot, "Drop it?")
        await pilot.press("y")
        await shows(pilot, "Routine of the home")


@SIZES
async def test_items_are_switched_off_and_moved_from_a_day_on(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await opened(pilot, shift)
        screen.rows.move_to("n2")
        await pilot.press("x")
        await shows(pilot, "Off from")
        await typed(pilot, "nonsense")
        await pilot.press("enter")
        await shows(pilot, "is not a date")
        await pilot.press("ctrl+u")
        await typed(pilot, "1 Dec 2026")
        await pilot.press("enter")
        await shows(pilot, "Saved: off from 1 Dec 2026")
        await pilot.press("K")
        await until(
            pilot, lambda: [row.key for row in screen.rows.rows if row.key[0] == "n"][0] == "n2"
        )
        assert screen.rows.cursor_key == "n2"
        await pilot.press("K")
        await shows(pilot, "Nothing was different")
        await pilot.press("x")
        await shows(pilot, "Off from")
        await pilot.press("escape")
    nights = [row for row in stored() if row[0] in ("n1", "n2")]
    assert [(row[0], row[2], row[-1]) for row in nights if row[-1] is not None] == [
        ("n2", LATER, False)
    ]
    assert [each.id for each in call(routine).due(None, Part.NIGHT, TOMORROW)][:2] == ["n2", "n1"]
    assert [each.id for each in call(routine).due(None, Part.NIGHT, LATER)][:1] == ["n1"]


async def test_what_is_a_childs_own_ends_again(at_desk: AtDesk) -> None:
    shift = at_desk()
    call(switch_item, manager(shift), ids.new(), "n1", False, TOMORROW, shift.amber.id)
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, shift)
        await pilot.press("H")
        await shows(pilot, "Nothing here is a young person's own.")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Routine of Amber Smith")
        screen.rows.move_to("n1")
        await shows(pilot, "own; off")
        await pilot.press("H")
        await shows(pilot, "As the home has it from")
        await pilot.press("enter")
        await shows(pilot, "Saved: as the home from 22 Nov 2026")
        await until(pilot, lambda: "own; off" not in text_of(shift.app))
    assert the("n1", shift.amber.id).on


async def test_two_managers_who_change_one_item_see_each_other(at_desk: AtDesk) -> None:
    shift = at_desk()
    seen = the("n1")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, shift)
        screen.rows.move_to("n1")
        await pilot.press("enter")
        await shows(pilot, "Holds from")
        await filled(pilot, "title", "My words")
        entry = entry_of(seen)._replace(title="Their words", short="Theirs")
        call(change_item, manager(shift), ids.new(), seen, 0, entry, TOMORROW)
        await pilot.press("pagedown")
        await shows(pilot, "Stored meanwhile by somebody else: Their words.", "My words", "Theirs")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: My words")
    assert (the("n1").title, the("n1").short) == ("My words", "Theirs")


@pytest.mark.parametrize("who", ["PK", "LM"])
async def test_others_look_and_are_told_whom_to_ask(at_desk: AtDesk, who: str) -> None:
    shift = at_desk(who)
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, shift)
        screen.rows.move_to("n1")
        for key in ("enter", "a", "x", "K", "J"):
            await pilot.press(key)
            await shows(pilot, "Only a manager changes the home's settings. Ask your manager.")
            await pilot.press("j", "k")
            await until(pilot, lambda: "Only a manager" not in text_of(shift.app))
        assert shift.app.screen is screen
    assert stored() == []


async def test_what_others_store_appears_and_hostile_words_do_nothing(at_desk: AtDesk) -> None:
    shift = at_desk()
    entry = ItemEntry("[/] \x1b[31m\u202e[b]x", "[b]", "[/b]", ("daily",))
    async with shift.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, shift)
        call(add_item, manager(shift), ids.new(), Part.MORNING, "care", entry, TOMORROW)
        screen.changed(frozenset({"item_change"}))
        await shows(pilot, "[/] ␛[31m⟨U+202E⟩[b]x")
        screen.rows.move_to("x1")
        await pilot.press("enter")
        await shows(pilot, "Change for every young person", "[/b]")

"""The home's own settings by keyboard: what is stored, what is shown, and what stays as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models import ids
from models.all_settings import SETTINGS
from models.boxes import texts_of
from models.checklist import checklist
from models.database import call
from models.entry_verbs import add_entry, change_entry
from models.home import home
from models.setting_pages import ListPage, setting_page
from models.setting_verbs import change_values
from models.shift_plan import DEFAULT, shifts_on
from models.shifts import Part, Starts
from models.verify import verify
from screens.setting_actions import NUMBERS_SECTION, ROUTINE_SECTION, SECTIONS
from screens.setting_rows import NARROW_LABEL
from tests.screens.configuring import filled, manager, section, settings, stored
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)])
WIDE = (80, 24)
AtDesk = Callable[..., Shift]
TODAY, TOMORROW, DECEMBER = date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 1)
USED_EVERYWHERE = set("gjkruyq")


def values() -> list[tuple[str, date, object]]:
    """What is stored, the values read."""
    return [(name, day, json.loads(value)) for name, day, value in stored()]


def test_every_setting_has_a_section_with_a_letter_that_is_free() -> None:
    letters = [each.letter for each in SECTIONS]
    assert len(set(letters)) == len(letters)
    assert not USED_EVERYWHERE & set(letters)
    elsewhere = {ROUTINE_SECTION, NUMBERS_SECTION}
    assert {each.name for each in SECTIONS} - elsewhere == {each.name for each in SETTINGS}
    titles = {each.name: each.title for each in SECTIONS if each.name not in (*elsewhere, "home")}
    assert titles == {each.name: each.title for each in SETTINGS if each.name != "home"}


def test_every_label_fits_a_narrow_terminal() -> None:
    for each in SETTINGS:
        assert all(len(box.label) < NARROW_LABEL for box in each.boxes), each.name
        assert all(len(box.hint) <= 76 for box in each.boxes)


@SIZES
async def test_each_section_is_one_key_from_the_list_and_from_the_one_beside(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        below = await settings(pilot, shift)
        await shows(pilot, *(f"{each.letter}  {each.title[:18]}" for each in SECTIONS))
        for each in SECTIONS:
            await pilot.press(each.letter)
            await until(pilot, lambda: shift.app.screen is not below)
            await until(pilot, lambda: shift.app.screen.rows.rows)
            await pilot.press("escape")
            await until(pilot, lambda: shift.app.screen is below)
        await pilot.press("p")
        await shows(pilot, "Parts of the day", "Morning begins")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Shifts", "07:30 to 15:30")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Days without school")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await shows(pilot, "Morning begins")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")


@pytest.mark.parametrize("who", ["PK", "LM"])
async def test_others_look_and_are_told_whom_to_ask(at_desk: AtDesk, who: str) -> None:
    shift = at_desk(who)
    async with shift.app.run_test(size=WIDE) as pilot:
        for letter, keys in {"p": ["enter"], "t": ["enter", "a", "x", "K", "J"]}.items():
            screen = await section(pilot, shift, letter)
            for key in keys:
                await pilot.press(key)
                await shows(pilot, "Only a manager changes the home's settings. Ask your manager.")
                await pilot.press("j", "k")
                await until(pilot, lambda: "Only a manager" not in text_of(shift.app))
                assert shift.app.screen is screen
            await pilot.press("escape", "escape")
    assert stored() == []


@SIZES
async def test_parts_of_the_day_are_changed_from_tomorrow_on(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    before = call(checklist, shift.amber.id, Part.NIGHT, TODAY, EVENING)
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "p")
        await pilot.press("j", "j", "enter")
        await shows(pilot, "Holds from", "22 Nov 2026")
        assert shift.app.screen.form.at == "night"
        await pilot.press("ctrl+u")
        await typed(pilot, "21:00")
        await filled(pilot, "grace", "9999")
        await pilot.press("pagedown")
        await shows(pilot, "9999 does not fit here.")
        assert stored() == []
        await pilot.press("ctrl+u")
        await typed(pilot, "45")
        shift.app.screen.form.move_to("weekly")
        await pilot.press("right", "pagedown")
        await shows(pilot, "Saved, from 22 Nov 2026.", "From Sun 22 Nov 2026", "21:00", "Sunday")
        await shows(pilot, "Now", "20:30", "Saturday")
        assert shift.app.screen is screen
        await until(pilot, lambda: shift.desk.home.hours.on(TOMORROW).grace == 45)
    wanted = {"morning": "06:30", "day": "10:00", "night": "21:00", "grace": 45, "weekly": 6}
    assert values() == [("parts", TOMORROW, wanted)]
    after = call(checklist, shift.amber.id, Part.NIGHT, TODAY, EVENING)
    assert (after.lines, after.window) == (before.lines, before.window)
    assert call(verify) == []


async def test_the_board_keeps_the_hours_of_each_day(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        await section(pilot, shift, "p")
        await pilot.press("enter")
        await shows(pilot, "Holds from")
        await filled(pilot, "since", "1/12/2026")
        await filled(pilot, "morning", "05:45")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, from 1 Dec 2026.", "From Tue 1 Dec 2026")
        await pilot.press("escape")
        await shows(pilot, "changes 1 Dec; 06:30, 10:00, 20:30, grace 60, weekly Saturday"[:47])
        await pilot.press("escape")
        await shows(pilot, "Rowan House", "Night")
    hours = call(home).hours
    assert hours.on(DECEMBER - timedelta(days=1)).morning.hour == 6
    assert hours.on(DECEMBER) == Starts(hours.morning.replace(5, 45), hours.day, hours.night, 60)


async def test_a_change_that_is_planned_is_changed_itself_or_taken_back(at_desk: AtDesk) -> None:
    shift = at_desk()
    page = call(setting_page, "parts", EVENING)
    now = texts_of(page.setting.boxes, page.seen.value)
    planned = now | {"morning": "05:45", "grace": "90", "since": "1/12/2026"}
    call(change_values, manager(shift), ids.new(), "parts", page.seen, planned)
    async with shift.app.run_test(size=WIDE) as pilot:
        screen = await section(pilot, shift, "p")
        await shows(pilot, "From Tue 1 Dec 2026", "05:45")
        screen.rows.move_to("2026-12-01:morning")
        await pilot.press("enter")
        await shows(pilot, "05:45", "1 Dec 2026")
        assert shift.app.screen.form.at == "morning"
        await filled(pilot, "morning", "06:00")
        await pilot.press("escape", "k")
        await until(pilot, lambda: shift.app.screen is screen)
        await shows(pilot, "Kept as unfinished")
        # Gone on with from the board, it is about the same day.
        await pilot.press("escape", "escape")
        await shows(pilot, "your unfinished form")
        (draft,) = shift.app.screen.shown.unfinished
        shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "06:00", "1 Dec 2026", "Not saved yet")
        assert "Stored meanwhile" not in text_of(shift.app)
        await pilot.press("pagedown")
        await until(pilot, lambda: len(values()) == 2)
        assert values()[-1][1:] == (DECEMBER, dict(values()[0][2]) | {"morning": "06:00"})  # type: ignore[call-overload]
        screen = await section(pilot, shift, "p")
        screen.rows.move_to("2026-12-01:grace")
        await pilot.press("enter")
        await shows(pilot, "06:00", "90")
        await filled(pilot, "morning", "06:30")
        await filled(pilot, "grace", "60")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, from 1 Dec 2026.")
        await until(pilot, lambda: screen.shown.later == ())
    hours = call(home).hours
    assert hours.on(DECEMBER) == hours.on(TODAY)
    assert call(verify) == []


@SIZES
async def test_aims_terms_and_the_home_are_changed_and_bad_ones_refused(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await section(pilot, shift, "a")
        await pilot.press("enter")
        await shows(pilot, "Sessions in a week", "21 Nov 2026")
        await filled(pilot, "week", "-1")
        await filled(pilot, "month", "400")
        await pilot.press("pagedown")
        await shows(pilot, "-1 does not fit here.", "400 does not fit here.")
        await filled(pilot, "week", "2")
        await filled(pilot, "month", "8")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, from 21 Nov 2026.")
        await pilot.press("escape", "w")
        await shows(pilot, "What we call things", "key worker")
        await pilot.press("enter")
        await shows(pilot, "In small letters")
        await filled(pilot, "behaviour_plan", "behaviour support plan")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, from 21 Nov 2026.", "behaviour support")
        await pilot.press("escape", "m", "enter")
        await shows(pilot, "Name of the home", "Lock after, minutes")
        await filled(pilot, "name", "[/] Elm\x1b House")
        await filled(pilot, "lock", "3")
        await pilot.press("pagedown")
        await shows(pilot, "Saved.")
        await pilot.press("escape", "escape")
        await shows(pilot, "[/] Elm House")
        assert shift.desk.home.lock_after == 3
    found = values()
    assert [(name, day) for name, day, _ in found] == [
        (name, TODAY) for name in ("aims", "terms", "home")
    ]
    assert found[0][2] == {"week": 2, "month": 8, "sections": 0, "visits": 6}
    assert found[2][2] == {"name": "[/] Elm House", "lock": 3}
    assert call(home).terms(TODAY).behaviour_plan == "behaviour support plan"
    assert call(verify) == []


async def test_the_homes_terms_stand_in_a_childs_file(at_desk: AtDesk) -> None:
    shift = at_desk()
    terms = call(home).terms(TODAY)._asdict()
    seen = call(setting_page, "terms", EVENING).seen
    new = terms | {"behaviour_plan": "behaviour support plan", "child": "lad"}
    async with shift.app.run_test(size=WIDE) as pilot:
        await shows(pilot, "Amber Smith")
        call(change_values, manager(shift), ids.new(), "terms", seen, new)
        await until(pilot, lambda: shift.desk.home.terms(TODAY).child == "lad")
        await pilot.press("f", "d")
        await shows(pilot, "Documents", "Behaviour support plan")


@SIZES
async def test_a_holiday_is_entered_changed_and_taken_off(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "h")
        await pilot.press("enter")
        await shows(pilot, "New holiday", "Items that are due on school days")
        await filled(pilot, "first", "21/12/2026")
        await filled(pilot, "last", "20/12/2026")
        await pilot.press("pagedown")
        await shows(pilot, "It ends before it begins.")
        await filled(pilot, "last", "3/1/2027")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: 21 Dec 2026 to 3 Jan 2027.")
        await pilot.press("g", "enter")
        await shows(pilot, "Change: 21 Dec 2026 to 3 Jan 2027"[: size[0] - 6])
        await filled(pilot, "last", "4/1/2027")
        await pilot.press("pagedown")
        await until(pilot, lambda: len(screen.shown.lines) == 1)
        await shows(pilot, "21 Dec 2026 to 4 Jan 2027")
        await pilot.press("K")
        await shows(pilot, "These stand in the order of their days."[: size[0] - 1])
        await pilot.press("x")
        await shows(pilot, "Take it off the list?")
        await pilot.press("enter", "y")
        await shows(pilot, "Saved: school days again from 22 Nov 2026"[: size[0] - 1])
        await until(pilot, lambda: screen.shown.lines == ())
    days = {"first": "2026-12-21", "key": "h1"}
    assert values() == [
        ("holidays", TOMORROW, [days | {"last": "2027-01-03"}]),
        ("holidays", TOMORROW, [days | {"last": "2027-01-04"}]),
        ("holidays", TOMORROW, []),
    ]


@SIZES
async def test_a_shift_gets_other_times_from_tomorrow_on(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "s")
        await shows(pilot, "Early", "07:30 to 15:30", "22:30 to 09:00, staff sleep in")
        await pilot.press("j", "enter")
        await shows(pilot, "Change: Late", "22 Nov 2026")
        await filled(pilot, "ends", "half ten")
        await pilot.press("pagedown")
        await shows(pilot, "half ten is not a time.")
        await filled(pilot, "ends", "23:00")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Late, from 22 Nov 2026.", "14:30 to 23:00")
        for _ in screen.shown.lines[1:]:
            await pilot.press("g", "x")
            await shows(pilot, "Off from")
            count = len(screen.shown.lines)
            await pilot.press("enter")
            await until(pilot, lambda: len(screen.shown.lines) < count)  # noqa: B023
        await pilot.press("g", "x", "enter")
        await shows(pilot, "This list needs one at least."[: size[0] - 1])
    assert call(shifts_on, TODAY) == DEFAULT
    assert [each.key for each in call(shifts_on, TOMORROW)] == ["sleep"]
    assert values()[0][2][1] == {  # type: ignore[index]
        "key": "late", "name": "Late", "starts": "14:30", "ends": "23:00", "sleep_in": 0,
    }  # fmt: skip


@SIZES
async def test_a_topic_is_added_reworded_moved_and_taken_off(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        screen = await section(pilot, shift, "t")
        await pilot.press("a")
        await shows(pilot, "New topic", "21 Nov 2026")
        await filled(pilot, "title", "Going missing")
        await pilot.press("pagedown")
        await shows(pilot, "There is one of this name on")
        await filled(pilot, "title", "Pets")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Pets, from 21 Nov 2026.")
        await until(pilot, lambda: screen.rows.move_to("t1"))
        await pilot.press("enter")
        await shows(pilot, "Change: Pets", "22 Nov 2026")
        await filled(pilot, "title", "Pets and other animals")
        await filled(pilot, "since", "1/12/2026")
        await pilot.press("pagedown")
        await shows(pilot, "from 1 Dec: Pets and other animals")
        await pilot.press("K")
        await shows(pilot, "Saved: moved from 22 Nov 2026.")
        await until(
            pilot, lambda: [line.key for line in screen.shown.lines][-2:] == ["t1", "other"]
        )
        assert screen.rows.cursor_key == "t1"
        screen.rows.move_to("covid")
        await pilot.press("x")
        await shows(pilot, "Off from (enter")
        await typed(pilot, "1 Dec 2026")
        await pilot.press("enter")
        await shows(pilot, "Saved: off from 1 Dec 2026.", "off from 1 Dec")
    topics = {day: [each["key"] for each in value] for _, day, value in values()}
    assert sorted(topics) == [TODAY, TOMORROW, DECEMBER]
    assert topics[TODAY][-2:] == ["other", "t1"]
    assert topics[TOMORROW][-3:] == ["covid", "t1", "other"]
    assert topics[DECEMBER][-3:] == ["county-lines", "t1", "other"]
    assert call(verify) == []


@SIZES
async def test_a_field_of_the_homes_own_is_added(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await section(pilot, shift, "f")
        await pilot.press("enter")
        await shows(pilot, "New field", "< a text >")
        await typed(pilot, "Mood")
        shift.app.screen.form.move_to("kind")
        await pilot.press("right")
        await filled(pilot, "choices", "good")
        await pilot.press("pagedown")
        await shows(pilot, "Type the answers, two at least")
        await filled(pilot, "choices", "good; fair; poor")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Mood, from 21 Nov 2026.", "one of some answers")
        await pilot.press("g", "enter")
        await shows(pilot, "Change: Mood", "It takes one of some answers: that stays.")
    assert values() == [
        (
            "session fields",
            TODAY,
            [{"key": "f1", "label": "Mood", "kind": "choice", "choices": ["good", "fair", "poor"]}],
        )
    ]


async def test_two_managers_at_once_both_see_both(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        await section(pilot, shift, "p")
        await pilot.press("enter")
        await shows(pilot, "Holds from")
        await filled(pilot, "night", "21:00")
        page = call(setting_page, "parts", EVENING)
        theirs = texts_of(page.setting.boxes, page.seen.value) | {"night": "22:00", "grace": "30"}
        call(change_values, manager(shift), ids.new(), "parts", page.seen, theirs)
        await pilot.press("pagedown")
        await shows(pilot, "Stored meanwhile by somebody else: 22:00.", "21:00", "30")
        assert values()[-1][2]["night"] == "22:00"  # type: ignore[index]
        await pilot.press("pagedown")
        await shows(pilot, "Saved, from 22 Nov 2026.")
    assert values()[-1][1:] == (
        TOMORROW,
        {"morning": "06:30", "day": "10:00", "night": "21:00", "grace": 30, "weekly": 5},
    )


async def test_two_managers_who_change_one_entry_both_see_both(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        screen = await section(pilot, shift, "t")
        screen.rows.move_to("diet")
        await pilot.press("enter")
        await shows(pilot, "Change: Food")
        await filled(pilot, "title", "Meals")
        page = call(setting_page, "topics", EVENING)
        assert isinstance(page, ListPage)
        seen = next(line.seen for line in page.lines if line.key == "diet")
        call(change_entry, manager(shift), ids.new(), "topics", "diet", seen, {"title": "Food"})
        await pilot.press("pagedown")
        await shows(pilot, "Stored meanwhile by somebody else: Food.", "Meals")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Meals, from 22 Nov 2026.")


async def test_what_others_store_appears_and_hostile_words_do_nothing(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        await section(pilot, shift, "t")
        hostile = {"title": "[/] \x1b[31m\u202e[b]x"}
        call(add_entry, manager(shift), ids.new(), "topics", hostile)
        await shows(pilot, "[/] ␛[31m⟨U+202E⟩[b]x")
        await pilot.press("G", "k", "enter")
        await shows(pilot, "Change: [/] ␛[31m⟨U+202E⟩[b]x")
        await pilot.press("escape", "escape")
        await shows(pilot, "Settings of the home")


async def test_nothing_different_is_said_and_not_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        await section(pilot, shift, "p")
        await pilot.press("enter")
        await shows(pilot, "Holds from")
        await filled(pilot, "morning", "6:30")
        await pilot.press("pagedown")
        await shows(pilot, "Nothing was different, so nothing was stored.")
    assert stored() == []


async def test_without_opinion_words_of_its_own_a_home_has_the_usual_ones(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=WIDE) as pilot:
        await settings(pilot, shift)
        await shows(pilot, "none of your own, besides the usual words")

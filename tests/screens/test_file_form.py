"""The form of a child's file: what is stored, mistakes, hostile text, every kind of entry."""

from __future__ import annotations

import pytest
from textual import events

from models import database, ids
from models.file import previous
from models.file_kinds import load
from models.text import clean
from screens.file import FileScreen
from screens.file_form import FileFormScreen
from screens.file_section import SectionScreen
from screens.file_state import new_state
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText
from tests.models.filing import HOSTILE, by, write
from tests.screens.filed import (
    SIZE,
    SMALL,
    AtDesk,
    at_line,
    here,
    journal,
    paste,
    saved,
    section,
    unfinished,
)
from tests.screens.looking import shows, text_of, typed, until


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_a_text_is_written_where_it_is_missing(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:happy:")
        await typed(pilot, "Football")
        await pilot.press("enter")
        await typed(pilot, "and chips")
        await pilot.press("tab", "y", "enter", "enter")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await shows(pilot, "Saved.")
        await shows(pilot, "Football", "and chips")
    (found,) = here("happy")
    assert found.values == {"text": "Football\nand chips", "own": "yes"}
    assert (found.version, found.why, found.typed_by) == (1, None, shift.desk.by().staff)
    assert journal(found.id) == [("file", shift.desk.by().staff)]
    assert unfinished(shift) == []


async def test_keys_that_come_all_at_once_act_in_their_order(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, "gap:allergy:")
        for key in (*"wasps", "tab", *"plan", "tab", "tab", *"ring", "tab", "enter"):
            shift.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await shows(pilot, "wasps")
    (found,) = here("allergy")
    assert found.values == {"short": "wasps", "source": "plan", "act": "ring"}


async def test_a_gap_of_the_directory_begins_with_its_role(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "p")
        await at_line(pilot, shift, "gap:person:dentist")
        await shows(pilot, "< Dentist >")
        await typed(pilot, "Smile Clinic")
        await pilot.press("down", "down")
        await typed(pilot, "0118 496 0123")
        await saved(pilot, shift)
        await shows(pilot, "Dentist · Smile Clinic", "0118 496 0123")
        assert "Dentist  ! missing" not in text_of(shift.app)
    (found,) = here("person")
    assert found.values == {"role": "dentist", "name": "Smile Clinic", "phone": "0118 496 0123"}


async def test_a_letter_chooses_and_nothing_is_chosen_for_anybody(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "c")
        await pilot.press("n")
        await shows(pilot, "1 Contact", "2 Visits home", "3 Friends and community")
        await pilot.press("1")
        await shows(pilot, "Amber Smith: Contact", "< choose >")
        await typed(pilot, "Mum")
        await pilot.press("pagedown")
        await shows(pilot, "! Restriction: fill this in.")
        assert here("contact") == []
        await pilot.press("s")
        await shows(pilot, "< supervised >")
        await pilot.press("o", "n", "n", "l")
        await shows(pilot, "< letter or phone only >")
        await saved(pilot, shift)
    assert here("contact")[0].values == {"who": "Mum", "restricted": "indirect"}


async def test_every_mistake_stands_at_its_field(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "n")
        await pilot.press("n")
        await shows(pilot, "1 Need", "2 Risk to follow")
        await pilot.press("1")
        await shows(pilot, "Amber Smith: Need")
        await pilot.press("down", "down")
        await typed(pilot, "31/02/2026")
        await pilot.press("pagedown")
        await shows(
            pilot,
            "! Need: fill this in.",
            "! Known from: fill this in.",
            "31/02/2026 is not a date: February 2026 has 28 days.",
            "! State: fill this in.",
        )
        assert shift.app.screen.focused.at == "what"
        await pilot.press("escape")
    assert here("need") == []


async def test_a_text_that_is_missing_says_so_at_its_name(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:happy:")
        await pilot.press("tab", "y", "tab", "enter")
        await shows(pilot, "! In words: fill this in.")
        await typed(pilot, "x")
        await until(pilot, lambda: "fill this in" not in text_of(shift.app))


async def test_staff_by_initials_and_somebody_unknown(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "b")
        await pilot.press("n")
        await shows(pilot, "Amber Smith: Date that matters")
        await typed(pilot, "Birthday")
        await pilot.press("down")
        await typed(pilot, "3 Mar 2012")
        await pilot.press("down", "y", "down", "1", "4", "down")
        await typed(pilot, "zz")
        await pilot.press("pagedown")
        await shows(pilot, "! zz is nobody here, or more than one")
        await pilot.press("ctrl+u", "p", "k")
        await saved(pilot, shift)
        await shows(pilot, "Birthday · 3 Mar 2012")
    (found,) = here("date")
    assert found.values["day"] == "2012-03-03"
    assert found.values["owner"] == by("PK").staff


async def test_a_step_of_the_first_days(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "f")
        await at_line(pilot, shift, "gap:settling:fire")
        await shows(pilot, "< Fire precautions shown >")
        await pilot.press("d", "down")
        await typed(pilot, "21/11/2026")
        await pilot.press("down", "e", "d")
        await saved(pilot, shift)
        await shows(pilot, "[x] Fire precautions shown  done, 21 Nov 2026, ED", "1 of 11 answered")
    assert here("settling")[0].values["placement"] == "1"


async def test_a_change_asks_why_and_keeps_what_stood_before(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("allergy", short="peanuts", review="1 Dec 2026", author="PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await shows(pilot, "peanuts", "1 Dec 2026", "Why it changed")
        await typed(pilot, " and nuts")
        await pilot.press("down", "down", "down")
        await typed(pilot, "tested")
        await saved(pilot, shift)
        await shows(pilot, "peanuts and nuts")
    (now,) = here("allergy")
    assert now.values == {"short": "peanuts and nuts", "review": "2026-12-01"}
    assert (now.version, now.why) == (2, "tested")
    (before,) = database.call(previous, found.id)
    assert before.values["short"] == "peanuts"
    assert [author for _, author in journal(found.id)] == [by("PK").staff, by("ED").staff]


async def test_hostile_text_comes_back_as_it_was_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "h")
        await at_line(pilot, shift, "gap:health:")
        paste(shift, HOSTILE)
        await until(pilot, lambda: shift.app.screen.query_one(EntryText).text)
        await pilot.press(*["tab"] * 5)
        paste(shift, HOSTILE)
        await until(pilot, lambda: shift.app.screen.query_one(EntryForm).value("source"))
        await saved(pilot, shift)
        (found,) = here("health")
        assert found.values["fact"] == clean(HOSTILE, lines=True)
        assert "\n" not in found.values["source"]
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        assert not {"\x1b", "\x07", "\u202e"} & set(text_of(shift.app))
        await saved(pilot, shift)
    # Opened and saved without a change: nothing was stored.
    assert here("health") == [found]


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_the_form_of_every_kind_opens_and_its_end_is_in_view(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await shows(pilot, "Amber")
        await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
        kinds = [kind for each in load("keyworker").sections for kind in each.kinds]
        for kind in kinds:
            state = new_state(shift.amber.id, kind, ids.new(), {})
            screen = FileFormScreen(shift.desk, kind, state, ids.new(), shift.amber)
            await shift.app.push_screen(screen)
            for part in screen.parts:
                screen.go(part.key)
                await pilot.pause()
                lines = text_of(shift.app).splitlines()
                assert any(line.startswith(("  Save", "> Save")) for line in lines), lines
                assert screen.focused is not None
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
    assert unfinished(shift) == []


async def test_a_gap_s_role_is_given_and_the_cursor_waits_in_the_name(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "p")
        await at_line(pilot, shift, "gap:person:social-worker")
        await typed(pilot, "Sandra Mills")
        await saved(pilot, shift)
        await shows(pilot, "Saved.", "Sandra Mills")
        assert "still missing" not in text_of(shift.app)
        await at_line(pilot, shift, "gap:person:gp")
        await pilot.press("up", "right")
        await pilot.press("down")
        await typed(pilot, "Dr Lee")
        await saved(pilot, shift)
        await shows(pilot, "Saved. “GP” is still missing.")
    values = {each.values["name"]: each.values["role"] for each in here("person")}
    assert values["Sandra Mills"] == "social-worker"
    assert values["Dr Lee"] != "gp"

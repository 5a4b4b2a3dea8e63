"""Text that looks like markup, on the board, the checklists and the lists: shown as written."""

from __future__ import annotations

import json

from textual import events
from textual.pilot import Pilot

from models import drafts
from models.drafts import Draft
from models.people import Staff
from screens.ring import ColleagueScreen
from screens.text import cut
from screens.words import short_name
from tests.faults.hostile import EVENING, FEW, MARKUP, SIZE, House, begin, have, initials, lines
from tests.screens.looking import shows, text_of, until

NOTED = "Time given to hear thei…"
"""The item, as the question for a note names it."""


async def test_the_board_names_every_child_and_every_line_as_written(house: House) -> None:
    app = house.app()
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        told = text_of(app).splitlines()
        assert told[0].startswith(MARKUP[0] + " ")
        for text in MARKUP:
            name = short_name(text, 23)
            assert len([line for line in told if line[2:].startswith(f"{name:<24}in ")]) == 1
            name = short_name(text, 21)
            alerts = [line for line in told if line.startswith(f"  ! {name:<22}concern, ")]
            assert len(alerts) == 1


async def test_what_is_asked_and_said_on_the_board(house: House) -> None:
    app = house.app()
    async with app.run_test(size=FEW) as pilot:
        await begin(pilot)
        for at, text in enumerate(MARKUP):
            await pilot.press("w")
            await shows(pilot, f"{text} is: i in  m missing")
            await pilot.press("c")
            await shows(pilot, "Since (enter: now)")
            await pilot.press("enter")
            await shows(pilot, "Due back")
            await pilot.press("enter")
            await shows(pilot, f"Saved: {text}, contact.")
            await pilot.press("slash")
            app.post_message(events.Paste(text))
            await until(pilot, lambda text=text: lines(pilot)[-1] == f"Find: {text}")
            await shows(pilot, f" not shown, find: {text}. esc shows all")
            await pilot.press("escape")
            await until(pilot, lambda: "not shown" not in text_of(app))
            app.screen.rows.move_to(f"child:{house.children[(at + 1) % len(MARKUP)].id}")


async def test_the_checklist_shows_reasons_and_notes_and_enter_all_of_them(house: House) -> None:
    app = house.app()
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("enter")
        await shows(pilot, f"{MARKUP[0]} · Night of Sat 21 Nov", "[!] Time given")
        answers = [f"not done, {each}, {initials(at)} 21:42" for at, each in enumerate(MARKUP)]
        also = [f"also: {each}. Two answers: answer again" for each in answers[:-1]]
        await have(pilot, *also, *(f"{initials(at)}: {each}" for at, each in enumerate(MARKUP)))
        standing = next(line for line in lines(pilot) if "[!] Time given" in line)
        assert standing.split("  ")[-1].strip() == f"{initials(19)} 21:42"
        assert f"not done, {MARKUP[-1]} " in standing
        await pilot.press("enter")
        await shows(pilot, f"{MARKUP[0]}: Time given to hear their feelings", "Counts as done")
        await have(pilot, *answers, *MARKUP)
        await pilot.press("escape", "down", "enter")
        await shows(pilot, f"{MARKUP[0]}: Fears or worries")
        await have(pilot, *MARKUP)


async def test_a_note_and_what_is_asked_on_every_childs_checklist(house: House) -> None:
    app = house.app()
    async with app.run_test(size=FEW) as pilot:
        await begin(pilot)
        await pilot.press("enter", "down", "down")
        for at, text in enumerate(MARKUP):
            await shows(pilot, f"{text} · Night of Sat 21 Nov")
            await pilot.press("n")
            await shows(pilot, "Note")
            app.post_message(events.Paste(text))
            await until(pilot, lambda text=text: lines(pilot)[-1].endswith(f": {text}"))
            await pilot.press("enter")
            await have(pilot, f"ED: {text}")
            await pilot.press("m", "x")
            await shows(pilot, "Not done, because:")
            app.post_message(events.Paste(text))
            await pilot.press("enter")
            await shows(pilot, f"not done, {text}")
            await pilot.press("b")
            app.post_message(events.Paste(f"{text} zz"))
            await pilot.press("enter")
            await shows(pilot, "Nobody here is", "Who did it")
            await pilot.press("escape", "right_square_bracket")
            assert at < len(MARKUP)


def first_line_of(pilot: Pilot[None], person: Staff) -> bool:
    """Whether the cursor is on somebody, the name as it was written, as much as there is room."""
    wanted = f"> {person.initials:<6}{cut(person.name, 23)} "
    return any(line.startswith(wanted) for line in lines(pilot))


async def test_the_lists_of_people_and_numbers(house: House) -> None:
    app = house.app()
    numbers = [f"{each} 1" for each in MARKUP]
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("r")
        await have(pilot, *MARKUP, *numbers)
        await pilot.press("escape", "exclamation_mark", "tab", "enter")
        await shows(pilot, "Whom is the concern about?")
        await have(pilot, f"> {MARKUP[0]}", *MARKUP[1:], "The house")
        await app.push_screen(ColleagueScreen(house.desk))
        await have(pilot, *MARKUP, *numbers)
        await pilot.press("escape", "escape", "escape", "P")
        await shows(pilot, "Who works here")
        for person in sorted(house.staff, key=lambda each: (each.name, each.id)):
            await until(pilot, lambda person=person: first_line_of(pilot, person))
            await pilot.press("c")
            await shows(pilot, f"Replace the PIN of {person.name} by a new code?")
            await pilot.press("n", "down")


async def test_drafts_that_are_offered_open_as_they_were_typed(house: House) -> None:
    app, me = house.app(), house.staff[0].id
    for at, text in enumerate(MARKUP):
        context = json.dumps({"day": "2026-11-21", "part": "night", "item": "n1"})
        child = house.children[at].id
        drafts.keep(Draft(f"draft {at}", me, "note", child, context, text, EVENING))
    async with app.run_test(size=FEW) as pilot:
        await begin(pilot)
        for at, text in enumerate(MARKUP):
            app.screen.rows.move_to(f"draft:draft {at}")
            await pilot.press("enter")
            await shows(pilot, f"{text} · Night of Sat 21 Nov")
            await until(pilot, lambda text=text: lines(pilot)[-1] == f"Note, {NOTED}: {text}")
            await pilot.press("escape", "escape")
            await shows(pilot, "Night  ", "enter ")

"""Text of records that looks like markup or holds control characters: shown as written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from models import database, drafts, ids
from models.concern_verbs import answer
from models.concerns import Told
from models.drafts import Draft
from screens.concern import ConcernScreen
from screens.concern_answer import AnswerScreen
from screens.concern_form import ConcernForm
from screens.concern_view import ConcernView
from screens.ring import ColleagueScreen
from screens.text import cut
from screens.words import short_name
from tests.faults import hostile
from tests.faults.hostile import EVENING, MARKUP, House, create, initials, opened
from tests.screens.filling import SetUp, fill, no_home, pasted, the_home, the_people
from tests.screens.looking import shows, text_of, until

SIZE = (120, 100)
"""Large, so that all the texts are on the screen at once."""
FEW = (120, 24)
"""Where one text after the other is shown."""

NOTED = "Time given to hear thei…"
"""The item, as the question for a note names it."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which everything that has a text has each of these; no test may change it."""
    path = tmp_path_factory.mktemp("markup") / "home.db"
    create(path, MARKUP, MARKUP[0])
    with opened(path, MARKUP) as house:
        hostile.fill(house)
    return path


@pytest.fixture
def house(full: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of it, open."""
    path = tmp_path / "home.db"
    path.write_bytes(full.read_bytes())
    path.chmod(0o600)
    database.open_home(path)
    with opened(path, MARKUP) as house:
        yield house


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines on the terminal, blanks around them left out."""
    return [line.strip() for line in text_of(pilot.app).splitlines()]


async def have(pilot: Pilot[None], *wanted: str) -> None:
    """Waits until each of these is a whole line."""
    await until(pilot, lambda: set(wanted) <= set(lines(pilot)))


async def begin(pilot: Pilot[None]) -> None:
    await shows(pilot, "0 of 7", "enter checklist")


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
            app.post_message(events.Paste(text))
            await pilot.press("enter")
            await shows(pilot, f"Nobody is {cut(text, 8)}. Who did it")
            await pilot.press("escape", "right_square_bracket")
            assert at < len(MARKUP)


async def test_a_concern_being_written_and_written(house: House) -> None:
    app = house.app()
    async with app.run_test(size=FEW) as pilot:
        await begin(pilot)
        for at, text in enumerate(MARKUP):
            me, child = house.staff[0].id, house.children[at]
            told = (Told(ids.new(), text, "email", EVENING),)
            form = ConcernForm(EVENING, about=child.id, told=told).as_json()
            draft = Draft(ids.new(), me, "concern", child.id, form, text, EVENING)
            await app.push_screen(ConcernScreen.from_draft(house.desk, draft))
            await shows(
                pilot, f"Concern: {text}", f"About           {text}", "Ring: [name withheld]"
            )
            await have(pilot, text, f"Told            {text}, email, 21:42")
            await pilot.press("tab", "end", "up", "enter")
            await shows(pilot, "Whom did you tell")
            app.post_message(events.Paste(text))
            await pilot.press("enter")
            await shows(pilot, f"How did you tell {cut(text, 20)}: p phone")
            await pilot.press("escape", "escape")
            await app.push_screen(ConcernView(house.desk, house.concern_of(at)))
            await shows(pilot, f"Concern: {text}")
            by = f"(written 21:42 by {initials(at)})"
            await have(pilot, text, f"Told        {text}, phone, 21:42 {by}")
            await pilot.press("t")
            app.post_message(events.Paste(text))
            await pilot.press("enter", "p", "enter")
            await shows(pilot, f"Saved: told {text}.")
            await pilot.press("escape")


async def test_an_answer_being_written_and_written(house: House) -> None:
    app = house.app()
    async with app.run_test(size=FEW) as pilot:
        await begin(pilot)
        for at, text in enumerate(MARKUP):
            context = json.dumps({"concern": house.concern_of(at)})
            draft = Draft(ids.new(), house.staff[0].id, "answer", None, context, text, EVENING)
            await app.push_screen(AnswerScreen(house.desk, draft))
            await shows(pilot, f"Answer: {text}")
            await until(pilot, lambda text=text: lines(pilot).count(text) == 2)
            await pilot.press("escape")
            by = house.desk.by()
            database.call(answer, by, ids.new(), house.concern_of(at), f"{text} {text}")
            await app.push_screen(ConcernView(house.desk, house.concern_of(at)))
            await have(pilot, text, f"{text} {text}")
            await pilot.press("escape")


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
        await shows(pilot, "Who needs a new code")
        for at, text in enumerate(MARKUP):
            assert any(
                line.removeprefix("> ").startswith(f"{initials(at):<8}{text:<40}")
                for line in lines(pilot)
            )
        for person in sorted(house.staff, key=lambda each: (each.name, each.id)):
            await pilot.press("enter")
            await shows(pilot, f"Replace the PIN of {person.name} by a new code? y yes  n no")
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
            await shows(pilot, "Night  ", "enter checklist")


@pytest.mark.parametrize("name", MARKUP)
async def test_the_homes_name_on_sign_in_and_board(name: str, tmp_path: Path) -> None:
    texts = ("Ed Dunn", "Pat King")
    create(tmp_path / "home.db", texts, name)
    with opened(tmp_path / "home.db", texts) as house:
        who, house.desk.who = house.desk.who, None
        app = house.app()
        async with app.run_test(size=(80, 24)) as pilot:
            await shows(pilot, "Sign in with")
            assert text_of(app).splitlines()[0].startswith(f"{name} ")
            assert who is not None
            app.signed_in(who)
            await begin(pilot)
            assert text_of(app).splitlines()[0].startswith(f"{name} ")


def field(pilot: Pilot[None]) -> str:
    """The field of a form in which the cursor is."""
    (line,) = [each[2:] for each in lines(pilot) if each.startswith("> ")]
    return re.sub(r"^(\d+\.) +", r"\1 ", line)


async def test_what_is_typed_while_a_home_is_set_up(tmp_path: Path) -> None:
    with no_home(tmp_path):
        app = SetUp()
        async with app.run_test(size=(120, 60)) as pilot:
            await the_home(pilot)
            await the_people(pilot)
            await shows(pilot, "3 of 5")
            for at, text in enumerate(MARKUP, 1):
                await pasted(pilot, text)
                await until(pilot, lambda at=at, text=text: field(pilot) == f"{at}. {text}")
                await pilot.press("enter")
            await pilot.press("enter")
            await shows(pilot, "4 of 5")
            for text in MARKUP:
                await fill(pilot, text, f"{text} 1")
            await pilot.press("pagedown")
            await shows(pilot, "5 of 5")
            told = "\n".join(lines(pilot))
            assert all(
                re.search(rf"^(Children +)?{re.escape(each)}$", told, re.M) for each in MARKUP
            )
            assert all(f"{each}: {each} 1" in told for each in MARKUP)

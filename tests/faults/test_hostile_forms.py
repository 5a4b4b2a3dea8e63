"""Text that looks like markup, in what is being written and where a home is set up: as written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from models import database, ids
from models.concern_verbs import answer
from models.concerns import Told
from models.drafts import Draft
from screens.concern import ConcernScreen
from screens.concern_answer import AnswerScreen
from screens.concern_form import ConcernForm
from screens.concern_view import ConcernView
from screens.setup_pages import SUGGESTED_LABELS
from screens.text import cut
from tests.faults.hostile import (
    EVENING,
    FEW,
    MARKUP,
    House,
    begin,
    create,
    have,
    initials,
    lines,
    opened,
)
from tests.screens.filling import SetUp, fill, no_home, pasted, the_home, the_people
from tests.screens.looking import shows, text_of, until


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
                await pilot.press("enter", "enter")
            await pilot.press("enter")
            await shows(pilot, "4 of 5")
            for at, text in enumerate(MARKUP):
                if at < len(SUGGESTED_LABELS):
                    # Whoever goes on is past who it is, which is suggested here.
                    await pilot.press("shift+tab")
                await fill(pilot, text, f"{text} 1")
            await pilot.press("pagedown")
            await shows(pilot, "5 of 5")
            told, since = "\n".join(lines(pilot)), ", since 21 Nov 2026"
            assert all(
                re.search(rf"^(Children +)?{re.escape(each + since)}$", told, re.M)
                for each in MARKUP
            )
            assert all(f"{each}: {each} 1" in told for each in MARKUP)

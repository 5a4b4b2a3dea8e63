"""A home of six children and twelve staff from nothing: by the keyboard, and by one import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from kwtui.app import KwtuiApp
from kwtui.first_run import FirstRun
from models import clock, database, drafts, setup
from models.database import call
from models.people import ChildTable, children, everybody
from models.verify import verify
from screens.widgets.asked_form import AskedForm
from screens.widgets.rows import Rows
from tests.cli.running import run
from tests.conftest import PIN
from tests.faults.harness import KWTUI
from tests.screens.filling import fill
from tests.screens.forms import to_board
from tests.screens.household import (
    DOCTOR,
    FIRST,
    HOUSE,
    MORE,
    NOW,
    PHONE,
    STAFF,
    SURGERY,
    WORDS,
    journal,
    people_csv,
)
from tests.screens.looking import shows, text_of, until

SIZE = (80, 24)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Where the two homes are to stand; there is nothing yet."""
    for name in ("typed", "imported"):
        (tmp_path / name).mkdir()
    yield tmp_path / "typed" / "home.db", tmp_path / "imported" / "home.db"
    drafts.close_drafts()
    database.close_home()


# By the keyboard


async def typed(pilot: Pilot[None], text: str) -> None:
    """Types a text whose keys all come in one piece, as they do over a slow line."""
    focused = pilot.app.screen.focused
    assert focused is not None
    for letter in text:
        focused.post_message(events.Key({" ": "space"}.get(letter, letter), letter))
    await pilot.pause()


async def set_up(pilot: Pilot[None]) -> None:
    """From the first screen through every page to the sign-in."""
    await shows(pilot, "Set up this home")
    await pilot.press("enter")
    await shows(pilot, "1 of 5", "06:30")
    await typed(pilot, "Rowan House")
    await pilot.press("pagedown")
    await shows(pilot, "2 of 5")
    await fill(pilot, "Ed Dunn", "", PIN, PIN, "Pat King", "", put=typed)
    await pilot.press("pagedown")
    await shows(pilot, "3 of 5")
    await fill(pilot, "Amber Smith", "21/09/2024", "", put=typed)
    await shows(pilot, "4 of 5")
    await typed(pilot, "07700 900123")
    await pilot.press("pagedown")
    await shows(pilot, "5 of 5", "Amber Smith, since 21 Sep 2024")
    await pilot.press("enter", "y")
    await shows(pilot, "Write these codes down", "PK")
    await pilot.press("enter", "y")
    await shows(pilot, "Sign in with")
    await typed(pilot, "ed")
    await pilot.press("enter")
    await typed(pilot, PIN)
    await pilot.press("enter")
    await shows(pilot, "Rowan House", "This shift")


async def filled(pilot: Pilot[None], texts: tuple[str, ...]) -> None:
    """Every field of a form, from the first: a choice by the arrow, a text in place of another."""
    await until(pilot, lambda: bool(pilot.app.screen.query(AskedForm)))
    form = pilot.app.screen.query_one(AskedForm)
    await until(pilot, lambda: bool(form.keys))
    for text, key in zip(texts, list(form.keys), strict=True):
        assert form.at == key
        turns = 0
        while text in WORDS and form.value(key) != text and turns < 4:
            await pilot.press("right")
            turns += 1
        if text not in WORDS and form.value(key) != text:
            await pilot.press("ctrl+u")
            await typed(pilot, text)
        await pilot.press("enter")


async def add(pilot: Pilot[None], key: str, among: list[tuple[str, ...]]) -> None:
    """Adds people on the screen of children or of staff."""
    await pilot.press(key)
    await until(pilot, lambda: bool(pilot.app.screen.query(Rows)))
    lists = pilot.app.screen
    await until(pilot, lambda: bool(lists.query_one(Rows).rows))
    for texts in among:
        await pilot.press("a")
        await until(pilot, lambda: pilot.app.screen is not lists)
        await filled(pilot, texts)
        await until(pilot, lambda: pilot.app.screen is lists)
        await shows(pilot, texts[0])
    await pilot.press("escape")
    await until(pilot, lambda: pilot.app.screen.NAME == "Board")


async def at(pilot: Pilot[None], wanted: str) -> None:
    """Moves the cursor down to a line."""
    rows = pilot.app.screen.query_one(Rows)
    await until(pilot, lambda: rows.cursor_key is not None)
    while rows.cursor_key != wanted:
        before = rows.cursor_key
        await pilot.press("j")
        await until(pilot, lambda was=before: rows.cursor_key != was)


async def add_doctor(pilot: Pilot[None], child: str) -> None:
    """The GP of a child, from the gap in the file; the list of children leads to it."""
    await pilot.press("C")
    await until(pilot, lambda: pilot.app.screen.NAME == "Children")
    await at(pilot, child)
    await pilot.press("f")
    await shows(pilot, "First days")
    await pilot.press("p")
    await shows(pilot, "GP", "! missing")
    await at(pilot, "gap:person:gp")
    await pilot.press("enter")
    await shows(pilot, "Agency or relation")
    for text in (DOCTOR, SURGERY, PHONE):
        await typed(pilot, text)
        await pilot.press("tab")
    form = pilot.app.screen
    await pilot.press(*["tab"] * 12, "enter")
    await until(pilot, lambda: pilot.app.screen is not form)
    await to_board(pilot, Here(pilot.app))


class Here:
    """What the helpers want of a shift."""

    def __init__(self, app: Any) -> None:
        self.app = app


async def test_typed_by_the_keyboard_and_imported_it_is_the_same_home(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_keys, by_import = places
    monkeypatch.setattr(clock, "system", clock.standing_at(NOW))
    with ExitStack() as at_the_end:
        app: KwtuiApp = FirstRun(by_keys, at_the_end).app()
        async with app.run_test(size=SIZE) as pilot:
            await set_up(pilot)
            await add(pilot, "C", MORE)
            await add(pilot, "P", STAFF)
            for child in call(lambda: [each.id for each in ChildTable.select()]):
                await add_doctor(pilot, child)
            await shows(pilot, "Amber Smith", "Zoë Marchetti", "has no key worker")
            assert "Reece" not in text_of(app), "who is to come does not live here yet"
    assert call(verify) == []
    assert [each.name for each in call(children)] == [FIRST.name, *(c[0] for c in MORE[:4])]
    assert sorted(each.initials for each in call(everybody)) == sorted(
        ["ED", "PK", *(each[1] for each in STAFF)]
    )
    typed_in = journal()
    drafts.flush()
    assert drafts.of_author(next(e.id for e in call(everybody) if e.initials == "ED")) == []
    drafts.close_drafts()
    database.close_home()

    database.open_home(by_import, create=True)
    call(setup.create, HOUSE, NOW, PIN)
    database.close_home()
    file = people_csv(by_import.with_name("people.csv"))
    done = run(
        [*KWTUI, "--db", str(by_import), "--as", "ED", "import", str(file), "--store"],
        by_import.parent, f"{PIN}\n",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "5 children, 10 members of staff, 6 contacts. There already: 0." in done.err
    database.open_home(by_import)
    assert call(verify) == []
    assert journal() - typed_in == typed_in - journal() == Counter()
    assert len(call(everybody)) == 12
    assert len(call(lambda: list(ChildTable.select()))) == 6

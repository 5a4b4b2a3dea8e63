"""The round in any size of terminal, and with hostile words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models import database, ids
from models.answering import NewAnswer, add_note
from models.home import home
from models.routine import ItemTable
from models.shifts import Part
from models.text import clean
from models.where_verbs import set_where
from tests.screens.corridor import DAY, MORNING, NAMES, SIZE, Corridor, corridor_of
from tests.screens.looking import shows, text_of, until

HOSTILE = (
    "[/] Ann", "\x1b[2JBo \x9b31m", "日本 太郎", "[@click=app.exit]x y", "é" * 60, "\u202eOla",
)  # fmt: skip
AtRound = Callable[..., Corridor]


@pytest.fixture
def at_round(tmp_path: Path):
    with corridor_of(tmp_path) as make:
        yield make


# What does not fit


@pytest.mark.parametrize("size", [(80, 24), (45, 20)])
async def test_what_does_not_fit_scrolls_by_item_and_the_names_stay(
    at_round: AtRound, size: tuple[int, int]
) -> None:
    here = at_round(now=MORNING.replace(hour=12))
    async with here.app.run_test(size=size) as pilot:
        await shows(pilot, "Amber")
        await pilot.press("v")
        await shows(pilot, "Round · Day of Sat 21 Nov", "→")
        seen, items = set(), here.app.screen.shown.items
        for item in items:
            lines = text_of(here.app).splitlines()
            heading = lines[4 if size == SIZE else 5]
            assert here.place() == ("Amber", item.id)
            assert item.short in heading
            assert [name for name in here.cells()] == [name.split()[0] for name in NAMES]
            assert max(map(len, lines)) <= size[0]
            seen |= set(heading.replace("←", " ").replace("→", " ").split())
            await pilot.press("right")
        assert seen >= {word for item in items for word in item.short.split()}
        assert "→" not in text_of(here.app)
        await pilot.press(*["h"] * len(items))
        await until(pilot, lambda: "←" not in text_of(here.app))
        await pilot.press(*["space"] * 13)
        await shows(pilot, f"13{' of ' if size == SIZE else '/'}72")
        assert here.place() == ("Callum", items[2].id)


async def test_a_morning_can_be_answered_at_45_columns(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=(45, 20)) as pilot:
        await shows(pilot, "Amber")
        await pilot.press("v")
        await shows(pilot, "Round · Morning of Sat 21 Nov", "0/42")
        await pilot.press(*["space"] * 42)
        await shows(pilot, "42/42", "End of the round.")
        assert max(map(len, text_of(here.app).splitlines())) <= 45
    assert len({(a.child, a.item) for a in here.stored()}) == 42


@pytest.mark.parametrize("size", [(30, 8), (12, 5), (200, 60)])
async def test_any_terminal_will_do(at_round: AtRound, size: tuple[int, int]) -> None:
    here = at_round()
    async with here.app.run_test(size=size) as pilot:
        await until(pilot, lambda: here.app.screen.shown)
        await pilot.press("v")
        await until(pilot, lambda: here.app.screen.NAME == "Round" and here.app.screen.shown)
        await pilot.press("space", "l", "space", "h", "G", "space")
        await until(pilot, lambda: len(here.stored()) == 3)
        await pilot.resize_terminal(80, 24)
        await shows(pilot, "Round · Morning of Sat 21 Nov", "3 of 42")


# Hostile words


@pytest.mark.parametrize("size", [(80, 24), (45, 20)])
async def test_hostile_names_labels_and_notes_are_shown_and_do_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with corridor_of(tmp_path, HOSTILE) as make:
        here = make()
        database.call(_reword)
        by = here.by("PK")
        words = "[/b] \x1b[2J \u202e[@click=app.exit]gone[/]"
        note = NewAnswer(
            ids.new(), here.children[0].id, DAY, Part.MORNING, "b1", None, by.at, by.staff,
            note=words,
        )  # fmt: skip
        database.call(add_note, by, note)
        database.call(set_where, by, ids.new(), here.children[2].id, "school", MORNING)
        async with here.app.run_test(size=size) as pilot:
            await until(pilot, lambda: here.app.screen.shown)
            await pilot.press("v")
            await shows(pilot, "Round · Morning", "日本", "[/] Ann", clean(words)[:12])
            for _ in range(6):
                await pilot.press("space", "l")
            await until(pilot, lambda: len(here.stored()) == 7)
            text = text_of(here.app)
            assert not set("\x1b\x9b\u202e") & set(text)
            assert "[/]" in text
            assert here.desk.home == database.call(home)


@database.writes
def _reword() -> None:
    """A title, label and "what counts as done" as hostile as they come, with no journal line."""
    ItemTable.update(
        title="[/] \x1b]0;x\x07 title", short="[b]日本語", done="\u202edone [@click=app.exit]x[/]"
    ).where(ItemTable.id == "b2").execute()

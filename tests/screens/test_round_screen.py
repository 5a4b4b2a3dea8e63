"""The round beside others at work, in any size of terminal, at any hour, with hostile words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import database, ids
from models.answering import NewAnswer, add_note
from models.concerns import open_concerns
from models.home import home
from models.routine import ItemTable
from models.shifts import Part
from models.text import clean
from models.where_verbs import set_where
from tests.screens.corridor import DAY, MORNING, NAMES, SIZE, Corridor, corridor_of, opened
from tests.screens.looking import shows, text_of, typed, until

HOSTILE = (
    "[/] Ann",
    "\x1b[2JBo \x9b31m",
    "日本 太郎",
    "[@click=app.exit]x y",
    "é" * 60,
    "\u202eOla",
)
NIGHT_OF_THE_CLOCKS = date(2027, 10, 30)
AtRound = Callable[..., Corridor]


@pytest.fixture
def at_round(tmp_path: Path):
    with corridor_of(tmp_path) as make:
        yield make


# Others at work


async def test_an_answer_given_elsewhere_appears_and_the_cursor_stays(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "l", "j", "j")
        here.somebody_answers(0, "b1", "declined")
        await shows(pilot, "1 of 42 answered", "[d]")
        assert here.place() == ("Dina", "b3a")
        assert here.cells()["Amber"][:2] == ["[d]", "[ ]"]


async def test_what_comes_under_the_cursor_is_not_answered_over_unread(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("space")
        await shows(pilot, "1 of 42")
        theirs = here.somebody_answers(1, "b1", "declined")
        await shows(pilot, "2 of 42", "Callum Todd: declined, PK 07:30")
        await pilot.press("space")
        await shows(pilot, "Answered just now: declined, PK 07:30. The same key again")
        assert here.place() == ("Callum", "b1")
        assert len(here.stored()) == 2
        await pilot.press("space")
        await until(pilot, lambda: len(here.stored()) == 3)
        assert here.place() == ("Dina", "b1")
    assert (here.stored()[-1].value, here.stored()[-1].seen) == ("done", theirs)


async def test_two_answers_that_did_not_see_each_other_stand_side_by_side(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        here.app.screen.changed = lambda tables: None  # this terminal has not seen it yet
        here.somebody_answers(0, "b1", "declined")
        await pilot.press("space")
        await shows(
            pilot, "Meanwhile somebody answered too: Amber Smith, Room: declined, PK", "[x]+"
        )
        await pilot.press("up")
        await shows(pilot, "also: declined, PK 07:30. Answer again")
        await pilot.press("space")
        await until(pilot, lambda: "[x]+" not in text_of(here.app))
    assert [value for *_, value in here.values()] == ["declined", "done", "done"]


async def test_two_walk_at_once_and_no_place_is_left_or_lost(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        for child in (5, 4, 3):
            here.somebody_answers(child, "b1")
            await pilot.press("space")
        await shows(pilot, "6 of 42")
        await pilot.press("space")
        await shows(pilot, "7 of 42")
    given = here.values()
    assert len(given) == len({(child, item) for child, item, _ in given}) == 7


async def test_undo_leaves_what_somebody_answered_after_me(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("space", "space")
        await shows(pilot, "2 of 42")
        mine = here.stored()[-1]
        here.somebody_answers(1, "b1", "declined", seen=mine.id)
        await shows(pilot, "[d]")
        await pilot.press("u")
        await shows(pilot, "Left as it is: PK answered after you.")
        await pilot.press("u")
        await shows(pilot, "Taken back: “Amber Smith, Room”.")
    assert here.values()[2:] == [("Callum", "b1", "declined"), ("Amber", "b1", None)]


# Ways from it


async def test_enter_opens_the_childs_checklist_at_the_item_and_comes_back(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "j", "enter")
        await shows(pilot, "Callum Todd · Morning of Sat 21 Nov", "> [ ] Clean clothes to wear")
        await pilot.press("space")
        await shows(pilot, "> [x] Clean clothes to wear")
        await pilot.press("escape")
        await shows(pilot, "Round · Morning", "1 of 42 answered")
        assert here.place() == ("Callum", "b2")
        await pilot.press("escape")
        await shows(pilot, "This shift", "v round")


async def test_a_concern_is_about_the_child_and_item_under_the_cursor(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("l", "j", "exclamation_mark")
        await shows(pilot, "Concern: Callum Todd")
        await typed(pilot, "Torn sleeve")
        await pilot.press("tab")
        for _ in range(6):
            await pilot.press("s")
            await pilot.pause(0.1)
            if database.call(open_concerns):
                break
            await pilot.press("enter")
            await pilot.press("y")
        await until(pilot, lambda: database.call(open_concerns))
        await until(pilot, lambda: "Round" in text_of(here.app))
        await shows(pilot, "[ ]!", "a concern came from it")
    (concern,) = database.call(open_concerns)
    assert (concern.child, concern.origin) == (here.children[1].id, (DAY, Part.MORNING, "b2"))


# When it may be answered


async def test_a_part_that_has_not_begun_says_so_as_the_checklist_does(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "This shift")
        await pilot.press("right", "right", "v")
        await shows(pilot, "Round · Night of Sat 21 Nov", "It is now morning of Sat 21 Nov")
        await pilot.press("space")
        await shows(pilot, "Night begins at 20:30. It can be answered from 19:30.")
        assert here.place() == ("Amber", "n1")
    assert here.stored(Part.NIGHT) == []


@pytest.mark.parametrize(("hour", "zone"), [(0, "BST"), (1, "GMT")])
async def test_in_the_doubled_hour_of_autumn_the_night_is_still_that_of_saturday(
    at_round: AtRound, hour: int, zone: str
) -> None:
    now = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    here = at_round(now=now)
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here, "Round · Night of Sat 30 Oct", "0 of 36")
        await pilot.press("space", "up")
        await shows(pilot, f"Amber Smith: done, ED 01:30 {zone}")
    (answer,) = here.stored(Part.NIGHT, NIGHT_OF_THE_CLOCKS)
    assert answer.at == now


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

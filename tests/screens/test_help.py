"""Help, palette, whom to ring, and reading a whole text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from models import database
from models.home import Number, NumberTable
from models.journal import transaction
from models.text import clean
from screens.actions import EVERYWHERE, READING, TEXT, key_word
from screens.concern_actions import CONCERN, CONCERN_VIEW
from screens.entry import TextScreen
from screens.help import HelpScreen
from screens.palette import PaletteScreen
from screens.people_actions import KEY_WORKER
from screens.ring import RingScreen, ring_lines
from screens.shift_actions import BOARD, CHECKLIST
from screens.widgets.list_keys import LIST_KEYS
from screens.widgets.reader import Passage, Reader
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
AtDesk = Callable[..., Shift]
HOSTILE = "[/] \x1b]52;c;YmFk\x07 \x9b31m \u202e[b]x"


async def board(pilot: Pilot[None]) -> None:
    await shows(pilot, "Amber Smith", "0 of 6")


async def read_whole(pilot: Pilot[None]) -> str:
    """All that the text on the screen says, page after page."""
    pages = []
    while True:
        pages.append(text_of(pilot.app))
        await pilot.press("pagedown")
        await pilot.pause()
        if text_of(pilot.app) == pages[-1]:
            return " ".join("\n".join(pages).split())


@pytest.mark.parametrize("size", [(80, 24), (45, 20)])
async def test_help_has_every_key_of_its_screen_from_the_declarations(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("question_mark")
        await shows(pilot, "Keys: Board")
        text = await read_whole(pilot)
        for action in (*BOARD, *LIST_KEYS, *EVERYWHERE):
            assert all(key_word(key) in text for key in action.keys)
            if size == SIZE:
                assert shift.desk.said(action.help) in text
        assert READING[0].help not in text
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")


async def test_help_on_a_form_explains_its_text_as_well(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await pilot.press("f1")
        await shows(pilot, "Keys: Raising a concern")
        text = await read_whole(pilot)
        assert all(action.help in text for action in (*CONCERN, *TEXT))
        await pilot.press("question_mark", "escape")
        await shows(pilot, "Concern: Amber Smith")


async def test_the_palette_finds_by_any_word_and_does_it_on_the_screen_below(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("colon")
        await shows(pilot, "Find an action", "checklist", "next part of the day")
        await typed(pilot, "back")
        await shows(pilot, "> where", "1 of ", " match")
        assert "next part of the day" not in text_of(shift.app)
        await pilot.press("enter")
        await shows(pilot, "Amber Smith is", "i in")
        await pilot.press("escape")


async def test_the_palette_goes_to_a_child_a_section_a_person_and_a_setting(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        for letters, line, there in (
            ("callum", "> Callum Todd", "Callum Todd"),
            ("amber smith health", "> Amber Smith", "Health"),
            ("pat king", "> Pat King", "Pat King"),
            ("parts of the day set", "> Parts of the day", "Morning begins"),
        ):
            await board(pilot)
            await pilot.press("colon")
            await shows(pilot, "Find an action")
            await typed(pilot, letters)
            await shows(pilot, line)
            await pilot.press("enter")
            await until(pilot, lambda: shift.app.screen.NAME not in ("Board", "Find an action"))
            await shows(pilot, there)
            await pilot.press("escape")


async def test_the_palette_takes_letters_not_keys_and_gives_them_back(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("ctrl+p")
        await shows(pilot, "Find an action")
        await typed(pilot, "jk")
        await shows(pilot, "Nothing matches.")
        await pilot.press("enter", "backspace", "backspace", "down", "up")
        await shows(pilot, "> checklist")
        await pilot.press("escape")
        await board(pilot)
        assert not isinstance(shift.app.screen, PaletteScreen)


async def test_the_palette_does_what_works_everywhere(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("colon")
        await typed(pilot, "whom to ring")
        await shows(pilot, "> ring")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(shift.app.screen, RingScreen))
        await shows(pilot, "07700 900123")


async def test_the_palette_runs_an_action_of_a_form(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await pilot.press("ctrl+p")
        await typed(pilot, "store")
        await shows(pilot, "> save")
        await pilot.press("enter")
        await shows(pilot, "Write first what was seen or said.")


@pytest.mark.parametrize("key", ["r", "escape", "x", "space", "question_mark"])
async def test_whom_to_ring_is_read_and_any_key_goes_back(at_desk: AtDesk, key: str) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("r")
        await shows(pilot, "Whom to ring", "On-call manager", "07700 900123", "any key goes back")
        await pilot.press(key)
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        assert len(shift.app.screen_stack) == 1


async def test_many_numbers_can_all_be_reached_and_hostile_ones_do_nothing(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()

    @database.writes
    def add() -> None:
        with transaction(shift.desk.by(), "numbers") as tx:
            for place in range(2, 12):
                label = f"{HOSTILE} {place}"
                tx.add(NumberTable, id=str(place), place=place, label=label, number="1", version=1)

    database.call(add)
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("r")
        await shows(pilot, "On-call manager", "↓")
        await pilot.press("down", "down", "down", "down", "down")
        await until(pilot, lambda: "↓" not in text_of(shift.app))
        assert "[b]x 11" in " ".join(text_of(shift.app).split())
        await pilot.press("up")
        assert isinstance(shift.app.screen, RingScreen)
        await pilot.press("q")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")


NUMBERS = [Number("On-call manager", "07700 900123"), Number("Police", "101, or 999")]


def laid_out(width: int, most: int, count: int = 2) -> list[str]:
    lines = ring_lines((NUMBERS * 3)[:count], width, most)
    return ["".join(span.text for span in line) for line in lines]


def test_the_numbers_stand_in_as_few_lines_as_they_need() -> None:
    whole = "Ring: On-call manager 07700 900123 · Police 101, or 999"
    assert laid_out(80, 2) == [whole]
    assert laid_out(45, 2) == ["Ring: On-call manager 07700 900123", "      Police 101, or 999"]
    assert laid_out(45, 1) == ["Ring: On-call manager 07700 900123 …"]
    assert laid_out(80, 2, 6)[-1].endswith(" …")
    assert all(len(line) <= 80 for line in laid_out(80, 2, 6))
    assert laid_out(80, 2, 0) == ["Ring: "]


async def test_a_whole_text_is_read_to_its_end_letter_for_letter(at_desk: AtDesk) -> None:
    shift = at_desk()
    words = " ".join(f"word{number}" for number in range(2_000))
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await shift.app.push_screen(TextScreen(HOSTILE, [HOSTILE, "two\nlines", words]))
        await shows(pilot, clean(HOSTILE)[:30], "two", "lines", "word0", "↓")
        text = await read_whole(pilot)
        assert all(f"word{number}" in text for number in range(2_000))
        assert "↑" in text_of(shift.app)
        await pilot.press("g")
        await shows(pilot, "word0")
        await pilot.press("G")
        await shows(pilot, "word1999")
        await pilot.press("k", "home", "j", "end", "escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")


async def test_a_text_is_wrapped_anew_when_the_terminal_changes(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=(45, 20)) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await shift.app.push_screen(TextScreen("title", ["one two three four " * 30]))
        await shows(pilot, "one two three four one two three four one\n")
        await pilot.resize_terminal(30, 12)
        await shows(pilot, "one two three four one two\n")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not shift.app.screen.query_one(Reader).more)
        assert "↓" not in text_of(shift.app).rpartition("\n")[0]


async def test_a_passage_may_have_its_name_beside_it(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(TextScreen("title", []))
        reader = shift.app.screen.query_one(Reader)
        reader.show([Passage("a " * 60, lead="Name", indent=8), Passage("")])
        await shows(pilot, "Name    a a a", "        a a a")


def test_help_is_for_any_screen() -> None:
    assert isinstance(HelpScreen(TextScreen("a", [])), HelpScreen)


async def test_the_hint_line_leaves_out_what_the_role_may_not_and_help_says_who_may(at_desk):
    for initials, shown in (("PK", False), ("ED", True)):
        shift = at_desk(initials)
        assert shift.desk.who.staff.leads is shown
        async with shift.app.run_test(size=(100, 24)) as pilot:
            await shows(pilot, "Amber Smith", "This shift")
            await pilot.press("C", "K")
            await shows(pilot, "Key worker of Amber Smith", "t on a date")
            assert ("a appoint" in text_of(shift.app)) is shown
            await pilot.press("question_mark")
            await shows(pilot, "Shift leaders, managers: appoint the key worker.")


def test_who_may_is_read_from_the_sentence_of_the_action() -> None:
    for action in KEY_WORKER[1:4]:
        assert not action.open_to(leads=False, manager=False)
        assert action.open_to(leads=True, manager=False)
    assert all(each.open_to(leads=False, manager=False) for each in (*BOARD, *CHECKLIST))
    (answer,) = (each for each in CONCERN_VIEW if each.name == "answer")
    assert not answer.open_to(leads=True, manager=False)
    assert answer.open_to(leads=True, manager=True)

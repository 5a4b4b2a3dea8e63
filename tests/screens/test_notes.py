"""Daily notes on the screen (W2): written in seconds, listed, put right, withdrawn; and stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models import ids
from models.daily_note_verbs import NoteEntry, change_note, withdraw_note, write_note
from models.daily_notes import DailyNote, earlier, newest_notes, note
from models.database import call
from models.text import clean
from screens.note_form import NoteForm
from screens.notes import NotesScreen
from tests.models.talking import HOSTILE
from tests.screens.conftest import EVENING
from tests.screens.filed import unfinished
from tests.screens.looking import shows, text_of, typed
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line, pasted, people

AT = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
ENTRY = NoteEntry(AT, "Rang her gran, laughed a lot", "family")


def written(entry: NoteEntry = ENTRY, who: str = "PK") -> str:
    """Somebody writes a note about Amber; its id."""
    new = ids.new()
    assert call(write_note, people().by(who), new, people().amber, entry)
    return new


def here() -> list[DailyNote]:
    return call(newest_notes, people().amber, 10)


@SIZES
async def test_from_the_board_a_note_takes_a_key_the_words_and_enter(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("d")
        await shows(pilot, "New note: Amber Smith", "< day >", "21 Nov 2026", "21:42")
        await typed(pilot, "Read two chapters")
        await pilot.press("enter")
        await shows(pilot, "Saved: a note about Amber Smith.")
        assert shift.app.screen.NAME == "Board"
    (found,) = here()
    assert (found.text, found.kind, found.at) == ("Read two chapters", "day", EVENING)
    assert (found.author, found.typed_at, found.version) == (people().staff["PK"], EVENING, 1)


@SIZES
async def test_from_a_checklist_with_what_it_is_about_and_when(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        await pilot.press("D")
        await shows(pilot, "New note: Amber Smith")
        await typed(pilot, "First goal")
        await pilot.press("tab", "right", "tab", "tab")
        await typed(pilot, "16:30")
        await pilot.press("enter")
        await shows(pilot, "Saved: a note")
        assert shift.app.screen.NAME == "Checklist"
        await pilot.press("N")
        await shows(pilot, "Amber Smith: daily notes", "16:30 good news", "First goal")
    (found,) = here()
    assert (found.text, found.kind, found.at) == ("First goal", "good news", AT)


@SIZES
async def test_what_a_note_said_before_is_a_key_away(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    one = written()
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "16:30 family", "Rang her gran", "written by PK")
        await pilot.press("e")
        await shows(pilot, "Change the note: Amber Smith", "< family >", "16:30")
        await pilot.press("ctrl+u")
        await typed(pilot, "Rang her aunt")
        await pilot.press("enter")
        await shows(pilot, "Saved: a note", "Rang her aunt", "changed Sat")
        await pilot.press("enter")
        await shows(pilot, "Rang her aunt", "Before that:", "Rang her gran")
    assert (call(note, one).text, call(note, one).version) == ("Rang her aunt", 2)
    assert [each.text for each in call(earlier, one)] == [ENTRY.text]


@SIZES
async def test_a_withdrawn_note_is_masked_for_all_but_its_author_and_managers(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    one = written()
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "Rang her gran")
        await pilot.press("x")
        await shows(pilot, "Why is it withdrawn")
        await typed(pilot, "Misplaced")
        await pilot.press("enter")
        await shows(pilot, "Withdraw it?")
        await pilot.press("enter", "y")
        await shows(pilot, "family, withdrawn", "Misplaced", "Rang her gran")
        await pilot.press("x")
        await shows(pilot, "It is withdrawn already.")
        await pilot.press("e")
        await shows(pilot, "This note is withdrawn.")
    assert (call(note, one).withdrawn, call(note, one).why) == (True, "Misplaced")
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "Only its author and", "written by PK")
        assert "gran" not in text_of(shift.app)
        await pilot.press("enter")
        await shows(pilot, "Only its author and the managers")
        assert "gran" not in text_of(shift.app)


async def test_only_its_author_changes_it_and_its_author_or_a_manager_withdraws_it(
    at_desk: AtDesk,
) -> None:
    one = written()
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "Rang her gran")
        await pilot.press("e")
        await shows(pilot, "Only its author changes a note.")
        await pilot.press("x")
        await shows(pilot, "Only its author or a manager does this.")
    assert call(note, one).version == 1


async def test_of_two_terminals_that_change_it_both_texts_are_shown(at_desk: AtDesk) -> None:
    one = written()
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "Rang her gran")
        await pilot.press("e", "ctrl+u")
        await typed(pilot, "Mine")
        call(change_note, people().by("PK", "2"), one, 1, ENTRY._replace(text="There"))
        await pilot.press("enter")
        await shows(pilot, "Changed meanwhile: look at both.", "Stored meanwhile by PK: There.")
        assert call(note, one).text == "There"
        await pilot.press("enter")
        await shows(pilot, "Saved: a note", "Mine")
    assert [each.text for each in call(earlier, one)] == ["There", ENTRY.text]


async def test_one_that_was_withdrawn_meanwhile_stays_so_and_the_words_are_kept(
    at_desk: AtDesk,
) -> None:
    one = written()
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "Rang her gran")
        await pilot.press("e", "ctrl+u")
        await typed(pilot, "Mine")
        call(withdraw_note, people().by("ED"), one, 1, "Wrong child")
        await pilot.press("enter", "enter")
        await shows(pilot, "This note is withdrawn.", "Mine")
    assert (call(note, one).withdrawn, call(note, one).text) == (True, ENTRY.text)


async def test_what_is_typed_is_kept_and_found_on_the_board(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("d")
        await shows(pilot, "New note")
        await typed(pilot, "Half a")
        await pilot.press("escape", "k")
        await shows(pilot, "your unfinished form")
        (draft,) = unfinished(shift)
        await on_line(pilot, f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "New note: Amber Smith", "Half a", "Not saved yet")
        await typed(pilot, " sentence")
        await pilot.press("enter")
        await shows(pilot, "Saved: a note")
    assert [(each.id, each.text) for each in here()] == [(draft.id, "Half a sentence")]
    assert unfinished(shift) == []


async def test_what_is_wrong_is_said_at_its_field(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("d")
        await shows(pilot, "New note")
        await pilot.press("enter")
        await shows(pilot, "Write in a few words what happened.")
        await typed(pilot, "Tea")
        await pilot.press("tab", "tab", "tab")
        await typed(pilot, "23:00")
        await pilot.press("enter")
        await shows(pilot, "That time is still to come.")
        await pilot.press("ctrl+u")
        await typed(pilot, "25:00")
        await pilot.press("enter")
        await shows(pilot, "is not a time")
    assert here() == []


@SIZES
async def test_hostile_text_is_shown_letter_for_letter(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    words = clean(HOSTILE.replace("\r\n", " "))
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shift.app.push_screen(NoteForm(shift.desk, shift.amber))
        await shows(pilot, "New note")
        await pasted(pilot, HOSTILE)
        await pilot.press("enter")
        await shows(pilot, "Saved: a note")
        await shift.app.push_screen(NotesScreen(shift.desk, shift.amber))
        await shows(pilot, "[b]uneasy[/]")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: daily note")
        assert " ".join(text_of(shift.app).split()).count(words) == 1
    assert [each.text for each in here()] == [words]


async def test_others_notes_show_at_once_and_the_next_child_is_a_key_away(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("N")
        await shows(pilot, "No note is written yet")
        one = written(ENTRY._replace(at=AT - timedelta(hours=1)), "LM")
        await shows(pilot, "15:30 family", "written by LM")
        await on_line(pilot, one)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd: daily notes", "No note is written yet")
        await pilot.press("left_square_bracket")
        await shows(pilot, "Amber Smith: daily notes", "15:30 family")


@pytest.mark.parametrize("key", ["d", "N", "I"])
async def test_without_a_child_under_the_cursor_the_board_says_so(
    at_desk: AtDesk, key: str
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        shift.app.screen.child_here = lambda: None  # the cursor is on a line of the house
        await pilot.press(key)
        await shows(pilot, "first, then")

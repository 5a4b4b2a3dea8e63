"""Asking to talk to a manager, and what came of it: on the screen and in the database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import database, drafts, ids
from models.concern_verbs import raise_concern
from models.database import call
from models.errors import Busy
from models.journal import History
from models.records import stored as drafts_stored
from models.text import clean
from screens.concern_view import ConcernView
from screens.people import PeopleScreen
from screens.talk import TalkView
from screens.talk_form import AskForm
from screens.talks import TalksScreen
from tests.models.filing import write
from tests.models.talking import HOSTILE, asks, closes, promoted
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line, pasted, people, stored

TODAY = date(2026, 11, 21)

# Asking


@SIZES
async def test_a_word_from_the_board_in_four_keys_besides_the_text(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "Talk to a manager", "What is it about?", "< Amber Smith >")
        await shows(pilot, "Only you and the managers", "It is about a manager?")
        await typed(pilot, "Tuesday night")
        await pilot.press("enter", "enter")
        await shows(pilot, "Saved:")
        await shows(pilot, "For you (1)", "Talk: you asked just now")
    (row,) = stored()
    assert (row["text"], row["child"]) == ("Tuesday night", shift.amber.id)
    assert (row["typed_by"], row["typed_at"]) == (people().staff["PK"], EVENING)
    assert (row["source"], row["held"]) == (None, None)


async def test_about_nobody_and_in_more_than_a_line(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        await typed(pilot, "The rota")
        await pilot.press("enter")
        await typed(pilot, "too many nights")
        await pilot.press("tab", "left")
        await shows(pilot, "< nobody >")
        await pilot.press("left")
        await shows(pilot, "< Callum Todd >")
        await pilot.press("right", "pagedown")
        await shows(pilot, "Saved:")
    (row,) = stored()
    assert (row["text"], row["child"]) == ("The rota\ntoo many nights", None)


async def test_an_empty_request_is_not_stored(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await pilot.press("pagedown")
        await shows(pilot, "Write in a word or two what it is about.")
        await pilot.press("escape")
        await board(pilot)
    assert stored() == []


async def test_what_was_typed_is_dropped_only_after_a_y(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await typed(pilot, "Tuesday")
        await pilot.press("escape", "enter", "n")
        assert isinstance(shift.app.screen, AskForm)
        await pilot.press("escape", "y")
        await board(pilot)
    assert stored() == []


async def test_a_busy_gate_loses_no_word(at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    shift = at_desk("PK")

    @database.writes
    def busy(*_: object) -> bool:
        raise Busy

    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await typed(pilot, "Tuesday")
        with monkeypatch.context() as patch:
            patch.setattr("screens.talk_form.ask", busy)
            await pilot.press("pagedown")
            await shows(pilot, "Someone else is saving just now", "Tuesday")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
    assert [row["text"] for row in stored()] == ["Tuesday"]


@SIZES
async def test_from_a_checklist_it_names_the_answer_and_the_manager_goes_there(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    work = people()
    answer = work.answers("not-done", "PK", reason="out")
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await typed(pilot, "this one")
        await pilot.press("enter", "enter")
        await shows(pilot, "Saved:", "Time given to hear")
    (row,) = stored()
    assert (row["source"], row["source_row"], row["child"]) == ("answer", answer, work.amber)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shows(pilot, "Talk: PK asks, just now")
        await on_line(pilot, f"you:talk:{row['id']}")
        await pilot.press("enter")
        await shows(pilot, "this one", "an item of a checklist")
        await pilot.press("o")
        await shows(pilot, "Time given to hear")
        assert shift.app.screen.NAME == "Checklist"


async def test_from_a_concern_and_from_an_entry_it_names_the_record(at_desk: AtDesk) -> None:
    concern, entry = ids.new(), write("helps", text="Music")
    call(raise_concern, people().by("PK"), concern, people().amber, "A bruise", "yes", EVENING)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(ConcernView(shift.desk, concern))
        await shows(pilot, "A bruise")
        await until(pilot, lambda: shift.app.screen.about()[0])
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        await typed(pilot, "about this")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
        await pilot.press("escape")
        await board(pilot)
        await pilot.press("f")
        await shows(pilot, "About me")
        await pilot.press("a")
        await shows(pilot, "Music")
        await on_line(pilot, f"entry:{entry.id}")
        await pilot.press("enter")
        await shows(pilot, "written by ED")
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        await typed(pilot, "and this")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
        found = [(row["source"], row["source_row"]) for row in stored()]
        assert found == [("concern", concern), ("file", entry.id)]
        for row, words in zip(stored(), ("A bruise", "written by ED"), strict=True):
            await shift.app.push_screen(TalkView(shift.desk, row["id"]))
            await shows(pilot, "(o opens it)", row["text"])
            await pilot.press("o")
            await shows(pilot, words)
            await pilot.press("escape", "escape")


async def test_what_was_begun_from_a_record_goes_on_from_that_record(at_desk: AtDesk) -> None:
    answer = people().answers("done", "PK")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        await typed(pilot, "this one")
        await pilot.press("escape", "k", "escape")
        await board(pilot)
        # What is asked without a record is something else.
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        assert "this one" not in text_of(shift.app)
        await pilot.press("escape")
        await board(pilot)
        (draft,) = call(drafts.unfinished, people().staff["PK"], drafts_stored)
        await on_line(pilot, f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "this one")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
    (row,) = stored()
    assert (row["text"], row["source"], row["source_row"]) == ("this one", "answer", answer)


async def test_about_another_child_it_comes_from_no_record(at_desk: AtDesk) -> None:
    people().answers("done", "PK")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await typed(pilot, "x")
        await pilot.press("tab", "tab", "right")
        await shows(pilot, "< Callum Todd >")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
    (row,) = stored()
    assert (row["child"], row["source"]) == (people().callum, None)


async def test_inside_a_text_it_is_control_t_and_the_text_is_there_afterwards(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await typed(pilot, "A Tbruise")
        await pilot.press("ctrl+t")
        await shows(pilot, "What is it about?")
        await typed(pilot, "me")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:", "A Tbruise")
    assert [row["text"] for row in stored()] == ["me"]


async def test_the_palette_knows_it_and_a_lock_hides_it(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("colon")
        await typed(pilot, "talk to a manager")
        await shows(pilot, "> talk")
        await pilot.press("enter")
        await shows(pilot, "What is it about?")
        await typed(pilot, "Tuesday")
        await pilot.press("ctrl+l")
        await shows(pilot, "Locked.")
        assert "Tuesday" not in text_of(shift.app)
        await pilot.press("ctrl+t")
        assert not isinstance(shift.app.screen, AskForm)


# What came of it


@SIZES
async def test_a_manager_writes_what_came_of_it_and_who_asked_reads_it(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    one = asks(people(), text="Tuesday", at=EVENING - timedelta(days=1))
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shows(pilot, "For you (", "Talk: PK asks, 1 day ago")
        await on_line(pilot, f"you:talk:{one}")
        await pilot.press("enter")
        await shows(pilot, "Waiting: once you have talked", "Tuesday", "by Pat King (PK)")
        await pilot.press("a")
        await shows(pilot, "Talk with Pat King", "21 Nov 2026")
        await pilot.press("enter")
        await typed(pilot, "Two nights off")
        await pilot.press("enter")
        await shows(pilot, "Saved: PK sees it too.", "Talked on 21 Nov 2026.", "Two nights off")
        await pilot.press("escape")
        await board(pilot)
        await until(pilot, lambda: "Talk:" not in text_of(shift.app))
    (row,) = stored()
    assert (row["id"], row["held"], row["outcome"]) == (one, TODAY, "Two nights off")
    assert (row["closed_by"], row["closed_at"]) == (people().staff["ED"], EVENING)
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shows(pilot, "For you (1)", "Talk: held with ED")
        await pilot.press("G", "enter")
        await shows(pilot, "Talked on 21 Nov 2026.", "What came of it, ED", "Two nights off")
        await pilot.press("a")
        await shows(pilot, "A manager writes what came of it")
        await pilot.press("escape")
        await board(pilot)
        await pilot.press("M")
        await shows(pilot, "Talks with a manager", "talked 21 Nov 2026")


async def test_what_is_wrong_is_said_at_its_field(at_desk: AtDesk) -> None:
    one = asks(people())
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:talk:{one}")
        await pilot.press("enter")
        await shows(pilot, "Tuesday")
        await pilot.press("a")
        await shows(pilot, "Talked on")
        await typed(pilot, "22/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "22 Nov 2026 is still to come.", "Write in a line what came of it.")
        await pilot.press("ctrl+u", "pagedown")
        await shows(pilot, "Type the day on which you talked.")
    assert stored()[0]["held"] is None


@SIZES
async def test_two_managers_who_write_at_once_see_both_and_the_journal_keeps_both(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    promoted(people())
    one = asks(people())
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:talk:{one}")
        await pilot.press("enter")
        await shows(pilot, "Tuesday")
        await pilot.press("a")
        await shows(pilot, "Talked on")
        await pilot.press("enter")
        await typed(pilot, "In the office")
        assert closes(people(), one, "LM", outcome="On the stairs")
        await pilot.press("pagedown")
        await shows(pilot, "Changed meanwhile: look at both.", "by LM: On the")
        assert stored()[0]["outcome"] == "On the stairs"
        await pilot.press("pagedown")
        await shows(pilot, "Saved: PK sees it too.", "In the office")
    lines = call(lambda: [h.body for h in History.select().where(History.row == one)])
    assert [("stairs" in body, "office" in body) for body in lines] == [
        (False, False),
        (True, False),
        (False, True),
    ]


@SIZES
async def test_hostile_text_is_shown_letter_for_letter_everywhere(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("ED")
    words = clean(HOSTILE.replace("\r\n", " "))
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("T")
        await shows(pilot, "What is it about?")
        await pasted(pilot, HOSTILE)
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
        (row,) = stored()
        assert row["text"] == words
        await pilot.press("M")
        await shows(pilot, "[b]uneasy[/]" if size == SIZE else "[b]une")
        await pilot.press("enter")
        await shows(pilot, "[b]uneasy[/] ␛]52;c;YQ==␇", "⟨U+202E⟩")
        await pilot.press("a")
        await shows(pilot, "What came of it")
        await pilot.press("enter")
        await pasted(pilot, HOSTILE)
        await pilot.press("enter")
        await shows(pilot, "What came of it, ED", "Talked on")
        assert " ".join(text_of(shift.app).split()).count(words) == 2
    assert stored()[0]["outcome"] == words


# The list


async def test_the_list_has_what_waits_on_top_and_is_ones_own_for_staff(at_desk: AtDesk) -> None:
    work = people()
    closes(work, asks(work, text="first"), outcome="Talked")
    asks(work, text="second", child=work.amber)
    asks(work, "LM", text="third")
    for who, words in (("ED", ("third", "second", "first")), ("PK", ("second", "first"))):
        shift = at_desk(who)
        async with shift.app.run_test(size=SIZE) as pilot:
            await board(pilot)
            await pilot.press("M")
            await shows(pilot, "Talks with a manager", *words)
            assert isinstance(shift.app.screen, TalksScreen)
            text = text_of(shift.app)
            assert [text.index(word) for word in words] == sorted(text.index(w) for w in words)
            assert text.count("waiting") == len(words) - 1
            assert ("third" in text) == (who == "ED")


async def test_nothing_was_asked_yet(at_desk: AtDesk) -> None:
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("M")
        await shows(pilot, "Nobody has asked yet: T asks, from any screen.")
        await pilot.press("enter", "escape")
        await board(pilot)


# The other lines of "for you"


async def test_a_supervision_that_is_due_leads_to_the_list_of_people(at_desk: AtDesk) -> None:
    from models.staff_verbs import add_supervision

    work = people()
    held, due = TODAY - timedelta(days=40), TODAY - timedelta(days=3)
    call(add_supervision, work.by("ED"), ids.new(), work.staff["PK"], held, due)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shows(pilot, "For you (", "was due 18 Nov Supervision of PK")
        (line,) = [each for each in text_of(shift.app).splitlines() if "Supervision" in each]
        assert line.split()[0] == "!"
        await on_line(pilot, f"you:duty:supervision::{due.isoformat()}:{work.staff['PK']}")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(shift.app.screen, PeopleScreen))
        await shows(pilot, "> PK")


async def test_the_keys_of_the_board_are_about_the_child_of_the_line(at_desk: AtDesk) -> None:
    one = asks(people(), child=people().callum)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:talk:{one}")
        await pilot.press("f")
        await shows(pilot, "Callum Todd", "About me")


async def test_the_list_follows_what_others_store_and_keeps_the_cursor(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        assert "Talk:" not in text_of(shift.app)
        await pilot.press("down")
        one = asks(people())
        await shows(pilot, "For you (", "Talk: PK asks", "> Callum Todd")
        promoted(people())
        closes(people(), one, "LM")
        await until(pilot, lambda: "Talk:" not in text_of(shift.app))
        await shows(pilot, "> Callum Todd")

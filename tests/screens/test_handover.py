"""The handover by keyboard (H1): read a page a child, written, closed, read back, added to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from textual.pilot import Pilot

from models import ids
from models.action_verbs import ActionEntry, open_action
from models.daily_note_verbs import NoteEntry, write_note
from models.database import call
from models.handover_begin import open_handover
from models.handover_read import reading
from models.handover_verbs import close_handover
from models.handover_words import write_words
from models.handovers import additions_of, body_of, latest, words_of
from models.message_verbs import send
from models.staff_entry import StaffEntry
from models.staff_verbs import add_staff
from models.task_verbs import DONE, close_task
from models.tasks import open_actions
from tests.conftest import DAY_ONE
from tests.models.rostering import Roster
from tests.models.talking import HOSTILE
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line, people

MINUTE = timedelta(minutes=1)


def note(text: str = "Read two chapters", who: str = "PK") -> str:
    """Somebody writes a note about Amber; its id."""
    new = ids.new()
    entry = NoteEntry(EVENING - MINUTE, text)
    assert call(write_note, people().by(who), new, people().amber, entry)
    return new


def opened() -> str:
    """The id of the handover that is open."""
    return call(open_handover, EVENING).id


def says(child: str | None, status: str | None = None, who: str = "ED", **texts: str) -> None:
    """Somebody writes the words about a child, or the house."""
    stands = call(words_of, opened()).get(child)
    version = stands.version if stands else None
    call(write_words, people().by(who), opened(), child, texts, status, version)


def closed(who: str = "ED", at: datetime = EVENING) -> str:
    """Somebody closes the handover that is open; its id."""
    key = opened()
    assert call(close_handover, people().by(who, at=at), key)
    return key


@SIZES
async def test_a_shift_becomes_a_handover_with_no_typing_but_what_people_expect(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    note()
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("h")
        await shows(pilot, "Open, since", "Must not be missed: –", "Keys: not said")
        await shows(pilot, "Amber: no status yet")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet", "Read two chapters · PK")
        await pilot.press("w")
        await shows(pilot, "Amber Smith · WATCH", "Saved: Amber Smith, watch.")
        await pilot.press("e")
        await shows(pilot, "Handover: Amber Smith", "< watch >")
        await pilot.press("tab")
        await typed(pilot, "Contact at ten")
        await pilot.press("tab")
        await typed(pilot, "If late then ring")
        await pilot.press("pagedown")
        await shows(pilot, "What matters: Contact at ten", "If … then …: If late then ring")
        await pilot.press("right_square_bracket", "s")
        await shows(pilot, "Callum Todd · settled")
        await pilot.press("right_square_bracket", "C")
        await shows(pilot, "y yes")
        await pilot.press("enter")
        assert call(latest) is None
        await pilot.press("y")
        await shows(pilot, "Closed 21:42 by ED")
    found = call(latest)
    assert found is not None and found.closed_by == people().staff["ED"]
    words = call(words_of, found.id)
    assert {each: one.status for each, one in words.items()} == {
        people().amber: "watch", people().callum: "settled",
    }  # fmt: skip
    assert dict(words[people().amber].texts) == {
        "matters": "Contact at ten", "if_then": "If late then ring",
    }  # fmt: skip
    assert "Read two chapters" in call(body_of, found.id)


@SIZES
async def test_what_must_not_be_missed_and_the_homes_list_are_filled_in(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("h")
        await shows(pilot, "Must not be missed: –")
        await pilot.press("e")
        await shows(pilot, "Handover: the house", "three things at most", "Petty cash")
        await typed(pilot, "Boiler man at eight")
        await pilot.press("tab", "tab", "tab")
        await typed(pilot, "ED")
        await pilot.press("tab")
        await typed(pilot, "120.50")
        await pilot.press("pagedown")
        await shows(pilot, "the initials of two people")
        await typed(pilot, " PK")
        await pilot.press("pagedown")
        await shows(pilot, "! Boiler man at eight", "Keys: ED PK", "Petty cash: 120.50")
    assert dict(call(words_of, opened())[None].texts) == {
        "must1": "Boiler man at eight", "item:g1": "ED PK", "item:g2": "120.50",
    }  # fmt: skip


async def test_each_line_opens_the_record_from_which_it_comes(at_desk: AtDesk) -> None:
    one = note()
    by, action = people().by("PK"), ids.new()
    call(open_action, by, action, people().amber, ActionEntry("Ring school", by.staff))
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "Read two chapters", "Ring school · PK · today")
        await on_line(pilot, "line:0")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: daily notes", "Read two chapters")
        assert shift.app.screen.rows.cursor_key == one
        await pilot.press("escape")
        await shows(pilot, "Open, since")
        await on_line(pilot, f"task:{action}")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: open", "Ring school")
        await pilot.press("escape", "left_square_bracket")
        await shows(pilot, "Amber: no status yet")
        await on_line(pilot, f"child:{people().callum}")
        await pilot.press("enter")
        await shows(pilot, "Callum Todd · no status yet")


async def test_a_closed_one_says_who_has_read_it_and_what_came_later(at_desk: AtDesk) -> None:
    says(None, must1="Boiler man at eight")
    says(people().amber, "act now", matters="Cut her arm")
    key = closed(at=EVENING - 2 * MINUTE)
    note("Asked for a plaster")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "o")
        await shows(pilot, "> The one that is open", "21:40 ED · read by nobody yet")
        await pilot.press("j", "enter")
        await shows(pilot, "Closed 21:40 by ED", "! Boiler man at eight", "Amber: ACT NOW")
        await pilot.press("w")
        await shows(pilot, "This handover is closed: + adds to it.")
        await pilot.press("plus")
        await shows(pilot, "Add to this page")
        await typed(pilot, "He comes at nine")
        await pilot.press("enter")
        await shows(pilot, "Added after it was closed (1)", "+ 21:42 He comes at nine · PK")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Amber Smith · ACT NOW")
        await pilot.press("R")
        await shows(pilot, "Read back, in your own words", "! Boiler man at eight", "Cut her arm")
        await typed(pilot, "Open the gate")
        await pilot.press("pagedown")
        await shows(pilot, "say in your own words what you will do")
        await pilot.press("tab")
        await typed(pilot, "Stay with her")
        await pilot.press("pagedown")
        await shows(pilot, "PK reads back: Stay with her")
        await pilot.press("R")
        await shows(pilot, "You have said so already.")
    (said,) = call(reading, call(latest)).read
    assert (said.staff, said.at) == (people().staff["PK"], EVENING)
    assert dict(said.read_back) == {"house": "Open the gate", people().amber: "Stay with her"}
    assert [(each.child, each.text) for each in call(additions_of, key)] == [
        (None, "He comes at nine")
    ]


async def raises(pilot: Pilot[None], text: str) -> None:
    """From the page of the child: a concern, of which nobody was told yet."""
    await pilot.press("exclamation_mark")
    await shows(pilot, "Concern: Amber Smith")
    await typed(pilot, text)
    await pilot.press("tab", "s")
    await shows(pilot, "s not sure")
    await pilot.press("s")
    await until(pilot, lambda: "s not sure" not in text_of(pilot.app))
    await pilot.press("y")
    await shows(pilot, "Open: nobody has answered yet.")
    await pilot.press("escape")


@SIZES
async def test_a_concern_of_just_before_is_in_and_one_of_just_after_is_an_addition(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet")
        await raises(pilot, "Bruise on the arm")
        await shows(pilot, "! 21:42 Bruise on the arm")
        await pilot.press("C")
        await shows(pilot, "y yes")
        await pilot.press("y")
        await shows(pilot, "Closed 21:42 by ED")
        await raises(pilot, "Cut on the hand")
        await pilot.press("G")
        await shows(pilot, "Added after it was closed (1)", "+ 21:42 Cut on the hand")
    fixed = call(body_of, call(latest).id)
    assert "Bruise on the arm" in fixed
    assert "Cut on the hand" not in fixed


async def test_of_two_terminals_nothing_is_overwritten_in_silence(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet")
        await pilot.press("e")
        await shows(pilot, "Handover: Amber Smith")
        await pilot.press("tab")
        await typed(pilot, "Mine")
        says(people().amber, "watch", "PK", matters="Theirs", to_do="Ring school")
        await pilot.press("pagedown")
        await shows(pilot, "Stored meanwhile by PK: Theirs.", "Ring school", "Mine")
        assert dict(call(words_of, opened())[people().amber].texts)["matters"] == "Theirs"
        await pilot.press("pagedown")
        await shows(pilot, "What matters: Mine", "To do: Ring school", "· WATCH")
        says(people().amber, "settled", "PK", matters="Later")
        await shows(pilot, "What matters: Later")
        await pilot.press("a")
        await shows(pilot, "Amber Smith · ACT NOW", "What matters: Later")


async def test_whoever_reads_an_open_one_that_is_closed_elsewhere_goes_on_reading_it(
    at_desk: AtDesk,
) -> None:
    says(None, must1="Boiler man at eight")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h")
        await shows(pilot, "Open, since", "Boiler man")
        closed()
        await shows(pilot, "Closed 21:42 by ED", "Boiler man")
        await pilot.press("C")
        await shows(pilot, "This handover is closed")


async def test_words_begun_are_kept_and_found_on_the_board(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet")
        await pilot.press("e")
        await shows(pilot, "Handover: Amber Smith")
        await pilot.press("tab")
        await typed(pilot, "Half")
        await pilot.press("escape", "k", "escape")
        await shows(pilot, "your unfinished form")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        (draft,) = shift.app.screen.shown.unfinished
        await on_line(pilot, f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "Handover: Amber Smith", "Half", "Not saved yet")
        await pilot.press("pagedown")
        await shows(pilot, "Saved.")
    assert dict(call(words_of, opened())[people().amber].texts) == {"matters": "Half"}


def comes_on(*initials: str) -> None:
    """These are planned for the night, which begins about now; ED worked the late shift."""
    for each in {*initials} - {*people().staff}:
        entry = StaffEntry(f"Somebody {each}", each, started=DAY_ONE)
        call(add_staff, people().by("ED"), ids.new(), entry)
    roster = Roster(people())
    roster.start("ED", "late", at=EVENING - 7 * 60 * MINUTE)
    for each in initials:
        roster.plan(each)


async def test_two_of_three_have_read_it_and_the_third_sees_it_at_the_next_sign_in(
    at_desk: AtDesk,
) -> None:
    comes_on("PK", "LM", "GA")
    says(None, must1="Boiler man at eight")
    key = closed()
    for at, who in enumerate(("PK", "LM")):
        shift = at_desk(who)
        async with shift.app.run_test(size=SIZE) as pilot:
            await board(pilot)
            await on_line(pilot, f"you:handover:{key}")
            await pilot.press("h")
            await shows(pilot, f"read by {at} of 3", "R I read it")
            await pilot.press("R")
            await shows(pilot, "Read back, in your own words")
            await typed(pilot, "Open the gate")
            await pilot.press("enter")
            await shows(pilot, f"read by {at + 1} of 3", f"{who} reads back: Open the gate")
    shift = at_desk("GA")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:handover:{key}")
        await shows(pilot, "For you", "Handover of", "by ED: not read")
        await pilot.press("enter")
        await shows(pilot, "read by 2 of 3", "Waits for GA.")
        await pilot.press("escape")
        await board(pilot)
        await pilot.press("h")
        await shows(pilot, "read by 2 of 3", "Waits for GA.")
        await pilot.press("R")
        await shows(pilot, "Read back, in your own words")
        await typed(pilot, "Let him in")
        await pilot.press("enter")
        await shows(pilot, "read by 3 of 3")
        await pilot.press("escape")
        await until(pilot, lambda: not shift.app.screen.waiting)
        await pilot.press("h")
        await shows(pilot, "Open, since")


async def test_an_action_of_monday_night_is_on_wednesdays_sheet_until_it_is_closed(
    at_desk: AtDesk,
) -> None:
    monday = datetime(2026, 11, 16, 23, 0, tzinfo=EVENING.tzinfo)
    shift = at_desk("PK", monday)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet")
        await pilot.press("n")
        await shows(pilot, "New action: Amber Smith")
        await typed(pilot, "Ring school")
        await pilot.press("enter")
        await typed(pilot, "pk")
        await pilot.press("enter")
        await typed(pilot, "17/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "Open actions (1)", "Ring school · PK · due 17 Nov · today")
    shift = at_desk("ED", datetime(2026, 11, 18, 7, 0, tzinfo=EVENING.tzinfo))
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("h", "right_square_bracket")
        await shows(pilot, "! Ring school · PK · was due 17 Nov · 2 days")
        await pilot.press("escape", "O", "a")
        await shows(pilot, "Open actions of the home", "Ring school", "Amber Smith")
        (action,) = call(open_actions)
        assert (action.owner, action.due) == (people().staff["PK"], date(2026, 11, 17))
        await on_line(pilot, action.id)
        await pilot.press("c", "d", "enter", "enter")
        await shows(pilot, "Nothing is open that a shift has handed on.")
        await pilot.press("escape", "h", "right_square_bracket")
        await shows(pilot, "Amber Smith · no status yet")
        assert "Open actions" not in text_of(shift.app)
    assert call(open_actions) == []


async def test_an_action_is_changed_and_of_two_who_do_both_are_shown(at_desk: AtDesk) -> None:
    by, action = people().by("PK"), ids.new()
    call(open_action, by, action, None, ActionEntry("Fix the gate"))
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("O", "a")
        await shows(pilot, "Fix the gate", "the house", "the shift")
        await pilot.press("e")
        await shows(pilot, "Change the action: the house")
        await pilot.press("ctrl+u")
        await typed(pilot, "Mend it")
        await pilot.press("tab")
        await typed(pilot, "XX")
        await pilot.press("pagedown")
        await shows(pilot, "Nobody of these initials works here.")
        await pilot.press("ctrl+u", "pagedown")
        await shows(pilot, "Saved: it is handed on", "Mend it")
        await pilot.press("e")
        await shows(pilot, "Change the action")
        call(close_task, by, ids.new(), action, DONE, EVENING.date(), "")
        await pilot.press("ctrl+u")
        await typed(pilot, "Again")
        await pilot.press("pagedown")
        await shows(pilot, "Again")
        assert text_of(shift.app).count("Again") == 1


@SIZES
async def test_hostile_text_is_shown_letter_for_letter(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    note(HOSTILE)
    says(people().amber, "watch", matters=HOSTILE)
    says(None, must1=HOSTILE)
    by = people().by("PK")
    call(open_action, by, ids.new(), people().amber, ActionEntry("[b]uneasy[/]"))
    call(send, by, ids.new(), "next shift", HOSTILE)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("h")
        await shows(pilot, "[b]uneasy[/]")
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: text_of(shift.app).count("[b]uneasy[/]") >= 2)
        assert "\x1b" not in text_of(shift.app)
        await pilot.press("escape", "m")
        await shows(pilot, "PK to the next shift", "[b]uneasy[/]")
        await pilot.press("escape", "n")
        await until(pilot, lambda: shift.app.screen.NAME == "Since I was last on")

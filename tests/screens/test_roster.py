"""The roster by keyboard: planning a day and a week, working a shift, and correcting it (W7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from models import ids
from models.database import call, writes
from models.journal import By, transaction
from models.people import StaffTable, everybody
from models.roster import PLANNED, WORKED, Place, Turn, turns
from models.roster_copy import copy_of
from models.roster_verbs import give_children, put_on, start
from models.shift_plan import Shift as HomeShift
from models.text import clean
from models.verify import verify
from screens.roster import RosterScreen
from screens.roster_copy import RosterCopy
from screens.roster_week import RosterWeek
from tests.faults.hostile import MARKUP
from tests.models.rostering import set_shifts
from tests.screens.conftest import EVENING, Shift
from tests.screens.forms import unfinished
from tests.screens.looking import shows, text_of, typed, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])
SIZE = (80, 24)
AtDesk = Callable[..., Shift]
TODAY = EVENING.date()
ONE_DAY = timedelta(days=1)


def staff() -> dict[str, str]:
    """The ids of the staff by initials."""
    return {each.initials: each.id for each in call(everybody)}


def by(who: str = "ED", at: datetime = EVENING) -> By:
    """Somebody at another terminal."""
    return By(staff()[who], "elsewhere", at)


def place(who: str, shift: str = "night", day: date = TODAY, kind: str = PLANNED) -> Place:
    return Place(day, shift, staff()[who], kind)


def plan(who: str, shift: str = "night", day: date = TODAY, **more: Any) -> None:
    """Somebody is planned at another terminal, in time."""
    at = min(EVENING, datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert call(put_on, by(at=at), ids.new(), place(who, shift, day), **more)


def stored(kind: str, day: date = TODAY) -> dict[tuple[str, str], Turn]:
    """What stands on a day, by the shift and initials."""
    names = {each: who for who, each in staff().items()}
    found = call(turns, [day])
    return {(each.shift, names[each.staff]): each for each in found if each.kind == kind}


async def opened(pilot: Pilot[None], shift: Shift) -> RosterScreen:
    """The roster, opened from the board by its key."""
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
    await pilot.press("R")
    await until(pilot, lambda: isinstance(shift.app.screen, RosterScreen))
    screen = shift.app.screen
    assert isinstance(screen, RosterScreen)
    await until(pilot, lambda: screen.shown is not None)
    return screen


async def answered(pilot: Pilot[None], question: str, text: str) -> None:
    """Types the answer to a question on the hint line."""
    await shows(pilot, question)
    await typed(pilot, text)
    await pilot.press("enter")


def hint(pilot: Pilot[None]) -> str:
    return text_of(pilot.app).splitlines()[-1]


# Planning


@SIZES
async def test_a_night_is_planned_by_keys_alone(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await shows(pilot, "Roster of Sat 21 Nov 2026", "Night", "nobody yet")
        await pilot.press("j", "j", "a")
        await answered(pilot, "On Night (ED LM PK)", "xx lm")
        await answered(pilot, "xx is nobody here", "")
        await pilot.press("ctrl+u")
        await answered(pilot, "xx is nobody here", "lm, PK")
        await shows(pilot, "LM   Lena Moss", "PK   Pat King", "Saved: LM, PK, Night")
        await pilot.press("l")
        await shows(pilot, "led by PK", "Saved: PK leads Night.")
        await pilot.press("c")
        await answered(pilot, "PK has (AS CT)", "callum AS")
        await shows(pilot, "leads · Amber, Callum" if size == SIZE else "leads")
        await until(pilot, lambda: stored(PLANNED)["night", "PK"].children)
        await pilot.press("j", "l")
        await shows(pilot, "led by LM")
        await pilot.press("k", "k", "k", "a", "escape")
    found = stored(PLANNED)
    assert {key: each.leads for key, each in found.items()} == {
        ("night", "LM"): True,
        ("night", "PK"): False,
    }
    assert set(found["night", "PK"].children) == {shift.amber.id, shift.callum.id}
    assert found["night", "PK"].typed_by == staff()["LM"]
    assert stored(WORKED) == {}
    assert call(verify) == []


async def test_saying_another_leads_tells_who_does_not_any_more(at_desk: AtDesk) -> None:
    plan("LM", leads=True)
    plan("PK")
    shift = at_desk()
    async with shift.app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, shift)
        await pilot.press("G")
        await until(pilot, lambda: shift.app.screen.rows.cursor_key == "shift:sleep")
        await pilot.press("k", "l")
        await shows(pilot, "Saved: PK leads Night. LM does not any more.")
        await pilot.press("l")
        await shows(pilot, "Saved: PK does not lead Night any more.", "nobody leads")
    assert not any(each.leads for each in stored(PLANNED).values())


async def test_somebody_is_taken_off_and_stays_in_what_was_written(at_desk: AtDesk) -> None:
    plan("PK", children=[])
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "j", "x")
        await shows(pilot, "Saved: PK is off Night, planned.", "nobody yet")
        await until(pilot, lambda: "Pat King" not in text_of(pilot.app))
        await until(pilot, lambda: shift.app.screen.rows.cursor_key == "shift:night")
        await pilot.press("a")
        await answered(pilot, "On Night", "pk")
        await shows(pilot, "Pat King")
        await until(pilot, lambda: shift.app.screen.rows.cursor_key.startswith("on:night"))
        await pilot.press("enter")
        await shows(pilot, "Pat King, Night", "Planned: taken off", "written by ED")
        assert text_of(pilot.app).count("Planned: on") == 2
    assert list(stored(PLANNED)) == [("night", "PK")]


@pytest.mark.parametrize("key", ["a", "l", "c", "x", "n"])
async def test_staff_do_not_plan_and_are_told_whom_to_ask(at_desk: AtDesk, key: str) -> None:
    plan("PK")
    before = stored(PLANNED)
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "j", key)
        await shows(pilot, "Only a shift leader or a manager plans. Ask yours.")
    assert stored(PLANNED) == before


async def test_what_is_over_says_that_its_plan_stays(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await answered(pilot, "On Early", "PK")
        await shows(pilot, "Early of 21 Nov 2026 is over: what was planned stays.")
    assert stored(PLANNED) == {}


@SIZES
async def test_two_shifts_at_once_are_remarked_in_the_line(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    plan("PK", "late")
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "j", "a")
        await answered(pilot, "On Night", "PK")
        await shows(pilot, "also Late", "also Night")
    assert set(stored(PLANNED)) == {("late", "PK"), ("night", "PK")}


# Working


@SIZES
async def test_the_planned_shift_is_proposed_on_the_board_and_started_by_one_key(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    plan("PK", leads=True, children=[shift.amber.id, shift.callum.id])
    planned = stored(PLANNED)
    async with shift.app.run_test(size=size) as pilot:
        wide = size == SIZE
        await shows(pilot, "Night · PK to lead" if wide else "21:42", "You are planned for Night")
        said = " ".join(text_of(pilot.app).split())
        assert "with Amber and Callum. Y: start this shift" in said
        await pilot.press("Y")
        await shows(
            pilot, "Saved: you are on Night.", "Night · led by PK" if wide else "Night", "*"
        )
        await until(pilot, lambda: "You are planned" not in text_of(pilot.app))
        await pilot.press("Y")
        await shows(
            pilot, "You are on Night. Which more do you start? 1 Late" if wide else "You are on"
        )
        await pilot.press("escape")
    (turn,) = stored(WORKED).values()
    assert (turn.leads, set(turn.children)) == (True, {shift.amber.id, shift.callum.id})
    assert turn.typed_by == staff()["PK"]
    assert stored(PLANNED) == planned
    assert call(verify) == []


async def test_a_proposal_that_is_left_changes_nothing_and_holds_up_nobody(
    at_desk: AtDesk,
) -> None:
    plan("PK")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "You are planned for Night. Y: start this shift")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · Night", "0 of 6 answered")
        await pilot.press("escape")
        await shows(pilot, "You are planned for Night")
        screen = shift.app.screen
        await until(pilot, lambda: screen.rows.move_to("roster:proposal"))
        await pilot.press("enter")
        await shows(pilot, "Roster of Sat 21 Nov")
    assert stored(WORKED) == {}


async def test_others_see_no_proposal_and_no_marks_of_mine(at_desk: AtDesk) -> None:
    shift = at_desk("LM")
    plan("PK", leads=True, children=[shift.amber.id])
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Night · PK to lead", "This shift (")
        assert "You are planned" not in text_of(pilot.app)
        assert "*" not in text_of(pilot.app)


async def test_who_was_not_planned_says_which_shift_by_one_key(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.shown)
        assert text_of(pilot.app).splitlines()[0].endswith("Night  PK")
        await pilot.press("Y")
        await shows(pilot, "Which shift do you start? 1 Night 21:30  2 Late 14:30")
        await pilot.press("escape")
        await shows(pilot, "enter checklist")
        assert stored(WORKED) == {}
        await pilot.press("Y", "1")
        await shows(pilot, "Saved: you are on Night.", "Night · nobody leads")
        await shows(pilot, "Nobody leads Night: R, then l says who does.")
        for count in (2, 3):
            await until(pilot, lambda n=count: len(shift.app.screen.shown.roster.turns) == n - 1)
            await pilot.press("Y")
            await until(pilot, lambda: hint(pilot).startswith("You are on "))
            await pilot.press("1")
            await until(pilot, lambda n=count: len(stored(WORKED)) == n)
        await until(pilot, lambda: len(shift.app.screen.shown.roster.turns) == 3)
        await pilot.press("Y")
        await shows(pilot, "You are on Sleep-in already. R: the roster")
    assert {key for key, _ in stored(WORKED)} == {"night", "late", "sleep"}


async def test_staff_put_themselves_on_in_the_roster_and_nobody_else(at_desk: AtDesk) -> None:
    plan("LM")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, shift)
        await pilot.press("j", "j", "right", "a")
        await shows(pilot, "Saved: PK, Night, worked.")
        await pilot.press("l")
        await shows(pilot, "Saved: PK leads Night.")
        await until(pilot, lambda: screen.rows.cursor_key == f"on:night:{staff()['PK']}")
        await until(pilot, lambda: stored(WORKED)["night", "PK"].leads)
        screen.rows.move_to(f"on:night:{staff()['LM']}")
        await pilot.press("Y")
        await shows(pilot, "Only a shift leader or a manager says what somebody else worked.")
    assert list(stored(WORKED)) == [("night", "PK")]
    assert list(stored(PLANNED)) == [("night", "LM")]


@SIZES
async def test_the_end_of_work_is_corrected(at_desk: AtDesk, size: tuple[int, int]) -> None:
    call(start, by("PK"), ids.new(), place("PK", "late", kind=WORKED))
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "right", "e")
        await answered(pilot, "From (enter: 14:30)", "")
        await answered(pilot, "Until (enter: 22:30)", "2310")
        await shows(pilot, "Saved: the times.", "14:30–23:10")
    assert stored(WORKED)["late", "PK"].ends == datetime(2026, 11, 21, 23, 10, tzinfo=UTC)


async def test_an_end_in_the_doubled_hour_is_asked_which(at_desk: AtDesk) -> None:
    saturday, sunday = date(2026, 10, 24), datetime(2026, 10, 25, 9, 0, tzinfo=UTC)
    call(start, by(at=EVENING), ids.new(), place("ED", "night", saturday, WORKED))
    shift = at_desk("ED", now=sunday)
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("left_square_bracket")
        await shows(pilot, "Sat 24 Oct 2026", "Ed Dunn")
        await pilot.press("j", "j", "j", "e")
        await answered(pilot, "From", "")
        await answered(pilot, "Until (enter: 07:30)", "0130")
        await shows(pilot, "01:30 comes twice that day")
        await pilot.press("ctrl+u")
        await answered(pilot, "comes twice", "01:30 GMT")
        await shows(pilot, "21:30–01:30 GMT")
    assert stored(WORKED, saturday)["night", "ED"].ends == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


async def test_what_was_worked_days_ago_is_written_down_and_marked(at_desk: AtDesk) -> None:
    shift = at_desk()
    day = TODAY - 2 * ONE_DAY
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("left_square_bracket")
        await shows(pilot, "Fri 20 Nov 2026")
        await pilot.press("left_square_bracket")
        await shows(pilot, "Thu 19 Nov 2026")
        await pilot.press("j", "a")
        await answered(pilot, "On Late", "PK LM")
        await shows(pilot, "written late, 21 Nov")
        await pilot.press("t")
        await shows(pilot, "Sat 21 Nov 2026", "today")
    assert set(stored(WORKED, day)) == {("late", "PK"), ("late", "LM")}
    assert stored(PLANNED, day) == {}


@writes
def leaves(by: By, who: str, last: date) -> None:
    with transaction(by, "test") as tx:
        tx.change(StaffTable, who, 1, ended=last)


async def test_of_several_all_are_put_on_or_none_and_why_not_stays_in_view(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, shift)
        await pilot.press("j", "j", "a")
        await shows(pilot, "On Night (ED LM PK)")
        call(leaves, by(), staff()["PK"], TODAY - ONE_DAY)
        await answered(pilot, "On Night", "pk lm")
        await shows(pilot, "Pat King does not work here on 21 Nov 2026.")
        assert stored(PLANNED) == {}
        await until(pilot, lambda: screen.shown and screen.shown.staff[staff()["PK"]].ended)
        await pilot.press("a")
        await answered(pilot, "On Night (ED LM)", "ed lm")
        await shows(pilot, "Saved: ED, LM, Night, planned.")
    assert set(stored(PLANNED)) == {("night", "ED"), ("night", "LM")}


async def test_where_somebody_does_not_stand_in_a_column_plain_words_say_so(
    at_desk: AtDesk,
) -> None:
    plan("PK")
    call(start, by("LM"), ids.new(), place("LM", kind=WORKED))
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, shift)
        await until(pilot, lambda: screen.rows.move_to(f"on:night:{staff()['LM']}"))
        await pilot.press("left", "l")
        await shows(pilot, "LM is not planned for Night.")
        screen.rows.move_to(f"on:night:{staff()['PK']}")
        await pilot.press("right", "x")
        await shows(pilot, "PK is not written down for Night.")


async def test_a_change_at_another_terminal_is_shown(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        plan("PK", leads=True)
        await shows(pilot, "led by PK", "Pat King")
        call(give_children, by(), ids.new(), place("PK"), [shift.callum.id])
        await shows(pilot, "leads · Callum")


async def test_what_staff_write_is_shown_as_they_wrote_it(at_desk: AtDesk) -> None:
    plan("PK")
    shift = at_desk()
    hostile = "[/] \x1b]52;c;YmFk\x07 \u202e[b]x"
    async with shift.app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "j")
        for text in (*MARKUP[:6], hostile):
            await pilot.press("n")
            await shows(pilot, "PK, Night:")
            await pilot.press("ctrl+u")
            shift.app.post_message(events.Paste(text))
            await pilot.press("enter")
            await shows(pilot, "Saved.", clean(text))
            assert stored(PLANNED)["night", "PK"].note == clean(text)
        await pilot.press("enter")
        await shows(pilot, "Pat King, Night", clean(hostile), MARKUP[5])


async def test_the_words_of_a_note_are_kept_until_they_are_stored(at_desk: AtDesk) -> None:
    plan("PK", note="has the keys")
    long = "a note " * 300
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("j", "j", "j", "n")
        await shows(pilot, "PK, Night: has the keys")
        await pilot.press("escape")
        await until(pilot, lambda: "PK, Night:" not in text_of(pilot.app))
        assert "kept" not in hint(pilot)
        assert unfinished(shift) == []
        await pilot.press("n")
        await shows(pilot, "PK, Night: has the keys")
        shift.app.post_message(events.Paste(long))
        await pilot.press("enter")
        await shows(pilot, "is too long: 2000 letters at most.")
        assert stored(PLANNED)["night", "PK"].note == "has the keys"
        (kept,) = unfinished(shift)
        assert (kept.form, kept.text) == ("reason", f"has the keys{long}")
        give = (by(), ids.new(), place("PK"), [shift.callum.id])
        call(give_children, *give)
        await shows(pilot, "Callum")
        await pilot.press("n")
        await until(pilot, lambda: hint(pilot).startswith("PK, Night:"))
        assert shift.app.screen.hint.asked_text == f"has the keys{long}"
        await pilot.press("ctrl+u")
        await typed(pilot, "has the car")
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but your words are kept.")
        await pilot.press("n")
        await answered(pilot, "PK, Night: has the car", "s")
        await shows(pilot, "Saved.")
        await until(pilot, lambda: unfinished(shift) == [])
    turn = stored(PLANNED)["night", "PK"]
    assert (turn.note, turn.id) == ("has the cars", kept.id)


# The week, and the copy of the one before


@SIZES
async def test_a_week_is_copied_after_it_was_shown(at_desk: AtDesk, size: tuple[int, int]) -> None:
    plan("LM", "late", TODAY, leads=True)
    plan("PK", "late", TODAY, children=[])
    plan("ED", "night", TODAY + 7 * ONE_DAY)
    plan("ED", "night", TODAY)
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        await pilot.press("w")
        await shows(pilot, "Planned, Mon 16 Nov", "Sat 21 Nov", "LM*")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Planned, Mon 23 Nov")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(shift.app.screen, RosterCopy))
        await shows(pilot, "Sat 28 Nov Late", "leads", "Left out (1)", "planned already")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(shift.app.screen, RosterWeek))
        assert set(stored(PLANNED, TODAY + 7 * ONE_DAY)) == {("night", "ED")}
        await pilot.press("p")
        await shows(pilot, "Sat 28 Nov Late")
        await pilot.press("y")
        await shows(pilot, "Saved: 2 planned.", "LM* PK" if size == SIZE else "LM*")
        await pilot.press("enter")
        await shows(pilot, "Roster of Sat 28 Nov 2026", "led by LM")
    found = stored(PLANNED, TODAY + 7 * ONE_DAY)
    assert {key: each.leads for key, each in found.items()} == {
        ("night", "ED"): False, ("late", "LM"): True, ("late", "PK"): False,
    }  # fmt: skip


async def test_a_shift_is_copied_and_a_plan_that_changed_is_shown_anew(at_desk: AtDesk) -> None:
    plan("PK", "late", TODAY - 6 * ONE_DAY)
    tomorrow = TODAY + ONE_DAY
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, shift)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Sun 22 Nov 2026")
        await until(pilot, lambda: screen.shown is not None)
        await pilot.press("j", "p")
        await shows(pilot, "As the week before: 1 to be planned", "Sun 22 Nov Late", "PK   on")
        copy = shift.app.screen
        # Another plans the same shift in the moment before the key.
        seen = copy.shown
        plan("LM", "late", tomorrow)
        await until(pilot, lambda: copy.shown != seen)
        copy.shown = seen
        await pilot.press("y")
        await shows(pilot, "The plan was changed meanwhile.", "planned already")
        await pilot.press("y")
        await shows(pilot, "There is nothing to store.")
    assert set(stored(PLANNED, tomorrow)) == {("late", "LM")}
    assert call(copy_of, EVENING, [tomorrow], "late").adds == ()


async def test_staff_look_at_the_week_and_do_not_copy(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("p")
        await shows(pilot, "Only a shift leader or a manager plans.")
        await pilot.press("w")
        await shows(pilot, "Planned, Mon 16 Nov")
        await pilot.press("p")
        await shows(pilot, "Only a shift leader or a manager plans.")


async def test_the_palette_goes_to_the_roster_from_anywhere(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("C")
        await until(pilot, lambda: shift.app.screen.NAME == "Children")
        await pilot.press("colon")
        await typed(pilot, "roster")
        await shows(pilot, "go to", "Who is on which shift today.")
        await pilot.press("enter")
        await shows(pilot, "Roster of Sat 21 Nov 2026")


async def test_at_a_shift_that_is_called_anything(at_desk: AtDesk) -> None:
    name = "[b]Nacht\x1b[2J\u202e[/]"
    call(set_shifts, by(), TODAY, HomeShift("n", name, time(20), time(8)))
    plan("PK", "n", leads=True)
    shift = at_desk("PK")
    async with shift.app.run_test(size=(160, 24)) as pilot:
        await shows(pilot, f"{clean(name)} · PK to lead", f"You are planned for {clean(name)}")
        await pilot.press("Y")
        await shows(pilot, f"Saved: you are on {clean(name)}.", f"{clean(name)} · led by PK")
        await pilot.press("R")
        await shows(pilot, "Roster of", "led by PK")
        await pilot.press("w")
        await shows(pilot, "Planned, Mon 16 Nov", "PK*")

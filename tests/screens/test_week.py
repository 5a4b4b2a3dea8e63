"""The week by keyboard alone: planned for three children, moved, changed, cancelled (S1, P2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kwtui.app import KwtuiApp
from models import ids
from models.checklist import checklist
from models.cover import cover_on
from models.database import call, writes
from models.journal import By, transaction
from models.occurrences import MOVED, Occurrence, between
from models.people import find_child
from models.planned import Planned
from models.planner import CANCELLED, NOT_YET, PLANNED
from models.planner_store import add_entry
from models.planner_verbs import move
from models.shifts import Part
from screens.plan_form import PlanForm
from screens.plan_view import PlanView
from screens.week import WeekScreen
from tests.models.filing import HOSTILE, by, child, write
from tests.models.planning import planned, weekly, what
from tests.screens.acts import key_worker
from tests.screens.conftest import Shift
from tests.screens.corridor import Corridor, corridor_of
from tests.screens.forms import at_draft, unfinished
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.planning import (
    SIZE,
    answers,
    at_form,
    at_week,
    fill,
    form,
    opened,
    plans,
    saves,
)  # fmt: skip

AtDesk = Callable[..., Shift]
EVENING = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
NEXT_SUNDAY = date(2026, 11, 29)
WEDNESDAY = date(2026, 11, 25)
SUNDAY_NIGHT = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Callable[..., Corridor]]:
    """Makes an app with somebody signed in at an instant, in a home of three children."""
    with corridor_of(tmp_path, ("Amber Smith", "Callum Todd", "Dina Wahab")) as make:
        yield make


def drawn(whose: str, part: Part, day: date, now: datetime) -> list[str]:
    """The lines of a child's list that come from the planner."""
    shown = call(checklist, child(whose), part, day, now)
    return [each.item.title for each in shown.lines if ":" in each.item.id]


def week(first: date = MONDAY, last: date = NEXT_SUNDAY) -> list[Occurrence]:
    """What is planned."""
    return call(between, first, last)


def short(found: list[Occurrence]) -> list[tuple[str, str, str, str]]:
    """Day, time, kind and state of each."""
    return [(f"{e.on:%a}", e.starts or "", e.entry.kind, e.state) for e in found]


async def a_week_by_keyboard(app: KwtuiApp) -> None:
    """A weekly contact, a dentist, a tentative visit, a court date, a session each."""
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await shows(pilot, "Amber Smith · Mon 16 Nov to Sun 22 Nov 2026", "Sat 21 *")
        await plans(pilot, "contact", title="Mum", day="sun", starts="14", ends="16",
                    repeats="by weeks", staff="PK", place="Family centre")  # fmt: skip
        await plans(pilot, "court", day="mon", starts="10", drives="LM", leave_by="9")
        await plans(pilot, "session", day="tue", starts="1630", ends="1715", staff="ED")
        await pilot.press("c")
        await shows(pilot, "Callum Todd · Mon 23 Nov to Sun 29 Nov 2026")
        await plans(pilot, "dentist", day="mon", starts="9", drives="PK")
        await plans(pilot, "session", day="wed", starts="17", staff="PK")
        await pilot.press("c")
        await shows(pilot, "Dina Wahab · Mon 23 Nov")
        await plans(pilot, "home-visit", day="mon", starts="1530", firm="maybe", tell="not yet")
        await plans(pilot, "session", day="thu", starts="18", staff="LM")
        await pilot.press("p")
        await shows(pilot, "The house · Mon 23 Nov", "10:00 AS Court", "?15:30 DW maybe: Home")
        shown = text_of(app)
        for line in ("09:00 CT Dentist", "14:00 AS Contact: Mum", "17:00 CT Key-work session"):
            assert line in shown


async def test_a_week_is_planned_for_three_children_by_keyboard_alone(
    three: Callable[..., Corridor],
) -> None:
    await a_week_by_keyboard(three("ED", EVENING).app)
    assert short(week()) == [
        ("Mon", "09:00", "dentist", PLANNED),
        ("Mon", "10:00", "court", PLANNED),
        ("Mon", "15:30", "home-visit", PLANNED),
        ("Tue", "16:30", "session", PLANNED),
        ("Wed", "17:00", "session", PLANNED),
        ("Thu", "18:00", "session", PLANNED),
        ("Sun", "14:00", "contact", PLANNED),
    ]
    visit = week()[2].entry
    assert (visit.firm, visit.tell, visit.told(MONDAY)) == (False, NOT_YET, False)
    contacts = [each.on for each in week(SUNDAY, date(2027, 1, 3)) if each.entry.repeats]
    assert contacts[:3] == [SUNDAY, NEXT_SUNDAY, date(2026, 12, 6)]


async def test_the_next_lists_hold_exactly_the_lines_of_what_was_planned(
    three: Callable[..., Corridor],
) -> None:
    await a_week_by_keyboard(three("ED", EVENING).app)
    night, morning = SUNDAY_NIGHT, MONDAY_MORNING
    lists = {
        (whose, part): drawn(whose, part, day, now)
        for whose in ("Amber", "Callum", "Dina")
        for part, day, now in ((Part.NIGHT, SUNDAY, night), (Part.MORNING, MONDAY, morning))
    }
    assert lists == {
        ("Amber", Part.NIGHT): [
            "Mon 10:00 Court, LM drives",
            "Tue 16:30 Key-work session, with ED",
        ],
        ("Amber", Part.MORNING): ["10:00 Court, LM drives"],
        ("Callum", Part.NIGHT): [
            "Mon 09:00 Dentist, PK drives",
            "Wed 17:00 Key-work session, with PK",
        ],
        ("Callum", Part.MORNING): ["09:00 Dentist, PK drives"],
        ("Dina", Part.NIGHT): [],
        ("Dina", Part.MORNING): [],
    }
    assert drawn("Amber", Part.NIGHT, EVENING.date(), EVENING)[0] == "Sun 14:00 Mum, with PK"
    for now, lines in ((night, lists["Amber", Part.NIGHT]), (morning, ["10:00 Court, LM drives"])):
        app = three("PK", now).app
        async with app.run_test(size=SIZE) as pilot:
            await shows(pilot, "Amber Smith", "This shift")
            await pilot.press("enter")
            await shows(pilot, *lines)
            assert "Home visit" not in text_of(app)


async def test_the_house_and_the_child_are_a_key_apart(at_desk: AtDesk) -> None:
    shift = at_desk()
    planned(what(day=MONDAY))
    planned(what("drill", day=MONDAY, children=(), starts="11:00", ends=""))
    planned(what("doctor", day=MONDAY, children=(call(find_child, "Callum").id,)))
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Amber Smith · Mon 23 Nov", "16:00 Dentist", "11:00 house Fire drill")
        assert "Doctor" not in text_of(shift.app)
        await pilot.press("p")
        await shows(pilot, "The house · Mon 23 Nov", "16:00 AS Dentist", "16:00 CT Doctor")
        await pilot.press("p")
        await shows(pilot, "Amber Smith · Mon 23 Nov")
        await pilot.press("C")
        await shows(pilot, "Callum Todd · Mon 23 Nov", "16:00 Doctor")
        await pilot.press("left_square_bracket", "left_square_bracket", "t")
        await shows(pilot, "Callum Todd · Mon 16 Nov to Sun 22 Nov 2026", "* today")


async def test_what_is_moved_stands_in_both_places_with_the_reason(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await shows(pilot, "16:00 Dentist")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await pilot.press("m")
        await answers(pilot, "Move to (as fri or 28/11; enter: Wed 25 Nov)", "fri")
        await answers(pilot, "From (enter: 16:00)", "1030")
        await answers(pilot, "Until (enter: 11:15)")
        await answers(pilot, "Fri 27 Nov 10:30–11:15. Why is it moved", "They were full")
        await shows(pilot, "Saved: moved to Fri 27 Nov 10:30–11:15.", ">16:00 moved: Dentist")
        await shows(pilot, " 10:30 Dentist", "moved from Wed 25 Nov · They were full")
        assert screen.grid.move_to(f"{made.id}:2026-11-25:was")
        await shows(pilot, "moved to Fri 27 Nov · They were full")
        await pilot.press("m")
        await shows(pilot, "It was moved to Fri 27 Nov. Go there first.")
    assert short(week()) == [
        ("Wed", "16:00", "dentist", MOVED), ("Fri", "10:30", "dentist", PLANNED),
    ]  # fmt: skip
    assert week()[1].ends == "11:15"
    assert unfinished(shift) == []


async def test_a_move_into_the_past_says_so_and_keeps_the_reason(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await pilot.press("m")
        await answers(pilot, "Move to", "30/2")
        await answers(pilot, "30/2", "20/11/2026")
        await answers(pilot, "From")
        await answers(pilot, "Until")
        await answers(pilot, "Fri 20 Nov 16:00–16:45. Why", "A slip")
        await shows(pilot, "Fri 20 Nov 2026 is over. Plan it for today or later.")
        assert short(week()) == [("Wed", "16:00", "dentist", PLANNED)]
        assert [each.text for each in unfinished(shift)] == ["A slip"]


async def test_cancelled_stays_in_view_with_the_reason_and_can_be_planned_again(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = planned(weekly())
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await pilot.press("x")
        await shows(pilot, "Cancel:", "o only this one", "l this and all later ones")
        await pilot.press("o")
        await answers(pilot, "Contact, Wed 25 Nov. Why is it cancelled", "Mum is ill")
        await shows(pilot, "/16:00 cancelled: Contact", "cancelled · Mum is ill")
        assert [each.state for each in week()] == [CANCELLED]
        assert [each.state for each in week(date(2026, 12, 1), date(2026, 12, 6))] == [PLANNED]
        await pilot.press("x")
        await shows(pilot, "It is cancelled. o plans it again.")
        await pilot.press("o", "p")
        await shows(pilot, " 16:00 Contact", "Saved: planned.")
        assert [each.state for each in week()] == [PLANNED]
        await pilot.press("x", "l")
        await answers(pilot, "Why is it cancelled", "It was stopped")
        await shows(pilot, "/16:00 cancelled: Contact")
    assert {each.state for each in week(WEDNESDAY, date(2026, 12, 31))} == {CANCELLED}


async def test_one_of_a_series_or_all_from_it_on_is_changed(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned(weekly())
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-12-02"))
        await pilot.press("e", "o")
        changing = await at_form(pilot)
        assert "repeats" not in changing.form.keys
        await shows(pilot, "Change what is planned, only Wed 2 Dec")
        await fill(pilot, place="At her school")
        await saves(pilot)
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-12-02"))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-12-09"))
        await pilot.press("e", "l")
        await at_form(pilot)
        await shows(pilot, "Change what is planned, from Wed 9 Dec on", "by weeks")
        await fill(pilot, day="10/12/2026", starts="17", ends="18")
        await saves(pilot)
        await shows(pilot, "17:00 Contact")
    found = week(MONDAY, date(2026, 12, 20))
    assert [(f"{e.on:%-d %b}", e.starts, e.entry.place) for e in found] == [
        ("25 Nov", "16:00", None), ("2 Dec", "16:00", "At her school"),
        ("10 Dec", "17:00", None), ("17 Dec", "17:00", None),
    ]  # fmt: skip


async def test_the_whole_of_it_is_read_by_enter_and_what_came_of_it_replaces_the_plan(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("ED", datetime(2026, 11, 25, 18, 0, tzinfo=UTC))
    made = planned(what(place="Brook Street", take="Her book", drives=by("PK").staff,
                        note="She likes the window seat", leave_by="15:30"))  # fmt: skip
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await shows(pilot, "16:00–16:45 AS: Dentist · Brook Street · PK drives · leave by 15:30")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanView))
        await shows(pilot, "AS · Dentist, Wed 25 Nov", "Amber Smith", "Wed 25 Nov 2026", "Pat King",
                    "Brook Street", "Her book", "She likes the window seat")  # fmt: skip
        await pilot.press("o")
        await shows(pilot, "Dentist was:", "h held", "d declined", "n not held")
        await pilot.press("d")
        await shows(pilot, "Declined")
        await pilot.press("escape")
        await shows(pilot, "d16:00 declined: Dentist")
    assert [each.state for each in week()] == ["declined"]


async def test_the_page_follows_a_series_that_goes_on_as_another_or_ends(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned(weekly())
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-12-02"))
        await pilot.press("enter")
        await shows(pilot, "AS · Contact, Wed 2 Dec", "every week on Wed")
        await pilot.press("e", "l")
        await at_form(pilot)
        await fill(pilot, place="Family centre")
        await pilot.press("pagedown")
        await shows(pilot, "AS · Contact, Wed 2 Dec", "Family centre")
        await pilot.press("x", "l")
        await answers(pilot, "Why is it cancelled", "It was stopped")
        await shows(pilot, "AS · Contact, Wed 2 Dec", "Cancelled")
        await pilot.press("escape")
        await at_week(pilot)
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await shows(pilot, "16:00–16:45 AS: Contact")
        await pilot.press("left_square_bracket", "right_square_bracket", "right_square_bracket")
        await shows(pilot, "/16:00 cancelled: Contact")


async def test_a_page_of_which_nothing_is_left_goes_back_to_the_week(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned(weekly())
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-12-02"))
        await pilot.press("enter")
        await shows(pilot, "AS · Contact, Wed 2 Dec")
        await pilot.press("x", "l")
        await answers(pilot, "Why is it cancelled", "It was stopped")
        await shows(pilot, "Saved: cancelled.", "/16:00 cancelled: Contact")
        assert shift.app.screen is screen


async def test_what_is_wrong_is_said_at_its_field(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await form(pilot)
        await fill(pilot, kind="Dentist", children="AS XX", day="30 Feb 2027", starts="25")
        await pilot.press("pagedown")
        await shows(pilot, "XX is nobody here.", "February 2027 has 28 days")
        await fill(pilot, children="AS", day="28 Mar 2027", starts="0130")
        await pilot.press("pagedown")
        await shows(pilot, "There is no 01:30 on 28 Mar 2027: the clocks go forward.")
        await fill(pilot, starts="16", ends="15")
        await pilot.press("pagedown")
        await shows(pilot, "It ends before it begins")
        assert week(date(2026, 1, 1), date(2027, 12, 31)) == []


async def test_a_kind_asks_for_its_own_fields_and_suggests_when_the_child_is_told(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        screen = await form(pilot)
        await fill(pilot, kind="Leave")
        assert "children" not in screen.form.keys
        assert screen.form.value("tell") == NOT_YET
        await shows(pilot, "Who is away", "Cover", "Children who were told")
        await fill(pilot, day="mon", ends_on="fri", staff="PK")
        await fill(pilot, **{"leave.cover": "PK"})
        await pilot.press("pagedown")
        await shows(pilot, "Nobody covers for themselves.")
        await fill(pilot, **{"leave.cover": "LM", "leave.told": "amber"})
        await saves(pilot)
        await shows(pilot, "all day PK Leave")
    (found,) = week()
    amber = call(find_child, "Amber").id
    assert found.entry.more == {"cover": by("LM").staff, "told": [amber]}
    assert (found.on, found.until) == (MONDAY, date(2026, 11, 27))


async def test_leave_says_what_it_touches_and_who_is_not_told_yet(at_desk: AtDesk) -> None:
    shift = at_desk()
    pat, lena = by("PK").staff, by("LM").staff
    key_worker("PK")()
    planned(what("session", day=WEDNESDAY, staff=(pat,)))
    made = planned(what("leave", MONDAY, children=(), starts="", ends="", staff=(pat,),
                        ends_on=date(2026, 11, 27), tell=NOT_YET))  # fmt: skip
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("p", "right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-23", 1))
        await pilot.press("enter")
        await shows(pilot, "PK · Leave", "Pat King", "! Nobody covers yet.",
                    "Key worker of     Amber Smith", "Not told yet      Amber Smith",
                    "Session           Wed 25 Nov 16:00–16:45 AS")  # fmt: skip
        await pilot.press("e")
        await at_form(pilot)
        await fill(pilot, **{"leave.cover": "LM", "leave.told": "AS"})
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanView))
        await shows(pilot, "Lena Moss", "Children who were told")
        shown = text_of(shift.app)
        assert "Nobody covers" not in shown
        assert "Not told yet" not in shown
    assert call(cover_on, WEDNESDAY) == {pat: lena}


async def test_a_session_is_planned_with_what_the_child_wants_to_talk_about(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    write("wish", topic="My little brother")
    write("wish", topic="A dog")
    write("wish", whose="Callum", topic="Football")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await form(pilot)
        await fill(pilot, kind="Key-work session")
        await shows(pilot, "Start small and with what went well.")
        await shows(pilot, "Wants to talk about: My little brother; A dog.")
        await fill(pilot, children="CT", title="Kicking a ball")
        await shows(pilot, "Wants to talk about: Football.")
        await fill(pilot, day="tue", starts="17", **{
            "session.how": "during an activity", "session.told": "yes", "session.asked": "yes",
            "session.purpose": "ideas for the future", "session.topics": "Football",
        })  # fmt: skip
        await saves(pilot)
        await until(pilot, lambda: bool(week()))
    (found,) = week()
    assert found.entry.more == {
        "how": "activity", "told": "yes", "asked": "yes", "purpose": "future",
        "topics": "Football",
    }  # fmt: skip


async def test_an_unfinished_plan_is_gone_on_with_from_the_board(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned(weekly())
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await pilot.press("e", "o")
        await at_form(pilot)
        await fill(pilot, place="By the sea")
        await pilot.press("escape", "k")
        await at_week(pilot)
        await pilot.press("escape")
        (kept,) = unfinished(shift)
        await at_draft(pilot, shift, kept)
        again = await at_form(pilot)
        assert again.form.value("place") == "By the sea"
        assert again.scope == "one"
        await pilot.press("pagedown")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
    assert [each.entry.place for each in week()] == ["By the sea"]
    assert unfinished(shift) == []


async def test_two_at_once_see_both_texts_and_neither_is_lost(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await pilot.press("e")
        await at_form(pilot)
        await fill(pilot, starts="15", ends="1545", place="Brook Street")
        thursday = date(2026, 11, 26)
        call(move, by("PK"), ids.new(), made.id, WEDNESDAY, thursday, "14:00", "14:45", "They rang")
        await pilot.press("pagedown")
        await shows(pilot, "Stored meanwhile by somebody else: 14:00.", "26 Nov 2026")
        assert [each.starts for each in week() if each.state == PLANNED] == ["14:00"]
        await pilot.press("pagedown")
        await at_week(pilot)
    (now,) = [each for each in week() if each.state == PLANNED]
    assert (now.on, now.starts, now.entry.place) == (thursday, "15:00", "Brook Street")


async def test_what_a_colleague_plans_appears_and_the_cursor_stays(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = planned()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        planned(what("doctor", starts="11:00", ends=""), author="PK")
        screen.changed(frozenset({"planner"}))
        await shows(pilot, "11:00 Doctor")
        assert screen.grid.cursor_key == f"{made.id}:2026-11-25"


@writes
def plan_many(author: By, plain: Planned, count: int) -> None:
    """So many things in one week."""
    with transaction(author, "plan") as tx:
        for number in range(count):
            day, clock = MONDAY + timedelta(number % 7), f"{number % 24:02}:{number % 60:02}"
            add_entry(
                tx, ids.new(), plain._replace(day=day, starts=clock, title=f"Number {number}")
            )


async def test_five_thousand_things_in_a_week_stay_on_one_screen(at_desk: AtDesk) -> None:
    shift = at_desk()
    call(plan_many, by(), what(ends=""), 5_000)
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Mon 23 ", "Sun 29 ", "↓")
        await until(pilot, lambda: len(screen.shown.lines) == 5_000)
        await pilot.press("G", "right", "right", *["down"] * 30)
        line = screen.line_here()
        assert line is not None
        assert line.day == NEXT_SUNDAY
        await shows(pilot, line.occurrence.entry.title, "↑")


@pytest.mark.parametrize("size", [(80, 24), (45, 20), (140, 50)])
async def test_words_are_shown_as_typed_at_any_size(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk()
    made = planned(what("other", title="[b]two[/b] [x] ] e\u0301", place="[red]", note=HOSTILE))
    async with shift.app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: screen.grid.move_to(f"{made.id}:2026-11-25"))
        await shows(pilot, "[b]")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanView))
        await shows(pilot, "[b]two[/b] [x]", "␛]0;gone␇ [bold red]")


async def test_the_week_opens_from_the_palette_and_enter_in_an_empty_place_plans(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("colon")
        await shows(pilot, "Find an action")
        await typed(pilot, "the week of the house")
        await shows(pilot, "The week of the house, as it is planned.")
        await pilot.press("enter")
        await at_week(pilot)
        await shows(pilot, "The house · Mon 16 Nov")
        await pilot.press("G", "enter")
        screen = await at_form(pilot)
        assert screen.form.value("day") == "22 Nov 2026"
        assert screen.form.value("children") == ""
        assert isinstance(shift.app.screen, PlanForm)
        assert not isinstance(shift.app.screen, WeekScreen)


async def test_a_clash_and_a_restriction_are_said_and_forbid_nothing(at_desk: AtDesk) -> None:
    shift = at_desk()
    write("contact", who="Her aunt", restricted="supervised")
    planned(what("doctor", children=(child("Callum"),), staff=(by("PK").staff,)))
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await form(pilot)
        await fill(pilot, kind="Contact", title="Aunt", day="wed", starts="16:30", ends="17:30",
                   staff="PK")  # fmt: skip
        await pilot.press("pagedown")
        await shows(pilot, "! Pat King has Doctor at the same time, Wed 25 Nov 16:00–16:45.")
        await shows(pilot, "Amber Smith: contact with Her aunt is supervised.")
        await shows(pilot, "Page Down plans it all the same.")
        assert len(week()) == 1
        await saves(pilot)
        await shows(pilot, "Saved: Wed 25 Nov 16:30.", " 16:30! Contact: Aunt")
        await shows(pilot, "16:30–17:30 AS: Contact: Aunt · ! Pat King has Doctor at the same")
        await pilot.press("p")
        await shows(pilot, "The house", " 16:00! CT Doctor", " 16:30! AS Contact: Aunt")
        assert screen.grid.move_to(next(each.key for each in week()))
        await pilot.press("enter")
        await shows(pilot, "! Pat King has “Aunt” at the same time, Wed 25 Nov 16:30–17:30.")

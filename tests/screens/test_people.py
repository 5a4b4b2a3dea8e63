"""Who works here: the list, new codes, supervision, and somebody who left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import clock, ids, pins
from models.database import call
from models.journal import By
from models.staff_entry import StaffEntry
from models.staff_verbs import add_staff, add_supervision, one_of_staff
from models.supervision import supervisions
from screens.people import PeopleScreen
from screens.people_words import packed
from screens.widgets.rows import Span
from tests.conftest import PIN
from tests.models.shift import Shift as AtWork
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.staffing import (
    HOSTILE,
    SIZE,
    SIZES,
    TODAY,
    TOMORROW,
    YESTERDAY,
    AtDesk,
    by_initials,
    changed,
    code_on,
    last_lines,
    lines_written,
    on,
    people,
    retyped,
    value,
)


def hint_of(shift: Shift) -> str:
    """The keys at the bottom."""
    return text_of(shift.app).splitlines()[-1].strip()


# The list


@SIZES
async def test_everybody_reads_the_list_and_staff_are_told_whom_to_ask(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    changed("LM", trained=date(2025, 3, 14), competent=TODAY, ended=date(2026, 12, 31))
    before = call(lines_written)
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await shows(pilot, "shift leader", "until 31 Dec 2026", "trained 03/2025, competent")
        await shows(pilot, "> ED", "key work: not trained", "no supervision yet")
        assert hint_of(shift).startswith("esc back"), "what staff may not do is not offered"
        for key, said in (
            ("enter", "Only a manager changes this. Ask ED."),
            ("a", "Only a shift leader or a manager adds"),
            ("c", "Only a manager gives a new code. Ask ED."),
            ("s", "Only a shift leader or a manager"),
            ("t", "Only a shift leader or a manager reads"),
        ):
            await pilot.press(key)
            await shows(pilot, said)
            await pilot.press("down")
        if size == SIZE:
            await pilot.press("a")
            await shows(pilot, "Only a shift leader or a manager adds somebody. Ask ED or LM.")
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
    assert call(lines_written) == before


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        ("ED", "enter change  a add  c new code  s supervision  esc back"),
        ("LM", "a add  s supervision  esc back"),
    ],
)
async def test_the_hint_line_offers_what_a_role_may_do(
    at_desk: AtDesk, who: str, keys: str
) -> None:
    shift = at_desk(who)
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        assert hint_of(shift).startswith(keys)


async def test_finding_by_a_few_letters_and_seeing_everybody_again(at_desk: AtDesk) -> None:
    changed("PK", name="Zoë King")
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("P")
        await shows(pilot, "Zoë King")
        await pilot.press("slash")
        await typed(pilot, "zoe")
        await pilot.press("enter")
        await shows(pilot, "Zoë King")
        assert "Ed Dunn" not in text_of(shift.app)
        await pilot.press("escape")
        await shows(pilot, "Ed Dunn", "Who works here")


async def test_the_list_opens_at_somebody(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await shift.app.push_screen(PeopleScreen(shift.desk, by_initials("LM").id))
        await shows(pilot, "> LM")


@SIZES
async def test_hostile_names_are_shown_letter_for_letter(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    changed("PK", name=HOSTILE)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("P")
        await shows(pilot, "[b]Zoë[/] ␛]52;c;Y")
        await on(pilot, "PK")
        await pilot.press("enter")
        await shows(pilot, "Change: [b]Zoë[/] ␛]52;c;")
        assert value(pilot, "name") == "[b]Zoë[/] ␛]52;c;YQ==␇ ⟨U+202E⟩O'Hara"
        await pilot.press("escape")
        await shows(pilot, "Who works here")


async def test_a_change_elsewhere_shows_at_once_and_a_code_stands_meanwhile(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "PK")
        await pilot.press("c", "y")
        await shows(pilot, "New code:")
        code = code_on(pilot)
        changed("LM", name="Lena Moss-Ray")
        await shows(pilot, "Lena Moss-Ray", code, "> PK")


# New codes


async def test_only_a_manager_gives_a_new_code_and_the_journal_says_so(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "PK")
        await pilot.press("c")
        await shows(pilot, "Replace the PIN of Pat King by a new code?")
        await pilot.press("enter")
        await shows(pilot, "Replace the PIN of Pat King by a new code?")
        await pilot.press("y")
        await shows(pilot, "New code:")
        code = code_on(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: code not in text_of(shift.app))
    assert call(pins.check_pin, "PK", code, EVENING).must_choose
    assert call(last_lines, 1) == [
        (shift.desk.by().staff, "reset PIN", by_initials("PK").id, {"set": "one-time code"})
    ]


async def test_who_left_gets_no_code(at_desk: AtDesk) -> None:
    changed("PK", ended=YESTERDAY)
    before = call(lines_written)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "PK")
        await pilot.press("c")
        await shows(pilot, "PK does not work here today: no code.")
    assert call(lines_written) == before


# Supervision


@SIZES
async def test_a_supervision_is_written_down_and_the_next_one_falls_due(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    pat = by_initials("PK").id
    by = By(by_initials("ED").id, "elsewhere", EVENING)
    held, due = TODAY - timedelta(days=40), TODAY - timedelta(days=10)
    call(add_supervision, by, ids.new(), pat, held, due, "Nights")
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await shows(pilot, "! supervision overdue, 11 Nov 2026")
        await on(pilot, "PK")
        await pilot.press("s")
        await shows(pilot, "Supervision: Pat King", "The last one was on 12 Oct 2026.", "Next due")
        await retyped(pilot, "held", "22/11/2026")
        await retyped(pilot, "next_due", "tomorrow")
        await pilot.press("pagedown")
        await shows(pilot, "22 Nov 2026 is still to come.", "tomorrow is not a date.")
        await retyped(pilot, "held", "")
        await pilot.press("pagedown")
        await shows(pilot, "Type the day on which it was held.")
        await retyped(pilot, "held", "20/11/2026")
        await retyped(pilot, "next_due", "20/12/2026")
        await pilot.press("enter")
        await typed(pilot, "[b]went well")
        await pilot.press("enter")
        await shows(pilot, "Who works here", "supervision due 20 Dec 2026", "> PK")
        assert "overdue" not in text_of(shift.app)
        await pilot.press("t")
        await shows(pilot, "Supervision: Pat King", "[b]went", "Nights", "(written by ED)")
        await pilot.press("escape")
        await shows(pilot, "Who works here")
    newest = call(supervisions, pat)[0]
    assert (newest.held, newest.next_due) == (YESTERDAY, date(2026, 12, 20))
    author, verb, row, body = call(last_lines, 1)[0]
    assert (author, verb, row) == (by_initials("LM").id, "supervision", newest.id)
    assert body["note"] == "[b]went well"


async def test_nothing_is_written_down_yet(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await pilot.press("t")
        await shows(pilot, "Nothing is written down yet.")


# Somebody who left


@SIZES
async def test_who_left_stands_below_said_by_a_word(at_desk: AtDesk, size: tuple[int, int]) -> None:
    changed("LM", ended=YESTERDAY)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await shows(pilot, "No longer here (1)", "left, last day 20 Nov 2026")
        text = text_of(shift.app)
        assert text.index("Pat King") < text.index("No longer here") < text.index("Lena Moss")


async def test_who_left_yesterday_does_not_sign_in_and_stays_the_author_on_the_checklist(
    at_desk: AtDesk,
) -> None:
    AtWork.of_the_open_home().answers("done", "PK")
    changed("PK", ended=YESTERDAY)
    shift = at_desk("ED")
    shift.desk.who = None
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Sign in with your initials")
        for initials in ("PK", "ED"):
            await typed(pilot, initials)
            await pilot.press("enter")
            await typed(pilot, PIN)
            await pilot.press("enter")
            if initials == "PK":
                await shows(pilot, "do not go together")
                await pilot.press("shift+tab", "ctrl+u")
        await shows(pilot, "Amber Smith")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · Night", "PK 21:42")


async def test_the_lock_stays_shut_once_the_night_of_the_last_day_is_over(at_desk: AtDesk) -> None:
    worker = ids.new()
    by = By(by_initials("LM").id, "elsewhere", EVENING)
    joy = StaffEntry("Joy Okoro", "JO", "staff", TODAY, TOMORROW, agency=True)
    call(add_staff, by, worker, joy)
    call(pins.set_own_pin, By(worker, "s", EVENING), worker, "739146")
    shift = at_desk("PK")
    assert shift.desk.who is not None
    shift.desk.who = shift.desk.who._replace(staff=call(one_of_staff, worker))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        await pilot.press("ctrl+l")
        for hours, said in ((24, "Amber S"), (30, "Amber S"), (33, "do not go together")):
            shift.desk.clock = clock.standing_at(EVENING + timedelta(hours=hours))
            await shows(pilot, "Locked. JO, type your PIN.")
            await typed(pilot, "739146")
            await pilot.press("enter")
            await shows(pilot, said)
            await pilot.press("ctrl+l")
        assert "Amber Smith" not in text_of(shift.app)


# How lines are filled


def test_parts_share_a_line_where_they_fit_whole() -> None:
    parts = [Span("one two"), Span("three"), Span("four five six seven")]
    laid = ["".join(span.text for span in line) for line in packed(parts, 16)]
    assert laid == ["one two · three", "four five six ", "seven"]
    assert packed([], 16) == []

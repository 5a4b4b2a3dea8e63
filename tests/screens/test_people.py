"""Who works here: the list, its forms, new codes, supervision, and somebody who left."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from models import clock, ids, pins
from models.database import call
from models.journal import By, History
from models.people import Role, Staff, everybody
from models.staff_entry import StaffEntry, entry_of
from models.staff_verbs import add_staff, add_supervision, change_staff, one_of_staff
from models.supervision import supervisions
from screens.people_words import packed
from screens.widgets.asked_form import AskedForm
from screens.widgets.rows import Rows, Span
from tests.conftest import PIN
from tests.models.shift import Shift as AtWork
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until

AtDesk = Callable[..., Shift]
SIZE = (80, 24)
SIZES = pytest.mark.parametrize("size", [(80, 24), (45, 20)], ids=["80x24", "45x20"])
TODAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HOSTILE = "[b]Zoë[/] \x1b]52;c;YQ==\x07 \u202eO'Hara"


async def people(pilot: Pilot[None]) -> None:
    """Opens the list from the board."""
    await until(pilot, lambda: pilot.app.screen.NAME == "Board" and pilot.app.screen.shown)
    await pilot.press("P")
    await shows(pilot, "Who works here", "Pat King")


async def on(pilot: Pilot[None], initials: str) -> None:
    """Puts the cursor on somebody."""
    pilot.app.screen.query_one(Rows).move_to(by_initials(initials).id)
    await pilot.pause()


def form(pilot: Pilot[None]) -> AskedForm:
    """The fields that are shown."""
    return pilot.app.screen.query_one(AskedForm)


async def retyped(pilot: Pilot[None], key: str, text: str) -> None:
    """Types another text into a field."""
    form(pilot).move_to(key)
    await pilot.press("ctrl+u")
    form(pilot).post_message(events.Paste(text))
    await pilot.pause()


def value(pilot: Pilot[None], key: str) -> str:
    return form(pilot).value(key)


def by_initials(initials: str) -> Staff:
    return next(each for each in call(everybody) if each.initials == initials)


def changed(whose: str, **values: Any) -> None:
    """ED changes something about somebody, elsewhere."""
    before = by_initials(whose)
    by = By(by_initials("ED").id, "elsewhere", EVENING)
    entry = entry_of(before)._replace(**values)
    assert call(change_staff, by, before.id, before.version, entry)


def last_lines(count: int) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The newest lines of the journal: author, verb, row, body."""
    newest = History.select().order_by(History.seq.desc()).limit(count)
    return [(h.author, h.verb, h.row, json.loads(h.body)) for h in newest][::-1]


def lines_written() -> int:
    return History.select().count()


def code_on(pilot: Pilot[None]) -> str:
    return text_of(pilot.app).split("New code: ")[1][:9]


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
        await shows(pilot, "> ED", "key work: not trained", "no supervision yet", "enter change")
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


# Adding


@SIZES
async def test_a_manager_adds_an_agency_worker_and_the_code_is_shown_once(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await pilot.press("a")
        await shows(pilot, "Add somebody", "21 Nov 2026")
        await typed(pilot, "Joy Okoro")
        await pilot.press("tab")
        await shows(pilot, "JO")
        await pilot.press("tab", "tab", "right")
        await shows(pilot, "< yes >", "22 Nov 2026")
        await pilot.press("pagedown")
        await shows(pilot, "Who works here", "> JO", "agency", "New code:", "Not shown again")
        code = code_on(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        await people(pilot)
        await shows(pilot, "Joy Okoro")
        assert code not in text_of(shift.app)
    stored = by_initials("JO")
    assert stored == Staff(
        stored.id, "Joy Okoro", "JO", "staff", 1, TODAY, TOMORROW, True, None, None
    )
    row, credential = call(last_lines, 2)
    assert row[:3] == (shift.desk.by().staff, "add staff", stored.id)
    assert (row[3]["ended"], credential[3]) == ("2026-11-22", {"set": "one-time code"})
    assert call(pins.check_pin, "JO", code, EVENING).must_choose


async def test_the_suggested_last_day_goes_again_but_one_that_was_typed_stays(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await pilot.press("a")
        await shows(pilot, "Add somebody")
        form(pilot).move_to("agency")
        await pilot.press("right")
        assert value(pilot, "ended") == "22 Nov 2026"
        await pilot.press("right")
        assert value(pilot, "ended") == ""
        await retyped(pilot, "ended", "30/11/2026")
        form(pilot).move_to("agency")
        await pilot.press("right", "right", "right")
        assert (value(pilot, "agency"), value(pilot, "ended")) == ("yes", "30/11/2026")


@SIZES
async def test_a_shift_leader_lets_somebody_in_for_a_night(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await pilot.press("enter")
        await shows(pilot, "Only a manager changes this. Ask ED.")
        await pilot.press("a")
        await shows(pilot, "Let agency staff in for a night", "Last day", "22 Nov 2026")
        assert "Role" not in text_of(shift.app)
        await typed(pilot, "Joy Okoro")
        await retyped(pilot, "ended", "23/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "A shift leader lets in for one night", "23/11/2026", "Joy Okoro")
        assert len(call(everybody)) == 3
        await retyped(pilot, "ended", "22.11.2026")
        await pilot.press("enter")
        await shows(pilot, "Who works here", "> JO", "New code:")
        code = code_on(pilot)
    stored = by_initials("JO")
    assert (stored.role, stored.agency, stored.started) == ("staff", True, TODAY)
    author, verb, row, body = call(last_lines, 2)[0]
    assert (author, verb, row) == (by_initials("LM").id, "let in", stored.id)
    assert body["ended"] == "2026-11-22"
    assert call(pins.check_pin, "jo", code, EVENING).staff == stored


@SIZES
async def test_every_mistake_stands_below_its_field_and_nothing_is_stored(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    before = call(lines_written)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await pilot.press("a")
        await shows(pilot, "Add somebody")
        for key, text in (
            ("initials", "pk"),
            ("started", "31/02/2026"),
            ("ended", "1/1/26"),
            ("trained", "22 Nov 2026"),
            ("competent", "yes"),
        ):
            await retyped(pilot, key, text)
        await pilot.press("pagedown")
        await shows(pilot, "! Type the name.", "Pat King has these initials")
        said = [text_of(shift.app)]
        await pilot.press("down", "down", "down", "down", "down", "down", "down", "down")
        said.append(text_of(shift.app))
        for words in (
            "February 2026 has 28",
            "with four digits",
            "22 Nov 2026 is still to come.",
            "yes is not a date.",
        ):
            assert any(words in " ".join(each.split()) for each in said)
        assert value(pilot, "competent") == "yes"
    assert call(lines_written) == before


# Changing


async def test_a_manager_changes_somebody_and_the_journal_says_so(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "PK")
        await pilot.press("enter")
        await shows(pilot, "Change: Pat King", "Trained in key work")
        await retyped(pilot, "trained", "1 Mar 2025")
        form(pilot).move_to("role")
        await pilot.press("right")
        await retyped(pilot, "competent", "2/5/2025")
        await pilot.press("enter")
        await shows(pilot, "Who works here", "Saved: Pat King.", "trained 03/2025, competent")
    pat = by_initials("PK")
    assert (pat.role, pat.trained, pat.competent) == (
        Role.LEADER, date(2025, 3, 1), date(2025, 5, 2),
    )  # fmt: skip
    author, verb, row, body = call(last_lines, 1)[0]
    assert (author, verb, row) == (shift.desk.by().staff, "change staff", pat.id)
    assert (body["role"], body["version"]) == ("shift leader", 2)


async def test_the_last_manager_is_told_at_the_field(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "ED")
        await pilot.press("enter")
        await shows(pilot, "Change: Ed Dunn")
        await retyped(pilot, "ended", "21/11/2026")
        await pilot.press("pagedown")
        await shows(pilot, "From 22 Nov 2026 on the home would have no manager.")
    assert by_initials("ED").version == 1


async def test_who_changes_their_own_initials_unlocks_with_the_new_ones(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "ED")
        await pilot.press("enter")
        await shows(pilot, "Change: Ed Dunn")
        await retyped(pilot, "initials", "dun")
        await pilot.press("pagedown")
        await shows(pilot, "Who works here", "> DUN", "Saved: Ed Dunn.")
        await pilot.press("ctrl+l")
        await shows(pilot, "Locked. DUN, type your PIN.")
        await typed(pilot, PIN)
        await pilot.press("enter")
        await shows(pilot, "Who works here")


async def test_a_change_made_meanwhile_is_shown_beside_what_was_typed(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await people(pilot)
        await on(pilot, "PK")
        await pilot.press("enter")
        await shows(pilot, "Change: Pat King")
        await retyped(pilot, "name", "Pat King-Lee")
        changed("PK", name="Patricia King", trained=date(2025, 3, 1))
        await pilot.press("pagedown")
        await shows(
            pilot,
            "Pat King-Lee",
            "Stored meanwhile by somebody else: Patricia King.",
            "1 Mar 2025",
            "Changed meanwhile by somebody else; it was empty.",
            "Page Down stores yours",
        )
        assert by_initials("PK").name == "Patricia King"
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Pat King-Lee.")
    pat = by_initials("PK")
    assert (pat.name, pat.trained, pat.version) == ("Pat King-Lee", date(2025, 3, 1), 3)


@SIZES
async def test_esc_drops_what_was_typed_only_after_a_y(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    before = call(lines_written)
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await people(pilot)
        await pilot.press("a")
        await shows(pilot, "Add somebody")
        await pilot.press("escape")
        await shows(pilot, "Who works here")
        await pilot.press("a")
        await shows(pilot, "Add somebody")
        await typed(pilot, "Joy")
        await pilot.press("escape")
        await shows(pilot, "Not saved. Drop what you typed?")
        await pilot.press("enter", "x", "n")
        await until(pilot, lambda: "Not saved" not in text_of(shift.app))
        assert value(pilot, "name") == "Joy"
        await pilot.press("escape")
        await shows(pilot, "Not saved. Drop what you typed?")
        await pilot.press("y")
        await shows(pilot, "Who works here")
    assert (call(lines_written), len(call(everybody))) == (before, 3)


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


async def test_the_lock_stays_shut_once_the_last_day_is_over(at_desk: AtDesk) -> None:
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
        for days, said in ((1, "Amber Smith"), (2, "do not go together")):
            shift.desk.clock = clock.standing_at(EVENING + timedelta(days=days))
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

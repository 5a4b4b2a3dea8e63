"""The forms of who works here: adding, letting in for a night, changing."""

from __future__ import annotations

from datetime import date

from models import pins
from models.database import call
from models.people import Role, Staff, everybody
from tests.conftest import PIN
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.staffing import (
    SIZE,
    SIZES,
    TODAY,
    TOMORROW,
    AtDesk,
    by_initials,
    changed,
    code_on,
    form,
    last_lines,
    lines_written,
    on,
    people,
    retyped,
    value,
)

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
        await shows(pilot, "Not saved. Drop it? y yes  n no  k keep it")
        await pilot.press("enter", "x", "n")
        await until(pilot, lambda: "Not saved" not in text_of(shift.app))
        assert value(pilot, "name") == "Joy"
        await pilot.press("escape")
        await shows(pilot, "Not saved. Drop it? y yes  n no  k keep it")
        await pilot.press("y")
        await shows(pilot, "Who works here")
    assert (call(lines_written), len(call(everybody))) == (before, 3)

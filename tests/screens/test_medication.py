"""Medication pointers on the screen (W8): given, refused, not given, by one key; and stored."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.database import call
from models.medication import MedicationTable, said_on
from models.medication_verbs import say_medication
from tests.models.filing import write
from tests.screens.looking import shows, text_of, typed
from tests.screens.talking import SIZE, SIZES, AtDesk, board, people

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)


def due(*times: str, whose: str = "Amber") -> None:
    """This child's file says when something is due."""
    write("medication", whose=whose, times=", ".join(times))


def said(clock: str) -> list[tuple[str, str | None]]:
    found = call(said_on, [DAY]).get((people().amber, DAY, clock), [])
    return [(each.state, each.note) for each in found]


@SIZES
async def test_what_was_due_is_said_by_one_key_and_what_is_missing_is_shown(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    due("08:00", "21:00", "23:30")
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("c")
        await shows(pilot, "08:00  not recorded", "21:00  not recorded", "23:30  to come")
        await pilot.press("space")
        await shows(pilot, "08:00  given", "Saved: Amber Smith, 08:00, given.")
        await pilot.press("j", "d")
        await shows(pilot, "21:00  refused", "PK 21:42")
        await pilot.press("j", "space")
        await shows(pilot, "That is still to come.", "23:30  to come")
    assert (said("08:00"), said("21:00"), said("23:30")) == (
        [("given", None)], [("refused", None)], [],
    )  # fmt: skip


async def test_not_given_asks_why_a_note_is_added_and_all_stays_to_be_read(
    at_desk: AtDesk,
) -> None:
    due("21:00")
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("c")
        await shows(pilot, "1 not recorded !")
        await pilot.press("n")
        await shows(pilot, "Say first what became of it")
        await pilot.press("m")
        await shows(pilot, "Not given, because")
        await typed(pilot, "At school")
        await pilot.press("enter")
        await shows(pilot, "21:00  not given", "PK 21:42: At school")
        await pilot.press("n")
        await shows(pilot, "Note")
        await typed(pilot, " trip")
        await pilot.press("enter")
        await shows(pilot, "At school trip")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: Sat 21 Nov 21:00", "At school trip")
        assert text_of(shift.app).count("not given, PK") == 2
    assert said("21:00") == [("not given", "At school trip"), ("not given", "At school")]


async def test_others_pointers_show_at_once_and_the_day_before_is_a_key_away(
    at_desk: AtDesk,
) -> None:
    due("21:00")
    shift = at_desk("ED", NOW)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("c")
        await shows(pilot, "1 not recorded !")
        by = people().by("PK")
        assert call(say_medication, by, "other", people().amber, DAY, "21:00", "refused")
        await shows(pilot, "21:00  refused")
        await pilot.press("y")
        await shows(pilot, "Fri 20 Nov", "21:00  not recorded")
        await pilot.press("t", "t")
        await shows(pilot, "That day is still to come.")
    assert call(lambda: MedicationTable.select().count()) == 1


@SIZES
async def test_nothing_is_due_where_no_file_says_so(at_desk: AtDesk, size: tuple[int, int]) -> None:
    shift = at_desk("PK", NOW)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("c")
        await shows(pilot, "Nothing is due by any")
        await pilot.press("space", "d", "m", "n", "enter", "escape")
        await board(pilot)
    assert call(lambda: MedicationTable.select().count()) == 0

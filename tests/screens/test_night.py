"""Night checks on the screen (W4): one key for each child and look, gaps as gaps; and stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models import ids
from models.database import call
from models.night_check_verbs import add_check
from models.night_checks import STATES, NightCheck, NightCheckTable, checks_of
from screens.night_actions import NIGHT
from tests.models.filing import write
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, people

NIGHT_OF = date(2026, 11, 21)
LATE = datetime(2026, 11, 21, 23, 5, tzinfo=UTC)


def asked(*names: str, every: str = "30") -> None:
    """These children's files ask for looks from 22:00 to 07:00."""
    for name in names:
        write("night-checks", whose=name, every=every, **{"from": "22:00", "to": "07:00"})


def looked(at: datetime, state: str = "asleep", who: str = "PK", **more: Any) -> str:
    """Somebody looks at Amber; the id of the check."""
    new = ids.new()
    by = people().by(who, at=at)
    assert call(add_check, by, new, people().amber, state, at, **more)
    return new


def stored(child: str) -> list[NightCheck]:
    return call(checks_of, [NIGHT_OF]).get(child, [])


def test_the_keys_are_those_of_the_states() -> None:
    wanted = {f"look('{value}')": (key,) for key, value, _ in STATES}
    assert {each.name: each.keys for each in NIGHT if each.name.startswith("look")} == wanted


@SIZES
async def test_one_key_for_each_child_and_the_cursor_goes_on(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    asked("Amber", "Callum")
    shift = at_desk("PK", LATE)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "Night of Sat 21 Nov", "23:00")
        await pilot.press("s")
        await until(pilot, lambda: stored(shift.amber.id))
        await until(pilot, lambda: shift.app.screen.rows.cursor_key == shift.callum.id)
        await pilot.press("u")
        await until(pilot, lambda: stored(shift.callum.id))
        await shows(pilot, "u!", "awake, unsettled, PK")
    (one,) = stored(shift.amber.id)
    assert (one.state, one.at, one.night, one.typed_by) == (
        "asleep", LATE, NIGHT_OF, people().staff["PK"],
    )  # fmt: skip
    assert [each.state for each in stored(shift.callum.id)] == ["awake unsettled"]


@SIZES
async def test_a_gap_is_shown_as_a_gap_and_said_in_words(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    asked("Amber")
    looked(LATE - timedelta(minutes=64))
    shift = at_desk("PK", LATE)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "1 gap !", "gap !", "nobody looked")
        await pilot.press("left", "left")
        await shows(pilot, "22:01 asleep, PK")
        await pilot.press("enter")
        await shows(pilot, "22:01 asleep, PK", "! 22:01 to 23:05: nobody looked")


async def test_an_earlier_look_is_added_with_its_time_and_closes_the_gap(at_desk: AtDesk) -> None:
    asked("Amber")
    looked(LATE - timedelta(minutes=64))
    shift = at_desk("PK", LATE)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "1 gap !")
        await pilot.press("at")
        await shows(pilot, "Looked at what time")
        await typed(pilot, "22:33")
        await pilot.press("enter")
        await shows(pilot, "How were they")
        await pilot.press("a")
        await until(pilot, lambda: len(stored(shift.amber.id)) == 2)
        await until(pilot, lambda: "gap" not in text_of(shift.app))
    assert [each.state for each in stored(shift.amber.id)] == ["asleep", "awake settled"]


async def test_a_look_is_put_right_and_given_words_and_what_was_said_stays(
    at_desk: AtDesk,
) -> None:
    asked("Amber")
    one = looked(LATE)
    shift = at_desk("PK", LATE)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "23:05 asleep, PK")
        await pilot.press("e")
        await shows(pilot, "How were they")
        await pilot.press("n")
        await shows(pilot, "23:05 not in room, PK", "n!")
        await pilot.press("t")
        await shows(pilot, "Note")
        await typed(pilot, "In the kitchen")
        await pilot.press("enter")
        await shows(pilot, "not in room, PK: In the kitchen")
    (stands,) = stored(shift.amber.id)
    assert (stands.state, stands.note, stands.at) == ("not in room", "In the kitchen", LATE)
    every = call(lambda: list(NightCheckTable.select().order_by(NightCheckTable.seq).dicts()))
    assert [each["state"] for each in every] == ["asleep", "not in room", "not in room"]
    assert every[0]["id"] == one


@SIZES
async def test_nobody_is_asked_for_whose_file_does_not_say_so(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK", LATE)
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "Night checks are asked for in no")
        await pilot.press("s", "e", "at", "left", "escape")
        await board(pilot)
    assert stored(shift.amber.id) == []


async def test_others_looks_show_at_once_and_the_night_before_is_a_key_away(
    at_desk: AtDesk,
) -> None:
    asked("Amber")
    looked(LATE - timedelta(days=1))
    shift = at_desk("ED", LATE)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("z")
        await shows(pilot, "Night checks · Night of Sat 21 Nov")
        looked(LATE, "awake settled")
        await shows(pilot, "23:05 awake, settled, PK")
        await pilot.press("left_square_bracket")
        await shows(pilot, "Night of Fri 20 Nov", "gaps !")
        await pilot.press("s")
        await shows(pilot, "This night is over")
        await pilot.press("right_square_bracket", "right_square_bracket")
        await shows(pilot, "That night is still to come.")
    assert len(stored(shift.amber.id)) == 1

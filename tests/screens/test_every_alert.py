"""Every alert about people and files appears, in each place, and goes by what settles it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from models.database import call
from models.people import staff
from screens.widgets.rows import Rows
from tests.models.filing import write
from tests.screens.acts import DAY, TODAY, changed
from tests.screens.alerts import ALERTS, BIRTHDAY, Alert
from tests.screens.conftest import EVENING, Shift
from tests.screens.forms import AtDesk, ready, said, to_board
from tests.screens.looking import until

SIZE = (80, 24)
PLACES = {
    "board": "P",  # there and back: read anew
    "people": "P",
    "children": "C",
    "file": "f",
    "key worker": "CK",
    **{f"section {letter}": f"f{letter}" for letter in "spohndb"},
}
"""Where an alert stands, by the keys that lead there from the board."""


async def lines_of(pilot: Pilot[None], shift: Shift, place: str) -> list[str]:
    """What stands on each line of a place, whether it is in view or not."""
    await to_board(pilot, shift)
    for key in PLACES[place]:
        before = shift.app.screen
        await pilot.press(key)
        await until(pilot, lambda was=before: shift.app.screen is not was and ready(shift))
    if place == "board":
        await to_board(pilot, shift)
    await until(pilot, lambda: not shift.app.screen.workers and ready(shift))
    rows = shift.app.screen.query_one(Rows).rows
    return [said(row) for row in rows]


async def is_seen(pilot: Pilot[None], shift: Shift, alert: Alert) -> dict[str, bool]:
    """In which of its places an alert stands."""
    found = {}
    for place, words in alert.seen.items():
        lines = await lines_of(pilot, shift, place)
        found[place] = any(all(word in line for word in words) for line in lines)
    return found


@pytest.mark.parametrize("alert", ALERTS.values(), ids=ALERTS.keys())
async def test_it_appears_and_goes(at_desk: AtDesk, alert: Alert) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        alert.before()
        if alert.cause is not None:
            assert not any((await is_seen(pilot, shift, alert)).values())
            alert.cause()
        assert all((await is_seen(pilot, shift, alert)).values())
        alert.settle()
        assert not any((await is_seen(pilot, shift, alert)).values())


async def test_a_date_asks_for_a_plan_from_its_lead_time_on_and_never_afterwards(
    at_desk: AtDesk,
) -> None:
    write("date", day="28/11/2012", **BIRTHDAY)
    for days, words in (
        (-1, None), (0, "! in 7 days, no plan yet"), (6, "! tomorrow, no plan yet"),
        (7, "! today, no plan yet"), (8, None),
    ):  # fmt: skip
        shift = at_desk("ED", EVENING + days * DAY)
        async with shift.app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda s=shift: s.app.screen.NAME == "Board" and s.app.screen.shown)
            found = "\n".join(await lines_of(pilot, shift, "section b"))
        assert (words or "Birthday") in found
        assert ("no plan" in found) is (words is not None), days


@pytest.mark.usefixtures("opened_home")
def test_who_had_their_last_day_is_not_among_those_who_sign_in() -> None:
    changed("PK", ended=TODAY - DAY)()
    assert "PK" not in [each.initials for each in call(staff, TODAY)]
    assert "PK" in [each.initials for each in call(staff, TODAY - DAY)]

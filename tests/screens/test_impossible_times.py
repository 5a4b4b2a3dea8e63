"""Times that cannot be, typed where a time is asked: a sentence, and the question stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from models import database
from models.answers import Answer, answers_of
from models.shifts import Part
from models.whereabouts import where_is
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed

AtDesk = Callable[..., Shift]
SIZE = (100, 24)
FORWARD = datetime(2026, 3, 29, 2, 0, tzinfo=UTC)
"""03:00 BST: an hour ago it was 01:00 GMT, and there was no 01:30 in between."""
BACK = datetime(2026, 10, 25, 2, 0, tzinfo=UTC)
"""02:00 GMT: the hour from one to two has just been for the second time."""


async def tried(pilot: Pilot[None], text: str, *said: str) -> None:
    """Types a time that is refused: the sentence comes, and what was typed is still there."""
    await typed(pilot, text)
    await pilot.press("enter")
    await shows(pilot, *said)
    assert text_of(pilot.app).splitlines()[-1].rstrip().endswith(text)
    await pilot.press("ctrl+u")


async def asked_since(pilot: Pilot[None], state: str) -> None:
    """From the board: since when is Amber somewhere."""
    await shows(pilot, "Amber Smith", "enter checklist")
    await pilot.press("w")
    await shows(pilot, "i in")
    await pilot.press(state)
    await shows(pilot, "Since (enter: now):")


async def test_an_hour_that_the_clocks_skip_is_refused(at_desk: AtDesk) -> None:
    shift = at_desk(now=FORWARD)
    async with shift.app.run_test(size=SIZE) as pilot:
        await asked_since(pilot, "m")
        await tried(pilot, "01:30", "01:30 does not exist that day: the clocks go forward")
        await tried(pilot, "29/3 1.59", "01:59 does not exist that day")
        assert database.call(where_is, shift.amber.id).since is None
        await typed(pilot, "00:59")
        await pilot.press("enter")
        await shows(pilot, "Whom to ring")
    found = database.call(where_is, shift.amber.id)
    assert found.since == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)


async def test_an_hour_that_comes_twice_has_to_be_named(at_desk: AtDesk) -> None:
    shift = at_desk(now=BACK)
    async with shift.app.run_test(size=SIZE) as pilot:
        await asked_since(pilot, "c")
        await tried(pilot, "01:30", "01:30 comes twice that day: type 01:30 BST or 01:30 GMT")
        await tried(pilot, "01:30 CET", "01:30 comes twice that day")
        await typed(pilot, "01:30 gmt")
        await pilot.press("enter")
        await shows(pilot, "Due back")
        await tried(pilot, "yesterday", "yesterday is not a time: type it as 21:42")
        await typed(pilot, "05:00")
        await pilot.press("enter")
        await shows(pilot, "Saved: Amber Smith")
        await pilot.press("enter")
        await shows(pilot, "contact since 01:30 GMT, back by 05:00")
    found = database.call(where_is, shift.amber.id)
    assert found.since == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert found.back == datetime(2026, 10, 25, 5, 0, tzinfo=UTC)


def stored(shift: Shift, day: datetime) -> list[Answer]:
    """Amber's answers of a night."""
    return database.call(answers_of, shift.amber.id, day.date(), Part.NIGHT)


@pytest.mark.parametrize(
    ("now", "wrong", "sentence", "right", "at"),
    [
        (FORWARD, "01:15", "does not exist that day", "00:15", FORWARD.replace(hour=0, minute=15)),
        (
            BACK,
            "01:15",
            "type 01:15 BST or 01:15 GMT",
            "01:15 BST",
            BACK.replace(hour=0, minute=15),
        ),
    ],
)
async def test_when_something_was_done_on_the_night_of_a_clock_change(
    at_desk: AtDesk, now: datetime, wrong: str, sentence: str, right: str, at: datetime
) -> None:
    shift = at_desk(now=now)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "[ ] Time given")
        await pilot.press("space")
        await shows(pilot, "[x] Time given")
        await pilot.press("at")
        await shows(pilot, "Done at:")
        await tried(pilot, wrong, sentence)
        assert len(stored(shift, now.replace(day=now.day - 1))) == 1
        await typed(pilot, right)
        await pilot.press("enter")
        await shows(pilot, f"ED {right}")
    assert [each.at for each in stored(shift, now.replace(day=now.day - 1))] == [now, at]


@pytest.mark.parametrize(
    "text",
    [
        "25:00",
        "12:60",
        "banana",
        "31/2 10:00",
        "0/0 10:00",
        "99/99 99:99",
        "-1:00",
        "21:42 pm",
        "9",
    ],
)
async def test_what_is_no_time_is_refused_and_esc_leaves(at_desk: AtDesk, text: str) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await asked_since(pilot, "s")
        await tried(pilot, text, "type")
        await pilot.press("escape")
        await shows(pilot, "enter checklist")
    assert database.call(where_is, shift.amber.id).state == "in"

"""What is stored waits its turn: the next thing that is done on a screen never takes it back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from models import key_worker_verbs, session_reading, task_verbs
from models.database import call
from models.key_workers import appointments
from models.session_record import Target
from models.sessions import APPROVED
from models.tasks import task
from tests.models.filing import child
from tests.models.recording import record, target, write
from tests.screens.at_sessions import AtDesk, at_list, named, reading, stored
from tests.screens.looking import shows, text_of, until
from tests.screens.test_key_worker import answered, on_the_page
from tests.screens.waiting import a_write_waits

SIZE = (80, 24)


def closed(targets: Iterable[Target]) -> list[str | None]:
    """What became of each."""
    return [call(task, each.id).closed for each in targets]


async def test_two_targets_are_closed_while_the_first_still_waits(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = tuple(target(each) for each in ("Cook tea", "Ring Nan", "Tidy up"))
    write(record(targets=targets))
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await pilot.press("O")
        await shows(pilot, "Cook tea", "Ring Nan", "Tidy up")
        with a_write_waits(monkeypatch, task_verbs) as came:
            for each in targets[:2]:
                assert shift.app.screen.rows.move_to(each.id)
                await pilot.press("c", "m", "enter")
                await shows(pilot, "In a line")
                await pilot.press("enter")
                await until(pilot, lambda: came.is_set() and "In a line" not in text_of(shift.app))
            await pilot.press("c")
            await shows(pilot, "What became of it")
        await until(
            pilot, lambda: [call(task, each.id).closed for each in targets[:2]] == ["met"] * 2
        )
    assert call(task, targets[2].id).closed is None


async def test_approving_is_said_to_be_saved_also_where_something_else_is_asked_by_then(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write(record("Of PK"), signed=True, author="PK")
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        await pilot.press("G", "g")
        with a_write_waits(monkeypatch, session_reading) as came:
            await pilot.press("A")
            await until(pilot, came.is_set)
            await pilot.press("B")
            await shows(pilot, "What is to be changed")
        await until(pilot, lambda: stored(made).read == APPROVED)
        await shows(pilot, "approved by ED")
        await pilot.press("escape")
        await shows(pilot, "Saved: read and approved.")
        await named(pilot, "Reading a session")


async def test_an_appointment_is_said_to_be_saved_also_where_another_is_asked_for_by_then(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await on_the_page(pilot, shift)
        await pilot.press("a")
        await answered(pilot, "Key worker, initials or name (", "pk")
        await shows(pilot, "From which day")
        await pilot.press("enter")
        await shows(pilot, "no training")
        with a_write_waits(monkeypatch, key_worker_verbs) as came:
            await pilot.press("y")
            await until(pilot, came.is_set)
            await pilot.press("a")
            await shows(pilot, "Key worker, initials or name (")
        await until(pilot, lambda: len(call(appointments, child())) == 1)
        await pilot.press("escape")
        await shows(pilot, "Saved: Pat King (PK) from 21 Nov")

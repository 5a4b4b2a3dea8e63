"""One save changes board, list, counts and tasks at once, also where somebody else is looking."""

from __future__ import annotations

import os
import subprocess
import sys
from json import loads
from pathlib import Path

import pytest

from kwtui.board_json import board_json
from kwtui.file_json import file_json, read
from models import ids
from models.board import board
from models.database import call
from models.home import home
from models.people import everybody
from models.session_aims import aims_page
from models.session_kinds import CANCELLED, DECLINED, GROUP
from models.session_list import sessions_of
from models.session_record import Work
from models.session_tally import Tally
from models.task_list import tasks_for, tasks_of
from screens.sessions_words import tally_of
from tests.models.filing import NOW, by, child
from tests.models.recording import DAY, record, target, write
from tests.screens.at_sessions import SIZES, AtDesk, at_list, named, on_board
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, until

ELSEWHERE = """
import sys
from pathlib import Path
from models import database
from tests.models.recording import record, target, write
from models.session_record import Work
database.open_home(Path(sys.argv[1]))
work = (Work("f" * 32, "Ring the school"),)
write(record("From elsewhere", targets=(target("Cook tea"),), work=work, topics=("diet",)))
database.close_home()
"""
"""Another process that stores a session of ED's with Amber."""


def from_elsewhere(path: Path) -> None:
    """Another program stores a session."""
    root = Path(__file__).parent.parent.parent
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(path)], env=environment, check=True)


async def test_one_save_changes_board_list_counts_and_tasks(at_desk: AtDesk) -> None:
    amber, shift = child(), at_desk("ED")

    def seen() -> tuple[object, ...]:
        found = call(board, EVENING).sessions
        page = call(aims_page, amber, shift.desk.today())
        return (
            found.by_child[amber].week.individual,
            len(call(sessions_of, amber).lines),
            (page.weeks[0].tally.individual, page.weeks[0].verdict),
            [each.task.text for each in call(tasks_of, amber, shift.desk.today()).lines],
            [each.task.text for each in call(tasks_for, by().staff, shift.desk.today()).lines],
        )

    async with shift.app.run_test(size=(110, 30)) as pilot:
        await on_board(pilot)
        await shows(pilot, "none !", "0 of 4")
        assert seen() == (0, 0, (0, "so far"), [], [])
        write(record(targets=(target("Cook tea"),), work=(Work(ids.new(), "Ring"),)))
        assert seen() == (1, 1, (1, "met"), ["Cook tea", "Ring"], ["Ring"])
        await shows(pilot, "done Fri", "1 of 4", "Follow-up: Ring", "not signed yet")
        await pilot.press("L")
        await shows(pilot, "November 2026: 1 individual", "Fri 20 Nov")
        await pilot.press("c")
        await shows(pilot, "1 of 1", "met")
        await pilot.press("escape", "O")
        await shows(pilot, "Targets (1)", "Cook tea", "To be followed up (1)")


PLACES = {
    "board": ((), ("none !",), ("done Fri", "Session of 20 Nov 14:00: not signed yet")),
    "list": (("L",), ("No session is recorded yet.",), ("Food and healthy eating", "not signed !")),
    "counts": (("L", "c"), ("so far",), ("1 of 1", "met")),
    "tasks": (("L", "O"), ("Nothing is open",), ("Cook tea", "Ring the school")),
    "mine": (("O",), ("Nothing is open",), ("Ring the school", "Amber Smith")),
}


@pytest.mark.parametrize("place", PLACES)
async def test_what_another_process_stores_is_seen_without_a_key(
    at_desk: AtDesk, opened_home: Path, place: str
) -> None:
    keys, before, after = PLACES[place]
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await on_board(pilot)
        for key in keys:
            was = shift.app.screen
            await pilot.press(key)
            await until(pilot, lambda was=was: shift.app.screen is not was)
            await until(pilot, lambda: shift.app.screen.shown is not None)
        await shows(pilot, *before)
        from_elsewhere(opened_home)
        await shows(pilot, *after)


@SIZES
async def test_a_month_counts_as_exactly_that_on_board_list_and_counts(at_desk, size) -> None:
    a_month()
    shift = at_desk("ED")
    async with shift.app.run_test(size=(110, 30)) as pilot:
        await on_board(pilot)
        await shows(pilot, "done Mon", "3 of 4", "In Nov")
    async with at_desk("ED").app.run_test(size=size) as pilot:
        await at_list(pilot, "November 2026", "3 individual, 1 group, 1 declined")
        await pilot.press("c")
        await named(pilot, "Sessions counted")
        await shows(pilot, "3 individual, 1 group")
        await pilot.press("n")
        await shows(pilot, "3 of 4", "so far")
        assert "1 group, 1 declined, 1 cancelled" in " ".join(text_of(pilot.app).split())


MONTH = Tally(individual=3, group=1, declined=1, cancelled=1)


def a_month() -> None:
    """Three held, one of a group, one declined, one cancelled."""
    for day in (2, 9, 16):
        write(record(day=DAY.replace(day=day), starts=None, ends=None))
    write(record(kind=GROUP))
    write(record(outcome=DECLINED, starts=None, ends=None))
    write(record(outcome=CANCELLED, starts=None, ends=None))


@pytest.mark.usefixtures("opened_home")
def test_a_month_counts_as_exactly_that_for_programs() -> None:
    a_month()
    amber, who = child(), call(sessions_of, child()).child
    assert tally_of(list(call(sessions_of, amber).lines)) == MONTH
    assert call(aims_page, amber, DAY).months[0].tally == MONTH
    found = call(board, NOW)
    assert found.sessions.by_child[amber].month == MONTH
    somebody = call(everybody)[0]
    shown = loads(board_json(found, call(home), somebody))
    theirs = next(each for each in shown["children"] if each["id"] == who.id)["sessions"]
    assert theirs["month"] == {**MONTH._asdict(), "aim": 4}
    assert theirs["week"]["individual"] == 1
    file = loads(file_json(call(read, "Amber", NOW), somebody))
    assert file["sessions"]["months"] == {"2026-11": MONTH._asdict()}
    assert len(file["sessions"]["records"]) == 6

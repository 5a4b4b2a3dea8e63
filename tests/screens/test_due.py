"""What is due on the screen: the list with its reasons, and from each line to where it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from models import ids
from models.database import call
from models.file import Entry, entries
from models.incident_verbs import IncidentEntry, add_incident
from models.incidents import incident
from models.key_worker_verbs import appoint
from models.planned import Planned
from screens.due import DueScreen
from screens.file_entry import EntryScreen
from screens.file_form import FileFormScreen
from screens.file_section import SectionScreen
from screens.incident_form import IncidentForm
from screens.plan_view import PlanView
from screens.record_quick import QuickScreen
from screens.widgets.rows import Rows
from tests.models.filing import by, child, write
from tests.models.planning import planned
from tests.models.talking import HOSTILE
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line

AT = EVENING - timedelta(days=1)


def happened(**more: object) -> str:
    """There was an incident yesterday; its id."""
    new = ids.new()
    entry = IncidentEntry(AT, "missing", "MFH 4/2026")._replace(**more)
    assert call(add_incident, by("PK"), new, child(), entry)
    return new


async def due(pilot: Pilot[None]) -> None:
    """From the board to the list."""
    await board(pilot)
    await pilot.press("D")
    await shows(pilot, "What is due", "To see to (")


async def opens(pilot: Pilot[None], key: str, is_there: Callable[[object], bool]) -> None:
    """Enter on a line of the list leads to a screen."""
    await on_line(pilot, key)
    await pilot.press("enter")
    await until(pilot, lambda: is_there(pilot.app.screen))


def made(kind: str) -> list[Entry]:
    return call(entries, child(), [kind])


@SIZES
async def test_each_line_says_what_when_of_whom_and_why(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    write("check", check="fire", right="yes", day="1/5/2026")
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await due(pilot)
        await shows(pilot, "was due 1 Nov", "Amber", "Knows fire rules and exits")
        await shows(pilot, "It is looked at again 6 months", "(C5)")
        await shows(pilot, "not recorded", "Callum", "Key-work session of the week: 0 of 1")
        rows = pilot.app.screen.query_one(Rows).rows
        assert [row.key for row in rows if row.key.startswith("heading")] == ["heading:To see to"]


async def test_somebody_sees_what_is_theirs_and_a_manager_may(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        assert "For you" not in text_of(shift.app)
        await pilot.press("D")
        await shows(pilot, "What is due", "Nothing is due.")
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        await pilot.press("m")
        await shows(pilot, "Nothing is due.", "yours")
        await pilot.press("m", "slash")
        await typed(pilot, "callum")
        await pilot.press("enter")
        await shows(pilot, "Callum")
        assert "Amber" not in text_of(shift.app)
        await pilot.press("escape")
        await shows(pilot, "Amber", "Callum")
        await pilot.press("escape")
        await board(pilot)


async def test_the_update_is_filed_where_the_line_leads_and_it_is_done(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        key = f"update:{child()}:2026-11-02"
        await opens(pilot, key, lambda screen: isinstance(screen, FileFormScreen))
        await shows(pilot, "Amber Smith: Contact made", "< Social worker >", "Each week, good news")
        await pilot.press("down")
        await typed(pilot, "p")
        await pilot.press("down")
        await typed(pilot, "21/11/2026")
        await pilot.press(*["tab"] * 3)
        await typed(pilot, "Slept better")
        await pilot.press(*["tab"] * 3, "enter")
        await shows(pilot, "Saved.")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await shows(pilot, "Social worker · 21 Nov 2026")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shift.app.screen, DueScreen))
        await shows(pilot, "Done (1)", "Weekly update to the social worker")
    (found,) = made("contact-made")
    assert (found.values["weekly"], found.values["said"]) == ("yes", "Slept better")


async def test_a_visit_begins_as_a_visit(at_desk: AtDesk) -> None:
    happened()
    shift = at_desk("ED", EVENING + timedelta(days=3))
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        key = f"visit:{child()}:2026-11-27"
        await opens(pilot, key, lambda screen: isinstance(screen, FileFormScreen))
        await shows(pilot, "Sooner after the incident of 20 Nov 2026.")
        await shows(pilot, "Social worker's visit", "< met >")


async def test_an_incident_is_told_of_and_the_meeting_is_decided(at_desk: AtDesk) -> None:
    one = happened()
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        key = f"notified:{child()}:{one}"
        await opens(pilot, key, lambda screen: isinstance(screen, IncidentForm))
        await pilot.press(*["down"] * 5)
        await typed(pilot, "Manager")
        await pilot.press("down")
        await typed(pilot, "20/11/2026")
        await pilot.press("down")
        await typed(pilot, "22:00")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(shift.app.screen, DueScreen))
        rows = shift.app.screen.query_one(Rows)
        await until(pilot, lambda: key not in [row.key for row in rows.rows])
        meeting = f"meeting:{child()}:{one}"
        await opens(pilot, meeting, lambda screen: isinstance(screen, FileFormScreen))
        await shows(pilot, "Amber Smith: After an incident")
        await typed(pilot, "n")
        await pilot.press("down")
        await typed(pilot, "21/11/2026")
        await pilot.press("tab", "tab")
        await typed(pilot, "RO wants the police there")
        await pilot.press(*["tab"] * 4, "enter")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        (decided,) = made("after-incident")
        await pilot.press("escape")
        await shows(pilot, "hold the", "professionals' meeting")
        await opens(pilot, meeting, lambda screen: isinstance(screen, EntryScreen))
        await shows(pilot, "RO wants the police there")
    assert decided.values["incident"] == one
    assert call(incident, one).told == "Manager"


@pytest.mark.parametrize("from_board", [True, False])
async def test_a_session_is_recorded_where_the_line_leads(
    at_desk: AtDesk, from_board: bool
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        key = f"week:{child('Callum')}:2026-11-02"
        if from_board:
            await board(pilot)
            key = f"you:duty:{key}"
        else:
            await due(pilot)
        await opens(pilot, key, lambda screen: isinstance(screen, QuickScreen))
        await shows(pilot, "Callum Todd")


async def test_an_entry_opens_whole_and_the_documents_lead_to_their_section(
    at_desk: AtDesk,
) -> None:
    found = write("danger", short=HOSTILE.split("\n")[0][:40], review="20/11/2026")
    shift = at_desk("ED", EVENING + timedelta(days=12))
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        entry = f"renewal:{child()}:{found.id}:2026-11-20"
        await on_line(pilot, entry)
        text = text_of(shift.app)
        assert "\x1b" not in text and "\u202e" not in text and "[b]" in text
        await opens(pilot, entry, lambda screen: isinstance(screen, EntryScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shift.app.screen, DueScreen))
        paper = f"document:{child()}:risk-assessment:2026-11-01"
        await opens(pilot, paper, lambda screen: isinstance(screen, SectionScreen))
        await shows(pilot, "Amber Smith: Documents")


async def test_the_list_follows_what_others_store_and_keeps_the_cursor(at_desk: AtDesk) -> None:
    shift: Shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await due(pilot)
        key = f"update:{child('Callum')}:2026-11-02"
        await on_line(pilot, key)
        made = {"with": "social-worker", "how": "email", "day": "20/11/2026", "said": "Well"}
        write("contact-made", author="LM", weekly="yes", **made)
        await shows(pilot, "Done (1)")
        assert shift.app.screen.query_one(Rows).cursor_key == key


async def test_a_leave_without_cover_leads_to_it_in_the_planner(at_desk: AtDesk) -> None:
    call(appoint, by(), ids.new(), child(), by("PK").staff, EVENING.date(), warned=True)
    monday = EVENING.date() + timedelta(days=9)
    made = planned(Planned("leave", monday, (), staff=(by("PK").staff,)))
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shows(pilot, "due 30 Nov", "Cover for the leave of PK")
        key = f"you:duty:cover::{made.id}:{monday}:{by('PK').staff}"
        await opens(pilot, key, lambda screen: isinstance(screen, PlanView))
        await shows(pilot, "Leave", "30 Nov 2026")

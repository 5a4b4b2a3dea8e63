"""Incidents on the screen: written in a few keys, listed, changed; and in the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models import database, ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call
from models.errors import Busy
from models.incident_verbs import IncidentEntry, add_incident, change_incident, entry_of
from models.incidents import Incident, earlier, incident, incidents
from models.people import Stage, children
from models.text import clean
from screens.incident_form import IncidentForm
from screens.incidents import IncidentsScreen
from tests.models.talking import HOSTILE
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line, pasted, people, stored

AT = datetime(2026, 11, 21, 20, 55, tzinfo=UTC)
MISSING = IncidentEntry(AT, "missing", "MFH 4/2026", "Left by the side door")


def written(entry: IncidentEntry = MISSING, who: str = "PK") -> str:
    """Somebody writes down an incident of Amber's; its id."""
    new = ids.new()
    assert call(add_incident, people().by(who), new, people().amber, entry)
    return new


def changed(id: str, who: str = "LM", **values: Any) -> None:  # noqa: A002
    """Somebody changes it elsewhere."""
    found = call(incident, id)
    entry = entry_of(found)._replace(**values)
    assert call(change_incident, people().by(who), id, found.version, entry)


def here() -> list[Incident]:
    return call(incidents, people().amber)


@SIZES
async def test_from_a_checklist_an_incident_is_written_with_a_key(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        await pilot.press("I")
        await shows(pilot, "New incident: Amber Smith", "21 Nov 2026", "< choose >")
        await pilot.press("enter")
        await typed(pilot, "20:55")
        await pilot.press("enter", "right", "enter")
        await typed(pilot, "MFH 4/2026")
        await pilot.press("enter")
        await typed(pilot, "Left by the side door")
        await pilot.press("enter")
        await shows(pilot, "Saved: missing from home, Amber Smith.")
        assert shift.app.screen.NAME == "Checklist"
    (found,) = here()
    assert entry_of(found) == MISSING
    assert (found.typed_by, found.typed_at, found.version) == (people().staff["PK"], EVENING, 1)


@SIZES
async def test_the_childs_page_counts_them_and_leads_to_the_list(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("f")
        await shows(pilot, "About me")
        await pilot.press("G", "k")
        await shows(pilot, "> w  Incidents", "nothing yet")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: incidents", "No incident is written down")
        await pilot.press("escape")
        await shows(pilot, "> w  Incidents")
        await pilot.press("I")
        await shows(pilot, "New incident: Amber Smith")
        await pilot.press("enter")
        await typed(pilot, "2100")
        await pilot.press("enter", "left", "pagedown")
        await shows(pilot, "Saved: other, Amber Smith.", "1: other, 21 Nov 2026")
        await pilot.press("w")
        await shows(
            pilot, "Amber Smith: incidents", "21:00 other", "record is: not", "written by PK"
        )
        await pilot.press("n")
        await shows(pilot, "New incident: Amber Smith")
    assert [(each.kind, each.reference, each.facts) for each in here()] == [("other", None, None)]


@SIZES
async def test_a_change_keeps_what_stood_before_and_shows_it(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    one = written()
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "20:55 missing from home", "record: MFH 4/2026")
        await pilot.press("e")
        await shows(pilot, "Change the incident: Amber Smith", "< missing from home >", "20:55")
        await pilot.press("tab", "tab", "tab", "tab", "ctrl+u")
        await typed(pilot, "Back at 23:10")
        await pilot.press("enter")
        await shows(pilot, "Saved:", "Back at 23:10", "written by LM")
        await pilot.press("enter")
        await shows(pilot, "Back at 23:10", "Before that:", "Left by the side door")
    found = call(incident, one)
    assert (found.facts, found.version) == ("Back at 23:10", 2)
    assert [each.facts for each in call(earlier, one)] == ["Left by the side door"]


async def test_nothing_different_stores_nothing(at_desk: AtDesk) -> None:
    one = written()
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "20:55 missing from home")
        await pilot.press("e")
        await shows(pilot, "Change the incident")
        await pilot.press("pagedown")
        await shows(pilot, "Nothing was different, so nothing was stored.")
    assert call(incident, one).version == 1


async def test_of_two_who_change_it_both_are_shown(at_desk: AtDesk) -> None:
    one = written()
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "20:55 missing from home")
        await pilot.press("e")
        await shows(pilot, "Change the incident")
        changed(one, kind="police", facts="Lena's")
        await pilot.press("tab", "tab", "tab", "tab", "ctrl+u")
        await typed(pilot, "Pat's")
        await pilot.press("pagedown")
        await shows(pilot, "Changed meanwhile: look at both.", "it was missing from home.")
        await shows(pilot, "Stored meanwhile by somebody else: Lena's.", "Pat's")
        assert call(incident, one).facts == "Lena's"
        await pilot.press("pagedown")
        await shows(pilot, "Saved:", "Pat's")
    assert (call(incident, one).kind, call(incident, one).facts) == ("police", "Pat's")
    assert [each.facts for each in call(earlier, one)] == ["Lena's", "Left by the side door"]


async def test_what_is_wrong_is_said_at_its_field_and_the_words_stay(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    came = Step(Stage.PLACED, date(2026, 10, 1))
    call(move_child, people().by("ED"), ids.new(), shift.amber.id, came)
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("f")
        await shows(pilot, "About me")
        await pilot.press("I")
        await shows(pilot, "New incident")
        await pilot.press("pagedown")
        await shows(pilot, "Type the time, as 14:00.", "Choose what it was.")
        await typed(pilot, "23:00")
        await pilot.press("pagedown")
        await shows(pilot, "That is still to come. Type when it was.")
        await pilot.press("up", "ctrl+u")
        await typed(pilot, "25/10/2026")
        await pilot.press("down", "ctrl+u")
        await typed(pilot, "01:30")
        await pilot.press("down", "right", "pagedown")
        await shows(pilot, "01:30 comes twice that day: type 01:30 BST or 01:30 GMT.")
        await typed(pilot, " gmt")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: missing from home")
    assert [each.at for each in here()] == [datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]


async def test_a_busy_gate_loses_no_word(at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    shift = at_desk("PK")

    @database.writes
    def busy(*_: object) -> bool:
        raise Busy

    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentForm(shift.desk, shift.amber))
        await shows(pilot, "New incident")
        await pilot.press("tab")
        await typed(pilot, "20:55")
        await pilot.press("tab", "right")
        with monkeypatch.context() as patch:
            patch.setattr("screens.incident_form.add_incident", busy)
            await pilot.press("pagedown")
            await shows(pilot, "Someone else is saving just now", "20:55")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: missing from home")
    assert len(here()) == 1


@SIZES
async def test_hostile_text_is_shown_letter_for_letter(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    words = clean(HOSTILE.replace("\r\n", " "))
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentForm(shift.desk, shift.amber))
        await shows(pilot, "New incident")
        await pilot.press("tab")
        await typed(pilot, "20:55")
        await pilot.press("tab", "right", "tab")
        await pasted(pilot, HOSTILE)
        await pilot.press("tab")
        await pasted(pilot, HOSTILE)
        await pilot.press("enter")
        await shows(pilot, "Saved: missing from home")
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "[b]uneasy[/]")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: missing from home"[:44])
        assert " ".join(text_of(shift.app).split()).count(words) == 2
    (found,) = here()
    assert (found.reference, found.facts) == (words, words)


async def test_what_others_write_shows_at_once_and_a_talk_about_it_leads_back(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("PK")
    first = written(MISSING._replace(at=AT - timedelta(days=2)))
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "19 Nov 2026")
        written(MISSING._replace(kind="police"))
        await shows(pilot, "police called")
        await on_line(pilot, first)
        await pilot.press("T")
        await shows(pilot, "< Amber Smith >")
        await typed(pilot, "this")
        await pilot.press("pagedown")
        await shows(pilot, "Saved:")
    (row,) = stored()
    assert (row["source"], row["source_row"]) == ("incident", first)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:talk:{row['id']}")
        await pilot.press("enter")
        await shows(pilot, "an incident (o opens it)")
        await pilot.press("o")
        await shows(pilot, "Amber Smith: incidents", "> 19 Nov 2026")


async def test_without_a_line_there_is_nothing_to_change(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(IncidentsScreen(shift.desk, shift.amber))
        await shows(pilot, "No incident is written down")
        await pilot.press("e")
        await shows(pilot, "Go to an incident first.")
        await pilot.press("enter", "escape")
        await board(pilot)


async def test_the_drafted_day_is_today_at_the_home(at_desk: AtDesk) -> None:
    after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    shift = at_desk("PK", after_midnight)
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        await shift.app.push_screen(IncidentForm(shift.desk, shift.amber))
        await shows(pilot, "2 Jul 2026")
    assert shift.desk.today() == date(2026, 7, 2)


@SIZES
async def test_who_was_told_is_written_below_the_facts_and_shown(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    one = written()
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        shift.app.push_screen(IncidentForm(shift.desk, call(children)[0], call(incident, one)))
        await shows(pilot, "Change the incident: Amber Smith", "First facts")
        await pilot.press(*["down"] * 5)
        await typed(pilot, "Manager, authority")
        await pilot.press("down")
        await typed(pilot, "21/11/2026")
        await pilot.press("down")
        await typed(pilot, "21:10")
        await pilot.press("enter")
        await shows(pilot, "Saved: missing from home, Amber Smith.")
        shift.app.push_screen(IncidentsScreen(shift.desk, call(children)[0]))
        await shows(pilot, "told: Manager, authority,", "Sat 21 Nov 2026 21:10")
    found = call(incident, one)
    assert (found.told, found.told_at, found.version) == (
        "Manager, authority", AT + timedelta(minutes=15), 2,
    )  # fmt: skip

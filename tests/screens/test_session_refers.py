"""What a record of a session refers to is read with it, on the screen and in print."""

from __future__ import annotations

from datetime import UTC, datetime

from kwtui.session_print import markdown, plain
from models import ids
from models.database import call
from models.incident_verbs import IncidentEntry, add_incident
from models.people import everybody
from models.session_page import page
from models.session_verbs import amend
from tests.models.filing import NOW, by, child
from tests.models.filing import write as write_entry
from tests.models.recording import record, write
from tests.screens.at_sessions import AtDesk, at_list, reading
from tests.screens.looking import shows, text_of

SIZE = (80, 40)


async def test_needs_and_the_incident_are_shown_and_printed_also_of_earlier_versions(
    at_desk: AtDesk,
) -> None:
    broken = ids.new()
    at = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    call(add_incident, by(), broken, child(), IncidentEntry(at, "damage"))
    words = {"from": "plan", "day": "1 Nov 2026", "state": "open"}
    need = write_entry("need", what="Sleep", **words)
    made = write(record(needs=(need.id,), incident=broken), signed=True)
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Needs and risks served", "Need: Sleep")
        await shows(pilot, "After an incident", "20 Nov 13:00, damage")
    call(amend, by(), made.id, made.version, record(after_other=True), "Not that one")
    who = next(each for each in call(everybody) if each.initials == "ED")
    found = call(page, made.id, who, NOW)
    for printed in ("\n".join(plain(found)), "\n".join(markdown(found))):
        assert "Another one, which is not in this book." in printed
        assert "Sleep" not in printed
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Another one, which is not in this book.")
        await pilot.press("o")
        await shows(pilot, "Different: Needs and risks served", "Sleep", "20 Nov 13:00, damage")


async def test_a_record_that_refers_to_nothing_says_nothing_of_it(at_desk: AtDesk) -> None:
    write(signed=True)
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Signed by ED")
        assert "Needs and risks served" not in text_of(shift.app)
        assert "After an incident" not in text_of(shift.app)

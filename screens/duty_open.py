"""From a duty to where it is done; why it is due is said there."""

from __future__ import annotations

from datetime import date

from textual.screen import Screen

from models.duties.contacts import SECTION as CONTACTS
from models.duties.duty import Duty
from models.file import stored
from models.file_kinds import layout_of
from models.incidents import incident
from models.occurrences import occurrence
from models.people import Child
from screens.base import DeskScreen

BEGINS = {
    "update": ("contact-made", {"with": "social-worker", "weekly": "yes"}),
    "visit": ("contact-made", {"with": "social-worker", "how": "met", "visit": "yes"}),
}
"""What is filled in already in the entry of the child's file that does away with a duty."""
NEEDS = "n"
"""The section of the file in which stands what was decided after an incident."""


async def open_duty(screen: DeskScreen, duty: Duty, child: Child | None) -> None:
    """Goes to where a duty is done, and says there why it is due. Only inside `@work`."""
    found = await _screen(screen, duty, child)
    if found is None:
        return
    await screen.uncovered()
    await screen.app.push_screen(found)
    if isinstance(found, DeskScreen):
        found.hint.say(duty.why)


async def _screen(screen: DeskScreen, duty: Duty, child: Child | None) -> Screen[None] | None:
    """The screen on which it is done. Only inside `@work`."""
    desk, (where, row) = screen.desk, duty.opens
    if where == "supervision":
        from screens.people import PeopleScreen

        return PeopleScreen(desk, row)
    if where == "planner":
        return await _planned(screen, row)
    if where == "task":
        from screens.tasks import TasksScreen

        mine = duty.owner == desk.by().staff and duty.rule != "target"
        return TasksScreen(desk, None if mine else child, at=row)
    if child is None:
        return None
    if where == "session":
        from screens.record_quick import QuickScreen

        return QuickScreen.new(desk, child)
    if where == "incident":
        from screens.incident_form import IncidentForm

        happened = await screen.attempt(incident, row)
        return IncidentForm(desk, child, happened) if happened else None
    if where == "entry":
        return await _entry(screen, child, row)
    return _section(screen, duty, child)


async def _planned(screen: DeskScreen, key: str) -> Screen[None] | None:
    """What is planned, on its day. Only inside `@work`."""
    from screens.plan_view import PlanView

    entry, _, day = key.partition(":")
    found = await screen.attempt(occurrence, entry, date.fromisoformat(day))
    return PlanView(screen.desk, found) if found else None


async def _entry(screen: DeskScreen, child: Child, id: str) -> Screen[None] | None:  # noqa: A002
    """An entry of the child's file, to be read and changed. Only inside `@work`."""
    from screens.file_entry import EntryScreen

    desk, found = screen.desk, await screen.attempt(stored, id)
    kind = layout_of(desk.home, desk.today()).kind(found.kind) if found else None
    return EntryScreen(desk, child, kind, id) if kind else None


def _section(screen: DeskScreen, duty: Duty, child: Child) -> Screen[None]:
    """A section of the child's file; where a new entry does away with the duty, its form above."""
    from screens.file_section import Begin, SectionScreen

    desk, (where, row) = screen.desk, duty.opens
    if where == "section":
        return SectionScreen(desk, child, row.partition(":")[2])
    kind, preset = BEGINS.get(duty.rule, ("after-incident", {"incident": row}))
    letter = CONTACTS if kind == "contact-made" else NEEDS
    return SectionScreen(desk, child, letter, Begin(kind, preset, duty.why))

"""The screen on which the record stands from which somebody asked to talk."""

from __future__ import annotations

from textual.screen import Screen

from models.answers import one_answer
from models.daily_notes import note
from models.file import entry
from models.file_kinds import layout_of
from models.incidents import incident
from models.people import one_child
from models.talks import Source
from screens.base import DeskScreen
from screens.session_open import session_screen


async def source_screen(screen: DeskScreen, source: Source) -> Screen[None] | None:
    """The screen of a record; None when that was said not to be there. Only inside `@work`."""
    table, row = source
    match table:
        case "concern":
            from screens.concern_view import ConcernView

            return ConcernView(screen.desk, row)
        case "file":
            return await _entry(screen, row)
        case "answer":
            return await _checklist(screen, row)
        case "daily_note":
            return await _note(screen, row)
        case "incident":
            return await _incident(screen, row)
        case "session":
            return await session_screen(screen, row)
    screen.hint.say("This record has no screen of its own.")
    return None


async def _entry(screen: DeskScreen, row: str) -> Screen[None] | None:
    """An entry of a child's file. Only inside `@work`."""
    from screens.file_entry import EntryScreen

    found = await screen.attempt(entry, row)
    child = await screen.attempt(one_child, found.child) if found else None
    plan = layout_of(screen.desk.home, screen.desk.today())
    kind = plan.kind(found.kind) if found else None
    return EntryScreen(screen.desk, child, kind, row) if child and kind else None


async def _checklist(screen: DeskScreen, row: str) -> Screen[None] | None:
    """The checklist on which an answer was given, at its item. Only inside `@work`."""
    from screens.checklist import ChecklistScreen

    found = await screen.attempt(one_answer, row)
    child = await screen.attempt(one_child, found.child) if found else None
    if found is None or child is None:
        return None
    return ChecklistScreen(screen.desk, child, found.part, found.day, found.item)


async def _note(screen: DeskScreen, row: str) -> Screen[None] | None:
    """The daily notes of the child, at this one. Only inside `@work`."""
    from screens.notes import NotesScreen

    found = await screen.attempt(note, row)
    child = await screen.attempt(one_child, found.child) if found else None
    return NotesScreen(screen.desk, child, row) if child else None


async def _incident(screen: DeskScreen, row: str) -> Screen[None] | None:
    """The incidents of the child, at this one. Only inside `@work`."""
    from screens.incidents import IncidentsScreen

    found = await screen.attempt(incident, row)
    child = await screen.attempt(one_child, found.child) if found else None
    return IncidentsScreen(screen.desk, child, row) if child else None

"""Opening the record from which a line of a handover, or of the news, comes."""

from __future__ import annotations

from datetime import date

from textual.screen import Screen

from models.line_days import day_of_pointer, night_of_check
from models.news import Line
from models.people import Child
from models.shifts import Part, moment_text
from screens.base import DeskScreen
from screens.entry import TextScreen

FILE = frozenset({"answer", "concern", "daily_note", "file", "incident", "session"})
"""Tables whose records a request to talk can come from: they are opened in the same way."""


async def open_line(screen: DeskScreen, line: Line, child: Child | None) -> None:
    """Opens the record of a line; the whole line where it has no screen. Only inside `@work`."""
    table, _, row = line.source.partition(":")
    found = await line_screen(screen, table, row, child)
    if found is None and screen.hint.asking:
        return
    await screen.uncovered()
    screen.app.push_screen(found or _whole(screen, line, child))


async def line_screen(
    screen: DeskScreen, table: str, row: str, child: Child | None
) -> Screen[None] | None:
    """The screen of a record; None where it has none of its own. Only inside `@work`."""
    if table in FILE:
        from screens.talk_source import source_screen

        return await source_screen(screen, (table, row))
    if table in ("night", "night_check", "medication", "medication due"):
        return await _care(screen, table, row)
    if table == "checklist" and child is not None:
        from screens.checklist import ChecklistScreen

        day, _, part = row.partition("/")
        return ChecklistScreen(screen.desk, child, Part(part), date.fromisoformat(day))
    return _elsewhere(screen, table, row, child)


async def _care(screen: DeskScreen, table: str, row: str) -> Screen[None] | None:
    """The night checks of a night, or the medication of a day. Only inside `@work`."""
    from screens.medication import MedicationScreen
    from screens.night import NightScreen

    if table == "night":
        return NightScreen(screen.desk, date.fromisoformat(row))
    if table == "medication due":
        return MedicationScreen(screen.desk, date.fromisoformat(row.partition(" ")[0]))
    day = await screen.attempt(night_of_check if table == "night_check" else day_of_pointer, row)
    if day is None:
        return None
    of = screen.desk
    return NightScreen(of, day) if table == "night_check" else MedicationScreen(of, day)


def _elsewhere(
    screen: DeskScreen, table: str, row: str, child: Child | None
) -> Screen[None] | None:
    """What stands on a page of its own kind."""
    desk = screen.desk
    match table:
        case "task":
            from screens.tasks import TasksScreen

            return TasksScreen(desk, child, row, house=child is None)
        case "placement" | "child" if child is not None:
            from screens.placement import PlacementScreen

            return PlacementScreen(desk, child.id)
        case "key_worker" if child is not None:
            from screens.key_worker import KeyWorkerScreen

            return KeyWorkerScreen(desk, child.id)
        case "planner" | "occurrence":
            from screens.week import WeekScreen

            return WeekScreen(desk, child)
        case "staff":
            from screens.people import PeopleScreen

            return PeopleScreen(desk, row)
        case "roster":
            from screens.roster import RosterScreen

            return RosterScreen(desk)
        case "item_change" | "home_change" | "number":
            from screens.settings import SettingsScreen

            return SettingsScreen(desk)
    return None


def _whole(screen: DeskScreen, line: Line, child: Child | None) -> TextScreen:
    """All of a line, where its record has no screen: where a child was, for one."""
    hours, now = screen.desk.home.hours, screen.desk.now()
    when = moment_text(hours, line.at, now) if line.at else ""
    told = ", ".join(each for each in (line.by, when) if each)
    return TextScreen(child.name if child else "The house", [line.text, told])

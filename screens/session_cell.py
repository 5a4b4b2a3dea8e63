"""How many sessions there were, in words, as the board and lists say it; no import of Textual."""

from __future__ import annotations

from datetime import date, timedelta

from models.board_sessions import BoardSessions, Lately
from models.occurrences import Occurrence
from models.planner_kinds import sort_of
from models.session_tally import Tally

FRIDAY = 4
"""From this day of the week on it is marked that the week's aim is not met."""
TALLIED = ("individual", "group", "voice", "declined", "cancelled")
"""What is counted, in the order of the fields of a tally."""


def week_text(sessions: BoardSessions, child: str, planned: Occurrence | None = None) -> str:
    """The sessions of this week: "done Tue", "Wed 16:00", "1 of 2", "declined !", "none !" (P2).

    Takes the session that is planned for the rest of the week, if one is.
    """
    lately = sessions.by_child.get(child, Lately())
    held, aim = lately.week.individual, sessions.aims.week
    if lately.last is not None and held >= aim:
        return f"done {lately.last:%a}"
    if planned is not None:
        return when_text(planned, sessions.day)
    if not aim:
        return "–"
    mark = " !" if late(sessions.day) else ""
    if held:
        return f"{held} of {aim}{mark}"
    return f"{'declined' if lately.week.declined else 'none'}{mark}"


def month_text(sessions: BoardSessions, child: str) -> str:
    """How many were held with the child alone in this month, of how many: "3 of 4" (P2)."""
    held, aim = sessions.by_child.get(child, Lately()).month.individual, sessions.aims.month
    return f"{held} of {aim}" if aim else str(held)


def month_heading(day: date) -> str:
    """What the column of the month is called: "In Nov"."""
    return f"In {day:%b}"


def late(day: date) -> bool:
    """Whether the week is nearly over."""
    return day.weekday() >= FRIDAY


def short_of(sessions: BoardSessions, child: str, planned: Occurrence | None = None) -> bool:
    """Whether the week is nearly over, its aim is not met, and nothing more is planned in it."""
    held = sessions.by_child.get(child, Lately()).week.individual
    return late(sessions.day) and held < sessions.aims.week and planned is None


def when_text(of: Occurrence, today: date) -> str:
    """When something planned is: "Sun 10:30", from next week on "4 Dec"; tentative "Sun 10:30?"."""
    unsure = "" if of.entry.firm else "?"
    if of.on - today >= timedelta(7):
        return f"{of.on.day} {of.on:%b}{unsure}"
    return f"{of.on:%a} {of.starts or ''}".rstrip() + unsure


def next_text(of: Occurrence | None, today: date, with_word: bool = False) -> str:
    """What is next for a child: when it is, and where there is room what it is; a dash: nothing."""
    if of is None:
        return "–"
    if with_word:
        return f"{when_text(of, today)} {of.entry.title or sort_of(of.entry.kind).word}"
    if not of.entry.firm and of.on - today < timedelta(7):
        return f"{of.on:%a} ?"  # there is no room for an hour that may be another
    return when_text(of, today)


def tally_text(found: Tally) -> str:
    """What was counted, in words: "3 individual, 1 group, 1 declined, 1 cancelled"."""
    said = [f"{count} {word}" for word, count in zip(TALLIED, found, strict=True) if count]
    return ", ".join(said) or "none"

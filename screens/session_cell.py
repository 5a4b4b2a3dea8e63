"""How many sessions there were, in words, as the board and lists say it; no import of Textual."""

from __future__ import annotations

from datetime import date

from models.board_sessions import BoardSessions, Lately
from models.session_tally import Tally

FRIDAY = 4
"""From this day of the week on it is marked that the week's aim is not met."""
TALLIED = ("individual", "group", "voice", "declined", "cancelled")
"""What is counted, in the order of the fields of a tally."""


def week_text(sessions: BoardSessions, child: str) -> str:
    """The sessions of this week: "done Tue", "1 of 2", "declined !", "none !" (P2)."""
    lately = sessions.by_child.get(child, Lately())
    held, aim = lately.week.individual, sessions.aims.week
    if lately.last is not None and held >= aim:
        return f"done {lately.last:%a}"
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


def short_of(sessions: BoardSessions, child: str) -> bool:
    """Whether the week is nearly over and its aim is not met."""
    held = sessions.by_child.get(child, Lately()).week.individual
    return late(sessions.day) and held < sessions.aims.week


def tally_text(found: Tally) -> str:
    """What was counted, in words: "3 individual, 1 group, 1 declined, 1 cancelled"."""
    said = [f"{count} {word}" for word, count in zip(TALLIED, found, strict=True) if count]
    return ", ".join(said) or "none"

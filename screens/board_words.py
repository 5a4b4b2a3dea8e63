"""What the board says, in words, for the screen and for `kwtui board`; no import of Textual."""

from __future__ import annotations

from models.board import Alert, Board, Cell
from models.home import Home
from models.shifts import moment_text
from screens.words import lower_first, part_of

GRAVE = ("missing", "overdue", "concern")
"""What in "this shift" is marked with an exclamation mark."""


def cell_text(cell: Cell, between: str = " of ") -> str:
    """A part of the day for one child: "7 of 7", "5 of 5!", "away", or a dash before it begins."""
    mark = "!" if cell.mark else ""
    if cell.away:
        return f"away{mark}"
    if not cell.begun and not cell.answered:
        return f"–{mark}"
    if not cell.due:
        return f"none{mark}"
    return f"{cell.answered}{between}{cell.due}{mark}"


def alert_text(alert: Alert, board: Board, home: Home) -> str:
    """What a line of "this shift" says, after the name."""
    hours, now = home.hours, board.now
    where = alert.where
    if alert.kind == "missing" and where and where.since:
        return f"missing since {moment_text(hours, where.since, now)}: whom to ring"
    if alert.kind == "overdue" and where and where.back:
        return f"due back from {where.state} {moment_text(hours, where.back, now)}, not back yet"
    if alert.concern:
        return f"concern, {moment_text(hours, alert.concern.raised_at, now)}, not answered"
    if alert.kind == "unanswered" and alert.window:
        same = alert.window.day == board.current.day
        part = str(alert.window.part) if same else lower_first(part_of(alert.window))
        return f"{part}: {alert.missing} not recorded"
    return "nothing recorded for 24 hours"

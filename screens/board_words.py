"""What the board says, in words, for the screen and for `kwtui board`; no import of Textual."""

from __future__ import annotations

from datetime import datetime

from models.board import Alert, Board, Cell
from models.concerns import OpenConcern
from models.home import Home
from models.shifts import Hours, moment_text
from models.wording import said
from screens.words import lower_first, part_of

GRAVE = ("missing", "overdue", "concern")
"""What in "this shift" is marked with an exclamation mark."""
CHECKLIST = "checklist"
ON_ALERTS = {
    "concern": "read it",
    "answered": "read it",
    "missing": "whom to ring",
    "overdue": "where",
    "nokey": "{key_worker}",
}
ON_LINES = {
    "handover": "handover",
    "message": "read it",
    "messages": "messages",
    "talk": "read it",
    "session": "session",
    "to read": "list",
    "more": "list",
}
ON_DRAFT, ON_PROPOSAL, ELSE = "go on", "roster", "open"
"""What Enter does on a line, in a word or two for the hint line."""


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


def concern_text(concern: OpenConcern, hours: Hours, now: datetime) -> str:
    """An open concern: when, whether the child is safe, and whether somebody was told."""
    safe = {"no": "NOT SAFE NOW, ", "not sure": "not sure if safe, "}.get(concern.safe, "")
    told = f"told {concern.told_whom}" if concern.told_whom else "NOBODY TOLD"
    return f"concern, {moment_text(hours, concern.happened_at, now)}, {safe}{told}, not answered"


def alert_text(alert: Alert, board: Board, home: Home) -> str:
    """What a line of "this shift" says, after the name."""
    hours, now = home.hours, board.now
    where = alert.where
    if alert.kind == "missing" and where and where.since:
        return f"missing since {moment_text(hours, where.since, now)}: whom to ring"
    if alert.kind == "overdue" and where and where.back:
        return f"due back from {where.state} {moment_text(hours, where.back, now)}, not back yet"
    if alert.kind == "answered" and alert.concern:
        happened = moment_text(hours, alert.concern.happened_at, now)
        return f"concern of {happened} was answered: enter reads it"
    if alert.concern:
        return concern_text(alert.concern, hours, now)
    if alert.kind == "unanswered" and alert.window:
        same = alert.window.day == board.current.day
        part = str(alert.window.part) if same else lower_first(part_of(alert.window))
        return f"{part}: {alert.missing} not recorded"
    if alert.kind == "moved":
        return "moved on today: enter opens the list of this day"
    if alert.kind == "nokey":
        return said("has no {key_worker}", home.terms(board.current.day))
    return "nothing recorded for 24 hours"


def on_alert(kind: str) -> str:
    """What Enter does on a line of "this shift"."""
    return ON_ALERTS.get(kind, CHECKLIST)


def on_line(kind: str) -> str:
    """What Enter does on a line of "for you"."""
    return ON_LINES.get(kind, ELSE)

"""How a duty is said in a few words, on the board, in the list and in plain text."""

from __future__ import annotations

from datetime import date

from models.dates import date_text, short_date
from models.duties.duty import DONE, DUE, NOT_RECORDED, OVERDUE, PLANNED, Duty


def when_text(duty: Duty, today: date) -> str:
    """Its state with the day that goes with it: "was due 18 Nov", "not recorded", "due today"."""
    if duty.state in (NOT_RECORDED, DONE):
        return duty.state
    if duty.state == PLANNED and duty.planned:
        return f"planned {_short(duty.planned, today)}"
    if duty.due is None:
        return "open"
    if duty.state == DUE:
        return "due today"
    word = "was due" if duty.state == OVERDUE else "due"
    return f"{word} {_short(duty.due, today)}"


def why_text(duty: Duty) -> str:
    """The reason, and what is planned, with the requirement from which it comes."""
    planned = f" Planned for {date_text(duty.planned)}." if duty.planned else ""
    return f"{duty.why}{planned} ({duty.source})"


def _short(day: date, today: date) -> str:
    """A date, without its year where that is clear."""
    return short_date(day) if abs((day - today).days) < 180 else date_text(day)

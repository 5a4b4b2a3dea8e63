"""What is said of a handover as a whole: open or closed, by whom, who has read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.handover_read import Reading
from models.handover_shown import Shown
from models.handovers import Handover
from models.shifts import Hours, day_text, moment_text


def name_text(found: Handover) -> str:
    """Which shift hands over: "Late of Sat 21 Nov"."""
    return f"{found.name} of {day_text(found.day)}"


def state_text(shown: Shown, hours: Hours) -> str:
    """Open or closed, since when, by whom, and how many have read it."""
    page = shown.page
    found, initials = page.handover, page.initials
    if found.closed_at is None:
        led = f", led by {initials.get(found.leader, '?')}" if found.leader else ""
        return f"Open, since {moment_text(hours, found.since, page.at)}{led}"
    who = initials.get(found.closed_by or "", "?")
    said = f"Closed {moment_text(hours, found.closed_at, found.closed_at)} by {who}"
    return f"{said} · {read_text(shown.reading)}" if shown.reading else said


def read_text(reading: Reading) -> str:
    """How many of those who came have read it: "read by 2 of 3"."""
    if not reading.incoming:
        count = len(reading.read)
        return f"read by {count}" if count else "read by nobody yet"
    return f"read by {reading.done} of {len(reading.incoming)}"


def readers_text(reading: Reading, initials: Mapping[str, str], hours: Hours) -> str:
    """Who has read it and when, and whom it waits for."""
    read = [
        f"{initials.get(each.staff, '?')} {moment_text(hours, each.at, each.at)}"
        for each in reading.read
    ]
    waits = _named(reading.waiting, initials)
    said = [f"Read by {', '.join(read)}." if read else "", f"Waits for {waits}." if waits else ""]
    return " ".join(each for each in said if each)


def _named(staff: Iterable[str], initials: Mapping[str, str]) -> str:
    return ", ".join(initials.get(each, "?") for each in staff)

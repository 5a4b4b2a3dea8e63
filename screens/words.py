"""Words that more than one screen says: parts of the day, names, where a child is."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len

from models.shifts import Hours, Window, day_text, moment_text
from models.whereabouts import Where

NEEDS = "Needs and risks served"
INCIDENT = "After an incident"
FOLLOW_UP = "To be followed up"
PLANS = "Plan updates"
"""What a record of a session refers to or promises, where its lines stand together."""
GAP = 2
NARROW = 60
"""Below so many columns a screen leaves out what is only convenient."""


def part_of(window: Window) -> str:
    """A part of the day with its date: "Night of Sat 21 Nov"."""
    return f"{window.part.word} of {day_text(window.day)}"


def now_text(running: Window, shown: Window, beside: str, width: int) -> str:
    """Which part runs now, where another is shown: "now: Night", with its day if that differs.

    Empty where there is no room for it beside a text: the title says whose day is shown.
    """
    if shown == running:
        return ""
    day = f" of {day_text(running.day)}" if running.day != shown.day else ""
    said = f"now: {running.part.word}{day}"
    room = width - cell_len(beside) - GAP
    return next((each for each in (said, f"now: {running.part.word}") if len(each) <= room), "")


def lower_first(text: str) -> str:
    """A heading as it goes on within a sentence."""
    return text[:1].lower() + text[1:]


def short_name(name: str, width: int) -> str:
    """A name that fits: whole, or the first name and the other initials ("Amber S")."""
    if cell_len(name) <= width:
        return name
    first, *others = name.split() or [name]
    short = f"{first} {others[-1][0]}" if others else name
    return short if cell_len(short) <= width else name


def first_name(name: str) -> str:
    """The first of somebody's names."""
    return (name.split() or [name])[0]


def where_text(where: Where, hours: Hours, now: datetime) -> str:
    """Where a child is, for the board: "in", "contact, b. 22:00", "missing 20:55 !"."""
    if where.state == "missing" and where.since is not None:
        return f"missing {moment_text(hours, where.since, now)} !"
    if where.away and where.back is not None:
        late_mark = " !" if where.overdue(now) else ""
        return f"{where.state}, b. {moment_text(hours, where.back, now)}{late_mark}"
    return where.state


def where_sentence(where: Where, hours: Hours, now: datetime) -> str:
    """The same with all its times: "contact since 18:00, back by 22:00"."""
    said = where.state
    if where.since is not None:
        said += f" since {moment_text(hours, where.since, now)}"
    if where.back is not None:
        said += f", back by {moment_text(hours, where.back, now)}"
    return said

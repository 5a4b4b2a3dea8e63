"""Words that more than one screen says: where a child is, who answered when, and how."""

from __future__ import annotations

from datetime import datetime, timedelta

from rich.cells import cell_len

from models.answers import Answer
from models.checklist import late, word
from models.routine import Item
from models.shifts import (
    Hours,
    Part,
    Window,
    clock_text,
    dated_text,
    day_text,
    local,
    moment_text,
)
from models.whereabouts import Where

NARROW = 60
"""Below so many columns a screen leaves out what is only convenient."""


def part_of(window: Window) -> str:
    """A part of the day with its date: "Night of Sat 21 Nov"."""
    return f"{window.part.word} of {day_text(window.day)}"


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


def who_when(answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """Who did it and when: "ED 21:50", with the date where it is not that of the checklist."""
    after_midnight = timedelta(days=1) if answer.part is Part.NIGHT else timedelta(0)
    ours = answer.day <= local(hours, answer.at).date() <= answer.day + after_midnight
    when = clock_text(hours, answer.at) if ours else dated_text(hours, answer.at)
    return f"{initials.get(answer.by, '?')} {when}"


def written(answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """Who typed it and when, where that differs from who did it and when; else nothing."""
    typed = moment_text(hours, answer.typed_at, answer.at)
    if answer.typed_by != answer.by:
        return f"written by {initials.get(answer.typed_by, '?')} {typed}"
    return f"written {typed}" if late(answer) else ""


def sentence(item: Item, answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """An answer in one line: "done, ED 21:50, written by PK 22:10"."""
    parts = [word(item, answer), who_when(answer, initials, hours)]
    after = written(answer, initials, hours)
    return ", ".join([*parts, after] if after else parts)


def told(item: Item, answer: Answer, initials: dict[str, str], hours: Hours) -> list[str]:
    """A row of an item's history: what was answered, noted or taken back, by whom and when."""
    typed = f"{initials.get(answer.typed_by, '?')} {dated_text(hours, answer.typed_at)}"
    if answer.only_note:
        return [f"note by {typed}:", answer.note or ""]
    if answer.undoes:
        back = "nothing" if answer.value is None else word(item, answer)
        return [f"taken back by {typed}; put back: {back}"]
    wording = "" if answer.title == item.title else f" (asked: {answer.title})"
    said = f"{sentence(item, answer, initials, hours)}{wording}"
    return [said, answer.note] if answer.note else [said]

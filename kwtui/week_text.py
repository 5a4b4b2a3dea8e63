"""A week as plain lines: for staff, and as the sheet that a child is given."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kwtui.output import table
from models.around import Around
from models.home import Home
from models.occurrences import DECLINED, NOT_HELD
from models.planner import Entry
from models.planner_kinds import LEAVE
from models.shifts import day_text, long_day_text
from models.week import Line, Week
from screens.text import wrap
from screens.week_words import (
    beside_texts,
    clashes_of,
    state_texts,
    times_text,
    title_of,
    whose_text,
)
from screens.words import first_name

WIDTH = 80
INDENT = 2
NOTHING = "nothing planned"
CHILDS_NOTHING = "–"


def week_lines(found: Week, place: Home) -> Iterator[str]:
    """Give the week for staff: by days, each with its time, whose it is, and all that is said."""
    whose = found.child.name if found.child else place.name
    yield f"{whose}, {_dates(found)}"
    for day in found.days:
        yield ""
        yield day_text(day)
        rows = [_row(line, found) for line in found.lines if line.day == day]
        yield from (f"{' ' * INDENT}{each}" for each in (table(rows) if rows else [NOTHING]))


def _dates(found: Week) -> str:
    return f"{day_text(found.days[0])} to {long_day_text(found.days[-1])}"


def _row(line: Line, found: Week) -> tuple[str, str, str]:
    entry, around = line.occurrence.entry, found.around
    said = [f"! {each}" for each in clashes_of(line, found)]
    said += [*state_texts(line.occurrence, around), *beside_texts(entry, around)]
    said += [f"leave by {entry.leave_by}"] if entry.leave_by else []
    more = f" ({'; '.join(said)})" if said else ""
    times = times_text(line.starts, line.ends)
    return times, whose_text(entry, around), f"{title_of(entry)}{more}"


def child_lines(found: Week) -> Iterator[str]:
    """Give the sheet for the child: what they may know, in plain words, at most 80 columns.

    No other child is named, and no note of staff.
    """
    name = first_name(found.child.name) if found.child else ""
    yield f"{name}: {_dates(found)}"
    by_day = {day: list(lines) for day, lines in groupby(found.lines, lambda line: line.day)}
    for day in found.days:
        yield ""
        yield f"{day:%A} {day.day} {day:%B}"
        for line in by_day.get(day, []):
            yield from _childs_line(line, found.around)
        if day not in by_day:
            yield f"{' ' * INDENT}{CHILDS_NOTHING}"


def _childs_line(line: Line, around: Around) -> Iterator[str]:
    entry = line.occurrence.entry
    times = times_text(line.starts, line.ends)
    said = ", ".join([title_of(entry), *_told(line, around)])
    first, *others = wrap(said, WIDTH - INDENT - len(times) - 2)
    yield f"{' ' * INDENT}{times}  {first}"
    yield from (f"{' ' * (INDENT + len(times) + 2)}{each}" for each in others)


def _told(line: Line, around: Around) -> Iterator[str]:
    """What goes with it, as a child is told."""
    entry = line.occurrence.entry
    if line.occurrence.state in (DECLINED, NOT_HELD):
        yield "did not happen"
    if entry.who and entry.title:
        yield f"with {entry.who}"
    if entry.place:
        yield f"at {entry.place}"
    if names := _staff_names(entry, around):
        yield f"{names} with you"
    if entry.leave_by:
        yield f"leave by {entry.leave_by}"
    if entry.take:
        yield f"bring: {entry.take}"


def _staff_names(entry: Entry, around: Around) -> str:
    if entry.kind == LEAVE:
        return ""
    ids = dict.fromkeys([*entry.staff, *([entry.drives] if entry.drives else [])])
    return " and ".join(first_name(around.staff[each].name) for each in ids if each in around.staff)

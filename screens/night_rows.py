"""The lines of the night checks: children down, times across; the one under the cursor in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.night_checks import STATES, NightCheck
from models.night_round import NightRound, Watched
from models.shifts import Hours, clock_text
from screens.text import cut, fit
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name, where_sentence

KEYS = {value: key for key, value, _ in STATES}
GRAVE = frozenset({"awake unsettled", "not in room"})
NAME, NAME_NARROW = 16, 9
CELL, GAP = 5, 1
NOBODY = "nobody looked"


class Columns:
    """Which times a terminal of some width has room for, with the one under the cursor in view."""

    def __init__(self, width: int, first: int, at: int, count: int) -> None:
        """Takes the width of the list, the first time in view so far, the one under the cursor."""
        self.name = NAME_NARROW if width < NARROW else NAME
        room = max(1, (width - MARGIN - self.name - 2 * GAP) // (CELL + GAP))
        step = max(1, room // 2)
        while at < first:
            first = max(0, first - step)
        while at >= first + room:
            first += step
        self.first = max(0, min(first, count - room))
        self.seen = range(self.first, min(self.first + room, count))

    def cell(self, at: int) -> tuple[int, int]:
        """The cells of a time: where they begin after the margin, and how many."""
        return self.name + GAP + (at - self.first) * (CELL + GAP), CELL


def night_rows(
    shown: NightRound, columns: Columns, at: int, hours: Hours, now: datetime
) -> list[Row]:
    """The times on top, then a line for each child."""
    if not shown.children:
        return []
    head = [Span(fit("", columns.name + GAP))]
    for number in columns.seen:
        style = "bold underline" if number == at else "dim"
        clock = clock_text(hours, shown.slots[number])[:CELL]
        head += [Span(fit(clock, CELL), style), Span(" " * GAP)]
    rows = [Row("times", (tuple(head),), stop=False)]
    return rows + [_row(each, shown, columns, now) for each in shown.children]


def _row(each: Watched, shown: NightRound, columns: Columns, now: datetime) -> Row:
    name = short_name(each.child.name, columns.name)
    spans = [Span(fit(name, columns.name)), Span(" " * GAP)]
    for number in columns.seen:
        text, style = _cell(each, shown.slots[number], shown.every, now)
        spans += [Span(fit(text, CELL), style), Span(" " * GAP)]
    return Row(each.child.id, (tuple(spans),), find=each.child.name)


def _cell(each: Watched, start: datetime, every: timedelta, now: datetime) -> tuple[str, str]:
    """The keys of the looks, with ! for what is grave; a gap as a gap, – where none is asked."""
    end = start + every
    looks = each.looks(start, end)
    if looks:
        grave = any(look.state in GRAVE for look in looks)
        keys = "".join(KEYS.get(look.state, "?") for look in looks)
        noted = "." if any(look.note for look in looks) else ""
        return cut(f"{keys}{'!' if grave else ''}{noted}", CELL), "alert" if grave else ""
    if start < now and each.gap(start, min(end, now)):
        return "gap !", "alert"
    if not each.asked(start, end):
        return "–", "dim"
    return ("away" if each.where.away and start <= now < end else ""), "dim"


def here_text(each: Watched, start: datetime, end: datetime, shown: NightRound, hours: Hours,
              now: datetime, room: int) -> str:  # fmt: skip
    """What is under the cursor in words; nothing where there is nothing to tell."""
    said = [look_text(look, shown, hours) for look in each.looks(start, end)]
    if not said and start < now:
        said = [_gap_text(each, start, end, hours)]
    if each.where.away and start <= now < end:
        said.insert(0, where_sentence(each.where, hours, now))
    found = " · ".join(filter(None, said))
    return f"{short_name(each.child.name, room)}: {found}" if found else ""


def look_text(look: NightCheck, shown: NightRound, hours: Hours) -> str:
    """A look: "22:31 asleep, NA"."""
    note = f": {look.note}" if look.note else ""
    who = shown.initials.get(look.typed_by, "?")
    return f"{clock_text(hours, look.at)} {look.word}, {who}{note}"


def _gap_text(each: Watched, start: datetime, end: datetime, hours: Hours) -> str:
    found = [gap for gap in each.gaps if gap.since < end and start < gap.until]
    return ", ".join(
        f"{NOBODY} from {clock_text(hours, gap.since)} to {clock_text(hours, gap.until)}"
        for gap in found
    )


def whole_texts(each: Watched, shown: NightRound, hours: Hours) -> Iterator[str]:
    """Every look at a child and every gap, in the order of time."""
    told = [(look.at, look_text(look, shown, hours)) for look in each.checks]
    for gap in each.gaps:
        until = clock_text(hours, gap.until)
        told.append((gap.since, f"! {clock_text(hours, gap.since)} to {until}: {NOBODY}"))
    yield from (text for _, text in sorted(told))

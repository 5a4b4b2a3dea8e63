"""What stands on the sheet of a handover: blocks of lines, what matters most first (H1, L8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from kwtui.no_names import NoNames
from models.actions import ActionLine
from models.dates import date_text
from models.handover_page import ChildPage, HousePage, page
from models.handover_shown import Shown, shown_closed, shown_open
from models.handover_words import CHILD_TEXTS
from models.handovers import latest
from models.home import Home, home
from models.news import Line
from models.people import every_child, everybody
from models.shifts import moment_text
from models.times import typed
from screens.safety_words import safety_text
from screens.words import where_sentence

FRESH = timedelta(hours=3)
"""So long after it was closed a handover is the one that is printed."""
NOT_SAID = "not said"
LABELS = {"concern": "concern: ", "note": "note: ", "night": "night check: ", "where": "where: "}
"""What stands before a line whose text does not say itself what it is."""
LEAST = 9
RANKS = {
    "concern": 1, "incident": 1, "feelings": 2, "gap": 4, "night gap": 4, "next": 5,
    "medication": 6, "where": 6, "note": 7, "session": 7, "planner": 7, "action": 7, "task": 7,
    "night": 8, "answer": 8,
}  # fmt: skip
"""What goes on the sheet first; of what is not named here there is room last."""


class Sheet(NamedTuple):
    """A handover that was read to be printed."""

    shown: Shown
    place: Home
    names: NoNames
    managers: tuple[str, ...]
    """The initials of those whom to ask."""


class Entry(NamedTuple):
    """Something on the sheet; what has the lowest rank is left out last."""

    rank: int
    text: str


class Block(NamedTuple):
    """A child, or the house."""

    title: str
    entries: tuple[Entry, ...]


def read(now: datetime, since: str | None, only_open: bool) -> Sheet:
    """The handover to be printed (on a database thread); UsageError for a time that is none."""
    place, newest = home(), latest()
    people = everybody()
    if since is not None:
        shown = Shown(page(now, typed(place.hours, since, now)))
    elif newest and newest.closed_at and newest.closed_at > now - FRESH and not only_open:
        shown = shown_closed(newest.id, now)
    else:
        shown = shown_open(now)
    managers = tuple(each.initials for each in people if each.manager and each.here_on(now.date()))
    return Sheet(shown, place, NoNames(every_child(), people), managers)


def blocks(sheet: Sheet) -> list[Block]:
    """Everything that stands on it, in order: the house, each child, what was added."""
    found = sheet.shown.page
    whole = [_house(sheet, found.house), *(_child(sheet, each) for each in found.children)]
    added = tuple(_added(sheet))
    if added:
        whole.append(Block("Added after it was closed", added))
    return [
        Block(each.title, tuple(Entry(rank, sheet.names(text)) for rank, text in each.entries))
        for each in whole
    ]


def heading(sheet: Sheet) -> list[str]:
    """Which home, which shift, from when to when, who closed it."""
    found, hours = sheet.shown.page, sheet.place.hours
    handover = found.handover
    since = moment_text(hours, handover.since, found.at)
    if handover.closed_at is None:
        until = f"{since} to {moment_text(hours, found.at, handover.since)}, open: nobody closed it"
    else:
        who = found.initials.get(handover.closed_by or "", "?")
        leader = found.initials.get(handover.leader or "", "")
        led = f", led by {leader}" if leader else ""
        when = moment_text(hours, handover.closed_at, handover.since)
        until = f"{since} to {when}{led}, closed by {who}"
    return [f"{found.home} · Handover {handover.name}, {date_text(handover.day)}", until]


def footer(sheet: Sheet) -> str:
    """What is to be done with the sheet, up to where the journal was, who has read it."""
    reading = sheet.shown.reading
    read = f" · read by {reading.done} of {len(reading.incoming)}" if reading else ""
    return f"Return or shred · journal {sheet.shown.page.head}{read}"


def _house(sheet: Sheet, house: HousePage) -> Block:
    entries = [Entry(0, f"! {each}") for each in house.must]
    entries += [Entry(3, f"{title}: {said or NOT_SAID}") for title, said in house.items]
    entries += [*_lines(sheet, house.lines), *_actions(house.actions), *_lines(sheet, house.next)]
    return Block("House", tuple(entries))


def _child(sheet: Sheet, child: ChildPage) -> Block:
    words = child.words
    status = (words.status if words else None) or "status not said"
    where = where_sentence(child.where, sheet.place.hours, sheet.shown.page.at)
    entries = [Entry(0, safety_text(each)) for each in child.safety]
    texts = words.texts if words else {}
    entries += [Entry(0, f"{label}: {texts[key]}") for key, label in CHILD_TEXTS if texts.get(key)]
    entries += [*_lines(sheet, child.lines), *_actions(child.actions), *_lines(sheet, child.next)]
    initials = sheet.names.initials.get(child.id, child.initials)
    return Block(f"{initials} · {status.upper()} · {where}", tuple(entries))


def _lines(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Entry]:
    """Lines as they stand on paper; of what is restricted only that it is there, once."""
    if any(each.restricted for each in lines):
        whom = " or ".join(sheet.managers) or "a manager"
        yield Entry(1, f"! A restricted record exists: ask {whom}.")
    for each in lines:
        if not each.restricted:
            yield Entry(_rank(each), _text(sheet, each))


def _rank(line: Line) -> int:
    rank = RANKS.get(line.kind, LEAST)
    return min(rank, 1) if line.mark and line.kind in ("where", "answer", "medication") else rank


def _text(sheet: Sheet, line: Line) -> str:
    mark = "! " if line.mark else ""
    at = moment_text(sheet.place.hours, line.at, sheet.shown.page.at) if line.at else ""
    when = f"{at} " if at and line.kind not in ("gap", "next", "planner", "session") else ""
    by = f" ({line.by})" if line.by else ""
    label = "next: " if line.kind == "next" else LABELS.get(line.kind, "")
    return f"{mark}{when}{label}{line.text}{by}"


def _actions(actions: Sequence[ActionLine]) -> Iterator[Entry]:
    for each in actions:
        due = f", due {date_text(each.due)} {each.clock or ''}".rstrip() if each.due else ""
        owner = f", {each.owner}" if each.owner else ""
        age = "today" if each.age <= 0 else f"{each.age} day{'' if each.age == 1 else 's'}"
        late = "! " if each.late else ""
        yield Entry(3, f"{late}to do: {each.text}{owner}{due} (open {age})")


def _added(sheet: Sheet) -> Iterator[Entry]:
    """What people added, and what was recorded, after it was closed."""
    found, hours = sheet.shown, sheet.place.hours
    for each in found.added:
        who = found.page.initials.get(each.typed_by, "?")
        when = moment_text(hours, each.typed_at, found.page.at)
        yield Entry(0, f"{_whose(sheet, each.child)}: {each.text} ({who}, {when})")
    for child, line in found.later:
        for entry in _lines(sheet, [line]):
            yield Entry(0, f"{_whose(sheet, child)}: {entry.text}")


def _whose(sheet: Sheet, child: str | None) -> str:
    return "House" if child is None else sheet.names.initials.get(child, "?")

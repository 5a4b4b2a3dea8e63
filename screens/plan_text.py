"""The whole of something planned, to be read: each field with its name, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.around import Around
from models.cover import Touched
from models.dates import date_text
from models.plan_page import PlanPage
from models.planner import NOT_YET, NOW, Entry
from models.planner_kinds import LEAVE, Own, kinds, sort_of
from models.repeats import in_words
from models.shifts import Hours, dated_text, day_text, long_day_text
from screens.week_words import HOUSE, state_texts, times_text, whose_text
from screens.widgets.reader import Passage

LABEL, WIDEST = 18, 30
"""The columns for names of fields: so many at least, and at most."""


def passages(page: PlanPage, hours: Hours) -> Iterator[Passage]:
    """All there is to know of it."""
    occurrence, around = page.occurrence, page.around
    entry = occurrence.entry
    yield from (Passage(f"! {each}", "alert") for each in page.clashes)
    for each in state_texts(occurrence, around):
        yield Passage(each[:1].upper() + each[1:], "bold")
    fields = [(label, text) for label, text in _fields(page) if text]
    room = min(WIDEST, max(LABEL, *(len(label) + 1 for label, _ in fields)))
    for label, text in fields:
        yield Passage(text, lead=label, indent=room)
    for touched in page.touched:
        yield from _touched(touched, page, room)
    if entry.note:
        yield Passage(f"\n{entry.note}")
    yield Passage(f"\n{_written(entry, around, hours)}", "dim")


def _fields(page: PlanPage) -> Iterator[tuple[str, str]]:
    occurrence, around = page.occurrence, page.around
    entry = occurrence.entry
    kind = kinds().get(entry.kind)
    yield "What", sort_of(entry.kind).word
    names = ", ".join(each.name for each in around.of(entry))
    yield "For", "" if entry.kind == LEAVE else names or f"the {HOUSE}"
    yield "Day", _days(occurrence.on, occurrence.until)
    yield "Time", times_text(occurrence.starts, occurrence.ends)
    if entry.repeats is not None:
        series = page.series
        yield "Repeats", in_words(entry.repeats, series.day, series.until)
    yield kind.staff if kind else "Staff", _people(around, entry.staff)
    yield "Drives", _people(around, [entry.drives] if entry.drives else [])
    yield "Leave by", entry.leave_by or ""
    yield "Where", entry.place or ""
    for field in kind.fields if kind else ():
        yield field.label, own_text(field, entry, around)
    yield "Others", entry.who or ""
    yield "What to take", entry.take or ""
    yield "Tell them", _telling(entry) if entry.children and entry.firm else ""


def _touched(touched: Touched, page: PlanPage, room: int) -> Iterator[Passage]:
    """What somebody's leave touches, and what is still to be seen to (P7)."""
    entry, around = page.occurrence.entry, page.around
    yield Passage("\nWhat it touches", "bold")
    if not entry.more.get("cover"):
        yield Passage("! Nobody covers yet.", "alert")
    untold = [each for each in touched.children if each not in entry.more.get("told", ())]
    for label, names in (
        ("Key worker of", [around.children[each].name for each in touched.children]),
        ("Not told yet", [around.children[each].name for each in untold]),
    ):
        if names:
            yield Passage(", ".join(names), lead=label, indent=room)
    for session in touched.sessions:
        whose = whose_text(session.entry, around)
        said = f"{day_text(session.on)} {times_text(session.starts, session.ends)} {whose}"
        yield Passage(said, lead="Session", indent=room)
    for task in touched.tasks:
        yield Passage(task.text, lead="Open", indent=room)
    if not (touched.children or touched.sessions or touched.tasks):
        yield Passage("No key child, no session, nothing open.")


def _telling(entry: Entry) -> str:
    if entry.tell in (NOW, NOT_YET):
        return entry.tell
    return f"from {date_text(date.fromisoformat(entry.tell))}"


def _days(on: date, until: date) -> str:
    return long_day_text(on) if on == until else f"{long_day_text(on)} to {long_day_text(until)}"


def _people(around: Around, ids: list[str] | tuple[str, ...]) -> str:
    return ", ".join(around.staff[each].name for each in ids if each in around.staff)


def own_text(field: Own, entry: Entry, around: Around) -> str:
    """What stands in a field of the kind's own, as it is read."""
    value = entry.more.get(field.key)
    if not value:
        return ""
    if field.type == "children":
        return ", ".join(around.children[each].name for each in value if each in around.children)
    if field.type == "staff":
        return _people(around, [value])
    return str(dict(field.choices).get(value, value))


def _written(entry: Entry, around: Around, hours: Hours) -> str:
    who = around.initials([entry.typed_by]) or "somebody"
    return f"Written by {who}, {dated_text(hours, entry.typed_at)}."

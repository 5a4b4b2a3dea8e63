"""What the screens say about a child's place in the home: who they are, steps, key workers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from models.child_page import ChildPage
from models.dates import date_text
from models.file_alerts import FileAlerts
from models.key_workers import ENDED, PRIMARY, REASONS, Appointment, KeyWorkers
from models.people import Child, Staff, Stage
from models.placements import Placement
from models.profiles import Terms
from models.shifts import Hours, local
from models.wording import said
from screens.text import cut, wrap
from screens.widgets.rows import Row, Span

NOBODY = "nobody"
LABEL = 12
"""Columns for the names of the lines on top of a child's page."""
DAY = 13
"""Columns for a date."""
AROUND = 4
"""Columns beside a list's own text."""
MOST_LINES = 3
"""Of a longer note so many are shown; Enter reads all of it."""

STAGES = ((Stage.PLACED, "Living here"), (Stage.COMING, "Coming"), (Stage.GONE, "Moved on"))
"""The headings of the list of children."""


def staff_name(staff: Mapping[str, Staff], staff_id: str | None) -> str:
    """Somebody's name with initials: "Ed Dunn (ED)"."""
    person = staff.get(staff_id or "")
    return f"{person.name} ({person.initials})" if person else NOBODY


def asked_spans(asks: FileAlerts) -> tuple[Span, ...]:
    """What a child's file asks for: "1 overdue, 1 to plan, 3 to answer, 2 missing"."""
    late = [(asks.overdue, "overdue"), (asks.to_plan, "to plan")]
    open_ = [(asks.to_answer, "to answer"), (asks.missing, "missing")]
    found = [", ".join(f"{n} {word}" for n, word in each if n) for each in (late, open_)]
    between = ", " if all(found) else ""
    spans = (Span(f"! {found[0]}" if found[0] else "", "alert"), Span(f"{between}{found[1]}"))
    return tuple(each for each in spans if each.text)


def key_text(key: KeyWorkers, staff: Mapping[str, Staff]) -> str:
    """The key worker and the others, in words."""
    said = staff_name(staff, key.primary)
    others = ", ".join(staff_name(staff, each) for each in key.secondary)
    return f"{said}; also {others}" if others else said


def born_text(child: Child, age: int | None) -> str:
    """The date of birth with the age."""
    if child.born is None or age is None:
        return "not known"
    return f"{date_text(child.born)}, {age} year{'' if age == 1 else 's'} old"


def written_text(page: ChildPage, hours: Hours, by: str, at: datetime) -> str:
    """Who wrote something down, and when (L1)."""
    person = page.staff.get(by)
    who = person.initials if person else "somebody"
    there = local(hours, at)
    return f"written by {who}, {date_text(there.date())} {there:%H:%M}"


def top_rows(page: ChildPage, terms: Terms, width: int) -> list[Row]:
    """Who the child is, at the head of a page about them; gaps are visible as gaps."""
    child = page.child
    lines = (
        ("Legal name", child.legal_name or "not known"),
        ("Born", born_text(child, page.age)),
        ("Pronouns", child.pronouns or "not known"),
        ("Room", str(child.room)),
        (said("{Key_worker}", terms), key_text(page.key_on(page.day), page.staff)),
    )
    return [Row(f"top:{label}", _labelled(label, text, width), stop=False) for label, text in lines]


def _labelled(
    label: str, text: str, width: int, columns: int = LABEL
) -> tuple[tuple[Span, ...], ...]:
    missing = "alert" if text.startswith(NOBODY) else ""
    return tuple(
        (Span((label if at == 0 else "").ljust(columns), "dim"), Span(line, missing))
        for at, line in enumerate(wrap(text, width - columns - AROUND))
    )


def key_rows(label: str, key: KeyWorkers, staff: Mapping[str, Staff], width: int) -> Iterator[Row]:
    """Who the key workers are on a day, the others below."""
    columns = DAY + 4
    lines = _labelled(label, staff_name(staff, key.primary), width, columns)
    others = ", ".join(staff_name(staff, each) for each in key.secondary)
    if others:
        lines += _labelled("", f"also {others}", width, columns)
    yield Row(f"key:{label}", lines, stop=False)


def heading_row(key: str, text: str, width: int) -> Row:
    """A line across, and a heading below it."""
    rule = "─" * max(0, width - 3)
    return Row(key, ((Span(rule, "dim"),), (Span(text, "bold"),)), stop=False)


def step_texts(step: Placement) -> Iterator[str]:
    """The terms of a step, one a line."""
    terms = ", ".join(each for each in (step.authority, step.legal_status) if each)
    if terms:
        yield terms
    if step.expected:
        yield f"expected: {step.expected}"
    if step.note:
        yield step.note


def appointment_title(each: Appointment, staff: Mapping[str, Staff], terms: Terms) -> str:
    """What an appointment says, after its date."""
    if each.staff is None:
        return said("nobody is {key_worker}", terms)
    what = {PRIMARY: "{key_worker}", ENDED: "no longer helps"}.get(each.kind, "also {key_worker}")
    return f"{staff_name(staff, each.staff)}, {said(what, terms)}"


def appointment_texts(each: Appointment, terms: Terms) -> Iterator[str]:
    """Why it was, and what was missing, one a line."""
    if each.reason:
        yield "because " + said(dict(REASONS)[each.reason], terms)
    if each.note:
        yield each.note
    if each.warning:
        yield f"! warned: {each.warning}"


def dated_row(key: str, day: date, title: str, texts: list[str], width: int) -> Row:
    """A line with its date, and below it what goes with it, as far as there is room."""
    room = max(10, width - DAY - AROUND)
    first, *rest = wrap(title, room)
    more = [line for text in texts for line in _start(text, room)]
    head = (Span(date_text(day).ljust(DAY)), Span(first, "bold"))
    below = [Span(line, "bold") for line in rest] + [Span(line) for line in more]
    return Row(key, (head, *((Span(" " * DAY), each) for each in below)))


def _start(text: str, room: int) -> list[str]:
    """As many lines of a text as are shown, with … where there are more."""
    lines = wrap(text, room)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], cut(f"{lines[MOST_LINES - 1]} …", room)]
    return lines

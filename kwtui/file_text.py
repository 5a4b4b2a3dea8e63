"""A child's file as plain lines, for reading aloud, printing, and terminals without screens."""

from __future__ import annotations

from collections.abc import Iterator

from kwtui.file_json import FileRead
from kwtui.sessions_text import sessions_lines, tasks_lines
from models.file import Entry
from models.file_due import steps_of
from models.file_kinds import Kind, Section
from models.file_values import heading, shown
from models.shifts import clock_text, local, long_day_text
from screens.file_words import due_word, missing, placement_pieces, who_pieces
from screens.incident_words import incident_texts
from screens.safety_words import BETWEEN, safety_text


def file_lines(found: FileRead) -> Iterator[str]:
    """Give the file: who the child is, safety, then each section with what it lacks."""
    there = local(found.home.hours, found.now)
    when = f"{long_day_text(there.date())} {clock_text(found.home.hours, found.now)}"
    yield f"{found.page.child.name}, {found.home.name}, {when}"
    yield BETWEEN.join(who_pieces(found.page))
    yield BETWEEN.join(placement_pieces(found.page, found.home.terms(there.date())))
    for line in found.safety:
        yield f"! {safety_text(line)}"
    for section in found.plan.sections:
        yield ""
        yield from _section(found, section)
    yield ""
    yield from _incidents(found)
    yield ""
    yield from sessions_lines(found.sessions)
    yield ""
    yield from tasks_lines(found.tasks, found.page.today)


def _section(found: FileRead, section: Section) -> Iterator[str]:
    yield f"{section.letter}  {section.title}"
    lacks = missing(found.page.gaps_in(section.letter), named=None)
    if lacks:
        yield f"   ! {lacks}"
    entries = [(kind, each) for kind in section.kinds for each in found.page.of(kind)]
    if not entries and not lacks:
        yield "   nothing yet"
    for kind, each in entries:
        if not kind.steps:
            yield from _entry(found, kind, each)
    for kind in section.kinds:
        if kind.steps:
            yield from _steps(found, kind)


def _incidents(found: FileRead) -> Iterator[str]:
    """The child's incidents, the newest first."""
    yield "w  Incidents"
    if not found.page.incidents:
        yield "   nothing yet"
    for each in found.page.incidents:
        there = local(found.home.hours, each.at)
        when = f"{long_day_text(there.date())} {clock_text(found.home.hours, each.at)}"
        yield f"   {when}: {each.kind_word}"
        for text in incident_texts(each, found.page.initials, found.home.hours):
            yield from (f"     {line}" for line in text.split("\n"))


def _entry(found: FileRead, kind: Kind, entry: Entry) -> Iterator[str]:
    """An entry: its kind, then each field; the lines of a text are kept."""
    initials = found.page.initials
    due, _ = due_word(kind, entry, found.page)
    there = local(found.home.hours, entry.typed_at)
    written = f"{initials.get(entry.typed_by, '?')}, {long_day_text(there.date())}"
    yield f"   {kind.title} ({'; '.join(each for each in (written, due) if each)})"
    for field in kind.fields:
        if field.hidden or field.key not in entry.values:
            continue
        first, *more = shown(field, entry.values[field.key], initials).split("\n")
        yield f"     {field.label}: {first}"
        yield from (f"       {line}" for line in more)


def _steps(found: FileRead, kind: Kind) -> Iterator[str]:
    """A list of the first days."""
    yield f"   {kind.title}"
    for step in steps_of(kind, found.page.of(kind), found.page.stay):
        if step.entry is None:
            yield f"     [ ] {step.choice.label}"
            continue
        values = step.entry.values
        box = "[x]" if values.get("state") == "done" else "[-]"
        note = f"; {values['note']}" if values.get("note") else ""
        said = heading(kind, values, found.page.initials)
        yield f"     {box} {said}{note}".replace("\n", " / ")

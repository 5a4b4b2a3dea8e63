"""The lines of a child's page: who it is, safety, then a line for each section of the file."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import date_text
from models.file import SAFETY, SafetyLine
from models.file_kinds import Layout, Section
from models.file_page import Page
from models.profiles import Terms
from models.shifts import Hours, local
from models.wording import said
from screens.desk import Desk
from screens.file_words import (
    NO_KEY_WORKER,
    contents,
    missing,
    overdue,
    packed,
    placement_pieces,
    to_answer,
    to_plan,
    who_pieces,
)
from screens.safety_words import BETWEEN, safety_spans
from screens.session_cell import tally_text
from screens.text import cut, fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

TITLE, TITLE_NARROW = 24, 15
"""Columns for the title of a section, and on a narrow terminal."""
INCIDENTS_ROW, SESSIONS_ROW = "incidents", "sessions"
NOTHING_ON_SAFETY = "Nothing is written about safety yet (s)."


def file_rows(page: Page, plan: Layout, desk: Desk, width: int) -> list[Row]:
    """All lines of the page, for a list of `width` cells."""
    room, hours = width - 2, desk.home.hours
    rule = Row("rule", ((Span("─" * max(0, room - 1), "dim"),),), stop=False)
    top = [*_who(page, desk.terms, room), *_safety(page, room)]
    head = [Row("who", tuple(top), stop=False), rule]
    sections = [_section(page, section, width) for section in plan.sections]
    return [*head, *sections, _incidents(page, hours, width), _sessions(page, width)]


def _who(page: Page, terms: Terms, width: int) -> Iterator[tuple[Span, ...]]:
    for line in packed(who_pieces(page), width):
        yield (Span(line),)
    for line in packed(placement_pieces(page, terms), width):
        before, found, after = line.partition(said(NO_KEY_WORKER, terms))
        yield (Span(before), Span(f"{found} !" if found else "", "alert"), Span(after))


def safety_of(page: Page) -> list[SafetyLine]:
    """The safety lines of a page, in their order."""
    found = [each for each in page.entries if each.kind in SAFETY and not each.ended]
    found.sort(key=lambda each: SAFETY.index(each.kind))
    return [SafetyLine(each.kind, each.values.get("short", "")) for each in found]


def _safety(page: Page, width: int) -> Iterator[tuple[Span, ...]]:
    found = safety_of(page)
    if not found:
        yield (Span(f"! {NOTHING_ON_SAFETY}", "alert"),)
    yield from (tuple(each) for each in safety_spans(found, width))


def _incidents(page: Page, hours: Hours, width: int) -> Row:
    """How many incidents there were, and the newest."""
    column = TITLE_NARROW if width < NARROW else TITLE
    said = Span("nothing yet", "dim")
    if page.incidents:
        newest = page.incidents[0]
        day = date_text(local(hours, newest.at).date())
        said = Span(f"{len(page.incidents)}: {newest.kind_word}, {day}")
    title = Span(fit("Incidents", column))
    return Row(INCIDENTS_ROW, ((Span("w", "bold"), Span("  "), title, said),), find="Incidents")


def _sessions(page: Page, width: int) -> Row:
    """How many key-work sessions there were this month."""
    title = Span(fit("Sessions", TITLE_NARROW if width < NARROW else TITLE))
    month = page.sessions.month
    said = Span(f"this month: {tally_text(month)}", "" if month.all else "dim")
    return Row(SESSIONS_ROW, ((Span("L", "bold"), Span("  "), title, said),), find="Sessions")


def _section(page: Page, section: Section, width: int) -> Row:
    """A section: its letter and title, what it lacks, what is overdue, what is in it."""
    narrow = width < NARROW
    column = TITLE_NARROW if narrow else TITLE
    title = fit(cut(section.title, column - 1), column)
    spans = [Span(section.letter, "bold"), Span("  "), Span(title)]
    before = len(spans)
    lacks, late = missing(page.gaps_in(section.letter)), overdue(page, section)
    for text in (late, to_plan(page, section), to_answer(page, section), lacks):
        number, colon, names = text.partition(":")
        if text:
            named = "" if narrow else colon + names
            spans += [Span(number, "alert"), Span(named), Span(BETWEEN)]
    inside = contents(page, section)
    if inside or len(spans) == before:
        spans += [Span(inside)] if inside else [Span("nothing yet", "dim")]
    else:
        spans.pop()
    return Row(f"section:{section.letter}", (tuple(spans),), find=section.title)

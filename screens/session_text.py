"""A record of a session in words, part by part, in the order of the guide's own form (S8, S16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.dates import date_text
from models.file_values import shown
from models.session_kinds import HELD, KINDS, OUTCOMES
from models.session_layout import SessionLayout
from models.session_page import SessionPage
from models.session_record import ENDS, Target, Work
from models.sessions import SIGNED, WITHDRAWN
from models.shifts import clock_text, dated_text, local, long_day_text
from models.wording import first_upper
from screens.session_past import read_text, signed_text, version_text
from screens.words import FOLLOW_UP, INCIDENT, NEEDS

BEFORE_TARGETS = ("asked", "why", "child_agenda", "worker_agenda")
AFTER_TARGETS = ("matters",)
LAST = ("account", "resources")
NOTHING = "Nothing written."
NOT_SAID = "Not answered."
EMPTY_SHOWN = frozenset({"child_agenda", "worker_agenda", "account"})
"""Fields of the guide's own form, whose emptiness is shown as such."""


class Passage(NamedTuple):
    """A part of a record: its heading and the texts below it."""

    heading: str
    texts: tuple[str, ...]


def title(page: SessionPage) -> str:
    """What a record is headed: whose session, of which day, about what."""
    topics = ", ".join(page.title(key) for key in page.session.record.topics)
    day = long_day_text(page.session.record.day)
    what = first_upper(page.terms.session)
    return " · ".join(filter(None, [f"{what}: {page.child.name}", day, topics]))


def state(page: SessionPage) -> str:
    """Whether it is signed and read, by whom and when."""
    of, hours = page.session, page.home.hours
    if of.state == WITHDRAWN:
        said = f"Withdrawn by {page.initials(of.typed_by)}, {dated_text(hours, of.typed_at)}"
        there = f", moved to {page.moved_to.name}" if page.moved_to else ""
        return f"{said}{there}: {of.why}"
    if of.state != SIGNED:
        when = dated_text(hours, page.past.written.typed_at)
        return f"Not signed yet. Written by {page.initials(of.author)}, {when}"
    said = signed_text(of, page.past, hours, page.initials)
    return "; ".join(filter(None, [said, read_text(of, hours, page.initials)]))


def passages(page: SessionPage) -> Iterator[Passage]:
    """Everything that stands in a record; what nobody filled in of the folded part is left out."""
    record = page.session.record
    yield Passage("Date", (long_day_text(record.day),))
    yield Passage("Time", (_time(page),))
    yield Passage("Session", (_kind(page),))
    names = {each.key: each.label for each in page.layout.standards}
    numbers = tuple(f"{number} {names.get(number, '')}" for number, _ in record.standards)
    yield Passage("Quality standards (regulation)", numbers or (NOTHING,))
    yield Passage("Targets from the last session", _earlier(page))
    met = [f"{number}: {said}" for number, said in record.standards if said]
    details = [text for key, text in record.fields.items() if key == "details"]
    yield Passage("How the standards were met", (*met, *details) or (NOTHING,))
    if record.sections:
        yield Passage("Placement plan", tuple(page.title(key) for key in record.sections))
    if record.needs:
        yield Passage(NEEDS, tuple(page.links.get(key, "?") for key in record.needs))
    yield from _incident(page)
    yield from _fields(page, BEFORE_TARGETS)
    yield Passage("Targets until next time", _targets(record.targets))
    yield Passage(FOLLOW_UP, _work(page, record.work))
    yield from _fields(page, AFTER_TARGETS)
    yield from _plans(page)
    yield from _fields(page, LAST)
    others = [each.key for each in page.layout.fields]
    told = {*BEFORE_TARGETS, *AFTER_TARGETS, *LAST, "details"}
    yield from _fields(page, tuple(key for key in others if key not in told))
    yield from _first(page)
    for own in record.own:
        yield Passage(own.label, (own.value,))


def versions(page: SessionPage) -> Iterator[str]:
    """Who wrote which version and why, the newest first."""
    states = (page.session, *page.earlier)
    for each, before in zip(states, (*page.earlier, None), strict=True):
        yield version_text(each, before, page.home.hours, page.initials)


def _time(page: SessionPage) -> str:
    record, hours = page.session.record, page.home.hours
    if record.starts is None or record.ends is None:
        return NOTHING if record.starts is None else f"from {clock_text(hours, record.starts)}"
    there = local(hours, record.ends).date()
    beyond = f" ({date_text(there)})" if there != record.day else ""
    return f"{clock_text(hours, record.starts)} – {clock_text(hours, record.ends)}{beyond}"


def _kind(page: SessionPage) -> str:
    record = page.session.record
    said = [dict(KINDS).get(record.kind, record.kind), dict(OUTCOMES).get(record.outcome, "?")]
    if page.together:
        others = page.terms.child if page.together == 1 else page.terms.children
        said.append(f"with {page.together} other {others}")
    return ", ".join(said)


def _earlier(page: SessionPage) -> tuple[str, ...]:
    record = page.session.record
    words = dict(ENDS)
    said = [
        f"{page.answered[each.task].text}: {words.get(each.outcome, each.outcome)}"
        + (f" ({each.note})" if each.note else "")
        for each in record.earlier
        if each.task in page.answered
    ]
    return tuple(said) or ("None.",)


def _targets(targets: tuple[Target, ...]) -> tuple[str, ...]:
    said = (f"{each.text}{f', by {date_text(each.due)}' if each.due else ''}" for each in targets)
    return tuple(said) or ("None.",)


def _work(page: SessionPage, work: tuple[Work, ...]) -> tuple[str, ...]:
    said = (
        f"{each.text} ({page.initials(each.owner or page.session.author)}"
        + (f", by {date_text(each.due)})" if each.due else ")")
        for each in work
    )
    return tuple(said) or ("None.",)


def _incident(page: SessionPage) -> Iterator[Passage]:
    """The incident after which it was held (S13)."""
    record = page.session.record
    if record.incident is not None:
        yield Passage(INCIDENT, (page.links.get(record.incident, "?"),))
    elif record.after_other:
        yield Passage(INCIDENT, ("Another one, which is not in this book.",))


def _plans(page: SessionPage) -> Iterator[Passage]:
    """Each plan: whether it needs an update, and where; what nobody answered is no "no"."""
    record = page.session.record
    for document in page.layout.documents:
        heading = f"Does the {document.label} need an update?"
        asked = [each for each in record.plans if each.document == document.key]
        said = ["Yes." if asked else "No." if document.key in record.no_update else NOT_SAID]
        for each in asked:
            where = ", ".join(page.title(key) for key in each.sections)
            said.append(f"{each.text}{f' ({where})' if where else ''}")
        if asked or document.key in record.no_update or record.outcome == HELD:
            yield Passage(heading, tuple(said))


def _fields(page: SessionPage, keys: tuple[str, ...]) -> Iterator[Passage]:
    """These fields in words, where they are filled in or belong to the guide's own form."""
    initials = {key: each.initials for key, each in page.staff.items()}
    values = page.session.record.fields
    for key in keys:
        field = page.layout.field(key)
        if field is None:
            continue
        if key in values:
            yield Passage(field.label, (shown(field, values[key], initials),))
        elif key in EMPTY_SHOWN:
            yield Passage(field.label, (NOTHING,))


def _first(page: SessionPage) -> Iterator[Passage]:
    """What of a first session's list was gone through, and what was agreed (S2)."""
    done = page.session.record.gone_through
    for heading, among in _lists(page.layout):
        said = tuple(label for key, label in among if key in done)
        if said:
            yield Passage(heading, said)


def _lists(layout: SessionLayout) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "Gone through together", [(each.key, each.label) for each in layout.first]
    yield "Agreed", [(each.key, each.label) for each in layout.rules]

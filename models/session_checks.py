"""What cannot be stored or signed of a session, each mistake at its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.answering import AHEAD
from models.dates import date_text
from models.file_kinds import Kind
from models.file_values import checked, names_on
from models.home import Home, home
from models.home_lists import SECTIONS, TOPICS, known
from models.journal import By
from models.mistakes import LONGEST_NOTE, Mistake, Mistaken, too_long
from models.people import Child, Staff, everybody, one_child
from models.placements import outside, placements
from models.session_kinds import HELD, KINDS, OUTCOMES
from models.session_layout import SessionLayout, load
from models.session_links import incidents_of, needs_of
from models.session_record import DROPPED, ENDS, Record
from models.shifts import local
from models.tasks import TARGET, TaskTable, tasks_where
from models.text import LONGEST, clean

LONGEST_SESSION = timedelta(hours=12)
MOST_TASKS = 20


class Ground(NamedTuple):
    """What records are checked against, read once for any number of them."""

    at: datetime
    today: date
    home: Home
    layout: SessionLayout
    staff: tuple[Staff, ...]
    """Everybody who ever worked here."""


def ground(by: By) -> Ground:
    """What is known when somebody writes."""
    place = home()
    day = local(place.hours, by.at).date()
    return Ground(by.at, day, place, load(place.profile_id), tuple(everybody()))


def as_stored(on: Ground, record: Record) -> Record:
    """A record with every text cleaned; raises Mistaken with what cannot be read in its fields."""
    return record._replace(
        fields=_fields(on, record.fields),
        standards=tuple((number, _line(said)) for number, said in record.standards),
        earlier=tuple(each._replace(note=_line(each.note)) for each in record.earlier),
        targets=tuple(each._replace(text=_line(each.text)) for each in record.targets),
        work=tuple(each._replace(text=_line(each.text)) for each in record.work),
        plans=tuple(each._replace(text=_line(each.text)) for each in record.plans),
        own=tuple(
            each._replace(label=_line(each.label), value=_line(each.value)) for each in record.own
        ),
    )


def _line(text: str) -> str:
    return clean(text, lines=True).strip()


def _fields(on: Ground, typed: Mapping[str, str]) -> dict[str, str]:
    """The texts of the fields as they are stored; nothing filled in is no mistake here."""
    if not any(text.strip() for text in typed.values()):
        return {}
    names = names_on(on.staff, on.today)
    return checked(Kind("session", "", "a record of a session", on.layout.fields), typed, names)


def mistakes(on: Ground, child: str, record: Record) -> list[Mistake]:
    """All for which a record cannot be stored; what is only missing can come later."""
    return [
        *_day_mistakes(on, one_child(child), record.day),
        *_time_mistakes(on, record),
        *_choice_mistakes(on, record),
        *_task_mistakes(on, record),
        *_earlier_mistakes(child, record),
        *_link_mistakes(on, child, record),
    ]


def missing(record: Record) -> list[Mistake]:
    """What has to be there before a record can be signed; of one that was not held, very little."""
    found = []
    if record.outcome == HELD and (record.starts is None or record.ends is None):
        found.append(Mistake("starts", "From when to when was it?"))
    if not record.topics:
        found.append(Mistake("topics", "What was it about?"))
    if not record.fields.get("account", "").strip():
        what = "what happened" if record.outcome == HELD else "how it came to that"
        found.append(Mistake("account", f"Write {what}."))
    return found


def _day_mistakes(on: Ground, child: Child, day: date) -> Iterator[Mistake]:
    if day > on.today:
        yield Mistake("day", f"{date_text(day)} is still to come. Record it once it was held.")
    elif wrong := outside(child.name, placements(child.id), day):
        yield Mistake("day", wrong)


def _time_mistakes(on: Ground, record: Record) -> Iterator[Mistake]:
    starts, ends = record.starts, record.ends
    if starts is not None:
        yield from _start_mistakes(on, record.day, starts)
    if ends is not None:
        if starts is None:
            yield Mistake("starts", "From when? Only its end is there.")
        elif ends <= starts:
            yield Mistake("ends", "It ends before it begins: check the two times.")
        elif ends - starts > LONGEST_SESSION:
            yield Mistake("ends", "That is more than 12 hours: check the two times.")
        elif ends > on.at + AHEAD:
            yield Mistake("ends", "That time is still to come. Give the time at which it ended.")


def _start_mistakes(on: Ground, day: date, starts: datetime) -> Iterator[Mistake]:
    if starts > on.at + AHEAD:
        yield Mistake("starts", "That time is still to come. Record it once it was held.")
    elif local(on.home.hours, starts).date() != day:
        yield Mistake("starts", f"It did not begin on {date_text(day)}: check date and time.")


def _choice_mistakes(on: Ground, record: Record) -> Iterator[Mistake]:
    if record.outcome not in {key for key, _ in OUTCOMES}:
        yield Mistake("outcome", "Was it held? " + ", ".join(key for key, _ in OUTCOMES) + ".")
    if record.kind not in {key for key, _ in KINDS}:
        yield Mistake("kind", "Which kind? " + ", ".join(key for key, _ in KINDS) + ".")
    numbers = [number for number, _ in record.standards]
    for number, said in record.standards:
        if number not in {each.key for each in on.layout.standards}:
            yield Mistake("standards", f"There is no quality standard {clean(number)}.")
        yield from too_long("standards", said, LONGEST_NOTE)
    if len({*numbers}) < len(numbers):
        yield Mistake("standards", "A standard is there twice.")
    for where, among, keys in (
        ("topics", TOPICS, record.topics),
        ("sections", SECTIONS, record.sections),
    ):
        there = known(among, on.home, record.day) if keys else {}
        for key in keys:
            if key not in there:
                yield Mistake(where, f"“{clean(key)[:20]}” is not on the home's list of {where}.")


def _task_mistakes(on: Ground, record: Record) -> Iterator[Mistake]:
    staff = {each.id for each in on.staff}
    for where, among in (("targets", record.targets), ("work", record.work)):
        if len(among) > MOST_TASKS:
            yield Mistake(where, f"{MOST_TASKS} at most: nobody can keep more in mind.")
        for each in among:
            yield from _text_mistakes(where, each.text)
            if each.due is not None and each.due < record.day:
                yield Mistake(where, f"Due before the session, on {date_text(each.due)}: check it.")
    if any(each.owner is not None and each.owner not in staff for each in record.work):
        yield Mistake("work", "Nobody of these initials works here.")
    documents = {each.key for each in on.layout.documents}
    for plan in record.plans:
        yield from _text_mistakes("plans", plan.text)
        if plan.document not in documents:
            yield Mistake("plans", f"“{clean(plan.document)[:20]}” is not one of the plans.")
    if not documents.issuperset(record.no_update):
        yield Mistake("plans", "What needs no update has to be one of the plans.")
    if {*record.no_update}.intersection(each.document for each in record.plans):
        yield Mistake("plans", "A plan needs an update or it does not: one of the two.")


def _text_mistakes(where: str, text: str) -> Iterator[Mistake]:
    if not text:
        yield Mistake(where, "Say what is to be done.")
    yield from too_long(where, text, LONGEST_NOTE)


def _earlier_mistakes(child: str, record: Record) -> Iterator[Mistake]:
    """What is wrong with the answers to targets of earlier sessions."""
    keys = [each.task for each in record.earlier]
    named = tasks_where(TaskTable.id.in_(keys))
    known = {each.id for each in named if (each.kind, each.child) == (TARGET, child)}
    for each in record.earlier:
        if each.task not in known:
            yield Mistake("earlier", "This target is not one of this child's.")
        if each.outcome not in {key for key, _ in ENDS}:
            yield Mistake("earlier", "What became of it? " + ", ".join(key for key, _ in ENDS))
        if each.outcome == DROPPED and not each.note:
            yield Mistake("earlier", "Say in a line why a target was dropped.")
        yield from too_long("earlier", each.note, LONGEST_NOTE)


def _link_mistakes(on: Ground, child: str, record: Record) -> Iterator[Mistake]:
    """Needs, risks and an incident that are not this child's."""
    if record.needs:
        own = {each.key for each in needs_of(child, on.today, record.needs)}
        if not own.issuperset(record.needs):
            yield Mistake("needs", "This need or risk is not in this child's file.")
    if record.incident is not None:
        found = incidents_of(child, on.home.hours, record.incident)
        if record.incident not in {each.key for each in found}:
            yield Mistake("incident", "This incident is not one of this child's.")


def raise_all(on: Ground, child: str, record: Record) -> None:
    """Raises Mistaken with all for which a record cannot be stored."""
    found = mistakes(on, child, record)
    if len(record.words()) > LONGEST * 2:
        found.append(Mistake("account", f"{LONGEST * 2:,} characters is the most. Shorten it."))
    if found:
        raise Mistaken(found)

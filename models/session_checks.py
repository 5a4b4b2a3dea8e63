"""What cannot be stored or signed of a session, each mistake at its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from models.answering import AHEAD
from models.dates import date_text
from models.file_kinds import Kind
from models.file_values import checked, names_on
from models.home import Home, home, today
from models.journal import By
from models.mistakes import LONGEST_NAME, LONGEST_NOTE, Mistake, Mistaken, too_long
from models.people import Child, Stage, everybody, one_child
from models.placements import placement_on, placements
from models.session_layout import SessionLayout, load
from models.session_record import (
    DROPPED,
    ENDS,
    HELD,
    KINDS,
    OUTCOMES,
    Record,
)
from models.shifts import Hours, local
from models.tasks import TARGET, TaskTable, tasks_where
from models.text import LONGEST, clean

LONGEST_SESSION = timedelta(hours=12)
MOST_TASKS = 20


def as_stored(by: By, record: Record) -> Record:
    """A record with every text cleaned; raises Mistaken with what cannot be read in its fields."""
    place = home()
    layout = load(place.profile_id)
    return record._replace(
        fields=_fields(by, layout, record.fields),
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


def _fields(by: By, layout: SessionLayout, typed: Mapping[str, str]) -> dict[str, str]:
    """The texts of the fields as they are stored; nothing filled in is no mistake here."""
    if not any(text.strip() for text in typed.values()):
        return {}
    names = names_on(everybody(), today(by.at))
    return checked(Kind("session", "", "a record of a session", layout.fields), typed, names)


def mistakes(by: By, child: str, record: Record) -> list[Mistake]:
    """All for which a record cannot be stored; what is only missing can come later."""
    place, whose = home(), one_child(child)
    return [
        *_day_mistakes(by, whose, record.day),
        *_time_mistakes(by, place.hours, record),
        *_choice_mistakes(place, record),
        *_task_mistakes(record),
        *_earlier_mistakes(child, record),
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


def _day_mistakes(by: By, child: Child, day: date) -> Iterator[Mistake]:
    if day > today(by.at):
        yield Mistake("day", f"{date_text(day)} is still to come. Record it once it was held.")
        return
    steps = placements(child.id)
    step = placement_on(steps, day)
    if step is None and steps:
        first = date_text(steps[0].day)
        yield Mistake("day", f"{child.name} came on {first}: check the date.")
    elif step is not None and step.stage == Stage.GONE:
        gone = f"{child.name} had moved on by {date_text(day)}"
        yield Mistake("day", f"{gone}: check the date and the child.")


def _time_mistakes(by: By, hours: Hours, record: Record) -> Iterator[Mistake]:
    starts, ends = record.starts, record.ends
    if starts is not None:
        yield from _start_mistakes(by, hours, record.day, starts)
    if ends is not None:
        if starts is None:
            yield Mistake("starts", "From when? Only its end is there.")
        elif ends <= starts:
            yield Mistake("ends", "It ends before it begins: check the two times.")
        elif ends - starts > LONGEST_SESSION:
            yield Mistake("ends", "That is more than 12 hours: check the two times.")
        elif ends > by.at + AHEAD:
            yield Mistake("ends", "That time is still to come. Give the time at which it ended.")


def _start_mistakes(by: By, hours: Hours, day: date, starts: datetime) -> Iterator[Mistake]:
    if starts > by.at + AHEAD:
        yield Mistake("starts", "That time is still to come. Record it once it was held.")
    elif local(hours, starts).date() != day:
        yield Mistake("starts", f"It did not begin on {date_text(day)}: check date and time.")


def _choice_mistakes(place: Home, record: Record) -> Iterator[Mistake]:
    layout = load(place.profile_id)
    if record.outcome not in {key for key, _ in OUTCOMES}:
        yield Mistake("outcome", "Was it held? " + ", ".join(key for key, _ in OUTCOMES) + ".")
    if record.kind not in {key for key, _ in KINDS}:
        yield Mistake("kind", "Which kind? " + ", ".join(key for key, _ in KINDS) + ".")
    numbers = [number for number, _ in record.standards]
    for number, said in record.standards:
        if number not in {each.key for each in layout.standards}:
            yield Mistake("standards", f"There is no quality standard {clean(number)}.")
        yield from too_long("standards", said, LONGEST_NOTE)
    if len({*numbers}) < len(numbers):
        yield Mistake("standards", "A standard is there twice.")
    for key in (*record.topics, *record.sections):
        if "," in key or not key or clean(key) != key or len(key) > LONGEST_NAME:
            yield Mistake("topics", f"“{clean(key)[:20]}” is not a topic or a section.")


def _task_mistakes(record: Record) -> Iterator[Mistake]:
    staff = {each.id for each in everybody()}
    for where, among in (("targets", record.targets), ("work", record.work)):
        if len(among) > MOST_TASKS:
            yield Mistake(where, f"{MOST_TASKS} at most: nobody can keep more in mind.")
        for each in among:
            yield from _text_mistakes(where, each.text)
            if each.due is not None and each.due < record.day:
                yield Mistake(where, f"Due before the session, on {date_text(each.due)}: check it.")
    if any(each.owner is not None and each.owner not in staff for each in record.work):
        yield Mistake("work", "Nobody of these initials works here.")
    documents = {each.key for each in load(home().profile_id).documents}
    for plan in record.plans:
        yield from _text_mistakes("plans", plan.text)
        if plan.document not in documents:
            yield Mistake("plans", f"“{clean(plan.document)[:20]}” is not one of the plans.")


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


def raise_all(by: By, child: str, record: Record) -> None:
    """Raises Mistaken with all for which a record cannot be stored."""
    found = mistakes(by, child, record)
    if len(record.words()) > LONGEST * 2:
        found.append(Mistake("account", f"{LONGEST * 2:,} characters is the most. Shorten it."))
    if found:
        raise Mistaken(found)

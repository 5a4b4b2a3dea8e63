"""News of a child's day: where, answers, notes, night checks, medication, concerns, incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from models.concerns import ConcernNote, ConcernNoteTable, ConcernTable
from models.daily_notes import DailyNoteTable, notes_where
from models.database import rows
from models.incidents import Incident, IncidentTable
from models.journal_range import among
from models.medication import MedicationTable, Pointer
from models.news import Ground, Line, Told, joined, one_line
from models.news_answers import answers
from models.night_checks import NightCheck, NightCheckTable
from models.shifts import clock_text, moment_text
from models.whereabouts import WhereTable

ALLEGATION = "allegation"
"""The kind of incident of which only is said that it was made."""


def care(on: Ground) -> Iterator[Told]:
    """All of it."""
    yield from _where(on)
    yield from answers(on)
    yield from _notes(on)
    yield from _nights(on)
    yield from _medication(on)
    yield from concerns(on, on.ids("concern"), on.ids("concern_note"))
    yield from _incidents(on)


def _where(on: Ground) -> Iterator[Told]:
    names = ("id", "child", "state", "since", "back", "note", "typed_by")
    query = WhereTable.select(*[getattr(WhereTable, name) for name in names])
    for id, child, state, since, back, note, by in rows(  # noqa: A001
        query.where(WhereTable.id.in_(among(on.ids("whereabouts")))).order_by(WhereTable.seq)
    ):
        due = f"back by {moment_text(on.hours, back, since)}" if back else ""
        source = f"whereabouts:{id}"
        text = joined((joined((state, due), ", "), one_line(note)))
        missing = state == "missing"
        yield child, Line("where", text, source, since, on.who(by), missing, covers=(source,))


def _notes(on: Ground) -> Iterator[Told]:
    """Daily notes; of one that was withdrawn only that it was."""
    for each in notes_where(DailyNoteTable.id.in_(among(on.ids("daily_note")))):
        source = f"daily_note:{each.id}"
        kind = "" if each.kind == "day" else f"{each.kind_word}: "
        text = "A note was withdrawn." if each.withdrawn else f"{kind}{one_line(each.text)}"
        yield (
            each.child,
            Line("note", text, source, each.at, on.who(each.author), covers=(source,)),
        )


def _nights(on: Ground) -> Iterator[Told]:
    """Night checks: looks one after the other that found the same are one line."""
    columns = [getattr(NightCheckTable, name) for name in NightCheck._fields]
    query = NightCheckTable.select(*columns)
    found = [
        NightCheck(*row)
        for row in rows(query.where(NightCheckTable.id.in_(among(on.ids("night_check")))))
    ]
    replaced = {each.replaces: each.id for each in found if each.replaces}
    gone: dict[str, list[str]] = defaultdict(list)
    for old, new in replaced.items():
        gone[_newest(new, replaced)].append(old)
    stand = [each for each in found if each.id not in replaced]
    stand.sort(key=lambda each: (each.child, each.night, each.at, each.seq))
    for _, same in groupby(stand, lambda each: (each.child, each.night, each.state, each.note)):
        looks = list(same)
        yield looks[0].child, _looks(on, looks, gone)


def _newest(id: str, replaced: dict[str, str]) -> str:  # noqa: A002
    """The check that stands in the place of one that was put right, perhaps more than once."""
    while id in replaced:
        id = replaced[id]  # noqa: A001
    return id


def _looks(on: Ground, looks: list[NightCheck], gone: dict[str, list[str]]) -> Line:
    first, last = looks[0], looks[-1]
    ids = [id for each in looks for id in (each.id, *gone[each.id])]
    span = f", {len(looks)} looks until {clock_text(on.hours, last.at)}" if last != first else ""
    who = ", ".join(dict.fromkeys(on.who(each.typed_by) for each in looks))
    text = joined((f"{first.word}{span}", one_line(first.note)))
    source, marked = f"night_check:{first.id}", first.state == "not in room"
    return Line("night", text, source, first.at, who, marked, covers=on.covered("night_check", ids))


def _medication(on: Ground) -> Iterator[Told]:
    """What became of what was due: the newest of what was said of each time."""
    columns = [getattr(MedicationTable, name) for name in Pointer._fields]
    query = MedicationTable.select(*columns).order_by(MedicationTable.seq)
    said: dict[tuple[object, ...], list[Pointer]] = defaultdict(list)
    for row in rows(query.where(MedicationTable.id.in_(among(on.ids("medication"))))):
        each = Pointer(*row)
        said[each.child, each.day, each.due].append(each)
    for pointers in said.values():
        ids = [each.id for each in pointers]
        yield pointers[-1].child, medication_line(on, pointers[-1], ids)


def medication_line(on: Ground, each: Pointer, ids: list[str]) -> Line:
    """What was said of a time at which medication was due."""
    day = f"{each.day.day} {each.day:%b} "
    text = joined((f"medication {day}{each.due} (see MAR): {each.word}", one_line(each.note)))
    covers = on.covered("medication", ids)
    marked = each.state != "given"
    who = on.who(each.typed_by)
    return Line(
        "medication", text, f"medication:{each.id}", each.typed_at, who, marked, False, covers
    )


def concerns(on: Ground, ids: list[str], notes: list[str]) -> Iterator[Told]:
    """Concerns, each with who was told and what was answered; marked until it is answered."""
    of_note = ConcernNoteTable.select(ConcernNoteTable.concern)
    wanted = {*ids, *(id for (id,) in rows(of_note.where(ConcernNoteTable.id.in_(among(notes)))))}
    said: dict[str, list[ConcernNote]] = defaultdict(list)
    columns = [getattr(ConcernNoteTable, name) for name in ConcernNote._fields]
    query = ConcernNoteTable.select(ConcernNoteTable.concern, *columns)
    query = query.where(ConcernNoteTable.concern.in_(among(wanted)))
    for of, *row in rows(query.order_by(ConcernNoteTable.seq)):
        said[of].append(ConcernNote(*row))
    names = ("id", "child", "text", "safe", "happened_at", "raised_by")
    found = ConcernTable.select(*[getattr(ConcernTable, name) for name in names])
    for id, child, text, safe, at, by in rows(  # noqa: A001
        found.where(ConcernTable.id.in_(among(wanted))).order_by(ConcernTable.seq)
    ):
        became = [_became(on, each) for each in said[id]]
        open_still = all(each.kind != "answer" for each in said[id])
        end = "not answered" if open_still else ""
        whole = joined((f"{one_line(text)} (safe now: {safe})", *became, end))
        covers = on.covered("concern", [id])
        covers += on.covered("concern_note", [each.id for each in said[id]])
        yield (
            child,
            Line("concern", whole, f"concern:{id}", at, on.who(by), open_still, covers=covers),
        )


def _became(on: Ground, note: ConcernNote) -> str:
    when = moment_text(on.hours, note.at, on.now)
    if note.kind == "told":
        return f"told {one_line(note.whom)}, {note.how}, {when}"
    return f"answered by {on.who(note.author)}, {when}: {one_line(note.text)}"


def _incidents(on: Ground) -> Iterator[Told]:
    columns = [getattr(IncidentTable, name) for name in Incident._fields]
    query = IncidentTable.select(*columns)
    query = query.where(IncidentTable.id.in_(among(on.ids("incident"))))
    for row in rows(query.order_by(IncidentTable.seq)):
        each = Incident(*row)
        source, secret = f"incident:{each.id}", each.kind == ALLEGATION
        record = f"record: {one_line(each.reference)}" if each.reference else ""
        facts = "" if secret else one_line(each.facts)
        text = joined((f"incident: {each.kind_word}", record, facts))
        who = on.who(each.typed_by)
        yield each.child, Line("incident", text, source, each.at, who, True, secret, (source,))

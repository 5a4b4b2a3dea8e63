"""Reads what the rules of duties need: a fixed number of queries, whatever is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from models.cover import leaves_of
from models.database import rows, sql
from models.duties.facts import Decided, Facts, Happened, Held, Made, Plan
from models.duties.files import LEAD
from models.file import Entry, FileTable, entries_where
from models.file_due import due_soon
from models.file_kinds import layout_of
from models.file_page import stage_since
from models.home import home
from models.incidents import Incident, IncidentTable
from models.key_workers import key_workers, present
from models.occurrences import Occurrence, between
from models.people import Child, Staff, Stage, every_child, everybody
from models.placements import Placement, placements_of
from models.planner import PLANNED
from models.shifts import Hours, local
from models.supervision import next_due
from models.tasks import THE_HOUSE, TaskTable, tasks_where

LATELY = timedelta(days=90)
"""So long after a child moved on, what was to be done about an incident is still asked for."""

AHEAD = timedelta(days=42)
"""So far ahead it is looked for what is planned, and for who is on leave."""

SESSIONS = """\
SELECT s.child, s.day, s.outcome, s.kind FROM child AS c CROSS JOIN session AS s
ON s.child = c.id AND s.state <> 'withdrawn' AND s.day <= ?1 AND s.day >= (
    SELECT date(x.day, 'start of month', '-6 days') FROM session AS x
    WHERE x.child = c.id AND x.state <> 'withdrawn' AND x.day <= ?1
    AND x.outcome = 'held' AND x.kind IN ('individual', 'first') ORDER BY x.day DESC LIMIT 1
) WHERE c.stage = 'placed' ORDER BY s.day, s.seq"""
"""From the last session that counts for the aim (models/session_kinds.py) back over its month and
over the week in which that begins."""

NEWEST = """\
SELECT c.id, f.kind, json_extract(f.body, '$.document') AS document,
    max(json_extract(f.body, '$.day')),
    max(CASE json_extract(f.body, '$.weekly') WHEN 'yes' THEN json_extract(f.body, '$.day') END),
    max(CASE json_extract(f.body, '$.visit') WHEN 'yes' THEN json_extract(f.body, '$.day') END)
FROM child AS c CROSS JOIN file AS f
ON f.child = c.id AND f.kind IN ('document', 'contact-made') AND NOT f.ended
    AND json_extract(f.body, '$.day') <= ?
WHERE c.stage = 'placed' GROUP BY c.id, f.kind, document"""
"""The newest document of each sort, and the last contacts that count; none is of a day to come."""


def facts(now: datetime) -> Facts:
    """All that the rules need at `now`."""
    place, everyone = home(), every_child()
    today = local(place.hours, now).date()
    layout, people = layout_of(place, today), {each.id: each for each in everybody()}
    steps = placements_of(each.id for each in everyone)
    here = [each for each in everyone if each.stage != Stage.GONE]
    asked = _asked([each.id for each in here])
    made, documents = _newest(today)
    planned = between(today, today + AHEAD)
    return Facts(
        today,
        place,
        layout,
        _begun(place.hours),
        people,
        tuple(everyone),
        _since(here, steps, today),
        _keys(here, people, today),
        _sessions(today),
        made,
        documents,
        {each.child: each.values for each in asked if each.kind == "visit-rule"},
        {
            each.values.get("incident", ""): Decided(each.id, each.values["meeting"])
            for each in asked
            if each.kind == "after-incident"
        },
        tuple(due_soon(today, LEAD.days, here, layout)),
        _happened(place.hours, _or_lately(everyone, steps, today)),
        tuple(
            tasks_where(
                TaskTable.child.in_([THE_HOUSE, *(each.id for each in everyone)]),
                TaskTable.closed.is_null(),
            )
        ),
        next_due(),
        tuple(_plans(planned)),
        tuple(leaves_of(planned)),
    )


def _plans(found: Iterable[Occurrence]) -> Iterator[Plan]:
    """What is on for certain, without what was cancelled, moved away or has been."""
    for each in found:
        if each.state == PLANNED and each.entry.firm:
            yield Plan(each.entry.kind, each.entry.children, each.on)


def _begun(hours: Hours) -> date:
    """The day on which the first line of the journal was written."""
    ((at,),) = sql('SELECT "at" FROM "history" WHERE "seq" = 1').fetchall()
    return local(hours, datetime.fromisoformat(at)).date()


def _since(
    here: Iterable[Child], steps: Mapping[str, Sequence[Placement]], today: date
) -> dict[str, date]:
    """From when on each of those who live here has done so, where it is known."""
    found = {
        each.id: stage_since(steps[each.id], today) for each in here if each.stage == Stage.PLACED
    }
    return {child: day for child, day in found.items() if day is not None}


def _keys(here: Iterable[Child], people: dict[str, Staff], today: date) -> dict[str, str]:
    """The key worker of each child who has one that works here."""
    named = key_workers((each.id for each in here), today)
    found = {child: present(each, people, today).primary for child, each in named.items()}
    return {child: staff for child, staff in found.items() if staff is not None}


def _sessions(today: date) -> dict[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for child, day, outcome, kind in sql(SESSIONS, (today.isoformat(),)):
        found[child].append(Held(date.fromisoformat(day), outcome, kind))
    return {child: tuple(held) for child, held in found.items()}


def _newest(today: date) -> tuple[dict[str, Made], dict[tuple[str, str], date]]:
    """The contacts that count, and the newest documents."""
    made: dict[str, Made] = {}
    documents: dict[tuple[str, str], date] = {}
    for child, kind, document, day, update, visit in sql(NEWEST, (today.isoformat(),)):
        if kind == "document":
            documents[child, document] = date.fromisoformat(day)
        else:
            made[child] = Made(_day(update), _day(visit))
    return made, documents


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _asked(here: list[str]) -> list[Entry]:
    """What the rules ask of the files besides what is due, the newest last."""
    kinds = ["visit-rule", "after-incident"]
    found = entries_where(FileTable.child.in_(here), FileTable.kind.in_(kinds))
    return [each for each in found if not each.ended]


def _or_lately(
    everyone: Iterable[Child], steps: Mapping[str, Sequence[Placement]], today: date
) -> list[str]:
    """Who is here or to come, and who moved on not long ago."""
    return [
        each.id
        for each in everyone
        if each.stage != Stage.GONE or (steps[each.id] and steps[each.id][-1].day >= today - LATELY)
    ]


def _happened(hours: Hours, among: list[str]) -> tuple[Happened, ...]:
    """The incidents of these children, the earliest first."""
    columns: list[Any] = [getattr(IncidentTable, name) for name in Incident._fields]
    query = IncidentTable.select(*columns).where(IncidentTable.child.in_(among))
    found = [Incident(*row) for row in rows(query.order_by(IncidentTable.at, IncidentTable.seq))]
    return tuple(
        Happened(
            each.id,
            each.child,
            local(hours, each.at).date(),
            each.kind_word,
            each.told,
            each.told_at,
        )
        for each in found
    )

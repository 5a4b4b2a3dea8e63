"""A planned session and the record of it: what is known is filled in, what was replaces the plan.

A record names the plan as the planner calls it, "ENTRY:DAY". Planned is never done by itself (P2):
only a record says that it was held or declined, and one that is withdrawn says so no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from models import ids
from models.database import rows
from models.dates import date_text
from models.errors import UsageError
from models.journal import Transaction
from models.occurrence_rows import OccurrenceTable
from models.occurrences import HELD, NOT_HELD, Occurrence, between, occurrence
from models.people import Child
from models.planner import PLANNED
from models.planner_kinds import SESSION, kinds
from models.planner_verbs import came_of_within
from models.session_kinds import CANCELLED
from models.session_writing import Writing
from models.sessions import Session
from models.shifts import Hours, local

PLAN = "planned"
"""The key of the field that names the plan; nobody types in it."""


def planned_on(child: str, day: date) -> Occurrence | None:
    """The session that is planned with a child on a day and was not recorded so far."""
    found = (
        each
        for each in between(day, day)
        if each.entry.kind == SESSION and each.state == PLANNED and child in each.entry.children
    )
    return next(found, None)


def known_of(hours: Hours, of: Occurrence, now: datetime) -> dict[str, str]:
    """What is known of a planned session, as it stands in the fields of its record (S1)."""
    there = local(hours, now)
    more, purposes = of.entry.more, kinds()[SESSION].field("purpose")
    words = dict(purposes.choices) if purposes else {}
    texts = {
        PLAN: of.key,
        "why": words.get(more.get("purpose", ""), ""),
        "child_agenda": more.get("topics", ""),
        "worker_agenda": of.entry.title,
        "place": of.entry.place or "",
        "format": more.get("how", ""),
        "chosen": "",
    }
    if of.on < there.date():
        texts |= {"day": date_text(of.on), "starts": of.starts or "", "ends": of.ends or ""}
    elif of.on == there.date() and of.starts is not None:
        begun, over = (
            each is not None and each <= f"{there:%H:%M}" for each in (of.starts, of.ends)
        )
        texts |= {"starts": of.starts} if begun else {}
        texts |= {"ends": of.ends or ""} if over else {}
    return {key: text for key, text in texts.items() if text}


def begun_with(
    writing: Writing, of: Occurrence, among: Iterable[Child], hours: Hours, now: datetime
) -> Writing:
    """A new record with what is known of a planned session; its other children are with it."""
    texts = known_of(hours, of, now)
    theirs = [each for each in among if each.id in of.entry.children and each.id != writing.child]
    if theirs:
        texts["with"] = " ".join(each.initials for each in theirs)
    begun = writing.with_texts(texts)
    if theirs:
        begun = begun.together([each.id for each in theirs], ids.new)
    return begun._replace(start=begun.typed)


def came_about(tx: Transaction, found: Session) -> None:
    """Has the plan say what came of it, once its record is stored; a plan that is gone does not.

    Of a group one child who was there is enough: it was held.
    """
    planned = _planned(found)
    if planned is None:
        return
    outcome = NOT_HELD if found.record.outcome == CANCELLED else found.record.outcome
    source = _source(found)
    if planned.state == HELD and outcome != HELD and planned.source != source:
        return
    on = found.record.day if outcome != NOT_HELD else None
    _say(tx, found, planned, outcome, on)


def taken_back(tx: Transaction, found: Session) -> None:
    """Has the plan stand as it did before: its record is withdrawn, or another child's."""
    planned = _planned(found)
    if planned is None or planned.source != _source(found):
        return
    table = OccurrenceTable
    query = table.select(table._meta.fields["on"]).where(
        table.entry == planned.entry.id, table.day == planned.day, table.state == PLANNED
    )
    stood = [on for (on,) in rows(query.order_by(table.seq.desc()).limit(1))]
    _say(tx, found, planned, PLANNED, stood[0] if stood else planned.day)


def _planned(found: Session) -> Occurrence | None:
    """What a record says was planned; None where that is not there, or is no session of theirs."""
    entry, _, day = found.record.planned.partition(":")
    try:
        planned = occurrence(entry, date.fromisoformat(day)) if entry else None
    except (UsageError, ValueError):
        return None  # what was planned was changed meanwhile: the record stands without it
    if planned is None or planned.entry.kind != SESSION:
        return None
    return planned if found.child in planned.entry.children else None


def _say(
    tx: Transaction, found: Session, planned: Occurrence, outcome: str, on: date | None
) -> None:
    key = uuid5(NAMESPACE_URL, f"kwtui:{found.id}:{found.version}:{outcome}").hex
    came_of_within(tx, key, planned.entry.id, planned.day, outcome, _source(found), on)


def _source(found: Session) -> str:
    return f"session:{found.id}"

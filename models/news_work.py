"""News of sessions, of what they promised, of actions, and of the planner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from models.database import rows
from models.dates import date_text
from models.journal_range import among
from models.news import Ground, Line, Told, joined, one_line
from models.occurrence_rows import OccurrenceTable
from models.planner import COLUMNS, Entry, PlannerTable, entry_of
from models.planner_kinds import sort_of
from models.session_kinds import OUTCOMES
from models.session_list import lines as session_lines
from models.sessions import SessionTable
from models.shifts import clock_text, day_text
from models.tasks import (
    ACTION,
    PLAN,
    TARGET,
    WORK,
    Outcome,
    OutcomeTable,
    Task,
    TaskTable,
    outcomes,
    tasks_where,
)

WORDS = {TARGET: "target", WORK: "follow-up", PLAN: "plan update", ACTION: "action"}
"""What each kind of task is called here."""


def work(on: Ground) -> Iterator[Told]:
    """All of it."""
    yield from _sessions(on)
    yield from _tasks(on)
    yield from _planner(on)


def _sessions(on: Ground) -> Iterator[Told]:
    """Sessions; of a record that was withdrawn only that it was."""
    words = dict(OUTCOMES)
    for each in session_lines(SessionTable.id.in_(among(on.ids("session")))):
        source = f"session:{each.id}"
        when = day_text(each.day)
        if each.withdrawn:
            text = f"a record of a session, {when}, was withdrawn"
        else:
            if each.starts:
                when = f"{when} {clock_text(on.hours, each.starts)}"
            about = ", ".join(each.topics)
            what = f"session {when}: {words.get(each.outcome, each.outcome)}"
            text = joined((joined((what, about), ", "), _state(on, each.state, each.read)))
        who = on.who(each.author)
        secret = each.withdrawn
        yield (
            each.child,
            Line("session", text, source, each.starts, who, False, secret, (source,)),
        )


def _state(on: Ground, state: str, read: str | None) -> str:
    """Where a record stands: not signed yet, or what a manager said."""
    return "not signed yet" if state == "draft" else (read or "")


def _tasks(on: Ground) -> Iterator[Told]:
    """What was promised, carried over or closed: a line a task, with what was said of it."""
    said = OutcomeTable.select(OutcomeTable.task, OutcomeTable.id)
    of_outcome: dict[str, list[str]] = {}
    for task, id in rows(said.where(OutcomeTable.id.in_(among(on.ids("outcome"))))):  # noqa: A001
        of_outcome.setdefault(task, []).append(id)
    wanted = {*on.ids("task"), *of_outcome}
    found = tasks_where(TaskTable.id.in_(among(wanted)))
    became = outcomes([each.id for each in found])
    for each in found:
        covers = on.covered("task", [each.id])
        covers += on.covered("outcome", of_outcome.get(each.id, ()))
        kind = "action" if each.kind == ACTION else "task"
        text = task_text(on, each, became[each.id])
        touch = on.last("task", each.id)
        who = on.who(touch.author if touch else each.typed_by)
        at = touch.at if touch else each.typed_at
        yield each.child or None, Line(kind, text, f"task:{each.id}", at, who, covers=covers)


def task_text(on: Ground, each: Task, said: list[Outcome]) -> str:
    """What is to be done, by whom, by when, or what became of it."""
    newest = said[-1] if said else None
    what = f"{WORDS.get(each.kind, each.kind)}: {one_line(each.text)}"
    if each.closed is not None:
        return joined((f"{what}: {each.closed}", one_line(newest.note) if newest else ""))
    clock = f" {each.clock}" if each.clock else ""
    due = f"due {date_text(each.due)}{clock}" if each.due else ""
    carried = newest.outcome if newest else ""
    return joined((what, on.who(each.owner) if each.owner else "", due, carried))


def _planner(on: Ground) -> Iterator[Told]:
    """Entries that were planned or changed, and what was said of their days."""
    said = _days(on)
    wanted = {*on.ids("planner"), *(entry for entry, *_ in said)}
    query = PlannerTable.select(*[getattr(PlannerTable, name) for name in COLUMNS])
    found = [entry_of(row) for row in rows(query.where(PlannerTable.id.in_(among(wanted))))]
    entries = {each.id: each for each in found}
    for id in on.ids("planner"):  # noqa: A001
        source = f"planner:{id}"
        entry = entries[id]
        for child in entry.children or (None,):
            text = joined((f"{entry.state}: {planned_text(entry)}", one_line(entry.why)))
            yield (
                child,
                Line(
                    "planner",
                    text,
                    source,
                    entry.typed_at,
                    on.who(entry.typed_by),
                    covers=(source,),
                ),
            )
    for entry_id, id, by, at, text in said:  # noqa: A001
        entry, source = entries[entry_id], f"occurrence:{id}"
        for child in entry.children or (None,):
            whole = f"{name_of(entry)}, {text}"
            yield child, Line("planner", whole, source, at, on.who(by), covers=(source,))


def _days(on: Ground) -> list[tuple[str, str, str, datetime, str]]:
    """What was said of days of the planner: entry, row, who, when, words."""
    names = ("entry", "id", "typed_by", "typed_at", "day", "on", "starts", "state", "why")
    query = OccurrenceTable.select(*[getattr(OccurrenceTable, name) for name in names])
    query = query.where(OccurrenceTable.id.in_(among(on.ids("occurrence"))))
    return [
        (entry, id, by, at, joined((_day_text(*rest), one_line(why))))
        for entry, id, by, at, *rest, why in rows(query.order_by(OccurrenceTable.seq))  # noqa: A001
    ]


def _day_text(day: date, now_on: date, starts: str | None, state: str) -> str:
    to = f" to {day_text(now_on)}" if now_on != day else ""
    clock = f" {starts}" if starts else ""
    return f"{day_text(day)}{to}{clock}: {state}"


def planned_text(entry: Entry) -> str:
    """What is planned, and when."""
    clock = f" {entry.starts}" if entry.starts else ""
    again = ", repeats" if entry.repeats else ""
    return f"{name_of(entry)}, {day_text(entry.day)}{clock}{again}"


def name_of(entry: Entry) -> str:
    """What an entry of the planner is called."""
    return one_line(entry.title) or sort_of(entry.kind).word

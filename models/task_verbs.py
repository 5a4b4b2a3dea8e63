"""Tasks as a record of a session makes and answers them, and closing one from a list (S12, S13)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from models.database import writes
from models.dates import date_text
from models.errors import Refused, UsageError
from models.home import today
from models.journal import By, Transaction, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.roles import author
from models.session_record import CARRIED, DROPPED, ENDS, Record
from models.tasks import (
    PLAN,
    TAKEN_BACK,
    TAKEN_OUT,
    TARGET,
    WORK,
    Outcome,
    OutcomeTable,
    Task,
    TaskTable,
    outcomes,
    task,
    tasks_where,
)

DONE = "done"
"""The outcome that closes work, and an update of a plan."""


@writes
def close_task(by: By, id: str, task_id: str, outcome: str, day: date, note: str = "") -> bool:  # noqa: A002
    """Says what became of a task, from a list; False on a retry.

    `day` is when it was done: of a plan, the date of its update. Raises Mistaken with all that is
    wrong, Refused when it is closed already, UsageError for an unknown task or outcome.
    """
    note = tidy(note)
    with transaction(by, "close task") as tx:
        author(by)
        found = task(task_id)
        if OutcomeTable.select().where(OutcomeTable.id == id).exists():
            return False
        if found.closed is not None:
            raise Refused(f"Closed already: {found.closed}.")
        _check_outcome(found, outcome)
        raise_any([*_mistakes(by, found, outcome, day, note)])
        return _say(tx, id, found, outcome, day, note, None)


def _check_outcome(of: Task, outcome: str) -> None:
    """A target takes the outcomes of a target; anything else is done or dropped."""
    fitting = [key for key, _ in ENDS] if of.kind == TARGET else [DONE, DROPPED]
    if of.kind == PLAN:
        fitting = [DONE]
    if outcome not in fitting:
        raise UsageError("What became of it? Answer: " + ", ".join(fitting) + ".")


def _mistakes(by: By, of: Task, outcome: str, day: date, note: str) -> Iterator[Mistake]:
    if day > today(by.at):
        yield Mistake("day", f"{date_text(day)} is still to come. Close it on the day.")
    if outcome == DROPPED and not note:
        yield Mistake("note", "Say in a line why it was dropped.")
    yield from too_long("note", note, LONGEST_NOTE)


def _say(
    tx: Transaction,
    id: str,  # noqa: A002
    of: Task,
    outcome: str,
    day: date,
    note: str,
    session: str | None,
) -> bool:
    """Adds an outcome; the task is closed by it unless it is carried over, or taken back."""
    added = tx.add(
        OutcomeTable,
        id=id,
        task=of.id,
        session=session,
        outcome=outcome,
        note=note or None,
        day=day,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
    )
    closed = None if outcome in (CARRIED, TAKEN_BACK) else outcome
    if closed != of.closed:
        tx.change(TaskTable, of.id, of.version, closed=closed)
    return added


def keep_tasks(tx: Transaction, session: str, child: str, record: Record, author: str) -> None:
    """Brings the tasks of a record to what it says by now, in the transaction that stores it."""
    standing = {each.id: each for each in tasks_where(TaskTable.session == session)}
    wanted = dict(_wanted(record, author))
    for key, values in wanted.items():
        if key not in standing:
            tx.add(
                TaskTable, id=key, child=child, session=session, version=1,
                typed_by=tx.by.staff, typed_at=tx.by.at, **values,
            )  # fmt: skip
        else:
            _change(tx, standing[key], child, values)
    for key, each in standing.items():
        if key not in wanted and each.closed is None:
            _say(tx, _next(each), each, TAKEN_OUT, record.day, "", session)
    _take_back(tx, session, {each.task for each in record.earlier}, record.day)
    _answer(tx, session, record)


def take_out(tx: Transaction, session: str, day: date) -> None:
    """Closes what a record had promised that is withdrawn, and opens what it had closed."""
    for each in tasks_where(TaskTable.session == session, TaskTable.closed.is_null()):
        _say(tx, _next(each), each, TAKEN_OUT, day, "", session)
    _take_back(tx, session, set(), day)


def _take_back(tx: Transaction, session: str, still: Collection[str], day: date) -> None:
    """Opens what this session had closed of earlier ones and says nothing of any more."""
    said = OutcomeTable.select(OutcomeTable.task).where(OutcomeTable.session == session)
    others = TaskTable.session.is_null() | (TaskTable.session != session)
    for each in tasks_where(TaskTable.id.in_(said), TaskTable.closed.is_null(False), others):
        newest = outcomes([each.id])[each.id][-1]
        if each.id not in still and newest.session == session:
            _say(tx, _next(each), each, TAKEN_BACK, day, "", session)


def _next(of: Task) -> str:
    """The id of what is said of a task now."""
    return _id(of.id, outcomes([of.id]))


def _id(task: str, said: Mapping[str, Sequence[Outcome]]) -> str:
    """The same for the same place in what was said of a task: nothing here is left to chance."""
    return uuid5(NAMESPACE_URL, f"kwtui:{task}:{len(said[task])}").hex


def _wanted(record: Record, author: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every task of a record by its id, as its row should be."""
    topic = ",".join(record.topics) or None
    for target in record.targets:
        yield target.id, _row(TARGET, target.text, None, target.due, topic)
    for work in record.work:
        yield work.id, _row(WORK, work.text, work.owner or author, work.due, topic)
    for plan in record.plans:
        row = _row(PLAN, plan.text, author, None, topic)
        yield plan.id, row | {"document": plan.document, "sections": ",".join(plan.sections)}


def _row(
    kind: str, text: str, owner: str | None, due: date | None, topic: str | None
) -> dict[str, Any]:
    return {"kind": kind, "text": text, "owner": owner, "due": due, "topic": topic}


def _change(tx: Transaction, standing: Task, child: str, values: dict[str, Any]) -> None:
    """Changes a task that its record words differently by now; one taken out comes back."""
    closed = None if standing.closed == TAKEN_OUT else standing.closed
    wanted = {"child": child, "closed": closed, **values}
    if any(getattr(standing, key) != value for key, value in wanted.items()):
        tx.change(TaskTable, standing.id, standing.version, **wanted)


def _answer(tx: Transaction, session: str, record: Record) -> None:
    """Stores what this session said of earlier targets, where it says something new."""
    said = outcomes([each.task for each in record.earlier])
    for each in record.earlier:
        mine = [one for one in said[each.task] if one.session == session]
        if mine and (mine[-1].outcome, mine[-1].note or "") == (each.outcome, each.note):
            continue
        _say(
            tx, _id(each.task, said), task(each.task), each.outcome, record.day, each.note, session
        )

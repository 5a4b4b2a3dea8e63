"""What is due, worked out a second time: day by day from the raw rows, without models/duties.

Where the rules look back from a day, this walks forward through all days since the book was begun.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from models.database import sql

DAY = timedelta(days=1)
MONTHLY = ("placement-plan", "risk-assessment", "behaviour-plan", "monthly-review")
TASKS = {"work": "follow-up", "target": "target", "plan": "plan", "action": "action"}
LEADS = {
    **dict.fromkeys(("follow-up", "target", "plan", "action", "visit", "supervision"), 7),
    "file": 14,
}
FILES = {"document": "review", "health-check": "health", "check": "check", "referral": "referral"}

Due = tuple[str, str | None, date | None, str]
"""The rule, the child, the day, the state."""


class Raw(NamedTuple):
    """The rows of one child."""

    child: str
    begun: date
    since: date
    sessions: list[date]
    """Of those that were held with the child alone."""
    entries: list[tuple[str, dict[str, str], date | None]]
    incidents: list[tuple[str, date, bool]]
    """The id, the day, whether it says who was told and when."""
    tasks: list[tuple[str, date | None]]


def due_of(child: str, today: date) -> set[Due]:
    """What is due for a child on a day (to be called on a database thread)."""
    raw = _raw(child)
    found = {
        *_spans(raw, "week", raw.sessions, today, _week, 1, 2, "not recorded"),
        *_spans(raw, "month", raw.sessions, today, _month, 4, 7, "not recorded"),
        *_spans(raw, "update", _marked(raw, "weekly"), today, _week, 1, 2, "not recorded"),
        *_visit(raw, today),
        *_after(raw, today),
    }
    for sort in MONTHLY:
        days = [
            _on(v) for kind, v, _ in raw.entries if kind == "document" and v["document"] == sort
        ]
        found |= {*_spans(raw, f"document {sort}", days, today, _month, 1, 7, "overdue")}
    for kind, _, due in raw.entries:
        if due is not None and kind != "date" and today >= due - LEADS["file"] * DAY:
            found.add((FILES.get(kind, "renewal"), child, due, _state(due, today)))
    return found | {*_tasks(child, raw.tasks, today)}


def of_the_house(today: date) -> set[Due]:
    """What is due about no child: supervisions, and actions that shifts handed on."""
    return supervisions(today) | {*_tasks(None, _open_tasks(""), today)}


def supervisions(today: date) -> set[Due]:
    """Whose supervision is due; a set of days, as two may have the same."""
    newest: dict[str, str | None] = {}
    for staff, due in sql("SELECT staff, next_due FROM supervision ORDER BY held, seq").fetchall():
        newest[staff] = due
    days = [date.fromisoformat(each) for each in newest.values() if each]
    return {
        ("supervision", None, day, _state(day, today))
        for day in days
        if today >= day - LEADS["supervision"] * DAY
    }


def _raw(child: str) -> Raw:
    begun = sql("SELECT at FROM history WHERE seq = 1").fetchone()[0]
    steps = sql("SELECT day FROM placement WHERE child = ? AND stage = 'placed'", (child,))
    sessions = sql(
        "SELECT day FROM session WHERE child = ? AND outcome = 'held' AND state <> 'withdrawn'"
        " AND kind IN ('individual', 'first')",
        (child,),
    )
    entries = sql("SELECT kind, body, due FROM file WHERE child = ? AND ended = 0", (child,))
    incidents = sql("SELECT id, at, told, told_at FROM incident WHERE child = ?", (child,))
    return Raw(
        child,
        _local(begun),
        min(date.fromisoformat(day) for (day,) in steps),
        [date.fromisoformat(day) for (day,) in sessions],
        [(kind, json.loads(body), _day(due)) for kind, body, due in entries],
        [(id, _local(at), bool(told and told_at)) for id, at, told, told_at in incidents],
        _open_tasks(child),
    )


def _open_tasks(child: str) -> list[tuple[str, date | None]]:
    found = sql("SELECT kind, due FROM task WHERE child = ? AND closed IS NULL", (child,))
    return [(kind, _day(due)) for kind, due in found]


def _tasks(
    child: str | None, tasks: Iterable[tuple[str, date | None]], today: date
) -> Iterator[Due]:
    for kind, due in tasks:
        rule = TASKS[kind]
        if due is None and kind != "target":
            yield rule, child, None, "due"
        elif due is not None and today >= due - LEADS[rule] * DAY:
            yield rule, child, due, _state(due, today)


def _local(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(ZoneInfo("Europe/London")).date()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _on(values: dict[str, str]) -> date:
    return date.fromisoformat(values["day"])


def _marked(raw: Raw, how: str) -> list[date]:
    """The days of the contacts that count as the update, or as a visit."""
    made = [values for kind, values, _ in raw.entries if kind == "contact-made"]
    return [_on(values) for values in made if values.get(how) == "yes"]


def _state(due: date, today: date) -> str:
    return "overdue" if due < today else "due" if due == today else "soon"


def _week(day: date) -> tuple[date, date]:
    year, number, _ = day.isocalendar()
    return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day + relativedelta(day=31)


def _spans(
    raw: Raw,
    rule: str,
    days: Iterable[date],
    today: date,
    span: Callable[[date], tuple[date, date]],
    aim: int,
    lead: int,
    missed: str,
) -> Iterable[Due]:
    """Through every day since the beginning: what waits, and whether anything ends that."""
    marks = [day for day in days if raw.begun <= day <= today]
    waits: date | None = None
    day = raw.begun
    while day < today:
        first, last = span(day)
        if day in marks:
            waits = None
        count = sum(first <= mark <= last for mark in marks)
        if day == last and first >= raw.begun and count < aim and waits is None:
            waits = last
        day += DAY
    first, last = span(today)
    count = sum(first <= mark <= last for mark in marks)
    if waits is not None and today not in marks:
        yield rule, raw.child, waits, missed
    elif first >= raw.begun and count >= aim:
        yield rule, raw.child, last, "done"
    elif first >= raw.begun and today >= last - lead * DAY:
        yield rule, raw.child, last, _state(last, today)


def _visit(raw: Raw, today: date) -> Iterable[Due]:
    rules = [values for kind, values, _ in raw.entries if kind == "visit-rule"]
    visits = [day for day in _marked(raw, "visit") if raw.since <= day <= today]
    last = max(visits, default=raw.begun)
    due = last + timedelta(weeks=6)
    if rules and rules[0]["rule"] == "placement" and last >= raw.since + relativedelta(years=1):
        due = last + relativedelta(months=3)
    for _, day, _ in raw.incidents:
        if not visits or day > last:
            due = min(due, day + 7 * DAY)
    if today >= due - LEADS["visit"] * DAY:
        yield "visit", raw.child, due, _state(due, today)


def _after(raw: Raw, today: date) -> Iterable[Due]:
    decided = {
        values.get("incident"): values["meeting"]
        for kind, values, _ in raw.entries
        if kind == "after-incident"
    }
    for id, day, told in raw.incidents:
        if not told:
            yield "notified", raw.child, day, _state(day, today)
        if decided.get(id) not in ("held", "not-needed"):
            yield "meeting", raw.child, day + 7 * DAY, _state(day + 7 * DAY, today)


def named(found: Iterable[Any]) -> set[Due]:
    """Duties as this model has them: a document with its sort."""
    return {
        (
            f"document {each.period.partition(':')[0]}" if each.rule == "document" else each.rule,
            each.child,
            each.due,
            each.state,
        )
        for each in found
    }

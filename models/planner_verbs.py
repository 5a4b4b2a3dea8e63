"""Planning, and changing what is planned: all of it, one day, or all from a day on (S1, P2).

What was planned stays visible: a day that is moved or cancelled is shown as such, with the reason,
and a series that changes from a day on ends there, so that what was before is as it was.
"""

from __future__ import annotations

from datetime import date

from models.database import writes
from models.errors import Refused, UsageError
from models.journal import By, Transaction, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.occurrences import HELD, OUTCOMES, occurrence
from models.planned import Planned, planned_of, tidied
from models.planner import CANCELLED, PLANNED, entry, stored
from models.planner_changes import change_day, change_whole, is_moved
from models.planner_checks import ground, mistakes_of
from models.planner_series import cancel_from, cancel_whole, go_on_with
from models.planner_store import add_entry, check_open, check_seen, is_said, say
from models.roles import author
from models.shifts import local


@writes
def plan(by: By, id: str, planned: Planned) -> bool:  # noqa: A002
    """Plans something (S1); False on a retry.

    Raises Mistaken with all that is wrong, Refused for the same id with other words, UsageError
    for an unknown child or member of staff.
    """
    planned = tidied(planned)
    with transaction(by, "plan") as tx:
        if (found := stored(id)) is not None:
            if planned_of(found) == planned._replace(ends_on=planned.last_day):
                return False
            raise Refused("This was stored before, with other words. Change what is stored.")
        author(by)
        raise_any(mistakes_of(ground(by), planned))
        return add_entry(tx, id, planned)


@writes
def replan(
    by: By,
    id: str,  # noqa: A002
    version: int,
    planned: Planned,
    *,
    day: date | None = None,
    onward: bool = False,
    new_id: str | None = None,
    why: str = "",
    seen: str | None = None,
) -> bool:
    """Changes an entry from the version that was seen; False when nothing is different.

    Without `day` all of it; with it that day alone, or with `onward` all from it on, which becomes
    an entry of its own. `new_id` is the id of that entry, or of what is said of the one day;
    `seen` is what the author saw said of it. Raises Mistaken with all that is wrong, Stale when
    somebody changed it since, Refused for what has begun, UsageError for an unknown entry.
    """
    planned, why = tidied(planned), tidy(why)
    with transaction(by, "change plan") as tx:
        author(by)
        found, on = entry(id), ground(by)
        key = new_id or f"{id}:{version}"
        if stored(key) is not None or is_said(key):
            return False
        raise_any(list(too_long("why", why, LONGEST_NOTE)))
        if found.state == CANCELLED:
            raise Refused("It was cancelled. Plan it anew.")
        if day is not None and onward and day > found.day:
            go_on_with(tx, on, found, version, day, key, planned, why)
            return True
        whole = day is None or onward
        if not whole or (found.repeats is None and is_moved(found, planned)):
            return change_day(tx, on, found, version, day or found.day, key, planned, why, seen)
        return change_whole(tx, on, found, version, planned, why)


@writes
def move(
    by: By,
    id: str,  # noqa: A002
    of: str,
    day: date,
    to: date,
    starts: str | None = None,
    ends: str | None = None,
    why: str = "",
    seen: str | None = None,
) -> bool:
    """Moves one day of the entry `of` to another day or time; False on a retry.

    A time that is None stays as it is. Raises Mistaken with all that is wrong (also without a
    reason), Stale, Refused for what is written up, UsageError for what is not planned.
    """
    why = tidy(why)
    with transaction(by, "move plan") as tx:
        author(by)
        if is_said(id):
            return False
        was, on = occurrence(of, day), ground(by)
        check_seen(was, seen)
        check_open(was)
        if was.entry.state == CANCELLED:
            raise Refused("It was cancelled. Plan it anew.")
        there = planned_of(was.entry)._replace(
            day=to, ends_on=to + (was.until - was.on), repeats=None, until=None,
            starts=(was.starts if starts is None else starts) or "",
            ends=(was.ends if ends is None else ends) or "",
        )  # fmt: skip
        there = tidied(there)
        wrong = [_to(each) for each in mistakes_of(on, there)]
        raise_any([*wrong, *_wrong_reason(why, "Say why it is moved.")])
        now = was._replace(
            on=to, until=there.last_day, starts=there.starts, ends=there.ends, state=PLANNED,
            why=why,
        )  # fmt: skip
        return say(tx, id, was, now)


def _to(mistake: Mistake) -> Mistake:
    """A mistake at the fields of a move: the day is that to which it is moved."""
    return mistake._replace(where="to") if mistake.where == "day" else mistake


def _wrong_reason(why: str, missing: str) -> list[Mistake]:
    return [*too_long("why", why, LONGEST_NOTE)] if why else [Mistake("why", missing)]


@writes
def cancel(
    by: By,
    id: str,  # noqa: A002
    of: str,
    day: date | None = None,
    *,
    onward: bool = False,
    why: str = "",
    seen: str | None = None,
) -> bool:
    """Cancels one day of the entry `of`, all from it on, or without a day all; False on a retry.

    Raises Mistaken without a reason, Stale, Refused for what is written up, or has begun and is to
    be cancelled as a whole, UsageError for what is not planned.
    """
    why = tidy(why)
    with transaction(by, "cancel plan") as tx:
        author(by)
        found, on = entry(of), ground(by)
        if is_said(id) or stored(id) is not None or found.state == CANCELLED:
            return False
        raise_any(_wrong_reason(why, "Say why it is cancelled."))
        if found.repeats is None or (day is not None and not onward):
            was = occurrence(of, day or found.day)
            check_seen(was, seen)
            check_open(was)
            return was.state != CANCELLED and say(
                tx, id, was, was._replace(state=CANCELLED, why=why)
            )
        if day is None or day <= found.day:
            cancel_whole(tx, on, found, why)
        else:
            cancel_from(tx, on, found, day, id, why)
        return True


@writes
def came_of(
    by: By,
    id: str,  # noqa: A002
    of: str,
    day: date,
    outcome: str,
    source: str | None = None,
    on: date | None = None,
) -> bool:
    """Says what came of one day of the entry `of` (P2): one of OUTCOMES; False when that is said.

    `source` is the record that says so ("session:…"), `on` the day on which it was, where that is
    another: then it was moved. PLANNED takes back what was said. Raises UsageError for what is not
    planned, Refused for what is still to come.
    """
    with transaction(by, "came of plan") as tx:
        author(by)
        return came_of_within(tx, id, of, day, outcome, source, on)


def came_of_within(
    tx: Transaction, id: str, of: str, day: date, outcome: str, source: str | None,  # noqa: A002
    on: date | None = None,
) -> bool:  # fmt: skip
    """The same as a part of the transaction that stores the record."""
    if outcome not in (*OUTCOMES, PLANNED):
        raise UsageError("What came of it is one of: " + ", ".join(OUTCOMES) + ".")
    was = occurrence(of, day)
    there = on or was.on
    if is_said(id) or (was.state, was.source, was.on) == (outcome, source, there):
        return False
    hours = ground(tx.by).hours
    if outcome == HELD and there > local(hours, tx.by.at).date():
        raise Refused("It is still to come. Say what came of it on the day.")
    until = there + (was.until - was.on)
    now = was._replace(
        on=there, until=until, state=outcome, source=source if outcome in OUTCOMES else None
    )
    return say(tx, id, was, now)

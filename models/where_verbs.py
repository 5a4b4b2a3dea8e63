"""Saying where a child is (W1), and closing what is due for a child who is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from models.answering import AHEAD, NewAnswer, check_open, checked_note, store
from models.answers import Standing, answers_of, by_item, standing
from models.database import writes
from models.errors import Refused, UsageError
from models.home import Home, home
from models.home_terms import said_at
from models.journal import By, transaction
from models.people import ChildTable, initials_by_id
from models.planner_lines import drawn
from models.routine import Item, routine
from models.shifts import Part, window
from models.whereabouts import STATES, Where, WhereTable, where_is


@writes
def set_where(
    by: By,
    request: str,
    child: str,
    state: str,
    since: datetime,
    back: datetime | None = None,
    note: str | None = None,
) -> bool:
    """Says where a child is (W1); False when this request is stored already.

    Raises UsageError for an unknown state or child, Refused for a time that cannot be.
    """
    if state not in {value for _, value, _ in STATES}:
        raise UsageError(f"{state} is not one of: " + ", ".join(v for _, v, _ in STATES) + ".")
    if not ChildTable.select().where(ChildTable.id == child).exists():
        raise UsageError(said_at("This {child} is not in the home any more.", by.at))
    if since > by.at + AHEAD:
        raise Refused(
            said_at("That time is still to come. Say it when the {child} has gone.", by.at)
        )
    if back is not None and back <= since:
        raise Refused(
            said_at("The {child} would be back before going. Check the two times.", by.at)
        )
    with transaction(by, "where") as tx:
        return tx.add(
            WhereTable,
            id=request,
            child=child,
            state=state,
            since=since,
            back=None if state == "in" else back,
            note=checked_note(note),
            typed_by=by.staff,
            typed_at=by.at,
        )


class ToClose(NamedTuple):
    """What closing a part of the day for a child who is away would answer."""

    where: Where
    items: tuple[str, ...]
    """What is asked, as staff read it."""
    late: bool
    """Whether the child went after the part began, so that some of it may have been done."""


def to_close(child: str, day: date, part: Part) -> ToClose:
    """What `close_away` would answer now."""
    where, place = where_is(child), home()
    late = where.since is not None and where.since > window(place.hours, part, day).start
    titles = tuple(item.title for item, _ in _open(place, child, day, part))
    return ToClose(where, titles, where.away and late)


def _open(place: Home, child: str, day: date, part: Part) -> Iterator[tuple[Item, Standing]]:
    """What is due and has no answer, with what stands there."""
    found = by_item(answers_of(child, day, part))
    lines_in = drawn(place, [day], [child], initials_by_id())
    for item in lines_in.due(routine(place), child, part, day):
        stands = standing(found[item.id])
        if stands.value is None:
            yield item, stands


@writes
def close_away(by: By, request: str, child: str, day: date, part: Part) -> int:
    """Answers *away* for what is due and unanswered of a child who is away; how many it were.

    One transaction; each answer carries the whereabouts as its reason; what is answered stays; one
    undo takes all back. Raises Refused when the child is in.
    """
    check_open(home().hours, part, day, by.at)
    with transaction(by, "away") as tx:
        answers = answers_of(child, day, part)
        again = [answer for answer in answers if answer.batch == request]
        if again:
            return len(again)
        where = where_is(child)
        if not where.away:
            raise Refused(said_at("This {child} is in: say first where they are (w).", by.at))
        closed = 0
        for item, stands in list(_open(home(), child, day, part)):
            new = NewAnswer(
                id=str(uuid5(UUID(request), item.id)),
                child=child,
                day=day,
                part=part,
                item=item.id,
                value="away",
                at=by.at,
                done_by=by.staff,
                reason=where.state,
                seen=stands.answer.id if stands.answer else None,
            )
            store(tx, new, item.title, None, batch=request)
            closed += 1
        return closed

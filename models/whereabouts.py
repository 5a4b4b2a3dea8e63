"""Where each child is (W1), and closing what is due for a child who is away."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from peewee import IntegerField, TextField, fn

from models.answering import AHEAD, NewAnswer, check_open, checked_note, store
from models.answers import answers_of, by_item, standing
from models.database import Table, rows, writes
from models.errors import Refused, UsageError
from models.fields import InstantField
from models.home import home
from models.journal import By, transaction
from models.people import ChildTable
from models.routine import due, items
from models.shifts import Part

STATES: tuple[tuple[str, str, str], ...] = (
    ("i", "in", "in"),
    ("m", "missing", "missing"),
    ("s", "school", "school"),
    ("c", "contact", "contact"),
    ("a", "activity", "activity"),
    ("o", "overnight", "overnight"),
    ("h", "hospital", "hospital"),
)
"""Key, value and word of each state."""


class WhereTable(Table):
    """Where a child went; the highest number stands."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    state = TextField()
    since = InstantField()
    back = InstantField(null=True)
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `whereabouts`."""

        table_name = "whereabouts"
        indexes = ((("child", "seq"), False),)


class Where(NamedTuple):
    """Where a child is, since when, when expected back, and who said so."""

    state: str
    since: datetime | None
    back: datetime | None
    note: str | None
    typed_by: str | None
    typed_at: datetime | None

    @property
    def away(self) -> bool:
        """Anything but in."""
        return self.state != "in"

    def overdue(self, now: datetime) -> bool:
        """Whether the child should be back by now."""
        return self.away and self.back is not None and self.back < now


AT_HOME = Where("in", None, None, None, None, None)


def everywhere() -> dict[str, Where]:
    """The last known whereabouts of each child who has any, by the child's id."""
    newest = WhereTable.select(fn.MAX(WhereTable.seq)).group_by(WhereTable.child)
    query = WhereTable.select(
        WhereTable.child,
        WhereTable.state,
        WhereTable.since,
        WhereTable.back,
        WhereTable.note,
        WhereTable.typed_by,
        WhereTable.typed_at,
    ).where(WhereTable.seq.in_(newest))
    return {child: Where(*rest) for child, *rest in rows(query)}


def where_is(child: str) -> Where:
    """Where a child is; in, when nothing was ever said."""
    return everywhere().get(child, AT_HOME)


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
        raise UsageError("This child is not in the home any more.")
    if since > by.at + AHEAD:
        raise Refused("That time is still to come. Say it when the child has gone.")
    if back is not None and back <= since:
        raise Refused("The child would be back before going. Check the two times.")
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
            raise Refused("This child is in: say first where they are (w).")
        found = by_item(answers)
        closed = 0
        for item in due(home(), items(), part, day):
            stands = standing(found[item.id])
            if stands.value is not None:
                continue
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

"""Writing the roster (W7): who is on, who leads, who has which child; as planned or as worked.

Rows are only added. What was planned and what was worked have places of their own, so that neither
is ever changed by the other; what stood before is in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from models.database import writes
from models.errors import Refused, UsageError
from models.journal import By, Transaction, transaction
from models.mistakes import raise_any, tidy
from models.roles import must_lead
from models.roster import (
    PLANNED,
    WORKED,
    Place,
    RosterTable,
    Turn,
    is_stored,
    on_shift,
)
from models.roster_checks import Ground, ground, turn_mistakes, wrong_day
from models.shift_plan import shift_on


@writes
def put_on(
    by: By,
    id: str,  # noqa: A002
    place: Place,
    leads: bool = False,
    children: Sequence[str] = (),
    note: str | None = None,
) -> bool:
    """Plans somebody onto a shift, or says that they work it; False when they are on it already.

    Raises Mistaken with all that is wrong, UsageError for an unknown shift, Refused for who may
    not: a shift leader or a manager plans, anybody says what they themselves work.
    """
    with transaction(by, _verb(place, "on")) as tx:
        on = ground(by)
        team = _without(on, tx.by, id, place)
        if team is None:
            return False
        theirs, words = tuple(children), tidy(note) or None
        new = _fresh(on, place, team)._replace(leads=leads, children=theirs, note=words)
        return _store(tx, on, id, new, team)


@writes
def start(by: By, id: str, place: Place) -> bool:  # noqa: A002
    """Says that somebody works a shift, as they were planned for it; False when that is said.

    `place` is that of the work. Who was planned to lead does, unless somebody else leads by now;
    children who no longer live here are left out. Raises what `put_on` raises.
    """
    with transaction(by, _verb(place, "on")) as tx:
        return _begin(tx, ground(by), id, place)


@writes
def put_all_on(by: By, id: str, places: Sequence[Place]) -> bool:  # noqa: A002
    """Puts several people on a shift, all of them or none: plans them, or says that they work it
    as they were planned; False when all are on already.

    Raises what `put_on` raises.
    """
    with transaction(by, _verb(places[0], "on")) as tx:
        on = ground(by)
        return any([_begin(tx, on, str(uuid5(UUID(id), each.staff)), each) for each in places])


def _begin(tx: Transaction, on: Ground, id: str, place: Place) -> bool:  # noqa: A002
    """Puts somebody on a shift: on the work as they were planned for it."""
    team = _without(on, tx.by, id, place)
    if team is None:
        return False
    new = _fresh(on, place, team)
    if place.kind == WORKED and (planned := _at(team, place._replace(kind=PLANNED))):
        new = _as_planned(on, planned, team)
    return _store(tx, on, id, new, team)


def _without(on: Ground, by: By, id: str, place: Place) -> list[Turn] | None:  # noqa: A002
    """Who is on a shift onto which the author may put somebody; None when they are on already."""
    _check_author(on, by, place)
    raise_any(list(wrong_day(place, on.today)))
    team = on_shift(place.day, place.shift)
    return None if is_stored(id) or _at(team, place) else team


def _as_planned(on: Ground, planned: Turn, team: Sequence[Turn]) -> Turn:
    """What somebody works who was planned for it."""
    led = any(each.leads for each in team if each.kind == WORKED)
    here = on.living(planned.day)
    return planned._replace(
        kind=WORKED,
        leads=planned.leads and not led,
        children=tuple(each for each in planned.children if each in here),
        note=None,
    )


@writes
def take_off(by: By, id: str, place: Place) -> bool:  # noqa: A002
    """Takes somebody off a shift, as planned or as worked; False on a retry.

    Raises Refused where they are not on it, and what `put_on` raises.
    """
    return _change(by, id, place, "off", lambda turn: turn._replace(on=False, leads=False))


@writes
def say_leader(by: By, id: str, place: Place, leads: bool = True) -> bool:  # noqa: A002
    """Says that somebody leads a shift, which ends that of another, or does not lead it any more.

    False when nothing is different; raises what `take_off` raises.
    """
    return _change(by, id, place, "leads", lambda turn: turn._replace(leads=leads))


@writes
def give_children(by: By, id: str, place: Place, children: Sequence[str]) -> bool:  # noqa: A002
    """Says which children somebody has on a shift, by their ids; none is nobody in particular.

    False when nothing is different; raises what `take_off` raises.
    """
    theirs = tuple(children)
    return _change(by, id, place, "children", lambda turn: turn._replace(children=theirs))


@writes
def say_note(by: By, id: str, place: Place, note: str | None) -> bool:  # noqa: A002
    """Writes a line to somebody's turn; False when nothing is different.

    Raises what `take_off` raises.
    """
    words = tidy(note) or None
    return _change(by, id, place, "note", lambda turn: turn._replace(note=words))


@writes
def set_times(by: By, id: str, place: Place, starts: datetime, ends: datetime) -> bool:  # noqa: A002
    """Corrects from when to when somebody worked; False when nothing is different.

    What was planned keeps the times of the shift: Refused. Raises what `take_off` raises.
    """
    if place.kind != WORKED:
        raise Refused("What is planned has the times of the shift. Correct what was worked.")
    return _change(by, id, place, "times", lambda turn: turn._replace(starts=starts, ends=ends))


def _change(
    by: By,
    id: str,  # noqa: A002
    place: Place,
    what: str,
    changed: Callable[[Turn], Turn],
) -> bool:
    """Stores what stands at a place with something different."""
    with transaction(by, _verb(place, what)) as tx:
        on = ground(by)
        _check_author(on, by, place)
        team = on_shift(place.day, place.shift)
        if is_stored(id):
            return False
        turn = _at(team, place)
        if turn is None:
            raise Refused("Somebody took them off this shift meanwhile. Look again.")
        new = changed(turn)
        return new != turn and _store(tx, on, id, new, team, turn)


def _store(
    tx: Transaction,
    on: Ground,
    id: str,  # noqa: A002
    new: Turn,
    team: Sequence[Turn],
    before: Turn | None = None,
) -> bool:
    """Checks and stores a turn; of who led until now, that they do not lead any more."""
    raise_any(turn_mistakes(on, new, before))
    if new.leads:
        for each in team:
            if each.leads and each.kind == new.kind and each.staff != new.staff:
                add_turn(tx, str(uuid5(UUID(id), each.staff)), each._replace(leads=False))
    return add_turn(tx, id, new)


def add_turn(tx: Transaction, id: str, new: Turn) -> bool:  # noqa: A002
    """Adds a turn as it is, by the author of the write."""
    written = {"children": ",".join(new.children) or None, "note": new.note}
    by = {"typed_by": tx.by.staff, "typed_at": tx.by.at}
    return tx.add(RosterTable, **{**new._asdict(), "id": id, **written, **by})


def _verb(place: Place, what: str) -> str:
    """How the journal calls it: "roster planned on"."""
    return f"roster {place.kind} {what}"


def _check_author(on: Ground, by: By, place: Place) -> None:
    if place.kind == PLANNED:
        must_lead(on.author, by, "plans the roster")
    elif on.author.id != place.staff:
        must_lead(on.author, by, "says what somebody else worked")


def _at(team: Sequence[Turn], place: Place) -> Turn | None:
    """What stands at a place."""
    return next((each for each in team if each.place == place), None)


def _fresh(on: Ground, place: Place, team: Sequence[Turn]) -> Turn:
    """Somebody on a shift with its own times, as the home has it.

    One that the home has no longer can still be worked where somebody was planned for it.
    """
    try:
        return shift_on(place.day, place.shift).turn(on.hours, place)
    except UsageError:
        planned = next((each for each in team if each.kind == PLANNED), None)
        if planned is None:
            raise
    return planned._replace(staff=place.staff, kind=place.kind, leads=False, children=(), note=None)

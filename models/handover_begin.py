"""The handover that is open: since when, of which shift, who leads it (H1, W7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.handovers import Handover, latest, next_id, stored
from models.home import Home, home
from models.journal_range import last_before
from models.roster import ONE_DAY, WORKED, Turn, turns
from models.roster_now import RosterNow
from models.shifts import current, local

AFTER = timedelta(hours=3)
"""So long after its end a shift can still hand over under its own name."""


class Outgoing(NamedTuple):
    """The shift that hands over."""

    day: date
    shift: str
    """Its key; empty where nobody is on one: then a part of the day stands for it."""
    name: str
    leader: str | None
    starts: datetime


def open_handover(now: datetime, closer: str | None = None, place: Home | None = None) -> Handover:
    """The handover that is open at `now`, as it is stored, or as it would be begun.

    `closer` is whoever closes it: then it is that of their shift.
    """
    before = latest()
    key = next_id(before)
    found = stored(key)
    if found is not None and closer is None:
        return found
    shift = outgoing(place or home(), now, closer)
    since = found.since if found else shift.starts
    tail = found.tail if found else -1
    if found is None and before is not None and before.closed_at and before.head is not None:
        since, tail = before.closed_at, before.head
    return Handover(
        id=key,
        seq=found.seq if found else 0,
        day=shift.day,
        shift=shift.shift,
        name=shift.name,
        since=since,
        tail=last_before(since) if tail < 0 else tail,
        head=None,
        leader=shift.leader,
        closed_by=None,
        closed_at=None,
        version=found.version if found else 0,
    )


def outgoing(place: Home, now: datetime, closer: str | None = None) -> Outgoing:
    """The shift that hands over: that of the closer which ends nearest to `now`, or what runs."""
    today = local(place.hours, now).date()
    around = turns((today - ONE_DAY, today, today + ONE_DAY))
    mine = [
        each
        for each in around
        if (each.staff, each.kind) == (closer, WORKED) and each.starts <= now <= each.ends + AFTER
    ]
    if mine:
        one = min(mine, key=lambda each: abs(each.ends - now))
        return _of(one.day, one.shift, around, now)
    running = RosterNow(now, tuple(around)).on()
    if running:
        # Where two shifts meet, the one that began first hands over to the other.
        one = min(running, key=lambda each: (each.sleep_in, each.starts, each.name))
        return _of(one.day, one.shift, around, now)
    part = current(place.hours, now)
    return Outgoing(part.day, "", part.part.word, None, part.start)


def _of(day: date, shift: str, around: Sequence[Turn], now: datetime) -> Outgoing:
    """A shift of the roster; who leads it, or leads it from another (as one who sleeps in)."""
    team = [each for each in around if (each.day, each.shift) == (day, shift)]
    leads = [each for each in around if each.leads and (each in team or each.runs(now))]
    leads.sort(key=lambda each: (each not in team, each.kind != WORKED, each.starts))
    leader = leads[0].staff if leads else None
    return Outgoing(day, shift, team[0].name, leader, min(each.starts for each in team))

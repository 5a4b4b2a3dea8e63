"""What handovers cost: the same on ten years of data as on one day's, no growing table walked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.database import call
from models.handover_page import page
from models.handover_read import unread
from models.handover_shown import shown_closed
from models.handovers import latest
from models.journal import By
from models.messages import waiting
from models.schema import journalled
from models.since import since_last_on
from tests.models.busy import MORE, Busy
from tests.models.grown import UNTIL, grow
from tests.models.handing import Handing
from tests.models.shift import Shift
from tests.models.watching import scanned, watched

EVENTS = 150
NOW = UNTIL + timedelta(days=30)
"""What of the years is still news by then is the same as on one day: nothing."""
GROWING = {"history", *journalled()} - {
    *("home", "item", "item_change", "staff", "child", "holiday", "number")
}
"""Tables that grow with what is written; of those left out there are few rows in any year."""


def shift_worked(handing: Handing, seed: int) -> tuple[str, datetime]:
    """A shift in which everything happens, closed, and what came after it."""
    busy = Busy(handing.people, seed, NOW)
    busy.work(EVENTS, MORE, most=2)
    closed = handing.closes("ED", busy.now)
    busy.work(EVENTS, MORE, most=2)
    return closed, busy.now


def looked(shift: Shift, closed: str, now: datetime) -> dict[str, dict[str, Any]]:
    """What each reading asks of the database."""
    staff, seen = shift.staff["PK"], {}
    reads = {
        "the open one": (page, now),
        "a closed one": (shown_closed, closed, now),
        "unread": (unread, staff, now),
        "since": (since_last_on, staff, now, {shift.amber}),
        "messages": (waiting, staff, now),
        "the newest": (latest,),
    }
    for name, (verb, *args) in reads.items():
        call(verb, *args)
        with watched() as seen[name]:
            call(verb, *args)
    return seen


def world(shift: Shift, years: bool) -> dict[str, dict[str, Any]]:
    """A shift in a new home, or after ten years."""
    handing = Handing(shift)
    long_ago = UNTIL - timedelta(days=1)
    if years:
        call(grow, By(shift.staff["ED"], "grow", long_ago), shift.amber)
    else:
        handing.closes("ED", long_ago)
    handing.roster.start("PK", "early", NOW.date() - timedelta(days=1), at=NOW)
    closed, now = shift_worked(handing, 3)
    return looked(shift, closed, now)


SEEN: dict[bool, dict[str, dict[str, Any]]] = {}


@pytest.mark.parametrize("years", [False, True])
def test_ten_years_cost_what_a_day_costs(shift: Shift, years: bool) -> None:
    SEEN[years] = world(shift, years)
    for name, seen in SEEN[years].items():
        assert scanned(seen["queries"]) & GROWING == set(), name
    if not SEEN.get(False):
        return
    for name, seen in SEEN[years].items():
        before = SEEN[False][name]
        assert len(seen["queries"]) == len(before["queries"]), name
        assert seen["steps"] <= 1.1 * before["steps"] + 200, (name, before["steps"], seen["steps"])

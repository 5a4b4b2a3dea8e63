"""Since I was last on: all that happened in between, nothing twice, nothing that is others' own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models import ids
from models.database import call, db
from models.journal import By, last_seq
from models.journal_range import last_before
from models.key_worker_verbs import appoint
from models.news import news
from models.planned import Planned
from models.planner_verbs import plan
from models.since import Since, mark_seen, since_last_on
from tests.models.busy import MORE, Busy
from tests.models.rostering import Roster
from tests.models.shift import Shift

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST = date(2026, 11, 16)
OVER = datetime(2026, 11, 16, 15, 30, tzinfo=UTC)
"""When Pat's last shift ended."""
SECRET = {"talk", "message", "message_read", "supervision"}
OF_ITSELF = {"handover", "handover_words", "acknowledged", "seen", "credential", "journal"}


def worked(shift: Shift) -> None:
    """Pat has Amber, and worked the early shift of the first day."""
    by = shift.by("ED", at=OVER - 10 * 60 * MINUTE)
    assert call(appoint, by, ids.new(), shift.amber, shift.staff["PK"], FIRST, warned=True)
    Roster(shift).start("PK", "early", FIRST, at=OVER - 8 * 60 * MINUTE)


def stored(after: int) -> list[tuple[int, str, dict[str, Any]]]:
    """The raw journal after a line."""
    sql = 'SELECT seq, "table", body FROM history WHERE seq > ? ORDER BY seq'
    return [(seq, table, json.loads(body)) for seq, table, body in db.execute_sql(sql, (after,))]


def whose(table: str, body: dict[str, Any], rows: dict[Any, dict[str, Any]]) -> set[str | None]:
    """The children whose a row is; None is the house."""
    parents = {"concern_note": "concern", "outcome": "task", "occurrence": "planner"}
    if table in parents:
        column = {"planner": "entry"}.get(parents[table], parents[table])
        return whose(parents[table], rows[parents[table], body[column]], rows)
    if table == "planner":
        return set(body["children"].split(",")) if body["children"] else {None}
    return {body.get("child") or None}


def expected(after: int, mine: set[str | None]) -> set[str]:
    """What has to be told, from the journal alone."""
    everything = call(stored, 0)
    rows = {(table, body.get("id")): body for _, table, body in everything}
    return {
        f"{table}:{body['id']}"
        for seq, table, body in everything
        if seq > after
        and table not in SECRET | OF_ITSELF
        and not (table == "roster" and body["kind"] == "worked")
        and whose(table, body, rows) & mine
    }


def covered(found: Since) -> list[str]:
    """What is told of, as often as it is."""
    return [each for group in found.groups for line in group.lines for each in line.line.covers]


@pytest.mark.parametrize("seed", range(4))
def test_after_four_days_it_is_all_that_happened_in_between_and_nothing_twice(
    shift: Shift, seed: int
) -> None:
    worked(shift)
    after, busy = call(last_before, OVER), Busy(shift, seed, OVER + MINUTE)
    pat, cuts = shift.staff["PK"], [after]
    for _ in range(8):
        busy.work(24, MORE, most=60)
        cuts.append(call(last_seq))
    assert busy.now > OVER + 3 * DAY
    covers = {shift.callum} if seed % 2 else set()
    mine = [shift.amber, *covers, None]
    found = call(since_last_on, pat, busy.now, covers)
    told = covered(found)
    assert len(told) == len({*told}), "nothing twice"
    assert {*told} == expected(after, {*mine}), "nothing missing"
    union = set()
    for first, last in zip(cuts, cuts[1:], strict=False):
        part = call(news, first, last, busy.now)
        for child in mine:
            union |= {each for line in part.of(child) for each in line.covers}
    assert union == {*told}
    assert [group.child and group.child.id for group in found.groups] == mine
    for group in found.groups:
        numbers = [each.seq for each in group.lines]
        assert numbers == sorted(numbers, reverse=True), "newest first"
        assert all(each.new for each in group.lines)


def test_what_others_have_for_themselves_is_not_told(shift: Shift) -> None:
    worked(shift)
    busy = Busy(shift, 7, OVER + MINUTE)
    busy.work(30, ("talk", "message"))
    for who in ("PK", "ED", "LM"):
        assert covered(call(since_last_on, shift.staff[who], busy.now)) == []


def test_the_children_of_another_are_not_there_but_those_one_stands_in_for(shift: Shift) -> None:
    worked(shift)
    busy = Busy(shift, 8, OVER + MINUTE)
    busy.children = [shift.callum]
    busy.work(20, ("daily",))
    pat = shift.staff["PK"]
    assert covered(call(since_last_on, pat, busy.now)) == []
    (group,) = call(since_last_on, pat, busy.now, {shift.callum}).groups
    assert group.child is not None and group.child.id == shift.callum
    assert len(group.lines) == 20


def test_whoever_covers_the_leave_of_a_key_worker_has_the_children_too(shift: Shift) -> None:
    worked(shift)
    busy = Busy(shift, 11, OVER + MINUTE)
    busy.children = [shift.amber]
    busy.work(5, ("daily",))
    lena = shift.staff["LM"]
    assert covered(call(since_last_on, lena, busy.now)) == []
    leave = Planned(
        "leave", FIRST, ends_on=FIRST + 3 * DAY, staff=(shift.staff["PK"],), more={"cover": lena}
    )
    assert call(plan, shift.by("ED", at=OVER - 3 * 60 * MINUTE), ids.new(), leave)
    groups = call(since_last_on, lena, busy.now).groups
    assert groups[0].child is not None and groups[0].child.id == shift.amber
    assert [each.line.kind for each in groups[0].lines].count("note") == 5


def test_marking_as_read_leaves_what_came_later_unread(shift: Shift) -> None:
    worked(shift)
    pat, busy = shift.staff["PK"], Busy(shift, 9, OVER + MINUTE)
    busy.children = [shift.amber]
    busy.work(5, ("daily",))
    seen = call(since_last_on, pat, busy.now)
    busy.work(3, ("daily",))
    by = By(pat, "1", busy.now)
    assert call(mark_seen, by, ids.new(), seen.head)
    assert not call(mark_seen, by, ids.new(), seen.head), "it is marked already"
    found = call(since_last_on, pat, busy.now)
    assert (seen.unread, found.unread, len(covered(found))) == (5, 3, 8)
    assert [each.new for each in found.groups[0].lines] == [True] * 3 + [False] * 5


def test_who_has_never_been_on_begins_with_their_mark_or_a_week_back(shift: Shift) -> None:
    lena, busy = shift.staff["LM"], Busy(shift, 10, OVER + MINUTE)
    busy.work(4, ("rostered",))
    told = covered(call(since_last_on, lena, busy.now))
    assert told and call(since_last_on, lena, busy.now).since is None
    assert call(mark_seen, By(lena, "1", busy.now), ids.new(), call(last_seq))
    assert covered(call(since_last_on, lena, busy.now)) == []
    assert covered(call(since_last_on, shift.staff["ED"], busy.now + 9 * DAY)) == []

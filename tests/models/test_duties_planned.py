"""What is planned counts as planned, and what somebody on leave owes is their cover's (P2, P7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models import ids
from models.database import call
from models.duties.all import duties
from models.duties.duty import DUE, NOT_RECORDED, PLANNED, SOON, Duty
from models.duties.facts import Plan
from models.duties.reading import AHEAD, facts
from models.key_worker_verbs import appoint
from models.planned import Planned
from models.planner import NOT_YET
from models.planner_verbs import came_of, cancel, move
from models.session_record import Work
from tests.models.filing import by, child
from tests.models.planning import NOW, TODAY, planned, weekly, what
from tests.models.recording import record, write

pytestmark = pytest.mark.usefixtures("opened_home")
DAY = timedelta(days=1)
MONDAY, WEDNESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 29)


def due(day: date = TODAY) -> list[Duty]:
    return call(duties, NOW + (day - TODAY))


def of(rule: str, day: date = TODAY) -> list[tuple[str, date | None]]:
    """The state and the planned day of Amber's duties of a rule."""
    return [
        (each.state, each.planned)
        for each in due(day)
        if each.rule == rule and each.child == child()
    ]


def held_before() -> None:
    """Amber had a session today, so that only the week to come is asked for."""
    write(record(day=TODAY, starts=None, ends=None), author="PK")


def test_a_planned_session_is_planned_until_its_day_is_over_and_never_done() -> None:
    held_before()
    planned(what("session", WEDNESDAY))
    found = {day: of("week", MONDAY + day * DAY) for day in (0, 2, 3, 4, 6, 7)}
    assert found == {
        0: [(PLANNED, WEDNESDAY)], 2: [(PLANNED, WEDNESDAY)], 3: [], 4: [(SOON, None)],
        6: [(DUE, None)], 7: [(NOT_RECORDED, None)],
    }  # fmt: skip


def test_what_is_tentative_cancelled_or_moved_out_of_the_week_is_not_planned() -> None:
    held_before()
    assert of("week", MONDAY) == []
    planned(what("session", WEDNESDAY, firm=False))
    assert of("week", MONDAY) == []
    one, two = planned(what("session", WEDNESDAY)), planned(what("session", WEDNESDAY))
    call(cancel, by(), ids.new(), one.id, WEDNESDAY, why="Away")
    assert of("week", MONDAY) == [(PLANNED, WEDNESDAY)]
    call(move, by(), ids.new(), two.id, WEDNESDAY, SUNDAY + DAY, "16:00", "16:45", why="Away")
    assert of("week", MONDAY) == []
    assert of("week", SUNDAY + DAY) == [(NOT_RECORDED, SUNDAY + DAY)]


def test_what_the_child_is_not_told_yet_is_planned_as_well_and_what_was_held_is_not() -> None:
    planned(what("social-worker", WEDNESDAY, tell=NOT_YET))
    held = planned(what("session", TODAY, starts="10:00", ends="10:30"))
    plans = call(facts, NOW).plans
    assert Plan("social-worker", (child(),), WEDNESDAY) in plans
    assert Plan("session", (child(),), TODAY) in plans
    call(came_of, by(), ids.new(), held.id, TODAY, "held", "session:one")
    assert Plan("session", (child(),), TODAY) not in call(facts, NOW).plans


def test_what_repeats_is_planned_on_each_of_its_days() -> None:
    planned(weekly(WEDNESDAY, who="Gran"))
    days = [each.day for each in call(facts, NOW).plans if each.kind == "contact"]
    assert days == [WEDNESDAY + week * 7 * DAY for week in range(len(days))]
    assert days[-1] <= TODAY + AHEAD < days[-1] + 7 * DAY


# Leave and cover


def leave(first: date, last: date, **more: Any) -> Planned:
    """A leave of Pat's, whose key child is Amber."""
    pat = by("PK").staff
    return Planned("leave", first, (), ends_on=last, staff=(pat,), more=more)


def key_child() -> None:
    call(appoint, by(), ids.new(), child(), by("PK").staff, TODAY, warned=True)


def test_all_that_is_owed_shows_under_the_covers_name_on_those_days_only() -> None:
    key_child()
    ring = Work(ids.new(), "Ring the school", by("PK").staff)
    write(record(work=(ring,)), author="ED", signed=True)
    first, last = MONDAY, SUNDAY
    planned(leave(first, last, cover=by("LM").staff, told=[child()]))
    owners = {}
    for day in (first - DAY, first, WEDNESDAY, last, last + DAY):
        found = [each for each in due(day) if each.child == child()]
        assert {"follow-up", "update"} <= {each.rule for each in found}
        owners[day] = {each.owner for each in found}
    pat, lena = {by("PK").staff}, {by("LM").staff}
    assert owners == {
        first - DAY: pat, first: lena, WEDNESDAY: lena, last: lena, last + DAY: pat,
    }  # fmt: skip


def test_a_leave_without_cover_and_a_child_who_was_not_told_are_due() -> None:
    key_child()
    made = planned(leave(MONDAY, SUNDAY))
    found = {each.rule: each for each in due() if each.rule in ("cover", "told")}
    assert {rule: (each.due, each.state, each.owner) for rule, each in found.items()} == {
        "cover": (MONDAY, SOON, by("PK").staff), "told": (MONDAY, SOON, by("PK").staff),
    }  # fmt: skip
    assert found["cover"].what == "Cover for the leave of PK"
    assert found["told"].what == "Tell the young person of the leave of PK"
    assert {each.opens.row for each in found.values()} == {f"{made.id}:{MONDAY}"}
    call(cancel, by(), ids.new(), made.id, why="Not taken")
    assert not {"cover", "told"} & {each.rule for each in due()}

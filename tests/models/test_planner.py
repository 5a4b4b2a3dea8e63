"""Planning: what is stored, what is refused, how moves, changes and cancelling look afterwards."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from models import ids
from models.database import call, writes
from models.errors import Refused, Stale, UsageError
from models.home import home
from models.journal import By, transaction
from models.mistakes import Mistaken
from models.occurrences import occurrence
from models.people import StaffTable
from models.planned import Planned, planned_of
from models.planner import entry
from models.planner_store import add_entry
from models.planner_verbs import came_of, cancel, move, plan, replan
from models.repeats import Repeat, rule_of
from models.shifts import instant_at
from models.verify import verify
from tests.models.filing import HOSTILE, by, child
from tests.models.planning import NOW, TODAY, WEDNESDAY, on, planned, told, weekly, what

pytestmark = pytest.mark.usefixtures("opened_home")
WEEK = timedelta(7)


def wrong(of: Planned) -> dict[str, str]:
    """What is said of something that cannot be planned, by field."""
    with pytest.raises(Mistaken) as raised:
        call(plan, by(), ids.new(), of)
    return {each.where: each.sentence for each in raised.value.mistakes}


def test_what_is_planned_is_stored_as_it_was_typed() -> None:
    full = what(
        title="Check-up", starts="9.05", ends="10:00", staff=(by("PK").staff,),
        drives=by("LM").staff, who="Mum", place="High Street", leave_by="8:45", take="Card",
        firm=False, tell="2026-11-24", note=HOSTILE,
    )  # fmt: skip
    found = planned(full)
    assert (found.starts, found.ends, found.leave_by) == ("09:05", "10:00", "08:45")
    assert (found.day, found.ends_on, found.last) == (WEDNESDAY,) * 3
    assert call(plan, by(), found.id, full) is False
    assert call(plan, by(), found.id, planned_of(found)) is False
    with pytest.raises(Refused):
        call(plan, by(), found.id, full._replace(title="Other"))
    assert call(verify) == []


def test_all_that_is_wrong_is_said_at_once_each_at_its_field() -> None:
    found = wrong(
        Planned(
            "session",
            TODAY - WEEK,
            starts="25:00",
            ends="x",
            title="w" * 57,
            tell="soon",
            more={"how": "loud", "cover": "me"},
        )  # fmt: skip
    )
    assert set(found) == {"children", "day", "starts", "ends", "title", "tell", "how", "cover"}
    assert found["starts"] == "25:00 is not a time. Type it as 06:30."
    assert found["day"] == "Sat 14 Nov 2026 is over. Plan it for today or later."


@pytest.mark.parametrize(
    ("more", "where", "part"),
    [
        ({"ends": "15:00"}, "ends", "ends before it begins"),
        ({"ends": "16:00"}, "ends", "ends before it begins"),
        ({"starts": ""}, "starts", "all day"),
        ({"leave_by": "16:30"}, "leave_by", "later than it begins"),
        ({"ends_on": WEDNESDAY - timedelta(1)}, "ends_on", "before it begins"),
        ({"ends_on": WEDNESDAY + timedelta(400)}, "ends_on", "longer than a year"),
        ({"repeats": "FREQ=HOURLY"}, "repeats", "not known"),
        ({"repeats": "FREQ=WEEKLY;BYDAY=MO"}, "day", "not one of the days"),
        ({"repeats": "FREQ=DAILY", "until": date(2199, 1, 1)}, "until", "18 years"),
        ({"repeats": "FREQ=DAILY", "until": WEDNESDAY - timedelta(1)}, "until", "before"),
        ({"repeats": "FREQ=DAILY", "ends_on": WEDNESDAY + timedelta(1)}, "ends_on", "shorter"),
        ({"kind": "party"}, "kind", "Choose"),
        ({"kind": "team"}, "children", "nobody in particular"),
        ({"kind": "leave", "children": ()}, "staff", "who is away"),
        ({"note": "w" * 2001}, "note", "too long"),
    ],
)
def test_a_clear_sentence_for(more: dict[str, Any], where: str, part: str) -> None:
    assert part in wrong(what(**more))[where]


def test_nothing_is_planned_in_the_hour_that_the_clocks_skip() -> None:
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
    found = wrong(what(day=spring, starts="01:30", ends="02:30"))
    assert found == {"starts": "There is no 01:30 on 28 Mar 2027: the clocks go forward."}
    assert planned(what(day=autumn, starts="01:30", ends="02:30")).starts == "01:30"


def test_a_weekly_time_stays_over_both_clock_changes() -> None:
    planned(weekly())
    found = on(date(2027, 3, 22), date(2027, 4, 4)) + on(date(2027, 10, 25), date(2027, 11, 7))
    assert told(found) == [
        "24 Mar 16:00 planned", "31 Mar 16:00 planned", "27 Oct 16:00 planned",
        "3 Nov 16:00 planned",
    ]  # fmt: skip
    hours = call(home).hours
    instants = [instant_at(hours, each.on, time(16)) for each in found]
    assert [each.hour for each in instants] == [16, 15, 15, 16]


def test_who_is_not_here_cannot_be_planned() -> None:
    with pytest.raises(UsageError):
        call(plan, by(), ids.new(), what(children=("nobody",)))
    with pytest.raises(UsageError):
        call(plan, by(), ids.new(), what(staff=("nobody",)))
    gone = by("PK").staff
    call(leaves, by(), gone, TODAY)
    assert wrong(what(staff=(gone,))) == {"staff": "Pat King does not work here on 25 Nov 2026."}


def test_75_years_without_end() -> None:
    planned(weekly())
    assert told(on(date(2101, 11, 21), date(2101, 11, 27))) == ["23 Nov 16:00 planned"]


@writes
def leaves(author: By, who: str, last: date) -> None:
    """Has somebody's last day be this one."""
    with transaction(author, "leaves") as tx:
        tx.change(StaffTable, who, 1, ended=last)


@writes
def fill(author: By, of: Planned) -> None:
    """Plans the same 5,000 times in five days of a week."""
    with transaction(author, "fill") as tx:
        for number in range(5000):
            day = WEDNESDAY + timedelta(number % 5)
            add_entry(tx, ids.new(), of._replace(day=day))


def test_5000_entries_in_a_week() -> None:
    call(fill, by(), what())
    found = on(WEDNESDAY - timedelta(2), WEDNESDAY + timedelta(4))
    assert len(found) == 5000
    assert [each.on for each in found] == sorted(each.on for each in found)


def test_what_is_moved_is_seen_where_it_was_and_where_it_is() -> None:
    found = planned(weekly())
    second = WEDNESDAY + WEEK
    friday = second + timedelta(2)
    key = ids.new()
    assert call(move, by(), key, found.id, second, friday, "17:00", "18:00", "Mum works")
    assert call(move, by(), key, found.id, second, friday, "17:00", "18:00", "Mum works") is False
    shown = on(second, friday)
    assert told(shown) == ["2 Dec 16:00 moved", "4 Dec 17:00 planned"]
    assert [(each.moved_to, each.why, each.gone) for each in shown] == [
        (friday, "Mum works", True), (None, "Mum works", False),
    ]  # fmt: skip
    assert told(on(friday, friday)) == ["4 Dec 17:00 planned"]
    assert told(on(WEDNESDAY, WEDNESDAY)) == ["25 Nov 16:00 planned"]
    assert shown[0].key == shown[1].key == f"{found.id}:2026-12-02"


def test_moved_twice_it_is_once_where_it_is() -> None:
    found = planned()
    for days in (1, 9):
        to = WEDNESDAY + timedelta(days)
        assert call(move, by(), ids.new(), found.id, WEDNESDAY, to, why="Late")
    assert told(on(WEDNESDAY, WEDNESDAY + timedelta(20))) == [
        "25 Nov 16:00 moved", "4 Dec 16:00 planned",
    ]  # fmt: skip


def test_a_move_into_the_past_or_without_a_reason_is_refused() -> None:
    found = planned()
    with pytest.raises(Mistaken) as raised:
        call(move, by(), ids.new(), found.id, WEDNESDAY, TODAY - timedelta(1))
    assert {each.where for each in raised.value.mistakes} == {"to", "why"}
    with pytest.raises(Mistaken, match="no 01:30"):
        call(move, by(), ids.new(), found.id, WEDNESDAY, date(2027, 3, 28), "01:30", "02:00", "Why")
    with pytest.raises(UsageError):
        call(move, by(), ids.new(), found.id, TODAY, WEDNESDAY, why="There is none that day")


def test_a_cancelled_day_stays_with_its_reason() -> None:
    found = planned(weekly())
    assert call(cancel, by(), ids.new(), found.id, WEDNESDAY, why="Mum is ill")
    shown = on(WEDNESDAY, WEDNESDAY + WEEK)
    assert told(shown) == ["25 Nov 16:00 cancelled", "2 Dec 16:00 planned"]
    assert shown[0].why == "Mum is ill"
    assert call(cancel, by(), ids.new(), found.id, WEDNESDAY, why="Mum is ill") is False
    with pytest.raises(Mistaken):
        call(cancel, by(), ids.new(), found.id, WEDNESDAY + WEEK)


def test_cancelled_from_a_day_on_it_is_shown_for_four_weeks() -> None:
    found = planned(weekly())
    stop = WEDNESDAY + 2 * WEEK
    assert call(cancel, by(), ids.new(), found.id, stop, onward=True, why="The court said so")
    states = [each.state for each in on(WEDNESDAY, WEDNESDAY + 12 * WEEK)]
    assert states == ["planned"] * 2 + ["cancelled"] * 4


def test_a_series_cancelled_before_it_begins() -> None:
    found = planned(weekly())
    assert call(cancel, by(), ids.new(), found.id, why="Not any more")
    states = [each.state for each in on(WEDNESDAY, WEDNESDAY + 12 * WEEK)]
    assert states == ["cancelled"] * 4
    with pytest.raises(Refused):
        call(replan, by(), found.id, 2, planned_of(call(entry, found.id))._replace(title="New"))


def test_one_day_has_something_of_its_own() -> None:
    found = planned(weekly())
    new = planned_of(found)._replace(place="Town hall", starts="15:00", repeats=None)
    assert call(replan, by(), found.id, 1, new, day=WEDNESDAY, new_id=ids.new())
    first, second = on(WEDNESDAY, WEDNESDAY + WEEK)
    assert (first.entry.place, first.starts, first.own) == (
        "Town hall",
        "15:00",
        {"place": "Town hall"},
    )
    assert (second.entry.place, second.starts) == (None, "16:00")
    assert call(entry, found.id) == found


def test_all_from_a_day_on() -> None:
    found = planned(weekly())
    third, key = WEDNESDAY + 2 * WEEK, ids.new()
    call(cancel, by(), ids.new(), found.id, third + WEEK, why="Holiday")
    call(
        move,
        by(),
        ids.new(),
        found.id,
        third + 2 * WEEK,
        third + 2 * WEEK + timedelta(1),
        why="Late",
    )
    new = planned_of(found)._replace(day=third, ends_on=third, starts="17:00", ends="18:00")
    assert call(replan, by(), found.id, 1, new, day=third, onward=True, new_id=key, why="School")
    assert call(replan, by(), found.id, 1, new, day=third, onward=True, new_id=key) is False
    assert told(on(WEDNESDAY, third + 2 * WEEK + timedelta(2))) == [
        "25 Nov 16:00 planned", "2 Dec 16:00 planned", "9 Dec 17:00 planned",
        "16 Dec 17:00 cancelled", "23 Dec 17:00 moved", "24 Dec 16:00 planned",
    ]  # fmt: skip
    assert call(entry, key).follows == found.id
    with pytest.raises(Stale):
        call(replan, by(), found.id, 1, new, day=third, onward=True, new_id=ids.new())
    assert call(verify) == []


def test_what_has_begun_changes_from_a_day_on_only() -> None:
    found = planned(weekly())
    later = NOW + timedelta(days=10)
    new = planned_of(found)._replace(title="Contact with Mum")
    with pytest.raises(Refused, match="has begun"):
        call(replan, by("ED", later), found.id, 1, new)
    with pytest.raises(Refused, match="has begun"):
        call(cancel, by("ED", later), ids.new(), found.id, why="Over")
    with pytest.raises(Mistaken, match="is over"):
        past = new._replace(day=WEDNESDAY + WEEK, ends_on=WEDNESDAY + WEEK)
        call(replan, by("ED", later), found.id, 1, past._replace(day=WEDNESDAY + WEEK),
             day=later.date() - timedelta(1), onward=True, new_id=ids.new())  # fmt: skip


def test_of_two_who_change_it_one_is_told() -> None:
    found = planned()
    new = planned_of(found)
    assert call(replan, by("PK"), found.id, 1, new._replace(place="Town"))
    with pytest.raises(Stale):
        call(replan, by("LM"), found.id, 1, new._replace(place="Village"))
    seen = call(occurrence, found.id, WEDNESDAY).said
    assert call(
        move, by("PK"), ids.new(), found.id, WEDNESDAY, WEDNESDAY + WEEK, why="Late", seen=seen
    )
    with pytest.raises(Stale):
        call(cancel, by("LM"), ids.new(), found.id, WEDNESDAY, why="Ill", seen=seen)


def test_another_day_of_what_is_once_is_a_move() -> None:
    found = planned()
    new = planned_of(found)._replace(day=WEDNESDAY + WEEK, ends_on=WEDNESDAY + WEEK, place="Town")
    assert call(replan, by(), found.id, 1, new, why="No car")
    was, now = on(WEDNESDAY, WEDNESDAY + WEEK)
    assert (was.state, was.moved_to, was.why) == ("moved", WEDNESDAY + WEEK, "No car")
    assert (now.state, now.entry.place) == ("planned", "Town")
    assert call(replan, by(), found.id, 1, new, why="No car") is False


def test_planned_is_planned_until_somebody_says_what_came_of_it() -> None:
    found = planned(what("session"))
    assert [each.state for each in on(WEDNESDAY, WEDNESDAY)] == ["planned"]
    with pytest.raises(Refused, match="still to come"):
        call(came_of, by(), ids.new(), found.id, WEDNESDAY, "held", "session:1")
    later = by("ED", NOW + timedelta(days=6))
    thursday = WEDNESDAY + timedelta(1)
    assert call(came_of, later, ids.new(), found.id, WEDNESDAY, "held", "session:1", thursday)
    assert (
        call(came_of, later, ids.new(), found.id, WEDNESDAY, "held", "session:1", thursday) is False
    )
    was, now = on(WEDNESDAY, thursday)
    assert (was.state, was.moved_to) == ("moved", thursday)
    assert (now.state, now.source) == ("held", "session:1")
    with pytest.raises(Refused, match="written down already"):
        call(move, later, ids.new(), found.id, WEDNESDAY, TODAY + timedelta(30), why="No")
    assert call(came_of, later, ids.new(), found.id, WEDNESDAY, "planned", on=WEDNESDAY)
    assert told(on(WEDNESDAY, thursday)) == ["25 Nov 16:00 planned"]
    with pytest.raises(UsageError):
        call(came_of, later, ids.new(), found.id, WEDNESDAY, "forgotten")


def test_of_one_child_also_what_is_the_houses() -> None:
    planned(what(title="Amber"))
    planned(what(title="Callum", children=(child("Callum"),)))
    planned(what("activity", children=(), title="House"))
    titles = [each.entry.title for each in on(WEDNESDAY, WEDNESDAY, "Callum")]
    assert titles == ["Callum", "House"]


def test_what_goes_on_for_days_is_on_each_of_them() -> None:
    found = planned(what("term", ends_on=WEDNESDAY + timedelta(20), starts="", ends=""))
    middle = WEDNESDAY + timedelta(10)
    assert [each.key for each in on(middle, middle)] == [f"{found.id}:2026-11-25"]
    call(move, by(), ids.new(), found.id, WEDNESDAY, WEDNESDAY + timedelta(2), why="School said so")
    assert [each.state for each in on(middle, middle)] == ["moved", "planned"]
    after = WEDNESDAY + timedelta(22)
    assert [each.state for each in on(after, after)] == ["planned"]


def test_who_may_be_told_from_when() -> None:
    found = planned(what(firm=False))
    assert not found.told(WEDNESDAY)
    assert call(replan, by(), found.id, 1, planned_of(found)._replace(firm=True))
    sure = call(entry, found.id)
    assert (sure.tell, sure.told(TODAY - timedelta(1)), sure.told(TODAY)) == (
        "2026-11-21",
        False,
        True,
    )


def test_monthly_on_the_30th_in_february() -> None:
    first = date(2026, 11, 30)
    rule = rule_of(Repeat("month"), first)
    planned(what("activity", first, repeats=rule, until=date(2027, 4, 1)))
    days = [each.on for each in on(first, date(2028, 1, 1))]
    assert [(each.month, each.day) for each in days] == [
        (11, 30),
        (12, 30),
        (1, 30),
        (2, 28),
        (3, 30),
    ]

"""A record of a planned session: what is known of it, and what becomes of the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models import ids
from models.database import call
from models.home import home
from models.occurrences import Occurrence
from models.planned import planned_of
from models.planner_verbs import replan
from models.recorder import recorder
from models.session_kinds import CANCELLED, DECLINED, HELD
from models.session_planned import begun_with, known_of
from models.session_reading import move, withdraw
from models.session_verbs import save, save_group, sign
from models.session_writing import new_writing
from models.sessions import Session
from models.verify import verify
from tests.models.filing import by, child
from tests.models.planning import WEDNESDAY, on, planned, what
from tests.models.recording import record

pytestmark = pytest.mark.usefixtures("opened_home")

AFTERWARDS = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
STARTS = datetime(2026, 11, 25, 16, 10, tzinfo=UTC)


def plan(**more: Any) -> str:
    """A session with Amber on Wednesday; what its occurrence is called."""
    found = planned(what("session", staff=(by("PK").staff,), **more))
    return f"{found.id}:{WEDNESDAY.isoformat()}"


def store(key: str, outcome: str = HELD, day: date = WEDNESDAY, whose: str = "Amber") -> Session:
    """Stores a record of it on that evening."""
    late = STARTS + (day - WEDNESDAY)
    told = record(day=day, starts=late, ends=late + timedelta(minutes=30), outcome=outcome)
    what_it_was = told._replace(planned=key)
    at = max(AFTERWARDS, AFTERWARDS + (day - WEDNESDAY))
    return call(save, by("PK", at), ids.new(), child(whose), what_it_was)


def shown() -> list[tuple[str, date, str | None]]:
    """What stands in the planner."""
    found = on(WEDNESDAY - timedelta(3), WEDNESDAY + timedelta(3))
    return [(each.state, each.on, each.source) for each in found]


@pytest.mark.parametrize(
    ("outcome", "state"), [(HELD, "held"), (DECLINED, "declined"), (CANCELLED, "not held")]
)
def test_what_was_replaces_the_plan(outcome: str, state: str) -> None:
    stored = store(plan(), outcome)
    assert shown() == [(state, WEDNESDAY, f"session:{stored.id}")]
    call(sign, by("PK", AFTERWARDS), stored.id, stored.version)
    assert shown() == [(state, WEDNESDAY, f"session:{stored.id}")]
    assert call(verify) == []


def test_held_on_another_day_it_was_moved() -> None:
    thursday = WEDNESDAY + timedelta(1)
    stored = store(plan(), day=thursday)
    source = f"session:{stored.id}"
    assert shown() == [("moved", WEDNESDAY, None), ("held", thursday, source)]
    late = by("PK", AFTERWARDS + timedelta(2))
    call(withdraw, late, stored.id, stored.version, "Another child's")
    assert shown() == [("planned", WEDNESDAY, None)]


def test_a_record_on_the_wrong_child_takes_it_back() -> None:
    stored = store(plan())
    late = by("PK", AFTERWARDS + timedelta(1))
    call(move, late, stored.id, stored.version, ids.new(), child("Callum"), "Wrong child")
    assert shown() == [("planned", WEDNESDAY, None)]


def test_of_a_group_one_who_was_there_is_enough() -> None:
    both = (child(), child("Callum"))
    key = plan(children=both)
    store(key)
    store(key, DECLINED, whose="Callum")
    assert [each[0] for each in shown()] == ["held"]


def test_a_group_is_stored_as_one() -> None:
    both = (child(), child("Callum"))
    key = plan(children=both)
    told = record(day=WEDNESDAY, starts=STARTS, ends=STARTS + timedelta(minutes=30), kind="group")
    records = {each: (ids.new(), told._replace(planned=key)) for each in both}
    call(save_group, by("PK", AFTERWARDS), ids.new(), records)
    assert [each[0] for each in shown()] == ["held"]


@pytest.mark.parametrize("key", ["nothing:2026-11-25", "no key", ":", "x:not a day"])
def test_a_plan_that_is_not_there_holds_up_no_record(key: str) -> None:
    plan()
    store(key)
    assert shown() == [("planned", WEDNESDAY, None)]


def test_a_plan_that_was_changed_meanwhile_or_is_another_childs_stays_as_it_is() -> None:
    key = plan()
    store(key, whose="Callum")
    assert [each[0] for each in shown()] == ["planned"]
    found = on(WEDNESDAY, WEDNESDAY)[0].entry
    later = planned_of(found)._replace(kind="activity")
    call(replan, by(), found.id, 1, later)
    store(key)
    assert [each[0] for each in shown()] == ["planned"]


def known(of: Occurrence, now: datetime) -> dict[str, str]:
    """What is filled in."""
    return known_of(call(home).hours, of, now)


def test_what_is_known_is_filled_in() -> None:
    key = plan(
        place="Café", title="Bullying",
        more={"topics": "The trip", "purpose": "past", "how": "activity"},
    )  # fmt: skip
    (of,) = on(WEDNESDAY, WEDNESDAY)
    words = {
        "planned": key, "why": "the past", "child_agenda": "The trip", "place": "Café",
        "worker_agenda": "Bullying", "format": "activity",
    }  # fmt: skip
    assert known(of, AFTERWARDS) == words | {"starts": "16:00", "ends": "16:45"}
    assert known(of, AFTERWARDS - timedelta(hours=1)) == words | {"starts": "16:00"}
    assert known(of, AFTERWARDS - timedelta(hours=2)) == words
    assert known(of, AFTERWARDS + timedelta(1)) == words | {
        "day": "25 Nov 2026", "starts": "16:00", "ends": "16:45",
    }  # fmt: skip


def test_the_others_of_a_planned_group_are_with_it() -> None:
    plan(children=(child(), child("Callum")))
    (of,) = on(WEDNESDAY, WEDNESDAY)
    about = call(recorder, child(), WEDNESDAY)
    assert about.planned is not None
    assert about.planned.key == of.key
    new = begun_with(
        new_writing(child(), "record"), of, about.children, call(home).hours, AFTERWARDS
    )
    assert (new.text("with"), list(new.others), new.text("kind")) == (
        "CT", [child("Callum")], "group",
    )  # fmt: skip


def test_another_day_has_none_planned_nor_one_that_is_recorded() -> None:
    key = plan()
    assert call(recorder, child(), WEDNESDAY + timedelta(1)).planned is None
    assert call(recorder, child("Callum"), WEDNESDAY).planned is None
    store(key)
    assert call(recorder, child(), WEDNESDAY).planned is None

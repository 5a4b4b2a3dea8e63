"""The social worker's visits: the right date for each placement of a table (P4)."""

from datetime import date

import pytest

from models.duties.duty import DUE, OVERDUE, PLANNED, SOON
from models.duties.facts import Happened, Made, Plan
from models.duties.visits import Stay, next_visit, visit_duties
from models.people import Child, Stage
from tests.models.owing import AMBER, DAY, PAT, TODAY, known, place

FLAT = {"rule": "weeks"}
LAW = {"rule": "placement"}
LONG = LAW | {"stays": "yes"}
BEGUN = date(2020, 1, 1)


def on(text: str) -> date:
    return date.fromisoformat(text)


# The rule; the home's weeks; began; last visit; incident since; due.
PLACEMENTS = [
    # The home's own number of weeks, six unless it says otherwise.
    ({}, 6, "2026-01-05", "", "", "2026-02-16"),
    ({}, 6, "2026-01-05", "2026-02-10", "", "2026-03-24"),
    ({}, 6, "2025-11-20", "2025-12-31", "", "2026-02-11"),
    ({}, 4, "2026-01-05", "2026-02-10", "", "2026-03-10"),
    ({}, 6, "2024-01-05", "2024-01-18", "", "2024-02-29"),
    # Both clock changes lie between: weeks are days of the calendar, never hours.
    ({}, 6, "2026-01-05", "2026-03-28", "", "2026-05-09"),
    ({}, 6, "2026-01-05", "2026-10-24", "", "2026-12-05"),
    # The child's own number of weeks, shorter and longer than the home's.
    (FLAT, 6, "2026-01-05", "2026-02-10", "", "2026-03-24"),
    (FLAT | {"weeks": "3"}, 6, "2026-01-05", "2026-02-10", "", "2026-03-03"),
    (FLAT | {"weeks": "8"}, 6, "2026-01-05", "2026-02-10", "", "2026-04-07"),
    (FLAT | {"weeks": "1"}, 6, "2026-01-05", "2026-02-24", "", "2026-03-03"),
    # By the placement: the first week, then six weeks in the first year.
    (LAW, 6, "2026-01-05", "", "", "2026-01-12"),
    (LAW, 6, "2025-12-29", "", "", "2026-01-05"),
    (LAW, 6, "2026-01-05", "2026-01-05", "", "2026-02-16"),
    (LAW, 6, "2026-01-05", "2026-01-12", "", "2026-02-23"),
    (LAW, 6, "2026-01-05", "2026-12-20", "", "2027-01-31"),
    # After the first year: six weeks, or three months in a stay until 18.
    (LAW, 6, "2025-01-05", "2026-02-10", "", "2026-03-24"),
    (LONG, 6, "2026-01-05", "", "", "2026-01-12"),
    (LONG, 6, "2026-01-05", "2026-12-20", "", "2027-01-31"),
    (LONG, 6, "2025-01-05", "2026-01-04", "", "2026-02-15"),
    (LONG, 6, "2025-01-05", "2026-01-05", "", "2026-04-05"),
    (LONG, 6, "2024-01-05", "2025-11-30", "", "2026-02-28"),
    (LONG, 6, "2023-01-05", "2023-11-30", "", "2024-01-11"),
    (LONG, 6, "2024-02-29", "2025-02-28", "", "2025-05-28"),
    # The home, or the child's plan, is tighter than the law; looser it cannot be.
    (LONG | {"weeks": "8"}, 6, "2024-01-05", "2026-02-10", "", "2026-04-07"),
    (LAW | {"weeks": "4"}, 6, "2026-01-05", "2026-02-10", "", "2026-03-10"),
    (LAW | {"weeks": "20"}, 6, "2026-01-05", "2026-02-10", "", "2026-03-24"),
    (LAW | {"weeks": "2"}, 6, "2026-01-05", "", "", "2026-01-12"),
    # An incident brings it forward, never back.
    ({}, 6, "2026-01-05", "2026-02-10", "2026-02-11", "2026-02-18"),
    ({}, 6, "2026-01-05", "2026-02-10", "2026-03-20", "2026-03-24"),
    (LONG, 6, "2024-01-05", "2026-02-10", "2026-03-01", "2026-03-08"),
    (LAW, 6, "2026-01-05", "", "2026-01-06", "2026-01-12"),
    # The stay is older than the book: what was before it, nobody can know.
    ({}, 6, "2019-03-01", "", "", "2020-02-12"),
    (LAW, 6, "2019-12-24", "", "", "2020-02-12"),
    (LONG, 6, "2018-03-01", "", "", "2020-04-01"),
    (LONG, 6, "2018-03-01", "2020-01-10", "", "2020-04-10"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "weeks", "start", "last", "incident", "due"), PLACEMENTS)
def test_the_next_visit_of_a_placement(
    rule: dict[str, str], weeks: int, start: str, last: str, incident: str, due: str
) -> None:
    stay = Stay(on(start), BEGUN, *(on(each) if each else None for each in (last, incident)))
    assert next_visit(rule, weeks, stay).due == on(due)


def test_it_says_why_it_is_due_then() -> None:
    def why(rule: dict[str, str], stay: Stay) -> str:
        return next_visit(rule, 6, stay).why

    start, last = on("2026-01-05"), on("2026-02-10")
    first = "A visit in the first week; none since the placement began, on 5 Jan 2026."
    assert why(LAW, Stay(start, BEGUN)) == first
    assert why({}, Stay(start, BEGUN, last)) == (
        "A visit at least every 6 weeks; the last one was on 10 Feb 2026."
    )
    assert why(LONG, Stay(on("2024-01-05"), BEGUN, last)) == (
        "A visit every 3 months after the first year; the last one was on 10 Feb 2026."
    )
    assert why({}, Stay(on("2019-01-05"), BEGUN)) == (
        "A visit at least every 6 weeks; none is written down since this book was begun, on "
        "1 Jan 2020."
    )
    sooner = Stay(start, BEGUN, last, on("2026-02-12"))
    assert why({}, sooner) == "Sooner after the incident of 12 Feb 2026."


def test_it_is_said_a_week_ahead_until_the_visit_is_written_down() -> None:
    last = TODAY - 42 * DAY
    found = {}
    for ahead in (-8, -7, -1, 0, 1, 400):
        facts = known(TODAY + ahead * DAY, made={AMBER: Made(visit=last)})
        found[ahead] = [(each.due, each.state, each.owner) for each in visit_duties(facts)]
    assert found == {
        -8: [],
        -7: [(TODAY, SOON, PAT)],
        -1: [(TODAY, SOON, PAT)],
        0: [(TODAY, DUE, PAT)],
        1: [(TODAY, OVERDUE, PAT)],
        400: [(TODAY, OVERDUE, PAT)],
    }
    assert list(visit_duties(known(made={AMBER: Made(visit=TODAY)}))) == []


def test_planned_is_planned_and_not_done() -> None:
    made = {AMBER: Made(visit=TODAY - 40 * DAY)}

    def found(today: date, planned: date, kind: str = "social-worker") -> tuple[str, date | None]:
        facts = known(today, made=made, plans=(Plan(kind, (AMBER,), planned),))
        (duty,) = visit_duties(facts)
        return duty.state, duty.planned

    due = TODAY + 2 * DAY
    assert found(TODAY, due) == (PLANNED, due)
    assert found(TODAY, due, "dentist") == (SOON, None)
    assert found(TODAY, due + DAY) == (SOON, due + DAY), "planned for too late"
    assert found(due + DAY, due) == (OVERDUE, None), "it was planned, and nobody wrote of it"
    assert found(due + DAY, due + 3 * DAY) == (OVERDUE, due + 3 * DAY)


def test_an_incident_counts_until_a_visit_after_it() -> None:
    happened = (Happened("one", AMBER, TODAY - 9 * DAY, "missing from home", "RO", None),)

    def due(visit: date) -> list[date | None]:
        facts = known(made={AMBER: Made(visit=visit)}, happened=happened)
        return [each.due for each in visit_duties(facts)]

    assert due(TODAY - 10 * DAY) == [TODAY - 2 * DAY]
    assert due(TODAY - 9 * DAY) == [], "the visit of that day is taken to be because of it"
    other = (happened[0]._replace(child="somebody"),)
    facts = known(made={AMBER: Made(visit=TODAY - 10 * DAY)}, happened=other)
    assert list(visit_duties(facts)) == []


def test_a_visit_of_an_earlier_placement_does_not_count_and_who_is_to_come_has_none() -> None:
    facts = known(since={AMBER: TODAY - 6 * DAY}, made={AMBER: Made(visit=TODAY - 8 * DAY)})
    law = facts._replace(rules={AMBER: LAW})
    assert [each.due for each in visit_duties(law)] == [TODAY + DAY]
    coming = (Child(AMBER, "Amber", 1, stage=Stage.COMING),)
    assert list(visit_duties(law._replace(everyone=coming))) == []


def test_the_homes_own_number_of_weeks_is_a_setting() -> None:
    facts = known(place=place({"visits": 2}), made={AMBER: Made(visit=TODAY - 20 * DAY)})
    assert [each.due for each in visit_duties(facts)] == [TODAY - 6 * DAY]

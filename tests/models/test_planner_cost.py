"""What reading the planner costs: a week of 12 children after ten years is as on the first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import ids
from models.board import board
from models.checklist import checklist
from models.clashes import clashes
from models.cover import cover_on
from models.database import call, sql, writes
from models.journal import By, Transaction, transaction
from models.occurrence_rows import OccurrenceTable
from models.occurrences import HELD, between
from models.people import ChildTable
from models.planned import Planned
from models.planner_store import add_entry
from models.repeats import Repeat, rule_of
from models.round import house_round
from models.shifts import Part
from tests.models.filing import by
from tests.models.shift import NOW, TODAY, Shift
from tests.models.watching import watched

WEEK = timedelta(7)
MONDAY = TODAY - timedelta(TODAY.weekday())
CHILDREN = 12
KINDS = ("session", "dentist", "activity", "school-event")


@writes
def move_in(author: By) -> list[str]:
    """As many children as live here in all."""
    made = [ids.new() for _ in range(CHILDREN - 2)]
    with transaction(author, "fill") as tx:
        for room, child in enumerate(made, 3):
            tx.add(ChildTable, id=child, name=f"Child {room}", room=room, stage="placed", version=1)
    return made


@writes
def live(author: By, children: list[str], first: date, weeks: int) -> None:
    """Weeks in which each child has four things planned, all of which were held; one was moved."""
    with transaction(author, "fill") as tx:
        for monday in (first + number * WEEK for number in range(weeks)):
            for child in children:
                for at, kind in enumerate(KINDS):
                    day = monday + timedelta(at)
                    key = ids.new()
                    add_entry(
                        tx, key, Planned(kind, day, (child,), starts=f"{9 + at:02}:00", ends="")
                    )
                    _held(tx, key, day, day + timedelta(at == 3))


def _held(tx: Transaction, entry: str, day: date, on: date) -> None:
    written = {"typed_by": tx.by.staff, "typed_at": tx.by.at, "placed_at": tx.by.at}
    tx.add(
        OccurrenceTable, id=ids.new(), entry=entry, day=day, on=on, until=on, starts="09:00",
        state=HELD, **written,
    )  # fmt: skip


@writes
def repeat(author: By, children: list[str], first: date) -> None:
    """A contact of each child every week, without end, and leave of somebody."""
    with transaction(author, "fill") as tx:
        for child in children:
            rule = rule_of(Repeat("week"), first)
            contact = Planned("contact", first, (child,), starts="16:00", ends="", repeats=rule)
            add_entry(tx, ids.new(), contact)
        add_entry(tx, ids.new(), Planned("leave", TODAY, staff=(author.staff,)))


READS = {
    "a week": lambda _: between(MONDAY, MONDAY + timedelta(6)),
    "a child's week": lambda child: between(MONDAY, MONDAY + timedelta(6), child),
    "its clashes": lambda _: clashes(between(MONDAY, MONDAY + timedelta(6))),
    "who covers": lambda _: cover_on(TODAY),
}
WITH_LINES = {
    "a checklist": lambda child: checklist(child, Part.NIGHT, TODAY, NOW),
    "a round": lambda _: house_round(Part.NIGHT, TODAY, NOW),
    "the board": lambda _: board(NOW),
}


@pytest.mark.parametrize("years", [1, pytest.param(10, marks=pytest.mark.soak)])
def test_years_of_weeks_take_no_more_queries_and_no_more_steps(shift: Shift, years: int) -> None:
    author = by()
    children = [shift.amber, shift.callum, *call(move_in, author)]
    call(repeat, author, children, MONDAY - years * 52 * WEEK)
    call(live, author, children, MONDAY - WEEK, 3)
    reads, before = READS | WITH_LINES, {}
    for name, read in reads.items():
        with watched() as before[name]:
            call(read, shift.amber)
    assert len(call(between, MONDAY, MONDAY + timedelta(6))) > CHILDREN * len(KINDS)
    past = by("ED", NOW - timedelta(days=2))
    call(live, past, children, MONDAY - years * 52 * WEEK, years * 52 - 1)
    call(live, past, [ids.new()], MONDAY - years * 52 * WEEK, years * 52 - 1)
    for name, read in reads.items():
        with watched() as after:
            call(read, shift.amber)
        assert len(after["queries"]) == len(before[name]["queries"]), name
        assert after["steps"] <= 1.1 * before[name]["steps"], name
        assert _walked(after["queries"]) == [], name


def test_a_week_takes_two_queries_also_where_nothing_is_planned(shift: Shift) -> None:
    for _ in range(2):
        with watched() as seen:
            call(between, MONDAY, MONDAY + timedelta(6))
        assert len(seen["queries"]) == 2
        call(repeat, by(), [shift.amber], MONDAY)


def _walked(queries: list[tuple[str, tuple[object, ...]]]) -> list[str]:
    """The queries that walk through the planner from one end to the other."""

    def plan(text: str, parameters: tuple[object, ...]) -> list[str]:
        return [step[3] for step in sql(f"EXPLAIN QUERY PLAN {text}", parameters).fetchall()]

    growing = ("SCAN planner", "SCAN occurrence", "SCAN o", "SCAN p", "SCAN l")
    asked = [each for each in queries if "planner" in each[0] or "occurrence" in each[0]]
    return [each[0] for each in asked if set(call(plan, *each)) & set(growing)]

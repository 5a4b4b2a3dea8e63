"""What looking at sessions costs: no more queries after ten years, no table walked through."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from models import ids
from models.board_sessions import lately
from models.database import call, writes
from models.journal import By, transaction
from models.session_aims import aims_page
from models.session_found import found
from models.session_list import sessions_of, to_read, waiting_for
from models.session_words import index
from models.sessions import APPROVED, RETURNED, SIGNED, SessionTable, session
from models.task_list import tasks_for, tasks_of
from models.tasks import TARGET, WORK, OutcomeTable, TaskTable
from tests.models.filing import another_child, by
from tests.models.watching import scanned, watched

pytestmark = pytest.mark.usefixtures("opened_home")
TODAY = date(2026, 11, 21)
GROWING = {"session", "task", "outcome", "history", "home_change"}
READS = {
    "a child's list": lambda child, staff: sessions_of(child),
    "the counts": lambda child, staff: aims_page(child, TODAY),
    "the board": lambda child, staff: lately([child], TODAY),
    "to be read": lambda child, staff: to_read("somebody else"),
    "waiting": lambda child, staff: waiting_for(staff, reads=False),
    "waiting for a manager": lambda child, staff: waiting_for("somebody else", reads=True),
    "a child's tasks": lambda child, staff: tasks_of(child, TODAY),
    "my tasks": lambda child, staff: tasks_for(staff, TODAY),
    "words": lambda child, staff: found("rare", child),
}


@writes
def fill(author: By, child: str, owner: str, days: range, state: str, read: str | None) -> None:
    """A session a week with a target and some work, closed long ago; or the one of today open."""
    made = {"typed_by": author.staff, "typed_at": author.at, "version": 1}
    with transaction(author, "fill") as tx:
        for number in days:
            day, key = TODAY - timedelta(days=number), ids.new()
            closed = None if number == 0 else "done"
            body = json.dumps({"fields": {"account": "common" if number else "common, rare"}})
            about: dict[str, Any] = {"topics": "family", "standards": "7", "sections": "health"}
            tx.add(
                SessionTable, id=key, child=child, event=key, kind="individual", outcome="held",
                day=day, body=body, author=author.staff,
                state=state, signed_at=author.at, read=read, **about, **made,
            )  # fmt: skip
            for kind, who in ((TARGET, None), (WORK, owner)):
                task = ids.new()
                tx.add(
                    TaskTable, id=task, child=child, session=key, kind=kind, topic="family",
                    text="Ring", owner=who, closed=closed, **made,
                )  # fmt: skip
                tx.add(
                    OutcomeTable, id=ids.new(), task=task, session=key, outcome="carried over",
                    day=day, typed_by=author.staff, typed_at=author.at,
                )  # fmt: skip
            stored = session(key)
            index(stored)


def looked(child: str, staff: str) -> dict[str, dict[str, Any]]:
    seen = {}
    for name, read in READS.items():
        with watched() as seen[name]:
            assert call(read, child, staff) is not None
    return seen


@pytest.mark.parametrize("years", [2, pytest.param(10, marks=pytest.mark.soak)])
def test_years_of_other_children_take_no_more_queries_and_no_more_steps(years: int) -> None:
    author, pat = by(), by("PK").staff
    whose = call(another_child, author)
    for state, read in ((SIGNED, RETURNED), (SIGNED, None), ("draft", None)):
        call(fill, by("PK"), whose, pat, range(1), state, read)
    call(fill, author, whose, author.staff, range(7, 50, 7), SIGNED, APPROVED)
    before = looked(whose, pat)
    others = [call(another_child, author) for _ in range(4)]
    for other in others:
        call(fill, by("PK"), other, pat, range(7, years * 365, 7), SIGNED, APPROVED)
    after = looked(whose, pat)
    for name in READS:
        assert len(after[name]["queries"]) == len(before[name]["queries"]) <= 13, name
        assert scanned(after[name]["queries"]) & GROWING == set(), name
        assert after[name]["steps"] <= 1.2 * before[name]["steps"] + 100, name


def test_years_of_one_child_take_as_many_queries_as_one_day() -> None:
    author = by()
    whose = call(another_child, author)
    call(fill, author, whose, author.staff, range(1), SIGNED, APPROVED)
    before = looked(whose, author.staff)
    call(fill, author, whose, author.staff, range(7, 3 * 365, 7), SIGNED, APPROVED)
    after = looked(whose, author.staff)
    for name in READS:
        assert len(after[name]["queries"]) == len(before[name]["queries"]), name
        assert scanned(after[name]["queries"]) & GROWING == set(), name
    assert after["the board"]["steps"] <= 3 * before["the board"]["steps"]
    assert len(call(sessions_of, whose).lines) == 1 + len(range(7, 3 * 365, 7))

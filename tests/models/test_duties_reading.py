"""What the rules know of a home, as it is read: by whose day, with how many queries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from models import ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call, close_home, open_home, writes
from models.duties.all import duties
from models.duties.duty import Duty
from models.duties.facts import Facts, Held, Made
from models.duties.reading import facts
from models.file import FileTable
from models.file_verbs import end
from models.incident_verbs import IncidentEntry, add_incident
from models.journal import By, as_body, transaction
from models.people import Stage
from models.session_kinds import DECLINED, GROUP
from tests.models.filing import NOW, another_child, by, child, write
from tests.models.grown import grow
from tests.models.recording import record
from tests.models.recording import write as session
from tests.models.watching import scanned, watched

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


def known(now: datetime = NOW) -> Facts:
    return call(facts, now)


def contact(day: date, **more: str) -> Any:
    made = {"with": "social-worker", "how": "phone", "said": "Well"}
    return write("contact-made", day=f"{day:%d/%m/%Y}", **made, **more)


# What is read


@pytest.mark.usefixtures("opened_home")
def test_the_newest_contact_and_document_count_and_none_that_ended_or_is_to_come() -> None:
    contact(TODAY - 9 * DAY, weekly="yes", visit="yes")
    contact(TODAY - 2 * DAY, weekly="yes", visit="no")
    contact(TODAY, weekly="no")
    contact(TODAY + DAY, weekly="yes", visit="yes")
    wrong = contact(TODAY - DAY, visit="yes")
    call(end, by(), wrong.id, 1, "It was by phone")
    for day in (TODAY - 40 * DAY, TODAY - 3 * DAY, TODAY + 5 * DAY):
        paper = {"document": "risk-assessment", "where": "Office", "day": f"{day:%d/%m/%Y}"}
        write("document", **paper)
    found = known()
    assert found.made == {child(): Made(TODAY - 2 * DAY, TODAY - 9 * DAY)}
    assert found.documents == {(child(), "risk-assessment"): TODAY - 3 * DAY}


@pytest.mark.usefixtures("opened_home")
def test_sessions_are_read_back_over_the_month_of_the_last_that_counts() -> None:
    def on(day: date, **more: Any) -> None:
        session(record(day=day, starts=None, ends=None, **more))

    assert known().sessions == {}
    on(TODAY - DAY, outcome=DECLINED)
    assert known().sessions == {}, "nothing was held yet, so that nothing can be counted"
    on(TODAY - 16 * DAY)
    on(TODAY - 12 * DAY, kind=GROUP)
    found = [(each.day, each.outcome, each.kind) for each in known().sessions[child()]]
    assert found == [
        (TODAY - 16 * DAY, "held", "individual"),
        (TODAY - 12 * DAY, "held", GROUP),
        (TODAY - DAY, DECLINED, "individual"),
    ]
    assert all(isinstance(each, Held) for each in known().sessions[child()])


@pytest.mark.usefixtures("opened_home")
@pytest.mark.parametrize(
    ("now", "today"),
    [
        # The clocks go back at 01:00 UTC on 25 October, and on at the same hour on 28 March.
        (datetime(2026, 11, 21, 23, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2027, 3, 27, 23, 59, tzinfo=UTC), date(2027, 3, 27)),
        (datetime(2027, 3, 28, 22, 59, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 23, 0, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 10, 30, 22, 59, tzinfo=UTC), date(2027, 10, 30)),
        (datetime(2027, 10, 30, 23, 0, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2027, 10, 31, 23, 0, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2027, 11, 1, 0, 0, tzinfo=UTC), date(2027, 11, 1)),
    ],
)
def test_the_day_is_the_homes_own_on_both_clock_changes(now: datetime, today: date) -> None:
    assert known(now).today == today


@pytest.mark.usefixtures("opened_home")
def test_an_incident_belongs_to_the_homes_day() -> None:
    late = datetime(2027, 3, 28, 23, 30, tzinfo=UTC)
    entry = IncidentEntry(late, "police")
    assert call(add_incident, by(at=late + DAY), ids.new(), child(), entry)
    assert [each.day for each in known(late + DAY).happened] == [date(2027, 3, 29)]


@pytest.mark.usefixtures("opened_home")
def test_who_moved_on_owes_nothing_but_who_was_told_and_that_for_a_while() -> None:
    assert call(add_incident, by(), ids.new(), child(), IncidentEntry(NOW, "police"))
    gone = Step(Stage.GONE, TODAY)
    call(move_child, by(), ids.new(), child(), gone)
    mine = child_of_the_past()

    def rules(now: datetime) -> set[str]:
        return {each.rule for each in call(duties, now) if each.child == mine}

    assert rules(NOW) == rules(NOW + 90 * DAY) == {"notified"}
    assert rules(NOW + 91 * DAY) == set()


def child_of_the_past() -> str:
    """The id of Amber, who moved on."""
    return next(each.id for each in known().everyone if each.name == "Amber Smith")


# What it costs


class Grown(NamedTuple):
    """A home of ten years, and what was asked and found on the first day."""

    path: Path
    first: list[Duty]
    queries: int
    steps: int


@writes
def chatter(author: By, whose: str, count: int) -> None:
    """Contacts of ten years in one file, several a week."""
    made = {"typed_by": author.staff, "typed_at": author.at, "ended": False, "version": 1}
    texts = {"with": "school", "how": "phone", "day": "2026-10-01", "said": "x"}
    with transaction(author, "file") as tx:
        for _ in range(count):
            body = as_body(list(texts), list(texts.values()))
            row = {"id": ids.new(), "child": whose, "kind": "contact-made", "body": body}
            tx.add(FileTable, **row, due=None, **made)


@pytest.fixture(scope="module")
def grown(set_up_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """What is due in a home as it was on the first day; then ten years are written around it."""
    path = Path(shutil.copyfile(set_up_home, tmp_path_factory.mktemp("due") / "home.db"))
    open_home(path)
    try:
        author = by()
        whose = call(another_child, author)
        write("check", check="fire", right="yes", day="1/5/2026")
        with watched() as seen:
            first = call(duties, NOW)
        call(grow, author, whose)
        return Grown(path, first, len(seen["queries"]), seen["steps"])
    finally:
        close_home()


@pytest.fixture
def after_ten_years(grown: Grown) -> Iterator[Grown]:
    """The same, open."""
    open_home(grown.path)
    yield grown
    close_home()


def test_ten_years_take_no_more_queries_and_walk_through_no_table_that_grows(
    after_ten_years: Grown,
) -> None:
    with watched() as seen:
        found = call(duties, NOW)
    assert len(seen["queries"]) == after_ten_years.queries <= 17
    growing = {"answer", "file", "history", "incident", "outcome", "planner", "session", "task"}
    assert scanned(seen["queries"]) & growing == set()
    assert {each.key for each in found} >= {each.key for each in after_ten_years.first}


@pytest.mark.usefixtures("opened_home")
def test_ten_years_of_contacts_in_one_file_take_a_moment() -> None:
    contact(TODAY, weekly="yes")
    with watched() as before:
        first = call(duties, NOW)
    call(chatter, by(), child(), 2600)
    with watched() as after:
        assert call(duties, NOW) == first
    assert len(after["queries"]) == len(before["queries"])
    assert after["steps"] <= before["steps"] + 2600 * 60

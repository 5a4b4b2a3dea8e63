"""What waits for one person: talks, supervision; nothing of it for anybody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models import ids
from models.database import call, writes
from models.for_you import Line, ago, for_you
from models.journal import By, transaction
from models.people import StaffTable
from models.staff_verbs import add_supervision
from models.supervision import SupervisionTable, next_due
from models.talks import TalkTable
from tests.models.shift import NOW, TODAY, Shift
from tests.models.talking import asks, closes, promoted
from tests.models.watching import scanned, watched

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def lines(shift: Shift, who: str, now: datetime = NOW) -> list[Line]:
    """What waits for somebody, without what is due for the children."""
    found = call(for_you, shift.staff[who], now)
    return [each for each in found if each.duty is None or each.child is None]


def waits(shift: Shift, who: str, now: datetime = NOW) -> list[tuple[str, str | None, str]]:
    """The kind, the child's name, the text."""
    return [
        (each.kind, each.child.name if each.child else None, each.text)
        for each in lines(shift, who, now)
    ]


def texts(shift: Shift, who: str, now: datetime = NOW) -> list[str]:
    return [text for *_, text in waits(shift, who, now)]


def supervised(shift: Shift, whose: str, due: date | None, held: date = TODAY - 40 * DAY) -> None:
    call(add_supervision, shift.by("ED"), ids.new(), shift.staff[whose], held, due)


# Talks


def test_a_request_waits_for_the_managers_and_is_seen_by_who_asked(shift: Shift) -> None:
    promoted(shift)
    asks(shift, child=shift.amber, at=NOW - 2 * HOUR)
    asked = [("talk", "Amber Smith", "Talk: PK asks, 2 hours ago")]
    assert waits(shift, "ED") == waits(shift, "LM") == asked
    mine = [("talk", "Amber Smith", "Talk: you asked 2 hours ago, still waiting")]
    assert waits(shift, "PK") == mine


def test_nobody_else_is_shown_anything(shift: Shift) -> None:
    one = asks(shift)
    assert waits(shift, "LM") == []
    closes(shift, one)
    assert waits(shift, "LM") == []


def test_what_came_of_it_stands_with_who_asked_for_a_day(shift: Shift) -> None:
    one = asks(shift)
    closes(shift, one)
    said = [("talk", None, "Talk: held with ED, enter reads what came of it")]
    assert waits(shift, "ED") == []
    assert waits(shift, "PK") == waits(shift, "PK", NOW + 23 * HOUR) == said
    assert waits(shift, "PK", NOW + 25 * HOUR) == []


def test_a_line_is_the_same_as_long_as_the_request_is_there(shift: Shift) -> None:
    one = asks(shift)
    (before,) = lines(shift, "PK")
    closes(shift, one)
    (after,) = lines(shift, "PK", NOW + HOUR)
    assert before.key == after.key == f"you:talk:{one}"


def test_who_wrote_it_down_for_themselves_is_told_nothing_more(shift: Shift) -> None:
    one = asks(shift, "ED")
    assert texts(shift, "ED") == ["Talk: you asked just now, still waiting"]
    closes(shift, one, "ED")
    assert waits(shift, "ED") == []


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (timedelta(seconds=-3), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(minutes=60), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=9, hours=23), "9 days ago"),
    ],
)
def test_how_long_ago_it_was_is_said_in_one_number(since: timedelta, said: str) -> None:
    assert ago(NOW - since, NOW) == said


# Supervision


def test_ones_own_supervision_is_said_a_week_before_it_is_due(shift: Shift) -> None:
    supervised(shift, "PK", TODAY + 8 * DAY)
    assert waits(shift, "PK") == []
    tomorrow, after = NOW + DAY, NOW + 9 * DAY
    assert waits(shift, "PK", tomorrow) == [("duty", None, "due 29 Nov     Your supervision")]
    assert texts(shift, "PK", after) == ["was due 29 Nov Your supervision"]
    late = {now: lines(shift, "PK", now)[0].late for now in (tomorrow, after)}
    assert late == {tomorrow: False, after: True}


def test_a_manager_sees_everybodys_and_who_leads_a_shift_only_their_own(shift: Shift) -> None:
    supervised(shift, "PK", TODAY)
    supervised(shift, "ED", TODAY - DAY)
    assert texts(shift, "ED") == [
        "was due 20 Nov Your supervision",
        "due today      Supervision of PK",
    ]
    assert texts(shift, "LM") == []
    assert {each.key for each in lines(shift, "ED")} == {
        f"you:duty:supervision::2026-11-20:{shift.staff['ED']}",
        f"you:duty:supervision::2026-11-21:{shift.staff['PK']}",
    }


def test_the_one_held_last_says_when_the_next_is_due(shift: Shift) -> None:
    supervised(shift, "PK", TODAY - 9 * DAY, held=TODAY - 30 * DAY)
    supervised(shift, "PK", TODAY - DAY, held=TODAY - 60 * DAY)
    assert call(next_due) == {shift.staff["PK"]: TODAY - 9 * DAY}
    supervised(shift, "PK", None, held=TODAY)
    assert call(next_due) == {}
    assert waits(shift, "PK") == []


def test_who_left_is_not_supervised_any_more(shift: Shift) -> None:
    supervised(shift, "PK", TODAY)

    @writes
    def leaves() -> None:
        with transaction(shift.by(), "change staff") as tx:
            tx.change(StaffTable, shift.staff["PK"], 1, ended=TODAY - DAY)

    call(leaves)
    assert waits(shift, "ED") == []


# What it costs


@writes
def years(by: By, staff: list[str], count: int) -> None:
    """Requests that were closed long ago, and supervisions."""
    with transaction(by, "fill") as tx:
        for number in range(count):
            day = TODAY - timedelta(days=30 + number)
            who = staff[number % len(staff)]
            tx.add(
                TalkTable, id=ids.new(), text="Words", typed_by=who, typed_at=NOW - 99 * DAY,
                held=day, outcome="Talked", closed_by=by.staff, closed_at=NOW - 30 * DAY, version=2,
            )  # fmt: skip
            tx.add(
                SupervisionTable, id=ids.new(), staff=who, held=day, next_due=day + 28 * DAY,
                typed_by=by.staff, typed_at=NOW,
            )  # fmt: skip


@pytest.mark.parametrize("who", ["ED", "PK"])
def test_ten_years_take_no_more_queries_and_walk_through_no_table(shift: Shift, who: str) -> None:
    asks(shift, child=shift.amber)
    staff = [shift.staff["ED"], shift.staff["PK"]]
    call(years, shift.by(), staff, 4)
    with watched() as before:
        first = call(for_you, shift.staff[who], NOW)
    call(years, shift.by(), staff, 1200)
    with watched() as after:
        found = call(for_you, shift.staff[who], NOW)
    assert found == first
    assert any(isinstance(each, Line) and each.kind == "talk" for each in found)
    assert len(after["queries"]) == len(before["queries"]) <= 28
    assert scanned(after["queries"]) & {"talk", "supervision", "history"} == set()
    assert after["steps"] <= 1.5 * before["steps"]

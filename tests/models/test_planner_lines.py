"""What the planner draws into the checklists: exactly the right lines, answered on their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.answering import NewAnswer, record
from models.board import board
from models.checklist import checklist, item_history
from models.concern_verbs import raise_concern
from models.concerns import concern
from models.database import call, writes
from models.errors import UsageError
from models.file import FileTable
from models.find_item import find_item
from models.journal import By, transaction
from models.key_workers import KeyWorkerTable
from models.planned import planned_of
from models.planner_verbs import came_of, cancel, move, replan
from models.profiles import load
from models.round import house_round
from models.shifts import Part
from models.undo import undo
from models.where_verbs import close_away, set_where
from tests.models.filing import by, child
from tests.models.planning import WEDNESDAY, planned, weekly, what

pytestmark = pytest.mark.usefixtures("opened_home")

TUESDAY, THURSDAY = WEDNESDAY - timedelta(1), WEDNESDAY + timedelta(1)
TUESDAY_NIGHT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
WEDNESDAY_MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
WEDNESDAY_NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def lines(part: Part, day: date, whose: str = "Amber", now: datetime = WEDNESDAY_NOON) -> list[str]:
    """The lines of a list that the planner drew in, in order."""
    shown = call(checklist, child(whose), part, day, now)
    return [each.item.title for each in shown.lines if ":" in each.item.id]


def keys(part: Part, day: date) -> list[str]:
    """Their ids."""
    shown = call(checklist, child(), part, day, WEDNESDAY_NOON)
    return [each.item.id for each in shown.lines if ":" in each.item.id]


def answers(item: str, part: Part, day: date, now: datetime, value: str = "done") -> str:
    """Answers an item of Amber's."""
    who = by("PK", now)
    new = NewAnswer(ids.new(), child(), day, part, item, value, now, who.staff)
    call(record, who, new)
    return new.id


def a_week_for_three_children() -> None:
    """A contact, a dentist, a tentative visit, court, a session each: as Done 1 has it."""
    pat, lena = by("PK").staff, by("LM").staff
    planned(weekly(THURSDAY, who="Mum", starts="10:30", ends="12:00", drives=pat))
    planned(what("dentist", starts="09:15", ends="10:00", staff=(lena,)))
    planned(what("social-worker", starts="11:00", ends="", firm=False))
    planned(what("court", starts="14:00", ends="", tell="not yet", children=(child("Callum"),)))
    planned(what("court", THURSDAY, starts="14:00", ends="", tell="2026-11-25",
                 children=(child("Callum"),)))  # fmt: skip
    for whose in ("Amber", "Callum"):
        planned(what("session", children=(child(whose),), staff=(pat,)))


def test_the_mornings_and_nights_lists_hold_exactly_the_right_lines() -> None:
    a_week_for_three_children()
    assert lines(Part.MORNING, WEDNESDAY) == ["09:15 Dentist, with LM"]
    assert lines(Part.NIGHT, TUESDAY) == [
        "Wed 09:15 Dentist, with LM", "Wed 16:00 Key-work session, with PK",
        "Thu 10:30 Contact, Mum, PK drives",
    ]  # fmt: skip
    assert lines(Part.NIGHT, WEDNESDAY) == ["Thu 10:30 Contact, Mum, PK drives"]
    assert lines(Part.MORNING, WEDNESDAY, "Callum") == []
    assert lines(Part.NIGHT, TUESDAY, "Callum") == ["Wed 16:00 Key-work session, with PK"]
    assert lines(Part.NIGHT, WEDNESDAY, "Callum") == ["Thu 14:00 Court"]
    assert lines(Part.MORNING, THURSDAY, "Callum") == ["14:00 Court"]
    assert lines(Part.DAY, WEDNESDAY) == []


def test_a_line_stands_under_its_item_in_the_order_of_time() -> None:
    for starts in ("15:00", "09:15", "11:30"):
        planned(what(starts=starts, ends=""))
    shown = call(checklist, child(), Part.NIGHT, TUESDAY, TUESDAY_NIGHT)
    titles = [each.item.title for each in shown.lines]
    at = titles.index("Knows what is coming next")
    assert [each.split()[1] for each in titles[at + 1 : at + 4]] == ["09:15", "11:30", "15:00"]
    under = next(each.item for each in shown.lines if each.item.id == "n5")
    line = shown.lines[at + 1].item
    assert (line.kind, line.done, line.part) == (under.kind, under.done, under.part)


def test_board_checklist_and_round_count_them_alike_and_each_is_answered_on_its_own() -> None:
    for title in ("Dentist", "Doctor"):
        planned(what(title=title, starts="09:15", ends=""))
    day, part = WEDNESDAY, Part.MORNING
    ordinary = len(call(checklist, child("Callum"), part, day, WEDNESDAY_MORNING).lines)

    def counted() -> set[tuple[int, int]]:
        shown = call(checklist, child(), part, day, WEDNESDAY_MORNING)
        cell = call(board, WEDNESDAY_MORNING).rows[0].cells[part]
        walk = call(house_round, part, day, WEDNESDAY_MORNING).walks[0]
        done = sum(each.standing.value is not None for each in walk.lines.values())
        return {(shown.answered, len(shown.lines)), cell[:2], (done, len(walk.lines))}

    assert counted() == {(0, ordinary + 2)}
    first, second = keys(part, day)
    answers(first, part, day, WEDNESDAY_MORNING)
    assert counted() == {(1, ordinary + 2)}
    assert [len(call(item_history, child(), part, day, key)) for key in (first, second)] == [1, 0]
    call(undo, by("PK", WEDNESDAY_MORNING), ids.new(), child(), day, part)


def test_what_was_answered_stays_as_it_was_called_when_it_is_cancelled() -> None:
    found = planned(what(starts="09:15", ends=""))
    (key,) = keys(Part.MORNING, WEDNESDAY)
    assert key == f"b6:{found.id}:2026-11-25"
    answers(key, Part.MORNING, WEDNESDAY, WEDNESDAY_MORNING)
    call(cancel, by("ED", WEDNESDAY_NOON), ids.new(), found.id, why="Closed")
    assert lines(Part.MORNING, WEDNESDAY) == ["09:15 Dentist"]
    answers(key, Part.MORNING, WEDNESDAY, WEDNESDAY_NOON, "declined")
    history = call(item_history, child(), Part.MORNING, WEDNESDAY, key)
    assert [each.title for each in history] == ["09:15 Dentist"] * 2


def test_what_was_cancelled_before_anybody_answered_is_not_asked_any_more() -> None:
    found = planned()
    (key,) = keys(Part.MORNING, WEDNESDAY)
    call(cancel, by(), ids.new(), found.id, why="Closed")
    assert lines(Part.MORNING, WEDNESDAY) == lines(Part.NIGHT, TUESDAY) == []
    with pytest.raises(UsageError):
        answers(key, Part.MORNING, WEDNESDAY, WEDNESDAY_MORNING)


def test_a_list_that_was_over_does_not_ask_for_what_was_planned_later() -> None:
    planned(what(starts="16:00"), at=WEDNESDAY_NOON)
    assert lines(Part.MORNING, WEDNESDAY) == lines(Part.NIGHT, TUESDAY) == []
    moved = planned(what("doctor", WEDNESDAY + timedelta(20)))
    call(move, by("ED", WEDNESDAY_NOON), ids.new(), moved.id, moved.day, THURSDAY, why="Earlier")
    assert lines(Part.NIGHT, TUESDAY) == []
    assert lines(Part.NIGHT, WEDNESDAY) == ["Thu 16:00 Doctor"]
    tentative = planned(what("optician", THURSDAY, firm=False))
    sure = planned_of(tentative)._replace(firm=True)
    call(replan, by("ED", WEDNESDAY_NOON), tentative.id, 1, sure)
    assert lines(Part.NIGHT, TUESDAY) == []
    assert "Thu 16:00 Optician" in lines(Part.NIGHT, WEDNESDAY)


def test_what_came_of_it_takes_no_line_away() -> None:
    found = planned(what(starts="09:15", ends=""))
    later = by("ED", WEDNESDAY_NOON)
    call(came_of, later, ids.new(), found.id, WEDNESDAY, "declined")
    assert lines(Part.MORNING, WEDNESDAY) == ["09:15 Dentist"]


def test_what_changed_that_day_is_told_and_no_other_day() -> None:
    contact = planned(weekly(THURSDAY, title="Contact with Mum"))
    secret = planned(what(tell="not yet"))
    who = by("ED", WEDNESDAY_NOON)
    call(move, who, ids.new(), contact.id, THURSDAY, THURSDAY + timedelta(2), why="Mum works")
    call(cancel, who, ids.new(), contact.id, THURSDAY + timedelta(7), why="Holiday")
    call(cancel, who, ids.new(), secret.id, why="Closed")
    assert lines(Part.DAY, WEDNESDAY) == [
        "Contact with Mum is now Sat 28 Nov 16:00", "Contact with Mum is off (Thu 3 Dec)",
    ]  # fmt: skip
    assert lines(Part.DAY, WEDNESDAY, "Callum") == lines(Part.DAY, TUESDAY) == []
    assert keys(Part.DAY, WEDNESDAY)[0] == f"d8:{contact.id}:2026-11-26"


def test_what_is_recorded_after_the_day_is_told_the_next_day() -> None:
    found = planned()
    call(cancel, by("ED", TUESDAY_NIGHT), ids.new(), found.id, why="Closed")
    assert lines(Part.DAY, TUESDAY) == []
    assert lines(Part.DAY, WEDNESDAY) == ["Dentist is off (Wed 25 Nov)"]


def test_who_is_away_closes_them_too_and_a_command_finds_them() -> None:
    planned(what(starts="09:15", ends=""))
    item = call(find_item, child(), Part.MORNING, WEDNESDAY, "09:15 den")
    assert item.title == "09:15 Dentist"
    who = by("PK", WEDNESDAY_MORNING)
    call(set_where, who, ids.new(), child(), "hospital", WEDNESDAY_MORNING)
    call(close_away, who, ids.new(), child(), WEDNESDAY, Part.MORNING)
    assert call(board, WEDNESDAY_MORNING).rows[0].cells[Part.MORNING].away


def test_a_concern_from_a_line_names_it() -> None:
    planned(what(starts="09:15", ends=""))
    (key,) = keys(Part.MORNING, WEDNESDAY)
    made, origin = ids.new(), (WEDNESDAY, Part.MORNING, key)
    who = by("PK", WEDNESDAY_MORNING)
    call(raise_concern, who, made, child(), "Afraid of it", "yes", WEDNESDAY_MORNING, (), origin)
    assert call(concern, made).item_title == "09:15 Dentist"


def test_the_item_of_what_changed_is_one_of_the_routine() -> None:
    for profile in ("keyworker", "practitioner"):
        assert {each.key: each.part for each in load(profile).items}["d8"] == "day"


@writes
def record_changes(author: By, whose: str) -> None:
    """A key worker, then two social workers: the first of these is no change."""
    wrote = {"typed_by": author.staff, "typed_at": author.at}
    with transaction(author, "fill") as tx:
        tx.add(
            KeyWorkerTable, id="kw", child=whose, staff=author.staff, kind="primary",
            day=THURSDAY, **wrote,
        )  # fmt: skip
        for key in ("first", "second"):
            body = '{"name":"Kim Long","role":"social-worker"}'
            tx.add(
                FileTable, id=key, child=whose, kind="person", body=body, ended=False, version=1,
                **wrote,
            )  # fmt: skip


def test_a_new_key_worker_or_social_worker_is_told() -> None:
    call(record_changes, by("ED", WEDNESDAY_NOON), child())
    assert lines(Part.DAY, WEDNESDAY) == [
        "ED: key worker now", "Social worker or school changed",
    ]  # fmt: skip
    assert keys(Part.DAY, WEDNESDAY) == ["d8:kw", "d8:second"]
    assert lines(Part.DAY, WEDNESDAY, "Callum") == []

"""The round: the same lines as the checklists, the order of walking, and undo over the house."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids
from models.answering import add_note, record
from models.checklist import checklist
from models.concern_verbs import raise_concern
from models.database import call, db, sql
from models.round import Round, first_place, house_round, next_place, waiting
from models.shifts import PARTS, Part
from models.undo import NOTHING_TO_UNDO, Undone, undo_in_round
from models.where_verbs import close_away, set_where
from tests.models.book import Book
from tests.models.evening import Evening
from tests.models.shift import NOW, TODAY, Shift

NIGHT = ("n1", "n2", "n3", "n4a", "n4b", "n5")


def night(now: datetime = NOW) -> Round:
    """The round of the night, as it stands."""
    return call(house_round, Part.NIGHT, TODAY, now)


def undone(
    shift: Shift, who: str = "ED", request: str = "", passed: frozenset[str] = frozenset()
) -> tuple[str | None, Undone]:
    """Somebody undoes in the round of the night."""
    return call(undo_in_round, shift.by(who), request or ids.new(), TODAY, Part.NIGHT, passed)


# The same as the checklists


@pytest.mark.parametrize("seed", range(12))
def test_every_place_is_the_line_of_the_childs_checklist(shift: Shift, seed: int) -> None:
    book, day = Book(), date(2027, 1, 4)
    evening = Evening(book, seed, day)
    for _ in range(3):
        evening.play()
    compared = 0
    for part in PARTS:
        shown = call(house_round, part, day, evening.now)
        assert [walk.child.id for walk in shown.walks] == book.children
        for walk in shown.walks:
            own = call(checklist, walk.child.id, part, day, evening.now)
            assert tuple(walk.lines.values()) == own.lines
            assert (walk.child, walk.where) == (own.child, own.where)
            assert (shown.window, shown.initials) == (own.window, own.initials)
            assert shown.open(evening.now) == own.open
            compared += own.answered
        assert shown.answered == sum(
            call(checklist, child, part, day, evening.now).answered for child in book.children
        )
    assert compared


def test_a_concern_stands_at_the_child_and_item_from_which_it_came(shift: Shift) -> None:
    origin = (TODAY, Part.NIGHT, "n2")
    call(raise_concern, shift.by(), ids.new(), shift.amber, "Words", "yes", NOW, (), origin)
    marked = [
        (walk.child.id, item)
        for walk in night().walks
        for item, line in walk.lines.items()
        if line.concern
    ]
    assert marked == [(shift.amber, "n2")]


def test_what_was_answered_for_one_child_only_is_not_due_for_the_others(shift: Shift) -> None:
    call(record, shift.by(), shift.new("done", "d7", part=Part.DAY))
    shown = call(house_round, Part.DAY, TODAY, NOW)
    assert "d7" in [item.id for item in shown.items]
    assert ["d7" in walk.lines for walk in shown.walks] == [True, False]
    assert "d7" not in {item for _, item in waiting(shown)}
    assert next_place(shown, (shift.amber, "d7"), ()) != (shift.callum, "d7")


@pytest.mark.parametrize(("seconds", "may"), [(3600, True), (3601, False)])
def test_a_round_may_be_answered_from_an_hour_before(shift: Shift, seconds: int, may: bool) -> None:
    early = datetime(2026, 11, 21, 20, 30, tzinfo=UTC) - timedelta(seconds=seconds)
    assert night(early).open(early) is may


# Walking


def test_the_walk_goes_from_child_to_child_and_then_to_the_next_item(shift: Shift) -> None:
    shown, walked = night(), [(shift.amber, "n1")]
    assert first_place(shown) == walked[0]
    while (place := next_place(shown, walked[-1], walked)) is not None:
        walked.append(place)
    assert walked == [(child, item) for item in NIGHT for child in (shift.amber, shift.callum)]


def test_what_is_answered_or_on_its_way_is_passed_over_and_nothing_further_back_comes(
    shift: Shift,
) -> None:
    shift.answers("declined", "PK", child=shift.callum)
    shown = night()
    assert next_place(shown, (shift.amber, "n1"), ()) == (shift.amber, "n2")
    on_the_way = {(shift.amber, "n2")}
    assert next_place(shown, (shift.amber, "n1"), on_the_way) == (shift.callum, "n2")
    assert next_place(shown, (shift.callum, "n5"), ()) is None
    assert len(waiting(shown)) == 11


def test_who_is_away_is_passed_over_unless_one_who_is_away_was_just_answered(
    shift: Shift,
) -> None:
    call(set_where, shift.by(), ids.new(), shift.callum, "contact", NOW)
    shown = night()
    assert [walk.away for walk in shown.walks] == [False, True]
    assert next_place(shown, (shift.amber, "n1"), ()) == (shift.amber, "n2")
    assert next_place(shown, (shift.callum, "n1"), ()) == (shift.amber, "n2")
    assert next_place(shown, (shift.callum, "n5"), ()) is None
    call(set_where, shift.by(), ids.new(), shift.amber, "school", NOW)
    shown = night()
    assert first_place(shown) == (shift.amber, "n1")
    assert next_place(shown, (shift.amber, "n1"), ()) == (shift.callum, "n1")


def test_who_went_after_the_part_was_over_was_there_for_it(shift: Shift) -> None:
    call(set_where, shift.by(), ids.new(), shift.callum, "contact", NOW)
    day = call(house_round, Part.DAY, TODAY, NOW)
    assert not any(walk.away for walk in day.walks)
    assert day.walks[1].where.state == "contact"


def test_a_round_that_is_all_answered_begins_on_top(shift: Shift) -> None:
    for child in (shift.amber, shift.callum):
        for item in NIGHT:
            call(record, shift.by(), shift.new("done", item, child=child))
    shown = night()
    assert (waiting(shown), shown.answered, shown.due) == ([], 12, 12)
    assert first_place(shown) == (shift.amber, "n1")


# Undo


def test_undo_takes_back_my_latest_answer_whoever_it_is_about(shift: Shift) -> None:
    for child, item in ((shift.amber, "n1"), (shift.callum, "n1"), (shift.amber, "n2")):
        call(record, shift.by(), shift.new("done", item, child=child))
    taken = [undone(shift) for _ in range(4)]
    assert taken == [
        (shift.amber, Undone(("n2",), (), ())),
        (shift.callum, Undone(("n1",), (), ())),
        (shift.amber, Undone(("n1",), (), ())),
        (None, NOTHING_TO_UNDO),
    ]
    assert night().answered == 0


def test_a_second_try_of_the_same_undo_does_nothing_more(shift: Shift) -> None:
    for child in (shift.amber, shift.callum):
        call(record, shift.by(), shift.new("done", child=child))
    request = ids.new()
    assert undone(shift, request=request) == undone(shift, request=request)
    assert night().answered == 1


def test_undo_leaves_what_somebody_answered_after_me_and_then_goes_further_back(
    shift: Shift,
) -> None:
    call(record, shift.by(), shift.new("done", child=shift.callum))
    mine = shift.answers("done")
    shift.answers("declined", "PK")
    child, left = undone(shift)
    assert (child, left) == (shift.amber, Undone((), (mine,), ("PK",)))
    assert undone(shift, passed=frozenset(left.left)) == (
        shift.callum,
        Undone(("n1",), (), ()),
    )
    assert shift.stands().value == "declined"


def test_undo_takes_back_a_note_and_all_that_was_closed_for_a_child(shift: Shift) -> None:
    call(set_where, shift.by(), ids.new(), shift.callum, "contact", NOW)
    call(close_away, shift.by(), ids.new(), shift.callum, TODAY, Part.NIGHT)
    call(add_note, shift.by(), shift.new(None, note="Words"))
    assert undone(shift) == (shift.amber, Undone(("n1",), (), ()))
    child, done = undone(shift)
    assert (child, sorted(done.items)) == (shift.callum, sorted(NIGHT))
    assert night().answered == 0
    assert not any(line.notes for walk in night().walks for line in walk.lines.values())


# What it costs


def test_a_round_takes_as_many_queries_for_any_house_and_scans_nothing_that_grows(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries() -> list[tuple[str, object]]:
        asked: list[tuple[str, object]] = []
        ask = db.execute_sql

        def heard(statement: str, params: object = None, *more: object) -> object:
            asked.append((statement, params))
            return ask(statement, params, *more)

        monkeypatch.setattr(db, "execute_sql", heard)
        night()
        monkeypatch.undo()
        return asked

    before = queries()
    for item in NIGHT:
        for child in (shift.amber, shift.callum):
            call(record, shift.by(), shift.new("done", item, child=child))
            call(set_where, shift.by(), ids.new(), child, "school", NOW)
    after = queries()
    assert 0 < len(after) == len(before) <= 13
    assert "answer" in scanned('SELECT * FROM "answer" AS "t1"', ()), "a scan would be seen"
    for statement, params in after:
        assert not scanned(statement, params) & {"answer", "concern", "whereabouts", "history"}


def scanned(statement: str, params: object) -> set[str]:
    """The tables that a query reads from their first row to the last."""
    plan = call(lambda: sql(f"EXPLAIN QUERY PLAN {statement}", params or ()).fetchall())
    names = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', statement)}
    steps = [step.split() for *_, step in plan]
    return {names.get(step[1], step[1]) for step in steps if step[0] == "SCAN"}

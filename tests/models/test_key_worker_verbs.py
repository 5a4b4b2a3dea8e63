"""Key workers: appointing, changing for a reason, who it was on any date (M1 to M4)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import database, ids
from models.board import board
from models.child_entry import ChildEntry, Step
from models.child_page import ChildPage, child_page
from models.child_verbs import add_child, move_child
from models.database import call, writes
from models.errors import Refused
from models.journal import By, transaction
from models.key_worker_verbs import (
    NotReady,
    appoint,
    appoint_other,
    end_other,
    is_change,
    missing,
)
from models.key_workers import PRIMARY, Appointment, KeyWorkers, appointments, key_workers_on
from models.mistakes import Mistaken
from models.people import StaffTable, Stage
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift

ONE_DAY = timedelta(days=1)
ZOE = ChildEntry("Zoë Reed", born=date(2012, 5, 11), room=3)
TRAINED = {"trained": date(2026, 1, 1), "competent": date(2026, 1, 1)}


@writes
def set_staff(by: By, staff: str, version: int, **values: date) -> None:
    with transaction(by, "test") as tx:
        tx.change(StaffTable, staff, version, **values)


@pytest.fixture
def ready(shift: Shift) -> Shift:
    """The home with everybody trained and competent."""
    for each in shift.staff.values():
        call(set_staff, shift.by(), each, 1, **TRAINED)
    return shift


def appointed(shift: Shift, who: str | None, day: date, *why: str, child: str = "") -> str:
    """Somebody becomes the key worker (of Amber); the id of the appointment."""
    row, staff = ids.new(), shift.staff[who] if who else None
    reason, note = why or (None, None)
    assert call(appoint, shift.by(), row, child or shift.amber, staff, day, reason, note)
    return row


def on(shift: Shift, day: date) -> KeyWorkers:
    """Who it was on a day, by initials, as the page shows it."""
    key, initials = page(shift).key_on(day), {each: who for who, each in shift.staff.items()}
    return KeyWorkers(
        initials[key.primary] if key.primary else None, tuple(initials[e] for e in key.secondary)
    )


def page(shift: Shift) -> ChildPage:
    return call(child_page, shift.amber, TODAY)


@contextmanager
def refused_at(*fields: str) -> Iterator[None]:
    with pytest.raises(Mistaken) as caught:
        yield
    assert {each.where for each in caught.value.mistakes} == set(fields)


def alerts() -> list[str]:
    """Who stands on the board without a key worker."""
    return [a.child.name for a in call(board, NOW).alerts if a.kind == "nokey" and a.child]


def test_three_changes_with_reasons_one_of_them_back_dated(ready: Shift) -> None:
    """Done when 2: the page on any past date shows who it was then."""
    first, second, third = date(2026, 2, 1), date(2026, 6, 1), date(2026, 10, 1)
    back_dated = date(2026, 4, 1)
    appointed(ready, "PK", first)
    appointed(ready, "LM", second, "leaving", "Pat is away until the autumn")
    appointed(ready, "PK", third, "interests", "Pat is back")
    appointed(ready, "ED", back_dated, "complaint", "Written down late")
    expected = {first - ONE_DAY: None, first: "PK", second: "LM", third: "PK", back_dated: "ED"}
    for day, who in expected.items():
        assert on(ready, day).primary == who
    for before, who in ((back_dated, "PK"), (second, "ED"), (third, "LM")):
        assert on(ready, before - ONE_DAY).primary == who
    assert on(ready, TODAY).primary == "PK"
    history = page(ready).history
    assert [(each.day, each.reason, each.note) for each in history] == [
        (first, None, None),
        (back_dated, "complaint", "Written down late"),
        (second, "leaving", "Pat is away until the autumn"),
        (third, "interests", "Pat is back"),
    ]
    assert {each.typed_by for each in history} == {ready.staff["ED"]}
    assert call(verify) == []


def test_the_board_names_a_child_without_until_there_is_one(ready: Shift) -> None:
    assert alerts() == ["Amber Smith", "Callum Todd"]
    appointed(ready, "PK", TODAY)
    assert alerts() == ["Callum Todd"]
    call(appoint_other, ready.by(), ids.new(), ready.callum, ready.staff["LM"], TODAY)
    assert alerts() == ["Callum Todd"], "one of the others is not the named one"
    appointed(ready, None, TODAY, "leaving", "Nobody for now")
    assert alerts() == ["Amber Smith", "Callum Todd"]


def test_a_key_worker_who_left_is_none(ready: Shift) -> None:
    appointed(ready, "PK", date(2026, 11, 2))
    call(set_staff, ready.by(), ready.staff["PK"], 2, ended=TODAY)
    assert alerts() == ["Callum Todd"], "the last day counts"
    call(set_staff, ready.by(), ready.staff["PK"], 3, ended=TODAY - ONE_DAY)
    assert alerts() == ["Amber Smith", "Callum Todd"]
    assert on(ready, TODAY).primary is None
    assert on(ready, TODAY - ONE_DAY).primary == "PK"


def test_who_does_not_live_here_is_not_on_the_board(ready: Shift) -> None:
    call(move_child, ready.by(), ids.new(), ready.amber, Step(Stage.GONE, TODAY))
    call(add_child, ready.by(), ids.new(), ZOE, Step(Stage.COMING, TODAY))
    assert alerts() == ["Callum Todd"]


def test_a_change_wants_one_of_the_four_reasons_and_a_note(ready: Shift) -> None:
    appointed(ready, "PK", date(2026, 11, 2))
    lm, by = ready.staff["LM"], ready.by()
    for reason, note, fields in (
        (None, None, ("reason", "note")),
        ("boredom", "Words", ("reason",)),
        ("complaint", "  ", ("note",)),
        ("complaint", "n" * 2001, ("note",)),
    ):
        with refused_at(*fields):
            call(appoint, by, ids.new(), ready.amber, lm, TODAY, reason, note)
    assert on(ready, TODAY).primary == "PK"


def test_one_that_is_back_dated_before_somebody_else_is_a_change_too(ready: Shift) -> None:
    appointed(ready, "PK", TODAY)
    with refused_at("reason", "note"):
        call(appoint, ready.by(), ids.new(), ready.amber, ready.staff["LM"], date(2026, 11, 2))
    appointed(ready, "PK", date(2026, 11, 2))
    assert on(ready, date(2026, 11, 5)).primary == "PK", "the same somewhat earlier is none"


def test_the_same_person_again_is_refused(ready: Shift) -> None:
    appointed(ready, "PK", date(2026, 11, 2))
    why = ("interests", "Again")
    with refused_at("staff"):
        call(appoint, ready.by(), ids.new(), ready.amber, ready.staff["PK"], TODAY, *why)
    with refused_at("staff", "reason", "note"):
        call(appoint, ready.by(), ids.new(), ready.amber, None, date(2026, 11, 1))


def test_a_day_to_come_and_somebody_who_is_not_here_are_refused(ready: Shift) -> None:
    by, pk = ready.by(), ready.staff["PK"]
    with refused_at("day"):
        call(appoint, by, ids.new(), ready.amber, pk, TODAY + ONE_DAY)
    call(set_staff, by, pk, 2, started=date(2026, 11, 10), ended=date(2026, 11, 12))
    for day in (date(2026, 11, 9), date(2026, 11, 13)):
        with refused_at("staff"):
            call(appoint, by, ids.new(), ready.amber, pk, day)
        with refused_at("staff"):
            call(appoint_other, by, ids.new(), ready.amber, pk, day)
    appointed(ready, "PK", date(2026, 11, 12))
    with refused_at("staff"):
        call(appoint, by, ids.new(), ready.callum, "somebody", TODAY)


def test_without_training_or_competence_only_with_a_recorded_warning(shift: Shift) -> None:
    by, pk, row = shift.by(), shift.staff["PK"], ids.new()
    with pytest.raises(NotReady, match="Pat King: no training in key work and not found"):
        call(appoint, by, row, shift.amber, pk, TODAY)
    assert call(appointments, shift.amber) == []
    assert call(appoint, by, row, shift.amber, pk, TODAY, None, None, True)
    (stored,) = call(appointments, shift.amber)
    assert stored.warning == "no training in key work and not found competent by 21 Nov 2026"
    call(set_staff, by, pk, 1, trained=TODAY)
    with pytest.raises(NotReady, match="Pat King: not found competent by 21 Nov"):
        call(appoint_other, by, ids.new(), shift.callum, pk, TODAY)
    call(appoint_other, by, ids.new(), shift.callum, pk, TODAY, None, True)
    assert call(appointments, shift.callum)[0].warning == "not found competent by 21 Nov 2026"


def test_training_counts_from_its_own_day(ready: Shift) -> None:
    person = page(ready).staff[ready.staff["PK"]]
    assert missing(person, date(2026, 1, 1)) == ""
    assert missing(person, date(2025, 12, 31)).startswith("no training in key work and not")
    appointed(ready, "PK", TODAY)
    assert page(ready).history[0].warning is None


def test_the_others_come_and_go(ready: Shift) -> None:
    by, lm = ready.by(), ready.staff["LM"]
    start = date(2026, 11, 2)
    appointed(ready, "PK", start)
    assert call(appoint_other, by, ids.new(), ready.amber, lm, start + ONE_DAY, "At weekends")
    assert on(ready, start).secondary == ()
    assert on(ready, TODAY) == KeyWorkers("PK", ("LM",))
    with refused_at("staff"):
        call(appoint_other, by, ids.new(), ready.amber, lm, TODAY)
    with refused_at("staff"):
        call(appoint_other, by, ids.new(), ready.amber, ready.staff["PK"], TODAY)
    with refused_at("staff"):
        call(end_other, by, ids.new(), ready.amber, lm, start)
    with refused_at("day"):
        call(end_other, by, ids.new(), ready.amber, lm, TODAY + ONE_DAY)
    assert call(end_other, by, ids.new(), ready.amber, lm, TODAY)
    assert on(ready, TODAY).secondary == ()
    assert on(ready, TODAY - ONE_DAY).secondary == ("LM",)


def test_a_retry_is_harmless(ready: Shift) -> None:
    by, lm, row, other, end = ready.by(), ready.staff["LM"], ids.new(), ids.new(), ids.new()
    pk = ready.staff["PK"]
    assert call(appoint, by, row, ready.amber, pk, TODAY)
    assert not call(appoint, by, row, ready.amber, pk, TODAY)
    assert call(appoint_other, by, other, ready.amber, lm, TODAY)
    assert not call(appoint_other, by, other, ready.amber, lm, TODAY)
    assert call(end_other, by, end, ready.amber, lm, TODAY)
    assert not call(end_other, by, end, ready.amber, lm, TODAY)
    assert len(call(appointments, ready.amber)) == 3


def test_any_stage_but_moved_on(ready: Shift) -> None:
    child, pk, by = ids.new(), ready.staff["PK"], ready.by()
    call(add_child, by, child, ZOE, Step(Stage.COMING, TODAY))
    appointed(ready, "PK", TODAY, child=child)
    call(move_child, by, ids.new(), child, Step(Stage.GONE, TODAY))
    with pytest.raises(Refused, match="moved on"):
        call(appoint, by, ids.new(), child, None, TODAY, "leaving", "Gone")
    with pytest.raises(Refused, match="moved on"):
        call(appoint_other, by, ids.new(), child, pk, TODAY)


def test_only_shift_leaders_and_managers_may(ready: Shift) -> None:
    pk = ready.staff["PK"]
    for verb in (appoint, appoint_other, end_other):
        with pytest.raises(Refused, match="shift leader or a manager"):
            call(verb, ready.by("PK"), ids.new(), ready.amber, pk, TODAY)
    assert call(appoint, ready.by("LM"), ids.new(), ready.amber, pk, TODAY)


PEOPLE = ("a", "b", "c", None)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 8)), max_size=10),
    st.sampled_from(PEOPLE[:3]),
    st.integers(0, 8),
)
def test_who_it_was_agrees_with_a_reference(
    moves: list[tuple[str | None, int]], person: str, day: int
) -> None:
    """The reference paints one cell a day: from its day to the next one's, the last typed wins."""
    typed = [(TODAY + timedelta(days=at), number, who) for number, (who, at) in enumerate(moves)]
    history = [
        Appointment(str(number), "child", who, PRIMARY, at, None, None, None, "", NOW)
        for at, number, who in sorted(typed, key=lambda each: each[:2])
    ]
    painted: dict[date, str | None] = {}
    for at in range(10):
        here = TODAY + timedelta(days=at)
        before = [(began, number, who) for began, number, who in typed if began <= here]
        painted[here] = max(before, key=lambda each: each[:2])[2] if before else None
        assert key_workers_on(history, here).primary == painted[here]
    start = TODAY + timedelta(days=day)
    later = sorted(each for each in typed if each[0] > start)
    changes = painted[start] is not None or (
        bool(later) and later[0][2] is not None and later[0][2] != person
    )
    assert is_change(history, person, start) is changes


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("PK", "LM", "ED")), st.integers(0, 6)), max_size=8))
def test_whatever_is_typed_in_whatever_order_no_day_has_another_than_it_should(
    full_home: Shift, moves: list[tuple[str, int]]
) -> None:
    """Through the verbs and the database: a child of its own for each example."""
    child = ids.new()
    name = ZOE._replace(name=child)
    begun = TODAY - timedelta(days=9)
    call(add_child, full_home.by(), child, name, Step(Stage.PLACED, begun))
    taken: list[tuple[date, int, str]] = []
    for number, (who, days) in enumerate(moves):
        day = begun + timedelta(days=days)
        staff = full_home.staff[who]
        try:
            why = ("interests", "Words")
            call(appoint, full_home.by(), ids.new(), child, staff, day, *why)
            taken.append((day, number, staff))
        except Mistaken as error:
            assert [each.where for each in error.mistakes] == ["staff"]
            before = max(each for each in taken if each[0] <= day)
            assert before[2] == staff, "refused only where nothing would change"
    shown = call(child_page, child, TODAY)
    for at in range(10):
        day = begun + timedelta(days=at)
        before = [each for each in taken if each[0] <= day]
        assert shown.key_on(day).primary == (max(before)[2] if before else None)


@pytest.fixture(scope="module")
def full_home(set_up_home: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shift]:
    """A home for all the examples: hypothesis wants none made anew for each."""
    path = tmp_path_factory.mktemp("examples") / "home.db"
    shutil.copyfile(str(set_up_home), path)
    database.open_home(path)
    shift = Shift.of_the_open_home()
    for each in shift.staff.values():
        call(set_staff, shift.by(), each, 1, **TRAINED)
    yield shift
    database.close_home()

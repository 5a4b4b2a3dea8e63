"""The roster: planned and worked side by side, one leader a shift, and what is refused (W7)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest

from models import ids
from models.child_entry import ChildEntry, Step
from models.child_verbs import add_child, move_child
from models.database import call, rows, writes
from models.errors import Refused, UsageError
from models.journal import By, History, transaction
from models.people import StaffTable, Stage
from models.roster import PLANNED, WORKED, Span, last_on, last_worked, on_shift, written
from models.roster_sheet import sheet
from models.roster_verbs import (
    give_children,
    put_on,
    say_leader,
    say_note,
    set_times,
    start,
    take_off,
)
from models.shift_plan import Shift
from models.verify import verify
from tests.models.rostering import Roster, mistaken, set_shifts
from tests.models.shift import NOW, TODAY
from tests.models.shift import Shift as People

ONE_DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TOMORROW, YESTERDAY = TODAY + ONE_DAY, TODAY - ONE_DAY
NOBODY = frozenset[str]()
NIGHT_ENDS = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@pytest.fixture
def roster(shift: People) -> Roster:
    """The people of the test home."""
    return Roster(shift)


@writes
def set_staff(by: By, staff: str, version: int, **values: date) -> None:
    with transaction(by, "test") as tx:
        tx.change(StaffTable, staff, version, **values)


def verbs() -> list[str]:
    """How the journal calls what was written about the roster."""
    query = History.select(History.verb).where(History.table_name == "roster")
    return [verb for (verb,) in call(rows, query.order_by(History.seq))]


# Planned


def test_who_is_planned_leads_and_has_which_child(roster: Roster) -> None:
    amber, callum = roster.people.amber, roster.people.callum
    assert roster.plan("LM", leads=True, children=[amber])
    assert roster.plan("PK", children=[callum], by="LM", note="until midnight")
    assert roster.told() == {
        ("night", "LM", True, frozenset({amber})),
        ("night", "PK", False, frozenset({callum})),
    }
    pat = roster.turn(roster.place("PK"))
    assert (pat.name, pat.starts, pat.ends) == (
        "Night",
        datetime(2026, 11, 21, 21, 30, tzinfo=UTC),
        NIGHT_ENDS,
    )
    assert (pat.note, pat.typed_by) == ("until midnight", roster.people.staff["LM"])
    assert call(verify) == []


def test_once_is_enough_and_a_retry_changes_nothing(roster: Roster) -> None:
    place, request = roster.place("PK"), ids.new()
    assert call(put_on, roster.by(), request, place)
    assert not call(put_on, roster.by(), request, place)
    assert not roster.plan("PK", leads=True)
    assert roster.told() == {("night", "PK", False, NOBODY)}
    off = ids.new()
    assert call(take_off, roster.by(), off, place)
    assert not call(take_off, roster.by(), off, place)
    assert not call(put_on, roster.by(), request, place), "the first request comes once more"
    assert roster.told() == set()
    assert roster.plan("PK")


def test_one_leads_at_most_and_saying_another_ends_the_first(roster: Roster) -> None:
    roster.plan("LM", leads=True)
    roster.plan("PK", leads=True)
    assert roster.told() == {("night", "LM", False, NOBODY), ("night", "PK", True, NOBODY)}
    assert call(say_leader, roster.by(), ids.new(), roster.place("LM"))
    assert roster.told() == {("night", "LM", True, NOBODY), ("night", "PK", False, NOBODY)}
    assert not call(say_leader, roster.by(), ids.new(), roster.place("LM"))
    assert call(say_leader, roster.by(), ids.new(), roster.place("LM"), False)
    assert not any(leads for _, _, leads, _ in roster.told())
    roster.plan("ED", "late", leads=True)
    roster.plan("ED", "night", leads=True)
    assert ("late", "ED", True, NOBODY) in roster.told(), "another shift has its own leader"
    ends = [body for body in bodies(roster) if body["staff"] == roster.people.staff["LM"]]
    assert [body["leads"] for body in ends] == [1, 0, 1, 0]


def bodies(roster: Roster) -> list[dict[str, object]]:
    """What the journal holds of the roster."""
    query = History.select(History.body).where(History.table_name == "roster")
    return [json.loads(body) for (body,) in call(rows, query.order_by(History.seq))]


def test_only_leaders_and_managers_plan(roster: Roster) -> None:
    roster.plan("PK")
    for verb, *more in ((take_off,), (say_leader,), (give_children, []), (say_note, "words")):
        with pytest.raises(Refused, match="Only a shift leader or a manager plans"):
            call(verb, roster.by("PK"), ids.new(), roster.place("PK"), *more)
    with pytest.raises(Refused, match="plans"):
        roster.plan("ED", by="PK")
    assert len(bodies(roster)) == 1


def test_what_is_over_is_planned_no_more_and_neither_is_what_is_far_ahead(roster: Roster) -> None:
    with mistaken("day"):
        roster.plan("PK", "early")
    with mistaken("day"):
        roster.plan("PK", "late", YESTERDAY)
    assert roster.plan("PK", "night", YESTERDAY, at=NOW - ONE_DAY)
    with mistaken("day"):
        call(take_off, roster.by(), ids.new(), roster.place("PK", day=YESTERDAY))
    assert roster.plan("PK", day=TODAY + timedelta(days=366))
    for day in (TODAY + timedelta(days=367), date.max):
        with mistaken("day"):
            roster.plan("PK", day=day)
    assert roster.plan("LM", "late"), "one that runs may still be planned"


def test_who_does_not_work_here_then_is_not_planned(roster: Roster) -> None:
    call(set_staff, roster.by(), roster.people.staff["PK"], 1, ended=TOMORROW)
    assert roster.plan("PK", day=TOMORROW)
    with mistaken("staff"):
        roster.plan("PK", day=TOMORROW + ONE_DAY)
    nobody = roster.place("PK")._replace(staff="nobody")
    with mistaken("staff"):
        call(put_on, roster.by(), ids.new(), nobody)
    call(set_staff, roster.by(), roster.people.staff["PK"], 2, ended=TODAY)
    assert call(take_off, roster.by(), ids.new(), roster.place("PK", day=TOMORROW))


def test_children_who_do_not_live_here_then_are_refused(roster: Roster) -> None:
    zoe, by, place = ids.new(), roster.by(), roster.place("PK")
    call(add_child, by, zoe, ChildEntry("Zoë Reed", born=date(2012, 5, 11), room=3),
         Step(Stage.COMING, TODAY))  # fmt: skip
    roster.plan("PK")
    for child in (zoe, "nobody"):
        with mistaken("children"):
            call(give_children, by, ids.new(), place, [roster.people.amber, child])
    assert roster.plan("PK", day=TOMORROW, children=[zoe]), "who is expected may be planned for"
    assert call(give_children, by, ids.new(), place, [roster.people.amber])
    call(move_child, by, ids.new(), roster.people.amber, Step(Stage.GONE, TODAY))
    assert call(say_note, by, ids.new(), place, "What stands already holds nobody up")
    with mistaken("children"):
        roster.plan("LM", children=[roster.people.amber])


def test_shifts_kinds_and_notes_that_cannot_be(roster: Roster) -> None:
    with pytest.raises(UsageError, match="no such shift"):
        roster.plan("PK", "noon")
    with mistaken("kind"):
        call(put_on, roster.by(), ids.new(), roster.place("PK", kind="dreamt"))
    with mistaken("note"):
        roster.plan("PK", note="x" * 2001)
    for verb, *more in ((take_off,), (say_leader,), (give_children, []), (say_note, "words")):
        with pytest.raises(Refused, match="Look again"):
            call(verb, roster.by(), ids.new(), roster.place("PK"), *more)
    assert bodies(roster) == []


def test_two_shifts_at_once_are_remarked_and_not_forbidden(roster: Roster) -> None:
    for shift in ("early", "late", "night"):
        roster.plan("PK", shift, TOMORROW)
    roster.plan("LM", "night", TOMORROW)
    found = call(sheet, TOMORROW, NOW)
    also = {(turn.shift, other.shift) for turn in found.around for other in found.also(turn)}
    assert also == {
        ("early", "late"), ("late", "early"), ("late", "night"), ("night", "late")
    }  # fmt: skip


# Worked


def test_starting_takes_what_was_planned_and_leaves_the_plan_as_it_was(roster: Roster) -> None:
    amber, callum = roster.people.amber, roster.people.callum
    roster.plan("PK", leads=True, children=[amber, callum], note="for the plan")
    planned = roster.turn(roster.place("PK"))
    assert roster.start("PK")
    assert not roster.start("PK")
    worked = roster.place("PK", kind=WORKED)
    assert roster.told(WORKED) == {("night", "PK", True, frozenset({amber, callum}))}
    assert roster.turn(worked).note is None
    by = roster.by("PK")
    assert call(give_children, by, ids.new(), worked, [amber])
    assert call(say_leader, by, ids.new(), worked, False)
    assert call(set_times, by, ids.new(), worked, NOW, NIGHT_ENDS + HOUR)
    assert call(take_off, by, ids.new(), worked)
    assert roster.turn(roster.place("PK")) == planned
    assert verbs() == [
        "roster planned on", "roster worked on", "roster worked children",
        "roster worked leads", "roster worked times", "roster worked off",
    ]  # fmt: skip
    assert [each.kind for each in call(written, worked)] == [PLANNED] + [WORKED] * 5
    assert call(verify) == []


def test_who_was_not_planned_works_all_the_same(roster: Roster) -> None:
    roster.plan("PK", leads=True)
    assert roster.start("LM")
    assert roster.told(WORKED) == {("night", "LM", False, NOBODY)}
    assert roster.told() == {("night", "PK", True, NOBODY)}


def test_who_leads_by_now_is_not_put_out_by_the_plan(roster: Roster) -> None:
    roster.plan("LM", leads=True)
    roster.start("PK")
    call(say_leader, roster.by("PK"), ids.new(), roster.place("PK", kind=WORKED))
    roster.start("LM")
    assert roster.told(WORKED) == {("night", "PK", True, NOBODY), ("night", "LM", False, NOBODY)}


def test_a_child_who_moved_on_is_left_out_at_the_start(roster: Roster) -> None:
    amber, callum = roster.people.amber, roster.people.callum
    roster.plan("PK", children=[amber, callum])
    call(move_child, roster.by(), ids.new(), amber, Step(Stage.GONE, TODAY))
    roster.start("PK")
    assert roster.told(WORKED) == {("night", "PK", False, frozenset({callum}))}


def test_staff_write_down_their_own_work_and_leaders_everybodys(roster: Roster) -> None:
    with pytest.raises(Refused, match="somebody else worked"):
        roster.start("LM", by="PK")
    assert roster.start("PK", by="LM")
    roster.start("ED")
    for verb, *more in ((take_off,), (say_leader,), (set_times, NOW, NIGHT_ENDS)):
        with pytest.raises(Refused, match="somebody else worked"):
            call(verb, roster.by("PK"), ids.new(), roster.place("ED", kind=WORKED), *more)
    assert call(say_leader, roster.by("PK"), ids.new(), roster.place("PK", kind=WORKED))


def test_work_begins_an_hour_before_at_the_earliest(roster: Roster) -> None:
    begins = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
    with mistaken("day"):
        roster.start("PK", at=begins - HOUR - timedelta(seconds=1))
    assert roster.start("PK", at=begins - HOUR)


def test_work_can_be_written_down_later_and_is_shown_as_late(roster: Roster) -> None:
    assert roster.start("PK", "early", TODAY)
    assert roster.turn(roster.place("PK", "early", kind=WORKED)).late, "six hours after its end"
    assert roster.start("LM", "late", YESTERDAY - 9 * ONE_DAY)
    assert roster.start("ED")
    assert not roster.turn(roster.place("ED", kind=WORKED)).late
    call(set_staff, roster.by(), roster.people.staff["PK"], 1, started=YESTERDAY)
    with mistaken("staff"):
        roster.start("PK", "late", YESTERDAY - ONE_DAY, by="ED")


def test_the_end_of_work_is_corrected_within_reason(roster: Roster) -> None:
    roster.start("PK", "late")
    place = roster.place("PK", "late", kind=WORKED)
    begins = roster.turn(place).starts
    assert call(set_times, roster.by("PK"), ids.new(), place, begins, NOW + HOUR)
    assert roster.turn(place).ends == NOW + HOUR
    assert not call(set_times, roster.by("PK"), ids.new(), place, begins, NOW + HOUR)
    wrong = (
        (begins, begins), (begins, begins - HOUR), (begins, begins + timedelta(hours=49)),
        (begins - 2 * ONE_DAY, begins - ONE_DAY),
    )  # fmt: skip
    for starts, ends in wrong:
        with mistaken("times"):
            call(set_times, roster.by("PK"), ids.new(), place, starts, ends)
    roster.plan("PK", "late")
    with pytest.raises(Refused, match="Correct what was worked"):
        call(set_times, roster.by(), ids.new(), roster.place("PK", "late"), begins, NOW)


def test_a_turn_of_more_than_a_day_and_one_that_ends_in_the_doubled_hour(roster: Roster) -> None:
    saturday = date(2026, 10, 24)
    noon = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    call(set_shifts, roster.by(), saturday, Shift("all", "24 hours", time(10), time(10)))
    assert roster.start("PK", "all", saturday, at=noon)
    place = roster.place("PK", "all", saturday, WORKED)
    turn = roster.turn(place)
    assert turn.ends - turn.starts == timedelta(hours=25)
    assert call(set_times, roster.by("PK"), ids.new(), place, turn.starts, turn.ends + HOUR)
    for hour in (0, 1):
        ends = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert call(set_times, roster.by("PK"), ids.new(), place, turn.starts, ends)
        assert roster.turn(place).ends == ends, "half past one comes twice, and is told apart"


def test_what_was_planned_on_a_shift_that_is_gone_can_be_seen_and_worked(roster: Roster) -> None:
    roster.plan("PK", day=TOMORROW)
    call(set_shifts, roster.by(), TOMORROW, Shift("all", "24 hours", time(10), time(10)))
    shifts = call(sheet, TOMORROW, NOW).shifts
    assert [(each.key, each.name, len(each.lines)) for each in shifts] == [
        ("all", "24 hours", 0),
        ("night", "Night", 1),
    ]
    with pytest.raises(UsageError, match="no such shift"):
        roster.plan("PK", "late", TOMORROW)
    assert roster.start("LM", day=TOMORROW, at=NOW + ONE_DAY)
    lm = roster.turn(roster.place("LM", day=TOMORROW, kind=WORKED))
    assert (lm.name, lm.starts) == ("Night", roster.turn(roster.place("PK", day=TOMORROW)).starts)


# Read by others


def test_who_is_on_a_shift(roster: Roster) -> None:
    roster.plan("PK")
    roster.plan("PK", "late")
    roster.start("LM")
    names = {each: who for who, each in roster.people.staff.items()}
    found = call(on_shift, TODAY, "night")
    assert {(names[each.staff], each.kind) for each in found} == {("PK", PLANNED), ("LM", WORKED)}
    assert call(on_shift, TOMORROW, "night") == []


def test_when_somebody_was_last_on(roster: Roster) -> None:
    pat = roster.people.staff["PK"]
    assert call(last_on, pat, NOW) is None
    for day in (YESTERDAY - ONE_DAY, YESTERDAY):
        roster.start("PK", "early", day, at=NOW)
    roster.start("PK", "early", YESTERDAY - 4 * ONE_DAY, at=NOW)
    roster.start("LM", "late", YESTERDAY, at=NOW)
    roster.start("PK", "night", at=NOW)
    begins = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert call(last_on, pat, NOW) == Span(begins, begins + 8 * HOUR)
    place = roster.place("PK", "early", YESTERDAY, WORKED)
    call(set_times, roster.by("PK"), ids.new(), place, begins, begins + HOUR)
    assert call(last_on, pat, NOW) == Span(begins, begins + HOUR), "as it was corrected"
    assert call(last_on, pat, NIGHT_ENDS).ends == NIGHT_ENDS
    call(take_off, roster.by("PK"), ids.new(), place)
    assert call(last_on, pat, NOW) == Span(begins - ONE_DAY, begins - ONE_DAY + 8 * HOUR)


def test_who_worked_the_last_shift(roster: Roster) -> None:
    names = {each: who for who, each in roster.people.staff.items()}

    def last(now: datetime) -> tuple[str, set[str]]:
        found = call(last_worked, now)
        return found[0].shift, {names[each.staff] for each in found}

    assert call(last_worked, NOW) == []
    roster.plan("ED", "late")
    roster.start("PK", "early")
    roster.start("LM", "early")
    roster.start("LM", "late")
    roster.start("PK", "late")
    assert last(NOW) == ("early", {"PK", "LM"})
    begins = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    left = roster.place("PK", "late", kind=WORKED)
    call(set_times, roster.by("PK"), ids.new(), left, begins, begins + HOUR)
    assert last(NOW) == ("early", {"PK", "LM"}), "one who left early does not end the shift"
    assert last(NOW + HOUR) == ("late", {"LM", "PK"})
    assert last(NOW + 4 * ONE_DAY) == ("late", {"LM", "PK"}), "nobody has worked since"


def test_a_start_of_somebody_else_at_the_same_moment_is_kept(roster: Roster) -> None:
    for who in ("PK", "LM", "ED"):
        assert call(start, roster.by(who), ids.new(), roster.place(who, kind=WORKED))
    assert len(call(on_shift, TODAY, "night")) == 3

"""What is due each week and month: sessions, the update, four documents; the first session."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from models.duties.contacts import update_duties
from models.duties.documents import MONTHLY, document_duties
from models.duties.duty import DONE, DUE, NOT_RECORDED, OVERDUE, PLANNED, SOON, Duty
from models.duties.facts import Facts, Made, Plan
from models.duties.sessions import session_duties
from models.duties.spans import month, standing, week
from models.session_kinds import CANCELLED, DECLINED, FIRST, GROUP, VOICE
from tests.models.owing import AMBER, BEGUN, DAY, PAT, TODAY, held, known, place

MONDAY, FRIDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 22)
WEEKS = timedelta(days=7)


def of(
    rule: str, facts: Facts, by: Callable[[Facts], Iterator[Duty]] = session_duties
) -> Duty | None:
    """The one duty of a rule, if there is one."""
    found = [each for each in by(facts) if each.rule == rule]
    assert len(found) <= 1
    return found[0] if found else None


def state(rule: str, facts: Facts, by: Callable[[Facts], Iterator[Duty]] = session_duties) -> str:
    found = of(rule, facts, by)
    return found.state if found else ""


# The week (P2)


def test_a_week_without_a_session_is_asked_for_from_friday_on() -> None:
    before = held(MONDAY - DAY)
    found = {day: state("week", known(MONDAY + day * DAY, sessions=before)) for day in range(9)}
    assert found == {
        0: "", 1: "", 2: "", 3: "", 4: SOON, 5: SOON, 6: DUE, 7: NOT_RECORDED, 8: NOT_RECORDED,
    }  # fmt: skip
    duty = of("week", known(SUNDAY + DAY, sessions=before))
    assert duty is not None
    assert (duty.due, duty.owner, duty.key) == (SUNDAY, PAT, "week:amber:2026-11-16")
    assert duty.what == "Key-work session of the week: 0 of 1"
    assert duty.why == ("Aim: 1 a week, the young person alone; 16 Nov to 22 Nov: none.")


@pytest.mark.parametrize("kind", [GROUP, VOICE])
def test_only_what_was_held_with_the_child_alone_counts(kind: str) -> None:
    beside = held(MONDAY, kind=kind)[AMBER] + held(MONDAY, outcome=DECLINED)[AMBER]
    beside += held(MONDAY, outcome=CANCELLED)[AMBER]
    last = held(MONDAY - DAY)[AMBER]
    assert state("week", known(SUNDAY, sessions={AMBER: last + beside})) == DUE
    first = held(MONDAY, kind=FIRST)[AMBER]
    assert state("week", known(SUNDAY, sessions={AMBER: last + first})) == DONE


def test_it_goes_away_by_a_record_of_that_week_or_of_a_later_one_and_only_so() -> None:
    later = SUNDAY + 30 * DAY
    last = held(MONDAY - DAY)[AMBER]
    missed = of("week", known(later, sessions={AMBER: last}))
    assert missed is not None and (missed.due, missed.state) == (SUNDAY, NOT_RECORDED)
    typed_late = held(MONDAY)[AMBER]
    after = of("week", known(later, sessions={AMBER: last + typed_late}))
    assert after is not None and (after.due, after.state) == (SUNDAY + WEEKS, NOT_RECORDED)
    today = held(later)[AMBER]
    assert state("week", known(later, sessions={AMBER: last + today})) == DONE


def test_a_day_to_come_is_no_record() -> None:
    sessions = held(MONDAY - DAY, SUNDAY)
    assert state("week", known(FRIDAY, sessions=sessions)) == SOON


def test_planned_is_not_done_and_not_recorded_when_its_day_is_over() -> None:
    plans = (Plan("session", (AMBER, "callum"), FRIDAY), Plan("session", ("callum",), SUNDAY))
    facts = known(MONDAY, sessions=held(MONDAY - DAY), plans=plans)
    found = of("week", facts)
    assert found is not None and (found.state, found.planned) == (PLANNED, FRIDAY)
    assert state("week", facts._replace(today=FRIDAY)) == PLANNED
    assert state("week", facts._replace(today=FRIDAY + DAY)) == SOON
    next_week = (Plan("session", (AMBER,), SUNDAY + DAY),)
    assert state("week", facts._replace(today=SUNDAY, plans=next_week)) == DUE


def test_the_homes_own_aim_is_what_counts() -> None:
    two = place({"week": 2, "month": 0})
    facts = known(SUNDAY, place=two, sessions=held(MONDAY))
    found = of("week", facts)
    assert found is not None and (found.state, found.what) == (
        DUE, "Key-work sessions of the week: 1 of 2",
    )  # fmt: skip
    plan = (Plan("session", (AMBER,), SUNDAY),)
    assert state("week", facts._replace(plans=plan)) == PLANNED
    assert state("week", facts._replace(today=SUNDAY + DAY)) == NOT_RECORDED
    none = facts._replace(place=place({"week": 0, "month": 0}), sessions={})
    assert list(session_duties(none)) == []


def test_an_aim_holds_for_the_weeks_that_began_since() -> None:
    changed = place()._replace(changes={"aims": ((MONDAY + DAY, {"week": 2, "month": 0}),)})
    facts = known(SUNDAY, place=changed, sessions=held(MONDAY))
    assert state("week", facts) == DONE
    after = facts._replace(today=SUNDAY + WEEKS, sessions=held(MONDAY, SUNDAY + DAY))
    assert state("week", after) == DUE


@pytest.mark.parametrize(
    "sunday",
    [date(2026, 3, 29), date(2026, 10, 25), date(2027, 2, 28), date(2028, 3, 5), date(2027, 1, 3)],
    ids=["March change", "October change", "month end", "leap year", "new year"],
)
def test_a_week_is_seven_days_wherever_it_lies(sunday: date) -> None:
    last = held(sunday - 7 * DAY)
    found = [state("week", known(sunday + day * DAY, sessions=last)) for day in (-3, -2, -1, 0, 1)]
    assert found == ["", SOON, SOON, DUE, NOT_RECORDED]
    duty = of("week", known(sunday, sessions=last))
    assert duty is not None and (duty.due, duty.period) == (
        sunday, (sunday - 6 * DAY).isoformat(),
    )  # fmt: skip


# The month (P2)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_month_is_asked_for_in_its_last_week(first: date, last: date) -> None:
    three = held(first, first + DAY, last - 9 * DAY)
    found = {day: state("month", known(last + day * DAY, sessions=three)) for day in (-8, -7, 0, 1)}
    assert found == {-8: "", -7: SOON, 0: DUE, 1: NOT_RECORDED}
    duty = of("month", known(last, sessions=three))
    assert duty is not None
    assert (duty.due, duty.what) == (last, "Key-work sessions of the month: 3 of 4")
    four = held(first, first + DAY, first + 2 * DAY, last - 9 * DAY)
    assert state("month", known(last, sessions=four)) == DONE
    assert state("month", known(last + DAY, sessions=four)) == ""


def test_a_short_month_waits_until_there_is_a_session_again() -> None:
    three = held(*(date(2026, 10, day) for day in (5, 6, 7)))[AMBER]
    assert state("month", known(TODAY, sessions={AMBER: three})) == NOT_RECORDED
    assert state("month", known(TODAY, sessions={AMBER: three + held(TODAY)[AMBER]})) == ""


# The first session (P5)


def test_the_first_session_is_asked_for_from_the_day_of_the_placement() -> None:
    began = date(2026, 10, 23)  # a Friday before the clocks change
    found = {}
    for day in (0, 6, 7, 8, 40):
        facts = known(began + day * DAY, since={AMBER: began})
        found[day] = [(each.rule, each.due, each.state) for each in session_duties(facts)]
    due = began + WEEKS
    assert found == {
        0: [("first", due, SOON)],
        6: [("first", due, SOON)],
        7: [("first", due, DUE)],
        8: [("first", due, OVERDUE)],
        40: [("first", due, OVERDUE)],
    }


def test_after_the_first_session_the_weeks_begin_with_the_first_whole_one() -> None:
    began = MONDAY + 2 * DAY
    facts = known(began + DAY, since={AMBER: began}, sessions=held(began + DAY))
    assert list(session_duties(facts)) == []
    following = facts._replace(today=SUNDAY + WEEKS)
    assert state("week", following) == DUE
    assert state("month", following) == "", "November was not seen whole"


def test_a_session_before_the_placement_is_not_the_first_and_a_planned_one_is_planned() -> None:
    began = TODAY - 2 * DAY
    facts = known(since={AMBER: began}, sessions=held(began - DAY, began - 9 * DAY))
    assert state("first", facts) == SOON
    planned = facts._replace(plans=(Plan("session", (AMBER,), TODAY + 3 * DAY),))
    duty = of("first", planned)
    assert duty is not None and (duty.state, duty.planned) == (PLANNED, TODAY + 3 * DAY)


def test_who_was_here_before_the_book_is_asked_for_no_first_session() -> None:
    for since in ({}, {AMBER: BEGUN - DAY}, {AMBER: BEGUN}):
        facts = known(BEGUN + 60 * DAY, since=since)
        assert {each.rule for each in session_duties(facts)} == {"week", "month"}


# The update (P3)


def test_the_update_is_asked_for_from_friday_on_until_it_is_filed() -> None:
    def found(today: date, last: date | None) -> str:
        return state("update", known(today, made={AMBER: Made(update=last)}), update_duties)

    last = MONDAY - 4 * DAY
    assert [found(MONDAY + day * DAY, last) for day in (3, 4, 6, 7)] == [
        "", SOON, DUE, NOT_RECORDED,
    ]  # fmt: skip
    assert found(SUNDAY, MONDAY) == DONE
    assert found(SUNDAY + 20 * DAY, MONDAY) == NOT_RECORDED
    assert found(TODAY, None) == NOT_RECORDED
    visit = known(SUNDAY, made={AMBER: Made(last, MONDAY)})
    assert state("update", visit, update_duties) == DUE


# The four documents (P1)


def test_the_documents_are_asked_for_each_from_a_week_before_the_end_of_the_month() -> None:
    october = dict.fromkeys(((AMBER, sort) for sort in MONTHLY), date(2026, 10, 31))
    last = date(2026, 11, 30)

    def found(day: date, **documents: date) -> list[str]:
        newest = october | {(AMBER, sort.replace("_", "-")): on for sort, on in documents.items()}
        return [each.state for each in document_duties(known(day, documents=newest))]

    assert found(last - 8 * DAY) == []
    assert found(last - 7 * DAY) == [SOON] * 4
    assert found(last) == [DUE] * 4
    assert found(last + DAY) == [OVERDUE] * 4
    assert found(last, risk_assessment=date(2026, 11, 1)) == [DUE, DONE, DUE, DUE]
    assert found(last + DAY, risk_assessment=date(2026, 11, 1)) == [OVERDUE] * 3
    assert found(last + DAY, risk_assessment=last + DAY) == [OVERDUE, DONE, OVERDUE, OVERDUE]
    one = next(document_duties(known(last + DAY, documents=october)))
    assert (one.what, one.due, one.why) == (
        "Placement plan of November", last,
        "One each month, in the file with its date; the last one is of 31 Oct 2026.",
    )  # fmt: skip


# Any span


@pytest.mark.parametrize("calendar", [week, month])
def test_spans_follow_each_other_without_a_gap(
    calendar: Callable[[date], tuple[date, date]],
) -> None:
    day, last = date(2024, 1, 1), date(2024, 1, 1) - DAY
    while day < date(2029, 1, 1):
        first, end = calendar(day)
        assert first <= day <= end
        assert first == last + DAY or last == end
        day, last = day + DAY, end


def test_a_span_that_was_not_seen_whole_is_never_short() -> None:
    found = standing(week, [], lambda _: 1, MONDAY + DAY, SUNDAY)
    assert found is None
    found = standing(week, [], lambda _: 1, MONDAY, SUNDAY + DAY)
    assert found is not None and found.span.last == SUNDAY

"""The other duties: files, promises, staff, incidents; whom each waits for, and their order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from models.cover import Leave
from models.duties.after import incident_duties
from models.duties.all import duties_of, seen_by
from models.duties.duty import (
    DUE,
    NOT_RECORDED,
    ORDER,
    OVERDUE,
    PLANNED,
    SOON,
    SOURCES,
    Duty,
    Opens,
)
from models.duties.facts import Decided, Facts, Happened, Made, Plan
from models.duties.files import file_duties
from models.duties.promised import promise_duties
from models.duties.staff import leave_duties, supervision_duties
from models.file import Entry
from models.file_due import due_of
from models.people import Child, Stage
from models.tasks import PLAN, TARGET, WORK, Task
from tests.models.owing import AMBER, CALLUM, DAY, ED, LENA, PAT, PEOPLE, TODAY, known, noon, said

MARCH, AT = date(2026, 3, 29), noon(TODAY)


def filed(kind: str, due: date, today: date = TODAY, **values: str) -> list[Duty]:
    """What is due of an entry in Amber's file."""
    facts = known(today)
    entry = Entry("one", AMBER, kind, values, due, False, None, 1, PAT, AT)
    return list(file_duties(facts._replace(due=tuple(due_of(facts.layout, [entry], today)))))


# Files (C2, C5, C6, C8, P6)


@pytest.mark.parametrize(
    ("kind", "values", "source", "what"),
    [
        ("document", {"document": "care-plan"}, "C6", "Document: Local authority care plan"),
        ("health-check", {"check": "dental"}, "C2", "Dental check"),
        ("check", {"check": "fire"}, "C5", "Knows fire rules and exits"),
        ("referral", {"what": "Budgeting", "state": "asked"}, "C8", "Referral: Budgeting"),
        ("visits", {"restricted": "accompanied"}, "R9", "Visits home: accompanied only"),
        ("service", {"service": "Dr Osei"}, "R9", "How well a service works: Dr Osei"),
    ],
)
def test_what_is_to_be_looked_at_again(
    kind: str, values: dict[str, str], source: str, what: str
) -> None:
    found = {
        ahead: [each.state for each in filed(kind, TODAY, TODAY + ahead * DAY, **values)]
        for ahead in (-15, -14, 0, 1, 99)
    }
    assert found == {-15: [], -14: [SOON], 0: [DUE], 1: [OVERDUE], 99: [OVERDUE]}
    (duty,) = filed(kind, TODAY, **values)
    assert (duty.source, duty.what, duty.owner) == (source, what, PAT)
    assert duty.opens == Opens("entry", "one")


def test_it_says_whether_the_day_was_named_or_follows() -> None:
    (named,) = filed("check", TODAY, check="fire", again="2026-11-21")
    assert named.why == "It is looked at again on the day that it names."
    (follows,) = filed("check", TODAY, check="fire")
    assert follows.why == "It is looked at again 6 months after the last time."
    (month,) = filed("referral", TODAY, what="Money", state="asked")
    assert month.why == "It is looked at again 1 month after the last time."


def test_a_day_that_matters_wants_a_plan_and_is_whose_it_says() -> None:
    birthday = {"what": "Birthday", "yearly": "yes", "lead": "14", "owner": LENA}
    born = date(2012, 12, 5)
    (duty,) = filed("date", born, **birthday)
    assert (duty.due, duty.state, duty.owner, duty.source) == (date(2026, 12, 5), SOON, LENA, "P6")
    assert duty.what == "Plan: Birthday"
    assert filed("date", born, TODAY - DAY, **birthday) == []
    assert filed("date", born, plan="Cake", **birthday) == []
    assert filed("date", born, date(2026, 12, 6), **birthday) == []
    assert filed("school-event", TODAY, what="Parents' evening") == []


# Promises (S12, S13)


def task(kind: str, due: date | None, owner: str | None = PAT) -> Task:
    return Task("one", AMBER, "s", kind, "", None, None, "Ring", owner, due, None, PAT, AT, 1)


def test_promises_wait_for_their_owner_and_a_target_for_the_key_worker() -> None:
    def found(kind: str, due: date | None, owner: str | None = PAT) -> list[tuple[Any, ...]]:
        duties = promise_duties(known(tasks=(task(kind, due, owner),)))
        return [(each.rule, each.state, each.owner, each.what) for each in duties]

    assert found(WORK, None, LENA) == [("follow-up", DUE, LENA, "Follow-up: Ring")]
    assert found(WORK, TODAY - DAY, LENA) == [("follow-up", OVERDUE, LENA, "Follow-up: Ring")]
    assert found(PLAN, None) == [("plan", DUE, PAT, "Plan update: Ring")]
    assert found(TARGET, TODAY + 7 * DAY, None) == [("target", SOON, PAT, "Target: Ring")]
    assert found(TARGET, TODAY + 8 * DAY, None) == found(TARGET, None, None) == []
    assert found("action", TODAY) == [("action", DUE, PAT, "Action: Ring")]
    assert found("errand", None) == [], "a kind that this program does not know"
    house = task("action", TODAY, None)._replace(child="")
    (handed,) = promise_duties(known(tasks=(house,)))
    assert (handed.child, handed.owner) == (None, None)


# Staff (M5, P7)


def test_supervision_is_said_a_week_ahead_to_whom_it_is_for() -> None:
    due = known(supervisions={PAT: TODAY + 7 * DAY, LENA: TODAY + 8 * DAY, ED: TODAY - DAY})
    assert said(list(supervision_duties(due))) == [
        ("supervision", TODAY + 7 * DAY, SOON), ("supervision", TODAY - DAY, OVERDUE),
    ]  # fmt: skip
    left = PEOPLE | {ED: PEOPLE[ED]._replace(ended=TODAY - DAY)}
    assert len(list(supervision_duties(due._replace(people=left)))) == 1


def on_leave(**more: Any) -> Facts:
    leave = Leave("l", PAT, TODAY + 28 * DAY, TODAY + 34 * DAY, None, frozenset())._replace(**more)
    two = (*known().everyone, Child(CALLUM, "Callum Todd", 2))
    return known(leaves=(leave,), everyone=two, keys={AMBER: PAT, CALLUM: PAT})


def test_a_leave_asks_for_cover_and_that_each_child_is_told() -> None:
    assert [(each.rule, each.child) for each in leave_duties(on_leave())] == [
        ("cover", None), ("told", AMBER), ("told", CALLUM),
    ]  # fmt: skip
    named = list(leave_duties(on_leave(cover=LENA, told=(AMBER,))))
    assert [(each.rule, each.child, each.owner) for each in named] == [("told", CALLUM, PAT)]
    assert list(leave_duties(on_leave(cover=LENA, told=(AMBER, CALLUM)))) == []
    assert list(leave_duties(on_leave(first=TODAY + 29 * DAY))) == []
    assert list(leave_duties(on_leave(staff=LENA))) == [], "who is nobody's key worker"
    over = on_leave(first=TODAY - 8 * DAY, last=TODAY - DAY)
    assert list(leave_duties(over)) == []
    assert {each.state for each in leave_duties(on_leave(first=TODAY - DAY))} == {OVERDUE}


def test_all_that_is_owed_is_the_covers_on_the_days_of_the_leave_only() -> None:
    made = {AMBER: Made(visit=TODAY - 90 * DAY)}
    first, last = TODAY, TODAY + 6 * DAY
    leave = Leave("l", PAT, first, last, LENA, frozenset({AMBER}))
    facts = known(made=made, tasks=(task(WORK, None),), leaves=(leave,))
    owners = {
        day: {each.owner for each in duties_of(facts._replace(today=TODAY + day * DAY))}
        for day in (-1, 0, 6, 7)
    }
    assert owners == {-1: {PAT}, 0: {LENA}, 6: {LENA}, 7: {PAT}}
    nobody = facts._replace(leaves=(leave._replace(cover=None),))
    assert {each.owner for each in duties_of(nobody)} == {PAT}
    supervised = facts._replace(supervisions={PAT: TODAY})
    owner = [each.owner for each in duties_of(supervised) if each.rule == "supervision"]
    assert owner == [PAT], "nobody else can be supervised for them"


# After an incident (L7, P4)


def incident(told: str | None = None, told_at: datetime | None = None) -> Happened:
    return Happened("one", AMBER, TODAY, "missing from home", told, told_at)


def rules(facts: Facts) -> list[tuple[str, date | None, str]]:
    return said(list(incident_duties(facts)))


def test_who_was_told_stays_until_both_are_entered() -> None:
    meeting = ("meeting", TODAY + 7 * DAY, SOON)
    for told, told_at in ((None, None), ("RO", None), (None, AT)):
        facts = known(happened=(incident(told, told_at),))
        assert rules(facts) == [("notified", TODAY, DUE), meeting]
        assert rules(facts._replace(today=TODAY + 400 * DAY))[0] == ("notified", TODAY, OVERDUE)
    assert rules(known(happened=(incident("RO", AT),))) == [meeting]
    lacks = next(incident_duties(known(happened=(incident("RO"),))))
    assert lacks.what == "Incident of 21 Nov: when they were told"


def test_whether_professionals_are_to_meet_is_asked_until_it_is_decided_and_held() -> None:
    happened, day = (incident("RO", AT),), TODAY + 9 * DAY
    facts = known(happened=happened)
    (asked,) = incident_duties(facts)
    assert asked.what == "Incident of 21 Nov: is a professionals' meeting needed?"
    assert rules(facts._replace(decided={"one": Decided("e", "not-needed")})) == []
    assert rules(facts._replace(decided={"one": Decided("e", "held")})) == []
    needed = facts._replace(decided={"one": Decided("e", "needed")})
    assert rules(needed) == [("meeting", TODAY + 7 * DAY, SOON)]
    plans = (Plan("professionals", (AMBER,), TODAY + 3 * DAY),)
    assert rules(needed._replace(plans=plans)) == [("meeting", TODAY + 7 * DAY, PLANNED)]
    assert rules(facts._replace(plans=plans)) == [("meeting", TODAY + 7 * DAY, SOON)]
    assert rules(needed._replace(today=day)) == [("meeting", TODAY + 7 * DAY, OVERDUE)]


def test_of_who_moved_on_only_who_was_told_is_asked() -> None:
    left = (known().everyone[0]._replace(stage=Stage.GONE),)
    gone = known(happened=(incident(),), everyone=left)
    assert rules(gone) == [("notified", TODAY, DUE)]


# All of it


def everything() -> Facts:
    """A home in which each rule but that of the first session asks for something."""
    entry = Entry("e", AMBER, "check", {"check": "fire"}, TODAY, False, None, 1, PAT, AT)
    facts = known(
        MARCH,
        happened=(incident()._replace(day=MARCH),),
        tasks=(task(WORK, None, LENA), task(TARGET, MARCH, None)._replace(id="two")),
        supervisions={LENA: MARCH},
        leaves=(Leave("l", PAT, MARCH + 9 * DAY, MARCH + 19 * DAY, None, frozenset()),),
    )
    return facts._replace(due=tuple(due_of(facts.layout, [entry], MARCH)))


def test_every_duty_has_a_source_a_reason_a_place_and_a_key_of_its_own() -> None:
    found = duties_of(everything())
    assert {each.rule for each in found} == {
        *("week", "month", "update", "visit", "meeting", "document", "cover", "told"),
        *("supervision", "follow-up", "target", "notified"),
    }
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.source == SOURCES[each.rule]
        assert each.why.endswith(".") and each.what and each.opens.row
        assert each.state in ORDER


def test_the_most_urgent_stands_first_and_everybody_sees_what_is_theirs() -> None:
    found = duties_of(everything())
    places = [ORDER.index(each.state if each.due else SOON) for each in found]
    assert places == sorted(places)
    assert {each.state for each in found} >= {OVERDUE, NOT_RECORDED, DUE, SOON}
    lenas = seen_by(PEOPLE[LENA], found)
    assert {each.rule for each in lenas} == {"supervision", "follow-up"}
    assert len(seen_by(PEOPLE[ED], found)) == len(found)
    pats = seen_by(PEOPLE[PAT], found)
    assert {each.owner for each in pats} == {PAT}
    assert len(pats) + len(lenas) == len(found)

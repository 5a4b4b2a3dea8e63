"""Clashes, restrictions and leave are said at what they belong to, and at nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import ids
from models.clashes import Clash, clashes, clashes_with
from models.cover import cover_on, leaves, touched_by
from models.database import call, writes
from models.journal import By, transaction
from models.key_workers import KeyWorkerTable
from models.planned import Planned, planned_of
from models.planner_verbs import cancel, plan, replan
from tests.models.filing import by, child, write
from tests.models.planning import TODAY, WEDNESDAY, on, planned, weekly, what

pytestmark = pytest.mark.usefixtures("opened_home")
DAY = timedelta(1)


def said(of: Planned, entry: str = "") -> list[str]:
    """What is said of something that is to be planned."""
    return [each.sentence for each in call(clashes_with, of, entry)]


def week() -> dict[str, list[Clash]]:
    """What is said in the week of Wednesday."""
    return call(clashes, on(WEDNESDAY - 2 * DAY, WEDNESDAY + 4 * DAY))


def leave(staff: str, cover: str = "", **more: object) -> Planned:
    """A week's leave."""
    return Planned(
        "leave", WEDNESDAY - 2 * DAY, ends_on=WEDNESDAY + 4 * DAY, staff=(staff,),
        more={"cover": cover, **more},
    )  # fmt: skip


def test_the_same_child_twice_at_once() -> None:
    first = planned(what(title="Check-up"))
    second = planned(what("doctor", starts="16:30", ends="17:00"))
    planned(what("doctor", starts="16:45", ends="17:30", children=(child("Callum"),)))
    assert {key: [each.sentence for each in found] for key, found in week().items()} == {
        f"{first.id}:2026-11-25": [
            "Amber Smith has Doctor at the same time, Wed 25 Nov 16:30–17:00."
        ],
        f"{second.id}:2026-11-25": [
            "Amber Smith has “Check-up” at the same time, Wed 25 Nov 16:00–16:45."
        ],
    }


def test_the_same_member_of_staff_twice_at_once_also_as_driver() -> None:
    pat = by("PK").staff
    planned(what(staff=(pat,)))
    other = what("court", children=(child("Callum"),), drives=pat, starts="16:15", ends="")
    assert said(other) == ["Pat King has Dentist at the same time, Wed 25 Nov 16:00–16:45."]
    assert said(other._replace(starts="16:45")) == []
    assert said(other._replace(starts="", drives=pat)) == []


def test_what_is_cancelled_is_in_nobodys_way_and_nothing_clashes_with_itself() -> None:
    found = planned(what())
    assert said(planned_of(found), found.id) == []
    assert said(planned_of(found)) != []
    call(cancel, by(), ids.new(), found.id, why="Closed")
    assert said(planned_of(found)) == []


def test_a_clash_weeks_ahead_of_what_repeats_is_said() -> None:
    planned(what(day=WEDNESDAY + 21 * DAY))
    assert said(weekly()) == ["Amber Smith has Dentist at the same time, Wed 16 Dec 16:00–16:45."]


def test_it_is_said_and_never_forbidden() -> None:
    planned(what())
    assert call(plan, by(), ids.new(), what("doctor"))


def test_what_is_agreed_of_contact_is_said_wherever_one_is_planned() -> None:
    write("contact", who="Mum", restricted="supervised")
    write("contact", who="Gran", restricted="none")
    write("no-contact", short="Mr Smith")
    write("visits", restricted="accompanied")
    assert said(weekly()) == [
        "Amber Smith: contact with Mum is supervised.",
        "Amber Smith: may not have contact, Mr Smith.",
    ]
    assert said(what("home-visit")) == [
        "Amber Smith: visits home are accompanied only.",
        "Amber Smith: may not have contact, Mr Smith.",
    ]
    assert said(what("dentist")) == []
    assert said(what("contact", children=(child("Callum"),))) == []


def test_who_is_on_leave_is_said() -> None:
    pat = by("PK").staff
    planned(leave(pat))
    assert said(what(staff=(pat,))) == ["Pat King is away from Mon 23 Nov to Sun 29 Nov."]
    assert said(what(day=WEDNESDAY + 7 * DAY, staff=(pat,))) == []


def test_cover_holds_for_the_days_of_the_leave_only() -> None:
    pat, lena, ed = by("PK").staff, by("LM").staff, by("ED").staff
    found = planned(leave(pat, lena, told=[child()]))
    first, last = WEDNESDAY - 2 * DAY, WEDNESDAY + 4 * DAY
    for day in (first, WEDNESDAY, last):
        assert call(cover_on, day) == {pat: lena}
    assert call(cover_on, first - DAY) == call(cover_on, last + DAY) == {}
    assert [each.told for each in call(leaves, WEDNESDAY, WEDNESDAY)] == [frozenset([child()])]
    planned(Planned("leave", WEDNESDAY, staff=(lena,), more={"cover": ed}))
    assert call(cover_on, WEDNESDAY) == {pat: ed, lena: ed}
    assert call(cover_on, last) == {pat: lena}
    planned(Planned("leave", WEDNESDAY, staff=(ed,), more={"cover": pat}))
    assert call(cover_on, WEDNESDAY) == {}
    call(cancel, by(), ids.new(), found.id, why="Stays")
    assert call(cover_on, last) == {}


def test_nobody_covers_for_themselves() -> None:
    pat = by("PK").staff
    with pytest.raises(Exception, match="Nobody covers for themselves"):
        call(plan, by(), ids.new(), leave(pat, pat))


@writes
def appoint(author: By, whose: str, staff: str) -> None:
    """Makes somebody a child's key worker."""
    with transaction(author, "appoint") as tx:
        tx.add(
            KeyWorkerTable, id=ids.new(), child=whose, staff=staff, kind="primary", day=TODAY,
            typed_by=author.staff, typed_at=author.at,
        )  # fmt: skip


def test_leave_touches_key_children_and_planned_sessions() -> None:
    pat = by("PK").staff
    call(appoint, by(), child(), pat)
    session = planned(what("session", staff=(pat,)))
    planned(what("session", staff=(by("LM").staff,)))
    found = call(touched_by, pat, WEDNESDAY - 2 * DAY, WEDNESDAY + 4 * DAY)
    assert found.children == (child(),)
    assert [each.entry.id for each in found.sessions] == [session.id]
    assert call(replan, by(), session.id, 1, planned_of(session)._replace(staff=()))
    assert call(touched_by, pat, WEDNESDAY, WEDNESDAY).sessions == ()

"""`kwtui week`: text, the sheet for the child, JSON, and a calendar read by another library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from kwtui.week_ics import by_initials, week_ics
from kwtui.week_json import week_json
from kwtui.week_text import child_lines, week_lines
from models import ids
from models.around import around
from models.database import call
from models.home import Home, home
from models.people import everybody
from models.planner import NOT_YET
from models.planner_verbs import came_of, cancel, move
from models.repeats import Repeat, rule_of
from models.shifts import instant_at
from models.week import Week, tellable, week
from tests.cli.conftest import Kwtui
from tests.models.filing import HOSTILE, NOW, by, child
from tests.models.planning import WEDNESDAY, planned, weekly, what

MONDAY, THURSDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)
CHANGE = date(2027, 10, 31)
"""The Sunday on which the clocks go back."""


def read(day: date = WEDNESDAY, whose: str | None = "Amber") -> Week:
    return call(week, day, child(whose) if whose else None, NOW)


def staff_lines(**more: Any) -> list[str]:
    return list(week_lines(read(**more), call(home)))


@pytest.fixture
def full(opened_home: Path) -> Iterator[Path]:
    """A week with one of everything."""
    planned(what(place="Brook Street", drives=by("PK").staff, leave_by="15:30", take="Her book",
                 note="Says that she is afraid"))  # fmt: skip
    planned(what("home-visit", FRIDAY, firm=False, tell=NOT_YET, title="Aunt"))
    planned(what("court", FRIDAY, tell="2026-11-26", starts="10:00", ends=""))
    planned(what("leave", MONDAY, children=(), starts="", ends="", ends_on=WEDNESDAY,
                 staff=(by("PK").staff,), tell=NOT_YET))  # fmt: skip
    both = (child("Amber"), child("Callum"))
    moved = planned(what("activity", MONDAY, children=both, title="Swimming", who="Uncle Jo"))
    call(move, by(), ids.new(), moved.id, MONDAY, THURSDAY, None, None, "The pool was shut")
    gone = planned(weekly(MONDAY))
    call(cancel, by(), ids.new(), gone.id, MONDAY, why="Mum is ill")
    yield opened_home


def test_the_week_in_plain_text_says_all_that_the_screen_says(full: Path) -> None:
    text = "\n".join(staff_lines())
    assert text.startswith("Amber Smith, Mon 23 Nov to Sun 29 Nov 2026\n\nMon 23 Nov\n")
    for line in (
        "16:00–16:45  AS     Contact (cancelled; Mum is ill)",
        "16:00–16:45  AS CT  Swimming (moved to Thu 26 Nov; The pool was shut; Uncle Jo)",
        "16:00–16:45  AS CT  Swimming (moved from Mon 23 Nov; The pool was shut; Uncle Jo)",
        "16:00–16:45  AS  Dentist (! Pat King is away from Mon 23 Nov to Wed 25 Nov; "
        "Brook Street; PK drives; leave by 15:30)",
        "10:00        AS  Court (to be told from 26 Nov 2026)",
        "16:00–16:45  AS  Home visit: Aunt (maybe; not to be told yet)",
        "Sun 29 Nov\n  nothing planned",
    ):
        assert line in text
    assert "all day  PK  Leave" in "\n".join(staff_lines(whose=None))


def test_the_childs_sheet_has_only_what_the_child_may_know_and_names_no_other_child(
    full: Path,
) -> None:
    lines = list(child_lines(tellable(read())))
    text = "\n".join(lines)
    assert lines[0] == "Amber: Mon 23 Nov to Sun 29 Nov 2026"
    assert "  16:00–16:45  Dentist, at Brook Street, Pat with you, leave by 15:30, bring:" in text
    assert "Thursday 26 November\n  16:00–16:45  Swimming, with Uncle Jo" in text
    assert "Friday 27 November\n  –" in text, "what is tentative, or told later, is not said"
    assert "Monday 23 November\n  –" in text, "nor what is not on any more"
    for secret in ("afraid", "Aunt", "Court", "Leave", "Callum", "CT", "Mum is ill"):
        assert secret not in text
    assert all(len(line) <= 80 for line in lines)


def test_what_is_told_from_a_day_is_on_the_sheet_from_that_day_on(full: Path) -> None:
    later = datetime(2026, 11, 26, 9, tzinfo=UTC)
    found = call(week, FRIDAY, child("Amber"), later)
    assert "10:00  Court" in "\n".join(child_lines(tellable(found)))


def test_the_json_has_every_figure(full: Path) -> None:
    who = next(each for each in call(everybody) if each.initials == "ED")
    everything = json.loads(week_json(read(whose=None), call(home), who))
    leave = [each for each in everything["planned"] if each["kind"] == "leave"]
    assert [(each["on"], each["until"]) for each in leave] == [("2026-11-23", "2026-11-25")]
    found = json.loads(week_json(read(), call(home), who))
    assert (found["schema"], found["from"], found["to"]) == (1, "2026-11-23", "2026-11-29")
    assert found["child"]["initials"] == "AS"
    dentist = next(each for each in found["planned"] if each["kind"] == "dentist")
    assert dentist["starts"] == "16:00"
    assert dentist["part"] == "day"
    assert dentist["drives"] == "PK"
    assert dentist["note"] == "Says that she is afraid"
    assert dentist["child_may_know"]
    states = {(each["kind"], each["on"]): each["state"] for each in found["planned"]}
    assert states["activity", "2026-11-23"] == "moved"
    assert states["activity", "2026-11-26"] == "planned"
    assert states["contact", "2026-11-23"] == "cancelled"
    assert dentist["clashes"] == ["Pat King is away from Mon 23 Nov to Wed 25 Nov"]


def calendar(found: Week) -> list[Any]:
    """The events as another library reads them, in the order of their beginnings."""
    text = week_ics(found, call(home))
    # It keeps the time zones that it has read, by their names.
    vobject.icalendar.registerTzid(call(home).hours.zone, None)
    events = vobject.readOne(text).vevent_list
    return sorted(events, key=lambda each: str(each.dtstart.value))


def test_the_calendar_has_initials_no_notes_and_is_confidential(full: Path) -> None:
    text = week_ics(read(whose=None), call(home))
    for secret in ("Amber", "Callum", "Smith", "Pat", "King", "afraid", "Her book", "Jo"):
        assert secret not in text
    events = calendar(read(whose=None))
    assert {each.contents["class"][0].value for each in events} == {"CONFIDENTIAL"}
    told = {each.summary.value: each.status.value for each in events}
    assert told == {
        "PK: Leave": "CONFIRMED",
        "AS: Contact": "CANCELLED",
        "AS: Dentist": "CONFIRMED",
        "AS CT: Swimming": "CONFIRMED",
        "AS: Court": "CONFIRMED",
        "AS: Home visit: Aunt": "TENTATIVE",
    }
    (swimming,) = [each for each in events if "Swimming" in each.summary.value]
    assert swimming.dtstart.value.date() == THURSDAY, "what was moved stands once, where it is"
    (leave,) = [each for each in events if "Leave" in each.summary.value]
    assert (leave.dtstart.value, leave.dtend.value) == (MONDAY, THURSDAY)


def test_the_calendar_keeps_its_ids_whatever_is_changed(full: Path) -> None:
    before = {each.uid.value for each in calendar(read())}
    dentist = next(
        line.occurrence for line in read().lines if line.occurrence.entry.kind == "dentist"
    )
    call(move, by(), ids.new(), dentist.entry.id, WEDNESDAY, THURSDAY, "17:00", "17:30", "Full")
    assert {each.uid.value for each in calendar(read())} == before
    assert len(before) == len(calendar(read()))


@pytest.mark.parametrize("clock", ["00:30", "02:30", "16:00"])
def test_the_calendar_is_as_planned_across_the_october_change(
    opened_home: Path, clock: str
) -> None:
    first = CHANGE - timedelta(6)
    ends = f"{clock[:2]}:55"
    planned(what(day=first, starts=clock, ends=ends, repeats=rule_of(Repeat("day"), first)))
    place: Home = call(home)
    events = calendar(read(CHANGE)) + calendar(read(CHANGE + timedelta(1)))
    assert len(events) == 14
    for step, event in enumerate(events):
        day = first + timedelta(step)
        wanted = instant_at(place.hours, day, time.fromisoformat(clock))
        assert event.dtstart.value.astimezone(UTC) == wanted
        last = instant_at(place.hours, day, time.fromisoformat(ends))
        assert event.dtend.value.astimezone(UTC) == last


def test_hostile_words_are_inert_in_every_form(opened_home: Path) -> None:
    planned(what("other", title=HOSTILE[:30], place=HOSTILE[:60], who=HOSTILE[:60]))
    found, who = read(), next(each for each in call(everybody) if each.initials == "ED")
    forms = (
        "\n".join(staff_lines()),
        "\n".join(child_lines(tellable(found))),
        week_json(found, call(home), who),
        week_ics(found, call(home)),
    )
    for text in forms:
        assert not {*map(chr, range(32)), "\x7f", "\x9b", "\u202e"} & {*text} - {"\n", "\r"}
    assert len(calendar(found)) == 1


def test_a_calendar_has_initials_in_place_of_names(opened_home: Path) -> None:
    found = call(around, NOW.date())
    said = by_initials("Amber's dentist (Callum), with Pat King and Ambrose; SMITH", found)
    assert said == "AS's dentist (CT), with PK PK and Ambrose; AS"


def test_the_command_prints_each_form_and_says_what_cannot_be(
    full: Path, kwtui: Kwtui, home_path: Path
) -> None:
    def ask(*arguments: str) -> Any:
        return kwtui("week", *arguments, home=home_path, initials="ED")

    done = ask("amber", "--date", "2026-11-25")
    assert done.code == 0
    assert "Amber Smith, Mon 23 Nov to Sun 29 Nov 2026" in done.out
    done = ask("--ics", "--date", "25 Nov 2026")
    assert done.out.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VTIMEZONE" in done.out
    assert ask("--for-child").code == 2
    done = ask("nobody")
    assert done.code == 2
    assert "No child here is called nobody." in done.err
    assert ask("amber", "--date", "30/2/2027").code == 2
    assert ask("amber", "--json", "--ics").code == 2


def test_with_whom_a_contact_is_stands_in_the_plan_and_not_in_the_calendar(
    opened_home: Path,
) -> None:
    planned(weekly(who="Her mother"))
    assert "16:00–16:45  AS  Contact: Her mother" in "\n".join(staff_lines())
    assert "16:00–16:45  Contact: Her mother" in "\n".join(child_lines(tellable(read())))
    assert "mother" not in week_ics(read(), call(home))


def test_what_came_of_it_is_said(opened_home: Path) -> None:
    made = planned(what(day=NOW.date()))
    call(came_of, by(), ids.new(), made.id, NOW.date(), "declined")
    assert "Dentist (declined)" in "\n".join(staff_lines(day=NOW.date()))

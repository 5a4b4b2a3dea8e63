"""Handovers: closed once and fixed, added to, acknowledged; nobody's words overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models import ids
from models.action_verbs import ActionEntry, open_action
from models.child_entry import Step
from models.child_verbs import move_child
from models.daily_note_verbs import NoteEntry, write_note
from models.database import call
from models.errors import Refused, UsageError
from models.handover_begin import open_handover
from models.handover_read import Reading, unread
from models.handover_verbs import acknowledge, close_handover, to_read_back
from models.handover_words import Changed, add_to_closed
from models.handovers import HOUSE, Handover, handover, latest, stored, words_of
from models.incident_verbs import IncidentEntry, add_incident
from models.journal import By
from models.mistakes import Mistaken
from models.night_check_verbs import add_check
from models.people import Stage, everybody
from models.planned import Planned
from models.planner_verbs import plan
from models.roster import PLANNED, Place
from models.roster_verbs import put_on
from models.shift_plan import Shift as Times
from models.staff_entry import StaffEntry
from models.staff_verbs import add_staff
from models.task_verbs import close_task
from models.text import clean
from models.verify import verify
from tests.models.handing import Handing, texts
from tests.models.rostering import set_shifts
from tests.models.shift import NOW, TODAY, Shift
from tests.models.talking import HOSTILE

SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=each) for each in (1, 60, 3600, 86400))
MORNING = datetime(2026, 11, 22, 7, 20, tzinfo=UTC)


@pytest.fixture
def handing(shift: Shift) -> Handing:
    return Handing(shift)


def three_come(handing: Handing) -> None:
    """Ed has worked the late shift; Pat comes for the night, Lena for the sleep-in."""
    handing.roster.start("ED", "late", at=NOW - 2 * HOUR)
    handing.roster.plan("PK", "night")
    handing.roster.plan("LM", "sleep")


# Closing


def test_a_closed_handover_is_fixed_whatever_is_written_later(handing: Handing) -> None:
    handing.says("ED", {"matters": HOSTILE}, handing.people.amber, status="watch")
    handing.concern("PK", "A bruise", NOW - HOUR)
    before = handing.page()
    one = handing.closes()
    handing.concern("PK", "Another", NOW + HOUR)
    shown = handing.shown(one, NOW + HOUR).page
    assert [each.lines for each in shown.children] == [each.lines for each in before.children]
    assert shown.children[0]._replace(next=()) == before.children[0]
    assert shown.house == before.house
    words = shown.children[0].words
    assert words is not None
    assert words.texts == {"matters": clean(HOSTILE, lines=True).strip()}
    found = call(handover, one)
    assert (found.closed_by, found.closed_at) == (handing.people.staff["ED"], NOW)
    assert call(verify) == []


def test_the_next_begins_where_the_one_before_ended(handing: Handing) -> None:
    handing.concern("PK", "Before", NOW - MINUTE)
    one = handing.closes()
    handing.concern("PK", "After", NOW + MINUTE)
    two = call(open_handover, NOW + HOUR)
    assert (two.since, two.tail) == (NOW, call(handover, one).head)
    concerns = texts(handing.page(NOW + HOUR).children[0].lines, "concern")
    assert [each.split(" (")[0] for each in concerns] == ["Before", "After"], "open ones stay"


def test_closed_twice_from_two_terminals_the_second_is_told_by_whom(handing: Handing) -> None:
    one = handing.closes("LM", NOW)
    by = handing.people.by("PK", at=NOW + 5 * MINUTE)
    with pytest.raises(Refused, match="LM closed this handover at 21:42"):
        call(close_handover, by, one)
    assert not call(close_handover, handing.people.by("LM", "2"), one), "a retry is harmless"
    with pytest.raises(UsageError):
        call(close_handover, by, ids.new())
    newest = call(latest)
    assert newest is not None and newest.id == one and newest.closed_at == NOW


def test_a_concern_30_seconds_before_is_in_and_one_after_is_an_addition(handing: Handing) -> None:
    early = handing.concern("PK", "Before", NOW - 30 * SECOND)
    one = handing.closes()
    late = handing.concern("PK", "After", NOW + 30 * SECOND)
    shown = handing.shown(one, NOW + MINUTE)
    assert [each.source for each in shown.page.children[0].lines if each.kind == "concern"] == [
        f"concern:{early}"
    ]
    assert [(child, each.source) for child, each in shown.later] == [
        (handing.people.amber, f"concern:{late}")
    ]


def test_what_was_before_the_closing_and_written_later_is_an_addition_until_the_next(
    handing: Handing,
) -> None:
    one = handing.closes()
    by, amber = handing.people.by("PK", at=NOW + HOUR), handing.people.amber
    call(write_note, by, ids.new(), amber, NoteEntry(NOW - HOUR, "Ate well"))
    call(write_note, by, ids.new(), amber, NoteEntry(NOW + HOUR, "Asleep"))
    assert [each.text for _, each in handing.shown(one, NOW + HOUR).later] == ["Ate well"]
    handing.closes("LM", NOW + 2 * HOUR)
    by = handing.people.by("PK", at=NOW + 3 * HOUR)
    call(write_note, by, ids.new(), amber, NoteEntry(NOW - HOUR, "Drank, too"))
    assert [each.text for _, each in handing.shown(one, NOW + 4 * HOUR).later] == ["Ate well"]


def test_people_add_to_a_closed_one_and_to_no_other(handing: Handing) -> None:
    amber, new = handing.people.amber, ids.new()
    by = handing.people.by("PK", at=NOW + HOUR)
    handing.says("ED", {"must1": "Boiler"})
    with pytest.raises(Refused, match="open"):
        call(add_to_closed, by, new, handing.id(), amber, "Rang back")
    one = handing.closes()
    assert call(add_to_closed, by, new, one, amber, "Rang back")
    assert not call(add_to_closed, by, new, one, amber, "Rang back")
    with pytest.raises(Mistaken):
        call(add_to_closed, by, ids.new(), one, None, " ")
    (added,) = handing.shown(one, NOW + HOUR).added
    assert (added.child, added.text, added.typed_by) == (amber, "Rang back", by.staff)
    assert call(words_of, one).keys() == {None}, "what people wrote before stays as it was"


def test_nothing_is_written_into_a_closed_one(handing: Handing) -> None:
    one = handing.closes()
    with pytest.raises(Refused, match="ED closed this handover at 21:42"):
        handing.says("PK", {"matters": "Late"}, handing.people.amber, into=one)


def test_one_that_nobody_closed_is_read_as_open(handing: Handing) -> None:
    found = handing.page(MORNING)
    assert not found.handover.closed
    assert found.handover.since <= MORNING
    assert call(stored, found.handover.id) is None, "reading stores nothing"
    assert handing.page(MORNING + 3 * DAY).handover.id == found.handover.id


# Of which shift


def outgoing(handing: Handing, at: datetime = NOW, closer: str = "") -> tuple[str, date, str]:
    staff = handing.people.staff
    found: Handover = call(open_handover, at, staff[closer] if closer else None)
    names = {each: who for who, each in staff.items()}
    return found.name, found.day, names.get(found.leader or "", "")


def test_where_two_shifts_meet_the_one_that_began_first_hands_over(handing: Handing) -> None:
    handing.roster.plan("ED", "late", leads=True)
    handing.roster.plan("LM", "night", leads=True)
    assert outgoing(handing) == ("Late", TODAY, "ED")
    assert outgoing(handing, MORNING) == ("Night", TODAY, "LM")


def test_who_closes_late_closes_their_own_shift(handing: Handing) -> None:
    handing.roster.start("ED", "late", at=NOW - 2 * HOUR)
    handing.roster.start("ED", "sleep")
    handing.roster.plan("LM", "night", leads=True)
    assert outgoing(handing, NOW + HOUR + 5 * MINUTE, "ED")[0] == "Late"


def test_a_shift_that_nobody_worked_is_named_by_the_part_of_the_day(handing: Handing) -> None:
    assert outgoing(handing) == ("Night", TODAY, "")
    one = handing.closes("PK")
    assert call(handover, one).shift == ""


def test_a_sleep_in_and_a_24_hour_shift_hand_over(handing: Handing) -> None:
    handing.roster.plan("LM", "sleep", leads=True)
    assert outgoing(handing, MORNING) == ("Sleep-in", TODAY, "LM")
    call(set_shifts, handing.roster.by(), TODAY + DAY, Times("all", "24 hours", time(8), time(8)))
    handing.roster.plan("PK", "all", TODAY + DAY, leads=True)
    assert outgoing(handing, MORNING + DAY) == ("24 hours", TODAY + DAY, "PK")


@pytest.mark.parametrize("saturday", [date(2027, 3, 27), date(2027, 10, 30)])
def test_a_night_of_a_clock_change_is_handed_over(handing: Handing, saturday: date) -> None:
    evening = datetime.combine(saturday, time(21, 0), UTC)
    handing.roster.plan("LM", "night", saturday, leads=True)
    assert outgoing(handing, evening + 9 * HOUR) == ("Night", saturday, "LM")
    closed = handing.closes("LM", evening + 9 * HOUR)
    assert handing.shown(closed, evening + 10 * HOUR).page.handover.day == saturday


# Words


def test_two_terminals_writing_of_one_child_overwrite_nothing_in_silence(handing: Handing) -> None:
    amber = handing.people.amber
    first = handing.says("PK", {"matters": "Tired"}, amber, status="settled")
    with pytest.raises(Changed) as caught:
        handing.says("LM", {"matters": "Cross"}, amber)
    assert caught.value.latest.texts == {"matters": "Tired"}
    second = handing.says("LM", {"matters": "Tired, cross"}, amber, version=first.version)
    assert (second.version, second.status) == (2, None)
    with pytest.raises(Changed) as caught:
        handing.says("PK", {"matters": "Tired, sad"}, amber, version=1)
    assert caught.value.latest.texts == {"matters": "Tired, cross"}
    again = handing.says("LM", {"matters": "Tired, cross"}, amber, version=1)
    assert again == second, "the same words again store nothing"
    assert call(verify) == []


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"item:g1": "ED"}, "item:g1"),
        ({"item:g1": "ED ED"}, "item:g1"),
        ({"item:g1": "ED XX"}, "item:g1"),
        ({"item:g2": "much"}, "item:g2"),
        ({"must4": "A fourth"}, "must4"),
        ({"item:gone": "x"}, "item:gone"),
        ({"must1": "x" * 2001}, "must1"),
    ],
)
def test_of_the_house_only_what_fits_is_stored(
    handing: Handing, said: dict[str, str], where: str
) -> None:
    with pytest.raises(Mistaken) as caught:
        handing.says("ED", said)
    assert [each.where for each in caught.value.mistakes] == [where]
    assert call(stored, handing.id()) is None


def test_the_house_has_the_homes_own_list(handing: Handing) -> None:
    handing.says("ED", {"must1": "Boiler", "item:g1": "ed, PK", "item:g2": "£42.10"})
    house = handing.page().house
    assert house.must == ("Boiler",)
    said = dict(house.items)
    assert (said["Keys"], said["Petty cash"], said["Repairs"]) == ("ed, PK", "£42.10", "")


# Reading


def count(handing: Handing, id: str) -> tuple[int, int]:  # noqa: A002
    found = handing.shown(id, NOW).reading
    assert isinstance(found, Reading)
    return found.done, len(found.incoming)


def test_three_come_two_acknowledge_and_nobody_is_held_up(handing: Handing, shift: Shift) -> None:
    three_come(handing)
    handing.roster.plan("ED", "early", TODAY + DAY)
    one = handing.closes("ED", NOW)
    assert count(handing, one) == (0, 2), "Ed hands over, and Lena and Pat come"
    assert handing.reads("PK", one)
    assert not handing.reads("PK", one), "once is enough"
    assert count(handing, one) == (1, 2)
    waiting = call(unread, shift.staff["LM"], NOW + HOUR)
    assert waiting is not None and waiting.id == one, "Lena sees it at her next sign-in"
    assert call(unread, shift.staff["PK"], NOW + HOUR) is None
    assert call(unread, shift.staff["ED"], NOW + HOUR) is None
    handing.closes("PK", MORNING)
    assert handing.reads("LM", one, MORNING + HOUR)
    assert count(handing, one) == (2, 2)


def test_act_now_and_what_must_not_be_missed_are_read_back(handing: Handing) -> None:
    amber = handing.people.amber
    handing.says("ED", {"must1": "Gas smell"})
    handing.says("ED", {"matters": "Cut herself"}, amber, status="act now")
    handing.says("ED", {"matters": "Calm"}, handing.people.callum, status="settled")
    one = handing.closes()
    assert call(to_read_back, one).keys() == {HOUSE, amber}
    with pytest.raises(Mistaken) as caught:
        handing.reads("PK", one, **{amber: " "})
    assert {each.where for each in caught.value.mistakes} == {HOUSE, amber}
    assert handing.reads("PK", one, **{amber: "Sit with her", HOUSE: "Ring the gas board"})
    reading = handing.shown(one).reading
    assert reading is not None
    (read,) = reading.read
    assert read.read_back == {amber: "Sit with her", HOUSE: "Ring the gas board"}


def test_an_open_one_is_not_acknowledged(handing: Handing) -> None:
    handing.says("ED", {"must1": "Boiler"})
    with pytest.raises(Refused, match="still open"):
        handing.reads("PK", handing.id())


# What is on it


def test_an_action_of_monday_is_there_on_wednesday_with_its_age_and_off_once_closed(
    handing: Handing,
) -> None:
    monday = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    new, amber = ids.new(), handing.people.amber
    by = handing.people.by("PK", at=monday)
    call(open_action, by, new, amber, ActionEntry("Ring the school", due=date(2026, 11, 24)))
    handing.closes("PK", monday + HOUR)
    wednesday = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    handing.closes("LM", wednesday - 10 * HOUR)
    (shown,) = handing.page(wednesday).children[0].actions
    assert (shown.text, shown.age, shown.late) == ("Ring the school", 2, True)
    by = handing.people.by("LM", at=wednesday)
    call(close_task, by, ids.new(), new, "done", wednesday.date())
    assert handing.page(wednesday).children[0].actions == ()
    said = texts(handing.page(wednesday).children[0].lines, "action")
    assert said == ["action: Ring the school: done"]


def test_a_child_who_came_or_moved_on_in_the_middle_is_on_it(handing: Handing) -> None:
    handing.closes("ED", NOW - HOUR)
    gone = Step(Stage.GONE, TODAY)
    assert call(move_child, handing.people.by("ED"), ids.new(), handing.people.callum, gone)
    names = [each.name for each in handing.page(MORNING).children]
    assert names == ["Amber Smith", "Callum Todd"]
    callum = handing.page(MORNING).children[1]
    assert texts(callum.lines, "gap") == [], "nothing is due of a child who is gone"
    assert any("moved on" in each for each in texts(callum.lines, "child"))
    handing.closes("ED", MORNING)
    assert [each.name for each in handing.page(MORNING + HOUR).children] == ["Amber Smith"]


def test_200_events_in_one_shift_are_all_on_it(handing: Handing) -> None:
    by, amber = handing.people.by("PK"), handing.people.amber
    for number in range(200):
        entry = NoteEntry(NOW - number * SECOND, f"Note {number}")
        assert call(write_note, by, ids.new(), amber, entry)
    shown = texts(handing.page().children[0].lines, "note")
    assert shown == [f"Note {number}" for number in reversed(range(200))]


def test_looks_that_found_the_same_are_one_line_and_an_allegation_has_no_facts(
    handing: Handing,
) -> None:
    by, amber = handing.people.by("PK"), handing.people.amber
    for number in range(4):
        at = NOW - 40 * MINUTE + number * 10 * MINUTE
        state = "asleep" if number < 3 else "not in room"
        assert call(add_check, by, ids.new(), amber, state, at)
    call(add_incident, by, ids.new(), amber, IncidentEntry(NOW, "allegation", "Safe", "Secret"))
    lines = handing.page().children[0].lines
    assert texts(lines, "night") == ["asleep, 3 looks until 21:22", "not in room"]
    (found,) = [each for each in lines if each.kind == "incident"]
    assert found.restricted and "Secret" not in found.text


def test_what_colleagues_are_told_of_feelings_stands_out(handing: Handing) -> None:
    handing.people.answers("done", item="n3", note="Sad: may shout. A walk helps.")
    handing.people.answers("nothing", item="n2")
    lines = handing.page().children[0].lines
    (told,) = texts(lines, "feelings")
    assert told == "Night, Colleagues told how they feel: done; ED: Sad: may shout. A walk helps."


def test_what_was_planned_and_what_comes_next_are_on_it(handing: Handing) -> None:
    amber = handing.people.amber
    before = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    for title, day in (("Dentist", TODAY), ("Swimming", TODAY + DAY), ("Zoo", TODAY + 9 * DAY)):
        entry = Planned("activity", day, (amber,), title, starts="16:00", place="Town")
        assert call(plan, handing.people.by("ED", at=before), ids.new(), entry)
    handing.closes("ED", before + HOUR)
    shown = handing.page().children[0]
    assert texts(shown.lines, "planner") == [
        "Sat 21 Nov 16:00 Dentist: what came of it is not recorded"
    ]
    assert [each.text for each in shown.next] == ["Sun 22 Nov 16:00 Swimming; Town"]


def test_of_three_who_come_two_have_read_it(handing: Handing, shift: Shift) -> None:
    """Done as the home does it: with people who came later, and none of them waited for."""
    new = [f"New {number}" for number in range(3)]
    by = shift.by("ED")
    made = [
        call(add_staff, by, ids.new(), StaffEntry(name, f"N{at}", started=TODAY - DAY))
        for at, name in enumerate(new)
    ]
    handing.roster.start("ED", "late", at=NOW - 2 * HOUR)
    everyone = [each for each in call(everybody) if each.name in new]
    for each in everyone:
        place = Place(TODAY, "night", each.id, PLANNED)
        assert call(put_on, by, ids.new(), place)
    one = handing.closes("ED", NOW)
    for each in everyone[:2]:
        assert call(acknowledge, By(each.id, "1", NOW + HOUR), one, {})
    assert len(made) == 3
    assert count(handing, one) == (2, 3)
    waiting = call(unread, everyone[2].id, NOW + DAY)
    assert waiting is not None and waiting.id == one
    assert handing.closes("LM", MORNING) != one, "nobody is held up"

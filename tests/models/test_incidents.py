"""Pointers to the home's incident records: stored, changed, listed, and what cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models import ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call
from models.errors import KwtuiError, Refused, Stale, UsageError
from models.incident_verbs import (
    IncidentEntry,
    add_incident,
    change_incident,
    entry_of,
    incident_typed,
    texts_of,
)
from models.incidents import (
    KINDS,
    Incident,
    IncidentTable,
    earlier,
    earlier_of,
    incident,
    incidents,
)
from models.journal import History
from models.mistakes import LONGEST_NAME, LONGEST_NOTE, Mistaken
from models.people import Stage
from models.shifts import Hours
from models.text import clean
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift
from tests.models.talking import HOSTILE
from tests.models.watching import scanned, watched

HOURS = Hours("Europe/London")
BEFORE = NOW - timedelta(minutes=47)
DAY = timedelta(days=1)
MISSING = IncidentEntry(BEFORE, "missing", "MFH 4/2026, office", "Left by the side door")


def written(shift: Shift, entry: IncidentEntry = MISSING, who: str = "PK", child: str = "") -> str:
    """Somebody writes an incident down; its id."""
    new = ids.new()
    assert call(add_incident, shift.by(who), new, child or shift.amber, entry)
    return new


def change(shift: Shift, id: str, version: int, who: str = "LM", /, **values: Any) -> bool:  # noqa: A002
    """Somebody changes what is written."""
    entry = entry_of(call(incident, id))._replace(**values)
    return call(change_incident, shift.by(who), id, version, entry)


def count() -> tuple[int, int]:
    return call(lambda: (IncidentTable.select().count(), History.select().count()))


def mistakes(of: pytest.ExceptionInfo[Mistaken]) -> dict[str, str]:
    return {each.where: each.sentence for each in of.value.mistakes}


def texts(**other: str) -> dict[str, str]:
    """What is typed into the fields."""
    blank = dict.fromkeys(("day", "time", "kind", "reference", "facts"), "")
    return blank | {"day": "21/11/2026", "time": "20:55", "kind": "missing"} | other


def typed(**other: str) -> dict[str, str]:
    """What is wrong with what is typed, by field."""
    return {each.where: each.sentence for each in incident_typed(HOURS, texts(**other), NOW)[1]}


# Writing it down


def test_an_incident_is_stored_whole(shift: Shift) -> None:
    one = written(shift)
    found = call(incident, one)
    assert found == Incident(
        one, shift.amber, BEFORE, "missing", "MFH 4/2026, office", "Left by the side door",
        shift.staff["PK"], NOW, 1,
    )  # fmt: skip
    assert found.kind_word == "missing from home"
    assert call(verify) == []


def test_reference_and_facts_may_follow_later(shift: Shift) -> None:
    found = call(incident, written(shift, IncidentEntry(BEFORE, "police")))
    assert (found.reference, found.facts) == (None, None)


def test_every_kind_is_stored_and_one_that_this_program_does_not_know_is_shown(
    shift: Shift,
) -> None:
    for kind, word in KINDS:
        found = call(incident, written(shift, IncidentEntry(BEFORE, kind)))
        assert (found.kind, found.kind_word) == (kind, word)
    assert found._replace(kind="flood").kind_word == "flood"
    with pytest.raises(Mistaken) as wrong:
        written(shift, IncidentEntry(BEFORE, "flood"))
    assert mistakes(wrong) == {"kind": "Choose what it was."}


def test_a_retry_is_harmless_and_other_words_are_refused_aloud(shift: Shift) -> None:
    new = ids.new()
    assert call(add_incident, shift.by("PK"), new, shift.amber, MISSING)
    before = count()
    assert not call(add_incident, shift.by("PK"), new, shift.amber, MISSING)
    with pytest.raises(Refused, match="other words"):
        call(add_incident, shift.by("PK"), new, shift.amber, MISSING._replace(facts="Other"))
    assert count() == before


def test_hostile_text_is_kept_letter_for_letter(shift: Shift) -> None:
    found = call(incident, written(shift, IncidentEntry(BEFORE, "other", HOSTILE, HOSTILE)))
    assert (found.reference, found.facts) == (clean(HOSTILE), clean(HOSTILE, lines=True))
    assert call(verify) == []


def test_the_longest_texts_are_stored_and_longer_ones_told_all_at_once(shift: Shift) -> None:
    most = MISSING._replace(reference="é" * LONGEST_NAME, facts="é" * LONGEST_NOTE)
    assert call(incident, written(shift, most)).facts == "é" * LONGEST_NOTE
    before = count()
    with pytest.raises(Mistaken) as wrong:
        written(shift, IncidentEntry(NOW + DAY, "", most.reference + "é", most.facts + "é"))
    assert list(mistakes(wrong)) == ["day", "kind", "reference", "facts"]
    assert count() == before


# When it was


@pytest.mark.parametrize(
    ("at", "where"),
    [(NOW + timedelta(minutes=2), "time"), (NOW + DAY, "day"), (NOW + timedelta(hours=3), "day")],
)
def test_what_is_still_to_come_is_no_incident(shift: Shift, at: datetime, where: str) -> None:
    with pytest.raises(Mistaken) as wrong:
        written(shift, MISSING._replace(at=at))
    assert mistakes(wrong) == {where: "That is still to come. Type when it was."}
    written(shift, MISSING._replace(at=NOW + timedelta(seconds=30)))


def step(shift: Shift, stage: str, day: date) -> None:
    assert call(move_child, shift.by("ED"), ids.new(), shift.amber, Step(stage, day))


def test_before_the_child_came_and_after_it_moved_on_is_a_slip(shift: Shift) -> None:
    written(shift, MISSING._replace(at=NOW - 20 * DAY))
    with pytest.raises(Mistaken) as wrong:
        written(shift, MISSING._replace(at=NOW - 21 * DAY))
    assert mistakes(wrong) == {"day": "Amber Smith came on 1 Nov 2026: check the date."}
    step(shift, Stage.GONE, TODAY - DAY)
    written(shift, MISSING._replace(at=NOW - DAY))
    with pytest.raises(Mistaken) as wrong:
        written(shift, MISSING._replace(at=BEFORE))
    assert mistakes(wrong) == {
        "day": "Amber Smith had moved on by then, on 20 Nov 2026: check the date."
    }


def test_what_is_typed_is_read_back_as_it_is_shown(shift: Shift) -> None:
    found = call(incident, written(shift))
    shown = texts_of(HOURS, found)
    assert (shown["day"], shown["time"]) == ("21 Nov 2026", "20:55")
    assert incident_typed(HOURS, shown, NOW) == (entry_of(found), [])


def test_the_doubled_hour_is_told_apart_and_shown_so(shift: Shift) -> None:
    step(shift, Stage.PLACED, date(2026, 10, 1))
    assert typed(day="25/10/2026", time="01:30") == {
        "time": "01:30 comes twice that day: type 01:30 BST or 01:30 GMT."
    }
    for zone, hour in (("BST", 0), ("gmt", 1)):
        entry, wrong = incident_typed(HOURS, texts(day="25/10/2026", time=f"130 {zone}"), NOW)
        assert (entry.at, wrong) == (datetime(2026, 10, 25, hour, 30, tzinfo=UTC), [])
        shown = texts_of(HOURS, call(incident, written(shift, entry)))
        assert shown["time"] == f"01:30 {zone.upper()}"
        assert incident_typed(HOURS, shown, NOW)[0].at == entry.at


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"time": ""}, {"time": "Type the time, as 14:00."}),
        ({"time": "25:00"}, {"time": "25:00 is not a time: type it as 21:42."}),
        ({"time": "noon"}, {"time": "noon is not a time: type it as 21:42."}),
        ({"time": "9:42 pm"}, {"time": "09:42 pm is not a time here: type it as 21:42."}),
        ({"day": ""}, {"day": "Type the day on which it was."}),
        ({"day": "31/2/2026"}, {"day": "“31/2/2026” is not a date: February 2026 has 28 days."}),
        (
            {"day": "29/3/2026", "time": "01:30"},
            {"time": "01:30 does not exist that day: the clocks go forward."},
        ),
        ({"time": "7:05"}, {}),
        ({"time": "0705"}, {}),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    other: dict[str, str], said: dict[str, str]
) -> None:
    found = typed(**other)
    assert {key: text.replace("“", "").replace("”", "") for key, text in found.items()} == {
        key: text.replace("“", "").replace("”", "") for key, text in said.items()
    }


# Changing it


def test_a_change_keeps_what_stood_before_and_who_wrote_it(shift: Shift) -> None:
    one = written(shift)
    assert change(shift, one, 1, facts="Back at 23:10")
    found, before = call(incident, one), call(earlier, one)
    assert (found.facts, found.typed_by, found.version) == ("Back at 23:10", shift.staff["LM"], 2)
    assert [(each.facts, each.typed_by, each.version) for each in before] == [
        ("Left by the side door", shift.staff["PK"], 1)
    ]
    assert call(earlier_of, shift.amber) == {one: before}
    assert call(verify) == []


def test_the_same_again_stores_nothing(shift: Shift) -> None:
    one = written(shift)
    before = count()
    assert not change(shift, one, 1)
    assert not change(shift, one, 1, reference=" MFH 4/2026, office ")
    assert count() == before


def test_of_two_who_change_it_neither_is_overwritten_in_silence(shift: Shift) -> None:
    one = written(shift)
    assert change(shift, one, 1, facts="Lena's")
    with pytest.raises(Stale):
        change(shift, one, 1, "ED", facts="Ed's")
    assert call(incident, one).facts == "Lena's"
    assert change(shift, one, 2, "ED", facts="Ed's")
    assert [each.facts for each in call(earlier, one)] == ["Lena's", "Left by the side door"]


def test_a_change_has_to_be_possible_too(shift: Shift) -> None:
    one = written(shift)
    with pytest.raises(Mistaken):
        change(shift, one, 1, at=NOW + DAY)
    with pytest.raises(Mistaken):
        change(shift, one, 1, kind="")
    assert call(incident, one).version == 1


@pytest.mark.parametrize("what", ["read", "change", "child"])
def test_what_is_not_there_is_said(shift: Shift, what: str) -> None:
    with pytest.raises(KwtuiError) as error:
        if what == "read":
            call(incident, "none")
        elif what == "change":
            call(change_incident, shift.by("ED"), "none", 1, MISSING)
        else:
            written(shift, child="nobody")
    assert isinstance(error.value, UsageError)


# Listing them


def test_a_childs_are_listed_the_newest_first(shift: Shift) -> None:
    hour = timedelta(hours=1)
    times = [NOW - 3 * hour, NOW - hour, NOW - 2 * hour, NOW - hour]
    made = [written(shift, MISSING._replace(at=at)) for at in times]
    written(shift, child=shift.callum)
    assert [each.id for each in call(incidents, shift.amber)] == [made[i] for i in (3, 1, 2, 0)]


def test_a_list_walks_through_no_table_however_many_there_are(shift: Shift) -> None:
    written(shift)
    for _ in range(60):
        written(shift, child=shift.callum)
    for read in (incidents, earlier_of):
        with watched() as seen:
            call(read, shift.amber)
        assert len(seen["queries"]) == 1
        assert scanned(seen["queries"]) == set()


# Who was told (L7)


def test_who_was_told_and_when_is_written_on_its_own_or_with_it(shift: Shift) -> None:
    told = texts(told=" Manager, authority ", told_day="21/11/2026", told_time="21:10")
    entry, wrong = incident_typed(HOURS, told, NOW)
    at = datetime(2026, 11, 21, 21, 10, tzinfo=UTC)
    assert (entry.told, entry.told_at, wrong) == ("Manager, authority", at, [])
    one = written(shift, entry)
    found = call(incident, one)
    assert (found.told, found.told_at) == ("Manager, authority", at)
    assert incident_typed(HOURS, texts_of(HOURS, found), NOW) == (entry_of(found), [])
    assert change(shift, one, 1, told_at=None)
    assert change(shift, one, 2, told="", told_at=at)
    assert [each.told for each in call(earlier, one)] == ["Manager, authority"] * 2
    assert call(verify) == []


def test_nobody_was_told_before_it_was_or_in_a_time_to_come(shift: Shift) -> None:
    def wrong(told_at: datetime) -> dict[str, str]:
        with pytest.raises(Mistaken) as caught:
            written(shift, MISSING._replace(told="RO", told_at=told_at))
        return mistakes(caught)

    before = {"told_time": "That is before the incident: check day and time."}
    assert wrong(BEFORE - timedelta(minutes=1)) == before
    later = "That is still to come. Type when they were told."
    assert wrong(NOW + timedelta(hours=1)) == {"told_time": later}
    assert wrong(NOW + DAY) == {"told_day": later}
    assert typed(told="RO", told_time="9") | typed(told_day="20/11/2026") == {
        "told_day": "Type the day on which it was.", "told_time": "Type the time, as 14:00.",
    }  # fmt: skip

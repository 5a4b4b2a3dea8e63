"""The whole record of a session: every field by keyboard, lists, what comes back, the check."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import database, ids
from models.entry_verbs import add_entry
from models.incident_verbs import IncidentEntry, add_incident
from models.session_kinds import FIRST
from models.session_layout import load
from models.session_record import CARRIED, DROPPED, MET, NOT_MET, PARTLY, Answered
from models.tasks import open_targets, owned
from models.text import clean
from screens.widgets.entry_text import EntryText
from tests.conftest import SET_UP_AT
from tests.models.filing import HOSTILE, by, child
from tests.models.filing import write as write_entry
from tests.models.recording import DAY, target, write
from tests.models.recording import record as a_record
from tests.screens.filed import AtDesk, paste
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    SIZES,
    back,
    lines,
    on_board,
    record,
    section,
    sessions,
    to_sign,
    unfinished,
)


async def fill(pilot, screen, **texts: str) -> None:
    """Types into parts of a section, each gone to first."""
    for key, text in texts.items():
        screen.go(key)
        await typed(pilot, text)


async def test_every_field_of_the_guide_is_filled_in_by_keyboard_alone(at_desk: AtDesk) -> None:
    shift = at_desk()
    earlier = write(a_record(targets=(target("Cook twice"),)))
    (cook,) = earlier.record.targets
    need = write_entry(
        "need", what="Sleep", **{"from": "plan", "day": "1 Nov 2026", "state": "open"}
    )
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        # Date, time, topics: another end, one more topic.
        await section(pilot, shift, "d")
        await pilot.press("down", "down", "down", "tab", "ctrl+u", *"1500", "tab", "space")
        await shows(pilot, "[x] Drugs, alcohol, smoking", "[x] Family and contact")
        await back(pilot, shift, "G", "pagedown")
        await shows(pilot, "Saved, not signed.")
        # What happened.
        screen = await section(pilot, shift, "w")
        await pilot.press("y", "tab")
        await typed(pilot, "a worry")
        await fill(pilot, screen, child_agenda="Her room", worker_agenda="School")
        await back(pilot, shift, "pagedown")
        # Standards, each with a sentence; sections of the plan; needs.
        screen = await section(pilot, shift, "s")
        await pilot.press("j", "enter")
        await shows(pilot, "How it was met")
        await typed(pilot, "She chose the meal")
        await pilot.press("enter")
        await shows(pilot, "[x]  7 Children's views", "She chose the meal")
        await pilot.press("G", "space", "tab", "space", "tab", "enter", "tab")
        await typed(pilot, "All of them")
        await back(pilot, shift, "pagedown")
        await shows(pilot, "2 chosen")
        # Targets: last time's answered, new ones with a date, work with an owner.
        screen = await section(pilot, shift, "t")
        await pilot.press("m")
        await shows(pilot, "[x] Cook twice", "met")
        await pilot.press("tab")
        await typed(pilot, "Sleep by ten")
        await pilot.press("tab")
        await typed(pilot, "fri")
        await pilot.press("tab")
        await typed(pilot, "Ring Nan")
        screen.go("work")
        await typed(pilot, "Ask the school")
        await pilot.press("tab", "p", "k", "tab")
        await typed(pilot, "1 Dec 2026")
        await back(pilot, shift, "pagedown")
        # Voice and view.
        screen = await section(pilot, shift, "v")
        await typed(pilot, "tired")
        await pilot.press("down")
        await typed(pilot, "brighter")
        await fill(pilot, screen, voice="I like cooking", view="She may be homesick")
        await back(pilot, shift, "pagedown")
        # Updates: a plan with its details and sections.
        screen = await section(pilot, shift, "u")
        await pilot.press("n", "down", "down", "e", "d", "down")
        await typed(pilot, "sat")
        await fill(pilot, screen, matters="Contact")
        screen.go("plans")
        await pilot.press("enter")
        await shows(pilot, "What in it")
        await typed(pilot, "Bedtimes")
        await pilot.press("enter")
        await shows(pilot, "In which sections")
        await typed(pilot, "x, hea")
        await pilot.press("enter")
        await shows(pilot, "No section begins with “x”")
        await pilot.press("ctrl+u")
        await typed(pilot, "ide, e")
        await pilot.press("enter")
        await shows(pilot, "More than one section begins with “e”")
        await pilot.press("ctrl+u")
        await typed(pilot, "hea, ide")
        await pilot.press("enter")
        await shows(pilot, "[x] Placement plan needs updating", "Bedtimes (Health, Identity)")
        await back(pilot, shift, "G", "pagedown")
        # More about it.
        screen = await section(pilot, shift, "m")
        await typed(pilot, "kitchen")
        await pilot.press("down", "d", "down", "b", "down")
        await typed(pilot, "nobody")
        await pilot.press("down")
        await typed(pilot, "28/11")
        await pilot.press("down")
        await typed(pilot, "school")
        await fill(pilot, screen, resources="A recipe")
        await back(pilot, shift, "pagedown")
        # Signed.
        await shows(pilot, "can be done, with 3 remarks of the check left")
        await to_sign(pilot, shift)
        await pilot.press("y")
        await shows(pilot, "Signed.", "by ED")
    found, _ = sessions()
    kept = found.record
    assert (kept.starts.hour, kept.ends.hour, kept.topics) == (14, 15, ("substances", "family"))
    assert kept.fields == {
        "asked": "child", "why": "a worry", "details": "All of them", "child_agenda": "Her room",
        "worker_agenda": "School", "matters": "Contact", "account": "We cooked and talked.",
        "resources": "A recipe", "place": "kitchen", "format": "activity", "chosen": "both",
        "present": "nobody", "mood_before": "tired", "mood_after": "brighter",
        "voice": "I like cooking", "view": "She may be homesick", "next_day": "2026-11-28",
        "next_topics": "school", "safeguarding": "no", "debrief_with": by("ED").staff,
        "debrief_day": "2026-11-21",
    }  # fmt: skip
    assert kept.standards == (("7", "She chose the meal"), ("14", ""))
    assert (kept.sections, kept.needs) == (("health",), (need.id,))
    assert kept.earlier == (Answered(cook.id, MET),)
    assert [(each.text, each.due) for each in kept.targets] == [
        ("Sleep by ten", date(2026, 11, 27)),
        ("Ring Nan", None),
    ]
    (work,) = kept.work
    assert (work.text, work.owner, work.due) == (
        "Ask the school",
        by("PK").staff,
        date(2026, 12, 1),
    )
    (plan,) = kept.plans
    assert (plan.document, plan.text, plan.sections) == (
        "placement",
        "Bedtimes",
        ("health", "identity"),
    )
    assert [each.text for each in database.call(owned, by("PK").staff)] == ["Ask the school"]
    layout = load("keyworker")
    incident = {"led_up", "version", "staff_change", "plan_input", "confidential"}
    assert {each.key for each in layout.fields} - {*kept.fields} == incident
    assert unfinished(shift) == []


async def test_targets_come_back_and_a_third_time_when_they_are_carried_over(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    first = write(a_record(targets=(target("One"), target("Two", due=DAY))), signed=True)
    write(a_record(topics=("diet",), targets=(target("Of another topic"),)))
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "[!] t  Targets and follow-up", "2 earlier unanswered")
        await to_sign(pilot, shift)
        await shows(pilot, "Earlier targets without an answer", "One", "Two")
        await pilot.press("y")
        await shows(pilot, "2 earlier targets without an answer. Sign all the same?")
        await pilot.press("enter", "n", "escape")
        await section(pilot, shift, "t")
        assert "Of another topic" not in text_of(shift.app)
        await pilot.press("p", "j", "c")
        await shows(pilot, "partly met", "carried over")
        await back(pilot, shift, "G", "pagedown")
        await to_sign(pilot, shift)
        assert "without an answer" not in text_of(shift.app)
        await pilot.press("y")
        await shows(pilot, "Signed.")
    one, two = first.record.targets
    found = sessions()[0]
    assert found.record.earlier == (Answered(one.id, PARTLY), Answered(two.id, CARRIED))
    assert [each.text for each in database.call(open_targets, child(), ("family",))] == ["Two"]
    third = write()
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, third)
        await shows(pilot, "1 earlier unanswered")
        await to_sign(pilot, shift)
        await pilot.press("c")
        await shows(pilot, "Carried over.")
        await pilot.press("y")
        await shows(pilot, "Signed.")
    assert sessions()[0].record.earlier == (Answered(two.id, CARRIED),)


async def test_what_became_of_a_target_by_every_key_and_why_it_was_dropped(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    write(a_record(targets=tuple(target(each) for each in ("A1", "B1", "C1"))))
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await section(pilot, shift, "t")
        await pilot.press("n", "j", "x")
        await shows(pilot, "Dropped, because")
        await typed(pilot, "Not hers")
        await pilot.press("enter", "j", "enter")
        await shows(pilot, "What became of it")
        await pilot.press("m")
        await shows(pilot, "not met", "dropped: Not hers")
        # The same key again takes it back.
        await pilot.press("m")
        await shows(pilot, "[ ] C1")
        await back(pilot, shift, "pagedown")
    said = [(each.outcome, each.note) for each in sessions()[0].record.earlier]
    assert said == [(NOT_MET, ""), (DROPPED, "Not hers")]


async def test_a_target_dropped_without_a_word_is_said_at_its_place(at_desk: AtDesk) -> None:
    shift = at_desk()
    write(a_record(targets=(target("A1"),)))
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await section(pilot, shift, "t")
        await pilot.press("x")
        await shows(pilot, "Dropped, because")
        await pilot.press("escape", "pagedown")
        await shows(pilot, "! Say in a line why a target was dropped.")
    assert sessions()[0].record.earlier == ()


async def test_the_list_of_a_first_session_is_offered_in_the_first_one(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(a_record(kind=FIRST))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "m")
        screen.go("gone")
        await shows(pilot, "Why they live here", "We meet every week")
        await pilot.press("space", "G", "space")
        await back(pilot, shift, "pagedown")
        await pilot.press("escape")
        await on_board(pilot, shift)
        second = write()
        await record(pilot, shift, second)
        await section(pilot, shift, "m")
        assert "Gone through" not in text_of(shift.app)
    assert sessions()[1].record.gone_through == ("why-here", "where")


async def test_what_is_asked_after_an_incident_is_folded_away_until_it_is_wanted(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made, broken = write(), ids.new()
    at = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    database.call(add_incident, by(), broken, child(), IncidentEntry(at, "damage"))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await section(pilot, shift, "v")
        assert "After an incident" not in text_of(shift.app)
        await back(pilot, shift)
        await pilot.press("i")
        await shows(pilot, "After which incident", "1 20 Nov 13:00, damage", "o another one")
        await pilot.press("1")
        await shows(pilot, "What goes with an incident is asked", "after: 20 Nov 13:00, damage")
        screen = await section(pilot, shift, "v")
        await shows(pilot, "After an incident: what led up to it")
        await fill(pilot, screen, led_up="The call", staff_change="Two of us")
        await back(pilot, shift, "pagedown")
    assert sessions()[0].record.incident == broken
    fields = sessions()[0].record.fields
    assert (fields["led_up"], fields["staff_change"]) == ("The call", "Two of us")


async def test_an_incident_that_is_not_in_the_book_is_still_known_after_it_is_stored(
    at_desk: AtDesk,
) -> None:
    shift, made = at_desk(), write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await pilot.press("i", "o")
        await shows(pilot, "after: another incident", "not signed, not saved")
        await pilot.press("G", "pagedown")
        await shows(pilot, "Saved, not signed.", "after: another incident")
        await section(pilot, shift, "v")
        await shows(pilot, "After an incident: what led up to it")
        await back(pilot, shift)
        assert sessions()[0].record.after_other
        await pilot.press("i", "n")
        await shows(pilot, "Not after an incident.")
        await pilot.press("G", "pagedown")
        await until(pilot, lambda: sessions()[0].version == 3)
    assert not sessions()[0].record.after_other


@pytest.mark.parametrize("size", SIZES)
async def test_every_section_shows_all_its_parts_and_a_place_to_type(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    write(a_record(targets=(target("One"), target("Two"))))
    made = write(a_record(kind=FIRST))
    async with shift.app.run_test(size=size) as pilot:
        await record(pilot, shift, made)
        await pilot.press("i", "o")
        for letter in "dwstvum":
            screen = await section(pilot, shift, letter)
            for part in screen.parts:
                screen.go(part.key)
                await pilot.pause()
                seen = text_of(shift.app)
                assert screen.focused is part.widget
                assert part.widget.size.height >= min(2, len(screen.parts)), (letter, part.key)
                for other in screen.parts:
                    assert not other.label or other.label[:12] in seen, (letter, other.key)
                if isinstance(part.widget, EntryText):
                    await pilot.press("z", "z", "q")
                    await shows(pilot, "zzq")
            await back(pilot, shift)
    assert len(sessions()) == 2


async def test_the_check_says_what_is_missing_by_rule_and_goes_there(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(a_record("It seemed fine. “She may have lied.”"))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "Record check (Ctrl+O)")
        await pilot.press("ctrl+o")
        await shows(pilot, "Rule 2 Facts only · What happened", "“seemed”", "Rule 3")
        assert "may have" not in text_of(shift.app)
        await pilot.press("j", "enter")
        await until(pilot, lambda: shift.app.screen.NAME == "A section of a record")
        await until(pilot, lambda: shift.app.screen.at == "standards")
        await pilot.press("ctrl+o")
        await shows(pilot, "Rule 2 Facts only")
        await pilot.press("enter")
        await until(pilot, lambda: shift.app.screen.NAME != "Record check")
        await until(pilot, lambda: getattr(shift.app.screen, "at", "") == "account")
        area = shift.app.screen.query_one("#text-account", EntryText)
        assert [area.text[start:end] for start, end in area.marked] == ["seemed"]


async def test_words_of_opinion_are_marked_while_they_are_typed_and_only_in_the_account(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write(a_record(""))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "w")
        screen.go("account")
        await typed(pilot, "He probably ran. ")
        await shows(pilot, "1 opinion word")
        area = screen.query_one("#text-account", EntryText)
        assert [area.text[start:end] for start, end in area.marked] == ["probably"]
        underlined = [text for text, style in area.wanted(*area.size)[0] if style == "underline"]
        assert "".join(underlined) == "probably"
        before = len(text_of(shift.app).splitlines())
        await typed(pilot, "It seemed so. Callum saw it")
        await shows(pilot, "names Callum Todd, 2 opinion words")
        assert len(text_of(shift.app).splitlines()) == before
        await until(pilot, lambda: lines(shift, "What happened", "remarks"))
        await back(pilot, shift)
        screen = await section(pilot, shift, "v")
        await fill(pilot, screen, view="He probably ran")
        assert screen.query_one("#text-view", EntryText).marked == ()


async def test_hostile_text_comes_back_as_it_was_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(a_record(""))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "w")
        screen.go("account")
        paste(shift, HOSTILE)
        screen.go("fields")
        await pilot.press("down")
        paste(shift, HOSTILE)
        await pilot.pause()
        await back(pilot, shift, "pagedown")
        await shows(pilot, "Saved, not signed.")
        screen = await section(pilot, shift, "w")
        assert screen.query_one("#text-account", EntryText).text == clean(HOSTILE, lines=True)
    fields = sessions()[0].record.fields
    assert fields["account"] == clean(HOSTILE, lines=True)
    assert clean(fields["why"]) == fields["why"]


async def test_a_mistake_in_another_section_is_said_with_its_name(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "t")
        screen.go("targets")
        await typed(pilot, "Sing")
        await pilot.press("tab")
        await typed(pilot, "soon")
        await back(pilot, shift)
        await shows(pilot, "[!] t  Targets and follow-up", "soon is not a date")
        screen = await section(pilot, shift, "v")
        await pilot.press("x", "pagedown")
        await shows(pilot, "Targets and follow-up: soon is not a date")
        await back(pilot, shift)
        await pilot.press("S")
        await until(pilot, lambda: shift.app.screen.NAME == "A section of a record")
        await shows(pilot, "! soon is not a date. Type it as 21/11/2026.")
    assert sessions()[0].version == 1


async def test_fields_of_the_homes_own_are_asked_for_and_kept(at_desk: AtDesk) -> None:
    at = SET_UP_AT + timedelta(days=1)
    for texts in (
        {"label": "Fire drill on", "kind": "date", "choices": ""},
        {"label": "How it went", "kind": "choice", "choices": "good; poor"},
        {"label": "Miles", "kind": "number", "choices": ""},
        {"label": "In the house book", "kind": "yesno", "choices": ""},
        {"label": "Notes of ours", "kind": "text", "choices": ""},
    ):
        database.call(add_entry, by(at=at), ids.new(), "session fields", texts)
    shift = at_desk()
    made = write(a_record(day=DAY))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "m")
        await shows(pilot, "Fire drill on", "How it went", "Miles", "Notes of ours")
        screen.go_to("own.f1")
        await typed(pilot, "20/11")
        await pilot.press("down", "p", "down")
        await typed(pilot, "two")
        await pilot.press("down", "y", "pagedown")
        await shows(pilot, "! “two” is no number")
        await pilot.press("ctrl+u", *"2.5")
        screen.go("own.f5")
        await typed(pilot, "Ours")
        await back(pilot, shift, "pagedown")
        await shows(pilot, "Saved, not signed.", "Fire drill on: 20 Nov 2026")
    said = [(each.label, each.value) for each in sessions()[0].record.own]
    assert said == [
        ("Fire drill on", "2026-11-20"),
        ("How it went", "poor"),
        ("Miles", "2.5"),
        ("In the house book", "yes"),
        ("Notes of ours", "Ours"),
    ]

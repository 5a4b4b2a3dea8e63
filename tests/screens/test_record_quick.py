"""The quick log of a session: few keys, sensible suggestions, mistakes at their fields."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import database, ids
from models.child_entry import Step
from models.child_verbs import move_child
from models.errors import Busy
from models.people import Stage
from models.session_kinds import CANCELLED, DECLINED, HELD, INDIVIDUAL
from models.sessions import DRAFT, SIGNED
from screens.record import RecordScreen
from screens.record_sign import SignScreen
from tests.models.filing import by, child
from tests.screens.conftest import EVENING
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    SIZES,
    all_sessions,
    on_board,
    quick,
    sessions,
    unfinished,
)

MOST = 12
"""So many keys, besides the words, from the board until it is stored."""
NAMES = {
    "Down": "down",
    "Up": "up",
    "Enter": "enter",
    "PgDn": "pagedown",
    "Tab": "tab",
    "Space": "space",
}


async def keys(pilot, told: str) -> int:
    """Presses keys, and types what stands in “”; how many keys that are not words."""
    count = 0
    for number, part in enumerate(told.replace("”", "“").split("“")):
        if number % 2:
            await typed(pilot, part)
            continue
        for key in part.split():
            pressed = [NAMES[key]] if key in NAMES else list(key)
            await pilot.press(*pressed)
            count += len(pressed)
    return count


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("told", "minutes", "topic"),
    [
        ("Space Space f f Enter k Enter “weekly” Enter “We cooked.” PgDn", 47, "family"),
        ("21 Enter Space d Enter y Enter “a worry” Enter “We cooked.” PgDn", 42, "substances"),
        ("2100 Enter Space m Tab Tab Tab “We cooked.” PgDn", 42, "wellbeing"),
    ],
)
async def test_a_session_takes_twelve_keys_besides_the_words(
    at_desk: AtDesk, size: tuple[int, int], told: str, minutes: int, topic: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await quick(pilot, shift)
        assert 1 + await keys(pilot, told) <= MOST
        await shows(pilot, "Saved, not signed")
        (found,) = sessions()
        await pilot.press("l")
        await on_board(pilot, shift)
        await shows(pilot, "Saved, not signed.", "For you (", "Session of 21 Nov 2")
    record = found.record
    assert (record.outcome, record.kind, record.topics) == (HELD, INDIVIDUAL, (topic,))
    assert (record.day, record.ends - record.starts) == (
        date(2026, 11, 21),
        timedelta(minutes=minutes),
    )
    assert record.fields["account"] == "We cooked."
    assert (found.state, found.author) == (DRAFT, by("ED").staff)
    assert unfinished(shift) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "outcome"), [("d", DECLINED), ("c", CANCELLED)])
async def test_an_attempt_takes_three_fields(
    at_desk: AtDesk, size: tuple[int, int], key: str, outcome: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await quick(pilot, shift)
        count = await keys(pilot, f"Up {key} Enter Space f f Enter “Not today.” PgDn")
        assert 1 + count <= MOST
        await shows(pilot, "Saved, not signed")
        assert "Asked by" not in text_of(shift.app)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(shift.app.screen, SignScreen))
        await shows(pilot, "Signed, its text is fixed")
        await pilot.press("enter", "y")
        await on_board(pilot, shift)
        await shows(pilot, "Signed.")
    (found,) = sessions()
    assert (found.state, found.record.outcome, found.record.ends) == (SIGNED, outcome, None)
    assert found.record.starts == EVENING
    assert found.record.fields == {"account": "Not today."}


async def test_after_midnight_a_session_of_the_evening_belongs_to_the_day_before(
    at_desk: AtDesk,
) -> None:
    shift = at_desk(now=datetime(2026, 11, 22, 0, 30, tzinfo=UTC))
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await shows(pilot, "yesterday", "Sat 21 Nov", "23:45?", "00:30?")
        await pilot.press(*"2100", "enter")
        await shows(pilot, "21:00", "21:45?", "yesterday")
        await pilot.press(*"2140", "down", "f", "pagedown")
        await shows(pilot, "Saved, not signed")
    (found,) = sessions()
    assert found.record.day == date(2026, 11, 21)
    assert found.record.starts == datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
    assert found.record.ends - found.record.starts == timedelta(minutes=40)


async def test_another_day_is_one_field_and_then_nothing_is_suggested(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("up", "up")
        await typed(pilot, "fri")
        await shows(pilot, "Fri 20 Nov")
        await until(pilot, lambda: "20:55" not in text_of(shift.app))
        await pilot.press("down", "down", *"14", "enter", *"1445", "pagedown")
        await shows(pilot, "14:00", "Saved, not signed")
    (found,) = sessions()
    assert found.record.day == date(2026, 11, 20)
    assert found.record.starts == datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("“2200” Enter “2230” PgDn", "! That time is still to come."),
        ("“1400” Enter “1350” PgDn", "! It ends before it begins"),
        ("“x” PgDn", "! x is not a time"),
        ("Up Up “once” PgDn", "! once is not a date."),
        ("Up Up Tab “zz” PgDn", "! No child here is called zz."),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_the_words_stay(
    at_desk: AtDesk, told: str, sentence: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        screen.go("account")
        await typed(pilot, "We cooked.")
        screen.go("fields")
        await keys(pilot, told)
        await shows(pilot, sentence, "We cooked.")
        assert sessions() == []
        await pilot.press("escape")
        await on_board(pilot, shift)
        await shows(pilot, "your unfinished session", "We cooked.")


async def test_several_topics_by_letters_and_one_too_many_taken_back(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("down", "f", "f", "+", "m", "+", "d", "backspace")
        await shows(pilot, "Family and contact, < Mental health and wellbeing >")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    assert sessions()[0].record.topics == ("family", "wellbeing")


async def test_the_whole_record_is_opened_from_there(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("space", "space", "pagedown")
        await shows(pilot, "Saved, not signed")
        await pilot.press("enter", "o")
        await until(pilot, lambda: isinstance(shift.app.screen, RecordScreen))
        await shows(pilot, "[!] d  Date, time, topics", "What was it about?")
        await pilot.press("escape")
        await on_board(pilot, shift)
    assert unfinished(shift) == []


async def test_what_is_missing_before_signing_is_filled_in_where_it_belongs(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("space", "space", "f", "pagedown")
        await shows(pilot, "Saved, not signed")
        await pilot.press("s")
        await shows(pilot, "Signed, its text is fixed")
        await pilot.press("y")
        await shows(pilot, "! Write what happened.")
        assert shift.app.screen.NAME == "A section of a record"
    assert sessions()[0].state == DRAFT


async def test_from_a_checklist_a_round_and_a_file(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        for opens, key in (("enter", "s"), ("v", "s"), ("f", "S")):
            await on_board(pilot, shift)
            shift.app.screen.rows.move_to(f"child:{shift.callum.id}")
            await pilot.press(opens)
            await until(pilot, lambda: shift.app.screen.NAME != "Board")
            await shows(pilot, "Callum")
            await until(pilot, lambda: shift.app.screen.about()[0] is not None)
            if opens == "v":
                shift.app.screen.rows.move_to(shift.callum.id)
            await pilot.press(key)
            await shows(pilot, "Callum Todd: session")
            await pilot.press("escape", "escape")
    assert all_sessions() == []
    assert unfinished(shift) == []


async def test_keys_that_come_before_the_topics_are_read_are_kept(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from screens import record_quick

    shift, gate = at_desk(), threading.Event()
    read = record_quick.recorder

    def slow(*args: object) -> object:
        gate.wait(60)
        return read(*args)

    async with shift.app.run_test(size=SIZE) as pilot:
        await on_board(pilot, shift)
        monkeypatch.setattr(record_quick, "recorder", slow)
        await pilot.press("s")
        await shows(pilot, "Outcome")
        await pilot.press(*"2100", "down", "f", "f", "enter", "y", "enter", *"abc", "enter", *"xyz")
        assert "Family" not in text_of(shift.app)
        gate.set()
        await shows(pilot, "Family and contact", "21:00", "abc", "xyz")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    record = sessions()[0].record
    assert (record.topics, record.fields["account"]) == (("family",), "xyz")
    assert (record.fields["asked"], record.fields["why"]) == ("child", "abc")
    assert database.call(lambda: record.starts.hour) == 21


async def test_what_could_not_be_read_is_read_again_and_then_it_is_stored(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screens import record_quick

    shift = at_desk()

    def fails(*args: object) -> None:
        raise Busy

    async with shift.app.run_test(size=SIZE) as pilot:
        await on_board(pilot, shift)
        with monkeypatch.context() as held:
            held.setattr(record_quick, "recorder", fails)
            await pilot.press("s")
            await shows(pilot, Busy().sentence[:60])
            shift.app.screen.go("account")
            await typed(pilot, "Sang")
            await pilot.press("pagedown")
            await shows(pilot, Busy().sentence[:60])
        await pilot.press("pagedown")
        await shows(pilot, "the topics are here now. Page Down saves.", "Topic    < choose >")
        assert sessions() == []
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    assert sessions()[0].record.fields["account"] == "Sang"


async def test_in_the_doubled_hour_the_zone_is_asked_for_at_the_field(at_desk: AtDesk) -> None:
    shift = at_desk(now=datetime(2027, 10, 31, 3, 0, tzinfo=UTC))
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press(*"0130", "enter", *"0215", "pagedown")
        await shows(pilot, "01:30 comes twice that day: type 01:30 BST or 01:30 GMT")
        await typed(pilot, " BST")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
    record = sessions()[0].record
    assert record.ends - record.starts == timedelta(hours=1, minutes=45)


async def test_a_child_who_had_moved_on_is_said_at_the_day(at_desk: AtDesk) -> None:
    amber = child()
    for stage, day in ((Stage.PLACED, 1), (Stage.GONE, 18), (Stage.PLACED, 21)):
        step = Step(stage, date(2026, 11, day))
        database.call(move_child, by(), ids.new(), amber, step)
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await keys(pilot, "Up Up “20/11” PgDn")
        await shows(pilot, "! Amber Smith had moved on by then, on 18 Nov 2026")
    assert sessions() == []


async def test_the_check_is_one_key_from_the_page_and_goes_to_its_fields(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        screen.go("account")
        await typed(pilot, "He probably ran.")
        screen.go("fields")
        await pilot.press("ctrl+o")
        await shows(pilot, "Rule 2 Facts only", "“probably”", "Rule 3", "Rule 4")
        await pilot.press("enter")
        await until(pilot, lambda: shift.app.screen is screen and screen.at == "account")
        await pilot.press("ctrl+o", "j", "j", "enter")
        await until(pilot, lambda: shift.app.screen is screen and screen.form.at == "asked")
        await pilot.press("ctrl+o", "j", "enter")
        await shows(pilot, "This stands in the whole record: page down saves, then o opens it.")
    assert sessions() == []

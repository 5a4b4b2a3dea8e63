"""Words that are typed while a record is being stored: kept, shown, and stored with the next."""

from __future__ import annotations

import pytest

from models import database, session_verbs
from models.sessions import previous
from screens.record import RecordScreen
from screens.record_section import RecordSection
from screens.widgets.entry_text import EntryText
from tests.models.recording import write
from tests.screens.filed import AtDesk, paste
from tests.screens.looking import shows, typed, until
from tests.screens.recordings import SIZE, back, quick, record, section, sessions, unfinished
from tests.screens.waiting import a_write_waits

SINCE = "Saved. What you typed after that is not saved yet."


@pytest.mark.parametrize("companion", ["", "CT"])
async def test_in_the_quick_log_they_stand_in_the_record_and_are_stored_with_the_next(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch, companion: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        screen.form.move_to("with")
        await typed(pilot, companion)
        screen.go("account")
        await typed(pilot, "We cooked.")
        with a_write_waits(monkeypatch, session_verbs) as came:
            await pilot.press("pagedown")
            await until(pilot, came.is_set)
            paste(shift, " Then Amber cried.")
            await pilot.press("escape", "pagedown")
        await shows(pilot, SINCE)
        assert isinstance(shift.app.screen, RecordScreen)
        await shows(pilot, "not signed, not saved", "Then Amber cried.")
        (stored,) = sessions()
        assert stored.record.fields["account"] == "We cooked."
        assert [each.text for each in unfinished(shift)] == ["We cooked. Then Amber cried."]
        await pilot.press("G", "pagedown")
        await shows(pilot, "Saved, not signed.")
    (stored,) = sessions()
    assert (stored.version, stored.record.fields["account"]) == (2, "We cooked. Then Amber cried.")
    assert unfinished(shift) == []
    assert [len(sessions(each)) for each in ("Amber", "Callum")] == [1, len(companion) // 2]


async def test_in_a_section_that_is_opened_meanwhile_they_stay_and_nothing_is_signed_without_them(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, made = at_desk(), write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        await back(pilot, shift)
        with a_write_waits(monkeypatch, session_verbs) as came:
            await pilot.press("S")
            await until(pilot, came.is_set)
            await pilot.press("w")
            await until(pilot, lambda: isinstance(shift.app.screen, RecordSection))
            shift.app.screen.go("account")
            paste(shift, " Then Amber cried.")
            await pilot.press("pagedown")
        await until(pilot, lambda: sessions()[0].version == 2)
        assert shift.app.screen.query_one("#text-account", EntryText).text.endswith("cried.")
        assert len(unfinished(shift)) == 1
        await back(pilot, shift)
        await shows(pilot, SINCE, "not signed, not saved", "Then Amber cried.", "I like it")
        await pilot.press("S")
        await shows(pilot, "Signed, its text is fixed")
    (stored,) = sessions()
    said = "We cooked and talked. Then Amber cried."
    assert (stored.version, stored.record.fields["account"]) == (3, said)
    assert stored.record.fields["voice"] == "I like it"
    assert len(database.call(previous, made.id)) == 2
    assert unfinished(shift) == []


async def test_in_the_section_that_is_stored_they_are_a_change_of_it(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, made = at_desk(), write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        with a_write_waits(monkeypatch, session_verbs) as came:
            await pilot.press("pagedown")
            await until(pilot, came.is_set)
            paste(shift, " a lot")
            await pilot.pause()
        await until(pilot, lambda: isinstance(shift.app.screen, RecordScreen))
        await shows(pilot, SINCE, "not signed, not saved", "I like it a lot")
        assert sessions()[0].record.fields["voice"] == "I like it"
        assert len(unfinished(shift)) == 1
        await pilot.press("G", "pagedown")
        await shows(pilot, "Saved, not signed.")
    assert sessions()[0].record.fields["voice"] == "I like it a lot"
    assert unfinished(shift) == []

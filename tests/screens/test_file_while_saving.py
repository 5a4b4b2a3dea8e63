"""Words that are typed while an entry of a file is being stored: they stay, as a change of it."""

from __future__ import annotations

import pytest

from models import database, file_verbs
from models.file_verbs import save
from screens.both import BothScreen
from screens.file_form import FileFormScreen
from screens.file_section import SectionScreen
from screens.widgets.entry_text import EntryText
from tests.models.filing import by, child, write
from tests.screens.filed import SIZE, AtDesk, at_line, here, paste, saved, section, unfinished
from tests.screens.looking import shows, typed, until
from tests.screens.waiting import a_write_waits

SINCE = "Saved. What you typed after that is not saved yet."


@pytest.mark.parametrize("new", [True, False])
async def test_the_form_stays_open_and_saves_them_too(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    shift = at_desk()
    line, key = ("gap:helps:", "enter") if new else (f"entry:{write('helps', text='A ').id}", "e")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, line, key)
        await typed(pilot, "Music")
        await pilot.press(*["tab"] * 12)
        with a_write_waits(monkeypatch, file_verbs) as came:
            await pilot.press("enter")
            await until(pilot, came.is_set)
            shift.app.screen.go("text")
            paste(shift, " and walks")
            await pilot.press("escape")
        await shows(pilot, SINCE)
        assert isinstance(shift.app.screen, FileFormScreen)
        assert shift.app.screen.query_one(EntryText).text.endswith("Music and walks")
        assert here("helps")[0].values["text"].endswith("Music")
        (draft,) = unfinished(shift)
        assert draft.id != here("helps")[0].id
        await saved(pilot, shift)
    (found,) = here("helps")
    assert found.values["text"].endswith("Music and walks")
    assert unfinished(shift) == []


async def test_mine_saved_over_theirs_takes_nothing_else_of_theirs_back(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, found = at_desk(), write("allergy", short="peanuts", act="call 999")
    theirs = {"short": "nuts", "act": "pen, then 999"}
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await typed(pilot, " and wasps")
        database.call(save, by("PK"), found.id, child(), "allergy", theirs, 1)
        form = shift.app.screen
        await pilot.press(*["tab"] * 12, "enter")
        await until(pilot, lambda: isinstance(shift.app.screen, BothScreen))
        with a_write_waits(monkeypatch, file_verbs) as came:
            await pilot.press("s", "y")
            await until(pilot, came.is_set)
            assert shift.app.screen is form
            form.go("*fields")
            form.part("*fields").widget.move_to("short")
            paste(shift, "!")
            await pilot.pause()
        await shows(pilot, SINCE)
        await shows(pilot, "pen, then 999")
        await saved(pilot, shift)
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
    (now,) = here("allergy")
    assert now.values == {"short": "peanuts and wasps!", "act": "pen, then 999"}
    assert unfinished(shift) == []

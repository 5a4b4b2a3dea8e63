"""What is typed into a child's file and not saved: kept, offered, gone on with, dropped."""

from __future__ import annotations

from models import drafts
from screens.file_form import FileFormScreen
from screens.file_section import SectionScreen
from screens.widgets.entry_text import EntryText
from tests.models.filing import write
from tests.screens.filed import (
    SIZE,
    AtDesk,
    at_line,
    here,
    section,
    unfinished,
)
from tests.screens.looking import shows, text_of, typed, until


async def test_esc_keeps_all_of_it_and_the_board_goes_on_with_it(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, "gap:missing:")
        await typed(pilot, "ring the police after 1 h")
        await pilot.press("down")
        await typed(pilot, "plan")
        await pilot.press("escape", "escape", "escape")
        await shows(pilot, "your unfinished file entry", "When missing: ring")
        assert here("missing") == []
        (draft,) = unfinished(shift)
        assert shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: When missing", "ring the police after 1 h", "plan")
        await typed(pilot, "!")
        await pilot.press(*["tab"] * 6, "enter")
        await until(pilot, lambda: not isinstance(shift.app.screen, FileFormScreen))
    (found,) = here("missing")
    assert found.values == {"short": "ring the police after 1 h!", "source": "plan"}
    assert unfinished(shift) == []


async def test_the_section_goes_on_with_what_was_begun(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("helps", text="Music")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await typed(pilot, " and walks")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await shows(pilot, "This is what you had begun", "Music and walks")
        await pilot.press("tab", "tab", "tab", "tab", "delete")
        await shows(pilot, "Drop what you typed here?")
        await pilot.press("enter", "y")
        await shows(pilot, "Dropped.")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        assert shift.app.screen.query_one(EntryText).text == "Music"
    assert here("helps")[0].version == 1
    assert unfinished(shift) == []


async def test_a_form_that_was_only_opened_or_emptied_again_leaves_nothing(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:happy:")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        assert unfinished(shift) == []
        await at_line(pilot, shift, "gap:happy:")
        await pilot.press("x", "backspace", "escape")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
    assert unfinished(shift) == []
    assert here("happy") == []


async def test_after_a_crash_everything_typed_is_there(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("health", fact="Asthma", review="1 Dec 2026")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "h")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await typed(pilot, ", mild")
        await pilot.press("tab")
        await typed(pilot, "Inhaler twice")
        drafts.flush()
        # Nothing is closed in order: as at a kill, only what is on the disk is left.
        kept = drafts.of_author(shift.desk.by().staff)
        for screen in shift.app.screen_stack:
            if isinstance(screen, FileFormScreen):
                screen.gone = True
    assert len(kept) == 1
    again = at_desk()
    async with again.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished file entry", "Health needs: Ast")
        assert again.app.screen.rows.move_to(f"draft:{kept[0].id}")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: Health needs", "Asthma, mild", "Inhaler twice")
        await pilot.press(*["tab"] * 12, "enter")
        await until(pilot, lambda: not isinstance(again.app.screen, FileFormScreen))
    (now,) = here("health")
    assert now.values == {"fact": "Asthma, mild", "act": "Inhaler twice", "review": "2026-12-01"}


async def test_the_section_says_where_words_wait_that_are_not_saved(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("danger", short="runs into the road")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        assert "unfinished" not in text_of(shift.app)
        await at_line(pilot, shift, "gap:missing:")
        await typed(pilot, "ring the police")
        await pilot.press("escape")
        await shows(pilot, "! missing", "~ unfinished")
        assert "! missing  ~ unfinished  After how long" in text_of(shift.app)
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await typed(pilot, "!")
        await pilot.press("escape")
        await until(pilot, lambda: text_of(shift.app).count("~ unfinished") == 2)
        await at_line(pilot, shift, "gap:missing:")
        await pilot.press(*["tab"] * 6, "enter")
        await until(pilot, lambda: text_of(shift.app).count("~ unfinished") == 1)

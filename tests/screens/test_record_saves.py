"""Page Down saves in every part of a record; what is said of signing beside the remarks."""

from __future__ import annotations

from screens.widgets.entry_text import EntryText
from tests.models.recording import record as a_record
from tests.models.recording import target, write
from tests.screens.filed import AtDesk, paste
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import SIZE, back, lines, record, section, sessions, to_sign


async def test_page_down_saves_at_once_in_every_part_of_a_section(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        for number, part in enumerate(("standards", "sections"), 2):
            screen = await section(pilot, shift, "s")
            screen.go(part)
            await pilot.press("space")
            await shows(pilot, "page down saves")
            await back(pilot, shift, "pagedown")
            await shows(pilot, "Saved, not signed.")
            assert sessions()[0].version == number
        # A text that is longer than its part goes on first, as its hint says.
        screen = await section(pilot, shift, "w")
        screen.go("account")
        await shows(pilot, "page down saves (long text: at its end)")
        paste(shift, "A line.\n" * 40)
        await until(pilot, lambda: "account" in screen.at and "A line." in text_of(shift.app))
        area = screen.query_one("#text-account", EntryText)
        area.move_cursor((0, 0))
        await until(pilot, lambda: area.scroll_offset.y == 0)
        await pilot.press("pagedown")
        await until(pilot, lambda: area.scroll_offset.y > 0)
        assert shift.app.screen is screen
        while shift.app.screen is screen and area.scroll_offset.y < area.max_scroll_y:
            await pilot.press("pagedown")
        await back(pilot, shift, "pagedown")
        await shows(pilot, "Saved, not signed.")
    assert (sessions()[0].version, sessions()[0].record.sections) == (4, ("health",))


async def test_page_down_on_the_sections_saves_what_is_not_saved_wherever_the_cursor_is(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await record(pilot, shift, made)
        await pilot.press("pagedown")
        assert screen.rows.cursor_key != "section:d"
        await section(pilot, shift, "v")
        await typed(pilot, "tired")
        await back(pilot, shift)
        await pilot.press("g", "pagedown")
        await shows(pilot, "Saved, not signed.")
    assert sessions()[0].record.fields["mood_before"] == "tired"


async def test_that_it_can_be_signed_is_not_said_as_if_nothing_were_left(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "6 remarks, rules", "S  sign")
        (line,) = lines(shift, "S  sign")
        assert "can be done, with 6 remarks of the check left" in line
        assert "nothing is missing" not in text_of(shift.app)


async def test_carrying_over_is_offered_only_where_there_is_something_to_carry(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    alone = write(whose="Callum")
    write(a_record(targets=(target("Cook"),)))
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, alone)
        await to_sign(pilot, shift)
        await shows(pilot, "y sign")
        assert "carry over" not in text_of(shift.app)
        await pilot.press("escape", "escape")
        await record(pilot, shift, made)
        await to_sign(pilot, shift)
        await shows(pilot, "y sign", "c carry over")
        await pilot.press("c")
        await shows(pilot, "Carried over.")
        await pilot.press("g")
        await until(pilot, lambda: "y sign" in text_of(shift.app))
        assert "c carry over" not in text_of(shift.app)


async def test_help_says_once_whose_rules_the_numbers_of_the_check_are(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "rules 3, 4, 5, 6, 7")
        await pilot.press("question_mark")
        await shows(pilot, "the guide's seven rules")

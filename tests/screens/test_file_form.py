"""The form of a child's file: what is stored, drafts, mistakes, and two people at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from models import database, drafts, ids
from models.file import Entry, entries, previous
from models.file_kinds import load
from models.file_verbs import save
from models.journal import History
from models.records import stored
from models.text import clean
from screens.file import FileScreen
from screens.file_both import BothScreen
from screens.file_form import FileFormScreen
from screens.file_parts import EntryForm, EntryText
from screens.file_section import SectionScreen
from screens.file_state import new_state
from tests.models.filing import HOSTILE, by, child, write
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until

SIZE, SMALL = (80, 24), (45, 20)
AtDesk = Callable[..., Shift]


async def section(pilot, shift: Shift, letter: str) -> None:
    """A section of Amber's file, from the board."""
    await shows(pilot, "Amber")
    await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)
    await pilot.press("f")
    await shows(pilot, "About me")
    await pilot.press(letter)
    await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
    await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)


async def at_line(pilot, shift: Shift, key: str, press: str = "enter") -> None:
    """Presses a key on a line of the section, and waits for the form."""
    assert shift.app.screen.rows.move_to(key)
    await pilot.press(press)
    await until(pilot, lambda: isinstance(shift.app.screen, FileFormScreen))
    await shows(pilot, "Amber Smith: ")


async def saved(pilot, shift: Shift) -> None:
    """From anywhere in the form: to Save, Enter, and back on the section."""
    await pilot.press(*["tab"] * 12, "enter")
    await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))


def here(kind: str) -> list[Entry]:
    return database.call(entries, child(), [kind])


def unfinished(shift: Shift) -> list[drafts.Draft]:
    return database.call(drafts.unfinished, shift.desk.by().staff, stored)


def paste(shift: Shift, text: str) -> None:
    shift.app.screen.focused.post_message(events.Paste(text))


def journal(id: str) -> list[tuple[str, str]]:  # noqa: A002
    def read() -> list[tuple[str, str]]:
        query = History.select(History.verb, History.author).where(History.row == id)
        return list(query.order_by(History.seq).tuples())

    return database.call(read)


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_a_text_is_written_where_it_is_missing(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:happy:")
        await typed(pilot, "Football")
        await pilot.press("enter")
        await typed(pilot, "and chips")
        await pilot.press("tab", "y", "enter", "enter")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await shows(pilot, "Saved.")
        await shows(pilot, "Football", "and chips")
    (found,) = here("happy")
    assert found.values == {"text": "Football\nand chips", "own": "yes"}
    assert (found.version, found.why, found.typed_by) == (1, None, shift.desk.by().staff)
    assert journal(found.id) == [("file", shift.desk.by().staff)]
    assert unfinished(shift) == []


async def test_a_gap_of_the_directory_begins_with_its_role(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "p")
        await at_line(pilot, shift, "gap:person:dentist")
        await shows(pilot, "< Dentist >")
        await pilot.press("down")
        await typed(pilot, "Smile Clinic")
        await pilot.press("down", "down")
        await typed(pilot, "0118 496 0123")
        await saved(pilot, shift)
        await shows(pilot, "Dentist · Smile Clinic", "0118 496 0123")
        assert "Dentist  ! missing" not in text_of(shift.app)
    (found,) = here("person")
    assert found.values == {"role": "dentist", "name": "Smile Clinic", "phone": "0118 496 0123"}


async def test_a_letter_chooses_and_nothing_is_chosen_for_anybody(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "c")
        await pilot.press("n")
        await shows(pilot, "1 Contact", "2 Visits home", "3 Friends and community")
        await pilot.press("1")
        await shows(pilot, "Amber Smith: Contact", "< choose >")
        await typed(pilot, "Mum")
        await pilot.press("pagedown", "enter")
        await shows(pilot, "! Restriction: fill this in.")
        assert here("contact") == []
        await pilot.press("s")
        await shows(pilot, "< supervised >")
        await pilot.press("o", "n", "n", "l")
        await shows(pilot, "< letter or phone only >")
        await saved(pilot, shift)
    assert here("contact")[0].values == {"who": "Mum", "restricted": "indirect"}


async def test_every_mistake_stands_at_its_field(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "n")
        await pilot.press("n")
        await shows(pilot, "1 Need", "2 Risk to follow")
        await pilot.press("1")
        await shows(pilot, "Amber Smith: Need")
        await pilot.press("down", "down")
        await typed(pilot, "31/02/2026")
        await pilot.press("pagedown", "s")
        await shows(
            pilot,
            "! Need: fill this in.",
            "! Known from: fill this in.",
            "31/02/2026 is not a date: February 2026 has 28 days.",
            "! State: fill this in.",
        )
        assert shift.app.screen.focused.at == "what"
        await pilot.press("escape")
    assert here("need") == []


async def test_a_text_that_is_missing_says_so_at_its_name(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:happy:")
        await pilot.press("tab", "y", "tab", "enter")
        await shows(pilot, "! In words: fill this in.")
        await typed(pilot, "x")
        await until(pilot, lambda: "fill this in" not in text_of(shift.app))


async def test_staff_by_initials_and_somebody_unknown(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "b")
        await pilot.press("n")
        await shows(pilot, "Amber Smith: Date that matters")
        await typed(pilot, "Birthday")
        await pilot.press("down")
        await typed(pilot, "3 Mar 2012")
        await pilot.press("down", "y", "down", "1", "4", "down")
        await typed(pilot, "zz")
        await pilot.press("pagedown", "s")
        await shows(pilot, "! Nobody here has the initials zz.")
        await pilot.press("ctrl+u", "p", "k")
        await saved(pilot, shift)
        await shows(pilot, "Birthday · 3 Mar 2012")
    (found,) = here("date")
    assert found.values["day"] == "2012-03-03"
    assert found.values["owner"] == by("PK").staff


async def test_a_step_of_the_first_days(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "f")
        await at_line(pilot, shift, "gap:settling:fire")
        await shows(pilot, "< Fire precautions shown >")
        await pilot.press("down", "d", "down")
        await typed(pilot, "21/11/2026")
        await pilot.press("down", "e", "d")
        await saved(pilot, shift)
        await shows(pilot, "[x] Fire precautions shown  done, 21 Nov 2026, ED", "1 of 11 answered")
    assert here("settling")[0].values["placement"] == "1"


async def test_a_change_asks_why_and_keeps_what_stood_before(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("allergy", short="peanuts", review="1 Dec 2026", author="PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        await shows(pilot, "peanuts", "1 Dec 2026", "Why it changed")
        await typed(pilot, " and nuts")
        await pilot.press("down", "down", "down")
        await typed(pilot, "tested")
        await saved(pilot, shift)
        await shows(pilot, "peanuts and nuts")
    (now,) = here("allergy")
    assert now.values == {"short": "peanuts and nuts", "review": "2026-12-01"}
    assert (now.version, now.why) == (2, "tested")
    (before,) = database.call(previous, found.id)
    assert before.values["short"] == "peanuts"
    assert [author for _, author in journal(found.id)] == [by("PK").staff, by("ED").staff]


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


# Two people at once


async def both(pilot, shift: Shift, theirs: dict[str, str], mine: str) -> Entry:
    """I change an entry, somebody else saves theirs first, I save: both are shown."""
    found = write("allergy", short="peanuts", act="call 999")
    await section(pilot, shift, "s")
    await at_line(pilot, shift, f"entry:{found.id}", "e")
    await typed(pilot, mine)
    database.call(save, by("PK"), found.id, child(), "allergy", theirs, 1, "the nurse said")
    await shows(pilot, "Somebody else changed this just now.")
    await pilot.press(*["tab"] * 12, "enter")
    await until(pilot, lambda: isinstance(shift.app.screen, BothScreen))
    await shows(pilot, "PK saved this at 21:42", "Why: the nurse said")
    return found


THEIRS = {"short": "nuts", "act": "pen, then 999"}


async def test_both_texts_are_shown_and_nothing_is_overwritten(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await both(pilot, shift, THEIRS, " and wasps")
        await shows(pilot, "Theirs  nuts", "Yours   peanuts and wasps")
        # What I did not touch is no difference.
        assert "pen, then 999" not in text_of(shift.app)
        assert here("allergy")[0].values == THEIRS
        await pilot.press("escape")
        await shows(pilot, "peanuts and wasps")
        assert here("allergy")[0].values == THEIRS
        assert len(unfinished(shift)) == 1
        await pilot.press("escape", "escape", "escape")
        await shows(pilot, "your unfinished file entry", "Allergy: peanuts and")
    assert here("allergy")[0].version == 2


async def test_mine_is_saved_over_theirs_on_purpose_only(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        found = await both(pilot, shift, THEIRS, " and wasps")
        await pilot.press("s")
        await shows(pilot, "Save yours over theirs?")
        await pilot.press("enter", "space", "n")
        await until(pilot, lambda: "Save yours over theirs?" not in text_of(shift.app))
        assert here("allergy")[0].values == THEIRS
        await pilot.press("s", "y")
        await shows(pilot, "Saved: yours. Theirs is among the earlier texts.")
    (now,) = here("allergy")
    assert now.values == {"short": "peanuts and wasps", "act": "pen, then 999"}
    assert (now.version, now.typed_by) == (3, by("ED").staff)
    assert database.call(previous, found.id)[0].values == THEIRS
    assert unfinished(shift) == []


async def test_mine_is_dropped(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SMALL) as pilot:
        await both_small(pilot, shift)
        await pilot.press("x")
        await shows(pilot, "Drop what you typed?")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        await shows(pilot, "nuts")
    assert here("allergy")[0].values == THEIRS
    assert unfinished(shift) == []


async def both_small(pilot, shift: Shift) -> None:
    found = write("allergy", short="peanuts", act="call 999")
    await section(pilot, shift, "s")
    await at_line(pilot, shift, f"entry:{found.id}", "e")
    await typed(pilot, "!")
    database.call(save, by("PK"), found.id, child(), "allergy", THEIRS, 1)
    await pilot.press(*["tab"] * 12, "enter")
    await until(pilot, lambda: isinstance(shift.app.screen, BothScreen))
    await shows(pilot, "Yours   peanuts!")


async def test_two_who_write_the_first_text_at_once_both_see_both(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "a")
        await at_line(pilot, shift, "gap:helps:")
        await typed(pilot, "Music")
        theirs = write("helps", text="A walk", author="PK")
        await pilot.press(*["tab"] * 4, "enter")
        await shows(pilot, "Theirs  A walk", "Yours   Music")
        await pilot.press("s", "y")
        await shows(pilot, "Saved: yours.")
    (now,) = here("helps")
    assert (now.id, now.values, now.version) == (theirs.id, {"text": "Music"}, 2)
    assert unfinished(shift) == []


async def test_two_who_answer_a_step_at_once_have_a_draft_each(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "f")
        await at_line(pilot, shift, "gap:settling:exits")
        await pilot.press("down", "n")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
        (mine,) = unfinished(shift)
    other = at_desk("PK")
    async with other.app.run_test(size=SIZE) as pilot:
        await section(pilot, other, "f")
        await at_line(pilot, other, "gap:settling:exits")
        await shows(pilot, "Done or not needed")
        assert "not needed >" not in text_of(other.app)
        await pilot.press("down", "d", "escape")
        await until(pilot, lambda: isinstance(other.app.screen, SectionScreen))
        (theirs,) = unfinished(other)
    assert mine.id != theirs.id
    assert [each.id for each in unfinished(shift)] == [mine.id]


# Everything that can be typed


async def test_hostile_text_comes_back_as_it_was_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "h")
        await at_line(pilot, shift, "gap:health:")
        paste(shift, HOSTILE)
        await until(pilot, lambda: shift.app.screen.query_one(EntryText).text)
        await pilot.press(*["tab"] * 5)
        paste(shift, HOSTILE)
        await until(pilot, lambda: shift.app.screen.query_one(EntryForm).value("source"))
        await saved(pilot, shift)
        (found,) = here("health")
        assert found.values["fact"] == clean(HOSTILE, lines=True)
        assert "\n" not in found.values["source"]
        await at_line(pilot, shift, f"entry:{found.id}", "e")
        assert not {"\x1b", "\x07", "\u202e"} & set(text_of(shift.app))
        await saved(pilot, shift)
    # Opened and saved without a change: nothing was stored.
    assert here("health") == [found]


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_the_form_of_every_kind_opens_and_its_end_is_in_view(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await shows(pilot, "Amber")
        await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
        kinds = [kind for each in load("keyworker").sections for kind in each.kinds]
        for kind in kinds:
            state = new_state(shift.amber.id, kind, ids.new(), {})
            screen = FileFormScreen(shift.desk, kind, state, ids.new(), shift.amber)
            await shift.app.push_screen(screen)
            for part in screen.parts:
                screen.go(part)
                await pilot.pause()
                lines = text_of(shift.app).splitlines()
                assert any(line.startswith(("  Save", "> Save")) for line in lines), lines
                assert screen.focused is not None
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
    assert unfinished(shift) == []

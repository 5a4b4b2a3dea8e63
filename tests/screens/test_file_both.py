"""Two people write in one entry at once: both texts are shown, nothing is lost."""

from __future__ import annotations

from models import database
from models.file import Entry, previous
from models.file_verbs import save
from screens.both import BothScreen
from screens.file_section import SectionScreen
from tests.models.filing import by, child, write
from tests.screens.conftest import Shift
from tests.screens.filed import (
    SIZE,
    SMALL,
    AtDesk,
    at_line,
    here,
    section,
    unfinished,
)
from tests.screens.looking import shows, text_of, typed, until


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

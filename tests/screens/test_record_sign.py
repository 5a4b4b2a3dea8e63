"""Signing a record, amending it, two devices at once, and what cannot be stored."""

from __future__ import annotations

import sqlite3

import pytest

from models import database, session_verbs
from models.errors import Busy, StoreError, translated
from models.session_verbs import save
from models.sessions import DRAFT, SIGNED, previous, session
from models.text import LONGEST
from screens.both import BothScreen
from screens.record import RecordScreen
from screens.record_section import RecordSection
from screens.widgets.entry_text import EntryText
from tests.models.filing import by, child
from tests.models.recording import record as a_record
from tests.models.recording import write
from tests.screens.filed import AtDesk, paste
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    SIZES,
    back,
    on_board,
    quick,
    record,
    section,
    sessions,
    to_sign,
    unfinished,
)


@pytest.mark.parametrize("size", SIZES)
async def test_only_y_signs_and_what_to_know_is_shown_before(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    made = write(a_record("It seemed that Callum hit her."))
    async with shift.app.run_test(size=size) as pilot:
        await record(pilot, shift, made)
        await to_sign(pilot, shift)
        await shows(pilot, "! Callum Todd is named in it.", "Opinion in the")
        await pilot.press("enter", "space", "escape")
        assert sessions()[0].state == DRAFT
        await to_sign(pilot, shift)
        await pilot.press("y")
        await shows(pilot, "Signed.")
        await shows(pilot, "signed  ED")
        # Its text is fixed.
        await pilot.press("w")
        await shows(pilot, "This is signed: a amends it")
        assert isinstance(shift.app.screen, RecordScreen)
        await pilot.press("o")
        await shows(pilot, "Signed by ED", "Date")
    assert sessions()[0].state == SIGNED


async def test_an_amendment_has_a_reason_and_is_stored_by_one_key(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(signed=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await pilot.press("a")
        await shows(pilot, "Why is it amended")
        await pilot.press("enter")
        await shows(pilot, "Not amended.")
        await pilot.press("a")
        await typed(pilot, "A slip")
        await pilot.press("enter")
        await shows(pilot, "amending", "S  store it")
        screen = await section(pilot, shift, "w")
        screen.go("account")
        await typed(pilot, " We laughed.")
        await back(pilot, shift, "pagedown")
        await shows(pilot, "Kept. S stores it, with the reason.")
        assert sessions()[0] == made
        # Unfinished, it goes on from the board with its reason.
        await pilot.press("escape")
        await on_board(pilot, shift)
        (draft,) = unfinished(shift)
        assert shift.app.screen.rows.move_to(f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "amending", "We laughed.")
        await pilot.press("S")
        await shows(pilot, "Saved: amended. It goes to be read again.")
        await shows(pilot, "signed  ED")
    (found,) = sessions()
    assert (found.state, found.why, found.version) == (SIGNED, "A slip", 3)
    assert found.record.fields["account"] == "We cooked and talked. We laughed."
    before = database.call(previous, made.id)[0]
    assert before.record.fields["account"] == "We cooked and talked."
    assert unfinished(shift) == []


async def test_a_manager_amends_and_nobody_else_writes_it(at_desk: AtDesk) -> None:
    draft = write(author="PK")
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, draft)
        await pilot.press("w")
        await shows(pilot, "Only its author writes this record")
        await pilot.press("S")
        await shows(pilot, "Only its author writes this record")
        await pilot.press("a")
        await shows(pilot, "It is not signed yet.")
        await pilot.press("escape")
        await on_board(pilot, shift)
        signed = write(author="PK", signed=True)
        await record(pilot, shift, signed)
        await pilot.press("a")
        await shows(pilot, "Only its author or a manager amends this record.")
    manager = at_desk("ED")
    async with manager.app.run_test(size=SIZE) as pilot:
        await record(pilot, manager, signed)
        await pilot.press("a")
        await typed(pilot, "Name wrong")
        await pilot.press("enter")
        screen = await section(pilot, manager, "w")
        screen.go("account")
        await typed(pilot, "!")
        await back(pilot, manager)
        await pilot.press("S")
        await shows(pilot, "Saved: amended.")
    found = database.call(session, signed.id)
    assert (found.author, found.typed_by, found.why) == (
        by("PK").staff,
        by("ED").staff,
        "Name wrong",
    )


async def two_devices(pilot, shift, made) -> RecordSection:
    """I write here what is stored elsewhere meanwhile."""
    await record(pilot, shift, made)
    screen = await section(pilot, shift, "w")
    screen.go("account")
    await typed(pilot, " Here.")
    elsewhere = a_record("Elsewhere.", sections=("health",))
    database.call(save, by(), made.id, child(), elsewhere, made.version)
    await pilot.press("pagedown")
    await until(pilot, lambda: isinstance(shift.app.screen, BothScreen))
    await shows(pilot, "You saved this at 21:42, somewhere else, while you were writing.")
    await shows(pilot, "Theirs  Elsewhere.", "Yours   We cooked and talked. Here.")
    return screen


async def test_two_devices_of_one_author_see_both_texts_and_nothing_is_overwritten(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await two_devices(pilot, shift, made)
        # What I did not touch is no difference.
        assert "Sections of the plan" not in text_of(shift.app)
        await pilot.press("escape")
        await shows(pilot, "We cooked and talked. Here.")
        assert sessions()[0].record.fields["account"] == "Elsewhere."
        assert len(unfinished(shift)) == 1
        await pilot.press("pagedown", "s")
        await shows(pilot, "Save yours over theirs?")
        await pilot.press("enter", "y")
        await shows(pilot, "Saved: yours. Theirs is among the earlier texts.")
        assert isinstance(shift.app.screen, RecordScreen)
    (found,) = sessions()
    assert found.record.fields["account"] == "We cooked and talked. Here."
    assert found.record.sections == ("health",)
    assert database.call(previous, made.id)[0].record.fields["account"] == "Elsewhere."
    assert unfinished(shift) == []


async def test_mine_is_dropped_and_what_was_stored_elsewhere_stands(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await two_devices(pilot, shift, made)
        await pilot.press("x", "y")
        await shows(pilot, "Dropped.", "Elsewhere.")
    assert sessions()[0].version == 2
    assert unfinished(shift) == []


async def test_what_was_signed_elsewhere_meanwhile_is_amended_with_my_words(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "v")
        screen.go("voice")
        await typed(pilot, "I like it")
        database.call(session_verbs.sign, by(), made.id, 1)
        await pilot.press("pagedown")
        await shows(pilot, "This is signed. Amend it instead, with a reason.", "I like it")
        await back(pilot, shift)
        await shows(pilot, "I like it")
        await pilot.press("a")
        await typed(pilot, "Her words")
        await pilot.press("enter", "S")
        await shows(pilot, "Saved: amended.")
    (found,) = sessions()
    assert (found.state, found.record.fields["voice"]) == (SIGNED, "I like it")
    assert unfinished(shift) == []


@pytest.mark.parametrize("seen", [True, False])
async def test_what_is_changed_elsewhere_is_shown_before_it_is_signed(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch, seen: bool
) -> None:
    shift, made = at_desk(), write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await to_sign(pilot, shift)
        if not seen:
            # The y comes before what is stored elsewhere is known here.
            monkeypatch.setattr(screen, "changed", lambda tables: None)
        elsewhere = a_record("Callum hit her, apparently.")
        database.call(save, by(), made.id, child(), elsewhere, made.version)
        if not seen:
            await pilot.press("y")
        await shows(pilot, "Its text was changed just now", "! Callum Todd is named in it.")
        assert shift.app.screen is screen
        assert sessions()[0].state == DRAFT
        await pilot.press("y")
        await shows(pilot, "Signed.")
    (found,) = sessions()
    assert (found.state, found.record.fields["account"]) == (SIGNED, "Callum hit her, apparently.")


FULL = translated(sqlite3.OperationalError("database or disk is full"))


@pytest.mark.parametrize("error", [Busy(), FULL])
async def test_when_it_cannot_be_stored_the_words_stay_and_a_second_try_stores_them_once(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    shift = at_desk()

    def fails(*args: object, **kwargs: object) -> None:
        raise error

    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        await pilot.press("space", "space", "f")
        screen.go("account")
        await typed(pilot, "Sang")
        with monkeypatch.context() as held:
            held.setattr(session_verbs, "transaction", fails)
            await pilot.press("pagedown")
            await shows(pilot, error.sentence[:60], "Sang")
        assert len(unfinished(shift)) == 1
        await typed(pilot, "!")
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
        await pilot.press("s")
        await shows(pilot, "Signed, its text is fixed")
        with monkeypatch.context() as held:
            held.setattr(session_verbs, "transaction", fails)
            await pilot.press("y")
            await shows(pilot, error.sentence[:60])
        assert sessions()[0].state == DRAFT
        await pilot.press("y")
        await shows(pilot, "Signed.")
    (found,) = sessions()
    assert (found.version, found.record.fields["account"]) == (2, "Sang!")


async def test_a_huge_text_is_stored_whole_and_one_too_long_is_refused_whole(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write(a_record(""))
    text = ("He probably said “no” at 14:05. " * (LONGEST // 32 + 1))[:LONGEST]
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "w")
        screen.go("account")
        paste(shift, text + "x")
        await shows(pilot, "Too long, nothing was put in")
        paste(shift, text)
        area = screen.query_one("#text-account", EntryText)
        await until(pilot, lambda: len(area.text) == LONGEST and len(area.marked) > 6000)
        await back(pilot, shift, "pagedown")
        await until(pilot, lambda: sessions()[0].version == 2)
        await to_sign(pilot, shift)
        await pilot.press("y")
        await until(pilot, lambda: sessions()[0].state == SIGNED)
    assert sessions()[0].record.fields["account"] == text

"""A manager reads records through; a record that is wrong here is withdrawn or moved, by keys."""

from models.database import call
from models.session_list import sessions_of, to_read
from models.session_verbs import amend
from models.sessions import APPROVED, DRAFT, RETURNED, SIGNED, WITHDRAWN
from models.tasks import open_targets
from screens.widgets.rows import Rows
from tests.models.filing import by, child
from tests.models.recording import record, target, write
from tests.screens.at_sessions import (
    SIZES,
    AtDesk,
    at_list,
    named,
    on_board,
    reading,
    stored,
    verbs,
)
from tests.screens.filed import unfinished
from tests.screens.looking import shows, text_of, typed, until


@SIZES
async def test_a_manager_goes_through_what_waits_by_one_key_each(at_desk: AtDesk, size) -> None:
    first = write(record("The first"), signed=True, author="PK")
    second = write(record("The second"), signed=True, author="LM", whose="Callum")
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await on_board(pilot)
        await shows(pilot, "2 sessions to be read")
        await until(pilot, lambda: shift.app.screen.query_one(Rows).move_to("you:to read:"))
        await pilot.press("enter")
        await named(pilot, "Sessions to be read")
        await shows(pilot, "Amber Smith", "Callum Todd", "signed, not read")
        await reading(pilot, "1 of 2", "Signed by PK")
        await pilot.press("G", "A")
        await shows(pilot, "Saved: read and approved.")
        await until(pilot, lambda: stored(first).read == APPROVED)
        await pilot.press("g")
        await shows(pilot, "approved by ED")
        await pilot.press("right_square_bracket")
        await shows(pilot, "2 of 2", "Signed by LM")
        await pilot.press("B")
        await shows(pilot, "What is to be changed:")
        await typed(pilot, "Add the time")
        await pilot.press("enter")
        await shows(pilot, "Saved: returned to LM.")
        await shows(pilot, "returned")
        await pilot.press("escape")
        await shows(pilot, "Nothing waits to be read.")
        await pilot.press("escape")
        await until(pilot, lambda: "to be read" not in text_of(shift.app))
    assert (stored(first).read_by, stored(first).comment) == (by("ED").staff, None)
    assert (stored(second).read, stored(second).comment) == (RETURNED, "Add the time")
    assert verbs(second)[-1] == ("read session", by("ED").staff)
    assert call(to_read, "").lines == ()


@SIZES
async def test_what_was_not_read_to_its_end_is_approved_only_after_y(at_desk: AtDesk, size) -> None:
    first = write(record("The first"), signed=True, author="PK")
    second = write(record("The second"), signed=True, author="LM")
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "1 of 2", "↓")
        for key in ("n", "escape", "enter"):
            await pilot.press("A")
            await shows(pilot, "Not seen to its end. Approve?")
            await pilot.press(key)
        await pilot.press("n")
        assert stored(second).read is None
        await pilot.press("A", "y")
        await shows(pilot, "Saved: read and approved.")
        # Of the next one nothing was seen, though this one is scrolled to its end.
        await pilot.press("G", "right_square_bracket")
        await shows(pilot, "2 of 2", "Signed by PK")
        await pilot.press("A")
        await shows(pilot, "Not seen to its end. Approve?")
        assert stored(first).read is None
        await pilot.press("n", "G", "A")
        await shows(pilot, "Saved: read and approved.")
    assert (stored(first).read, stored(second).read) == (APPROVED, APPROVED)


async def test_nobody_else_approves_and_no_manager_their_own(at_desk: AtDesk) -> None:
    hers = write(record("Of PK"), signed=True, author="PK")
    mine = write(record("Of ED"), signed=True, author="ED", whose="Callum")
    draft = write(record("Not signed", topics=("diet",)), author="PK", whose="Callum")
    for who, keys, said in (
        ("LM", ("L",), "Only a manager approves or returns a record."),
        ("ED", ("down", "L", "down"), "This is your own. Another manager reads it."),
        ("ED", ("down", "L"), "It is not signed yet."),
    ):
        shift = at_desk(who)
        async with shift.app.run_test(size=(80, 24)) as pilot:
            await on_board(pilot)
            *first, last = keys
            for key in first:
                await pilot.press(key)
                if key == "L":
                    await shows(pilot, "Fri 20 Nov")
            await pilot.press(last)
            await named(pilot, "Sessions of a child")
            await shows(pilot, "Fri 20 Nov")
            await reading(pilot)
            for key in ("A", "B"):
                await pilot.press(key)
                await shows(pilot, said)
    assert [stored(each).read for each in (hers, mine, draft)] == [None, None, None]


async def test_returning_without_a_word_is_refused_and_the_words_are_kept(at_desk: AtDesk) -> None:
    made = write(record("Of PK"), signed=True, author="PK")
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        await pilot.press("B", "enter")
        await shows(pilot, "Say what is to be changed")
        await pilot.press("B")
        await typed(pilot, "The time")
        await pilot.press("escape")
        await shows(pilot, "your words are kept")
        assert [each.text for each in unfinished(shift)] == ["The time"]
        await pilot.press("B", "enter")
        await shows(pilot, "Saved: returned to PK.")
        assert unfinished(shift) == []
    assert stored(made).comment == "The time"


async def test_another_version_meanwhile_is_not_approved_unseen(at_desk: AtDesk) -> None:
    made = write(record("Before"), signed=True, author="PK")
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        # What is seen stays as it was: the look at the journal is held up.
        shift.app.screen.changed = lambda tables: None
        call(amend, by("PK"), made.id, made.version, record("After"), "The time")
        await pilot.press("G", "A")
        await shows(pilot, "changed meanwhile")
    assert (stored(made).read, stored(made).version) == (None, made.version + 1)


@SIZES
async def test_a_record_is_withdrawn_with_a_reason_after_y(at_desk: AtDesk, size) -> None:
    made = write(record("Wrong", targets=(target("Swim"),)), signed=True, author="PK")
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        await pilot.press("x")
        await shows(pilot, "Why is it withdrawn:")
        await typed(pilot, "It was Callum")
        await pilot.press("enter")
        await shows(pilot, "Withdraw it?")
        await pilot.press("enter")
        assert stored(made).state == SIGNED
        await pilot.press("n")
        await shows(pilot, "your words are kept")
        assert stored(made).state == SIGNED
        await pilot.press("x", "enter")
        await shows(pilot, "Withdraw it?")
        await pilot.press("y")
        await shows(pilot, "Saved: withdrawn.")
        await shows(pilot, "Withdrawn by PK")
        await pilot.press("escape")
        await shows(pilot, "withdrawn, 20 Nov, PK")
        assert unfinished(shift) == []
    assert (stored(made).state, stored(made).why) == (WITHDRAWN, "It was Callum")
    assert call(open_targets, child()) == []


async def test_only_its_author_or_a_manager_withdraws(at_desk: AtDesk) -> None:
    made = write(signed=True, author="PK")
    shift = at_desk("LM")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        for key in ("x", "m"):
            await pilot.press(key)
            await shows(pilot, "Only its author or a manager does this.")
    assert stored(made).state == SIGNED


@SIZES
async def test_a_record_is_moved_to_the_right_child_and_both_are_linked(at_desk, size) -> None:
    made = write(record("With Callum"), signed=True, author="PK")
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by PK")
        await pilot.press("m")
        await typed(pilot, "nobody")
        await pilot.press("enter")
        await shows(pilot, "No child here")
        await pilot.press("ctrl+u")
        await typed(pilot, "cal")
        await pilot.press("enter")
        await shows(pilot, "Why is it moved:")
        await typed(pilot, "Wrong line")
        await pilot.press("enter")
        await shows(pilot, "Move it to Callum Todd?")
        await pilot.press("y")
        await shows(pilot, "Saved: moved to Callum Todd")
        await shows(pilot, "moved to Callum Todd")
        await pilot.press("v")
        await shows(pilot, "Callum Todd ·", "Not signed yet. Written by PK", "It was moved here")
        assert unfinished(shift) == []
    (there,) = call(sessions_of, child("Callum")).lines
    assert (there.state, there.author, there.moved_from) == (DRAFT, by("PK").staff, made.id)
    assert (stored(made).state, stored(made).moved_to) == (WITHDRAWN, there.id)


async def test_it_is_not_moved_to_where_it_is(at_desk: AtDesk) -> None:
    made = write(signed=True, author="ED")
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "signed, not read")
        await reading(pilot, "Signed by ED")
        await pilot.press("m")
        await typed(pilot, "amber")
        await pilot.press("enter")
        await shows(pilot, "It is there already.")
        await pilot.press("v")
        await shows(pilot, "This record was not moved")
    assert stored(made).state == SIGNED

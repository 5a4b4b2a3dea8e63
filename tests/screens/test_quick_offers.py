"""The quick log: times stand nowhere until they are taken, topics by letters, open targets said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.session_record import MET, PARTLY, Answered
from models.sessions import DRAFT
from tests.models.recording import record as a_record
from tests.models.recording import target, write
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import (
    SIZE,
    SIZES,
    back,
    lines,
    quick,
    record,
    section,
    sessions,
    unfinished,
)


@pytest.mark.parametrize("size", SIZES)
async def test_a_length_that_nobody_gave_is_not_stored(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await quick(pilot, shift)
        await shows(pilot, "20:55?", "21:42?", "space takes the time with the ?")
        await pilot.press("enter", "enter", "f", "f")
        assert "space takes" not in text_of(shift.app)
        await pilot.press("pagedown")
        await shows(pilot, "Saved, not signed")
        (found,) = sessions()
        assert (found.record.starts, found.record.ends) == (None, None)
        # It is asked for before it is signed.
        await pilot.press("s")
        await shows(pilot, "Signed, its text is fixed")
        await pilot.press("y")
        await shows(pilot, "From when to when was it?")
    assert sessions()[0].state == DRAFT


async def test_space_takes_what_is_offered_and_what_is_typed_takes_its_place(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        screen = await quick(pilot, shift)
        assert screen.values()["starts"] == ""
        await pilot.press("space")
        assert (screen.form.at, screen.values()["starts"]) == ("ends", "20:55")
        await pilot.press(*"2130", "enter")
        assert "?" not in "".join(lines(shift, "From", "To"))
        await pilot.press("f", "f", "pagedown")
        await shows(pilot, "Saved, not signed")
    (found,) = sessions()
    assert found.record.ends - found.record.starts == timedelta(minutes=35)


async def test_what_is_only_offered_is_no_draft(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("enter", "enter", "up", "escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
    assert unfinished(shift) == []


@pytest.mark.parametrize(
    ("texts", "said"),
    [(("Cook",), "1 earlier target is open"), (("Cook", "Ring"), "2 earlier targets are open")],
)
async def test_how_many_targets_on_the_topic_are_open_is_said_once_it_is_chosen(
    at_desk: AtDesk, texts: tuple[str, ...], said: str
) -> None:
    shift = at_desk()
    write(a_record(targets=tuple(target(each) for each in texts)))
    async with shift.app.run_test(size=SIZE) as pilot:
        await quick(pilot, shift)
        await pilot.press("down")
        await shows(pilot, "letter: the next topic that begins with it", "+ one more  enter on")
        assert "earlier target" not in text_of(shift.app)
        await pilot.press("f", "f")
        await shows(pilot, "Family and contact", said)
        await pilot.press("d")
        await until(pilot, lambda: "earlier target" not in text_of(shift.app))


async def test_how_it_went_with_an_earlier_target_is_said_in_words(at_desk: AtDesk) -> None:
    shift = at_desk()
    first = write(a_record(targets=(target("Cook"), target("Ring"))))
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await section(pilot, shift, "t")
        await shows(pilot, "e how it went")
        await pilot.press("m", "e")
        await shows(pilot, "How it went")
        await typed(pilot, "Twice")
        await pilot.press("enter", "j", "p", "enter")
        await shows(pilot, "How it went")
        await typed(pilot, "Once")
        await pilot.press("enter")
        await shows(pilot, "met: Twice", "partly met: Once")
        await back(pilot, shift, "pagedown")
    cook, ring = first.record.targets
    assert sessions()[0].record.earlier == (
        Answered(cook.id, MET, "Twice"),
        Answered(ring.id, PARTLY, "Once"),
    )

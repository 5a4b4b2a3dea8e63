"""Messages on the screen (H2): written, read by whom and when, pinned, dismissed; for whom only."""

from __future__ import annotations

import pytest

from models import ids
from models.database import call
from models.message_verbs import mark_read, send
from models.messages import MANAGERS, PERSON, SHIFT, Message, history
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, SIZES, AtDesk, board, on_line, people


def sent(kind: str, text: str, who: str = "ED", **more: object) -> str:
    """Somebody sends a message; its id."""
    new = ids.new()
    assert call(send, people().by(who), new, kind, text, **more)
    return new


def stored(who: str = "ED") -> list[Message]:
    return call(history, people().staff[who])


@SIZES
async def test_a_message_to_one_person_is_on_their_board_read_and_says_so(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await pilot.press("m")
        await shows(pilot, "Nothing new (o: all).")
        await pilot.press("n")
        await shows(pilot, "New message", "< the next shift >")
        await pilot.press("right", "tab")
        await typed(pilot, "pk")
        await pilot.press("tab")
        await typed(pilot, "Bring the keys")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: it stands where they see it.")
        await pilot.press("o")
        await shows(pilot, "ED to PK, 21:42", "Bring the keys", "read by nobody yet")
    (one,) = stored()
    assert (one.kind, one.whom, one.text) == (PERSON, people().staff["PK"], "Bring the keys")
    shift = at_desk("PK")
    async with shift.app.run_test(size=size) as pilot:
        await board(pilot)
        await on_line(pilot, f"you:message:{one.id}")
        await shows(pilot, "Message of ED")
        await pilot.press("enter")
        await shows(pilot, "! ED to PK, 21:42", "Bring the keys")
        await pilot.press("enter")
        await shows(pilot, "ED to PK, 21:42", "Bring the keys")
        await pilot.press("escape")
        await shows(pilot, "Nothing new")
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        await until(pilot, lambda: not any(w.kind == "message" for w in shift.app.screen.waiting))
    (one,) = stored()
    assert [(each.staff, each.at) for each in one.read] == [(people().staff["PK"], EVENING)]


async def test_what_is_pinned_stands_until_somebody_dismisses_it(at_desk: AtDesk) -> None:
    one = sent(SHIFT, "Boiler man at eight", pinned=True)
    assert call(mark_read, people().by("PK"), one)
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("m")
        await shows(pilot, "ED to the next shift, 21:42, pinned", "read by PK 21:42")
        await pilot.press("enter", "escape")
        await shows(pilot, "read by PK 21:42, LM 21:42", "Boiler man")
        await pilot.press("x")
        await shows(pilot, "Take it off everybody's list?")
        await pilot.press("enter", "y")
        await shows(pilot, "Saved: dismissed.", "Nothing new")
        await pilot.press("o")
        await shows(pilot, "Messages, also those of before", "dismissed by LM 21:42")
        await pilot.press("x")
        await shows(pilot, "It is dismissed already.")
    (found,) = stored()
    assert found.dismissed_by == people().staff["LM"]


@pytest.mark.parametrize(("kind", "whom"), [(MANAGERS, None), (PERSON, "ED")])
async def test_nobody_else_sees_that_there_is_one(
    at_desk: AtDesk, kind: str, whom: str | None
) -> None:
    sent(kind, "About the rota", "PK", whom=people().staff[whom] if whom else None)
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("m", "o")
        await shows(pilot, "No message yet")
        assert "rota" not in text_of(shift.app)
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("m")
        await shows(pilot, "About the rota")


async def test_what_is_wrong_is_said_and_the_words_are_kept(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("m", "n")
        await shows(pilot, "New message")
        await pilot.press("right", "pagedown")
        await shows(pilot, "Write the message.", "Nobody of these initials works here.")
        await pilot.press("tab", "tab")
        await typed(pilot, "Half a message")
        await pilot.press("escape", "k")
        await shows(pilot, "Kept as unfinished")
        await pilot.press("escape")
        await until(pilot, lambda: shift.app.screen.NAME == "Board")
        await until(pilot, lambda: shift.app.screen.shown and shift.app.screen.shown.unfinished)
        (draft,) = shift.app.screen.shown.unfinished
        await on_line(pilot, f"draft:{draft.id}")
        await pilot.press("enter")
        await shows(pilot, "New message", "< one person >", "Half a message")
        await pilot.press("pageup", "up", "up", "up", "up")
    assert stored() == []

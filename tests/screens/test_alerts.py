"""Sentences that nobody may miss: beside what is being typed, and not driven away by others."""

from __future__ import annotations

from tests.screens.looking import typed, until
from tests.screens.test_hint_line import HintApp

FULL = "The disk is full: keep this screen open."
SIZE = (80, 8)


async def test_an_alert_stands_in_a_question_beside_the_words_until_the_next_key() -> None:
    app = HintApp()
    async with app.run_test(size=SIZE) as pilot:
        app.wait_for(app.hint.ask("note"))
        await typed(pilot, "slept badly")
        app.hint.say(FULL, alert=True, patient=True)
        await until(pilot, lambda: app.line == f"{FULL} slept badly")
        await typed(pilot, "!")
        assert app.line == "note: slept badly!"
        app.hint.say("Saved.")
        await pilot.pause()
        assert app.line == "note: slept badly!", "what is no alert waits"
        await pilot.press("enter")
        assert app.answers == ["slept badly!"]


async def test_a_long_alert_leaves_room_for_the_words() -> None:
    app = HintApp()
    async with app.run_test(size=(45, 8)) as pilot:
        app.wait_for(app.hint.ask("note"))
        await typed(pilot, "slept badly")
        app.hint.say(FULL, alert=True)
        await until(pilot, lambda: app.line == "The disk is full: keep th… slept badly")


async def test_what_is_said_again_and_again_does_not_drive_away_what_was_said() -> None:
    app = HintApp()
    async with app.run_test(size=SIZE) as pilot:
        app.hint.set_hint("? help")
        app.hint.say("Nothing of this was stored.", alert=True)
        app.hint.say(FULL, alert=True, patient=True)
        await until(pilot, lambda: app.line == "Nothing of this was stored.")
        await pilot.press("down")
        app.hint.say(FULL, alert=True, patient=True)
        await until(pilot, lambda: app.line == FULL)

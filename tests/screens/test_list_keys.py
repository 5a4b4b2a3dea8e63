"""Who gets a key that is typed at a list, also when several come at once."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from screens.widgets.hint_line import HintLine
from screens.widgets.rows import LIST_KEYS, Rows
from tests.screens.list_app import ListApp, children


async def pressed_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Keys that arrive together, as they do over a slow line."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


async def test_captured_keys_reach_neither_list_nor_bindings() -> None:
    app = ListApp(children(3))
    seen: list[str] = []

    def capture(event: events.Key | events.Paste | events.Click) -> bool:
        seen.append(event.key if isinstance(event, events.Key) else type(event).__name__)
        return True

    async with app.run_test(size=(30, 6)) as pilot:
        app.rows.capture = capture
        await pilot.press("down", "x", "space", "enter", "tab")
        app.post_message(events.Paste("x"))
        await pilot.pause()
        await pilot.click(Rows, offset=(3, 1))
        assert seen == ["down", "x", "space", "enter", "tab", "Paste", "Click"]
        assert app.said == ["moved c0"]
        assert app.focused is app.rows


async def test_what_is_not_captured_goes_on() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        app.rows.capture = lambda event: False
        await pilot.press("down", "x", "space")
        assert app.said == ["moved c0", "moved c1", "screen", "space"]


async def test_lock_concern_and_quit_are_never_captured() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        app.rows.capture = lambda event: True
        await pilot.press("ctrl+l", "ctrl+r")
        assert app.said == ["moved c0", "lock", "concern"]
        await pilot.press("ctrl+q")
        assert not app.is_running or app._exit


async def test_pasted_text_is_never_a_command() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        app.post_message(events.Paste("x\nxx  G"))
        await pilot.pause()
        assert app.said == ["moved c0"]


async def test_keys_typed_ahead_belong_to_the_question_that_a_key_opens() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        app.rows.capture = app.query_one(HintLine).handle
        await pressed_at_once(pilot, "n", "x", "G", "j", "enter", "x")
        assert app.said == ["moved c0", "note xGj", "screen"]


async def test_keys_and_bindings_are_obeyed_in_the_order_typed() -> None:
    app = ListApp(children(3))
    told: list[str | None] = []
    async with app.run_test() as pilot:
        app.action_act = lambda what: told.append(app.rows.cursor_key)  # type: ignore[method-assign]
        await pressed_at_once(pilot, "x", "down", "x", "down", "x")
        assert told == ["c0", "c1", "c2"]


async def test_keys_typed_before_a_screen_was_covered_are_no_commands_for_it() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        first = app.rows
        await pressed_at_once(pilot, "o", "x", "down", "enter")
        assert first.cursor_key == "c0"
        assert "screen" not in app.said
        assert "opened c0" not in app.said


async def test_an_action_may_open_and_close_the_lists_own_screen() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        await pilot.press("o", "down", "escape")
        await pilot.press("x", "down")
        assert app.rows.cursor_key == "c1"
        assert "screen" in app.said


def test_every_key_of_the_list_is_declared_once() -> None:
    keys = [key for action in LIST_KEYS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert not any("alt" in key for key in keys)
    assert all(action.label and action.help for action in LIST_KEYS)

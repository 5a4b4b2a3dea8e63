"""The hint line tells and asks; the title line shows three texts. Neither takes text as markup."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from models.text import LONGEST, clean
from screens.text import cut
from screens.widgets import hint_line
from screens.widgets.hint_line import HintLine, fitting
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine
from tests.screens.list_app import HOSTILE, MARKUP
from tests.screens.looking import text_of

ANSWERS = [("a", "asleep", 1), ("o", "out", 2), ("-", "other", 3)]
REASONS = [
    ("a", "asleep", "asleep"), ("o", "out", "out"), ("r", "refused", "refused"),
    ("i", "ill", "ill"), ("t", "no time", "no time"), ("n", "not needed", "not needed"),
    ("s", "someone else did it", "else"), ("x", "other", "other"),
]  # fmt: skip


class HintApp(App[None]):
    """A list, a hint line, and what was answered."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [Binding("n", "late_note"), Binding("x", "leave")]

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.answers: list[object] = []
        self.left = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.set_rows([Row("a", ((Span("Amber"),),)), Row("b", ((Span("Callum"),),))])
        rows.capture = self.hint.handle

    @property
    def hint(self) -> HintLine:
        return self.query_one(HintLine)

    @property
    def line(self) -> str:
        """What the hint line shows."""
        return text_of(self).split("\n")[-1]

    @property
    def title_line(self) -> str:
        """What the title line shows."""
        return text_of(self).split("\n")[0]

    @work
    async def wait_for(self, question: Awaitable[object]) -> None:
        self.answers.append(await question)

    @work
    async def action_late_note(self) -> None:
        """A question that is asked only after something slow."""
        self.hint.hold()
        await asyncio.sleep(0.05)
        self.answers.append(await self.hint.ask("note"))

    def action_leave(self) -> None:
        self.left = True


async def pasted(pilot: Pilot[Any], text: str) -> None:
    """Pastes a text."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_the_hint_is_shown_and_a_message_stands_until_the_next_key() -> None:
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.hint.set_hint("space done  m missed  ? help")
        app.hint.say("saved [x]")
        await pilot.pause()
        assert app.line == "saved [x]"
        await pilot.press("down")
        assert app.line == "space done  m missed  ? help"
        assert app.query_one(Rows).cursor_key == "b"


async def test_a_message_goes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hint_line, "SECONDS", 0.05)
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.hint.set_hint("? help")
        app.hint.say("Amber is back", alert=True)
        await pilot.pause(0.01)
        await pilot.pause(0.3)
        assert app.line == "? help"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, "enter open  w where  h handover  ? help"),
        (38, "enter open  w where  ? help"), (26, "enter open  ? help"), (5, "? help"),
    ],
)  # fmt: skip
def test_hints_that_do_not_fit_go_and_help_stays(width: int, expected: str) -> None:
    assert fitting("enter open  w where  h handover  ? help", width) == expected


async def test_asking_for_a_text() -> None:
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.wait_for(app.hint.ask("note", initial="was "))
        await pilot.press(*"calm", "space", "j", "x", "left_square_bracket")
        assert app.hint.asking
        assert app.hint.asked_text == "was calm jx["
        assert app.line == "note: was calm jx["
        await pilot.press("enter")
        assert app.answers == ["was calm jx["]
        assert not app.hint.asking
        assert not app.left


async def test_esc_gives_nothing_and_the_text_survives() -> None:
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.hint.set_hint("? help")
        app.wait_for(app.hint.ask("note"))
        await pilot.press(*"calm", "escape")
        assert app.answers == [None]
        assert app.hint.asked_text == "calm"
        assert app.line == "? help"


async def test_each_change_is_told_whole() -> None:
    app = HintApp()
    told: list[str] = []
    async with app.run_test() as pilot:
        app.wait_for(app.hint.ask("note", initial="a", on_change=told.append))
        await pilot.press("b", "left", "c", "backspace", "end", "ctrl+u")
        await pasted(pilot, "one\r\ntwo\x1b")
        assert told == ["ab", "acb", "ab", "", "one\ntwo␛"]


async def test_a_paste_of_100_kb_is_whole_and_each_key_after_it_quick() -> None:
    text = ("Amber said [/] she was worried.\n" * 3200)[:100_000]
    app = HintApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.wait_for(app.hint.ask("note", on_change=lambda text: None))
        await pasted(pilot, text)
        assert app.hint.asked_text == text
        began = time.thread_time()
        for _ in range(50):
            app.hint.handle(events.Key("x", "x"))
            app.hint.handle(events.Key("left", None))
        assert (time.thread_time() - began) / 100 < 0.005
        await pilot.press("enter")
        assert app.answers == [text + "x" * 50]


async def test_what_is_too_long_is_left_out_aloud() -> None:
    app = HintApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.wait_for(app.hint.ask("note"))
        await pasted(pilot, "a" * (LONGEST - 1))
        await pasted(pilot, "bcd")
        assert app.line.startswith("too long: 2 characters left out: …")
        assert app.hint.asked_text == "a" * (LONGEST - 1) + "b"
        await pilot.press("left")
        assert app.line.startswith("note: …")


async def test_choosing_by_one_key() -> None:
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.wait_for(app.hint.choose("why", ANSWERS))
        await pilot.pause()
        assert app.line == "why: a asleep  o out  - other"
        await pilot.press("x", "enter", "space", "down")
        assert app.answers == []
        await pilot.press("minus")
        assert app.answers == [3]
        app.wait_for(app.hint.choose("why", ANSWERS))
        await pilot.press("O")
        app.wait_for(app.hint.choose("why", ANSWERS))
        await pilot.press("escape")
        assert app.answers == [3, 2, None]
        assert not app.left


@pytest.mark.parametrize("width", [80, 45, 30, 20])
async def test_choices_that_do_not_fit_are_a_tab_away(width: int) -> None:
    app = HintApp()
    async with app.run_test(size=(width, 8)) as pilot:
        app.wait_for(app.hint.choose("not done", REASONS))
        seen: set[str] = set()
        await pilot.pause()
        for _ in range(len(REASONS)):
            assert app.line.endswith("tab …")
            seen |= {word for key, word, _ in REASONS if f" {key} {word[:4]}" in app.line}
            await pilot.press("tab")
        assert seen == {word for _, word, _ in REASONS}
        await pilot.press("x")
        assert app.answers == ["other"]
        assert isinstance(app.focused, Rows)


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["y"], [True]), (["n"], [False]), (["escape"], [False]), (["enter"], []),
        (["space", "Y", "enter", "x", "tab"], []), (["enter", "y"], [True]),
    ],
)  # fmt: skip
async def test_only_y_is_yes(keys: list[str], answers: list[bool]) -> None:
    app = HintApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.wait_for(app.hint.confirm("Lock this out?"))
        await pilot.pause()
        assert app.line == "Lock this out? y yes  n no"
        await pilot.press(*keys)
        assert app.answers == answers


async def test_a_question_is_open_before_it_is_awaited() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        question = app.hint.ask("note")
        app.hint.handle(events.Key("a", "a"))
        assert app.hint.asked_text == "a"
        app.wait_for(question)
        await pilot.press("enter")
        assert app.answers == ["a"]


async def test_keys_held_for_a_question_are_typed_into_it() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        for key in ("n", "x", "j", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.3)
        assert app.answers == ["xj"]
        assert not app.left


async def test_keys_held_for_no_question_are_dropped() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        app.hint.hold()
        await pilot.press("x", "down")
        app.hint.release()
        assert not app.hint.asking
        await pilot.press("down")
        assert app.query_one(Rows).cursor_key == "b"
        assert not app.left


async def test_cancelling_answers_nothing_and_keeps_the_text() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        app.wait_for(app.hint.ask("note"))
        await pilot.press("a")
        app.hint.cancel()
        await pilot.pause()
        assert app.answers == [None]
        assert app.hint.asked_text == "a"
        assert not app.hint.asking


async def test_a_second_question_ends_the_first() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        app.wait_for(app.hint.ask("note"))
        await pilot.press("a")
        app.wait_for(app.hint.choose("why", ANSWERS))
        await pilot.press("a")
        assert app.answers == [None, 1]


async def test_a_cancelled_worker_closes_its_question() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        worker = app.wait_for(app.hint.ask("note"))
        await pilot.press("a")
        worker.cancel()
        await pilot.pause()
        await pilot.pause()
        assert not app.hint.asking
        assert app.hint.asked_text == "a"


async def test_leaving_the_screen_ends_whoever_waits_for_an_answer() -> None:
    app = HintApp()
    async with app.run_test() as pilot:
        waiting = app.wait_for(app.hint.ask("note"))
        await pilot.press("a")
        await app.hint.remove()
        await pilot.pause()
        assert waiting.is_finished
        assert app.answers == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.sampled_from(MARKUP), HOSTILE), st.sampled_from([80, 45, 30]))
async def test_any_text_is_said_titled_and_asked_as_it_is(text: str, width: int) -> None:
    app = HintApp()
    async with app.run_test(size=(width, 8)) as pilot:
        app.hint.say(text)
        app.query_one(TitleLine).set("·", "", f"·{text}")
        await pilot.pause()
        if clean(text) and clean(text)[0] not in "\u200d\ufe0f" and clean(text).isascii():
            assert app.line == cut(text, width).rstrip()
        assert app.hint.asked_text == ""
        app.wait_for(app.hint.ask("", initial=text))
        await pilot.press("enter")
        assert app.answers == [clean(text, lines=True)]


@pytest.mark.parametrize("text", MARKUP)
async def test_what_looks_like_markup_is_typed_said_and_titled_as_it_is(text: str) -> None:
    app = HintApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.query_one(TitleLine).set(text, text, text)
        app.hint.say(text, alert=True)
        await pilot.pause()
        assert app.line == text
        assert app.title_line.split("  ")[0] == text
        assert app.title_line.endswith(text)
        assert app.title_line.count(text) == 3
        app.wait_for(app.hint.ask(text))
        await pasted(pilot, text)
        assert app.line == f"{text}: {text}"
        await pilot.press("enter")
        assert app.answers == [text]

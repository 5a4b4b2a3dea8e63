"""The text of a form: in order, clean, kept at once, and cheap on the line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from models import drafts
from models.text import LONGEST, clean
from tests.faults.harness import Pty
from tests.screens.draft_app import DraftApp
from tests.screens.looking import shows, text_of, typed, until

SIZE = (60, 12)
HOSTILE = "a\x1b]52;c;YmFk\x07b\x00\x9b31mc\u202ed[/]\r\ne\tf\rg"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """The drafts, open."""
    drafts.open_drafts(tmp_path / "home.db")
    yield tmp_path
    drafts.close_drafts()


def kept() -> str | None:
    """The text of the draft."""
    found = drafts.of_author("ed")
    return found[0].text if found else None


def sent_at_once(app: DraftApp, *keys: str) -> None:
    """Keys that arrive in one piece, as over a slow line."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_every_key_is_kept(folder: Path) -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        for count, letter in enumerate("words", 1):
            await pilot.press(letter)
            await until(pilot, lambda end=count: kept() == "words"[:end])
        await pilot.press("enter", "m")
        await until(pilot, lambda: kept() == "words\nm")
        assert "words\nm" in text_of(app)
    assert drafts.flush()
    assert kept() == "words\nm"


async def test_keys_that_come_in_one_piece_act_in_their_order() -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        sent_at_once(app, *"teh", "backspace", "backspace", *"he", "left", "left", *"x", "enter")
        await until(pilot, lambda: app.area.text == "tx\nhe")


async def test_keys_after_a_tab_are_for_what_it_led_to() -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        sent_at_once(app, "a", "tab", "x", "tab", "b")
        await until(pilot, lambda: app.area.text == "ab")
        assert app.noted == ["x"]


async def test_keys_typed_before_another_screen_came_are_no_text() -> None:
    app = DraftApp("note ")
    async with app.run_test(size=SIZE) as pilot:
        sent_at_once(app, "ctrl+l", *"2580")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.pause(0.1)
        assert app.area.text == "note "


async def test_what_the_program_binds_passes_through_and_letters_do_not() -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+r", "escape", "ctrl+q", "x", "exclamation_mark")
        await until(pilot, lambda: app.area.text == "x!")
        assert app.noted == ["ctrl+r", "escape", "ctrl+q"]


async def test_a_question_gets_the_keys_while_it_is_asked() -> None:
    app = DraftApp("note")
    async with app.run_test(size=SIZE) as pilot:
        app.line.ask("When")
        await typed(pilot, "21")
        app.post_message(events.Paste("42"))
        await shows(pilot, "When: 2142")
        await pilot.press("enter", "s")
        await until(pilot, lambda: app.area.text == "notes")


async def test_pasted_text_is_cleaned_and_kept() -> None:
    app = DraftApp("before ")
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(events.Paste(HOSTILE))
        wanted = "before " + clean(HOSTILE, lines=True)
        await until(pilot, lambda: kept() == wanted)
        assert app.area.text == wanted
        await typed(pilot, "!")
        await until(pilot, lambda: app.area.text == wanted + "!")
        assert "␛]52;c;YmFk␇b␀⟨U+009B⟩31mc⟨U+202E⟩d[/]" in text_of(app)


async def test_a_control_character_that_is_typed_is_shown_and_does_nothing() -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        for character in ("\x9b", "\u202e", "\u200d", "\U0001f468"):
            app.post_message(events.Key("?", character))
        wanted = "⟨U+009B⟩⟨U+202E⟩\u200d\U0001f468"
        await until(pilot, lambda: app.area.text == wanted)


async def test_a_text_from_a_draft_is_cleaned_and_counts_as_no_change() -> None:
    app = DraftApp(HOSTILE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.1)
        assert app.area.text == clean(HOSTILE, lines=True)
        assert kept() is None
        await typed(pilot, "z")
        await until(pilot, lambda: kept() == clean(HOSTILE, lines=True) + "z")


@pytest.mark.parametrize("text", ["word " * 20_000, ("word " * 20 + "\n") * 1_000])
async def test_a_hundred_kilobytes_are_pasted_and_written_on(text: str) -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        start = time.monotonic()
        app.post_message(events.Paste(text))
        await until(pilot, lambda: kept() == text)
        await typed(pilot, "end")
        await until(pilot, lambda: kept() == text + "end")
        assert time.monotonic() - start < 8.0
        await shows(pilot, "end", "↑")


async def test_what_would_be_too_long_is_refused_aloud_and_nothing_is_lost() -> None:
    text = "x" * (LONGEST - 2)
    app = DraftApp(text)
    async with app.run_test(size=(100, 12)) as pilot:
        app.post_message(events.Paste("abc"))
        await shows(pilot, "Too long, nothing was put in: it would be 200,001 characters")
        assert app.area.text == text
        await typed(pilot, "ab")
        await until(pilot, lambda: app.area.text == text + "ab")
        await typed(pilot, "c")
        await shows(pilot, "200,001 characters")
        await pilot.press("backspace")
        await until(pilot, lambda: kept() == text + "a")


async def test_undo_and_redo_are_kept_as_well() -> None:
    app = DraftApp("first")
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(events.Paste(" second"))
        await until(pilot, lambda: kept() == "first second")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: kept() == "first")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: kept() == "first second")


async def test_copy_and_cut_stay_within_the_text() -> None:
    app = DraftApp("word")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("home", "shift+end", "ctrl+c", "end", "ctrl+v")
        await until(pilot, lambda: app.area.text == "wordword")
        await pilot.press("shift+home", "ctrl+x")
        await until(pilot, lambda: app.area.text == "")
        await pilot.press("ctrl+x", "ctrl+c", "ctrl+v", "ctrl+v")
        await until(pilot, lambda: app.area.text == "wordword" * 2)
        assert app.clipboard == ""


async def test_a_full_disk_is_told_to_whoever_types(monkeypatch: pytest.MonkeyPatch) -> None:
    app = DraftApp()
    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(drafts, "problem", lambda: drafts.FULL)
        await typed(pilot, "a")
        await shows(pilot, "The disk is full: keep this screen open.")


async def test_the_text_is_shown_whole_characters_wide_and_joined() -> None:
    app = DraftApp(f"日本語 e\u0301 {FAMILY} [/b] end", height=2)
    async with app.run_test(size=(40, 6)) as pilot:
        await shows(pilot, f"日本語 é {FAMILY} [/b] end")
        await pilot.press("home")
        await until(pilot, lambda: app.area.wanted(39, 1)[0][0] == ("日", "reverse"))
        await pilot.press("shift+right", "shift+right")
        await pilot.pause()
        styles = [style for text, style in app.area.wanted(39, 1)[0] if text]
        assert styles[:4] == ["reverse", "reverse", "reverse", ""]


async def test_a_click_puts_the_cursor_there() -> None:
    app = DraftApp("one\ntwo three")
    async with app.run_test(size=SIZE) as pilot:
        await shows(pilot, "two three")
        await pilot.click(app.area, offset=(4, 1))
        await until(pilot, lambda: app.area.cursor_location == (1, 4))
        await typed(pilot, "x")
        await until(pilot, lambda: app.area.text == "one\ntwo xthree")


async def test_marks_say_that_there_is_more_above_and_below() -> None:
    app = DraftApp("\n".join(map(str, range(20))), height=4)
    async with app.run_test(size=(40, 8)) as pilot:
        await until(pilot, lambda: app.area.wanted(40, 4)[0][-1][0] == "↑")
        assert app.area.wanted(40, 4)[-1][-1][0] == " "
        await pilot.press(*["up"] * 10)
        await until(pilot, lambda: app.area.wanted(40, 4)[-1][-1][0] == "↓")


@pytest.fixture
def terminal(folder: Path) -> Iterator[Pty]:
    """The text on a real terminal."""
    command = [sys.executable, str(Path(__file__).with_name("draft_app.py")), str(folder)]
    python_path = str(Path(__file__).resolve().parents[2])
    with Pty(command, home=folder, env={"PYTHONPATH": python_path}) as pty:
        pty.wait_for("a line")
        pty.wait_quiet()
        yield pty


def cost(pty: Pty, keys: str) -> int:
    """How many bytes some keys have the terminal sent."""
    before = len(pty.raw)
    pty.send(keys)
    pty.wait_quiet(0.3)
    return len(pty.raw) - before


def test_a_key_costs_few_bytes_and_an_idle_text_none(terminal: Pty) -> None:
    cost(terminal, "Amber said ")
    assert max(cost(terminal, letter) for letter in "that") <= 60
    assert max(cost(terminal, key) for key in ("\x1b[D", "\x7f", "\x1b[C")) <= 60
    assert cost(terminal, "\r") <= 80
    before = len(terminal.raw)
    time.sleep(1.5)
    assert len(terminal.raw) == before


def test_over_a_line_that_sends_in_pieces_the_text_is_what_was_typed(terminal: Pty) -> None:
    terminal.send("teh\x7f\x7fhe bruise \x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[Dbig " * 4)
    terminal.wait_for("the big the big the big the big bruise bruise bruise bruise")


def test_no_control_character_and_no_copy_reaches_the_terminal(terminal: Pty) -> None:
    start = len(terminal.raw)
    terminal.send("\x1b[200~mark1\x1b]52;c;YmFk\x07mark2\x9bmark3\x1b[201~")
    terminal.wait_for("mark3")
    assert "mark2⟨U+009B⟩" in terminal.text
    terminal.send("\x1b[1;2D\x1b[1;2D\x1b[1;2H\x03\x18")
    terminal.wait_for(lambda text: "mark1" not in text)
    terminal.wait_quiet()
    sent = terminal.raw[start:]
    assert b"\x1b]" not in sent
    assert b"\x07" not in sent
    assert b"\x9bmark" not in sent


def test_after_many_keys_the_terminal_shows_what_a_fresh_paint_would(terminal: Pty) -> None:
    terminal.send("\x1b[200~" + "日本 one two three four five\r" * 12 + "\x1b[201~")
    terminal.wait_for("↑")
    for keys in (
        "\x1b[A" * 9,
        "abc",
        "\x17\x7f",
        "\r",
        "\x1b[5~",
        "\x1b[1;2B",
        "x",
        "\x1a",
        "\x1b[6~",
    ):
        cost(terminal, keys)
    patched = terminal.text
    terminal.resize(79, 24)
    terminal.wait_quiet(0.3)
    terminal.resize(80, 24)
    terminal.wait_quiet(0.3)
    assert "日本 one two" in patched
    assert terminal.text == patched

"""The list: its rows, cursor, filter and mouse, what it shows of any text, and what a key costs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pexpect
import pyte
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen

from screens.text import fit, shown
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import LIST_KEYS, Row, Rows, Span
from tests.screens.looking import text_of

MARKUP = (
    "[name withheld]", "[Mum/Dad]", "[see risk assessment]", "[sic]", "[half]", "[1]", "[/]",
    "[AS/KW]", "[/b]", "[paracetamol]", "[12:30]", "[red]", "[/care/plan]",
    "[b [@click=app.exit]x[/]", "[refused]", "[x]", "[ ]", "[link=..]", "[$primary]", "[=]",
)  # fmt: skip


def row(key: str, *lines: str, stop: bool = True, find: str = "") -> Row:
    """A row whose lines are plain."""
    return Row(key, tuple((Span(line),) for line in lines), find=find, stop=stop)


def children(count: int) -> list[Row]:
    """So many rows: "Child 0" and on."""
    return [row(f"c{number}", f"Child {number}") for number in range(count)]


class Cover(Screen[None]):
    """Another list, on top of the first."""

    BINDINGS: ClassVar = [Binding("escape", "leave")]

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.query_one(Rows).set_rows(children(3))

    def action_leave(self) -> None:
        self.dismiss()


class ListApp(App[None]):
    """A list, with everything that it says written down."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("n", "note"),
        Binding("o", "cover"),
        Binding("x", "act('screen')"),
        Binding("space", "act('space')"),
        Binding("ctrl+l", "act('lock')"),
        Binding("ctrl+r", "act('concern')"),
    ]

    def __init__(self, rows: list[Row], lead: int | None = None) -> None:
        super().__init__(ansi_color=True)
        self.begin_with, self.lead = rows, lead
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(lead=self.lead, empty="Nobody lives here yet.")
        yield HintLine()

    def on_mount(self) -> None:
        self.rows.set_rows(self.begin_with)

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def lines(self) -> list[str]:
        """What the list shows, line by line."""
        return text_of(self).split("\n")[: self.rows.size.height]

    def on_rows_moved(self, message: Rows.Moved) -> None:
        self.said.append(f"moved {message.key}")

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.said.append(f"opened {message.key}")

    def action_act(self, what: str) -> None:
        self.said.append(what)

    def action_cover(self) -> None:
        self.push_screen(Cover())

    @work
    async def action_note(self) -> None:
        self.said.append(f"note {await self.query_one(HintLine).ask('note')}")


async def test_rows_are_shown_with_the_cursor_on_the_first() -> None:
    app = ListApp(children(3))
    async with app.run_test(size=(30, 8)):
        assert app.lines[:4] == ["> Child 0", "  Child 1", "  Child 2", ""]
        assert app.rows.cursor_key == "c0"


async def test_an_empty_list_says_so() -> None:
    app = ListApp([])
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.press("down", "enter", "G")
        assert app.lines[0] == "  Nobody lives here yet."
        assert app.rows.cursor_key is None
        assert app.said == []


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (("down",), "c1"), (("j", "j"), "c2"), (("down", "up"), "c0"), (("j", "j", "k"), "c1"),
        (("up",), "c0"), (("G",), "c99"), (("end", "down"), "c99"), (("G", "g"), "c0"),
        (("G", "home"), "c0"), (("pagedown",), "c4"), (("pagedown", "pagedown", "pageup"), "c4"),
    ],
)  # fmt: skip
async def test_keys_move_the_cursor(keys: tuple[str, ...], key: str) -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.press(*keys)
        assert app.rows.cursor_key == key
        assert f"> Child {key[1:]}" in [line.rstrip("↑↓ ") for line in app.lines]


async def test_enter_opens_and_every_move_is_told() -> None:
    app = ListApp(children(3))
    async with app.run_test() as pilot:
        await pilot.press("down", "enter", "down", "down")
        assert app.said == ["moved c0", "moved c1", "opened c1", "moved c2"]


async def test_a_move_out_of_view_scrolls_by_half_a_page() -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.press(*["down"] * 7)
        assert app.lines[0] == "> Child 0".replace(">", " ")
        await pilot.press("down")
        assert app.lines[0].split() == ["Child", "4", "↑"]
        assert app.lines[4] == "> Child 8"
        await pilot.press(*["up"] * 5)
        assert app.lines[3] == "> Child 3"
        assert app.lines[-1].split() == ["Child", "7", "↓"]


async def test_headings_are_passed_over_and_lines_of_a_row_stay_together() -> None:
    rows = [
        row("h", "Children", stop=False), row("a", "Amber", "  worried"), row("b", "Callum"),
        row("r", "────", stop=False), row("c", "Dina"),
    ]  # fmt: skip
    app = ListApp(rows)
    async with app.run_test() as pilot:
        assert app.rows.cursor_key == "a"
        await pilot.press("down", "down")
        assert app.rows.cursor_key == "c"
        assert app.lines[:6] == [
            "  Children", "  Amber", "    worried", "  Callum", "  ────", "> Dina"
        ]  # fmt: skip
        await pilot.press("up", "up", "up")
        assert app.lines[1] == "> Amber"


async def test_the_cursor_stays_with_its_row_and_the_view_does_too() -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.press("G")
        before = app.lines
        app.rows.set_rows(children(100)[10:])
        await pilot.pause()
        assert (app.rows.cursor_key, app.lines) == ("c99", before)
        app.rows.set_rows(children(50))
        await pilot.pause()
        assert app.rows.cursor_key == "c49"
        assert app.lines[-1] == "> Child 49"


async def test_a_row_above_does_not_scroll_a_list_that_fits() -> None:
    app = ListApp(children(3))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.press("down")
        app.rows.set_rows([row("new", "New"), *children(3)])
        await pilot.pause()
        assert app.lines[:4] == ["  New", "  Child 0", "> Child 1", "  Child 2"]


async def test_move_to_a_row() -> None:
    app = ListApp([row("h", "Heading", stop=False), *children(50)])
    async with app.run_test(size=(30, 9)) as pilot:
        assert app.rows.move_to("c30")
        assert not app.rows.move_to("nobody")
        assert not app.rows.move_to("h")
        await pilot.pause()
        assert app.lines[-1].split() == [">", "Child", "30", "↓"]


async def test_a_filter_hides_rows_and_says_how_many() -> None:
    names = [row("z", "Zoë"), row("l", "Łukasz"), row("a", "Amber", find="Amber Smith")]
    app = ListApp([row("h", "Upstairs", stop=False), *names])
    async with app.run_test(size=(50, 9)) as pilot:
        app.rows.filter_text = "ZOE"
        await pilot.pause()
        assert app.lines[:3] == ["  Upstairs", "> Zoë", ""]
        assert app.lines[-1] == "  1 of 3 match, 2 hidden: ZOE"
        assert [each.key for each in app.rows.shown] == ["h", "z"]
        app.rows.filter_text = "smith amb"
        await pilot.pause()
        assert app.lines[1] == "> Amber"
        app.rows.filter_text = "nobody"
        await pilot.pause()
        assert app.lines[0] == "  Nothing matches."
        assert app.rows.cursor_key is None
        app.rows.filter_text = ""
        await pilot.pause()
        assert app.lines[-1] == ""
        assert len(app.rows.shown) == 4


async def test_a_filter_keeps_the_cursor_on_its_row() -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(30, 9)) as pilot:
        app.rows.move_to("c42")
        app.rows.filter_text = "4"
        await pilot.pause()
        assert app.rows.cursor_key == "c42"
        app.rows.filter_text = "7"
        await pilot.pause()
        assert app.rows.cursor_key in {row.key for row in app.rows.shown}
        assert any(line.startswith("> ") for line in app.lines)


async def test_clicks_move_the_cursor_and_open() -> None:
    app = ListApp([row("h", "Heading", stop=False), *children(3)])
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.click(Rows, offset=(4, 2))
        assert app.said == ["moved c0", "moved c1"]
        await pilot.click(Rows, offset=(4, 0))
        await pilot.click(Rows, offset=(4, 7))
        assert app.rows.cursor_key == "c1"
        await pilot.double_click(Rows, offset=(4, 3))
        assert app.said[2:] == ["moved c2", "opened c2"]


async def test_a_double_click_on_the_cursor_opens_once() -> None:
    app = ListApp(children(3))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.double_click(Rows, offset=(4, 0))
        assert app.said == ["moved c0", "opened c0"]


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown], Rows)
        assert app.lines[0].split() == ["Child", "3", "↑"]
        app.rows.set_rows(children(101))
        await pilot.pause()
        assert app.lines[0].split() == ["Child", "3", "↑"]
        assert app.rows.cursor_key == "c0"
        await pilot._post_mouse_events([events.MouseScrollUp, events.MouseScrollUp], Rows)
        assert app.lines[0] == "> Child 0"


@pytest.mark.parametrize("width", [80, 45, 30])
async def test_what_looks_like_markup_is_shown_as_it_is(width: int) -> None:
    app = ListApp([Row(text, ((Span("x "), Span(text, "alert")),)) for text in MARKUP])
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press("down")
        expected = [f"{'>' if at == 1 else ' '} x {text}" for at, text in enumerate(MARKUP)]
        assert app.lines[: len(MARKUP)] == expected


HOSTILE = st.text(
    st.characters(codec="utf-8", exclude_categories=())
    | st.sampled_from("\x00\x07\x1b\x7f\x9b\r\n\t\u202e\u2069e\u0301日👨[]")
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(HOSTILE, min_size=1, max_size=6), st.sampled_from([(80, 24), (45, 20), (30, 8)]))
async def test_any_text_is_shown_cleaned_and_cut(texts: list[str], size: tuple[int, int]) -> None:
    app = ListApp([row(f"{number}", text) for number, text in enumerate(texts)])
    async with app.run_test(size=size):
        for text, line in zip(texts, app.lines, strict=False):
            if shown(text).startswith(("\u200d", "\ufe0f")) or not shown(text):
                continue
            assert line[2:] == fit(text, size[0] - 2).rstrip()


async def test_wide_and_combining_characters_keep_the_columns() -> None:
    rows = [
        Row("a", ((Span(fit("日本語日本語", 8)), Span(" 7 of 7")),)),
        Row("b", ((Span(fit("Zoe\u0301 x\u0301", 9)), Span("5 of 5")),)),
        Row("c", ((Span(fit("👨\u200d👩\u200d👧", 9)), Span("3 of 3")),)),
    ]
    app = ListApp(rows)
    async with app.run_test(size=(20, 6)):
        assert app.lines[:3] == [
            "> 日本語…  7 of 7",
            "  Zoé x\u0301    5 of 5",
            "  👨\u200d👩\u200d👧       3 of 3",
        ]


async def test_the_chosen_cell_goes_with_the_cursor() -> None:
    app = ListApp([row("a", "Amber 7 of 7"), row("b", "日本語 5 of 5")], lead=3)
    async with app.run_test(size=(30, 6)) as pilot:
        app.rows.set_cell((6, 6))
        await pilot.pause()
        assert reversed_cells(app, 0) == "Amb7 of 7"
        await pilot.press("down")
        assert reversed_cells(app, 0) == ""
        assert reversed_cells(app, 1) == "日本語 5 of"[:2] + " 5 of "
        app.rows.set_cell(None)
        await pilot.pause()
        assert reversed_cells(app, 1) == "日本"


def reversed_cells(app: ListApp, y: int) -> str:
    """The text in reverse in a line."""
    strip = app.rows.render_lines(app.rows.size.region)[y]
    return "".join(part.text for part in strip if part.style and part.style.reverse)


async def test_the_first_span_is_in_reverse_without_a_lead() -> None:
    app = ListApp([Row("a", ((Span("Amber S   "), Span("7 of 7")),))])
    async with app.run_test(size=(30, 6)):
        assert reversed_cells(app, 0) == "Amber S"


async def test_only_the_list_with_the_focus_shows_its_cursor() -> None:
    app = ListApp(children(2))
    async with app.run_test(size=(30, 6)) as pilot:
        app.screen.set_focus(None)
        await pilot.pause()
        assert app.lines[0] == "  Child 0"
        app.rows.focus()
        await pilot.pause()
        assert app.lines[0] == "> Child 0"


async def test_the_cursor_stays_when_only_the_window_loses_the_focus() -> None:
    app = ListApp(children(2))
    async with app.run_test(size=(30, 6)) as pilot:
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.lines[0] == "> Child 0"


@pytest.mark.parametrize("size", [(80, 24), (45, 20), (30, 8), (12, 3), (2, 2)])
async def test_resizing_keeps_the_cursor_in_view(size: tuple[int, int]) -> None:
    app = ListApp(children(100))
    async with app.run_test(size=(60, 24)) as pilot:
        app.rows.move_to("c60")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert sum(line.startswith(">") for line in app.lines) == 1
        assert all(len(line) <= size[0] for line in app.lines)
        await pilot.press("down")
        assert app.rows.cursor_key == "c61"


async def test_two_thousand_rows_do_not_lag() -> None:
    app = ListApp([row(f"c{number}", f"Child {number}", "more") for number in range(2000)])
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.perf_counter()
        for _ in range(200):
            app.rows._obey("list_down")
        each_move = (time.perf_counter() - began) / 200
        await pilot.pause()
        assert app.rows.cursor_key == "c200"
        assert each_move < 0.005
        began = time.perf_counter()
        app.rows.set_rows([row(f"c{number}", f"Kid {number}") for number in range(2000)])
        app.rows.filter_text = "kid 19"
        assert time.perf_counter() - began < 0.5


# Who gets a key


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
        assert app.said == ["moved c0", "screen", "note xGj"]


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


# What reaches a real terminal

APP = """
from textual.app import App
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine


class Real(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("space", "tick"), ("t", "clock"), ("n", "note")]

    def compose(self):
        yield TitleLine()
        yield Rule()
        yield Rows(lead=11)
        yield HintLine()

    def on_mount(self):
        self.done, self.minute = set(), 40
        self.hint = self.query_one(HintLine)
        self.list = self.query_one(Rows)
        self.list.capture = self.hint.handle
        self.hint.set_hint("space done  n note")
        self.action_clock()
        self.fill()

    def fill(self):
        self.list.set_rows([self.row(number) for number in range(300)])

    def row(self, number):
        done = number in self.done
        return Row(str(number), ((
            Span(f"Child {number}".ljust(12)),
            Span(NAMES[number % len(NAMES)], "dim"), Span("  "),
            Span("[x]" if done else "[ ]"),
            Span("  feelings heard  "),
            Span(("done" if done else "").ljust(12)),
            Span("ED 21:50" if done else "", "bold"),
        ),))

    def action_clock(self):
        self.minute += 1
        self.query_one(TitleLine).set("Rowan House", "Sat 21 Nov 2026", f"21:{self.minute}  ED")

    def action_tick(self):
        self.done ^= {int(self.list.cursor_key)}
        self.fill()

    def action_note(self):
        self.hint.ask("note")


NAMES = ["plain", "日本語", "Zoe\\u0301", "👨‍👩‍👧 x", "\\x1b[2J\\x9b[x]", "\\x1b]0;mine"]
Real(ansi_color=True).run()
"""
ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """The program in a pty of 80×24, and the screen that its bytes make."""

    def __init__(self, path: Path) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        environment.pop("COLORTERM", None)
        self.child = pexpect.spawn(
            sys.executable, [str(path)], dimensions=(24, 80), env=environment
        )
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.started = b""

    def read(self, quiet: float = 0.3, until: str = "") -> bytes:
        """What came until nothing came for a moment, or (at the start) until a word is shown."""
        received, end = b"", time.monotonic() + (15 if until else quiet)
        while time.monotonic() < end:
            try:
                received += (new := self.child.read_nonblocking(65536, 0.05))
            except pexpect.TIMEOUT:
                continue
            self.stream.feed(new)
            if not until or any(until in line for line in self.screen.display):
                until, end = "", time.monotonic() + quiet
        return received

    def press(self, keys: str) -> bytes:
        """What the program sends for some keys."""
        self.child.send(keys)
        return self.read()


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A list in a real terminal."""
    path = tmp_path_factory.mktemp("real") / "real.py"
    path.write_text(APP)
    terminal = Terminal(path)
    terminal.started = terminal.read(until="space done")
    yield terminal
    terminal.child.close(force=True)


DOWN, UP = "\x1b[B", "\x1b[A"


def test_a_move_costs_few_bytes(terminal: Terminal) -> None:
    assert max(len(terminal.press(key)) for key in (DOWN, DOWN, UP, DOWN)) <= 150
    assert terminal.screen.display[4].startswith("> Child 2")


def test_an_answer_costs_few_bytes_and_arrives(terminal: Terminal) -> None:
    assert len(terminal.press(" ")) <= 100
    assert "[x]  feelings heard  done        ED 21:50" in terminal.screen.display[4]
    assert len(terminal.press(" ")) <= 100
    assert "[ ]  feelings heard" in terminal.screen.display[4]
    assert "ED 21" not in terminal.screen.display[4]


def test_a_minute_costs_few_bytes(terminal: Terminal) -> None:
    assert len(terminal.press("t")) <= 40
    assert terminal.screen.display[0].rstrip().endswith("21:42  ED")


def test_a_typed_letter_costs_few_bytes_wherever_it_stands(terminal: Terminal) -> None:
    terminal.press("n")
    assert max(len(terminal.press(letter)) for letter in "abc") <= 60
    terminal.press("d" * 60)
    assert len(terminal.press("e")) <= 60
    terminal.press("\x1b")
    assert terminal.screen.display[-1].startswith("space done")


def test_nothing_is_sent_when_nothing_happens(terminal: Terminal) -> None:
    terminal.press(UP)
    assert terminal.read(1.0) == b""


def test_columns_stand_in_line_on_a_terminal_with_other_widths(terminal: Terminal) -> None:
    """The terminal here takes six cells for the family, Rich takes two."""
    for line, _ in enumerate(terminal.screen.display[2:12], 2):
        cells = terminal.screen.buffer[line]
        shown_there = "".join(cells[column].data for column in range(80))
        assert "[ ]  feelings heard" in shown_there
    assert "\x1b[2J" not in terminal.screen.display[6]
    assert "␛[2J⟨U+009B⟩[x]" in terminal.screen.display[6]


def test_no_control_of_a_record_reaches_the_terminal(terminal: Terminal) -> None:
    assert "␛]0;mine" in terminal.screen.display[7]
    assert b"mine" in terminal.started
    assert b"\x1b]0;mine" not in terminal.started
    assert b"\x1b[2J\xc2" not in terminal.started
    assert b"\xc2\x9b" not in terminal.started


def test_after_many_keys_the_terminal_shows_what_a_fresh_paint_would(terminal: Terminal) -> None:
    keys = [DOWN] * 25 + [" ", UP, " ", "\x1b[6~", " ", "g", "G", UP, " ", "\x1b[5~", "g", DOWN]
    for key in keys:
        terminal.child.send(key)
        terminal.read(0.05)
    terminal.read()
    patched = list(terminal.screen.display)
    terminal.child.setwinsize(24, 79)
    terminal.read()
    terminal.child.setwinsize(24, 80)
    terminal.screen.reset()
    terminal.read()
    assert [line.rstrip() for line in patched] == [
        line.rstrip() for line in terminal.screen.display
    ]

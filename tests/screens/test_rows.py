"""The list: its rows, cursor, filter and mouse, and that it shows any text as it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events

from screens.text import fit, shown
from screens.widgets.rows import Row, Rows, Span
from tests.screens.list_app import HOSTILE, MARKUP, ListApp, children, row


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


async def test_a_list_that_was_not_filled_yet_does_not_say_that_it_is_empty() -> None:
    app = ListApp(None)
    async with app.run_test(size=(30, 8)):
        assert app.lines[0].strip() == ""
        app.rows.set_rows([])
        assert app.lines[0] == "  Nobody lives here yet."


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
        began = time.thread_time()
        for _ in range(200):
            app.rows._obey("list_down")
        each_move = (time.thread_time() - began) / 200
        await pilot.pause()
        assert app.rows.cursor_key == "c200"
        assert each_move < 0.005
        began = time.thread_time()
        app.rows.set_rows([row(f"c{number}", f"Kid {number}") for number in range(2000)])
        app.rows.filter_text = "kid 19"
        assert time.thread_time() - began < 0.5

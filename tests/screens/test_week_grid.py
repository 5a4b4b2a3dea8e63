"""The grid of a week: where its cursor goes; all is on the screen, or reached in its cell."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding

from screens.widgets.rows import Span
from screens.widgets.week_grid import WeekGrid
from screens.widgets.week_keys import WEEK_KEYS
from screens.widgets.week_shelf import At, Day, Item, WeekShelf, shares
from tests.screens.list_app import HOSTILE
from tests.screens.looking import text_of

NAMES = ("Morning", "Day", "Night")
Counts = list[tuple[int, int, int]]
QUIET: Counts = [(1, 2, 0), (0, 0, 0), (0, 1, 1), (0, 0, 0), (0, 3, 0), (1, 0, 0), (0, 0, 0)]


def item(key: str, text: str = "") -> Item:
    """A line with its time in front."""
    text = text or f"thing {key}"
    return Item(key, Span("16:00"), (Span(f" {text}"),), 6 + cell_len(text))


def week(counts: Counts) -> list[Day]:
    """Days with so many things in each part; "0.1.2" is the third of the first day's second."""
    return [
        Day(
            (Span(f"Day {day}"),),
            tuple(
                tuple(item(f"{day}.{column}.{number}") for number in range(count))
                for column, count in enumerate(cells)
            ),
        )
        for day, cells in enumerate(counts)
    ]


class GridApp(App[None]):
    """A grid on its own, with everything that it says written down."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [Binding("x", "act")]

    def __init__(self, days: list[Day]) -> None:
        super().__init__(ansi_color=True)
        self.days = days
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield WeekGrid()

    def on_mount(self) -> None:
        self.grid.focus()
        self.grid.set_week(NAMES, self.days)

    @property
    def grid(self) -> WeekGrid:
        return self.query_one(WeekGrid)

    def on_week_grid_opened(self) -> None:
        self.said.append(f"opened {self.grid.cursor_key}")

    def on_week_grid_moved(self) -> None:
        self.said.append(f"moved {self.grid.cursor_key}")

    def action_act(self) -> None:
        self.said.append(f"x {self.grid.cursor_key}")


async def test_each_day_has_the_lines_that_it_needs() -> None:
    app = GridApp(week(QUIET))
    async with app.run_test(size=(70, 14)):
        assert text_of(app).split("\n")[:12] == [
            "          Morning             Day                 Night",
            "Day 0     16:00 thing 0.0.0   16:00 thing 0.1.0",
            "                              16:00 thing 0.1.1",
            "Day 1",
            "Day 2                         16:00 thing 2.1.0   16:00 thing 2.2.0",
            "Day 3",
            "Day 4                         16:00 thing 4.1.0",
            "                              16:00 thing 4.1.1",
            "                              16:00 thing 4.1.2",
            "Day 5     16:00 thing 5.0.0",
            "Day 6",
            "",
        ]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (("down",), At(1, 0)), (("right",), At(0, 1)), (("l", "j"), At(0, 1, 1)),
        (("l", "j", "j"), At(1, 1)), (("l", "j", "j", "k"), At(0, 1, 1)), (("h",), At()),
        (("up",), At()), (("right", "right", "right"), At(0, 2)), (("l", "j", "h"), At()),
        (("pagedown", "pagedown"), At(2, 0)), (("G", "l"), At(6, 1)), (("G", "down"), At(6, 0)),
        (("l", "j", "pagedown", "pageup"), At(0, 1)), (("end", "home"), At()),
    ],
)  # fmt: skip
async def test_keys_move_the_cursor(keys: tuple[str, ...], at: At) -> None:
    app = GridApp(week(QUIET))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert app.grid.at == at


async def test_enter_opens_a_move_is_told_and_keys_of_the_screen_follow_in_their_order() -> None:
    app = GridApp(week(QUIET))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "right", "x", "enter", "down", "down", "x")
        await pilot.pause()
        told = [each for each in app.said if not each.startswith("moved")]
        assert told == ["x 0.0.0", "x 0.1.0", "opened 0.1.0", "x None"]
        moves = [each for each in app.said if each.startswith("moved")]
        assert moves == ["moved 0.0.0", "moved 0.1.0", "moved 0.1.1", "moved None"]


async def test_a_click_goes_there_and_a_second_one_opens() -> None:
    app = GridApp(week(QUIET))
    async with app.run_test(size=(70, 14)) as pilot:
        await pilot.click(WeekGrid, offset=(35, 7))
        assert app.grid.at == At(4, 1, 1)
        assert not any(each.startswith("opened") for each in app.said)
        await pilot.click(WeekGrid, offset=(35, 7))
        assert "opened 4.1.1" in app.said


async def test_a_cell_with_too_much_says_how_many_there_are_and_all_are_reached() -> None:
    app = GridApp(week([(0, 40, 0), *QUIET[1:]]))
    async with app.run_test(size=(80, 18)) as pilot:
        assert "Day 6" in text_of(app), "the whole week stays on the screen"
        assert "↓" in text_of(app)
        await pilot.press("right")
        for number in range(40):
            assert app.grid.cursor_key == f"0.1.{number}"
            assert f"thing 0.1.{number}" in text_of(app)
            await pilot.press("down")
        assert app.grid.at == At(1, 1)
        assert "↑" in text_of(app)


async def test_the_cursor_stays_with_what_it_is_on_when_the_week_is_read_again() -> None:
    app = GridApp(week(QUIET))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "down")
        days = week(QUIET)
        first, second = days[0].cells[1]
        moved = days[3]._replace(cells=((), (item("new"), second), ()))
        app.grid.set_week(NAMES, [days[0]._replace(cells=((), (first,), ())), *days[1:3], moved,
                                  *days[4:]])  # fmt: skip
        assert app.grid.at == At(3, 1, 1)
        app.grid.set_week(NAMES, week([(0, 0, 0)] * 7))
        assert app.grid.at == At(3, 1, 0)
        assert app.grid.cursor_key is None
        await pilot.pause()


async def test_something_on_many_days_is_found_on_the_wanted_day() -> None:
    days = [day._replace(cells=((item("leave"),), (), ())) for day in week(QUIET)]
    app = GridApp(days)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.grid.move_to("leave", 4)
        assert app.grid.at.day == 4
        assert not app.grid.move_to("leave", 9)
        assert not app.grid.move_to("nothing")
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (45, 20), (200, 60), (20, 6), (9, 3), (1, 1)])
async def test_any_text_and_any_size_fits(size: tuple[int, int]) -> None:
    hostile = item("h", "日本語 \x1b[2J [b]Zoe\u0301[/b] " * 20)
    app = GridApp([Day((Span("日本語日本語 1"),), ((hostile,), (hostile,) * 9, ()))] * 7)
    async with app.run_test(size=size) as pilot:
        await pilot.press("right", *["down"] * 12, "G")
        assert all(cell_len(line) <= size[0] for line in text_of(app).split("\n"))
        assert "\x1b" not in text_of(app)


@given(HOSTILE)
def test_any_text_is_painted_within_its_column(text: str) -> None:
    grid = WeekGrid()
    grid._shelf.fill([Day((Span(text),), ((item("a", text),), (item("b", text),), ()))] * 7,
                     anew=True)  # fmt: skip
    grid._names = NAMES
    assert all(len(line) == 80 for line in grid.wanted(80, 20))


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=9),
    st.integers(0, 120),
    st.integers(0, 5),
)
def test_shares_give_everybody_enough_before_anybody_has_more(
    wanted: list[int], room: int, least: int
) -> None:
    got = shares(wanted, room, least)
    assert all(each >= least for each in got)
    assert sum(got) <= max(room, least * len(wanted))
    if sum(got) < sum(max(want, least) for want in wanted):
        assert all(each <= max(want, least) for each, want in zip(got, wanted, strict=True))
        assert sum(got) == max(room, least * len(wanted)), "nothing is left unused meanwhile"
    else:
        assert all(each >= want for each, want in zip(got, wanted, strict=True))


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=7, max_size=7
    ),
    st.lists(st.sampled_from(("down", "up", "left", "right", "next", "back")), max_size=40),
    st.integers(1, 5),
)
def test_the_cursor_is_always_in_view(counts: Counts, moves: list[str], lines: int) -> None:
    shelf = WeekShelf()
    shelf.fill(week(counts), anew=True)
    for move in moves:
        match move:
            case "down" | "up":
                shelf.down(1 if move == "down" else -1)
            case "left" | "right":
                shelf.across(1 if move == "right" else -1)
            case _:
                shelf.by_days(1 if move == "next" else -1)
        day, column, number = shelf.at
        view = shelf.view(day, column, lines)
        assert number in view or not shelf.cell(day, column)
        assert len(view) == min(lines, len(shelf.cell(day, column))), "no line stays unused"


def test_every_key_of_the_grid_is_declared_once() -> None:
    keys = [key for action in WEEK_KEYS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert not any("alt" in key for key in keys)

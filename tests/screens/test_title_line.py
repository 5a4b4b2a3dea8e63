"""The title line at several widths, and the rule."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from screens.widgets.title_line import Rule, TitleLine
from tests.screens.looking import text_of


class TitleApp(App[None]):
    """A title and a rule."""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (50, "Rowan House         Sat 21 Nov            21:42 ED"),
        (33, "Rowan House  Sat 21 Nov  21:42 ED"),
        (32, "Rowan House             21:42 ED"),
        (24, "Rowan House     21:42 ED"),
        (18, "Rowan H…  21:42 ED"),
        (12, "Rowan House"),
        (6, "Rowan…"),
    ],
)
async def test_a_narrow_title_drops_the_middle_then_cuts(width: int, expected: str) -> None:
    app = TitleApp()
    async with app.run_test(size=(width, 8)) as pilot:
        app.query_one(TitleLine).set("Rowan House", "Sat 21 Nov", "21:42 ED")
        await pilot.pause()
        assert text_of(app).split("\n")[0] == expected
        assert text_of(app).split("\n")[1] == "─" * width

"""What a painted line sends comes to the terminal, whatever else is drawn in between."""

from __future__ import annotations

import random

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen

from screens.widgets.title_line import TitleLine

SIZE = (30, 4)


class Drawn(App[None]):
    """Two lines; what would be sent to a terminal is drawn on one."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.terminal = pyte.Screen(*SIZE)
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield TitleLine(id="first")
        yield TitleLine(id="second")

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate):
            self.sent.append(renderable.render_segments(self.console))
            pyte.Stream(self.terminal).feed(self.sent[-1])

    def line(self, name: str) -> TitleLine:
        return self.query_one(f"#{name}", TitleLine)

    def shown(self) -> list[str]:
        return [each.rstrip() for each in self.terminal.display[:2]]

    def draw_only(self, line: TitleLine) -> None:
        """Draws what changed in one line, while what changed in the other is still to be told."""
        self.screen._compositor.update_widgets({line})
        self.screen._compositor_refresh()


async def test_letters_typed_while_another_line_is_drawn_are_not_lost() -> None:
    app = Drawn()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first, second = app.line("first"), app.line("second")
        second.set("wo")
        first.set("Somebody stored something.")
        app.draw_only(first)
        second.set("words")
        await pilot.pause()
        assert app.shown() == ["Somebody stored something.", "words"]


@pytest.mark.parametrize("seed", range(20))
async def test_in_whatever_order_lines_change_and_are_drawn_both_are_shown(seed: int) -> None:
    chance = random.Random(seed)
    app = Drawn()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lines = (app.line("first"), app.line("second"))
        texts = ["", ""]
        for _ in range(60):
            which = chance.randrange(2)
            if chance.random() < 0.4:
                app.draw_only(lines[which])
                continue
            at = chance.randrange(SIZE[0])
            whole = texts[which].ljust(SIZE[0])
            texts[which] = (whole[:at] + chance.choice("abc ") + whole[at + 1 :]).rstrip()
            lines[which].set(texts[which])
        await pilot.pause()
        assert app.shown() == texts


async def test_what_was_sent_is_not_sent_again() -> None:
    app = Drawn()
    async with app.run_test(size=SIZE) as pilot:
        second = app.line("second")
        for text in ("abcdefghijkl", "abcdefghijklm"):
            second.set(text)
            await pilot.pause()
        app.sent.clear()
        second.set("abcdefghijklmn")
        await pilot.pause()
        (sent,) = app.sent
        assert "n" in sent
        assert "m" not in sent.replace("\x1b[0m", "")

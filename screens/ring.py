"""Whom to ring (W6): in a line or two on other screens, and on a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, work
from textual.app import ComposeResult

from models.home import Number, numbers
from screens.actions import RING, Action
from screens.base import DeskScreen, bindings
from screens.text import shown
from screens.widgets.cells import Span
from screens.widgets.hint_line import HintLine
from screens.widgets.reader import Passage, Reader
from screens.widgets.title_line import Rule, TitleLine

BETWEEN = " · "
MORE = " …"

ABOUT_STAFF = (
    "A concern about a colleague or {a_manager} is not written down here. Nothing was stored.",
    "About a colleague: tell your {manager} at once, or the on-call {manager}.",
    "About {a_manager}: tell the person whom the home has named for this, or the {manager}'s "
    "{manager}.",
    "If nobody listens, or {a_child} is in danger: the designated officer of the local authority "
    "(LADO), Ofsted, or the police.",
)


class RingScreen(DeskScreen):
    """Everybody whom staff can ring; any key goes back."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RING
    BINDINGS = bindings(RING)
    NAME = "Whom to ring"
    BEFORE: ClassVar[tuple[str, ...]] = ()

    def compose(self) -> ComposeResult:
        """Title, the numbers, the keys."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield HintLine()

    def on_mount(self) -> None:
        """Reads the numbers."""
        self.query_one(TitleLine).set(self.desk.said(self.CALLED or self.NAME))
        reader = self.query_one(Reader)
        reader.capture = self._any_key
        reader.focus()
        self.read()

    def on_screen_resume(self) -> None:
        """Says how to go back."""
        self.hint.set_hint("any key goes back")

    @work
    async def read(self) -> None:
        """Shows the numbers."""
        found = await self.attempt(numbers)
        if found is not None:
            self.query_one(Reader).show([*self._before(), *ring_passages(found)])

    def _before(self) -> list[Passage]:
        return [Passage(f"{self.desk.said(each)}\n", indent=1) for each in self.BEFORE]

    def _any_key(self, event: object) -> bool:
        """Goes back, unless the key scrolls what does not fit."""
        reader = self.query_one(Reader)
        if isinstance(event, events.Key) and not (reader.more and reader.obey(event.key)):
            self.action_back()
        return True

    def on_click(self) -> None:
        """Goes back."""
        self.action_back()


class ColleagueScreen(RingScreen):
    """Whom to tell of a concern about a colleague or a manager: of that nothing is stored."""

    NAME = "A concern about a colleague or a manager"
    CALLED = "A concern about a colleague or {a_manager}"
    BEFORE = ABOUT_STAFF


def ring_passages(found: Sequence[Number]) -> list[Passage]:
    """Everybody with their number, a line each and air between."""
    passages: list[Passage] = []
    for each in found:
        passages += [
            Passage(each.label, indent=1),
            Passage(each.number, style="bold", indent=5),
            Passage(""),
        ]
    return passages or [Passage("No numbers have been entered for this home.", indent=1)]


def ring_lines(found: Sequence[Number], width: int, most: int) -> list[list[Span]]:
    """The numbers in as few lines as they need, at most so many; … where there are more."""
    lines: list[list[Span]] = [[Span("Ring: ", "bold")]]
    for number in found:
        piece = [Span(f"{number.label} "), Span(number.number, "bold")]
        before = [Span(BETWEEN)] if len(lines[-1]) > 1 else []
        if not before or _cells([*lines[-1], *before, *piece]) <= width - len(MORE):
            lines[-1] += [*before, *piece]
        elif len(lines) < most:
            lines.append([Span("      "), *piece])
        else:
            lines[-1].append(Span(MORE, "bold"))
            break
    return lines


def _cells(spans: Sequence[Span]) -> int:
    return sum(cell_len(shown(span.text)) for span in spans)

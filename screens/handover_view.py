"""What the handover shows: the house, then a page a child; open, or closed with what came later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult

from models.handover_page import ChildPage
from models.handover_shown import Shown, shown_closed, shown_open
from models.handovers import stored
from models.people import Child, every_child
from screens.actions import EVERYWHERE, Action, hint
from screens.base import About
from screens.desk import Desk
from screens.handover_rows import Place, page_places, status_word
from screens.handover_words import name_text, readers_text, state_text
from screens.line_open import open_line
from screens.list_screen import ListScreen
from screens.safety_words import safety_spans
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import NARROW, short_name

WHEN_OPEN = frozenset({"acknowledge", "add"})
WHEN_CLOSED = frozenset({"status", "words", "close", "new_action"})
"""What cannot be done with a handover as it stands, and so is not in the hint line."""
SAFETY = 3
"""The most lines for what stands on top for safety (W3)."""


class Found(NamedTuple):
    """A handover, and everybody it can be about."""

    shown: Shown
    children: Mapping[str, Child]


def found_open(now: datetime) -> Found:
    """The handover that is open (on a database thread)."""
    return Found(shown_open(now), {each.id: each for each in every_child()})


def found_closed(id: str, now: datetime) -> Found:  # noqa: A002
    """A closed one; UsageError for one that is open (on a database thread)."""
    return Found(shown_closed(id, now), {each.id: each for each in every_child()})


def closed_meanwhile(id: str) -> bool:  # noqa: A002
    """Whether a handover that was open is closed by now (on a database thread)."""
    found = stored(id)
    return found is not None and found.closed


class HandoverView(ListScreen):
    """A handover, a page at a time."""

    def __init__(self, desk: Desk, closed: str = "", child: str | None = None) -> None:
        """Takes the id of a closed handover (empty: the one that is open), and the first page."""
        super().__init__(desk)
        self.closed, self.child = closed, child
        self.shown: Shown | None = None
        self.everyone: Mapping[str, Child] = {}
        self._places: Mapping[str, Place] = {}

    def compose(self) -> ComposeResult:
        """Title, how it stands, safety, the list, the hint line."""
        yield TitleLine(id="title")
        yield TitleLine(id="state")
        yield Paper(id="safety")
        yield Rule()
        yield Rows(lead=2)
        yield HintLine()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something: nearly all of it is part of a handover."""
        if self.typing():
            self.later(tables)
        else:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the handover and shows it."""
        await self.fetched()

    async def fetched(self) -> None:
        """Reads and shows it. Only inside `@work`."""
        closed, now = self.closed, self.desk.now()
        if not closed and self.shown is not None:
            before = self.shown.page.handover.id
            if await self.attempt(closed_meanwhile, before):
                # Whoever was reading goes on reading the same one.
                closed = self.closed = before
        found = await (
            self.attempt(found_closed, closed, now) if closed else self.attempt(found_open, now)
        )
        if found is not None and closed == self.closed:
            self.shown, self.everyone = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown, hours, width = self.shown, self.desk.home.hours, self.size.width
        if shown is None:
            return
        of = self.page_here()
        pages = self.pages()
        count = f"{pages.index(self.child) + 1} of {len(pages)}  {self.desk.initials}"
        self.query_one("#title", TitleLine).set(self._heading(shown, of), "", count)
        self.query_one("#state", TitleLine).set(self._state(shown, of))
        self.query_one(Paper).set(safety_spans(of.safety if of else (), width, SAFETY))
        self.hint.set_hint(self.desk.said(hint((*self._fitting(), *EVERYWHERE))))
        places = page_places(shown, self.child, hours, width)
        self._places = {each.row.key: each for each in places}
        self.rows.set_rows([each.row for each in places])

    def _fitting(self) -> tuple[Action, ...]:
        """The actions that make sense as it stands, for the hint line; the others say why not."""
        useless = WHEN_CLOSED if self.closed else WHEN_OPEN
        return tuple(each for each in self.ACTIONS if each.name.partition("(")[0] not in useless)

    def _heading(self, shown: Shown, of: ChildPage | None) -> str:
        name = name_text(shown.page.handover)
        if of is None:
            return f"Handover · {name}"
        room = self.size.width // 2 if self.size.width < NARROW else 40
        return f"{short_name(of.name, room)} · {status_word(of)}"

    def _state(self, shown: Shown, of: ChildPage | None) -> str:
        """On the page of the house who has read it; else how it stands, in short."""
        hours = self.desk.home.hours
        said = state_text(shown, hours)
        if of is None and shown.reading is not None:
            more = readers_text(shown.reading, shown.page.initials, hours)
            return " · ".join(each for each in (said, more) if each)
        return said

    # What is shown, and what the cursor is on

    def pages(self) -> list[str | None]:
        """The house, then every child of the handover; the page at hand is among them."""
        shown = self.shown
        found: list[str | None] = [None]
        if shown is not None:
            found += [each.id for each in shown.page.children]
        if self.child not in found:
            self.child = None
        return found

    def page_here(self) -> ChildPage | None:
        """The page of the child at hand; None is the house."""
        if self.shown is None or self.child is None:
            return None
        return self.shown.page.child(self.child)

    def child_here(self) -> Child | None:
        """The child of the page, or of the line on the page of the house."""
        place = self._places.get(self.rows.cursor_key or "")
        return self.everyone.get(self.child or (place.child if place else "") or "")

    def about(self) -> About:
        """A concern raised here is about the child at hand."""
        return self.child_here(), None

    # Going about

    def turn_to(self, child: str | None) -> None:
        """Shows another page, from its beginning."""
        self.child = child
        self.show()
        first = next((row.key for row in self.rows.rows if row.stop), None)
        if first is not None:
            self.rows.move_to(first)

    def action_turn(self, step: int) -> None:
        """The next page, or the one before."""
        pages = self.pages()
        self.turn_to(pages[(pages.index(self.child) + step) % len(pages)])

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter opens the record of a line, the page of a child, or the form of the words."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Opens what the line with the cursor comes from."""
        place = self._places.get(self.rows.cursor_key or "")
        if place is None:
            return
        if place.child:
            self.turn_to(place.child)
        elif place.words:
            self.action_words()
        elif place.line is not None:
            self._open(place)

    @work(exclusive=True, group="open")
    async def _open(self, place: Place) -> None:
        if place.line is not None:
            await open_line(self, place.line, self.everyone.get(self.child or ""))

    def action_words(self) -> object:
        """Asks for the words about this page."""
        raise NotImplementedError

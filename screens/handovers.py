"""Every handover: the one that is open, then the closed ones with how many have read each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work

from models.handover_read import Reading, readings
from models.handovers import Handover, closed
from models.people import initials_by_id
from models.shifts import moment_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.handover_actions import HANDOVERS
from screens.handover_words import name_text, read_text
from screens.list_screen import ListScreen
from screens.text import fit
from screens.widgets.rows import Row, Rows, Span
from screens.words import NARROW

MOST = 100
OPEN = "open"
"""The key of the line of the handover that is open."""
NAME, NAME_NARROW = 28, 22


class Found(NamedTuple):
    """Closed handovers with how far each was read."""

    handovers: Sequence[Handover]
    readings: Mapping[str, Reading]
    initials: Mapping[str, str]


def found_closed() -> Found:
    """Reads them (on a database thread)."""
    found = closed(MOST)
    return Found(found, readings(found), initials_by_id())


class HandoversScreen(ListScreen):
    """Closed handovers."""

    ACTIONS: ClassVar[tuple[Action, ...]] = HANDOVERS
    BINDINGS = bindings(HANDOVERS)
    NAME = "Handovers"
    SHOWN = frozenset({"handover", "acknowledged", "roster"})

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self._found: Found | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads them and shows them."""
        self._found = await self.attempt(found_closed) or self._found
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(self.NAME)
        found = self._found
        if found is not None:
            first = Row(OPEN, ((Span("The one that is open"),),))
            self.rows.set_rows([first, *(self._row(each, found) for each in found.handovers)])

    def _row(self, each: Handover, found: Found) -> Row:
        now, hours = self.desk.now(), self.desk.home.hours
        when = moment_text(hours, each.closed_at, now) if each.closed_at else ""
        who = found.initials.get(each.closed_by or "", "?")
        room = NAME_NARROW if self.size.width < NARROW else NAME
        told = f"{when} {who} · {read_text(found.readings[each.id])}"
        spans = (Span(fit(name_text(each), room)),)
        if self.size.width < NARROW:
            return Row(each.id, (spans, (Span(f"  {told}", "dim"),)))
        return Row(each.id, ((*spans, Span(told)),))

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads it."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Reads the handover with the cursor."""
        from screens.handover import HandoverScreen

        key = self.rows.cursor_key
        if key is not None:
            self.app.push_screen(HandoverScreen(self.desk, "" if key == OPEN else key))

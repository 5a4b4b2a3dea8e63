"""Since I was last on (H3): what changed for my children and the house, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on, work

from models import ids
from models.people import Child
from models.shifts import moment_text
from models.since import Group, NewLine, Since, mark_seen, since_last_on
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.handover_actions import SINCE
from screens.line_open import open_line
from screens.list_screen import ListScreen
from screens.text import cut, wrap
from screens.widgets.rows import Row, Rows, Span
from screens.words import NARROW

NEW, NEW_NARROW = "new ", "* "
"""What stands before a line that is not marked as read."""
AROUND = 4
MOST_LINES = 3


class SinceScreen(ListScreen):
    """Everything that changed, by child."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SINCE
    BINDINGS = bindings(SINCE)
    NAME = "Since I was last on"
    EMPTY = "Nothing changed since then."

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self.shown: Since | None = None
        self._lines: Mapping[str, tuple[NewLine, Child | None]] = {}

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something: nearly all of it is news."""
        if self.typing():
            self.later(tables)
        else:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the news and shows it."""
        await self._fetched()

    async def _fetched(self) -> None:
        """Reads and shows it. Only inside `@work`."""
        found = await self.attempt(since_last_on, self.desk.by().staff, self.desk.now())
        self.shown = found or self.shown
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown, hours = self.shown, self.desk.home.hours
        if shown is None:
            return
        name = self.NAME
        if shown.since is not None:
            name = f"Since {moment_text(hours, shown.since, self.desk.now())}"
        self.set_title(name, f"{shown.unread} new" if shown.unread else "")
        self._lines = {}
        self.rows.set_rows([row for group in shown.groups for row in self._group(group)])

    def _group(self, group: Group) -> Iterator[Row]:
        """The heading, then a line each."""
        who = group.child.name if group.child else "The house"
        count = sum(each.new for each in group.lines)
        said = f"{who} ({count} new of {len(group.lines)})" if count else f"{who} (all read)"
        key = group.child.id if group.child else ""
        yield Row(f"group:{key}", ((Span(said, "bold"),),), stop=False)
        lines = {f"{key}:{each.line.source}:{each.seq}": each for each in group.lines}
        self._lines = {**self._lines, **{k: (each, group.child) for k, each in lines.items()}}
        yield from (self._row(k, each) for k, each in lines.items())

    def _row(self, key: str, each: NewLine) -> Row:
        """A line: whether it is new, when, what, by whom."""
        line, hours = each.line, self.desk.home.hours
        when = moment_text(hours, line.at, self.desk.now()) if line.at else ""
        said = f"{when} {line.text}".strip() + (f" · {line.by}" if line.by else "")
        new = NEW_NARROW if self.size.width < NARROW else NEW
        mark = new if each.new else " " * len(new)
        room = max(10, self.size.width - AROUND - len(new))
        wrapped = wrap(f"! {said}" if line.mark else said, room)
        if len(wrapped) > MOST_LINES:
            last = f"{wrapped[MOST_LINES - 1]} …"
            wrapped = [*wrapped[: MOST_LINES - 1], cut(last, room)]
        marks = [mark, *[" " * len(new)] * (len(wrapped) - 1)]
        style = "bold" if each.new else ""
        spans = ((Span(m, "bold"), Span(w, style)) for m, w in zip(marks, wrapped, strict=True))
        return Row(key, tuple(spans))

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        found = self._lines.get(self.rows.cursor_key or "")
        return (found[1] if found else None), None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter opens the record."""
        event.stop()
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Opens the record from which the line comes."""
        found = self._lines.get(self.rows.cursor_key or "")
        if found is not None:
            await open_line(self, found[0].line, found[1])

    @work(exclusive=True, group="act")
    async def action_mark(self) -> None:
        """Marks all that is shown as read; what came meanwhile stays new."""
        if self.shown is None:
            return
        if not self.shown.unread:
            self.hint.say("There is nothing new.")
            return
        done = await self.attempt(mark_seen, self.desk.by(), ids.new(), self.shown.head)
        await self._fetched()
        if done is not None:
            self.hint.say("Saved: all read.")

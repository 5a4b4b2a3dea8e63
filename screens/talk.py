"""One request to talk to a manager: what was asked, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from models.dates import date_text
from models.shifts import moment_text
from models.talks import Talk, talk
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.reader_screen import ReaderScreen
from screens.talk_actions import TALK
from screens.widgets.reader import Passage

NAMES = 12
"""Columns for the names of the lines."""
WAITING = "Waiting: once you have talked, {a_manager} writes it here (a)."
SOURCES = {
    "answer": "an item of a checklist",
    "concern": "a concern",
    "daily_note": "a daily note",
    "file": "an entry of a file",
    "incident": "an incident",
    "session": "a session",
}
"""The records from which one can ask, in words."""


class TalkView(ReaderScreen):
    """A request, read by who asked or by a manager."""

    ACTIONS: ClassVar[tuple[Action, ...]] = TALK
    BINDINGS = bindings(TALK)
    NAME = "Talk to a manager"
    CALLED = "Talk to {a_manager}"
    SHOWN = frozenset({"talk"})

    def __init__(self, desk: Desk, talk_id: str) -> None:
        """Takes which request."""
        super().__init__(desk)
        self._talk = talk_id
        self.shown: Talk | None = None

    def on_mount(self) -> None:
        """Says what it is."""
        self.set_title(self.NAME)

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the request and shows it."""
        self.shown = await self.attempt(talk, self.desk.by().staff, self._talk) or self.shown
        if self.shown is not None:
            self.reader.show(list(passages(self.shown, self.desk)))

    def about(self) -> About:
        """A concern raised here is about the same child."""
        return (self.shown.child if self.shown else None), None

    def action_held(self) -> None:
        """Asks a manager when the two talked and what came of it."""
        from screens.talk_form import HeldForm

        if self.desk.who is None or not self.desk.who.staff.manager:
            self.hint.say(
                self.desk.said("{A_manager} writes what came of it, once you have talked."),
                alert=True,
            )
        elif self.shown is not None:
            self.app.push_screen(HeldForm(self.desk, self.shown))

    @work(exclusive=True, group="open")
    async def action_source(self) -> None:
        """Opens the record from which it was asked."""
        from screens.talk_source import source_screen

        if self.shown is None:
            return
        if self.shown.source is None:
            self.hint.say("It was not asked from a record.")
            return
        found = await source_screen(self, self.shown.source)
        if found is not None:
            await self.uncovered()
            self.app.push_screen(found)


def passages(found: Talk, desk: Desk) -> Iterator[Passage]:
    """All that is known of a request."""
    hours, now = desk.home.hours, desk.now()
    if found.held is None:
        yield Passage(desk.said(WAITING), style="alert")
    else:
        yield Passage(f"Talked on {date_text(found.held)}.", style="bold")
    who = f"{found.asked_by.name} ({found.asked_by.initials})"
    yield _line("Asked", f"{moment_text(hours, found.asked_at, now)} by {who}")
    yield _line("About", found.child.name if found.child else desk.said("no {child}"))
    if found.source is not None:
        yield _line("From", f"{SOURCES.get(found.source[0], 'a record')} (o opens it)")
    yield Passage(f"\n{found.text}")
    if found.closed_by is not None and found.closed_at is not None:
        when = moment_text(hours, found.closed_at, now)
        yield Passage(f"\nWhat came of it, {found.closed_by.initials}, {when}:", style="bold")
        yield Passage(found.outcome or "")


def _line(name: str, text: str) -> Passage:
    return Passage(text, lead=name, indent=NAMES)

"""A record of a session whole, in the guide's order, and going on to the next of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work

from models.people import Staff
from models.session_page import SessionPage
from models.sessions import DRAFT, RETURNED, SIGNED, Session
from models.shifts import long_day_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.reader_screen import ReaderScreen
from screens.session_acts import SessionActs
from screens.session_open import open_session, page_or_why
from screens.session_past import moved_text
from screens.session_text import Passage as Part
from screens.session_text import passages, state, versions
from screens.sessions_actions import SESSION_VIEW
from screens.widgets.reader import Passage
from screens.words import short_name

INDENT = 2
LABEL = 9
"""Columns for the name of a part that is short, and stands before it on the same line."""
SHORT = ("Date", "Time", "Session")
NAME_ROOM = 24


class SessionView(ReaderScreen, SessionActs):
    """A record to be read."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SESSION_VIEW
    BINDINGS = bindings(SESSION_VIEW)
    NAME = "Reading a session"
    SHOWN = frozenset({"session", "task"})

    def __init__(self, desk: Desk, page: SessionPage, among: Sequence[str] = ()) -> None:
        """Takes the record as it was just read, and the ids of the list in which it stands."""
        super().__init__(desk)
        self.page = page
        self._record_id, self._among = page.session.id, tuple(among)
        self._masked = ""
        self._fresh = True

    def reload(self) -> None:
        """Shows the record as it stands; when it is opened it was read just now."""
        if self._fresh:
            self._fresh = False
            self.show()
        else:
            self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        """Reads the record and shows it."""
        if self.desk.who is None:
            return
        wanted = self._record_id
        found = await self.attempt(page_or_why, wanted, self.desk.who.staff, self.desk.now())
        if found is None or wanted != self._record_id:
            return
        self._masked = found if isinstance(found, str) else ""
        if not isinstance(found, str):
            self.page = found
        self.show()

    def show(self) -> None:
        """Paints what was read last; of a record that may not be read now, only that."""
        page = self.page
        name = short_name(page.child.name, NAME_ROOM)
        title = f"{name} · {long_day_text(page.session.record.day)}"
        self.set_title(title, self._place())
        text = [Passage(self._masked)] if self._masked else list(session_passages(page, self._me()))
        self.reader.show(text)

    def _place(self) -> str:
        """Which of the list this is: "3 of 12"."""
        if len(self._among) < 2 or self._record_id not in self._among:
            return ""
        return f"{self._among.index(self._record_id) + 1} of {len(self._among)}"

    def here(self) -> Session | None:
        """The record that the keys are about; None while it is masked."""
        return (
            None if self._masked or self._record_id != self.page.session.id else self.page.session
        )

    def read_to_end(self) -> bool:
        """Whether the whole record was in view."""
        return self.reader.end_seen

    # Going on

    def action_turn(self, step: int) -> None:
        """The next record of the list, or the one before."""
        at = self._among.index(self._record_id) + step if self._record_id in self._among else -1
        if not 0 <= at < len(self._among):
            self.hint.say("There is no other one." if len(self._among) < 2 else "That was all.")
            return
        self._turn(self._among[at])

    @work(exclusive=True, group="turn")
    async def _turn(self, id: str) -> None:  # noqa: A002
        """Shows another record in place of this one, from its beginning."""
        if self.desk.who is None:
            return
        found = await self.attempt(page_or_why, id, self.desk.who.staff, self.desk.now())
        if found is None:
            return
        self._record_id, self._masked = id, found if isinstance(found, str) else ""
        if not isinstance(found, str):
            self.page = found
        self.reader.obey("g")
        self.show()

    @work(exclusive=True, group="open")
    async def action_linked(self) -> None:
        """Reads the record to which this one was moved."""
        found = self.here()
        if found is None or found.moved_to is None:
            self.hint.say(self.desk.said("This record was not moved to another {child}."))
        else:
            await open_session(self, found.moved_to)

    def action_write(self) -> None:
        """Its sections, to be written on, signed or amended."""
        from screens.record import RecordScreen

        found = self.here()
        if found is not None:
            self.app.push_screen(RecordScreen(self.desk, found.id))

    def action_older(self) -> None:
        """Shows the earlier versions, and what is different."""
        from screens.session_versions import VersionsScreen, texts

        if self.here() is None:
            return
        if len(texts(self.page)) < 2:
            self.hint.say("There is no earlier text: nothing was changed.")
        else:
            self.app.push_screen(VersionsScreen(self.desk, self.page))


def session_passages(page: SessionPage, who: Staff) -> Iterator[Passage]:
    """All of a record for somebody: how it stands, what is in it, its versions."""
    of = page.session
    yield Passage(state(page), "" if of.state == SIGNED and of.read != RETURNED else "alert")
    if of.moved_to is not None and page.moved_to is not None:
        yield Passage("v reads it where it is now.")
    if moved := moved_text(of, page.past, page.home.hours, page.initials, who):
        yield Passage(moved, "alert" if of.state == DRAFT else "")
    topics = ", ".join(page.title(key) for key in of.record.topics)
    yield Passage("")
    if topics:
        yield Passage(topics, lead="About", indent=LABEL)
    for each in passages(page):
        yield from _part(each)
    yield Passage("\nVersions (o shows what is different)", "bold")
    yield from (Passage(each, indent=INDENT) for each in versions(page))


def _part(part: Part) -> Iterator[Passage]:
    """A part of the record: its heading, and its texts below it, or behind it where it is short."""
    if part.heading in SHORT:
        yield Passage(part.texts[0], lead=part.heading, indent=LABEL)
        return
    yield Passage(f"\n{part.heading}", "bold")
    yield from (Passage(text, indent=INDENT) for text in part.texts)

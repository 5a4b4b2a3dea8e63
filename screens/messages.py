"""Messages (H2): what is pinned or not read yet, and on a key those of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work

from models.message_verbs import dismiss, mark_read
from models.messages import MANAGERS, PERSON, Message, history, waiting
from models.people import initials_by_id
from models.shifts import moment_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.entry import TextScreen
from screens.handover_actions import MESSAGES
from screens.list_screen import ListScreen
from screens.text import cut, wrap
from screens.widgets.rows import Row, Rows, Span

AROUND = 5
MOST_LINES = 3


class MessagesScreen(ListScreen):
    """The messages for whoever is signed in, and their own."""

    ACTIONS: ClassVar[tuple[Action, ...]] = MESSAGES
    BINDINGS = bindings(MESSAGES)
    NAME = "Messages"
    SHOWN = frozenset({"message", "message_read"})

    def __init__(self, desk: Desk, at: str = "") -> None:
        """Takes the id of the one on which the cursor is to stand."""
        super().__init__(desk)
        self._messages: Sequence[Message] = ()
        self._initials: Mapping[str, str] = {}
        self._all = False
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the messages and shows them."""
        await self._fetched()

    async def _fetched(self) -> None:
        """Reads and shows them. Only inside `@work`."""
        me, whole = self.desk.by().staff, self._all
        found = await (
            self.attempt(history, me) if whole else self.attempt(waiting, me, self.desk.now())
        )
        initials = await self.attempt(initials_by_id)
        if found is None or initials is None or whole != self._all:
            return
        self._messages, self._initials = found, initials
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title("Messages, also those of before" if self._all else self.NAME)
        nothing = "No message yet (n writes one)." if self._all else "Nothing new (o: all)."
        self.rows.set_empty(nothing)
        self.rows.set_rows([self._row(each) for each in self._messages])

    def _row(self, each: Message) -> Row:
        """From whom to whom and when; the words; who has read it."""
        new = each.new_to(self.desk.by().staff)
        room = max(10, self.size.width - AROUND)
        wrapped = [line for text in each.text.splitlines() for line in wrap(text, room)]
        if len(wrapped) > MOST_LINES:
            last = f"{wrapped[MOST_LINES - 1]} …"
            wrapped = [*wrapped[: MOST_LINES - 1], cut(last, room)]
        top = (Span("! " if new else "  ", "alert"), Span(self._head(each), "bold" if new else ""))
        lines = [(Span("  "), Span(line, "bold" if new else "")) for line in wrapped]
        below = [(Span("  "), Span(line, "dim")) for line in wrap(self._readers(each), room)]
        return Row(each.id, (top, *lines, *below))

    def _head(self, each: Message) -> str:
        """From whom to whom and when: ED to the next shift, 21:42, pinned."""
        who = self._initials.get(each.typed_by, "?")
        whom = "the next shift"
        if each.kind == PERSON:
            whom = self._initials.get(each.whom or "", "?")
        elif each.kind == MANAGERS:
            whom = self.desk.said("the {managers}")
        when = moment_text(self.desk.home.hours, each.typed_at, self.desk.now())
        return f"{who} to {whom}, {when}{', pinned' if each.pinned else ''}"

    def _readers(self, each: Message) -> str:
        """Who has read it and when, and who dismissed it."""
        hours, now = self.desk.home.hours, self.desk.now()
        read = [
            f"{self._initials.get(one.staff, '?')} {moment_text(hours, one.at, now)}"
            for one in each.read
        ]
        said = f"read by {', '.join(read)}" if read else "read by nobody yet"
        if each.dismissed_at is not None:
            who = self._initials.get(each.dismissed_by or "", "?")
            said += f"; dismissed by {who} {moment_text(hours, each.dismissed_at, now)}"
        return said

    def _here(self) -> Message | None:
        """The message under the cursor; says so where there is none."""
        key = self.rows.cursor_key
        found = next((each for each in self._messages if each.id == key), None)
        if found is None:
            self.hint.say("Go to a message first.")
        return found

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads it whole."""
        event.stop()
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Reads the message whole, and says that one has read it."""
        found = self._here()
        if found is None:
            return
        if await self.attempt(mark_read, self.desk.by(), found.id) is None:
            return
        await self.uncovered()
        lines = [*found.text.splitlines(), self._readers(found)]
        self.app.push_screen(TextScreen(self._head(found), lines))

    def action_new(self) -> None:
        """Asks for a new message."""
        from screens.message_form import MessageForm

        self.app.push_screen(MessageForm(self.desk))

    @work(exclusive=True, group="act")
    async def action_put_away(self) -> None:
        """Takes it off everybody's list, after asking."""
        found = self._here()
        if found is None:
            return
        if found.dismissed_at is not None:
            self.hint.say("It is dismissed already.")
            return
        if not await self.hint.confirm("Take it off everybody's list? It stays to be read (o)."):
            return
        if await self.attempt(dismiss, self.desk.by(), found.id, found.version) is not None:
            self.hint.say("Saved: dismissed.")
        await self._fetched()

    def action_older(self) -> None:
        """Shows also those that were read or dismissed, or hides them again."""
        self._all = not self._all
        self.reload()

"""The handover (H1): read a page a child, written by people, closed, read and added to."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from models.handover_verbs import acknowledge, close_handover, to_read_back
from models.handover_words import add_to_closed, write_words
from models.handovers import words_of
from models.home_handover import house_items
from screens.actions import Action
from screens.base import bindings
from screens.handover_actions import HANDOVER
from screens.handover_view import HandoverView
from screens.handover_words import read_text
from screens.reason import ask_why

CLOSED = "This handover is closed: + adds to it."
OPEN = "This handover is still open: C closes it."
CLOSE = "Close it? It is fixed then; what comes later is added."
NOT_LEADER = "{who} leads this shift. Close it all the same? It is fixed then."
NO_LEADER = "Nobody leads this shift by the roster. Close it? It is fixed then."


class HandoverScreen(HandoverView):
    """A handover with everything that can be done with it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = HANDOVER
    BINDINGS = bindings(HANDOVER)
    NAME = "Handover"

    # Words of people

    def _open_id(self) -> str | None:
        """The id of the open handover; says so where this one is closed."""
        if self.shown is None:
            return None
        if self.closed:
            self.hint.say(CLOSED)
            return None
        return self.shown.page.handover.id

    @work(exclusive=True, group="act")
    async def action_status(self, status: str) -> None:
        """Stores the status word of the child at hand; the texts stay as they are."""
        handover, child = self._open_id(), self.child_here()
        if handover is None:
            return
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first."))
            return
        of = self.shown.page.child(child.id) if self.shown else None
        words = of.words if of else None
        texts, version = (words.texts, words.version) if words else ({}, None)
        by = self.desk.by()
        if await self.attempt(write_words, by, handover, child.id, texts, status, version):
            self.hint.say(f"Saved: {child.name}, {status}.")
        await self.fetched()

    @work(exclusive=True, group="open")
    async def action_words(self) -> None:
        """Asks for the words about the child at hand, or on the page of the house about that."""
        from screens.handover_form import WordsForm

        handover = self._open_id()
        if handover is None:
            return
        child = self.everyone.get(self.child or "")
        words = await self.attempt(words_of, handover)
        items = await self.attempt(house_items, self.desk.home, self.desk.today())
        if words is None or items is None:
            return
        await self.uncovered()
        found = words.get(child.id if child else None)
        self.app.push_screen(WordsForm(self.desk, handover, child, found, items))

    def action_new_action(self) -> None:
        """Asks for an action about the child at hand, or the house."""
        from screens.action_form import ActionForm

        self.app.push_screen(ActionForm(self.desk, self.child_here()))

    # Closing, reading, adding

    @work(exclusive=True, group="act")
    async def action_close(self) -> None:
        """Asks, then closes it: whoever leads the shift, or anybody who says so."""
        handover = self._open_id()
        if handover is None or self.shown is None:
            return
        page = self.shown.page
        leader, me = page.handover.leader, self.desk.by().staff
        asked = CLOSE if leader == me else NO_LEADER
        if leader is not None and leader != me:
            asked = NOT_LEADER.format(who=page.initials.get(leader, "?"))
        if not await self.hint.confirm(asked):
            return
        done = await self.attempt(close_handover, self.desk.by(), handover)
        await self.fetched()
        if done:
            self.hint.say("Closed. Those who come on say that they have read it.")

    @work(exclusive=True, group="act")
    async def action_acknowledge(self) -> None:
        """Says that one has read it, in one's own words where it asks for them."""
        shown = self.shown
        if shown is None:
            return
        if not self.closed:
            self.hint.say(OPEN)
            return
        me, handover = self.desk.by().staff, self.closed
        if shown.reading and me in {each.staff for each in shown.reading.read}:
            self.hint.say("You have said so already.")
            return
        asked = await self.attempt(to_read_back, handover)
        if asked:
            from screens.handover_form import ReadBackForm

            await self.uncovered()
            self.app.push_screen(ReadBackForm(self.desk, shown.page, asked))
        elif asked is not None:
            await self._acknowledged(handover)

    async def _acknowledged(self, handover: str) -> None:
        """Stores it where nothing has to be said. Only inside `@work`."""
        done = await self.attempt(acknowledge, self.desk.by(), handover, {})
        await self.fetched()
        if done and self.shown and self.shown.reading:
            self.hint.say(f"Saved: you have read it. {read_text(self.shown.reading)}.")

    @work(exclusive=True, group="act")
    async def action_add(self) -> None:
        """Asks for what is to be added to a closed handover, about the page at hand."""
        if not self.closed:
            self.hint.say(OPEN)
            return
        handover, child = self.closed, self.child
        about = f"add to handover {handover}"
        said = await ask_why(self, "Add to this page", about, child)
        if said is None:
            return
        added = (said.id, handover, child, said.text)
        if await self.attempt(add_to_closed, self.desk.by(), *added) is not None:
            said.forget()
            self.hint.say("Saved, marked as added.")
        await self.fetched()

    def action_older(self) -> None:
        """The handovers before this one."""
        from screens.handovers import HandoversScreen

        self.app.push_screen(HandoversScreen(self.desk))

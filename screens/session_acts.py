"""What is done with a record of a session that is read: approve, return, withdraw, move (L2)."""

from __future__ import annotations

from textual import work

from models.errors import KwtuiError
from models.people import Child, Staff, every_child, find_child
from models.session_page import SessionPage
from models.session_reading import move, read_through, withdraw
from models.sessions import DRAFT, SIGNED, WITHDRAWN, Session
from screens.base import About, DeskScreen, Source
from screens.reason import KEPT, ask_why

UNREAD = "Not seen to its end. Approve?"
WITHDRAW = "Withdraw it? Only its author and {managers} read it then."


class SessionActs(DeskScreen):
    """A screen with one record of a session."""

    page: SessionPage

    def here(self) -> Session | None:
        """The record that the keys are about; None while there is none to be read."""
        raise NotImplementedError

    def read_to_end(self) -> bool:
        """Whether the whole record was in view."""
        raise NotImplementedError

    def reload(self) -> object:
        """Reads again what is shown."""
        raise NotImplementedError

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.page.child, None

    def source(self) -> Source | None:
        """A request to talk that is asked here comes from this record."""
        return ("session", self.page.session.id)

    def _me(self) -> Staff:
        if self.desk.who is None:
            raise RuntimeError("nobody is signed in")
        return self.desk.who.staff

    # Reading it through, as a manager

    def _to_be_read(self) -> Session | None:
        """The record, if who is signed in can read it through; else says why not."""
        found = self.here()
        if found is None:
            return None
        why = ""
        if not self._me().manager:
            why = self.desk.said("Only {a_manager} approves or returns a record.")
        elif found.author == self._me().id:
            why = self.desk.said("This is your own. Another {manager} reads it.")
        elif found.state != SIGNED:
            why = "It is not signed yet." if found.state == DRAFT else "It is withdrawn."
        if why:
            self.hint.say(why, alert=True)
        return None if why else found

    @work
    async def action_approve(self) -> None:
        """Stores that a manager has read and approved it; asks where there is more below."""
        found = self._to_be_read()
        if found is None or not (self.read_to_end() or await self.hint.confirm(UNREAD)):
            return
        by = self.desk.by()
        done = await self.attempt(read_through, by, found.id, found.version, approved=True)
        if done is not None:
            self.hint.say("Saved: read and approved. ] goes to the next.")
        self.reload()

    @work
    async def action_give_back(self) -> None:
        """Asks what is to be changed, and returns it to its author."""
        found = self._to_be_read()
        if found is None:
            return
        said = await ask_why(self, "What is to be changed", f"return {found.id}", found.child)
        if said is None:
            return
        by, words = self.desk.by(), said.text
        if await self.attempt(read_through, by, found.id, found.version, False, words):
            said.forget()
            self.hint.say(f"Saved: returned to {self.page.initials(found.author)}.")
        self.reload()

    # A record that is wrong here

    def _mine_or_managed(self) -> Session | None:
        """The record, if who is signed in can withdraw it; else says why not."""
        found = self.here()
        if found is None:
            return None
        why = ""
        if found.state == WITHDRAWN:
            why = "It is withdrawn already."
        elif not (self._me().manager or found.author == self._me().id):
            why = self.desk.said("Only its author or {a_manager} does this.")
        if why:
            self.hint.say(why, alert=True)
        return None if why else found

    @work
    async def action_withdraw(self) -> None:
        """Asks why, and once more, and masks the record."""
        found = self._mine_or_managed()
        if found is None:
            return
        why = await ask_why(self, "Why is it withdrawn", f"withdraw {found.id}", found.child)
        if why is None:
            return
        if not await self.hint.confirm(self.desk.said(WITHDRAW)):
            self.hint.say(KEPT)
            return
        by = self.desk.by()
        if await self.attempt(withdraw, by, found.id, found.version, why.text):
            why.forget()
            self.hint.say("Saved: withdrawn. What it had promised is off the lists.")
        self.reload()

    @work
    async def action_move(self) -> None:
        """Asks to which child and why, and once more, and moves the record there."""
        found = self._mine_or_managed()
        child = await self._ask_child() if found else None
        if found is None or child is None:
            return
        if child.id == found.child:
            self.hint.say("It is there already.")
            return
        why = await ask_why(self, "Why is it moved", f"move {found.id} {child.id}", found.child)
        if why is None:
            return
        if not await self.hint.confirm(f"Move it to {child.name}? It is withdrawn here."):
            self.hint.say(KEPT)
            return
        by = self.desk.by()
        if await self.attempt(move, by, found.id, found.version, why.id, child.id, why.text):
            why.forget()
            who = self.page.initials(found.author)
            self.hint.say(f"Saved: moved to {child.name}, where {who} signs it.")
        self.reload()

    async def _ask_child(self) -> Child | None:
        """Asks for a child by name or initials until it is one; None after Esc.

        Only inside `@work`.
        """
        self.hint.hold()
        among = await self.attempt(every_child)
        if among is None:
            self.hint.release()
            return None
        label, typed = self.desk.said("To which {child}"), ""
        while True:
            text = await self.hint.ask(label, initial=typed)
            if text is None or not text.strip():
                return None
            try:
                return find_child(text, among)
            except KwtuiError as error:
                label, typed = error.sentence, text

"""Storing a record of a session from the screens on which it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ParamSpec, TypeVar

from textual import work

from models.errors import Changed
from models.mistakes import Mistake, Mistaken
from models.recorder import Recorder
from models.session_typed import change_of, record_of, texts_of
from models.session_verbs import amend, save
from models.session_writing import Writing
from models.sessions import Session
from screens.base import About, DeskScreen, Source
from screens.part import TYPED_SINCE
from screens.record_draft import RecordDraft

P = ParamSpec("P")
T = TypeVar("T")

SESSION = "session"
SAVED = "Saved, not signed."
SAVED_OVER = "Saved: yours. Theirs is among the earlier texts."


class RecordSaving(DeskScreen):
    """A screen on which a record is written."""

    record: RecordDraft
    known: Recorder | None = None
    """What is known of the child; None until it is read."""

    # What the screen itself knows

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """Shows what is wrong, each at its field."""
        raise NotImplementedError

    def rewritten(self) -> None:
        """What is written was made anew, from another version."""

    async def leave(self, said: str) -> None:
        """Goes back and says something there. Only inside `@work`."""
        await self.leave_saying(said)

    # What all of them do

    @property
    def saving(self) -> bool:
        """Whether what is written here is being stored, from this screen or another."""
        return self.record.saving

    def said_of_saved(self, said: str) -> str:
        """What is said of a record that was just stored, where nothing was typed after it."""
        return TYPED_SINCE if self.record.writing.changed else said

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.known.child if self.known else None, None

    async def saved(self, writing: Writing) -> Session | None:
        """Stores a record as it is written; None when it was not, and then says why.

        What is typed meanwhile is a change of what is then stored. Only inside `@work`.
        """
        if self.known is None:
            return None
        sent = self.record.writing
        record, wrong = record_of(writing, self.known.basis, self.desk.now())
        if wrong:
            self.show_mistakes(wrong)
            return None
        by = self.desk.by()
        where = (writing.record, writing.child, record, writing.version, writing.event)
        if writing.why is None or writing.version is None:
            stored = await self.kept(save, by, *where)
        else:
            what = (writing.record, writing.version, record, writing.why)
            stored = await self.kept(amend, by, *what)
        if stored is not None:
            self.record.stored(change_of(stored, self.known.basis), sent)
        return stored

    async def kept(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What a verb that stores gives; None when it did not, and then says why.

        Only inside `@work`.
        """
        record = self.record
        record.saving = True
        try:
            found, failure = await self.outcome(verb, *args, **kwargs)
        finally:
            record.saving = False
        if isinstance(failure, Mistaken):
            self.show_mistakes(failure.mistakes)
        elif isinstance(failure, Changed):
            await self.overtaken(failure.latest)
        elif failure is not None:
            self.hint.say(failure.sentence, alert=True)
        return found

    def source(self) -> Source | None:
        """A request to talk that is asked here comes from this record, once it is stored."""
        stored = self.known is not None and self.record.writing.version is not None
        return (SESSION, self.record.writing.record) if stored else None

    # Two devices

    async def overtaken(self, latest: Session) -> None:
        """Shows what was stored elsewhere beside mine. Only inside `@work`."""
        from screens.both import BothScreen
        from screens.record_both import record_both

        if self.known is None:
            return
        upon = self.record.writing.upon(latest, texts_of(latest.record, self.known.basis))
        both = record_both(self.known, latest, upon)
        await self.uncovered()
        mine, theirs = partial(self._over, upon), partial(self._drop, latest)
        self.app.push_screen(BothScreen(self.desk, both, mine, theirs))

    @work
    async def _over(self, upon: Writing) -> None:
        """Saves mine over what was stored elsewhere, which was shown: on purpose."""
        await self.uncovered()
        self.record.write(upon)
        self.rewritten()
        if await self.saved(upon):
            await self.leave(self.said_of_saved(SAVED_OVER))

    @work
    async def _drop(self, latest: Session) -> None:
        """Drops what was typed here; what was stored elsewhere stands."""
        if self.known is not None:
            self.record.drop(change_of(latest, self.known.basis))
        await self.leave("Dropped.")

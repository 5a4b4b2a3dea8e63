"""Storing the quick log, of one child or of a group, and what can be done next."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from models.session_record import Record
from models.session_typed import change_of, record_of
from models.session_verbs import save_group
from models.session_writing import Writing
from models.sessions import Session
from screens.part import TYPED_SINCE
from screens.record_quick_form import companions
from screens.record_saving import SAVED, RecordSaving

NEXT = (("s", "sign", "sign"), ("o", "open", "open"), ("l", "later", "later"))
READ_NOW = "Not saved yet: the topics are here now. Page Down saves."


class QuickSaving(RecordSaving):
    """The quick log as far as it is stored."""

    gone = False

    async def learn(self) -> bool:
        """Reads what is known of the child and shows the fields; whether it could be read.

        Only inside `@work`.
        """
        raise NotImplementedError

    @work
    async def action_save(self) -> None:
        """Stores it, not signed yet, and asks what is next."""
        if self.saving or self.gone:
            return
        if self.known is None:
            # It could not be read before: the topics are not there yet either.
            if await self.learn():
                self.hint.say(READ_NOW)
            return
        writing = self.record.writing
        _, wrong = companions(self.known, writing.text("with"))
        if wrong:
            self.show_mistakes(wrong)
            return
        stored = await (self._group(writing) if writing.others else self.saved(writing))
        if stored is None:
            return
        self.gone = True
        if self.record.writing.changed:
            await self._go_on(stored)
        else:
            await self._next(stored)

    async def _group(self, writing: Writing) -> Session | None:
        """Stores a record for each child; that of the child whose page this is.

        Only inside `@work`.
        """
        if self.known is None:
            return None
        record, wrong = record_of(writing, self.known.basis, self.desk.now())
        if wrong:
            self.show_mistakes(wrong)
            return None
        records = group_records(writing, record)
        found = await self.kept(save_group, self.desk.by(), writing.event, records)
        if found is None:
            return None
        mine = next(each for each in found if each.id == writing.record)
        self.record.stored(change_of(mine, self.known.basis), writing)
        return mine

    async def _go_on(self, stored: Session) -> None:
        """Something was typed while it was stored: shows it in the whole record.

        Only inside `@work`.
        """
        from screens.record import RecordScreen

        await self.uncovered()
        screen = RecordScreen(self.desk, stored.id, record=self.record)
        self.app.switch_screen(screen)
        self.app.call_later(screen.tell, TYPED_SINCE)

    async def _next(self, stored: Session) -> None:
        """It is stored, not signed: asks whether to sign it now. Only inside `@work`."""
        from screens.record import RecordScreen
        from screens.record_sign import SignScreen

        answer = await self.hint.choose(SAVED, NEXT)
        await self.uncovered()
        if answer == "open":
            self.app.switch_screen(RecordScreen(self.desk, stored.id))
        elif answer == "sign":
            self.app.switch_screen(SignScreen(self.desk, stored.id))
        else:
            await self.leave(SAVED)


def group_records(writing: Writing, record: Record) -> Mapping[str, tuple[str, Record]]:
    """By child the record of each; the words are in mine only, unless they are for all."""
    words = dict(record.fields) if writing.text("same") == "all" else {}
    others = {child: (id, record._replace(fields=words)) for child, id in writing.others.items()}
    return {writing.child: (writing.record, record), **others}

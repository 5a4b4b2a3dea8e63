"""What can be done with a record as a whole: sign, amend, check, read, drop what is not stored."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work

from models.mistakes import Mistake
from models.record_check import Remark
from models.recorder import Recorder
from models.session_checks import missing
from models.session_typed import change_of, record_of, texts_of
from models.session_writing import AFTER_OTHER, Writing
from models.sessions import DRAFT, SIGNED, WITHDRAWN, Session
from screens.part import TYPED_SINCE
from screens.reason import ask_why
from screens.record_saving import SAVED, RecordSaving
from screens.widgets.hint_line import HintLine

OTHER = "other"
"""An incident that is not in the book."""
ASKED = "What goes with an incident is asked in: voice and view (v)."
NOT_ASKED = "Not after an incident. What was written of it stays."
AMENDED = "Saved: amended. It goes to be read again."
WITHDRAWN_SAID = "This record is withdrawn."


Found = tuple[list[Mistake], tuple[Remark, ...]]


class RecordActs(RecordSaving):
    """A record that is shown whole."""

    _looked: tuple[tuple[Writing, Recorder], Found] | None = None

    # What the screen itself knows

    def show(self) -> None:
        """Shows the record as it is written."""
        raise NotImplementedError

    def open_at(self, where: str, wrong: Iterable[Mistake] = ()) -> None:
        """Opens the section in which a field stands."""
        raise NotImplementedError

    # What is shown of it

    @property
    def standing(self) -> Session | None:
        """The record as it stands."""
        return self.known.session if self.known else None

    def looked_over(self, known: Recorder) -> Found:
        """What is wrong or missing in the record as it is written, and what the check remarks.

        A long text takes a moment: it is looked through once, as long as nothing changes.
        """
        of = (self.record.writing, known)
        last = self._looked
        if last is None or last[0][0] is not of[0] or last[0][1] is not of[1]:
            record, wrong = record_of(self.record.writing, known.basis, self.desk.now())
            last = self._looked = of, ([*wrong, *missing(record)], known.remarks(record))
        return last[1]

    def closed(self) -> str:
        """Why nothing can be written here just now; nothing when it can."""
        found = self.standing
        if found is None:
            return "It is not read yet."
        if self.record.writing.why is not None:
            return ""
        if found.state == WITHDRAWN:
            return WITHDRAWN_SAID
        if found.state == SIGNED:
            return "This is signed: a amends it, o reads it."
        return "" if self._mine(found) else "Only its author writes this record: o reads it."

    def _mine(self, found: Session) -> bool:
        return self.desk.who is not None and found.author == self.desk.who.staff.id

    # Storing and signing

    @work
    async def action_save(self) -> None:
        """Stores what is not stored yet; an amendment is stored by signing it."""
        if self.known is None or self.saving or not self.record.writing.changed:
            return
        if self.record.writing.why is not None:
            self.hint.say("S stores the amendment.")
        elif reason := self.closed():
            self.hint.say(reason)
        elif await self.saved(self.record.writing) is not None:
            await self.leave(self.said_of_saved(SAVED))

    @work
    async def action_sign(self) -> None:
        """Stores what is not stored yet, then shows what to know before it is signed."""
        known, found = self.known, self.standing
        if known is None or found is None or self.saving:
            return
        if reason := self.closed():
            self.hint.say(reason)
            return
        lacking, _ = self.looked_over(known)
        if lacking:
            self.show_mistakes(lacking)
        elif self.record.writing.why is not None:
            await self._amended()
        elif not self.record.writing.changed or await self.saved(self.record.writing):
            await self._open_sign(found)

    async def _amended(self) -> None:
        """Stores an amendment. Only inside `@work`."""
        if await self.saved(self.record.writing) is not None:
            self.hint.say(self.said_of_saved(AMENDED))
            self.reload()

    async def _open_sign(self, found: Session) -> None:
        """Shows what to know before it is signed. Only inside `@work`."""
        from screens.record_sign import SignScreen

        await self.uncovered()
        if self.record.writing.changed:
            self.hint.say(TYPED_SINCE)
            return
        self.app.push_screen(SignScreen(self.desk, found.id))

    def reload(self) -> object:
        """Reads again what is shown."""
        raise NotImplementedError

    # Amending

    @work
    async def action_amend(self) -> None:
        """Asks for the reason; then the record can be written again, and S stores that."""
        known, found = self.known, self.standing
        if known is None or found is None or self.desk.who is None:
            return
        if found.state != SIGNED or self.record.writing.why is not None:
            self.hint.say(
                "It is not signed yet." if found.state == DRAFT else "Go on: S stores it."
            )
            return
        if not (self._mine(found) or self.desk.who.staff.manager):
            self.hint.say(self.desk.said("Only its author or {a_manager} amends this record."))
            return
        why = await ask_why(self, "Why is it amended", f"amend {found.id}", found.child)
        if why is None:
            return
        if not why.text:
            self.hint.say("Not amended.")
            return
        # What was written on an earlier version is put upon the one that stands.
        begun = self.record.writing
        upon = begun.upon(found, texts_of(found.record, known.basis)) if begun.changed else begun
        self.record.write(upon._replace(why=why.text))
        why.forget()
        self.show()
        self.hint.say("Open a section and change it; S stores the amendment.")

    # After an incident

    @work
    async def action_incident(self) -> None:
        """Asks after which incident it was held, and then for what goes with that (S13)."""
        known = self.known
        if known is None:
            return
        if reason := self.closed():
            self.hint.say(reason)
            return
        numbered = enumerate(known.incidents, 1)
        options = [(str(number), each.label, each.key) for number, each in numbered]
        options += [("o", "another one", OTHER), ("n", "none", "")]
        chosen = await self.hint.choose("After which incident", options)
        if chosen is None:
            return
        other = chosen == OTHER
        self.record.put({"incident": "" if other else chosen, AFTER_OTHER: "yes" if other else ""})
        self.show()
        self.hint.say(ASKED if chosen else NOT_ASKED)

    # Looking, dropping

    def action_check(self) -> None:
        """Shows what the record check has to say."""
        from screens.record_check import CheckScreen

        if self.known is not None:
            _, found = self.looked_over(self.known)
            writing = self.record.writing
            self.app.push_screen(CheckScreen(self.desk, self.known, writing, found, self.open_at))

    @work
    async def action_older(self) -> None:
        """Reads the whole record as it is stored."""
        from screens.session_open import open_session

        if self.standing is not None:
            await open_session(self, self.standing.id)

    @work
    async def action_drop(self) -> None:
        """Drops what was typed and is not stored, after asking."""
        known, found = self.known, self.standing
        if known is not None and self.saving:
            return
        if known is None or found is None or not self.record.writing.changed:
            self.hint.say("Nothing was typed that is not stored.")
        elif await self.hint.confirm("Drop what you typed and did not save?"):
            self.record.drop(change_of(found, known.basis))
            self.show()
            self.hint.say("Dropped.")

    async def leave(self, said: str) -> None:
        """Stays here, and says something. Only inside `@work`."""
        if not self.query(HintLine):
            return
        self.reload()
        self.hint.say(said)

    def action_back(self) -> None:
        """Goes back; what was typed stays as a draft, if anything was."""
        if self.known is not None:
            if self.saving:
                return
            self.record.leave()
        self.dismiss()

"""What can be done with an entry of a child's file, from the list and from the entry itself."""

from __future__ import annotations

from textual import work

from models import drafts, ids
from models.drafts import Draft
from models.file import Entry
from models.file_due import step_id
from models.file_kinds import Kind, layout_of
from models.file_values import Values
from models.file_verbs import bring_back, end
from models.people import Child, initials_by_id
from models.records import stored
from screens.base import About, DeskScreen, Source
from screens.desk import Desk
from screens.file_form import FileFormScreen
from screens.file_state import FORM, FileState, from_json, new_state, state_of
from screens.reason import ask_why

GOING_ON = "This is what you had begun: it is not saved yet."


class FileActs(DeskScreen):
    """A screen with entries of one child's file."""

    def __init__(self, desk: Desk, child: Child) -> None:
        """Takes whose file it is."""
        super().__init__(desk)
        self.child = child

    def entry_here(self) -> Entry | None:
        """The entry that the keys are about; None when there is none."""
        raise NotImplementedError

    def reload(self) -> object:
        """Reads again what is shown."""
        raise NotImplementedError

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    def source(self) -> Source | None:
        """The entry at hand."""
        found = self.entry_here()
        return ("file", found.id) if found else None

    def _kind(self, key: str) -> Kind | None:
        return layout_of(self.desk.home, self.desk.today()).kind(key)

    @work(exclusive=True, group="open")
    async def action_change(self) -> None:
        """Opens the form with the entry, or with my unfinished change of it."""
        found = self.entry_here()
        kind = self._kind(found.kind) if found else None
        if found is None or kind is None:
            self.hint.say("Go to an entry first.")
        elif found.ended:
            self.hint.say("This has ended. B brings it back, n writes a new one.")
        else:
            initials = await self.attempt(initials_by_id) or {}
            await self._open(kind, state_of(found, kind, initials), ids.new())

    def write_new(self, kind: Kind, preset: Values, said: str = "") -> None:
        """Opens the form for a new entry, with what is known of it; or my unfinished one.

        `said` stands there at first: why it is to be written.
        """
        new = ids.new()
        step = preset.get(kind.steps) if kind.steps else None
        if step is None:
            self._begin(kind, new_state(self.child.id, kind, new, preset), new, said)
            return
        # Two who answer a step at once mean the same entry; each has a draft of their own.
        entry = step_id(self.child.id, kind.key, int(preset["placement"]), step)
        self._begin(kind, new_state(self.child.id, kind, entry, preset), new)

    @work(exclusive=True, group="open")
    async def _begin(self, kind: Kind, state: FileState, draft_id: str, said: str = "") -> None:
        await self._open(kind, state, draft_id, said)

    async def _open(self, kind: Kind, state: FileState, draft_id: str, said: str = "") -> None:
        """Opens the form, or what I had begun of the same. Only inside `@work`."""
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored) or []
        begun = next((each for each in mine if _same(each, state)), None)
        screen = (
            FileFormScreen.from_draft(self.desk, begun)
            if begun
            else FileFormScreen(self.desk, kind, state, draft_id, self.child)
        )
        await self.uncovered()
        await self.app.push_screen(screen)
        if begun or said:
            screen.hint.say(GOING_ON if begun else said)

    @work
    async def action_end(self) -> None:
        """Asks why an entry is no longer so, and stores that."""
        found = self.entry_here()
        if found is None or found.ended:
            self.hint.say("Go to an entry that still holds." if found is None else "It has ended.")
            return
        why = await ask_why(self, "Why is this no longer so?", f"end {found.id}", found.child)
        if why is None:
            return
        if await self.attempt(end, self.desk.by(), found.id, found.version, why.text):
            why.forget()
            self.hint.say("Saved: it has ended. o shows it with the older ones.")
        self.reload()

    @work
    async def action_bring_back(self) -> None:
        """Asks why an ended entry holds again, and stores that."""
        found = self.entry_here()
        if found is None or not found.ended:
            self.hint.say("Go to an entry that has ended; o shows these.")
            return
        why = await ask_why(self, "Why does this hold again?", f"back {found.id}", found.child)
        if why is None:
            return
        if await self.attempt(bring_back, self.desk.by(), found.id, found.version, why.text):
            why.forget()
            self.hint.say("Saved: it holds again.")
        self.reload()


def _same(draft: Draft, wanted: FileState) -> bool:
    """Whether a draft is of the entry that is wanted; a new one is told by how it began."""
    if draft.form != FORM:
        return False
    begun = from_json(draft.context)
    if (begun.child, begun.kind) != (wanted.child, wanted.kind):
        return False
    if wanted.version is None:
        return begun.version is None and begun.start == wanted.start
    return begun.version is not None and begun.entry == wanted.entry

"""Writing an entry of a child's file, or changing it: one form for every kind."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work

from models import drafts, ids
from models.drafts import Draft
from models.errors import Changed
from models.file import Entry, stored
from models.file_kinds import Kind, layout_of
from models.file_page import page
from models.file_verbs import save
from models.mistakes import Mistaken
from models.people import Child, initials_by_id, one_child
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.file_actions import FILE_FORM
from screens.file_layout import FormLayout
from screens.file_state import FORM, FileState, from_json
from screens.part import TYPED_SINCE

MEANWHILE = "Somebody else changed this just now. When you save, you see both."


class FileFormScreen(FormLayout):
    """The fields and texts of an entry; all that is typed is kept as a draft at once."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE_FORM
    BINDINGS = bindings(FILE_FORM)
    NAME = "Writing in a file"

    def __init__(
        self, desk: Desk, kind: Kind, state: FileState, draft_id: str, child: Child | None = None
    ) -> None:
        """Takes what is written: its kind, what stands in it, the id of its draft, the child."""
        super().__init__(desk, kind, state)
        self.child = child
        self._draft_id = draft_id
        # Somebody else may sign in while this stands below the lock.
        self._author = desk.by().staff
        self._saving = self._told = self._kept = False

    @classmethod
    def from_draft(cls, desk: Desk, draft: Draft) -> FileFormScreen:
        """The form on which an unfinished entry goes on."""
        state = from_json(draft.context)
        kind = layout_of(desk.home, desk.today()).kind(state.kind)
        if kind is None:
            raise ValueError(f"“{state.kind}” is not a kind of entry")
        screen = cls(desk, kind, state, draft.id)
        screen._kept = True
        return screen

    def on_mount(self) -> None:
        """Reads whose file it is."""
        self.read()

    @work
    async def read(self) -> None:
        """Reads whose file it is."""
        if self.child is None:
            self.child = await self.attempt(one_child, self.state.child)
        if self.child is not None:
            self.set_title(f"{self.child.name}: {self.kind.title}")

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody wrote in a file: perhaps in this entry."""
        if "file" in tables and not self._saving:
            self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Says once that somebody else changed what is being changed here."""
        found = await self.attempt(stored, self.state.entry)
        if found is not None and found.version != self.state.version and not self._told:
            self._told = True
            self.hint.say(MEANWHILE, alert=True)

    # What is typed is kept

    def typed(self, key: str = "") -> None:
        """Keeps all that stands in the form, if it is not as it was at the beginning."""
        self.state = self.filled()
        if self.state.changed or self._kept:
            self._kept = True
            drafts.keep(self._draft())

    def _draft(self) -> Draft:
        texts = [self.state.typed.get(each.key, "") for each in self.kind.fields if not each.hidden]
        first = next((text for text in texts if text.strip()), "")
        return Draft(
            self._draft_id,
            self._author,
            FORM,
            self.state.child,
            self.state.as_json(),
            f"{self.kind.title}: {first}",
            self.desk.now(),
        )

    # Storing it

    @work
    async def action_save(self) -> None:
        """Stores the entry and goes back; shows what is wrong, or what somebody else wrote."""
        if self._saving:
            return
        self.state = self.filled()
        await self._store(self.state, "Saved.")

    async def _store(self, state: FileState, said: str) -> None:
        """Stores what is filled in and goes back, unless more was typed meanwhile.

        Only inside `@work`.
        """
        before = self.filled()
        found = await self._stored(state)
        if found is None:
            return
        drafts.forget(self._draft_id)
        if self.filled() == before:
            await self._leave(f"{said}{await self._still_missing(state)}")
            return
        # What is typed from now on is a change of what is stored.
        initials = await self.attempt(initials_by_id) or {}
        since = self.filled()._replace(start=before.typed)
        self.state, self._draft_id = since.upon(found, self.kind, initials), ids.new()
        self.refill(self.state.typed)
        self.typed()
        self.hint.say(TYPED_SINCE)

    async def _still_missing(self, state: FileState) -> str:
        """Says so where the gap for which this was opened is still one. Only inside `@work`."""
        if state.version is not None or not state.start:
            return ""
        found = await self.attempt(page, state.child, self.desk.today())
        asked = state.start.values()
        left = [each for each in found.gaps if each.choice in asked] if found else []
        same = [each.title for each in left if each.kind == state.kind and not each.lacks]
        return f" “{same[0]}” is still missing." if same else ""

    async def _stored(self, state: FileState) -> Entry | None:
        """Stores what is filled in; None when it was not, and then says why.

        Only inside `@work`.
        """
        self._saving = True
        try:
            found, failure = await self.outcome(
                save,
                self.desk.by(),
                state.entry,
                state.child,
                state.kind,
                state.to_store(self.kind),
                state.version,
                state.why,
            )
        finally:
            self._saving = False
        if isinstance(failure, Mistaken):
            self.show_mistakes(failure.mistakes)
        elif isinstance(failure, Changed):
            await self._both(failure.latest)
        elif failure is not None:
            self.hint.say(failure.sentence, alert=True)
        return found

    async def _both(self, latest: Entry) -> None:
        """Shows somebody else's text and mine. Only inside `@work`."""
        from screens.both import BothScreen
        from screens.file_both import file_both

        self.typed()
        initials = await self.attempt(initials_by_id) or {}
        upon = self.state.upon(latest, self.kind, initials)
        await self.uncovered()
        both = file_both(self.kind, self.child, latest, upon, initials)
        self.app.push_screen(BothScreen(self.desk, both, partial(self._over, upon), self._drop))

    @work
    async def _over(self, upon: FileState) -> None:
        """Saves mine over what somebody else wrote, which was shown: on purpose."""
        await self.uncovered()
        await self._store(upon, "Saved: yours. Theirs is among the earlier texts.")

    @work
    async def action_drop(self) -> None:
        """Drops what was typed, after asking, and goes back."""
        if self._saving:
            return
        if not self.filled().changed or await self.hint.confirm("Drop what you typed here?"):
            self._drop()

    def action_back(self) -> None:
        """Back; what was typed stays as a draft, if anything was."""
        if self._saving:
            return
        self.state = self.filled()
        if self._kept and not self.state.changed:
            drafts.discard(self._draft_id, self.desk.now())
            self.gone = True
        self.dismiss()

    def _drop(self) -> None:
        """Drops what was typed and goes back."""
        drafts.discard(self._draft_id, self.desk.now())
        self.gone = True
        self._go("Dropped.")

    @work
    async def _go(self, said: str) -> None:
        await self._leave(said)

    async def _leave(self, said: str) -> None:
        """Goes back and says something there. Only inside `@work`."""
        self.gone = True
        await self.leave_saying(said)

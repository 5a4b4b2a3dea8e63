"""A screen that is a form: filled in, stored at its end, never left with words lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, ParamSpec, TypeVar

from textual import work
from textual.app import ComposeResult

from models.errors import Stale
from models.mistakes import Mistake, Mistaken, by_field
from models.records import known
from screens.actions import Action, hint
from screens.base import bindings
from screens.kept_form import KeptForm, stored_meanwhile
from screens.people_actions import FILLING_IN
from screens.widgets.asked_form import AskedForm
from screens.widgets.form_keys import form_keys
from screens.widgets.hint_line import HintLine
from screens.widgets.title_line import Rule, TitleLine

P = ParamSpec("P")
T = TypeVar("T")
WHAT_NOW = (("y", "yes", "drop"), ("n", "no", "stay"), ("k", "keep it", "keep"))
"""What can become of what was typed and not stored."""
ELSEWHERE = "You saved this at another terminal. What stands here is not saved, but kept."


class FormScreen(KeptForm):
    """Fields; Enter in the last one, or Page Down, stores them and goes back."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILLING_IN
    BINDINGS = bindings(FILLING_IN)
    NAME = "Filling in"
    DEFAULT_CSS = """
    FormScreen AskedForm { margin: 1 1 0 1; }
    """

    _saving = False
    _sent: Mapping[str, str] | None = None
    """What was to be stored last: the same again is a retry."""

    # What the screen itself knows

    def suggestions(self) -> Mapping[str, str]:
        """The same for what is replaced by the first character that is typed over it."""
        return {}

    async def store(self) -> str | None:
        """Stores what is filled in: the sentence to say then; None, nothing stored.

        Only inside `@work`.
        """
        raise NotImplementedError

    async def read_again(self) -> bool:
        """Reads what the form changes as it is by now, for `beginning`; False when there is nothing
        to read. Only inside `@work`.
        """
        return False

    def changed_by(self) -> str:
        """Who changed it meanwhile."""
        return "somebody else"

    # What all of them do

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        yield TitleLine()
        yield Rule()
        yield AskedForm()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows the fields, the cursor in the first."""
        form = self.form
        form.capture, form.when_done = self.hint.handle, self._done
        form.set_entries(self.entries())
        for key, text in self.beginning().items():
            form.fill(key, text)
        for key, text in self.suggestions().items():
            form.suggest(key, text)
        self.query_one(TitleLine).set(self.heading(), "", self.desk.initials)
        form.focus()
        self.begin()

    def on_screen_resume(self) -> None:
        """The hint line shows the keys of a form: letters are typed here."""
        self.hint.set_hint(hint((*form_keys(self.form.choices), *self.ACTIONS)))

    def typing(self) -> bool:
        """Always: nothing moves under anybody's hands here."""
        return True

    def show_mistakes(self, found: Iterable[Mistake]) -> bool:
        """Shows what is wrong at its fields, the first sentence of each; whether anything is."""
        wrong = by_field(found)
        self.form.set_mistakes(wrong)
        for key, sentence in wrong.items():
            if key not in self.form.keys:
                self.hint.say(sentence, alert=True)
        return bool(wrong)

    async def saved(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Runs a verb that stores; False when it did not, and then says why. Only inside `@work`.

        What was typed stays in its fields.
        """
        before, self._sent = self._sent, self.form.values()
        stored, failure = await self.outcome(verb, *args, **kwargs)
        if isinstance(failure, Mistaken):
            self.show_mistakes(failure.mistakes)
        elif isinstance(failure, Stale):
            self.hint.say(failure.sentence, alert=True)
            if await self.read_again():
                self.take_over()
        elif failure is not None:
            self.hint.say(failure.sentence, alert=True)
        elif stored is False and self._sent != before:
            return not await self._elsewhere()
        return failure is None

    async def _elsewhere(self) -> bool:
        """Whether what was begun here was stored at another terminal meanwhile, where the same
        person had gone on with it; then says so, and keeps what stands here. Only inside `@work`.
        """
        if not await self.attempt(known, [self.draft.id]):
            return False
        self.draft, self._sent = self.draft.anew(), None
        self._keep()
        self.hint.say(ELSEWHERE, alert=True)
        return True

    def take_over(self) -> None:
        """Takes over what was stored meanwhile where nothing was typed, and shows both where
        something was; what is stored next takes nothing back.
        """
        form, differs, now = self.form, dict[str, str](), self.beginning()
        form.set_entries(self.entries())
        for key, typed in form.values().items():
            before = self._begun.get(key, "")
            text = now.get(key, before)
            if text in (before, typed.strip()):
                continue
            if typed == before:
                form.fill(key, text)
                it_was = f"it was {self._worded(key, before) or 'empty'}"
                differs[key] = f"Changed meanwhile by {self.changed_by()}; {it_was}."
            else:
                differs[key] = stored_meanwhile(self._worded(key, text), self.changed_by())
        self._begun = {**self._begun, **now}
        form.set_mistakes(differs)
        self.hint.say("Changed meanwhile: look at both. Page Down stores yours.", alert=True)

    def _done(self, at: str) -> None:
        """Enter in the last field, or Page Down."""
        self.action_save()

    def action_save(self) -> None:
        """Stores, once at a time."""
        if not self._saving:
            self._save()

    @work
    async def _save(self) -> None:
        """Stores what is filled in and goes back."""
        self._saving = True
        try:
            said = await self.store()
        finally:
            self._saving = False
        if said is not None:
            self.draft.stored()
            await self.leave_saying(said)
        elif self._sent is None:
            await self._elsewhere()

    @work
    async def action_back(self) -> None:
        """Goes back; what was typed is dropped only after a y, or kept for later."""
        if self._saving:
            return
        said = ""
        if self.changed_here:
            what = await self.hint.choose("Not saved. Drop it?", WHAT_NOW, exact=True)
            if what not in ("drop", "keep"):
                return
            if what == "drop":
                self.draft.discard()
            else:
                said = "Kept as unfinished: it is on the board."
        await self.leave_saying(said)

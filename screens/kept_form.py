"""A form on a screen of its own, with what is typed kept as a draft until it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from models import drafts
from models.drafts import Draft
from models.records import stored
from models.shifts import moment_text
from screens.base import DeskScreen
from screens.desk import Desk
from screens.form_draft import Fields, FormDraft, Which, begun_text, found, kept_in
from screens.widgets.asked_form import AskedForm
from screens.widgets.form_layout import Entry, fields_of


def stored_meanwhile(text: str, by: str = "somebody else") -> str:
    """What is said below a field that somebody else changed."""
    return f"Stored meanwhile by {by}: {text or 'nothing'}."


class KeptForm(DeskScreen):
    """Fields of which nothing typed is lost: the draft is offered when the form is opened again."""

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self.draft = FormDraft(desk.by().staff, desk.clock)
        """What is typed here; its id is that of a new record."""
        self.going_on = ""
        """The id of the draft to go on with; empty: the newest of this form about the same."""
        self._begun: dict[str, str] = {}

    # What the screen itself knows

    def heading(self) -> str:
        """What stands on top."""
        raise NotImplementedError

    def entries(self) -> list[Entry]:
        """The fields, and sentences between them."""
        raise NotImplementedError

    def subject(self) -> str:
        """The id of what the form changes or belongs to; empty where there is none yet."""
        return ""

    def beginning(self) -> Mapping[str, str]:
        """What the fields hold before anything is typed."""
        return {}

    def field_changed(self, key: str) -> None:
        """A field has another text."""

    def field_left(self, key: str) -> None:
        """The cursor left a field for another."""

    @property
    def form(self) -> AskedForm:
        """The fields."""
        return self.query_one(AskedForm)

    @property
    def changed_here(self) -> bool:
        """Whether anything is typed that is not stored."""
        return self.form.values() != self._begun

    def begin(self) -> None:
        """The fields are filled as they are at the beginning: from now on changes are kept."""
        self._begun = self.form.values()
        self.form.when_changed, self.form.when_left = self._typed, self._left
        self._bring_back()

    # What is typed is kept

    def _typed(self, key: str) -> None:
        """A field has another text."""
        self.field_changed(key)
        self._keep()

    def _left(self, key: str) -> None:
        """The cursor left a field; perhaps something is suggested now."""
        self.field_left(key)
        self._keep()

    def _keep(self) -> None:
        """Has what stands in the form kept through a dropped line; never what is secret."""
        plain = {field.key for field in fields_of(self.entries()) if not field.secret}
        now = {key: text for key, text in self.form.values().items() if key in plain}
        self.draft.keep(self._which(), self.heading(), Fields(now, self._begun, self.beginning()))

    def _worded(self, key: str, text: str) -> str:
        """The text of a field as it is read: a choice by its word."""
        among = fields_of(self.entries())
        options = next((each.options for each in among if each.key == key), ())
        return dict(options).get(text, text)

    def _which(self) -> Which:
        child = self.about()[0]
        return Which(self.NAME, self.subject(), child.id if child else None)

    @work
    async def _bring_back(self) -> None:
        """Goes on with what was typed here before and not stored, if there is something."""
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored)
        begun = found(mine or [], self._which(), self.going_on)
        if begun is None:
            return
        if self.form.values() != self._begun:
            # Typed ahead: two texts are never mixed, and the other one stays on the board.
            self.hint.say("What you had begun before is kept: it is on the board.")
            return
        self._put_back(begun)

    def _put_back(self, begun: Draft) -> None:
        """Fills in what was begun; below its field stands what somebody else stored meanwhile."""
        kept, form = kept_in(begun), self.form
        for key, text in kept.typed.items():
            # Looked up each time: which fields there are may follow from the one before.
            field = next((each for each in fields_of(self.entries()) if each.key == key), None)
            if field is not None and (not field.options or text in dict(field.options)):
                form.fill(key, text)
                self.field_changed(key)
        self.draft.take(begun)
        if form.values() == self._begun:
            # Stored as it is; only the word of that was lost.
            self.draft.stored()
            return
        others = kept.meanwhile(self.beginning())
        said = {key: stored_meanwhile(self._worded(key, text)) for key, text in others.items()}
        form.set_mistakes(said, go=False)
        when = moment_text(self.desk.home.hours, begun.at, self.desk.now())
        self.hint.say(f"Not saved yet: {begun_text(when, kept.words)}.")

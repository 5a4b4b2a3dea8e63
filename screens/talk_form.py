"""The two forms of a talk with a manager: asking for one, and writing what came of it (M5, S14)."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from models.dates import date_text
from models.mistakes import Mistake, day_typed
from models.people import Child, children
from models.talk_verbs import ask, close, mistakes_of_close
from models.talks import Source, Talk, talk
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

WHO_READS = (
    "Only you and the {managers} read this: nobody else, and it stands in no {child}'s file.",
    "{A_child} is not safe? Ring, and raise a concern (Ctrl+R).",
    "It is about {a_manager}? Then not here: tell the person whom the home has named for this, or "
    "the {manager}'s {manager}.",
)
NOBODY = ("", "nobody")
SAVED = "Saved: it stands on the {managers}' boards until you have talked."


class AskForm(FormScreen):
    """A few words, and about whom."""

    NAME = "Asking to talk to a manager"
    CALLED = "Asking to talk to {a_manager}"

    def __init__(
        self, desk: Desk, child: Child | None = None, source: Source | None = None
    ) -> None:
        """Takes the child at hand, and the record from which this is asked."""
        super().__init__(desk)
        self._child, self._source = child, source
        self._house = [child] if child else []

    def heading(self) -> str:
        """What it is."""
        return self.desk.said("Talk to {a_manager}")

    def subject(self) -> str:
        """The record from which it is asked, "table:id": words begun there go on from there."""
        return ":".join(self._source or ())

    def entries(self) -> list[Entry]:
        """Who reads it, then what is asked."""
        about = (NOBODY, *((each.id, each.name) for each in self._house))
        return [
            *map(self.desk.said, WHO_READS),
            "",
            "What is it about? A line is enough.",
            (Field("text"),),
            (Field("more", ends=True),),
            (Field("about", "About", options=about),),
        ]

    def beginning(self) -> Mapping[str, str]:
        """About the child at hand."""
        return {"about": self._child.id if self._child else ""}

    def about(self) -> About:
        """A concern raised here is about the same child."""
        return self._child, None

    def on_mount(self) -> None:
        """Offers everybody who lives here."""
        self._read()

    @work
    async def _read(self) -> None:
        found = await self.attempt(children) or []
        if self._child is not None and self._child.id not in [each.id for each in found]:
            # Of one who is to come, or has moved on, one may want to talk as well.
            found.append(self._child)
        self._house = found
        self.form.set_entries(self.entries())

    async def store(self) -> str | None:
        """Stores the request. Only inside `@work`."""
        values = self.form.values()
        words = "\n".join(each for each in (values["text"], values["more"]) if each.strip())
        same = values["about"] == (self._child.id if self._child else "")
        source = self._source if same else None
        by, about = self.desk.by(), values["about"] or None
        return (
            self.desk.said(SAVED)
            if await self.saved(ask, by, self.draft.id, words, about, source)
            else None
        )


class HeldForm(FormScreen):
    """When the two talked, and what came of it; managers."""

    NAME = "What came of a talk"

    def __init__(self, desk: Desk, found: Talk) -> None:
        """Takes the request as it was read."""
        super().__init__(desk)
        self._talk = found

    def heading(self) -> str:
        """Who asked."""
        return f"Talk with {self._talk.asked_by.name}"

    def subject(self) -> str:
        """The request that it is about."""
        return self._talk.id

    def entries(self) -> list[Entry]:
        """The day and the outcome."""
        return [
            self.desk.said("Who asked reads this too, and the other {managers}."),
            "",
            (Field("held", "Talked on", 14),),
            (Field("outcome", "What came of it"),),
        ]

    def beginning(self) -> Mapping[str, str]:
        """What is written, if anything is."""
        return texts_of(self._talk) if self._talk.held else {}

    def suggestions(self) -> Mapping[str, str]:
        """Today."""
        return {} if self._talk.held else {"held": date_text(self.desk.today())}

    def about(self) -> About:
        """A concern raised here is about the same child."""
        return self._talk.child, None

    async def store(self) -> str | None:
        """Stores what came of it. Only inside `@work`."""
        values, wrong = self.form.values(), list[Mistake]()
        held = day_typed(values, "held", wrong)
        if not values["held"].strip():
            wrong.append(Mistake("held", "Type the day on which you talked."))
        by, found, outcome = self.desk.by(), self._talk, values["outcome"]
        day = held or self.desk.today()
        known = await self.attempt(mistakes_of_close, by, found, day, outcome)
        if known is None or self.show_mistakes([*wrong, *known]) or held is None:
            return None
        done = await self.saved(close, by, found.id, found.version, held, outcome)
        return f"Saved: {found.asked_by.initials} sees it too." if done else None

    async def read_again(self) -> bool:
        """The request as it is by now. Only inside `@work`."""
        latest = await self.attempt(talk, self.desk.by().staff, self._talk.id)
        self._talk = latest or self._talk
        return latest is not None

    def changed_by(self) -> str:
        """The other manager."""
        return self._talk.closed_by.initials if self._talk.closed_by else super().changed_by()


def texts_of(found: Talk) -> dict[str, str]:
    """What came of a talk, as it stands in the fields."""
    return {
        "held": date_text(found.held) if found.held else "",
        "outcome": found.outcome or "",
    }

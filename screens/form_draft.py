"""What was typed into a short form and is not stored yet: kept with each key, and found again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models import drafts, ids
from models.clock import Clock
from models.drafts import Draft

FORM = "form"
"""What these drafts are called: "your unfinished form"."""


class Which(NamedTuple):
    """Which form it is, and about whom or what."""

    form: str
    """The name of the form."""
    subject: str = ""
    """The id of what it changes or belongs to; empty where there is none yet."""
    child: str | None = None
    """The child it is about."""


class Fields(NamedTuple):
    """What stands in the fields of a form that may be kept."""

    now: Mapping[str, str]
    begun: Mapping[str, str]
    """What stood there at the beginning, with what the program suggests."""
    stored: Mapping[str, str]
    """The same without that: what the record holds."""


class Kept(NamedTuple):
    """What was typed."""

    form: str
    subject: str
    typed: dict[str, str]
    """The fields that are not as the record has them."""
    stored: dict[str, str]
    """What the record had there."""
    words: int
    """How many words were typed."""

    def meanwhile(self, now: Mapping[str, str]) -> dict[str, str]:
        """What the record has by now in these fields where somebody else changed it since."""
        texts = {key: now.get(key, "") for key in self.typed}
        return {
            key: text
            for key, text in texts.items()
            if text not in (self.stored[key], self.typed[key])
        }


class FormDraft:
    """The draft of one form that is open."""

    def __init__(self, author: str, clock: Clock) -> None:
        """Takes who fills the form in, also if somebody else signs in while it stands locked."""
        self.id = ids.new()
        """A new record that the form stores has the same id."""
        self._author, self._clock = author, clock
        self._kept = False

    def keep(self, which: Which, heading: str, fields: Fields) -> None:
        """Keeps what stands in the fields; nothing, while they are as they were."""
        now, begun, stored = fields
        new = [key for key in now if now[key] != begun.get(key, "")]
        if not new:
            self.discard()
            return
        # With what was suggested: it was read, and left as it was.
        typed = {
            key: text for key, text in now.items() if key in new or text != stored.get(key, "")
        }
        words = " ".join(now[key].strip() for key in new).split()
        kept = Kept(
            which.form, which.subject, typed, {key: stored.get(key, "") for key in typed},
            len(words),
        )  # fmt: skip
        context, text = json.dumps(kept._asdict()), f"{heading}: {' '.join(words)}"
        self._kept = True
        drafts.keep(Draft(self.id, self._author, FORM, which.child, context, text, self._clock()))

    def take(self, draft: Draft) -> None:
        """Goes on with one that was begun before."""
        self.id, self._kept = draft.id, True

    def anew(self) -> FormDraft:
        """Another one of the same author, for what was typed here, as this one is a record."""
        drafts.forget(self.id)
        return FormDraft(self._author, self._clock)

    def discard(self) -> None:
        """Nothing is typed any more, or what was is to go."""
        if self._kept:
            drafts.discard(self.id, self._clock())
            self._kept = False

    def stored(self) -> None:
        """All of it is in the record."""
        if self._kept:
            drafts.forget(self.id)
            self._kept = False


def kept_in(draft: Draft) -> Kept:
    """What the draft of a form holds."""
    return Kept(**json.loads(draft.context))


def found(among: Iterable[Draft], which: Which, wanted: str = "") -> Draft | None:
    """The newest draft of the same form about the same, or the one with the id that is wanted."""
    for each in among:
        if each.form == FORM and wanted in ("", each.id):
            kept = kept_in(each)
            if Which(kept.form, kept.subject, each.child) == which:
                return each
    return None


def begun_text(when: str, words: int) -> str:
    """What is said of something that was begun before."""
    return f"begun {when}, {words} word{'' if words == 1 else 's'}"

"""The draft of a record of a session that is being written, for as long as its screens are open."""

from __future__ import annotations

from collections.abc import Mapping

from models import drafts, ids
from models.dates import date_text
from models.drafts import Draft
from models.session_typed import WHEN
from models.session_when import when
from models.session_writing import AFTER_OTHER, FORM, NO_UPDATE, Writing, filled, merged, written
from screens.desk import Desk

SHOWN = 400
"""So many letters of what was typed stand in the draft's line on the board."""
NO_WORDS = frozenset(
    {*WHEN, "outcome", "kind", "topics", "with", "same", "asked", "standards", "sections"}
    | {
        "targets",
        "work",
        "plans",
        NO_UPDATE,
        "needs",
        "gone",
        "format",
        "chosen",
        "incident",
        "planned",
        AFTER_OTHER,
    }
)
"""What is chosen, or no words."""


class RecordDraft:
    """What is being written; every change of it is kept at once."""

    def __init__(self, desk: Desk, writing: Writing, id: str, *, kept: bool = False) -> None:  # noqa: A002
        """Takes what is written and the id of its draft: of a new record the record's own."""
        self.writing = writing
        self.id = id
        self.saving = False
        """Whether it is being stored just now."""
        self._desk = desk
        # Somebody else may sign in while the screens stand below the lock.
        self._author = desk.by().staff
        self._kept = kept

    @classmethod
    def of(cls, desk: Desk, draft: Draft) -> RecordDraft:
        """What was begun before. Without a day it is the one that was meant then, not now."""
        writing = written(draft.context)
        if not writing.text("day").strip():
            day = when(desk.home.hours, writing.typed, draft.at)[0].day
            writing = writing.with_texts({"day": date_text(day)})
        return cls(desk, writing, draft.id, kept=True)

    def put(self, texts: Mapping[str, str]) -> None:
        """Has other texts in these fields."""
        self.write(self.writing.with_texts(texts))

    def write(self, writing: Writing) -> None:
        """Has something else written, and keeps it, if it is not as it was at the beginning."""
        self.writing = writing
        if writing.changed or self._kept:
            self._kept = True
            drafts.keep(self._draft())

    def _draft(self) -> Draft:
        return Draft(
            self.id,
            self._author,
            FORM,
            self.writing.child,
            self.writing.as_json(),
            words_of(self.writing),
            self._desk.now(),
        )

    def leave(self) -> None:
        """Nobody writes any more: nothing lingers where nothing was typed."""
        if self._kept and not self.writing.changed:
            self.drop()

    def drop(self, writing: Writing | None = None) -> None:
        """Puts away what was typed; from now on something else is written, if it is given."""
        drafts.discard(self.id, self._desk.now())
        self._begin(writing or self.writing)

    def stored(self, writing: Writing, sent: Writing | None = None) -> None:
        """It is in the book; what is written from now on is a change of that.

        So is what was typed since it was sent there, and stood as `sent`.
        """
        now = self.writing
        drafts.forget(self.id)
        self._begin(writing)
        if sent is not None and filled(now.typed) != filled(sent.typed):
            since = merged(sent.typed, now.typed, writing.start)
            self.write(writing._replace(typed=since))

    def _begin(self, writing: Writing) -> None:
        self.writing, self.id, self._kept = writing, ids.new(), False


def words_of(writing: Writing) -> str:
    """The first words that were typed and are not stored; the account before anything else."""
    start = filled(writing.start)
    new = {
        key: text.strip()
        for key, text in filled(writing.typed).items()
        if key not in NO_WORDS and text != start.get(key)
    }
    account = new.pop("account", "")
    return " · ".join(each for each in (account, *new.values()) if each)[:SHOWN]

"""The questions on appointing a key worker: who, from which day, why; asked on the hint line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.child_page import ChildPage
from models.errors import UsageError
from models.key_worker_verbs import missing
from models.key_workers import REASONS
from models.named import one_staff
from models.people import Staff
from models.text import fold
from screens.base import DeskScreen
from screens.reason import Reason, ask_why
from screens.words import NARROW

REASON_KEYS = {"complaint": "c", "leaving": "l", "relationship": "r", "interests": "i"}
REASON_WORDS = {
    "complaint": "complaint",
    "leaving": "leaves, long away",
    "relationship": "no good relationship",
    "interests": "judged best",
}
"""Short enough for a line; the whole sentence stands in the history."""
NOBODY = "-"
NOTE = "A few words on why"
OWN_WORDS = "own words"
"""No reason that is stored: somebody began to type the note."""


class KeyWorkerQuestions(DeskScreen):
    """A screen that asks about key workers; what was typed is never dropped in silence."""

    async def ask_person(
        self, label: str, page: ChildPage, among: Sequence[Staff], *, nobody: bool = False
    ) -> list[Staff] | None:
        """Asks for initials or a name until they are somebody's: all with these initials.

        [] is nobody, None Esc.
        """
        known = " ".join(each.initials for each in among)
        said = f"{label}, initials or name ({known}{f', {NOBODY} nobody' if nobody else ''})"
        while True:
            typed = await self.hint.ask(said)
            if not typed or not typed.strip():
                return None
            if nobody and typed.strip() == NOBODY:
                return []
            found = [
                each for each in page.staff.values() if fold(each.initials) == fold(typed.strip())
            ]
            if found:
                return found
            try:
                return [one_staff(typed, among)]
            except UsageError as error:
                said = f"{error.sentence} {label} ({known})"

    async def ask_reason(self, child: str) -> tuple[str, Reason] | None:
        """Asks for one of the four reasons by a key, and for a note (M4); None is Esc."""
        options = [(REASON_KEYS[key], REASON_WORDS[key], key) for key, _ in REASONS]
        reason = await self.hint.reason("Why", options, own=OWN_WORDS)
        if reason == OWN_WORDS:
            # Somebody took it for a field: the words are the note, and the reason is asked then.
            note = await ask_why(self, NOTE, "key worker", child)
            if note is None or not note.text:
                return None
            reason = await self.hint.reason("And which of the four", options)
            return (reason, note) if reason is not None else None
        while reason is not None:
            note = await ask_why(self, NOTE, "key worker", child)
            if note is not None and note.text:
                return reason, note
            kept = self.hint.asked_text.strip()
            if kept or not await self.hint.confirm("A change needs a note. Write it?"):
                break
        return None

    async def ask_warned(self, person: Staff, day: date) -> bool | None:
        """Asks before somebody without training or competence is appointed (M3).

        False when nothing is missing, None when they are not to be appointed after all.
        """
        if not missing(person, day):
            return False
        return True if await self.hint.confirm(warning(person, day, self.size.width)) else None


def warning(person: Staff, day: date, width: int) -> str:
    """The question before somebody is appointed who is not trained, or not found competent."""
    if width < NARROW:
        return f"{person.initials} is not qualified. Appoint?"
    needed = (
        ("no training noted", person.trained),
        ("not found competent", person.competent),
    )
    lacks = ", ".join(word for word, since in needed if since is None or since > day)
    return f"{person.initials}: {lacks}. Appoint all the same?"


def right_one(found: Sequence[Staff], day: date) -> Staff:
    """Of those with the same initials the one who works here on that day."""
    return next((each for each in found if each.here_on(day)), found[0])

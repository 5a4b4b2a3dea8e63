"""A record of a session that was changed in two places: where mine differs from what stands."""

from __future__ import annotations

from collections.abc import Iterator

from models.recorder import Recorder
from models.session_writing import Texts, Writing
from models.sessions import SIGNED, Session
from screens.both import Both, Difference
from screens.record_words import label_of, said
from screens.widgets.reader import Passage

ONLY_IDS = ("targets", "work", "plans")
"""Lists of ids, which say nothing to staff; what stands in their lines does."""


def record_both(known: Recorder, latest: Session, mine: Writing) -> Both:
    """The record that stands beside mine as it would be stored upon it."""
    notes = []
    if latest.state == SIGNED:
        notes.append(Passage("It is signed by now.", style="bold"))
    if latest.why:
        notes.append(Passage(f"Why: {latest.why}"))
    who = known.basis.names.initials.get(latest.typed_by, "?")
    found = tuple(differences(known, mine.start, mine.typed))
    title = f"{known.child.name}, session"
    return Both(title, known.child, who, latest.typed_at, tuple(notes), found)


def differences(known: Recorder, theirs: Texts, mine: Texts) -> Iterator[Difference]:
    """Each field in which mine differs from theirs."""
    for key in dict.fromkeys([*theirs, *mine]):
        there, here = theirs.get(key, ""), mine.get(key, "")
        if here != there and key not in ONLY_IDS:
            label = label_of(known, key, {**theirs, **mine})
            yield Difference(label, said(known, key, there), said(known, key, here))

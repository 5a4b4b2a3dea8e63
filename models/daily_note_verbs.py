"""Writing a daily note (W2), putting it right, and withdrawing it (L2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from models.answering import AHEAD
from models.daily_notes import KINDS, DailyNote, DailyNoteTable, note, stored
from models.database import writes
from models.dates import date_text
from models.errors import Refused, Stale
from models.home import home
from models.home_terms import said_at
from models.journal import By, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import one_child
from models.placements import outside, placements
from models.roles import author
from models.shifts import Hours, clock_text, local
from models.text import LONGEST, clean
from models.when_typed import instant_typed


class Changed(Stale):
    """Somebody else's words stand by now; `latest` is that note, to be shown beside one's own."""

    def __init__(self, latest: DailyNote) -> None:
        """Takes the note as it now stands."""
        super().__init__("Somebody else changed this meanwhile. Look at both, then decide.")
        self.latest = latest


class NoteEntry(NamedTuple):
    """What is typed of a note."""

    at: datetime
    text: str
    kind: str = "day"
    """One of the keys of KINDS."""


def entry_of(found: DailyNote) -> NoteEntry:
    """A note as it was typed."""
    return NoteEntry(found.at, found.text, found.kind)


def texts_of(hours: Hours, found: DailyNote) -> dict[str, str]:
    """A note as it stands in the fields; `note_typed` reads it back."""
    day, clock = date_text(local(hours, found.at).date()), clock_text(hours, found.at)
    return {"text": found.text, "kind": found.kind, "day": day, "time": clock}


def note_typed(
    hours: Hours, texts: Mapping[str, str], now: datetime
) -> tuple[NoteEntry, list[Mistake]]:
    """A note from the texts of the fields: those of `texts_of`.

    Where the time cannot be read it is `now`, and the mistake is among those given.
    """
    wrong: list[Mistake] = []
    at = instant_typed(hours, texts, ("day", "time"), wrong) or now
    return _tidied(NoteEntry(at, texts.get("text", ""), texts.get("kind", ""))), wrong


@writes
def write_note(by: By, id: str, child: str, entry: NoteEntry) -> bool:  # noqa: A002
    """Stores a note about a child (W2); False on a retry.

    Raises Mistaken with all that is wrong, Refused for the same id with other words, UsageError
    for an unknown child.
    """
    entry = _tidied(entry)
    with transaction(by, "note of the day") as tx:
        if (found := stored(id)) is not None:
            if (found.child, entry_of(found)) == (child, entry):
                return False
            raise Refused("This was stored before, with other words. Change what is stored.")
        raise_any(list(mistakes_of_note(by, child, entry)))
        return tx.add(
            DailyNoteTable, id=id, child=child, **entry._asdict(), author=by.staff,
            withdrawn=False, typed_by=by.staff, typed_at=by.at, version=1,
        )  # fmt: skip


@writes
def change_note(by: By, id: str, version: int, entry: NoteEntry) -> bool:  # noqa: A002
    """Its author puts a note right, from the version that was seen; False when nothing differs.

    What stood before stays in the journal (L2). Raises Changed when another version stands by now,
    Mistaken with all that is wrong, Refused for anybody else or where it was withdrawn.
    """
    entry = _tidied(entry)
    with transaction(by, "change note of the day") as tx:
        found = note(id)
        if found.author != by.staff:
            raise Refused("Only its author changes this note. Write one of your own beside it.")
        if entry == entry_of(found) and not found.withdrawn:
            return False
        _check(found, version)
        raise_any(list(mistakes_of_note(by, found.child, entry)))
        who = {"typed_by": by.staff, "typed_at": by.at}
        tx.change(DailyNoteTable, id, version, **entry._asdict(), **who)
    return True


@writes
def withdraw_note(by: By, id: str, version: int, why: str) -> bool:  # noqa: A002
    """Masks a note that does not belong where it is (L2); its author and managers still read it.

    False on a retry. Raises Refused without a reason and for anybody but its author and a manager,
    Changed when another version stands by now.
    """
    reason = tidy(why)
    with transaction(by, "withdraw note of the day") as tx:
        found, who = note(id), author(by)
        if not (who.manager or found.author == by.staff):
            raise Refused(said_at("Only its author or {a_manager} does this.", by.at))
        if (found.withdrawn, found.why, found.typed_by) == (True, reason, by.staff):
            return False
        if not reason:
            raise Refused("Say why it is withdrawn.")
        raise_any(list(too_long("why", reason, LONGEST_NOTE)))
        _check(found, version)
        told = {"typed_by": by.staff, "typed_at": by.at}
        tx.change(DailyNoteTable, id, version, withdrawn=True, why=reason, **told)
    return True


def mistakes_of_note(by: By, child: str, entry: NoteEntry) -> Iterator[Mistake]:
    """All that is wrong with a note to be stored; UsageError for an unknown child."""
    author(by)
    whose, day = one_child(child), local(home().hours, entry.at).date()
    if entry.at > by.at + AHEAD:
        yield Mistake("time", "That time is still to come. Type when it was.")
    elif wrong := outside(whose.name, placements(child), day):
        yield Mistake("day", wrong)
    if entry.kind not in dict(KINDS):
        yield Mistake("kind", "Choose what it is about.")
    if not entry.text:
        yield Mistake("text", "Write in a few words what happened.")
    yield from too_long("text", entry.text, LONGEST)


def _tidied(entry: NoteEntry) -> NoteEntry:
    return entry._replace(text=clean(entry.text, lines=True).strip())


def _check(found: DailyNote, version: int) -> None:
    """Raises unless this version stands and was not withdrawn."""
    if found.version != version:
        raise Changed(found)
    if found.withdrawn:
        raise Refused("This note is withdrawn.")

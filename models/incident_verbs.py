"""Writing down an incident and who was told, and putting right what was written (W5, L7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from models.answering import AHEAD
from models.database import writes
from models.dates import date_text
from models.errors import Refused
from models.home import home
from models.incidents import KINDS, Incident, IncidentTable, incident, stored
from models.journal import By, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import one_child
from models.placements import outside, placements
from models.roles import author
from models.shifts import Hours, clock_text, local
from models.text import clean
from models.when_typed import instant_typed


class IncidentEntry(NamedTuple):
    """What is typed about an incident."""

    at: datetime
    kind: str
    """One of the keys of KINDS."""
    reference: str = ""
    facts: str = ""
    told: str = ""
    """Who was told of it, or why nobody has to be (L7)."""
    told_at: datetime | None = None


def entry_of(found: Incident) -> IncidentEntry:
    """An incident as it was typed."""
    texts = (found.reference or "", found.facts or "", found.told or "")
    return IncidentEntry(found.at, found.kind, *texts, found.told_at)


def texts_of(hours: Hours, found: Incident) -> dict[str, str]:
    """An incident as it stands in the fields; `incident_typed` reads it back."""
    entry = entry_of(found)
    texts = {key: getattr(entry, key) for key in ("kind", "reference", "facts", "told")}
    (day, clock), (told_day, told_time) = (
        (date_text(local(hours, at).date()), clock_text(hours, at)) if at else ("", "")
        for at in (entry.at, entry.told_at)
    )
    return {"day": day, "time": clock, **texts, "told_day": told_day, "told_time": told_time}


def incident_typed(
    hours: Hours, texts: Mapping[str, str], now: datetime
) -> tuple[IncidentEntry, list[Mistake]]:
    """An incident from the texts of the fields: those of `texts_of`.

    Where the time cannot be read it is `now`, and the mistake is among those given.
    """
    wrong: list[Mistake] = []
    at = instant_typed(hours, texts, ("day", "time"), wrong) or now
    told_at = None
    if any(texts.get(key, "").strip() for key in ("told_day", "told_time")):
        told_at = instant_typed(hours, texts, ("told_day", "told_time"), wrong)
    words = {key: texts.get(key, "") for key in ("kind", "reference", "facts", "told")}
    return tidied(IncidentEntry(at=at, told_at=told_at, **words)), wrong


@writes
def add_incident(by: By, id: str, child: str, entry: IncidentEntry) -> bool:  # noqa: A002
    """Stores a pointer to the home's own record of an incident (W5); False on a retry.

    Raises Mistaken with all that is wrong, Refused for the same id with other words, UsageError
    for an unknown child.
    """
    entry = tidied(entry)
    with transaction(by, "incident") as tx:
        if (found := stored(id)) is not None:
            if entry_of(found) == entry:
                return False
            raise Refused("This was stored before, with other words. Change what is stored.")
        raise_any(mistakes_of_incident(by, child, entry))
        who = {"typed_by": by.staff, "typed_at": by.at}
        return tx.add(IncidentTable, id=id, child=child, **_stored(entry), **who, version=1)


@writes
def change_incident(by: By, id: str, version: int, entry: IncidentEntry) -> bool:  # noqa: A002
    """Changes an incident from the version that was seen; False when nothing is different.

    What stood before stays in the journal (L2). Raises Stale when somebody else changed it since,
    Mistaken with all that is wrong, UsageError for an unknown id.
    """
    entry = tidied(entry)
    with transaction(by, "change incident") as tx:
        found = incident(id)
        if entry == entry_of(found):
            return False
        if version == found.version:
            raise_any(mistakes_of_incident(by, found.child, entry))
        who = {"typed_by": by.staff, "typed_at": by.at}
        tx.change(IncidentTable, id, version, **_stored(entry), **who)
    return True


def mistakes_of_incident(by: By, child: str, entry: IncidentEntry) -> list[Mistake]:
    """All that is wrong with an incident to be stored; UsageError for an unknown child."""
    author(by)
    entry = tidied(entry)
    kinds = [] if entry.kind in dict(KINDS) else [Mistake("kind", "Choose what it was.")]
    return [
        *_wrong_time(by, child, entry.at),
        *kinds,
        *too_long("reference", entry.reference),
        *too_long("facts", entry.facts, LONGEST_NOTE),
        *too_long("told", entry.told),
        *_wrong_told(by, entry),
    ]


def _wrong_time(by: By, child: str, at: datetime) -> Iterator[Mistake]:
    """A time to come, or one at which the child was not in the home's care."""
    hours, whose = home().hours, one_child(child)
    day, steps = local(hours, at).date(), placements(child)
    if at > by.at + AHEAD:
        where = "day" if day > local(hours, by.at).date() else "time"
        yield Mistake(where, "That is still to come. Type when it was.")
        return
    if wrong := outside(whose.name, steps, day):
        yield Mistake("day", wrong)


def _wrong_told(by: By, entry: IncidentEntry) -> Iterator[Mistake]:
    """Told before it was, or in a time to come (L7)."""
    hours, told_at = home().hours, entry.told_at
    if told_at is None:
        return
    if told_at > by.at + AHEAD:
        where = "told_day" if local(hours, told_at).date() > local(hours, by.at).date() else ""
        yield Mistake(where or "told_time", "That is still to come. Type when they were told.")
    elif told_at < entry.at:
        yield Mistake("told_time", "That is before the incident: check day and time.")


def tidied(entry: IncidentEntry) -> IncidentEntry:
    """The same with every text cleaned, without blanks around it."""
    facts = clean(entry.facts, lines=True).strip()
    reference, told = tidy(entry.reference), tidy(entry.told)
    return entry._replace(reference=reference, facts=facts, told=told)


def _stored(entry: IncidentEntry) -> dict[str, object]:
    """An entry as columns of the table."""
    words = {key: getattr(entry, key) or None for key in ("reference", "facts", "told")}
    return entry._asdict() | words

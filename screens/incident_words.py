"""What is said of an incident, for the screen and for `kwtui show`; no import of Textual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.incidents import Incident
from models.shifts import Hours, clock_text, local, long_day_text


def incident_texts(found: Incident, initials: Mapping[str, str], hours: Hours) -> Iterator[str]:
    """What goes with an incident, a text each; that its record is named nowhere is said."""
    yield f"record: {found.reference}" if found.reference else "where the record is: not written"
    if found.facts:
        yield found.facts
    yield told_text(found, hours)
    who = initials.get(found.typed_by, "?")
    there = local(hours, found.typed_at)
    yield f"written by {who}, {long_day_text(there.date())} {clock_text(hours, found.typed_at)}"


def told_text(found: Incident, hours: Hours) -> str:
    """Who was told of it and when (L7); what of that is not written is said."""
    if found.told is None and found.told_at is None:
        return "who was told: not written"
    when = "when: not written"
    if found.told_at:
        there = local(hours, found.told_at)
        when = f"{long_day_text(there.date())} {clock_text(hours, found.told_at)}"
    return f"told: {found.told or 'not written who'}, {when}"


def whole_text(found: Incident, initials: Mapping[str, str], hours: Hours) -> str:
    """All that is known of an incident, as it stands or once stood."""
    when = f"{long_day_text(local(hours, found.at).date())} {clock_text(hours, found.at)}"
    return "\n".join([f"{when}: {found.kind_word}", *incident_texts(found, initials, hours)])

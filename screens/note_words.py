"""What is said of a daily note; no import of Textual."""

from __future__ import annotations

from collections.abc import Mapping

from models.daily_notes import DailyNote
from models.people import Staff
from models.shifts import Hours, clock_text, local, long_day_text

MASKED = "Only its author and the {managers} read what it said."


def readable_by(found: DailyNote, reader: Staff) -> bool:
    """Whether somebody reads the words of a note: one that is withdrawn is masked (L2)."""
    return not found.withdrawn or reader.manager or found.author == reader.id


def title_text(found: DailyNote, hours: Hours) -> str:
    """When it was, what it is about, and that it is withdrawn where it is."""
    gone = ", withdrawn" if found.withdrawn else ""
    return f"{clock_text(hours, found.at)} {found.kind_word}{gone}"


def written_text(found: DailyNote, initials: Mapping[str, str], hours: Hours) -> str:
    """Who wrote it, and who when as it stands where that is different (L1)."""
    there = local(hours, found.typed_at)
    when = f"{long_day_text(there.date())} {clock_text(hours, found.typed_at)}"
    author, last = (initials.get(each, "?") for each in (found.author, found.typed_by))
    if found.withdrawn:
        return f"written by {author}, withdrawn by {last}, {when}: {found.why}"
    changed = found.version > 1
    return f"written by {author}, changed {when}" if changed else f"written by {author}, {when}"


def whole_text(found: DailyNote, initials: Mapping[str, str], hours: Hours) -> str:
    """All that is known of a note, as it stands or once stood."""
    day = long_day_text(local(hours, found.at).date())
    head = f"{day}, {title_text(found, hours)}"
    return "\n".join([head, found.text, written_text(found, initials, hours)])

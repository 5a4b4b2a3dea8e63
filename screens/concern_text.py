"""A stored concern as a text to be read: all of it, with its times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.concerns import Concern, ConcernNote
from models.shifts import Hours, moment_text
from screens.concern_form import from_text
from screens.widgets.reader import Passage

NAMES = 12
"""Columns for the names of the lines."""


def about(concern: Concern) -> str:
    """Whom a concern is about, for a title."""
    return concern.child_name or "the house"


def passages(concern: Concern, hours: Hours, now: datetime) -> Iterator[Passage]:
    """All that is known of a concern."""
    yield _state(concern, hours, now)
    yield _line("Safe now?", concern.safe, "alert" if concern.safe == "no" else "")
    yield _line("It was", moment_text(hours, concern.happened_at, now))
    yield _line("Written", f"{moment_text(hours, concern.raised_at, now)} by {concern.raised_by}")
    if concern.origin is not None:
        yield _line("From", from_text(concern.origin, concern.item_title or ""))
    yield Passage(f"\n{concern.text}\n")
    if not concern.told:
        yield Passage("Nobody was told yet. When somebody is, press t.", style="alert")
    for note in concern.told:
        yield _line("Told", f"{note.whom}, {note.how}, {_times(note, hours, now)}")
    for note in concern.answers:
        yield Passage(f"\nAnswer by {note.author}, {_moment(note, hours, now)}:", style="bold")
        yield Passage(note.text or "")


def _state(concern: Concern, hours: Hours, now: datetime) -> Passage:
    if not concern.answers:
        return Passage("Open: nobody has answered yet.", style="alert")
    last = concern.answers[-1]
    return Passage(f"Answered by {last.author}, {_moment(last, hours, now)}.", style="bold")


def _line(name: str, text: str, style: str = "") -> Passage:
    return Passage(text, style=style, lead=name, indent=NAMES)


def _moment(note: ConcernNote, hours: Hours, now: datetime) -> str:
    return moment_text(hours, note.at, now)


def _times(note: ConcernNote, hours: Hours, now: datetime) -> str:
    """When somebody was told, and who wrote it when."""
    at, written = _moment(note, hours, now), moment_text(hours, note.written_at, now)
    return f"{at} (written {written} by {note.author})"

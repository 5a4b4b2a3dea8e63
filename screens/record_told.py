"""What whoever writes a record has to know first: why it came back, and that it was moved here."""

from __future__ import annotations

from models.people import Staff
from models.recorder import Recorder
from models.sessions import Session
from screens.session_past import moved_text, returned_text
from screens.text import wrap
from screens.widgets.rows import Row, Span

MOST = 9
"""So many lines at most: the sections are to be seen below them."""
MORE = "… o reads all of it."


def told_rows(known: Recorder, of: Session, who: Staff | None, width: int) -> list[Row]:
    """The lines above the sections, each text whole and wrapped; nothing where nothing is told."""
    if known.past is None:
        return []
    hours, initials = known.basis.hours, known.basis.names.initials

    def named(staff: str | None) -> str:
        return initials.get(staff or "", "?")

    texts = (returned_text(of, hours, named), moved_text(of, known.past, hours, named, who))
    rows = []
    for number, text in enumerate(filter(None, texts)):
        lines = wrap(text, width - 4)
        if len(lines) > MOST:
            lines = [*lines[: MOST - 1], MORE]
        spans = [(Span("  " if at else "! ", "alert"), Span(line)) for at, line in enumerate(lines)]
        rows.append(Row(f"told:{number}", tuple(spans), stop=False))
    return rows

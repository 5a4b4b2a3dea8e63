"""The few lines on a child's safety, as they stand on top of checklist, handover and file (W3).

On the way to every checklist: nothing here reads the kinds of the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from models.file import SafetyLine
from screens.text import cut, shown, wrap
from screens.widgets.cells import Span

BETWEEN = " · "
MORE = " …"
MARK = "! "

WORDS = {
    "allergy": "Allergy",
    "condition": "Condition",
    "danger": "Risk",
    "no-contact": "No contact",
    "missing": "If missing",
    "strategy": "Strategy",
}
"""In front of each line, by its kind: shorter than the kind's title."""


def safety_text(line: SafetyLine) -> str:
    """A line with the word that says what it is about: "Allergy: peanuts, pen in the office"."""
    return f"{WORDS.get(line.kind, line.kind)}: {line.text}"


def safety_spans(lines: Iterable[SafetyLine], width: int, most: int = 99) -> list[list[Span]]:
    """The safety lines in as few lines of the screen as they need, at most so many.

    One that is longer than the screen is wrapped; … says that there are more, in the child's file.
    """
    room = width - len(MARK)
    packed: list[tuple[str, str]] = []
    for each in lines:
        text = safety_text(each)
        if packed and cell_len(longer := f"{packed[-1][1]}{BETWEEN}{shown(text)}") <= room:
            packed[-1] = (packed[-1][0], longer)
        else:
            wrapped = wrap(shown(text), room)
            packed += [(MARK if at == 0 else "  ", piece) for at, piece in enumerate(wrapped)]
    if len(packed) > most:
        mark, text = packed[most - 1]
        kept = text.rstrip() if cell_len(text.rstrip() + MORE) <= room else cut(text, room - 2)
        packed[most - 1 :] = [(mark, kept + MORE)]
    return [[Span(mark, "alert"), Span(text, "bold")] for mark, text in packed]

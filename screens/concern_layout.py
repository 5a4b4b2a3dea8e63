"""How the form for a concern shares out the lines of the terminal, and what it warns of."""

from __future__ import annotations

from typing import NamedTuple

from screens.concern_form import ConcernForm
from screens.words import NARROW

LINES = 8
"""What the list below the text has, where there is room."""
TEXT_MOST, TEXT_LEAST = 10, 6
LOW = 18
"""Below so many lines the form is squeezed."""


class Shares(NamedTuple):
    """Lines for the numbers to ring and for the text; whether there is a rule below the title."""

    ring: int
    text: int
    rule: bool


def shares(width: int, height: int, ring: int) -> Shares:
    """Shares out the lines; `ring` is how many the numbers could use."""
    low = height < LOW
    numbers = min(ring, 1 if low else 2)
    rule = height >= 24
    # Title, the sentence on telling, the name of the text, the hint line.
    rest = height - numbers - rule - 4
    if low:
        return Shares(numbers, max(2, rest // 2), rule)
    return Shares(numbers, max(TEXT_LEAST, min(TEXT_MOST, rest - LINES)), rule)


def telling(width: int) -> str:
    """The sentence that stays in view."""
    if width < NARROW:
        return "Saving is not telling: ring somebody."
    return "Saving is not telling: ring somebody, then write below whom you told."


def warning(form: ConcernForm, width: int) -> str:
    """What is asked once more before it is stored; empty when there is nothing to warn of."""
    narrow = width < NARROW
    if form.safe == "no" and not form.told:
        return (
            "Not safe, nobody told! Save?"
            if narrow
            else "Not safe now and nobody was told: ring first. Save all the same?"
        )
    if form.safe == "no":
        return (
            "Not safe: ring first. Save?"
            if narrow
            else ("Not safe now: ring first. Save all the same?")
        )
    if not form.told:
        return (
            "Nobody told yet. Save?"
            if narrow
            else ("Nobody was told yet: ring first. Save all the same?")
        )
    return ""


def saved_sentence(form: ConcernForm, about: str) -> str:
    """What was stored, in one line."""
    safe = {"yes": "safe now", "no": "NOT SAFE now"}.get(form.safe or "", "not sure if safe")
    told = f"told: {form.told[-1].whom}" if form.told else "nobody told yet (t)"
    return f"Saved: {about}, {safe}, {told}."

"""What lists say of sessions, in words, for the screen and for commands; no import of Textual."""

from __future__ import annotations

from collections.abc import Mapping

from models.session_kinds import CANCELLED, DECLINED, FIRST, GROUP, HELD, VOICE
from models.session_list import Line
from models.session_tally import Tally, tally
from models.sessions import APPROVED, DRAFT, RETURNED, WITHDRAWN

OUTCOMES = {HELD: "[x] held", DECLINED: "[d] declined", CANCELLED: "[-] cancelled"}
"""A glyph and a word for what became of it."""
KINDS = {FIRST: "first", GROUP: "group", VOICE: "voice"}


def outcome_text(line: Line) -> str:
    """Whether it was held, with a glyph: "[d] declined"."""
    return OUTCOMES.get(line.outcome, line.outcome)


def kind_text(line: Line) -> str:
    """The kind of session in a word."""
    return KINDS.get(line.kind, "individual")


def state_text(line: Line) -> tuple[str, bool]:
    """Whether it is signed and read, and whether somebody has to do something about it."""
    if line.state == DRAFT:
        return "not signed !", True
    if line.read == RETURNED:
        return "returned !", True
    if line.read == APPROVED:
        return "approved", False
    return ("amended, not read" if line.amended else "signed, not read"), False


def masked_text(line: Line, initials: Mapping[str, str]) -> str:
    """All that is said of a record that was withdrawn (L2)."""
    return f"withdrawn, {line.day.day} {line.day:%b}, {initials.get(line.typed_by, '?')}"


def tally_of(lines: list[Line]) -> Tally:
    """The sessions of a list counted; one that was withdrawn is none."""
    return tally((each.outcome, each.kind) for each in lines if each.state != WITHDRAWN)

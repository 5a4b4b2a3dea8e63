"""Which fields of a record stand in which section, and how much of a section is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.file_kinds import Field
from models.recorder import Recorder
from models.session_kinds import FIRST
from models.session_writing import AFTER_OTHER, NO_UPDATE, Writing

BASICS = "d"
BASICS_TITLE = "Date, time, topics"
SHORT = ("day", "outcome", "kind", "starts", "ends")
"""What has no field in models/guides/session.toml and is short."""
BEFORE = {"s": ("standards", "sections", "needs"), "t": ("earlier", "targets", "work")}
"""The lists of a section that stand before its fields."""
AFTER = {"d": ("topics",), "u": ("plans",)}
"""Those that stand behind them."""
GONE = "gone"
"""What a first session goes through; it is offered in the last section."""
FIRST_IN = "m"
AFTER_INCIDENT = ("led_up", "version", "staff_change", "plan_input")
"""Asked for after an incident only (S13)."""
LISTED = {"standard": "standards", "target": "targets", "plan": "plans", NO_UPDATE: "plans"}
"""To which list a key like "target.ID.due" belongs, where it is not called alike."""


class Chapter(NamedTuple):
    """A section of the recorder."""

    letter: str
    title: str
    lists: tuple[str, ...]
    """The lists that stand before the fields."""
    fields: tuple[Field, ...]
    after: tuple[str, ...]
    """Those that stand behind them."""
    own: bool = False
    """Whether the fields of the home's own stand here as well."""

    def has(self, where: str) -> bool:
        """Whether a field or list stands here, by its key or that of what is in it."""
        what = where.partition(".")[0]
        keys = {*self.lists, *self.after, *(each.key for each in self.fields)}
        basic = self.letter == BASICS and where in SHORT
        return basic or (self.own and what == "own") or LISTED.get(what, what) in keys


def chapters(known: Recorder, writing: Writing) -> tuple[Chapter, ...]:
    """Every section, with the fields that are wanted in this record."""
    first = Chapter(BASICS, BASICS_TITLE, (), (), AFTER[BASICS])
    return first, *_chapters(known, writing)


def _chapters(known: Recorder, writing: Writing) -> Iterator[Chapter]:
    incident = wants_incident(writing)
    for each in known.basis.layout.sections:
        fields = [field for field in each.fields if incident or field.key not in AFTER_INCIDENT]
        after = AFTER.get(each.letter, ())
        if each.letter == FIRST_IN and wants_first(known, writing):
            after = (*after, GONE)
        before, own = BEFORE.get(each.letter, ()), each.letter == FIRST_IN
        yield Chapter(each.letter, each.title, before, tuple(fields), after, own)


def chapter_of(known: Recorder, writing: Writing, where: str) -> Chapter | None:
    """The section in which a field stands."""
    return next((each for each in chapters(known, writing) if each.has(where)), None)


def wants_first(known: Recorder, writing: Writing) -> bool:
    """Whether the list of a first session is offered (S2)."""
    return known.first or writing.text("kind") == FIRST or bool(writing.keys(GONE))


def wants_incident(writing: Writing) -> bool:
    """Whether the fields of a session after an incident are asked for (S13)."""
    keys = (AFTER_OTHER, "incident", *AFTER_INCIDENT)
    return any(writing.text(each).strip() for each in keys)

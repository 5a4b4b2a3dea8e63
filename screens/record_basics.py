"""The short fields of a section of a record, as its form has them."""

from __future__ import annotations

from models.file_kinds import Choice
from models.file_kinds import Field as RecordField
from models.home_lists import SessionField
from models.recorder import Recorder
from models.session_kinds import KINDS, OUTCOMES
from models.session_writing import Writing
from screens.file_parts import form_field
from screens.record_sections import BASICS, Chapter
from screens.widgets.entry_form import EntryForm
from screens.widgets.form_layout import Entry, Field

DATE, TIME = 16, 10
OWN_TYPES = {"text": "text", "choice": "choice", "yesno": "yesno", "date": "date", "number": "days"}
"""The types of the home's own fields as those of a record's fields are called."""


def fields_of_chapter(chapter: Chapter, known: Recorder) -> list[RecordField]:
    """The fields of a section, with those of the home's own where they stand."""
    return [*chapter.fields, *(own_field(each) for each in known.basis.own if chapter.own)]


def own_field(of: SessionField) -> RecordField:
    """A field of the home's own."""
    choices = tuple(Choice(each, each) for each in of.choices)
    return RecordField(f"own.{of.key}", of.label, OWN_TYPES[of.kind], choices=choices)


def short_form(chapter: Chapter, known: Recorder, writing: Writing) -> EntryForm | None:
    """The short fields with what stands in them; None where a section has none."""
    entries = _basics() if chapter.letter == BASICS else _short(chapter, known, writing)
    if not entries:
        return None
    form = EntryForm(id="fields")
    form.set_entries(entries)
    for key in form.keys:
        if text := writing.text(key):
            form.fill(key, text)
    form.go_to_end(1)
    return form


def _basics() -> list[Entry]:
    return [
        (Field("day", "Date", DATE),),
        (Field("outcome", "Outcome", options=OUTCOMES),),
        (Field("kind", "Kind", options=KINDS),),
        (Field("starts", "From", TIME), Field("ends", "To", TIME)),
    ]


def _short(chapter: Chapter, known: Recorder, writing: Writing) -> list[Entry]:
    return [
        (form_field(each, writing.text(each.key)),)
        for each in fields_of_chapter(chapter, known)
        if each.type != "text"
    ]

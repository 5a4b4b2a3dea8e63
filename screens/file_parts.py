"""The short fields of an entry as its form has them."""

from __future__ import annotations

from models.file_kinds import Field as FileField
from models.file_kinds import Kind
from screens.file_state import WHY
from screens.widgets.form_layout import Entry, Field

NOT_CHOSEN = "choose"
WHY_LABEL = "Why it changed"
WIDTHS = {
    "date": 24,
    "days": 6,
    "weeks": 6,
    "money": 12,
    "staff": 8,
    "minutes": 6,
    "time": 8,
    "times": 40,
}
"""Cells of the fields that hold something short."""


def form_entries(kind: Kind, values: dict[str, str], *, new: bool) -> list[Entry]:
    """The short fields of a kind as a form has them; a change also asks why."""
    fields: list[Entry] = [
        (form_field(each, values.get(each.key, "")),)
        for each in kind.fields
        if not each.hidden and each.type != "text"
    ]
    if not new:
        fields.append((Field(WHY, WHY_LABEL),))
    return fields


def form_field(field: FileField, value: str) -> Field:
    """A field as a form has it, with what can be chosen."""
    return Field(field.key, field.label, WIDTHS.get(field.type, 0), options=_options(field, value))


def _options(field: FileField, value: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen: nothing is chosen for anybody."""
    if field.type == "yesno":
        return ("", "not said"), ("yes", "yes"), ("no", "no")
    if field.type != "choice":
        return ()
    offered = [(each.key, each.label) for each in field.choices]
    # One that is not offered any more stays as it is until somebody chooses another.
    known = value in ("", *(key for key, _ in offered))
    return ("", NOT_CHOSEN), *offered, *([] if known else [(value, value)])

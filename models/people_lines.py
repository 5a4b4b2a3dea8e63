"""How an import of people says what a row would do: everything that it would store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.child_entry import ChildEntry, Step
from models.dates import date_text
from models.file_kinds import Kind
from models.people import Child
from models.staff_entry import StaffEntry


def child_said(entry: ChildEntry, step: Step) -> str:
    """A child to be added, and all that is said of them."""
    said = f"child {entry.name}, room {entry.room}, {step.stage} since {date_text(step.day)}"
    more: dict[str, str | date | None] = {
        "legal name": entry.legal_name,
        "born": entry.born,
        "": entry.pronouns,
        "authority": step.authority,
        "legal status": step.legal_status,
        "expected stay": step.expected,
        "note": step.note,
    }
    return said + _extra(more)


def person_said(entry: StaffEntry) -> str:
    """A member of staff to be added, and all that is said of them."""
    agency = "agency" if entry.agency else ""
    said = f"staff {entry.name}, {entry.initials}, {entry.role}"
    more: dict[str, str | date | None] = {
        "": agency,
        "first day": entry.started,
        "last day": entry.ended,
        "trained": entry.trained,
        "competent": entry.competent,
    }
    return said + _extra(more)


def contact_said(kind: Kind, values: Mapping[str, str], child: Child, *, more: bool = True) -> str:
    """A contact of a child: who it is and, with `more`, all that is said of them."""
    role = kind.field("role").choice(values["role"])
    said = f"contact {values['name']}, {role.label if role else values['role']}, for {child.name}"
    rest = ("agency", "phone", "email", "note")
    return said + (_extra({name: values.get(name) for name in rest}) if more else "")


def _extra(more: Mapping[str, str | date | None]) -> str:
    """What else is said of somebody, as far as it is said; a long text by how it begins."""
    said = ""
    for name, value in more.items():
        if value:
            text = date_text(value) if isinstance(value, date) else _begun(value)
            said += f", {name} {text}" if name else f", {text}"
    return said


def _begun(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

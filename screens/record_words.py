"""What the fields of a record are called, and what stands in them, in words."""

from __future__ import annotations

from collections.abc import Iterable

from models.recorder import Recorder
from models.session_kinds import KINDS, OUTCOMES
from models.session_record import ENDS
from models.session_writing import AFTER_OTHER, NO_UPDATE, Texts
from screens.session_actions import EARLIER
from screens.text import cut
from screens.words import FOLLOW_UP, INCIDENT, NEEDS, PLANS

LABELS = {
    "day": "Date",
    "starts": "From",
    "ends": "To",
    "outcome": "Outcome",
    "kind": "Kind",
    "topics": "Topics",
    "sections": "Sections of the plan",
    "standards": "Quality standards",
    "needs": NEEDS,
    "gone": "Gone through and agreed",
    "incident": INCIDENT,
    AFTER_OTHER: "After another incident",
    "earlier": EARLIER,
    "targets": "Targets until next time",
    "work": FOLLOW_UP,
    "plans": PLANS,
    NO_UPDATE: "Need no update",
}
PARTS = {
    "text": "what",
    "due": "by when",
    "owner": "who",
    "note": "in words",
    "document": "which",
    "sections": "where",
}
NO_REMARKS = "The record check has no remarks."
SHORT = 30
"""So many cells of a target stand in the name of its field."""


def remarks_text(number: int) -> str:
    """How much the record check has to say: "3 remarks"."""
    return f"{number or 'no'} remark{'' if number == 1 else 's'}"


def label_of(known: Recorder, key: str, texts: Texts) -> str:
    """What a field is called."""
    if key in LABELS:
        return LABELS[key]
    what, _, rest = key.partition(".")
    one, _, part = rest.partition(".")
    if what == "standard":
        return f"Standard {one}: how it was met"
    if what == "own":
        return next((each.label for each in known.basis.own if each.key == one), one)
    if what in ("earlier", "target", "work", "plan"):
        text = _earlier(known, one) if what == "earlier" else texts.get(f"{what}.{one}.text", "")
        name = {"target": "Target", "earlier": "Earlier target", "work": "Follow-up"}
        about = f" “{cut(text, SHORT)}”" if text.strip() else ""
        return f"{name.get(what, 'Update')}{about}{f': {PARTS[part]}' if part in PARTS else ''}"
    field = known.basis.layout.field(key)
    return field.label if field else key


def _earlier(known: Recorder, task: str) -> str:
    return next((each.text for each in known.targets if each.id == task), "")


def said(known: Recorder, key: str, text: str) -> str:
    """What stands in a field, as staff read it."""
    what, _, rest = key.partition(".")
    if key in ("topics", "sections") or (what == "plan" and rest.endswith(".sections")):
        return _listed(text, known.titles.items())
    if key == "standards":
        return _listed(text, known.basis.layout.standards, numbers=True)
    if key == NO_UPDATE:
        return _listed(text, known.basis.layout.documents)
    if key == "needs":
        return _listed(text, known.needs)
    if key == "incident":
        return _listed(text, known.incidents)
    if key == AFTER_OTHER:
        return "another incident" if text else ""
    if key == "gone":
        return _listed(text, (*known.basis.layout.first, *known.basis.layout.rules))
    chosen = {
        "outcome": OUTCOMES,
        "kind": KINDS,
        "earlier": ENDS if not rest.endswith(".note") else (),
        "plan": known.basis.layout.documents if rest.endswith(".document") else (),
    }.get(what, _choices(known, key))
    return next((str(each[1]) for each in chosen if each[0] == text), text)


def _choices(known: Recorder, key: str) -> Iterable[tuple[object, ...]]:
    field = known.basis.layout.field(key)
    return field.choices if field else ()


def _listed(text: str, words: Iterable[tuple[object, ...]], *, numbers: bool = False) -> str:
    """Keys with commas between, by what they are called."""
    names = {each[0]: f"{each[0]} {each[1]}" if numbers else str(each[1]) for each in words}
    return ", ".join(names.get(each, each) for each in text.split(",") if each)

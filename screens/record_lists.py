"""The lists of a record in which something is marked: topics, standards, plans, earlier targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from models import ids
from models.recorder import Recorder
from models.session_record import DROPPED, ENDS
from models.session_writing import NO_UPDATE, Writing
from screens.widgets.rows import Row, Span

MARKED, UNMARKED, NONE = "[x] ", "[ ] ", "[-] "
INDENT = "      "
WORDED = ("standards", "plans", "earlier")
"""Lists in which words go with a line."""
NOTHING = {
    "needs": "The file has no need or risk to follow (n in the file).",
    "earlier": "No target of an earlier session on these topics is open.",
}


class Tick(NamedTuple):
    """A line of a list."""

    key: str
    label: str
    marked: bool
    words: str = ""
    """What is said of it."""
    none: bool = False
    """Whether it is said that there is nothing: a plan that needs no update."""


def ticks(name: str, known: Recorder, writing: Writing) -> list[Tick]:
    """The lines of a list."""
    if name == "earlier":
        return _earlier(known, writing)
    if name == "plans":
        return _plans(known, writing)
    chosen = writing.keys(name)
    offered = dict(_OFFERED[name](known))
    # What is no longer offered stays marked until somebody takes it out.
    offered |= {each: known.titles.get(each, each) for each in chosen if each not in offered}
    return [
        Tick(key, label, key in chosen, writing.text(words_key(name, writing, key)))
        for key, label in offered.items()
    ]


def _standards(known: Recorder) -> Iterable[tuple[str, str]]:
    return [(each.key, f"{each.key:>2} {each.label}") for each in known.basis.layout.standards]


def _gone(known: Recorder) -> Iterable[tuple[str, str]]:
    layout = known.basis.layout
    return [(each.key, each.label) for each in (*layout.first, *layout.rules)]


_OFFERED: dict[str, Callable[[Recorder], Iterable[tuple[str, str]]]] = {
    "topics": lambda known: known.topics,
    "sections": lambda known: known.sections,
    "needs": lambda known: [(each.key, each.label) for each in known.needs],
    "standards": _standards,
    "gone": _gone,
}


def _earlier(known: Recorder, writing: Writing) -> list[Tick]:
    answered = [each.id for each in known.targets if writing.text(f"earlier.{each.id}")]
    words = dict(ENDS)
    found = []
    for each in known.asked(writing.keys("topics"), answered):
        outcome, note = (writing.text(f"earlier.{each.id}{part}") for part in ("", ".note"))
        said = words.get(outcome, outcome) + (f": {note}" if note else "")
        found.append(Tick(each.id, each.text, bool(outcome), said))
    return found


def unanswered(known: Recorder, writing: Writing) -> list[str]:
    """The targets of earlier sessions of which nothing is said yet, by id."""
    return [each.key for each in _earlier(known, writing) if not each.marked]


def _plans(known: Recorder, writing: Writing) -> list[Tick]:
    found, none = [], writing.keys(NO_UPDATE)
    for document in known.basis.layout.documents:
        id = plan_of(writing, document.key)  # noqa: A001
        text, sections = (writing.text(f"plan.{id}.{part}") for part in ("text", "sections"))
        names = ", ".join(known.titles.get(each, each) for each in sections.split(",") if each)
        said = f"{text}{f' ({names})' if names else ''}"
        no = not id and document.key in none
        label = f"{document.label} needs {'no update' if no else 'updating'}"
        found.append(Tick(document.key, label, bool(id), said, no))
    return found


def plan_of(writing: Writing, document: str) -> str:
    """The id of what a record says of a plan; empty where it needs no update."""
    among = [each for each in writing.keys("plans")]
    return next((id for id in among if writing.text(f"plan.{id}.document") == document), "")


def toggled(name: str, known: Recorder, writing: Writing, key: str) -> Writing:
    """The same with a line marked, or not; the words that go with it stay for another time."""
    if name == "plans":
        return _plan_toggled(writing, key)
    chosen = {*writing.keys(name)} ^ {key}
    ordered = [each.key for each in ticks(name, known, writing) if each.key in chosen]
    return writing.with_keys(name, [*ordered, *sorted(chosen - {*ordered})])


def _plan_toggled(writing: Writing, document: str) -> Writing:
    plans = writing.keys("plans")
    writing = writing.with_keys(NO_UPDATE, _without(writing.keys(NO_UPDATE), document))
    if there := plan_of(writing, document):
        return writing.with_keys("plans", _without(plans, there))
    was = [key for key, text in writing.typed.items() if text == document and _is_document(key)]
    id = was[-1].split(".")[1] if was else ids.new()  # noqa: A001
    texts = {f"plan.{id}.document": document}
    return writing.with_keys("plans", [*plans, id]).with_texts(texts)


def no_update(writing: Writing, document: str) -> Writing:
    """The same with a plan that needs no update; once more, and nothing is said of it."""
    none = writing.keys(NO_UPDATE)
    if document in none:
        return writing.with_keys(NO_UPDATE, _without(none, document))
    plans = _without(writing.keys("plans"), plan_of(writing, document))
    return writing.with_keys("plans", plans).with_keys(NO_UPDATE, [*none, document])


def _without(keys: list[str], one: str) -> list[str]:
    return [each for each in keys if each != one]


def _is_document(key: str) -> bool:
    return key.startswith("plan.") and key.endswith(".document")


def words_key(name: str, writing: Writing, key: str) -> str:
    """The field with the words that go with a line."""
    if name == "plans":
        return f"plan.{plan_of(writing, key)}.text"
    return f"earlier.{key}.note" if name == "earlier" else f"{name.removesuffix('s')}.{key}"


def ended(writing: Writing, task: str, outcome: str) -> Writing:
    """The same with what became of an earlier target; the same key again takes it back."""
    key = f"earlier.{task}"
    return writing.with_texts({key: "" if writing.text(key) == outcome else outcome})


def needs_words(outcome: str) -> bool:
    """Whether what became of a target takes a line."""
    return outcome == DROPPED


def rows_of(name: str, known: Recorder, writing: Writing) -> list[Row]:
    """The lines of a list as they are shown."""
    found = []
    for each in ticks(name, known, writing):
        mark = MARKED if each.marked else NONE if each.none else UNMARKED
        first = (Span(mark), Span(each.label))
        said = each.words if each.marked else ""
        lines = (first, (Span(f"{INDENT}{said}", "dim"),)) if said else (first,)
        found.append(Row(each.key, lines, find=each.label))
    return found


def summary_of(name: str, known: Recorder, writing: Writing) -> str:
    """What is marked, in a line."""
    found = ticks(name, known, writing)
    marked = [each for each in found if each.marked]
    if name == "earlier":
        return f"{len(marked)} of {len(found)} answered" if marked else ""
    if name in ("standards", "sections"):
        return f"{len(marked)} chosen" if marked else ""
    if name == "plans":
        labels = {each.key: each.label for each in known.basis.layout.documents}
        yes = ", ".join(labels[each.key] for each in marked)
        no = ", ".join(labels[each.key] for each in found if each.none)
        return "; ".join(filter(None, [yes, f"not {no}" if no else ""]))
    return ", ".join(each.label for each in marked)

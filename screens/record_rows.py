"""The lines of a record that is written: what it is, its sections, the check, the signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.mistakes import Mistake
from models.record_check import Remark
from models.recorder import Recorder
from models.session_kinds import KINDS, OUTCOMES
from models.session_writing import AFTER_OTHER, Writing
from models.sessions import DRAFT, SIGNED, WITHDRAWN, Session
from models.shifts import dated_text
from screens.file_words import packed
from screens.record_lines import KINDS as LINES
from screens.record_lines import lines_summary
from screens.record_lists import summary_of, unanswered
from screens.record_sections import BASICS, Chapter, chapters
from screens.record_words import label_of, remarks_text, said
from screens.text import cut, fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

TITLE, TITLE_NARROW = 28, 15
FILLED, EMPTY, LACKS = "[x] ", "[ ] ", "[!] "
CHECK, SAVE, SIGN = "check", "save", "sign"
NAMES = 24
BETWEEN = " · "
READY = "can be done, the check has no remarks"


def record_rows(
    known: Recorder,
    session: Session,
    writing: Writing,
    lacking: Sequence[Mistake],
    remarks: Sequence[Remark],
    width: int,
) -> list[Row]:
    """All lines, for a list of `width` cells."""
    room = width - 2
    head = [(Span(line),) for line in packed(list(_about(known, writing)), room)]
    rule = Row("rule", ((Span("─" * max(0, room - 1), "dim"),),), stop=False)
    sections = [_section(each, known, writing, lacking, width) for each in chapters(known, writing)]
    ends = [_check(remarks), *_ends(known, session, writing, lacking, len(remarks))]
    return [Row("about", tuple(head), stop=False), rule, *sections, rule._replace(key="end"), *ends]


def state_text(known: Recorder, session: Session, writing: Writing) -> str:
    """Whether it is signed, in a word or two for the title."""
    if writing.why is not None:
        return "amending"
    words = {DRAFT: "not signed", SIGNED: "signed", WITHDRAWN: "withdrawn"}
    changed = ", not saved" if writing.changed else ""
    return f"{words.get(session.state, session.state)}{changed}"


def _about(known: Recorder, writing: Writing) -> Iterator[str]:
    """When, what became of it, about what."""
    times = "–".join(filter(None, (writing.text("starts"), writing.text("ends"))))
    yield f"{writing.text('day')} {times}".strip()
    yield dict(OUTCOMES).get(writing.text("outcome"), "?")
    yield dict(KINDS).get(writing.text("kind"), "?")
    for key in ("incident", AFTER_OTHER):
        if incident := said(known, key, writing.text(key)):
            yield f"after: {incident}"
    if topics := said(known, "topics", writing.text("topics")):
        yield topics


def _section(
    chapter: Chapter,
    known: Recorder,
    writing: Writing,
    lacking: Iterable[Mistake],
    width: int,
) -> Row:
    """A section: its letter and title, whether something is missing, what is in it."""
    column = TITLE_NARROW if width < NARROW else TITLE
    inside = BETWEEN.join(_inside(chapter, known, writing))
    wrong = [each for each in lacking if chapter.has(each.where)]
    open_targets = len(unanswered(known, writing)) if chapter.has("earlier") else 0
    mark = LACKS if wrong or open_targets else FILLED if inside else EMPTY
    spans = [Span(mark, "alert" if mark == LACKS else ""), Span(chapter.letter, "bold"), Span("  ")]
    spans.append(Span(fit(cut(chapter.title, column - 1), column)))
    spans += [Span(f"{each.sentence} ", "alert") for each in wrong[:1]]
    if open_targets:
        spans.append(Span(f"{open_targets} earlier unanswered{BETWEEN if inside else ''}", "alert"))
    spans.append(Span(inside) if inside or wrong or open_targets else Span("nothing yet", "dim"))
    return Row(f"section:{chapter.letter}", (tuple(spans),), find=chapter.title)


def _inside(chapter: Chapter, known: Recorder, writing: Writing) -> Iterator[str]:
    """What is filled in, in words."""
    for name in (*chapter.lists, *chapter.after):
        summary = (
            lines_summary(name, writing) if name in LINES else summary_of(name, known, writing)
        )
        if summary:
            yield summary if chapter.letter == BASICS else f"{label_of(known, name, {})}: {summary}"
    # The words first: of what was chosen there is less to tell.
    for field in sorted(chapter.fields, key=lambda each: each.type != "text"):
        if text := writing.text(field.key).strip():
            value = said(known, field.key, text)
            yield value if field.type == "text" else f"{field.label}: {value}"
    for own in known.basis.own if chapter.own else ():
        if text := writing.text(f"own.{own.key}").strip():
            yield f"{own.label}: {text}"


def _check(remarks: Sequence[Remark]) -> Row:
    """What the record check has to say."""
    rules = ", ".join(dict.fromkeys(str(each.rule) for each in remarks))
    said = f"{remarks_text(len(remarks))}{f', rules {rules}' if rules else ''}"
    return _end(CHECK, "Record check (Ctrl+O)", said)


def _ends(
    known: Recorder,
    session: Session,
    writing: Writing,
    lacking: Sequence[Mistake],
    remarks: int,
) -> Iterator[Row]:
    """Storing and signing, as far as they are still to be done."""
    amending = writing.why is not None
    if session.state == DRAFT and writing.changed:
        yield _end(SAVE, "Save (page down)", "what you typed is not saved yet")
    if session.state == DRAFT or amending:
        does = "S  store it" if amending else "S  sign"
        left = f"can be done, with {remarks_text(remarks)} of the check left"
        said = f"not yet: {len(lacking)} missing" if lacking else left if remarks else READY
        yield _end(SIGN, does, said, "alert" if lacking else "")
    elif session.signed_at is not None:
        yield from _signed(known, session)


def _signed(known: Recorder, session: Session) -> Iterator[Row]:
    """Who signed it and who amended it, each with the time."""
    at = {"signed": ("Signed", session.author, session.signed_at)}
    if known.past is not None and (amended := known.past.amended) is not None:
        at["amended"] = ("Amended", amended.typed_by, amended.typed_at)
    for key, (name, who, when) in at.items():
        if when is not None:
            initials = known.basis.names.initials.get(who, "?")
            said = f"by {initials}, {dated_text(known.basis.hours, when)}"
            yield _end(key, name, said)._replace(stop=False)


def _end(key: str, name: str, text: str, style: str = "") -> Row:
    return Row(key, ((Span(fit(name, NAMES)), Span(text, style)),))

"""The record check: what a record of a session still lacks, by the guide's rules 2 to 7.

It says what is missing and where, and never blocks (S10, S11). Rule 1, good English, is the
proof-reading of the text. Nothing is read from the database here: a record is given in, and the
remarks come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import NamedTuple

from models.opinion import Words, marks
from models.profiles import Terms
from models.quotes import quoted
from models.session_checks import missing
from models.session_kinds import HELD
from models.session_layout import SessionLayout
from models.session_record import CARRIED, Record
from models.shifts import Hours, local
from models.text import clean
from models.timeline import slips

RULES: dict[int, str] = {
    2: "Facts only",
    3: "Quality standards",
    4: "Who asked, and why",
    5: "Targets",
    6: "Follow-up",
    7: "All of it, in order",
}
"""The rules that are looked at here, each with its heading."""

MOST_TARGETS = 3
"""More than this until the next session is more than a child can be asked to keep in mind."""
FEWEST_WORDS = 20
"""An account shorter than this does not tell a session."""
SHOWN = 40
"""So many letters of a target stand in a sentence about it."""
PLACEMENT = "placement"
"""The key of the Placement Plan, which has sections."""
QUOTATION_MARKS = " \"'“”‘’"


class Remark(NamedTuple):
    """Something that a record lacks: the rule, the key of the field, a sentence for staff."""

    rule: int
    where: str
    sentence: str
    row: int | None = None
    """Which of several (the first is 0), where the field holds more than one."""
    places: tuple[tuple[int, int], ...] = ()
    """Where in the field's text, from and to."""


class Beside(NamedTuple):
    """What the check has to know and a record does not say."""

    layout: SessionLayout
    terms: Terms
    hours: Hours
    words: Words
    """The home's list of opinion words."""
    targets: Mapping[str, str] = {}
    """The open targets of earlier sessions that this one is asked about, by id (S12)."""


def remarks(record: Record, beside: Beside) -> tuple[Remark, ...]:
    """All that a record lacks, by rule; one that was not held is asked for little (S4)."""
    found = [*_facts(record, beside.words)]
    if record.outcome == HELD:
        found += _standards(record, beside.layout)
        found += _who_and_why(record, beside.terms)
        found += _earlier(record, beside.targets)
        found += _targets(record, beside.terms)
        found += _follow_up(record, beside)
    found += [Remark(7, each.where, each.sentence) for each in missing(record)]
    if record.outcome == HELD:
        found += _details(record, beside)
    return tuple(found)


def _facts(record: Record, words: Words) -> Iterator[Remark]:
    """Rule 2: no opinion words in the account, and no quotation that hides them by mistake."""
    account = record.fields.get("account", "")
    found = marks(account, words)
    if found:
        phrases = list(dict.fromkeys(each.phrase for each in found))
        named = ", ".join(f"“{clean(each)}”" for each in phrases[:3])
        more = f" and {len(phrases) - 3} more" if len(phrases) > 3 else ""
        sentence = f"Opinion in the account: {named}{more}. Say what was seen or heard."
        yield Remark(2, "account", sentence, places=tuple(each[:2] for each in found))
    open_ended = [each for each in quoted(account) if not each.closed]
    if open_ended:
        first = _short(account[open_ended[0].start : open_ended[0].end])
        sentence = f"{first} has no closing mark: the rest of its line was not checked."
        places = tuple((each.start, each.end) for each in open_ended)
        yield Remark(2, "account", sentence + _more(places), places=places)


def _standards(record: Record, layout: SessionLayout) -> Iterator[Remark]:
    """Rule 3: the standards that the session was about, each with how it was met."""
    if not record.standards:
        yield Remark(3, "standards", "Choose the quality standards that this session served.")
    labels = {each.key: each.label for each in layout.standards}
    before: dict[str, str] = {}
    for row, (number, said) in enumerate(record.standards):
        label = labels.get(number, clean(number))
        words = " ".join(said.split()).casefold()
        if not words:
            yield Remark(3, "standards", f"{label}: say in a sentence how it was met.", row)
        elif words in before:
            sentence = f"{label} has the sentence of {before[words]}: give it its own."
            yield Remark(3, "standards", sentence, row)
        before.setdefault(words, label)


def _who_and_why(record: Record, terms: Terms) -> Iterator[Remark]:
    """Rule 4: who wanted the session, and what for."""
    asked = record.fields.get("asked", "")
    if not asked:
        sentence = f"Say who asked for the session: the {terms.child}, the {terms.key_worker}?"
        yield Remark(4, "asked", sentence)
        return
    agenda = {"child": "child_agenda", "worker": "worker_agenda"}.get(asked, "why")
    if not any(record.fields.get(key, "").strip() for key in ("why", agenda)):
        people = {"child": terms.child, "worker": terms.key_worker, "manager": terms.manager}
        sentence = (
            f"Say why the {people[asked]} asked for it."
            if asked in people
            else ("Say who asked for it, and why.")
        )
        yield Remark(4, "why", sentence)


def _earlier(record: Record, targets: Mapping[str, str]) -> Iterator[Remark]:
    """Rule 5: what became of the targets that were set before."""
    answered = {each.task for each in record.earlier}
    for row, (key, text) in enumerate(targets.items()):
        if key not in answered:
            yield Remark(5, "earlier", f"Say what became of the target {_short(text)}.", row)


def _targets(record: Record, terms: Terms) -> Iterator[Remark]:
    """Rule 5: targets that can be reached: some, not many, each with a date."""
    carried = sum(each.outcome == CARRIED for each in record.earlier)
    total = len(record.targets) + carried
    if not total:
        yield Remark(5, "targets", f"Set the {terms.child} a target for next time: one will do.")
    elif total > MOST_TARGETS:
        with_carried = f", with {carried} carried over" if carried else ""
        sentence = f"{total} targets at once{with_carried}: {MOST_TARGETS} are enough to keep."
        yield Remark(5, "targets", sentence)
    for row, each in enumerate(record.targets):
        if each.due is None:
            yield Remark(5, "targets", f"Say by when: {_short(each.text)}.", row)


def _follow_up(record: Record, beside: Beside) -> Iterator[Remark]:
    """Rule 6: what staff do next, by when, and what in a plan is to change."""
    if not record.work:
        sentence = f"Say what the {beside.terms.key_worker} does by next time."
        yield Remark(6, "work", sentence)
    for row, each in enumerate(record.work):
        if each.due is None:
            yield Remark(6, "work", f"Say by when: {_short(each.text)}.", row)
    for row, plan in enumerate(record.plans):
        if plan.document == PLACEMENT and not plan.sections:
            sentence = "Choose the sections of the Placement Plan that need updating."
            yield Remark(6, "plans", sentence, row)


def _details(record: Record, beside: Beside) -> Iterator[Remark]:
    """Rule 7: the whole of it, in the order in which it happened, with the child's own words."""
    account = record.fields.get("account", "")
    length = len(account.split())
    if not length:
        return
    if length < FEWEST_WORDS:
        said = "1 word" if length == 1 else f"{length} words"
        yield Remark(7, "account", f"The account has {said}: say what was asked, said and done.")
    clocks = (_clock(beside.hours, each) for each in (record.starts, record.ends))
    out_of_order = slips(account, *clocks)
    if out_of_order:
        places = tuple((each.start, each.end) for each in out_of_order)
        yield Remark(7, "account", out_of_order[0].sentence + _more(places), places=places)
    if not record.fields.get("voice", "").strip() and not quoted(account):
        sentence = f"Quote the {beside.terms.child}: some of their own words are missing."
        yield Remark(7, "voice", sentence)


def _clock(hours: Hours, instant: datetime | None) -> time | None:
    return local(hours, instant).time() if instant else None


def _more(places: Sequence[object]) -> str:
    """What follows a sentence about the first of several places."""
    return f" And {len(places) - 1} more." if len(places) > 1 else ""


def _short(text: str) -> str:
    """Some words of a record within a sentence about them."""
    words = clean(text).strip(QUOTATION_MARKS)
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[: SHOWN - 1]}…”"

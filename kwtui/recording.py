"""Storing a session for the command line: what is missing is asked for at a terminal first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kwtui.session_typed import Given
from models import clock, ids
from models.database import call
from models.dates import date_text
from models.errors import KwtuiError, UsageError
from models.find_topic import find_topic
from models.home import Home, home
from models.home_lists import Topic, sections, topics
from models.journal import By
from models.mistakes import Mistake, Mistaken
from models.near_dates import past_day
from models.other_names import others_named
from models.people import Child, every_child, find_child
from models.session_checks import missing
from models.session_kinds import HELD
from models.session_record import Record, Target, Work
from models.session_times import end_after
from models.session_verbs import save, sign
from models.sessions import Session, stored
from models.shifts import local
from models.times import clock_on
from screens.desk import SignedIn

OPTIONS = {
    "starts": "--from and --to",
    "topics": "--topic",
    "account": "--text",
}
"""How what a record must have before it is signed is given."""
QUESTIONS = {
    "starts": ("From", "To"),
    "topics": ("What was it about",),
    "account": ("What happened",),
}


class Logged(NamedTuple):
    """What was stored, in one line and whole, and what else there is to say."""

    line: str
    stored: Session
    remarks: tuple[str, ...]


def log(who: SignedIn, wanted: Given, about_to_store: Callable[[], object]) -> Logged:
    """Store a session as somebody who is signed in.

    Raises UsageError and Mistaken for what cannot be understood or is missing, Refused and
    StoreError when nothing was stored.
    """
    now, place = clock.system(), call(home)
    by = By(who.staff.id, who.signin, now)
    children = call(every_child)
    whose = find_child(wanted.child, children)
    today = local(place.hours, now).date()
    day = past_day(wanted.day, today) if wanted.day else today
    was = call(stored, wanted.request)
    lists = call(_lists, place, day)
    record = _with_answers(place, lists, wanted, _record(place, lists, wanted, was, day))
    about_to_store()
    kept = call(save, by, wanted.request, whose.id, record, was.version if was else None)
    if wanted.sign and kept.signed_at is None:
        kept = call(sign, by, kept.id, kept.version)
    state = "signed" if kept.signed_at else "stored, not signed yet"
    return Logged(
        f"Session of {whose.name}, {date_text(day)}: {state}. Record {kept.id[:8]}",
        kept,
        tuple(_remarks(was, kept, whose, children)),
    )


class _Lists(NamedTuple):
    """What a session of that day can be about, and the sections of the placement plan."""

    topics: tuple[Topic, ...]
    sections: tuple[Topic, ...]

    def topic(self, typed: str) -> str:
        """The key of a topic; UsageError with what there is."""
        return find_topic(typed, self.topics, "topic")

    def section(self, typed: str) -> str:
        """The key of a section; UsageError with what there is."""
        return find_topic(typed, self.sections, "section")


def _lists(place: Home, day: date) -> _Lists:
    return _Lists(topics(place, day), sections(place, day))


def _record(place: Home, lists: _Lists, wanted: Given, was: Session | None, day: date) -> Record:
    """The record as it was given; a retry makes its tasks under the ids that they have."""
    starts = clock_on(place.hours, day, wanted.starts) if wanted.starts else None
    ends = end_after(place.hours, day, starts, wanted.ends) if wanted.ends else None
    before = was.record if was else Record(day)
    return Record(
        day,
        wanted.outcome,
        wanted.kind,
        starts,
        ends,
        topics=tuple(map(lists.topic, wanted.topics)),
        standards=wanted.standards,
        sections=tuple(map(lists.section, wanted.sections)),
        fields=wanted.fields,
        targets=tuple(
            Target(key, text, due)
            for key, (text, due) in _named([each.id for each in before.targets], wanted.targets)
        ),
        work=tuple(
            Work(key, text, None, due)
            for key, (text, due) in _named([each.id for each in before.work], wanted.work)
        ),
    )


def _named(
    known: Sequence[str], promised: Sequence[tuple[str, date | None]]
) -> Iterator[tuple[str, tuple[str, date | None]]]:
    for at, each in enumerate(promised):
        yield known[at] if at < len(known) else ids.new(), each


def _with_answers(place: Home, lists: _Lists, wanted: Given, record: Record) -> Record:
    """Asks for what a record must have; UsageError naming the options where nobody can be asked."""
    lacking = [each.where for each in missing(record)]
    if record.outcome == HELD and record.starts is not None and record.ends is None:
        lacking = ["starts", *(each for each in lacking if each != "starts")]
    if not lacking:
        return record
    from kwtui import asking  # it breaks lines as the screens do, which takes long to load

    if wanted.from_input or not asking.possible():
        options = ", ".join(OPTIONS[each] for each in lacking)
        raise UsageError(f"Missing: {options}. Nothing was stored.")
    for where in lacking:
        record = _asked(place, lists, where, record)
    return record


def _asked(place: Home, lists: _Lists, where: str, record: Record) -> Record:
    """The record with one thing that was missing, asked for until it can be understood."""
    from kwtui import asking

    while True:
        answers = [asking.ask(question) for question in QUESTIONS[where]]
        try:
            return _filled(place, lists, where, answers, record)
        except KwtuiError as error:
            asking.tell(error.sentence)


def _filled(place: Home, lists: _Lists, where: str, answers: list[str], record: Record) -> Record:
    if not all(answers):
        raise Mistaken([Mistake(where, "This cannot be left empty.")])
    if where == "starts":
        starts = clock_on(place.hours, record.day, answers[0])
        ends = end_after(place.hours, record.day, starts, answers[1])
        return record._replace(starts=starts, ends=ends)
    if where == "topics":
        return record._replace(topics=tuple(map(lists.topic, answers[0].split(","))))
    return record._replace(fields={**record.fields, "account": answers[0]})


def _remarks(was: Session | None, kept: Session, whose: Child, among: list[Child]) -> Iterator[str]:
    """What else there is to say: a retry, and names of other children in it."""
    if was is not None and was.version == kept.version:
        yield "This was stored already; nothing was stored twice."
    named = others_named(kept.record.words(), whose.id, among)
    for name in dict.fromkeys(each.child.name for each in named):
        yield f"{name} is named in it: this is {whose.name}'s record. Amend it if that is wrong."
    if kept.signed_at is None:
        yield "Sign it on the screen, or give --sign."

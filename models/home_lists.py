"""The settings of the home that are lists: holidays, topics, sections of the plan, own fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.boxes import Box, Entry
from models.by_day import Steps, holding
from models.dates import date_text
from models.home import Home
from models.home_defaults import default_list
from models.mistakes import Mistake
from models.setting_kinds import Begins, Entries, steps_of
from models.text import fold

TITLE = 60
"""The most letters of a title in a list."""
LONGEST_HOLIDAY = 100
"""A holiday of more days is a slip of the finger."""
FARTHEST = timedelta(days=3 * 366)


def _school_days_off(place: Home) -> list[Entry]:
    return [
        {"key": f"s{at}", "first": first.isoformat(), "last": last.isoformat()}
        for at, (first, last) in enumerate(sorted(place.holidays), 1)
    ]


def _wrong_holiday(entry: Entry, others: Sequence[Entry], since: date) -> Iterator[Mistake]:
    """What is wrong with dates without school; what is past stays as it was."""
    first, last = (date.fromisoformat(entry[name]) for name in ("first", "last"))
    if last < first:
        yield Mistake("last", "It ends before it begins.")
    elif (last - first).days >= LONGEST_HOLIDAY:
        yield Mistake("last", f"That is more than {LONGEST_HOLIDAY} days: check the dates.")
    if first - since > FARTHEST:
        yield Mistake("first", f"{date_text(first)} is years away: check the date.")
    for other in others:
        if other["first"] <= entry["last"] and entry["first"] <= other["last"]:
            said = " to ".join(date_text(date.fromisoformat(other[at])) for at in ("first", "last"))
            yield Mistake("first", f"These days meet a holiday that is there: {said}.")


HOLIDAYS = Entries(
    "holidays",
    "Days without school",
    "a holiday",
    "h",
    (
        Box("first", "First day", "date", missing="Which is the first day without school?"),
        Box(
            "last",
            "Last day",
            "date",
            missing="Which is the last day without school?",
            hint="Typed as 21/12/2026; both days are without school.",
        ),
    ),
    _school_days_off,
    Begins.UNOPENED,
    Begins.UNOPENED,
    _wrong_holiday,
    by="first",
    dated=True,
    about="Items that are due on school days are not due on these days.",
)


def _title(what: str) -> tuple[Box, ...]:
    return (Box("title", "Title", most=TITLE, missing=f"Type the name of {what}."),)


TOPICS = Entries(
    "topics",
    "Topics of sessions",
    "a topic",
    "t",
    _title("the topic"),
    lambda place: default_list("topic"),
    least=1,
)
SECTIONS = Entries(
    "sections",
    "Sections of the plan",
    "a section",
    "p",
    _title("the section"),
    lambda place: default_list("section"),
    least=1,
)

FIELD_KINDS = (
    ("text", "a text"),
    ("choice", "one of some answers"),
    ("number", "a number"),
    ("yesno", "yes or no"),
    ("date", "a date"),
)
"""What a field of the home's own takes, with its word."""


def _wrong_field(entry: Entry, others: Sequence[Entry], since: date) -> Iterator[Mistake]:
    """What is wrong with the answers of a field of the home's own."""
    answers = entry["choices"]
    if entry["kind"] != "choice":
        if answers:
            yield Mistake("choices", "Only for one of some answers. Empty this field.")
    elif len(answers) < 2:
        yield Mistake("choices", "Type the answers, two at least, with ; between them.")
    elif len({fold(each) for each in answers}) < len(answers):
        yield Mistake("choices", "One of the answers is there twice.")
    elif any(len(each) > TITLE for each in answers):
        yield Mistake("choices", f"One of the answers is too long: {TITLE} letters at most.")


SESSION_FIELDS = Entries(
    "session fields",
    "Own fields of a record",
    "a field",
    "f",
    (
        Box("label", "What is asked", most=TITLE, missing="Say what is asked."),
        Box("kind", "It takes", "choice", choices=FIELD_KINDS, stays=True),
        Box(
            "choices",
            "Answers",
            "several",
            hint="For one of some answers: type them with ; between, as good; fair; poor.",
        ),
    ),
    lambda place: [],
    wrong=_wrong_field,
    about="What the record of a session asks beside the guide's own fields.",
)


class Topic(NamedTuple):
    """A topic of sessions, or a section of the placement plan."""

    key: str
    title: str


class SessionField(NamedTuple):
    """A field that the home has added to the record of a session (S16)."""

    key: str
    label: str
    kind: str
    """One of FIELD_KINDS."""
    choices: tuple[str, ...]


def topics(place: Home, day: date) -> tuple[Topic, ...]:
    """The topics of sessions that are offered on a day, in the home's order (S5)."""
    return tuple(Topic(each["key"], each["title"]) for each in entries(TOPICS, place, day))


def sections(place: Home, day: date) -> tuple[Topic, ...]:
    """The sections of the placement plan on a day, in the home's order (S7)."""
    return tuple(Topic(each["key"], each["title"]) for each in entries(SECTIONS, place, day))


def session_fields(place: Home, day: date) -> tuple[SessionField, ...]:
    """The home's own fields of a session's record on a day, in its order (S16)."""
    return tuple(
        SessionField(each["key"], each["label"], each["kind"], tuple(each["choices"]))
        for each in entries(SESSION_FIELDS, place, day)
    )


def entries(setting: Entries, place: Home, day: date) -> list[Entry]:
    """What is on a list on a day, in order; one query at most."""
    found: list[Entry] = holding(steps_of(setting, place), day, [])
    return found


def known(setting: Entries, place: Home, day: date) -> dict[str, Entry]:
    """By its key all that was ever on a list, as it was called on that day or nearest to it.

    For showing an old record: what was taken off the list since then stays readable.
    """
    return known_in(steps_of(setting, place), day)


def known_in(steps: Steps[list[Entry]], day: date) -> dict[str, Entry]:
    """The same, of a list that was read already."""
    found: dict[str, Entry] = {}
    for since, among in steps:
        for each in among:
            if since <= day or each["key"] not in found:
                found[each["key"]] = each
    return found

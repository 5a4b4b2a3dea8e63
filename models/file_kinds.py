"""What a child's file is made of: its sections, the kinds of entry in each, their fields (data)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from models.home import Home
from models.profiles import Terms
from models.profiles import load as load_profile
from models.wording import said

_FILE = Path(__file__).with_name("guides") / "file.toml"

TYPES = (
    "line",
    "text",
    "date",
    "choice",
    "yesno",
    "staff",
    "phone",
    "email",
    "money",
    "days",
    "weeks",
    "minutes",
    "time",
    "times",
)
"""What a field can take; models/file_values.py says what is wrong with what was typed."""


class Choice(NamedTuple):
    """One answer that a field of the type "choice" takes."""

    key: str
    label: str
    needed: bool = False
    """Whether a complete file has an entry with this answer."""
    must: str | None = None
    """The field that has to say yes in that entry, or the file still has a gap."""


class Field(NamedTuple):
    """One box of an entry."""

    key: str
    label: str
    type: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: int | None = None
    """The most columns that it may take on the screen."""
    hidden: bool = False
    """Filled in by the program, not shown in the form."""

    def choice(self, key: str) -> Choice | None:
        """The answer with this key; None when it is not offered (any more)."""
        return next((each for each in self.choices if each.key == key), None)


class Kind(NamedTuple):
    """A kind of entry: what it asks for, and what makes it due again or the file incomplete."""

    key: str
    section: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    single: bool = False
    """Whether there is exactly one for each child."""
    needed: bool = False
    """Whether a complete file has at least one."""
    heading: tuple[str, ...] = ()
    """The fields that tell one entry from the next in a list."""
    unique: str | None = None
    """The field of whose answers each may be there only once."""
    due: str | None = None
    """The field whose date says when something is due again."""
    since: str | None = None
    """Where that is left empty, it is due `months` after the date in this field."""
    months: int = 0
    over: tuple[str, ...] = ()
    """The answers of its field "state" with which it is never due again."""
    passes: bool = False
    """A day that is over is never overdue: a birthday, a parents' evening."""
    yearly: str | None = None
    """The field that says whether the day comes every year."""
    lead: str | None = None
    """The field with the days to prepare."""
    plan: str | None = None
    """The field that says how the day will be."""
    steps: str | None = None
    """The field whose answers are the steps of a list, gone through once in a placement."""

    def field(self, key: str) -> Field:
        """The field with this key; KeyError when there is none."""
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)


class Section(NamedTuple):
    """A page of the file, reached by its letter, which never changes."""

    letter: str
    title: str
    requirements: tuple[str, ...]
    kinds: tuple[Kind, ...]


class Layout(NamedTuple):
    """The whole file, in the order in which it is shown."""

    sections: tuple[Section, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind, in the order of the sections."""
        return tuple(kind for section in self.sections for kind in section.kinds)

    def kind(self, key: str) -> Kind | None:
        """The kind with this key; None when this program knows none."""
        return next((each for each in self.kinds if each.key == key), None)

    def section(self, letter: str) -> Section | None:
        """The section with this letter; None when there is none."""
        return next((each for each in self.sections if each.letter == letter), None)


def layout_of(place: Home, day: date) -> Layout:
    """The file as a home keeps it, in the terms that it has on a day."""
    return load(place.profile_id, place.terms(day))


@cache
def load(profile: str, terms: Terms | None = None) -> Layout:
    """The file as a home of this profile keeps it, in these terms or the profile's own.

    ValueError for a profile that there is not.
    """
    import tomllib

    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    reader = Reader(profile, terms or load_profile(profile).terms, table["field"])
    return Layout(
        tuple(
            Section(
                each["letter"],
                reader.said(each["title"]),
                tuple(each["requirements"]),
                tuple(reader.kinds(table["kind"], each["letter"])),
            )
            for each in table["section"]
        )
    )


class Reader:
    """Reads kinds and fields for one profile: its wording, and what it offers and needs."""

    def __init__(self, profile: str, terms: Terms, shared: dict[str, Any]) -> None:
        self.profile = profile
        self.shared = shared
        self.terms = terms

    def said(self, wording: str | dict[str, str]) -> str:
        """A wording of this profile, with its terms filled in."""
        text = wording if isinstance(wording, str) else wording[self.profile]
        return said(text, self.terms)

    def holds(self, condition: bool | str) -> bool:
        """Whether something holds here: always, never, or in the profile that is named."""
        return condition if isinstance(condition, bool) else condition == self.profile

    def kinds(self, tables: list[dict[str, Any]], letter: str) -> Iterator[Kind]:
        """The kinds of one section."""
        for table in tables:
            if table["section"] == letter:
                yield Kind(
                    **table
                    | {
                        "title": self.said(table["title"]),
                        "hint": self.said(table.get("hint", "")),
                        "needed": self.holds(table.get("needed", False)),
                        "heading": tuple(table.get("heading", ())),
                        "over": tuple(table.get("over", ())),
                        "fields": tuple(self.field(each) for each in table["fields"]),
                    }
                )

    def field(self, given: str | dict[str, Any]) -> Field:
        """A field, given whole or by the name of one that several kinds share."""
        table = {"key": given, **self.shared[given]} if isinstance(given, str) else given
        return Field(
            **table
            | {
                "label": self.said(table["label"]),
                "choices": tuple(
                    self.choice(each)
                    for each in table.get("choices", ())
                    if isinstance(each, str) or self.holds(each.get("only", True))
                ),
            }
        )

    def choice(self, given: str | dict[str, Any]) -> Choice:
        """An answer; one given as a word alone is its own key."""
        if isinstance(given, str):
            return Choice(given, given)
        return Choice(
            given["key"],
            self.said(given["label"]),
            self.holds(given.get("needed", False)),
            given.get("must"),
        )

"""What a record of a session is made of, as data: sections, fields, standards, first session."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.file_kinds import Choice, Field, Reader
from models.profiles import Terms
from models.profiles import load as load_profile

_FILE = Path(__file__).with_name("guides") / "session.toml"


class Section(NamedTuple):
    """A page of the recorder, reached by its letter."""

    letter: str
    title: str
    fields: tuple[Field, ...]


class SessionLayout(NamedTuple):
    """Everything that a record can hold, in the terms of a profile."""

    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    """Every field in the order in which a record is printed (S8, then S16)."""
    standards: tuple[Choice, ...]
    """The nine quality standards by the number of their regulation (S6, L6)."""
    documents: tuple[Choice, ...]
    """The plans that a session can say need an update (S13)."""
    first: tuple[Choice, ...]
    """What a child's first session goes through (S2)."""
    rules: tuple[Choice, ...]
    """What is agreed in it about those to come (S2)."""

    def field(self, key: str) -> Field | None:
        """The field with this key; None for one that this program does not know."""
        return next((each for each in self.fields if each.key == key), None)


@cache
def load(profile: str, terms: Terms | None = None) -> SessionLayout:
    """The layout in these terms or the profile's own; ValueError for a profile there is not."""
    import tomllib

    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    reader = Reader(profile, terms or load_profile(profile).terms, {})
    placed = [(each.pop("section"), reader.field(each)) for each in table["field"]]
    sections = tuple(
        Section(
            each["letter"],
            reader.said(each["title"]),
            tuple(field for letter, field in placed if letter == each["letter"]),
        )
        for each in table["section"]
    )
    return SessionLayout(
        sections,
        tuple(field for _, field in placed),
        tuple(Choice(each["number"], reader.said(each["label"])) for each in table["standard"]),
        *(
            tuple(reader.choice(each) for each in table[name])
            for name in ("documents", "first", "rule")
        ),
    )

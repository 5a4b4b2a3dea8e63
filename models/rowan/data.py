"""The sample home's files of data, read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from models.home_file import from_toml
from models.new_home import HomeSetup
from models.rowan.when import SET_UP_AT
from models.text import fold

FOLDER = Path(__file__).parent
Table = Mapping[str, Any]
Weights = Mapping[str, float]
Values = Mapping[str, Mapping[str, Weights]]
"""How often each answer is given, by part of the day and kind of item."""


@dataclass(frozen=True)
class Weekly:
    """An outing that comes again every so many days."""

    state: str
    first: date
    every: int
    leave: str
    back: str
    nights: int
    note: str


@dataclass(frozen=True)
class Child:
    """A child as the story needs to know them."""

    key: str
    name: str
    key_worker: str
    school: tuple[str, str]
    words: Mapping[str, list[str]]
    """What fills in {he}, {friend} and the like in a note."""
    outings: tuple[Weekly, ...]
    values: Values


@cache
def read(name: str) -> Mapping[str, Any]:
    """One of the files, by its name without ending."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def house() -> HomeSetup:
    """The home as set-up would take it."""
    return from_toml((FOLDER / "house.toml").read_text("utf-8"), SET_UP_AT)


@cache
def children() -> tuple[Child, ...]:
    """The six children, in room order."""
    tables = {table["key"]: table for table in read("children")["child"]}
    keys = {fold(each.name.split()[0]): each.name for each in house().children}
    return tuple(_child(key, name, tables[key]) for key, name in keys.items())


WORDS = ("friend", "lesson", "hobby", "food", "relative", "show")


def _child(key: str, name: str, table: Mapping[str, Any]) -> Child:
    he, him, his = table["pronouns"]
    words = {
        "he": [he],
        "him": [him],
        "his": [his],
        "He": [he.capitalize()],
        "His": [his.capitalize()],
    }
    return Child(
        key=key,
        name=name,
        key_worker=table["key_worker"],
        school=(table["school"][0], table["school"][1]),
        words=words | {word: table[word] for word in WORDS},
        outings=tuple(_weekly(each) for each in table["outing"]),
        values=_changed(read("habits")["values"], table["values"]),
    )


def _weekly(table: Mapping[str, Any]) -> Weekly:
    return Weekly(
        state=table["state"],
        first=table["first"],
        every=table["every"],
        leave=table["from"],
        back=table["to"],
        nights=table.get("nights", 0),
        note=table["note"],
    )


def _changed(everybody: Values, child: Values) -> Values:
    """The habits of everybody with what differs for one child in its place."""
    return {part: dict(kinds) | dict(child.get(part, {})) for part, kinds in everybody.items()}

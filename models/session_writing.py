"""A record that is being written: every field as it is typed, and what a record that makes.

What is typed is kept as texts by key, so that a draft holds it whatever it is: a field of the
record by its own key, and "target.ID.due" for the day by which a target is due. A list ("topics")
has its keys with commas between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from models.session_kinds import GROUP, HELD, INDIVIDUAL
from models.session_record import Record, from_json, to_json
from models.sessions import Session

FORM = "session"
"""The name of the form in the drafts: "your unfinished session"."""
NO_UPDATE = "no_update"
"""The list of plans that need no update."""
LISTS = (
    "topics", "standards", "sections", "targets", "work", "plans", NO_UPDATE, "needs", "gone",
)  # fmt: skip
"""What is a list of keys."""

AFTER_OTHER = "after"
"""The field that says that it was held after an incident which is not in the book."""

Texts = Mapping[str, str]


class Writing(NamedTuple):
    """A record that is being written, or changed."""

    child: str
    record: str
    """The id of the record; a new one gets it when it is stored."""
    event: str
    """The same for the records of all children of one group session."""
    version: int | None
    """The version from which this was made; None for a new record."""
    base: str
    """What was stored then, as JSON; empty for a new record."""
    start: Texts
    """What the form began with."""
    typed: Texts
    """What stands in it."""
    why: str | None = None
    """The reason of an amendment; None for a record that is not signed yet."""
    others: Texts = {}
    """Of a group that is not stored yet: the id of each other child's record, by child."""

    @property
    def changed(self) -> bool:
        """Whether there is anything that is worth keeping."""
        return bool(self.why) or filled(self.typed) != filled(self.start)

    @property
    def based_on(self) -> Record | None:
        """What was stored when this was begun."""
        return from_json(self.base) if self.base else None

    def keys(self, name: str) -> list[str]:
        """The keys in a list."""
        return keys_of(self.typed, name)

    def text(self, key: str) -> str:
        """What stands in a field."""
        return self.typed.get(key, "")

    def with_texts(self, texts: Texts) -> Writing:
        """The same with other texts in these fields."""
        return self._replace(typed={**self.typed, **texts})

    def with_keys(self, name: str, keys: list[str]) -> Writing:
        """The same with other keys in a list."""
        return self.with_texts({name: ",".join(keys)})

    def together(self, children: list[str], new_id: Callable[[], str]) -> Writing:
        """The same, with these other children; a record of each that is named keeps its id."""
        others = {child: self.others.get(child) or new_id() for child in children}
        return self._replace(others=others).with_texts({"kind": GROUP if others else INDIVIDUAL})

    def untouched(self, key: str) -> bool:
        """Whether a field stands as the record had it."""
        return bool(self.base) and self.text(key) == self.start.get(key, "")

    def upon(self, latest: Session, theirs: Texts) -> Writing:
        """The same made from another version: what I did not touch is as it is there."""
        return self._replace(
            version=latest.version,
            base=to_json(latest.record),
            start=theirs,
            typed=merged(self.start, self.typed, theirs),
        )

    def as_json(self) -> str:
        """For the draft."""
        return json.dumps(self._asdict())


def written(text: str) -> Writing:
    """What `as_json` kept."""
    return Writing(**json.loads(text))


def new_writing(child: str, record: str, texts: Texts | None = None) -> Writing:
    """A new record, with what is known of it already."""
    start = {"outcome": HELD, "kind": INDIVIDUAL, **(texts or {})}
    return Writing(child, record, record, None, "", start, start)


def filled(texts: Texts) -> dict[str, str]:
    """What has a text."""
    return {key: text for key, text in texts.items() if text}


def keys_of(texts: Texts, name: str) -> list[str]:
    """The keys in a list."""
    return [each for each in texts.get(name, "").split(",") if each]


def merged(start: Texts, mine: Texts, theirs: Texts) -> dict[str, str]:
    """Mine made upon theirs: what I did not touch is theirs, and of lists what each of us added."""
    found = {}
    for key in [*theirs, *(each for each in mine if each not in theirs)]:
        began, here, there = (texts.get(key, "") for texts in (start, mine, theirs))
        if key in LISTS:
            found[key] = ",".join(_both(*(keys_of(each, key) for each in (start, mine, theirs))))
        else:
            found[key] = there if here == began else here
    return found


def _both(start: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    gone = {*start} - {*mine}
    kept = [each for each in theirs if each not in gone]
    return [*kept, *(each for each in mine if each not in start and each not in kept)]

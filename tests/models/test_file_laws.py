"""Laws of a child's file: random edits agree with a reference, and it is found without a search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from models import ids
from models.database import call
from models.errors import Changed, Refused
from models.file import Entry, as_json, entries, previous
from models.file_verbs import bring_back, end, save
from models.text import clean
from models.verify import verify
from tests.models.filing import another_child, by

pytestmark = pytest.mark.usefixtures("opened_home")
TODAY = date(2026, 11, 21)

WORDS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() != "")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["new", "change", "change", "change", "end", "back"]),
        st.integers(0, 4),
        st.sampled_from(["ED", "PK"]),
        st.sampled_from([0, 0, 0, 1]),
        WORDS,
    ),
    max_size=14,
)
"""What is done, to which entry, by whom, from how old a version, with which words."""


class Reference:
    """A file as lists of what was written: nothing else can be more obvious."""

    def __init__(self) -> None:
        self.states: dict[str, list[tuple[str, str, bool]]] = {}
        """By entry, oldest first: words, author, ended."""

    def write(self, id: str, author: str, words: str, made_from: int) -> str:
        """What a change does: "stored", "same", "stale" or "ended"."""
        states = self.states[id]
        if made_from < len(states) and states[made_from][:2] == (words, author):
            return "same"
        if made_from != len(states):
            return "stale"
        if states[-1][2]:
            return "ended"
        if states[-1][0] == words:
            return "same"
        states.append((words, author, False))
        return "stored"

    def turn(self, id: str, author: str, ended: bool, made_from: int) -> str:
        """What ending and bringing back do."""
        states = self.states[id]
        if states[-1][2] == ended:
            return "same"
        if made_from != len(states):
            return "stale"
        states.append((states[-1][0], author, ended))
        return "stored"


def outcome(verb: Callable[..., Entry], *args: Any) -> str:
    """What became of a verb, in the reference's words; "done" where it raised nothing."""
    try:
        call(verb, *args)
    except Changed:
        return "stale"
    except Refused:
        return "ended"
    return "done"


@seed(20261121)
@settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(EDITS)
def random_edits(edits):
    """Plays edits in the file of a new child, beside the reference."""
    authors = {each: by(each) for each in ("ED", "PK")}
    whose, reference = call(another_child, authors["ED"]), Reference()
    made: list[str] = []
    for what, which, author, late, words in edits:
        who, text = authors[author], clean(words, lines=True)
        if what == "new" or not made:
            made.append(ids.new())
            reference.states[made[-1]] = [(text, who.staff, False)]
            call(save, who, made[-1], whose, "strategy", {"short": "x", "act": words})
            continue
        id = made[which % len(made)]
        version = max(len(reference.states[id]) - late, 1)
        if what == "change":
            expected = reference.write(id, who.staff, text, version)
            found = outcome(save, who, id, whose, "strategy", {"short": "x", "act": words}, version)
        elif what == "end":
            expected = reference.turn(id, who.staff, True, version)
            found = outcome(end, who, id, version, "Not so")
        else:
            expected = reference.turn(id, who.staff, False, version)
            found = outcome(bring_back, who, id, version, "So again")
        assert found == ("done" if expected in ("stored", "same") else expected)
    compare(whose, reference)


def compare(whose: str, reference: Reference) -> None:
    """Everything that can be read of a file against the reference."""
    standing = {each.id: each for each in call(entries, whose, ended=True)}
    assert list(standing) == list(reference.states)
    whole = {each["id"]: each for each in call(as_json, whose)}
    for id, states in reference.states.items():
        now = standing[id]
        assert (now.values["act"], now.typed_by, now.ended) == states[-1]
        assert now.version == len(states)
        earlier = [(e.values["act"], e.typed_by, e.ended) for e in call(previous, id)]
        assert earlier == states[-2::-1]
        told = [whole[id], *whole[id]["previous"]]
        assert [(e["values"]["act"], e["typed_by"], e["ended"]) for e in told] == states[::-1]
    live = [each.id for each in call(entries, whose)]
    assert live == [id for id, states in reference.states.items() if not states[-1][2]]


def test_random_edits_agree_with_a_reference_and_the_book_is_whole():
    random_edits()
    assert call(verify) == []

"""The home's own opinion words (S10): what is marked besides the guide's list, and what is not.

Only what the home has changed is stored: the list that comes with the program may grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.boxes import Box, Entry
from models.home import Home
from models.home_lists import entries
from models.mistakes import Mistake
from models.opinion import Words, default_words, keys_of
from models.opinion_entry import LONGEST_PHRASE, LONGEST_REASON, word_mistakes
from models.setting_kinds import Entries

MARK, LEAVE = "yes", "no"


def _wrong_phrase(entry: Entry, others: Sequence[Entry], since: date) -> Iterator[Mistake]:
    """What is wrong with a phrase, or with not marking it."""
    among = tuple((each["phrase"], each["reason"]) for each in others)
    found = list(word_mistakes(entry["phrase"], entry["reason"], among))
    if entry["mark"] == MARK:
        yield from found
        return
    yield from (each for each in found if each.where != "reason")
    known = {keys_of(phrase) for phrase, _ in default_words()}
    if keys_of(entry["phrase"]) not in known:
        yield Mistake("phrase", "This is not marked anyway.")


OPINION_WORDS = Entries(
    "opinion words",
    "Opinion words",
    "a phrase",
    "o",
    (
        Box("phrase", "Word or phrase", most=LONGEST_PHRASE, missing="Which word or phrase?"),
        Box("mark", "In a record", "choice", choices=((MARK, "mark it"), (LEAVE, "leave it"))),
        Box(
            "reason",
            "Why",
            most=LONGEST_REASON,
            hint="What whoever writes is told, where it is marked.",
        ),
    ),
    lambda place: [],
    wrong=_wrong_phrase,
    besides="the usual words",
    about="What is marked in a record besides the words that come with kwtui, and what is not.",
)


def opinion_words(place: Home, day: date) -> Words:
    """What is marked in a record on a day: the list of this program as the home has changed it."""
    own = {keys_of(each["phrase"]): each for each in entries(OPINION_WORDS, place, day)}
    kept = [each for each in default_words() if keys_of(each[0]) not in own]
    added = [(each["phrase"], each["reason"]) for each in own.values() if each["mark"] == MARK]
    return (*kept, *added)

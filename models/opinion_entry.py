"""A home's own opinion words: what is typed for one, and all that can be wrong with it (S10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.mistakes import Mistake, too_long
from models.opinion import Words, keys_of

LONGEST_PHRASE = 40
LONGEST_REASON = 100
MOST_WORDS = 6
MOST_PHRASES = 1000
JOINS = frozenset(" -‐‑'’")
"""What a phrase may have besides letters and digits."""
EVERYWHERE = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "for", "from",
    "had", "has", "have", "he", "her", "him", "his", "i", "in", "is", "it", "its", "me", "my",
    "no", "not", "of", "on", "or", "our", "she", "so", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "who", "will",
    "with", "you", "your",
})  # fmt: skip
"""Words that stand in every sentence: alone, one of them would mark the whole record."""

Taken = Mapping[tuple[str, ...], str]
"""The phrases of a list by their words."""


def word_mistakes(phrase: str, reason: str, others: Words) -> Iterator[Mistake]:
    """All that is wrong with a tidied phrase and its reason; `others` are the rest of the list."""
    yield from _mistakes(phrase, reason, {keys_of(each): each for each, _ in others})


def _mistakes(phrase: str, reason: str, taken: Taken) -> Iterator[Mistake]:
    keys = keys_of(phrase)
    if sentence := _wrong_letters(phrase, keys):
        yield Mistake("phrase", sentence)
    yield from too_long("phrase", phrase, LONGEST_PHRASE)
    if len(keys) > MOST_WORDS:
        yield Mistake("phrase", f"A phrase has {MOST_WORDS} words at most.")
    if keys and keys in taken:
        yield Mistake("phrase", f"“{taken[keys]}” stands in the list already.")
    if len(taken) >= MOST_PHRASES:
        yield Mistake("phrase", f"The list is full: {MOST_PHRASES} phrases. Take one off first.")
    if not any(each.isalnum() for each in reason):
        yield Mistake("reason", "Say why it is marked, and what to write instead.")
    yield from too_long("reason", reason, LONGEST_REASON)


def _wrong_letters(phrase: str, keys: tuple[str, ...]) -> str:
    """The sentence about a phrase that could never be found, or would be found everywhere."""
    if not phrase:
        return "Type the word or phrase to mark."
    for each in phrase:
        if not each.isalnum() and each not in JOINS:
            return f"“{each}” cannot be marked: letters, digits, hyphens and apostrophes only."
    if not keys:
        return "A phrase needs a letter or a digit."
    if len(keys) == 1 and (len(keys[0]) == 1 or keys[0] in EVERYWHERE):
        return f"“{phrase}” stands everywhere: add the words that go with it."
    return ""

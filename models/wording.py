"""The home's own terms in the sentences of the program: "Ask your {manager}."

A sentence names a term in braces, as `models/guides/file.toml` does: {child}, {Child} at its
beginning, {a_child} with its article. Only what the program itself says is filled in; what somebody
wrote never goes through here.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from models.profiles import TERMS, Terms

PLAIN = TERMS["keyworker"]._replace(child="child", children="children")
"""Where no home is known."""


@cache
def words_of(terms: Terms) -> Mapping[str, str]:
    """Every word that a sentence can name, in small letters and as it begins a sentence."""
    words = terms._asdict() | {"managers": _several(terms.manager)}
    words |= {f"a_{name}": f"{_article(word)} {word}" for name, word in words.items()}
    capital = {first_upper(name): first_upper(word) for name, word in words.items()}
    return MappingProxyType(words | capital)


def said(wording: str, terms: Terms) -> str:
    """A sentence of the program with these terms."""
    return wording.format_map(words_of(terms))


def plain(wording: str) -> str:
    """A sentence of the program where no home is known."""
    return said(wording, PLAIN)


def first_upper(text: str) -> str:
    """As it begins a sentence."""
    return text[:1].upper() + text[1:]


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def _several(word: str) -> str:
    """Of more than one: "heads of home", "deputies", "managers"."""
    noun, between, rest = word.partition(" of ")
    if not between:
        noun, between, rest = word.partition(" in ")
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies{between}{rest}"
    return f"{noun}s{between}{rest}"

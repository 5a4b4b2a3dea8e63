"""Other children who are named in a record: pointed out to whoever writes, never taken out."""

from __future__ import annotations

from collections.abc import Iterable

from models.other_names import others_named
from models.recorder import Recorder


def names_in(known: Recorder | None, texts: Iterable[str]) -> str:
    """Who else is named in these texts: "names Callum Todd"; nothing where nobody is."""
    names = others_in(known, texts)
    return f"names {', '.join(names)}" if names else ""


def others_in(known: Recorder | None, texts: Iterable[str]) -> list[str]:
    """The names of the other children who are named in these texts."""
    if known is None:
        return []
    found = (
        each.child.name
        for text in texts
        for each in others_named(text, known.child.id, known.children)
    )
    return list(dict.fromkeys(found))

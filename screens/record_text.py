"""A record of a session to be read whole, with who wrote which version."""

from __future__ import annotations

from collections.abc import Iterator

from models.session_page import SessionPage
from screens.entry import ReadingScreen
from screens.session_text import passages, state, title, versions
from screens.widgets.reader import Passage


class RecordText(ReadingScreen):
    """The record as it is stored, in the guide's order."""

    NAME = "Reading a record"

    def __init__(self, page: SessionPage) -> None:
        """Takes the record with all about it."""
        super().__init__(title(page), list(_passages(page)))


def _passages(page: SessionPage) -> Iterator[Passage]:
    yield Passage(state(page))
    for each in passages(page):
        yield Passage(f"\n{each.heading}", "bold")
        yield from (Passage(text, indent=2) for text in each.texts)
    yield Passage("\nVersions", "bold")
    yield from (Passage(each, indent=2) for each in versions(page))

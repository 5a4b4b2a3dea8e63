"""Short ways to write in a handover, close it, and read it, in the test home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models import ids
from models.concern_verbs import raise_concern
from models.database import call
from models.handover_begin import open_handover
from models.handover_page import HandoverPage, page
from models.handover_shown import Shown, shown_closed
from models.handover_verbs import acknowledge, close_handover
from models.handover_words import write_words
from models.handovers import Words
from models.news import Line
from tests.models.rostering import Roster
from tests.models.shift import NOW, Shift


@dataclass(frozen=True)
class Handing:
    """The people of the test home, handing over to each other."""

    people: Shift

    @property
    def roster(self) -> Roster:
        """Their roster."""
        return Roster(self.people)

    def page(self, at: datetime = NOW) -> HandoverPage:
        """The open handover."""
        return call(page, at)

    def id(self, at: datetime = NOW) -> str:
        """The id of the one that is open."""
        return call(open_handover, at).id

    def says(
        self, who: str, texts: dict[str, str], child: str | None = None, at: datetime = NOW,
        status: str | None = None, version: int | None = None, into: str = "",
    ) -> Words:  # fmt: skip
        """Somebody writes something in the open handover, or in another."""
        by = self.people.by(who, at=at)
        return call(write_words, by, into or self.id(at), child, texts, status, version)

    def closes(self, who: str = "ED", at: datetime = NOW, id: str = "") -> str:  # noqa: A002
        """Somebody closes the open handover; its id."""
        found = id or self.id(at)
        assert call(close_handover, self.people.by(who, at=at), found)
        return found

    def reads(self, who: str, id: str, at: datetime = NOW, **said: str) -> bool:  # noqa: A002
        """Somebody says that they have read it; False when they had said so."""
        return call(acknowledge, self.people.by(who, at=at), id, said)

    def shown(self, id: str, at: datetime = NOW) -> Shown:  # noqa: A002
        """A closed one."""
        return call(shown_closed, id, at)

    def concern(self, who: str, text: str, at: datetime, child: str | None = None) -> str:
        """Somebody raises a concern; its id."""
        new, by = ids.new(), self.people.by(who, at=at)
        assert call(raise_concern, by, new, child or self.people.amber, text, "yes", at)
        return new


def texts(lines: tuple[Line, ...], kind: str) -> list[str]:
    """What the lines of a kind say."""
    return [each.text for each in lines if each.kind == kind]
